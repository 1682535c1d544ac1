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
        Problem::NotANip => "NIP harus 18 angka dengan tanggal lahir dan urutan yang sah. Periksa kembali pada SK.".into(),
        Problem::EmailTaken => "Surel ini sudah dipakai akun lain. Periksa ejaannya atau cari akun itu dalam daftar.".into(),
        Problem::NipTaken => "NIP ini sudah dipakai akun lain. Cari akun itu dalam daftar.".into(),
        Problem::NameTaken => "Nama ini sudah ada dalam daftar.".into(),
        Problem::SlugTaken => "Alamat ini sudah dipakai. Pilih alamat lain.".into(),
        Problem::NotASlug => "Alamat hanya boleh berisi huruf kecil, angka, dan tanda hubung.".into(),
        Problem::EmailOrNipNeeded => "Isi surel atau NIP: salah satunya dipakai untuk masuk.".into(),
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
        Problem::ImportBegun => "Tidak dapat dibatalkan lagi: sedikitnya satu orang dari impor ini sudah masuk atau mulai belajar.".into(),
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
        Problem::SignInFailed => "Account and password do not match. Check the spelling, or ask an admin for a new password.".into(),
        Problem::PasswordWrong => "The old password does not match.".into(),
        Problem::PasswordsDiffer => "The two new passwords differ. Type both again.".into(),
        other => indonesian(other), // English is started; it becomes complete with its own capability
    }
}
