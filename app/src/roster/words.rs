//! The words of rosters: columns, and why a row is corrected or refused.
use crate::lang::Lang;
use domain::roster::{Column, Reason};

pub fn column_word(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::Number => lang.pick("Nomor urut", "Serial number"),
        Column::Name => lang.pick("Nama", "Name"),
        Column::Nip => lang.pick("NIP atau NI PPPK", "NIP or NI PPPK"),
        Column::Employment => lang.pick("Status kepegawaian", "Employment status"),
        Column::Rank => lang.pick("Pangkat atau golongan", "Rank or grade"),
        Column::Position => lang.pick("Jabatan", "Post"),
        Column::Agency => lang.pick("Perangkat daerah", "Agency"),
        Column::Duty => lang.pick("Peran kehumasan", "Public relations role"),
        Column::Email => lang.pick("Surel", "E-mail"),
        Column::Phone => lang.pick("Nomor WhatsApp", "WhatsApp number"),
    }
}

/// What is the matter and, where the row is refused, the way out.
pub fn reason_text(lang: Lang, reason: &Reason) -> String {
    match lang {
        Lang::Id => indonesian(reason),
        Lang::En => english(reason),
    }
}

fn indonesian(reason: &Reason) -> String {
    match reason {
        Reason::NameMissing => "Nama belum diisi.".into(),
        Reason::Formula => "Sel ini berisi rumus. Ganti dengan teks biasa.".into(),
        Reason::NipLength { digits } => format!("NIP harus 18 angka; di sini {digits}."),
        Reason::NipBirthDate => "Delapan angka pertama NIP bukan tanggal lahir yang mungkin.".into(),
        Reason::NipStructure => "Susunan NIP tidak mungkin. Cocokkan dengan kartu pegawai.".into(),
        Reason::NipNumberInExcel => {
            "NIP tersimpan sebagai angka, sehingga angka-angka terakhirnya hilang. Jadikan kolomnya teks, lalu ketik ulang.".into()
        }
        Reason::NipSpaces => "Spasi atau titik di dalam NIP dihapus.".into(),
        Reason::EmailInvalid => "Alamat surel tidak utuh.".into(),
        Reason::EmailTaken { holder } => format!("Surel ini sudah dipakai {holder}, yang NIP-nya lain."),
        Reason::PhoneInvalid => "Nomor WhatsApp tidak utuh. Tulis seperti 081234567890.".into(),
        Reason::PhoneZero => "Angka nol di depan nomor dikembalikan.".into(),
        Reason::Spaces => "Spasi berlebih dirapikan.".into(),
        Reason::AgencyUnknown { agency } => format!("Perangkat daerah “{agency}” tidak dikenal. Pilih padanannya."),
        Reason::AgencyAlias { agency } => format!("Dibaca sebagai {agency}."),
        Reason::TooLong { column, max } => format!("{} terlalu panjang: paling banyak {max} karakter.", column_word(Lang::Id, *column)),
        Reason::Duplicate { row } => format!("Orang yang sama dengan baris {row}."),
    }
}

fn english(reason: &Reason) -> String {
    match reason {
        Reason::NameMissing => "The name is not filled in.".into(),
        Reason::Formula => "This cell holds a formula. Replace it with plain text.".into(),
        Reason::NipLength { digits } => format!("A NIP has 18 digits; here there are {digits}."),
        Reason::NipBirthDate => "The first eight digits of the NIP are not a possible date of birth.".into(),
        Reason::NipStructure => "The structure of this NIP is not possible. Compare it with the employee card.".into(),
        Reason::NipNumberInExcel => {
            "The NIP is stored as a number, so its last digits are lost. Make the column text, then type it again.".into()
        }
        Reason::NipSpaces => "Spaces or dots inside the NIP were removed.".into(),
        Reason::EmailInvalid => "The e-mail address is not complete.".into(),
        Reason::EmailTaken { holder } => format!("This e-mail is already used by {holder}, whose NIP is another."),
        Reason::PhoneInvalid => "The WhatsApp number is not complete. Write it like 081234567890.".into(),
        Reason::PhoneZero => "The zero in front of the number was put back.".into(),
        Reason::Spaces => "Superfluous spaces were tidied up.".into(),
        Reason::AgencyUnknown { agency } => format!("The agency “{agency}” is not known. Choose its equivalent."),
        Reason::AgencyAlias { agency } => format!("Read as {agency}."),
        Reason::TooLong { column, max } => format!("{} is too long: at most {max} characters.", column_word(Lang::En, *column)),
        Reason::Duplicate { row } => format!("The same person as in row {row}."),
    }
}
