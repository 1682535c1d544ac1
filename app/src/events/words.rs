//! The words for roles, modes and phases of an event; used wherever they are shown.
use crate::{
    lang::Lang,
    ui::{Tone, tag},
};
use domain::{
    access::Role,
    event::{Mode, Phase},
};
use leptos::prelude::*;
use std::fmt::Display;

/// "1 event", "2 events"
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    format!("{number} {}", if number == N::from(1_u8) { one } else { many })
}

pub fn role_word(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Participant => lang.pick("Peserta", "Participant"),
        Role::Instructor => lang.pick("Instruktur", "Instructor"),
        Role::Committee => lang.pick("Panitia", "Committee"),
        Role::Responsible => lang.pick("Penanggung jawab", "Responsible officer"),
        Role::Contact => lang.pick("Narahubung", "Contact person"),
    }
}

/// What the role may do, for whoever gives it.
pub fn role_hint(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Participant => lang.pick("Membaca materi, mengerjakan kuis dan tugas.", "Reads the lessons, works on quizzes and exercises."),
        Role::Instructor => lang.pick("Menilai karya peserta dan melihat kemajuan.", "Marks participants’ submissions and sees progress."),
        Role::Committee => lang.pick(
            "Mengurus peserta dan undangan, melihat kemajuan, menerbitkan sertifikat; tidak menyentuh nilai.",
            "Looks after participants and invitations, sees progress, issues certificates; never touches marks.",
        ),
        Role::Contact => lang.pick("Melihat kemajuan orang dari instansinya.", "Sees the progress of the people of the own agency."),
        Role::Responsible => {
            lang.pick("Menyetujui daftar lulus dan menerbitkan sertifikat.", "Approves the pass list and issues certificates.")
        }
    }
}

pub fn mode_word(lang: Lang, mode: Mode) -> &'static str {
    match mode {
        Mode::OnSite => lang.pick("Luring", "In person"),
        Mode::Online => lang.pick("Daring", "Online"),
        Mode::Hybrid => lang.pick("Campuran (luring dan daring)", "Hybrid (in person and online)"),
    }
}

pub fn phase_tag(lang: Lang, phase: Phase) -> AnyView {
    match phase {
        Phase::Coming => tag(Tone::Plain, lang.pick("Akan datang", "Upcoming")),
        Phase::Running => tag(Tone::Info, lang.pick("Berlangsung", "Running")),
        Phase::Over => tag(Tone::Ok, lang.pick("Selesai", "Over")),
    }
}

/// E-mail, else the NIP in groups, else the WhatsApp number: what the person signs in with.
pub fn sign_in_with(email: Option<&str>, nip: Option<&str>, phone: Option<&str>) -> String {
    let grouped = || nip.and_then(domain::account::Nip::parse).map(|n| n.grouped());
    email.map(str::to_owned).or_else(grouped).or_else(|| phone.map(str::to_owned)).unwrap_or_default()
}
