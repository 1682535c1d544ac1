//! The privacy notice: what is kept, why, how long, and whom to ask. Shown at the first sign-in, public ever after.
use crate::{
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, post_form},
};
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
    let rows: Vec<_> = rows.into_iter().map(|(name, text)| view! { <dt>{name}</dt><dd class="wrap">{text}</dd> }).collect();
    view! { <dl class="facts said">{rows}</dl> }.into_any()
}

/// `asks`: somebody is signed in and has not read it yet.
pub fn privacy_page(frame: &Frame, privacy: &PrivacyView, asks: bool) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Pemberitahuan privasi", "Privacy notice");
    let ask = asks.then(|| {
        view! { <form method="post"><div class="actions"><button class="btn main">{lang.pick("Saya sudah membaca", "I have read this")}</button></div></form> }
    });
    Page::new(
        title,
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {privacy_text(lang, privacy)}
                {ask}
            </div>
        },
    )
    .layout(Layout::Narrow)
}

/// What an admin says of the agency in the notice.
pub fn privacy_form_page(frame: &Frame, form: &Form) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Isi pemberitahuan privasi", "Wording of the privacy notice");
    let fields = view! {
        {Field::area("controller", lang.pick("Pengendali data", "Who answers for the data"), 2).hint(lang.pick("Nama resmi instansi.", "Official name of the agency.")).draw(form, lang)}
        {Field::area("contact", lang.pick("Kontak", "Contact"), 2).hint(lang.pick("Nama bagian, surel, atau telepon.", "Unit, e-mail or telephone.")).draw(form, lang)}
        {Field::area("retention", lang.pick("Masa simpan", "How long data are kept"), 2).draw(form, lang)}
        <div class="actions"><button class="btn main">{lang.pick("Simpan", "Save")}</button><a class="btn" href=paths::privacy()>{lang.pick("Lihat pemberitahuan", "See the notice")}</a></div>
    };
    Page::new(
        title,
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a></p>
            <h1>{title}</h1>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
}
