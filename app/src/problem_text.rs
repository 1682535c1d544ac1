//! The words for what is wrong with a field, and the way out. One place, both languages.
use crate::lang::Lang;
use domain::form::Problem;

/// A full sentence that stands on its own in the summary and under its field.
#[allow(clippy::match_same_arms)] // each problem keeps its own words, even where two happen to agree
pub fn problem_text(lang: Lang, problem: &Problem) -> String {
    match lang {
        Lang::Id => indonesian(problem),
        Lang::En => english(problem),
    }
}

fn indonesian(problem: &Problem) -> String {
    match problem {
        Problem::Required => "Isian ini wajib diisi.".into(),
        Problem::TooShort { min } => format!("Terlalu pendek: isi sedikitnya {min} karakter."),
        Problem::TooLong { max } => format!("Terlalu panjang: paling banyak {max} karakter."),
        Problem::NotANumber => "Isi dengan angka bulat, misalnya 45.".into(),
        Problem::OutOfRange { min, max } => format!("Isi dengan angka antara {min} dan {max}."),
        Problem::NotAScore => "Isi dengan nilai 0 sampai 100, misalnya 70 atau 72,50.".into(),
        Problem::NotADate => "Tanggal tidak terbaca. Tulis seperti 16/6/2025.".into(),
        Problem::EndsBeforeStart => "Waktu selesai lebih awal daripada waktu mulai. Periksa keduanya.".into(),
        Problem::NotAnEmail => "Surel tidak terbaca. Tulis seperti nama@contoh.go.id.".into(),
        Problem::NotAPhone => "Nomor WhatsApp tidak terbaca. Tulis seperti 081234567890.".into(),
        Problem::RankUnfit => "Pangkat ini tidak cocok dengan status kepegawaiannya. Pilih keduanya lagi.".into(),
        Problem::NotANip => "NIP harus 18 angka dengan tanggal lahir dan urutan yang sah. Periksa kembali pada SK.".into(),
        Problem::EmailTaken => "Surel ini sudah dipakai akun lain. Periksa ejaannya atau cari akun itu dalam daftar.".into(),
        Problem::NipTaken => "NIP ini sudah dipakai akun lain. Cari akun itu dalam daftar.".into(),
        Problem::NameTaken => "Nama ini sudah ada dalam daftar.".into(),
        Problem::SlugTaken => "Alamat ini sudah dipakai. Pilih alamat lain.".into(),
        Problem::NotASlug => "Alamat hanya boleh berisi huruf kecil, angka, dan tanda hubung.".into(),
        Problem::EmailOrNipNeeded => "Isi surel, NIP, atau nomor WhatsApp: salah satunya dipakai untuk masuk.".into(),
        Problem::UnknownChoice => "Pilihan ini tidak dapat dipakai. Pilih yang lain.".into(),
        Problem::ReasonNeeded => "Tulis alasannya: alasan disimpan dalam catatan.".into(),
        Problem::WeightsNotFull { sum } => format!("Bobot harus berjumlah 100%. Jumlahnya sekarang {sum}%."),
        Problem::BandsOverlap => "Predikat harus berurutan dari nilai tertinggi, tanpa nilai yang sama.".into(),
        Problem::BandsBelowPass => "Predikat terendah harus mulai tepat pada nilai akhir minimum.".into(),
        Problem::PatternWithoutNumber => "Pola nomor harus memuat {URUT}, misalnya {KODE}/{URUT:3}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}.".into(),
        Problem::UnknownToken { token } => format!("Penanda {token} tidak dikenal. Pakai {{KODE}}, {{URUT:3}}, {{UNIT}}, {{BULAN_ROMAWI}}, {{TAHUN}}."),
        Problem::GlyphsMissing { characters } => format!("Huruf berikut tidak dapat dicetak pada sertifikat: {characters}. Ganti dengan huruf yang setara."),
        Problem::PasswordWrong => "Sandi lama tidak cocok.".into(),
        Problem::PasswordsDiffer => "Kedua sandi baru tidak sama. Ketik ulang keduanya.".into(),
        Problem::InvitationUnknown => {
            "Kode ini tidak dikenal atau sudah dipakai. Periksa ejaannya; bila sandi sudah dibuat, masuklah dengan sandi itu, atau mintalah \
             kode baru kepada panitia."
                .into()
        }
        Problem::InvitationExpired => "Masa berlaku kode ini sudah habis. Mintalah kode baru kepada panitia.".into(),
        Problem::NameUnchanged => "Tulis nama yang benar: yang tertulis masih sama.".into(),
        Problem::NameContradicts => "Anda menulis nama lain. Pilih “Perlu diperbaiki”, atau kembalikan namanya.".into(),
        Problem::LinkMissing => "Teks harus memuat {TAUTAN}: tanpa itu undangan tidak membawa ke mana pun.".into(),
        Problem::UnknownMark { mark } => format!(
            "Tanda {mark} tidak dikenal. Pakai {{NAMA}}, {{KEGIATAN}}, {{TANGGAL}}, {{TEMPAT}}, {{TAUTAN}}, {{KODE}}, {{SAMPAI}}, {{MASUK_DENGAN}}."
        ),
        Problem::PhoneShared => "Nomor ini dipakai orang lain untuk masuk. Isi surel atau NIP, atau pakai nomor lain.".into(),
        Problem::NoticeUnread => "Bacalah pemberitahuan privasi, lalu centang kotaknya.".into(),
        Problem::NothingToCorrect => "Belum ada yang diubah. Tulis data yang benar, lalu kirim.".into(),
        Problem::SameAsItself => "Pilih yang lain: ini orang atau perangkat daerah yang sama.".into(),
        Problem::AliasTaken { alias } => format!("Nama lain “{alias}” sudah menunjuk perangkat daerah lain."),
        Problem::EventArchived => "Kegiatan ini sudah diarsipkan. Tidak ada lagi yang dapat dikerjakan atau dikirim.".into(),
        Problem::SignInFailed => "Akun atau sandi tidak cocok. Periksa ejaannya; bila lupa, mintalah sandi baru kepada admin.".into(),
        Problem::NothingTyped => "Belum ada yang ditulis. Isi dahulu sebelum mengirim.".into(),
        Problem::LevelMissing => "Pilih tingkat untuk setiap kriteria sebelum menyimpan nilai.".into(),
        Problem::AlreadyEnrolled => "Orang ini sudah menjadi peserta kegiatan ini.".into(),
        Problem::AlreadyStaff => "Orang ini sudah memegang peran itu.".into(),
        Problem::PackageInvalid => "Paket kursus belum dapat dipakai. Perbaiki kesalahan di bawah, lalu unggah lagi.".into(),
        Problem::PackageUnchanged => "Isi paket ini sama dengan versi yang sudah terbit. Tidak ada yang perlu diterbitkan.".into(),
        Problem::FileTooLarge { max_kib } => format!("Berkas terlalu besar: paling besar {max_kib} KiB."),
        Problem::SheetUnreadable => "Berkas ini tidak terbaca sebagai XLSX atau CSV. Simpan ulang sebagai .xlsx, lalu unggah lagi.".into(),
        Problem::SheetEmpty => "Lembar pertama berkas ini kosong. Pindahkan daftarnya ke lembar pertama.".into(),
        Problem::SheetHasMacros => "Berkas ini memuat makro. Simpan sebagai .xlsx tanpa makro.".into(),
        Problem::SheetHasLinks => "Berkas ini bertaut ke berkas lain. Putuskan tautannya, lalu simpan ulang.".into(),
        Problem::SheetTooLarge { rows } => format!("Lembar ini terlalu besar: paling banyak {rows} baris."),
        Problem::HeaderMissing => {
            "Baris kepala tidak ditemukan. Satu baris harus menyebut kolom nama dan sedikitnya satu kolom lain, misalnya NIP atau surel.".into()
        }
        Problem::ImportBegun => "Tidak dapat dibatalkan lagi: sedikitnya satu orang dari impor ini sudah masuk, mulai belajar, atau digantikan.".into(),
        Problem::FileKind => "Jenis berkas ini tidak dapat dipakai.".into(),
        Problem::NotYetOpen => "Waktunya belum dibuka. Kembalilah setelah waktu bukanya.".into(),
        Problem::Closed => "Waktunya sudah ditutup. Hubungi panitia bila Anda memerlukan kelonggaran.".into(),
        Problem::NoTriesLeft => "Kesempatan Anda sudah habis. Nilai terbaik yang dipakai.".into(),
        Problem::NotHttps => "Sertifikat belum dapat diterbitkan: alamat umum pemasangan ini harus https dan bukan alamat lokal. Atur BIMTEK_PUBLIC_URL.".into(),
        Problem::NobodyPassed => "Belum ada peserta yang memenuhi aturan lulus.".into(),
        Problem::NothingToIssue => "Tidak ada sertifikat yang perlu diterbitkan: semua yang disetujui sudah memilikinya.".into(),
        Problem::CodeUnreadable => "Kode tidak terbaca. Salin 13 huruf dan angka di bawah kode QR, misalnya ABCD-EFGH-JKMN-P.".into(),
        Problem::NotYetApproved => "Daftar lulus belum disetujui. Sertifikat hanya diterbitkan untuk orang yang tercantum lulus dalam daftar yang sudah disetujui.".into(),
        Problem::NotOnPassList => "Orang ini tidak tercantum lulus dalam daftar lulus terakhir yang disetujui, sehingga tidak dapat diberi sertifikat baru.".into(),
        Problem::EventIncomplete => "Data kegiatan belum lengkap untuk sertifikat: isi penanda tangan, jabatannya, tempat terbit, bagian nomor, dan JP.".into(),
        Problem::CertificateEnded => "Sertifikat ini sudah dicabut atau diganti, sehingga tidak dapat diubah lagi.".into(),
        Problem::NumberTaken { number } => format!("Nomor {number} sudah dipakai sertifikat lain. Ubah pola nomor kegiatan ini, lalu coba lagi."),
        Problem::NotABatchNumber => "Tulis angkatan dengan angka biasa atau Romawi, misalnya 2 atau II.".into(),
        Problem::NotJp => "Isi dengan jumlah JP, misalnya 2 atau 1,5.".into(),
        Problem::NoSuchAccount => "Tidak ada akun dengan surel atau NIP ini. Periksa ejaannya, atau buat akunnya lebih dahulu.".into(),
        Problem::AccountInactive => "Akun ini dinonaktifkan. Aktifkan dahulu di daftar akun.".into(),
        Problem::CourseInUse => "Kursus ini sudah dikerjakan peserta, sehingga tidak dapat dilepas.".into(),
        Problem::StepsBegun { steps } => format!("Versi ini tidak lagi memuat langkah yang sudah dikerjakan peserta: {steps}. Pilih versi yang masih memuatnya."),
        Problem::UnsafeDrawing => "Gambar SVG ini memuat skrip, animasi, atau tautan ke luar. Simpan ulang sebagai SVG polos, PNG, atau JPEG.".into(),
        Problem::CannotBePrinted { reason } => format!("Sertifikat tidak dapat dicetak: {reason}"),
        Problem::OwnDoor => "Anda tidak dapat mencabut hak atau menonaktifkan akun Anda sendiri. Mintalah admin lain melakukannya.".into(),
        Problem::StepsShared { steps } => {
            format!("Kursus ini tidak dapat dipakai bersama: ada langkah dengan id yang sama ({steps}). Ubah id itu dalam paket kursus, lalu terbitkan versi baru.")
        }
        Problem::SeenChanged => "Keadaan berubah setelah halaman Anda dibuka, jadi belum ada yang dilakukan. Baca lagi yang tertulis sekarang, lalu tekan lagi bila tetap Anda kehendaki.".into(),
        Problem::ChangedMeanwhile => "Data ini diubah di tempat lain setelah halaman Anda dibuka. Isian Anda masih ada di bawah dan belum disimpan. Bandingkan dengan keadaan sekarang, lalu simpan lagi bila tetap Anda kehendaki.".into(),
        Problem::NotRolledBack => "Perubahan tidak dapat dibatalkan.".into(),
        Problem::HandedInAlready => "Tugas ini sudah dikirim dan menunggu penilaian, jadi tulisan terbaru Anda tidak ikut terkirim. Salin tulisan itu bila ingin menyimpannya.".into(),
        Problem::GradedAlready => "Tugas ini sudah dinilai, jadi tulisan terbaru Anda tidak ikut terkirim. Salin tulisan itu bila ingin menyimpannya.".into(),
    }
}

fn english(problem: &Problem) -> String {
    match problem {
        Problem::Required => "This field is required.".into(),
        Problem::TooShort { min } => format!("Too short: use at least {min} characters."),
        Problem::TooLong { max } => format!("Too long: at most {max} characters."),
        Problem::NotANumber => "Give a whole number, for example 45.".into(),
        Problem::OutOfRange { min, max } => format!("Give a number between {min} and {max}."),
        Problem::NotAScore => "Give a mark from 0 to 100, for example 70 or 72,50.".into(),
        Problem::NotADate => "The date could not be read. Write it like 16/6/2025.".into(),
        Problem::EndsBeforeStart => "The end is earlier than the start. Check both.".into(),
        Problem::NotAnEmail => "The e-mail could not be read. Write it like nama@contoh.go.id.".into(),
        Problem::NotAPhone => "The WhatsApp number cannot be read. Write it like 081234567890.".into(),
        Problem::RankUnfit => "This rank does not go with the kind of employment. Choose both again.".into(),
        Problem::NotANip => "A NIP has 18 digits with a valid date of birth and sequence. Check it against the letter of appointment.".into(),
        Problem::EmailTaken => "Another account already uses this e-mail. Check the spelling or look for that account in the list.".into(),
        Problem::NipTaken => "Another account already uses this NIP. Look for that account in the list.".into(),
        Problem::NameTaken => "This name is on the list already.".into(),
        Problem::SlugTaken => "This address is in use already. Choose another one.".into(),
        Problem::NotASlug => "An address may contain only lower-case letters, digits and hyphens.".into(),
        Problem::EmailOrNipNeeded => "Give an e-mail or a NIP: one of them is needed to sign in.".into(),
        Problem::UnknownChoice => "This choice cannot be used. Choose another one.".into(),
        Problem::ReasonNeeded => "Write the reason: it is kept in the audit log.".into(),
        Problem::WeightsNotFull { sum } => format!("The weights must add up to 100%. They now add up to {sum}%."),
        Problem::BandsOverlap => "Grades must be in order from the highest mark, with no mark twice.".into(),
        Problem::BandsBelowPass => "The lowest grade must start exactly at the minimum final mark.".into(),
        Problem::PatternWithoutNumber => "The number pattern must contain {URUT}, for example {KODE}/{URUT:3}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}.".into(),
        Problem::UnknownToken { token } => format!("The token {token} is unknown. Use {{KODE}}, {{URUT:3}}, {{UNIT}}, {{BULAN_ROMAWI}}, {{TAHUN}}."),
        Problem::GlyphsMissing { characters } => format!("These letters cannot be printed on the certificate: {characters}. Use equivalent ones instead."),
        Problem::PasswordWrong => "The old password does not match.".into(),
        Problem::PasswordsDiffer => "The two new passwords differ. Type both again.".into(),
        Problem::InvitationUnknown => {
            "Nobody has this code, or it was used. Check the spelling; if you have made a password, sign in with it, or ask the committee \
             for a new code."
                .into()
        }
        Problem::InvitationExpired => "This code is no longer valid. Ask the committee for a new one.".into(),
        Problem::NameUnchanged => "Write the correct name: what stands there is still the same.".into(),
        Problem::NameContradicts => "You wrote another name. Choose “Something is wrong”, or put the name back.".into(),
        Problem::LinkMissing => "The text must hold {TAUTAN}: without it an invitation leads nowhere.".into(),
        Problem::UnknownMark { mark } => format!(
            "The mark {mark} is not known. Use {{NAMA}}, {{KEGIATAN}}, {{TANGGAL}}, {{TEMPAT}}, {{TAUTAN}}, {{KODE}}, {{SAMPAI}}, {{MASUK_DENGAN}}."
        ),
        Problem::PhoneShared => "Somebody else signs in with this number. Give an e-mail or a NIP, or another number.".into(),
        Problem::NoticeUnread => "Read the privacy notice, then tick the box.".into(),
        Problem::NothingToCorrect => "Nothing was changed yet. Write the correct data, then send.".into(),
        Problem::SameAsItself => "Choose another one: this is the same person or agency.".into(),
        Problem::AliasTaken { alias } => format!("The other name “{alias}” leads to another agency already."),
        Problem::EventArchived => "This event is archived. Nothing more can be taken or handed in.".into(),
        Problem::SignInFailed => "Account and password do not match. Check the spelling, or ask an admin for a new password.".into(),
        Problem::NothingTyped => "Nothing is written yet. Write something before you hand in.".into(),
        Problem::LevelMissing => "Choose a level for each criterion before you save the mark.".into(),
        Problem::AlreadyEnrolled => "This person is already a participant of this event.".into(),
        Problem::AlreadyStaff => "This person already holds that role.".into(),
        Problem::PackageInvalid => "The course package cannot be used yet. Correct the errors below, then upload it again.".into(),
        Problem::PackageUnchanged => "The content of this package equals the published version. There is nothing to publish.".into(),
        Problem::FileTooLarge { max_kib } => format!("The file is too large: at most {max_kib} KiB."),
        Problem::SheetUnreadable => "This file could not be read as XLSX or CSV. Save it again as .xlsx, then upload it again.".into(),
        Problem::SheetEmpty => "The first sheet of this file is empty. Move the list to the first sheet.".into(),
        Problem::SheetHasMacros => "This file contains macros. Save it as .xlsx without macros.".into(),
        Problem::SheetHasLinks => "This file is linked to other files. Break the links, then save it again.".into(),
        Problem::SheetTooLarge { rows } => format!("This sheet is too large: at most {rows} rows."),
        Problem::HeaderMissing => {
            "No header row was found. One row must name the name column and at least one other column, for example NIP or e-mail.".into()
        }
        Problem::ImportBegun => "This can no longer be undone: at least one person of this import has signed in, begun to learn, or been replaced.".into(),
        Problem::FileKind => "This kind of file cannot be used.".into(),
        Problem::NotYetOpen => "This is not open yet. Come back after the opening time.".into(),
        Problem::Closed => "This is closed. Contact the committee if you need an extension.".into(),
        Problem::NoTriesLeft => "You have no attempts left. The best mark counts.".into(),
        Problem::NotHttps => "Certificates cannot be issued yet: the public address of this installation must be https and not a local address. Set BIMTEK_PUBLIC_URL.".into(),
        Problem::NobodyPassed => "No participant meets the passing rule yet.".into(),
        Problem::NothingToIssue => "There is no certificate to issue: everybody approved has one already.".into(),
        Problem::CodeUnreadable => "The code could not be read. Copy the 13 letters and digits below the QR code, for example ABCD-EFGH-JKMN-P.".into(),
        Problem::NotYetApproved => "The pass list is not approved yet. Certificates are issued only to people who passed on an approved pass list.".into(),
        Problem::NotOnPassList => "This person has not passed on the last approved pass list, so no new certificate can be given.".into(),
        Problem::EventIncomplete => "The event’s data is not complete for certificates: give the signatory, their office, the place of issue, the parts of the number, and the JP.".into(),
        Problem::CertificateEnded => "This certificate has been revoked or replaced, so it can no longer be changed.".into(),
        Problem::NumberTaken { number } => format!("Another certificate already uses the number {number}. Change the number pattern of this event, then try again."),
        Problem::NotABatchNumber => "Write the batch as an ordinary or a Roman number, for example 2 or II.".into(),
        Problem::NotJp => "Give a number of JP, for example 2 or 1,5.".into(),
        Problem::NoSuchAccount => "There is no account with this e-mail or NIP. Check the spelling, or create the account first.".into(),
        Problem::AccountInactive => "This account is inactive. Activate it first in the list of accounts.".into(),
        Problem::CourseInUse => "Participants have worked on this course, so it cannot be removed.".into(),
        Problem::StepsBegun { steps } => format!("This version no longer contains steps that participants have worked on: {steps}. Choose a version that still contains them."),
        Problem::UnsafeDrawing => "This SVG contains scripts, animations or links to the outside. Save it again as a plain SVG, PNG or JPEG.".into(),
        Problem::CannotBePrinted { reason } => format!("The certificate cannot be printed: {reason}"),
        Problem::OwnDoor => "You cannot take away your own rights or deactivate your own account. Ask another admin to do it.".into(),
        Problem::StepsShared { steps } => {
            format!("These courses cannot be used together: some steps have the same id ({steps}). Change the id in the course package, then publish a new version.")
        }
        Problem::SeenChanged => "Things have changed since your page was opened, so nothing has been done yet. Read again what it says now, then press again if you still want it.".into(),
        Problem::ChangedMeanwhile => "This was changed elsewhere after your page was opened. What you typed is still below and is not saved yet. Compare it with the current state, then save again if you still want it.".into(),
        Problem::NotRolledBack => "The change could not be undone.".into(),
        Problem::HandedInAlready => "This exercise has been handed in and waits for marking, so your latest text was not handed in with it. Copy that text if you want to keep it.".into(),
        Problem::GradedAlready => "This exercise has been marked, so your latest text was not handed in with it. Copy that text if you want to keep it.".into(),
    }
}
