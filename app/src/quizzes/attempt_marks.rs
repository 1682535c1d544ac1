//! What the attempt page can say while it is open: every state and every notice is drawn by the server, hidden but for
//! one, and shown by its id. So the browser's part carries no words and nothing to draw.
use super::text::Text;
use crate::ui::{Icon, IconKind};
use leptos::prelude::*;

/// How far the answer on this page has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveMark {
    NotYet,
    Sending,
    /// On this device only.
    Local,
    /// On the server; the time stands in `SENT_AT`.
    Sent,
    /// The server has a later one from elsewhere.
    SetAside,
}

/// Holds the time at which the server had the answer.
pub const SENT_AT: &str = "terkirim-waktu";

impl SaveMark {
    pub const ALL: [SaveMark; 5] = [SaveMark::NotYet, SaveMark::Sending, SaveMark::Local, SaveMark::Sent, SaveMark::SetAside];

    pub const fn id(self) -> &'static str {
        match self {
            SaveMark::NotYet => "jawaban-belum",
            SaveMark::Sending => "jawaban-mengirim",
            SaveMark::Local => "jawaban-gawai",
            SaveMark::Sent => "jawaban-terkirim",
            SaveMark::SetAside => "jawaban-lain",
        }
    }
}

/// Something a person should know; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    Offline,
    SignedOut,
    Closed,
    TooOld,
    Elsewhere,
    TimeOver,
}

impl Notice {
    pub const ALL: [Notice; 6] = [Notice::Offline, Notice::SignedOut, Notice::Closed, Notice::TooOld, Notice::Elsewhere, Notice::TimeOver];

    pub const fn id(self) -> &'static str {
        match self {
            Notice::Offline => "kabar-luring",
            Notice::SignedOut => "kabar-keluar",
            Notice::Closed => "kabar-berakhir",
            Notice::TooOld => "kabar-usang",
            Notice::Elsewhere => "kabar-lain",
            Notice::TimeOver => "kabar-waktu",
        }
    }
}

/// Where a notice leads out to.
pub struct WaysOut {
    pub result: String,
    pub sign_in: String,
    pub this_page: String,
}

/// The states and notices; `saved_at` is when the server had the answer that is drawn.
pub fn marks(t: &'static Text, saved_at: Option<String>, ways: &WaysOut) -> AnyView {
    let now = if saved_at.is_some() { SaveMark::Sent } else { SaveMark::NotYet };
    let mut saved_at = saved_at;
    let states: Vec<_> = SaveMark::ALL
        .into_iter()
        .map(|mark| {
            let (class, icon, words) = match mark {
                SaveMark::NotYet => ("saved typing", IconKind::Edit, t.not_yet),
                SaveMark::Sending => ("saved typing", IconKind::Edit, t.sending),
                SaveMark::Local => ("saved local", IconKind::Clock, t.local),
                SaveMark::Sent => ("saved", IconKind::Check, t.sent),
                SaveMark::SetAside => ("saved failed", IconKind::Warning, t.set_aside),
            };
            let time = (mark == SaveMark::Sent).then(|| view! { <span id=SENT_AT>{saved_at.take().unwrap_or_default()}</span> });
            view! { <span class=class id=mark.id() hidden=mark != now><Icon kind=icon/><span>{words}</span>{time}</span> }
        })
        .collect();
    let notices: Vec<_> = Notice::ALL.into_iter().map(|n| notice(t, n, ways)).collect();
    view! {
        <p class="row" role="status">{states}</p>
        <div aria-live="polite">{notices}</div>
    }
    .into_any()
}

fn notice(t: &'static Text, notice: Notice, ways: &WaysOut) -> AnyView {
    let ((what, next), way) = match notice {
        Notice::Offline => (t.offline, None),
        Notice::SignedOut => (t.signed_out, Some((&ways.sign_in, t.sign_in))),
        Notice::Closed => (t.closed, Some((&ways.result, t.see_result))),
        Notice::TooOld => (t.too_old, Some((&ways.this_page, t.reload))),
        Notice::Elsewhere => (t.elsewhere, Some((&ways.this_page, t.reload))),
        Notice::TimeOver => (t.time_over, None),
    };
    let way = way.map(|(href, label)| view! { <p><a href=href.clone()>{label}</a></p> });
    view! { <div class="notice warn" id=notice.id() hidden><strong>{what}</strong><p>{next}</p>{way}</div> }.into_any()
}
