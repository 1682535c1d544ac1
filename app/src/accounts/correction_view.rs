//! A correction as both sides see it: what is asked for, and how it stands.
use crate::{
    lang::Lang,
    ui::{Tone, tag},
};
use domain::correction::{Asked, State};
use leptos::prelude::*;

/// The word for a field that may be corrected.
pub fn field_word(lang: Lang, field: &str) -> &'static str {
    match field {
        "degree_before" => lang.pick("Gelar di depan nama", "Degrees before the name"),
        "name" => lang.pick("Nama", "Name"),
        "degree_after" => lang.pick("Gelar di belakang nama", "Degrees after the name"),
        "email" => lang.pick("Surel", "E-mail"),
        "nip" => "NIP",
        _ => lang.pick("Nomor WhatsApp", "WhatsApp number"),
    }
}

/// What is asked for: from, to.
pub fn asked_view(lang: Lang, asked: &Asked) -> AnyView {
    let or_nothing = |text: &str| if text.is_empty() { lang.pick("(kosong)", "(empty)").to_owned() } else { text.to_owned() };
    let rows: Vec<_> = asked
        .0
        .iter()
        .map(|(field, from, to)| {
            view! { <dt>{field_word(lang, field)}</dt><dd class="wrap"><del>{or_nothing(from)}</del>" → "<ins>{or_nothing(to)}</ins></dd> }
        })
        .collect();
    view! { <dl class="facts said">{rows}</dl> }.into_any()
}

pub fn state_tag(lang: Lang, state: State) -> AnyView {
    match state {
        State::Open => tag(Tone::Warn, lang.pick("Menunggu", "Waiting")),
        State::Accepted => tag(Tone::Ok, lang.pick("Diterima", "Accepted")),
        State::Declined => tag(Tone::Danger, lang.pick("Ditolak", "Declined")),
    }
}
