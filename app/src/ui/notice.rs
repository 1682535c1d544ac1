//! Notices, tags and empty states. Status is always a word and a shape besides the colour.
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Ok,
    Warn,
    Danger,
    Info,
    Plain,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Danger => "danger",
            Tone::Info => "info",
            Tone::Plain => "plain",
        }
    }

    /// The shape that says the same as the colour.
    fn shape(self) -> &'static str {
        match self {
            Tone::Ok => "✓",
            Tone::Warn => "◔",
            Tone::Danger => "✗",
            Tone::Info => "●",
            Tone::Plain => "○",
        }
    }
}

/// A small state with its word: ✓ Selesai.
pub fn tag(tone: Tone, word: impl Into<String>) -> AnyView {
    view! { <span class=format!("tag {}", tone.class())><span aria-hidden="true">{tone.shape()}</span>{word.into()}</span> }.into_any()
}

pub fn notice(tone: Tone, heading: impl Into<String>, text: impl Into<String>) -> AnyView {
    view! {
        <div class=format!("notice {}", tone.class())><strong>{heading.into()}</strong><p>{text.into()}</p></div>
    }
    .into_any()
}

/// What will appear here, and the next step if there is one.
pub fn empty_state(heading: impl Into<String>, text: impl Into<String>, next: Option<(String, String)>) -> AnyView {
    let next = next.map(|(href, label)| view! { <p><a class="btn" href=href>{label}</a></p> });
    view! {
        <div class="empty"><h2>{heading.into()}</h2><p>{text.into()}</p>{next}</div>
    }
    .into_any()
}
