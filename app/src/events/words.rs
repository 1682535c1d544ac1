//! The words for roles, modes and phases of an event; used wherever they are shown.
use crate::ui::{Tone, tag};
use domain::{
    access::Role,
    event::{Mode, Phase},
};
use leptos::prelude::*;

pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Participant => "Peserta",
        Role::Instructor => "Instruktur",
        Role::Committee => "Panitia",
        Role::Responsible => "Penanggung jawab",
    }
}

/// What the role may do, for whoever gives it.
pub fn role_hint(role: Role) -> &'static str {
    match role {
        Role::Participant => "Membaca materi, mengerjakan kuis dan tugas.",
        Role::Instructor => "Menilai karya peserta dan melihat kemajuan.",
        Role::Committee => "Melihat kemajuan dan menerbitkan sertifikat; tidak menyentuh nilai.",
        Role::Responsible => "Menyetujui daftar lulus dan menerbitkan sertifikat.",
    }
}

pub fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::OnSite => "Luring",
        Mode::Online => "Daring",
        Mode::Hybrid => "Campuran (luring dan daring)",
    }
}

pub fn phase_tag(phase: Phase) -> AnyView {
    match phase {
        Phase::Coming => tag(Tone::Plain, "Akan datang"),
        Phase::Running => tag(Tone::Info, "Berlangsung"),
        Phase::Over => tag(Tone::Ok, "Selesai"),
    }
}

/// E-mail, else the NIP in groups: what the person signs in with.
pub fn sign_in_with(email: Option<&str>, nip: Option<&str>) -> String {
    let grouped = || nip.and_then(domain::account::Nip::parse).map(|n| n.grouped());
    email.map(str::to_owned).or_else(grouped).unwrap_or_default()
}
