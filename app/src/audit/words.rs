//! The words for what the audit log records. An action without words here is shown by its key.

/// The features of actions (the part before the dot) with their words, as the filter offers them.
pub const FEATURES: [(&str, &str); 16] = [
    ("account", "Akun"),
    ("session", "Sesi"),
    ("password", "Sandi"),
    ("agency", "Perangkat daerah"),
    ("course", "Kursus"),
    ("event", "Kegiatan"),
    ("staff", "Staf"),
    ("enrolment", "Peserta"),
    ("roster", "Impor peserta"),
    ("pass-rule", "Aturan lulus"),
    ("lesson", "Materi"),
    ("attempt", "Kuis"),
    ("submission", "Tugas"),
    ("grade", "Penilaian"),
    ("pass_list", "Daftar lulus"),
    ("certificate", "Sertifikat"),
];

const ACTIONS: [(&str, &str); 38] = [
    ("account.created", "Akun dibuat"),
    ("account.updated", "Akun diubah"),
    ("session.started", "Masuk"),
    ("session.ended-everywhere", "Keluar dari semua gawai"),
    ("password.changed", "Sandi diganti"),
    ("agency.created", "Perangkat daerah ditambahkan"),
    ("agency.updated", "Perangkat daerah diubah"),
    ("agency.starters-added", "Daftar awal perangkat daerah ditambahkan"),
    ("roster.imported", "Daftar peserta diimpor"),
    ("roster.undone", "Impor peserta dibatalkan"),
    ("event.created", "Kegiatan dibuat"),
    ("event.updated", "Rincian kegiatan diubah"),
    ("event.courses-set", "Kursus dan JP diubah"),
    ("event.scheduled", "Jadwal diubah"),
    ("event.logo-set", "Logo diunggah"),
    ("event.logo-removed", "Logo dihapus"),
    ("staff.added", "Peran staf diberikan"),
    ("staff.removed", "Peran staf dilepas"),
    ("enrolment.created", "Peserta didaftarkan"),
    ("enrolment.updated", "Data peserta diubah"),
    ("enrolment.withdrawn", "Peserta mengundurkan diri"),
    ("enrolment.reactivated", "Peserta diaktifkan kembali"),
    ("pass-rule.changed", "Aturan lulus diubah"),
    ("pass-rule.frozen", "Aturan lulus dibekukan"),
    ("course.published", "Versi kursus diterbitkan"),
    ("lesson.done", "Materi diselesaikan"),
    ("attempt.started", "Kuis dimulai"),
    ("attempt.submitted", "Kuis dikirim"),
    ("submission.started", "Tugas mulai ditulis"),
    ("submission.handed-in", "Tugas dikirim"),
    ("grade.recorded", "Karya dinilai atau dikembalikan"),
    ("grade.superseded", "Nilai diganti"),
    ("pass_list.approved", "Daftar lulus disetujui"),
    ("certificate.all-issued", "Sertifikat diterbitkan"),
    ("certificate.issued", "Dokumen sertifikat selesai"),
    ("certificate.drawn-again", "Dokumen sertifikat dibuat ulang"),
    ("certificate.revoked", "Sertifikat dicabut"),
    ("certificate.replaced", "Sertifikat diganti"),
];

pub fn action_word(action: &str) -> &str {
    ACTIONS.iter().find(|(key, _)| *key == action).map_or(action, |(_, word)| word)
}

/// Who acted, where it was not a person.
pub fn actor_word(actor: &str) -> &'static str {
    match actor {
        "operator" => "Pengelola peladen",
        "system" => "Sistem",
        "nobody" => "Pengunjung",
        _ => "Akun terhapus",
    }
}
