//! The living part of the editor: the state of saving, and the choice between two versions. It is drawn by the server
//! too, where it stands still; `editor_dom` brings it to life and tends the form around it.
use super::{editor_dom, saver::Stored, text::EditorText};
use crate::{
    lang::Lang,
    ui::{Icon, IconKind},
};
use domain::ids::PersonId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A field of the form as the browser needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSetup {
    pub id: String,
    pub label: String,
    pub min: Option<i64>,
    pub max: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorSetup {
    pub event: String,
    pub exercise: String,
    pub person: PersonId,
    /// The number of the draft that the form was drawn from.
    pub sequence: i64,
    /// "10.42 WIB"; none if nothing was saved yet.
    pub saved_at: Option<String>,
    /// The form holds what was refused, not what is stored.
    pub is_refused: bool,
    pub fields: Vec<FieldSetup>,
    /// A newer draft that the form was told of.
    pub clash: Option<Stored>,
    /// The address of this page, and where to sign in and come back to it.
    pub page: String,
    pub sign_in: String,
    pub lang: Lang,
    pub text: EditorText,
}

/// What the line about saving says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Resting,
    Typing,
    OnDevice,
    Sending,
    Sent(String),
    Restored,
    /// Kept on the device, or only on this page.
    LineDown {
        is_kept: bool,
    },
    NotHandedIn,
    Busy,
    Choose,
    Closed,
    SignedOut,
    TooLong,
}

impl Shown {
    fn look(&self, setup: &EditorSetup) -> (&'static str, IconKind, String) {
        let t = &setup.text;
        let quiet = |class, icon, text: &str| (class, icon, text.to_owned());
        let failed = |text: &str| ("saved failed", IconKind::Warning, text.to_owned());
        match self {
            Shown::Resting => match &setup.saved_at {
                Some(at) => ("saved", IconKind::Check, t.saved_at.replace("{waktu}", at)),
                None => quiet("saved local", IconKind::Edit, &t.never_saved),
            },
            Shown::Typing => quiet("saved typing", IconKind::Edit, &t.typing),
            Shown::OnDevice => quiet("saved local", IconKind::Clock, &t.on_device),
            Shown::Sending => quiet("saved local", IconKind::Clock, &t.sending),
            Shown::Sent(at) => ("saved", IconKind::Check, t.sent.replace("{waktu}", at)),
            Shown::Restored => quiet("saved local", IconKind::Clock, &t.restored),
            Shown::LineDown { is_kept: true } => failed(&t.line_down),
            Shown::LineDown { is_kept: false } => failed(&t.line_down_here),
            Shown::NotHandedIn => failed(&t.not_handed_in),
            Shown::Busy => failed(&t.busy),
            Shown::Choose => failed(&t.choose),
            Shown::Closed => failed(&t.closed),
            Shown::SignedOut => failed(&t.signed_out),
            Shown::TooLong => failed(&t.too_long),
        }
    }

    /// Said aloud by a screen reader. The rhythm of saving is not: it would talk into every sentence.
    fn is_news(&self) -> bool {
        !matches!(self, Shown::Resting | Shown::Typing | Shown::OnDevice | Shown::Sending | Shown::Sent(_))
    }
}

/// The choice between two versions: its box and its buttons, by id.
pub const CLASH: &str = "dua-versi";
pub const KEEP_OWN: &str = "pakai-ini";
pub const LOAD_OTHER: &str = "muat-lain";

#[island]
pub fn EditorIsland(setup: EditorSetup) -> impl IntoView {
    let shown = ArcRwSignal::new(if setup.clash.is_some() { Shown::Choose } else { Shown::Resting });
    let clash = ArcRwSignal::new(setup.clash.clone());
    Effect::new({
        let (setup, shown, clash) = (setup.clone(), shown.clone(), clash.clone());
        move |_| editor_dom::start(setup.clone(), shown.clone(), clash.clone())
    });
    let line = {
        let (setup, shown) = (setup.clone(), shown.clone());
        move || {
            let (class, icon, words) = shown.get().look(&setup);
            view! { <span class=class><Icon kind=icon/><span>{words}</span></span> }
        }
    };
    let news = {
        let (setup, shown) = (setup.clone(), shown.clone());
        move || {
            let shown = shown.get();
            if shown.is_news() { shown.look(&setup).2 } else { String::new() }
        }
    };
    let sign_in = {
        let (label, href) = (setup.text.sign_in.clone(), setup.sign_in.clone());
        let is_needed = shown.clone();
        view! { <a class="btn small" href=href hidden=move || is_needed.get() != Shown::SignedOut>{label}</a> }
    };
    let is_single = {
        let clash = clash.clone();
        move || clash.with(Option::is_none)
    };
    let other = {
        let fields = setup.fields.clone();
        move || clash.get().map(|other| other_version(&fields, &other))
    };
    let t = setup.text;
    view! {
        <div class="stack">
            <div class="notice warn" id=CLASH tabindex="-1" hidden=is_single>
                <strong>{t.other}</strong>
                <p>{t.other_text}</p>
                <details><summary>{t.other_show}</summary>{other}</details>
                <div class="row">
                    <button class="btn" id=KEEP_OWN name=super::ACTION_FIELD value=super::editor::SAVE>{t.keep_own}</button>
                    <a class="btn" id=LOAD_OTHER href=setup.page>{t.other_load}</a>
                </div>
            </div>
            <div class="draft-state">{line}{sign_in}</div>
            <p class="visually-hidden" role="status">{news}</p>
        </div>
    }
}

fn other_version(fields: &[FieldSetup], other: &Stored) -> AnyView {
    let at = (!other.at_text.is_empty()).then(|| view! { <p class="small muted">{other.at_text.clone()}</p> });
    let fields: Vec<_> = fields
        .iter()
        .map(|field| view! { <h3 lang="id">{field.label.clone()}</h3><p lang="id">{other.work.text(&field.id).to_owned()}</p> })
        .collect();
    view! { <div class="work">{at}{fields}</div> }.into_any()
}
