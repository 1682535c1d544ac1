//! The privacy notice: what is kept, why, how long, and whom to ask. Shown at the first sign-in, public ever after.
use crate::lang::Lang;
use leptos::prelude::*;

/// What differs from agency to agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivacyView {
    pub controller: String,
    pub contact: String,
    pub retention: String,
}

/// The notice itself. The Indonesian text is the one that counts.
pub fn privacy_text(lang: Lang, privacy: &PrivacyView) -> AnyView {
    let rows = [
        (
            lang.pick("Pengendali data", "Who answers for the data"),
            privacy.controller.clone(),
        ),
        (
            lang.pick("Tujuan", "Purpose"),
            lang.pick(
                "Menyelenggarakan bimbingan teknis: mendaftarkan peserta, menilai kuis dan tugas, menerbitkan sertifikat, dan melaporkan kegiatan.",
                "Running the training: enrolling participants, marking quizzes and exercises, issuing certificates, and reporting on the event.",
            )
            .to_owned(),
        ),
        (
            lang.pick("Dasar", "Legal basis"),
            lang.pick(
                "Pelaksanaan tugas pelayanan publik instansi penyelenggara menurut UU Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.",
                "The public duties of the organising agency under Law 27 of 2022 on Personal Data Protection.",
            )
            .to_owned(),
        ),
        (
            lang.pick("Data yang disimpan", "What is kept"),
            lang.pick(
                "Nama dan gelar, NIP, surel, nomor WhatsApp, status kepegawaian, pangkat, jabatan, instansi, jawaban kuis, tugas, nilai, sertifikat, dan catatan waktu masuk. NIK tidak diminta.",
                "Name and degrees, NIP, e-mail, WhatsApp number, kind of employment, rank, post, agency, quiz answers, exercises, marks, certificates, and times of signing in. The national ID number is not asked for.",
            )
            .to_owned(),
        ),
        (
            lang.pick("Siapa yang melihat", "Who sees it"),
            lang.pick(
                "Panitia dan penanggung jawab kegiatan; instruktur melihat tugas Anda; narahubung instansi melihat kemajuan Anda tanpa nilai. Halaman verifikasi sertifikat terbuka untuk umum dan hanya memuat nama, kegiatan, JP, dan nomor.",
                "Committee and responsible officer of the event; instructors see your exercises; your agency’s contact person sees your progress without marks. The certificate’s verification page is public and holds name, event, JP and number only.",
            )
            .to_owned(),
        ),
        (lang.pick("Masa simpan", "How long"), privacy.retention.clone()),
        (
            lang.pick("Hak Anda", "Your rights"),
            lang.pick(
                "Melihat dan mengunduh data Anda, serta meminta perbaikan, di halaman akun.",
                "You can see and download your data, and ask for corrections, on your account page.",
            )
            .to_owned(),
        ),
        (lang.pick("Kontak", "Contact"), privacy.contact.clone()),
    ];
    // What the agency typed itself stays in its own language.
    let own = [&privacy.controller, &privacy.contact, &privacy.retention];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(name, text)| {
            let language = own.contains(&&text).then_some("id");
            view! { <dt>{name}</dt><dd class="wrap" lang=language>{text}</dd> }
        })
        .collect();
    view! { <dl class="facts said">{rows}</dl> }.into_any()
}
