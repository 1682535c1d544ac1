//! The words of rosters: columns, and why a row is corrected or refused.
use domain::roster::{Column, Reason};

pub fn column_word(column: Column) -> &'static str {
    match column {
        Column::Number => "Nomor urut",
        Column::Name => "Nama",
        Column::Nip => "NIP atau NI PPPK",
        Column::Employment => "Status kepegawaian",
        Column::Rank => "Pangkat atau golongan",
        Column::Position => "Jabatan",
        Column::Agency => "Perangkat daerah",
        Column::Duty => "Peran kehumasan",
        Column::Email => "Surel",
        Column::Phone => "Nomor WhatsApp",
    }
}

/// What is the matter and, where the row is refused, the way out.
pub fn reason_text(reason: &Reason) -> String {
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
        Reason::TooLong { column, max } => format!("{} terlalu panjang: paling banyak {max} karakter.", column_word(*column)),
        Reason::Duplicate { row } => format!("Orang yang sama dengan baris {row}."),
    }
}
