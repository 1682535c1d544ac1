//! The island of a running attempt: shows whether the answer is saved, and what is wrong if it is not.
//! What it does in the browser is in `attempt_tab`; drawn on the server it shows what the server knows.
use super::text::{IslandText, Said};
use crate::ui::{Icon, IconKind};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the island is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptSheet {
    /// The attempt's id.
    pub attempt: String,
    /// The id of the question on this page.
    pub question: String,
    /// What was chosen when the page was drawn.
    pub chosen: Vec<String>,
    /// When that was saved, as it is shown.
    pub saved_at: Option<String>,
    /// The sequence it was saved with; 0 if there is none.
    pub sequence: i64,
    /// The server's time when the page was drawn, in milliseconds since 1970.
    pub server_now: i64,
    /// When the attempt is due, likewise.
    pub due_at: Option<i64>,
    /// Where the result is, and where to sign in to come back here.
    pub result: String,
    pub sign_in: String,
    pub text: IslandText,
}

/// How far the answer on this page has got. The server knows two of these states.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveShown {
    NotYet,
    Sending,
    /// On this device only.
    Local,
    /// On the server since this time.
    Sent(String),
    /// The server has a later one from elsewhere.
    SetAside,
}

/// Something a person should know; one at a time. Nothing is known before the browser has tried.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    Offline,
    SignedOut,
    Closed,
    TooOld,
    Elsewhere,
    TimeOver,
}

/// What the island shows; `attempt_tab` changes it.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    pub saved: RwSignal<SaveShown>,
    pub notice: RwSignal<Option<Notice>>,
    /// Said to those who do not see the clock.
    pub spoken: RwSignal<String>,
}

#[island]
pub fn AttemptIsland(sheet: AttemptSheet) -> impl IntoView {
    let first = sheet.saved_at.clone().map_or(SaveShown::NotYet, SaveShown::Sent);
    let shown =
        Shown { saved: RwSignal::new(first), notice: RwSignal::new(None), spoken: RwSignal::new(String::new()) };
    #[cfg(feature = "hydrate")]
    {
        // Nothing of the device is read before the first draw: it must equal what the server drew.
        let sheet = sheet.clone();
        Effect::new(move || super::attempt_tab::start(sheet.clone(), shown));
    }
    let text = sheet.text.clone();
    view! {
        <p class="row" role="status">{move || saved(&text, &shown.saved.get())}</p>
        <div aria-live="polite">{move || shown.notice.get().map(|n| notice(&sheet, n))}</div>
        <p class="visually-hidden" role="status">{move || shown.spoken.get()}</p>
    }
}

fn saved(text: &IslandText, saved: &SaveShown) -> AnyView {
    let (class, icon, words) = match saved {
        SaveShown::NotYet => ("saved typing", IconKind::Edit, text.not_yet.clone()),
        SaveShown::Sending => ("saved typing", IconKind::Edit, text.sending.clone()),
        SaveShown::Local => ("saved local", IconKind::Clock, text.local.clone()),
        SaveShown::Sent(at) => ("saved", IconKind::Check, format!("{} {at}", text.sent)),
        SaveShown::SetAside => ("saved failed", IconKind::Warning, text.set_aside.clone()),
    };
    view! { <span class=class><Icon kind=icon/><span>{words}</span></span> }.into_any()
}

fn notice(sheet: &AttemptSheet, notice: Notice) -> AnyView {
    let text = &sheet.text;
    let (Said { what, next }, way) = match notice {
        Notice::Offline => (&text.offline, None),
        Notice::SignedOut => (&text.signed_out, Some((sheet.sign_in.clone(), text.sign_in.clone()))),
        Notice::Closed => (&text.closed, Some((sheet.result.clone(), text.see_result.clone()))),
        // An empty address is this page: following it loads the page anew.
        Notice::TooOld => (&text.too_old, Some((String::new(), text.reload.clone()))),
        Notice::Elsewhere => (&text.elsewhere, Some((String::new(), text.reload.clone()))),
        Notice::TimeOver => (&text.time_over, None),
    };
    let way = way.map(|(href, label)| view! { <p><a href=href>{label}</a></p> });
    view! { <div class="notice warn"><strong>{what.clone()}</strong><p>{next.clone()}</p>{way}</div> }.into_any()
}
