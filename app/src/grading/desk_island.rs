//! The island of the desk: live total, kept drafts, keyboard. It listens to the plain form by its id;
//! without scripts the form works as it is. What touches the browser is `desk_browser`.
use super::{
    desk_page::DeskDrawing,
    text::{Text, text},
};
use crate::{dates, lang::Lang, paths, shell::Frame};
use domain::{
    grading::{Formula, Marking, formula, points_of},
    ids::{PersonId, SubmissionId},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

pub const FORM_ID: &str = "meja";

/// A criterion as far as the keyboard and the total need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionProps {
    pub id: String,
    pub title: String,
    pub weight: i64,
    /// Points and label, best first.
    pub levels: Vec<(i64, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskProps {
    pub event: String,
    pub submission: SubmissionId,
    pub grader: PersonId,
    pub drawn_version: i64,
    /// Of the draft that the server holds; 0 without one.
    pub sequence: i64,
    /// When the grader's own newest grade was recorded, in milliseconds since 1970 (0: none): typing from before it trails
    /// behind and is no longer wanted.
    pub own_graded_at: i64,
    /// The form shows what was typed and refused: newer than anything kept.
    pub is_refused: bool,
    /// Under which this device keeps what is not sent yet; names grader and work.
    pub storage_key: String,
    pub criteria: Vec<CriterionProps>,
    /// Points of the form as drawn, in the order of `criteria`.
    pub points: Vec<Option<i64>>,
    /// When the draft in the form was kept.
    pub kept_at: Option<String>,
    pub sign_in: String,
    pub words: DeskWords,
}

/// The words of the island; they come with the page, so that the browser's part carries no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskWords {
    pub total: String,
    pub typing: String,
    pub on_device: String,
    pub nowhere: String,
    pub elsewhere: String,
    /// Before the time.
    pub sent: String,
    pub restored: String,
    pub signed_out: String,
    pub not_allowed: String,
    pub sign_in: String,
    pub shortcuts: String,
    pub shortcuts_hint: String,
    pub shortcuts_use: String,
    /// "{by}" and "{at}" are filled in.
    pub graded_meanwhile: String,
    pub also_marking: String,
}

fn words(lang: Lang, t: &'static Text) -> DeskWords {
    let say = |id: &str, en: &str| lang.pick(id, en).to_owned();
    DeskWords {
        total: t.total.into(),
        typing: say("mengetik…", "typing…"),
        on_device: say(
            "tersimpan di gawai, dikirim lagi begitu sambungan pulih",
            "kept on this device, sent again once the connection is back",
        ),
        nowhere: say(
            "belum terkirim, dan gawai ini tidak dapat menyimpan: jangan tutup halaman ini",
            "not sent yet, and this device cannot keep it: do not close this page",
        ),
        elsewhere: say("Isian dari tab lain ditampilkan di sini.", "What was typed in another tab is shown here."),
        sent: say("tersimpan", "saved"),
        restored: say("Isian yang belum terkirim dipulihkan dari gawai ini.", "What had not been sent was restored from this device."),
        signed_out: say("Anda sudah keluar; isian tersimpan di gawai ini.", "You are signed out; what you typed is kept on this device."),
        not_allowed: say(
            "Anda tidak lagi dapat menilai karya ini; isian tersimpan di gawai ini.",
            "You can no longer mark this submission; what you typed is kept on this device.",
        ),
        sign_in: say("Masuk lagi di tab baru", "Sign in again in a new tab"),
        shortcuts: say("Pintasan papan ketik", "Keyboard shortcuts"),
        shortcuts_hint: say(
            "Angka memilih tingkat dan maju; sesudah kriteria terakhir, Enter menyimpan nilai. j dan k berpindah kriteria, c menulis komentar, Esc keluar dari komentar.",
            "Digits choose a level and go on; after the last criterion, Enter saves the mark. j and k move between criteria, c writes a comment, Esc leaves the comment.",
        ),
        shortcuts_use: say("Pakai pintasan papan ketik", "Use keyboard shortcuts"),
        graded_meanwhile: say(
            "Karya ini sudah dinilai oleh {by}, {at}. Isian Anda tidak menimpa apa pun; muat ulang untuk membandingkan.",
            "This submission was marked by {by}, {at}. What you typed overwrites nothing; reload to compare.",
        ),
        also_marking: say(
            "{by} juga sedang menilai karya ini, terakhir mengetik pukul {at}.",
            "{by} is marking this submission too, last typing at {at}.",
        ),
    }
}

/// `marking` is what the form shows.
pub fn desk_props(frame: &Frame, drawing: &DeskDrawing, marking: &Marking, is_refused: bool) -> DeskProps {
    let (t, desk) = (text(frame.lang), &drawing.desk);
    let level = |criterion: &domain::course::Criterion, points: i64| {
        let label = criterion.levels.iter().find(|l| l.points == points).map_or(t.no_level, |l| l.label.as_str());
        (points, label.to_owned())
    };
    let criteria = desk
        .exercise
        .rubric
        .iter()
        .map(|c| CriterionProps {
            id: c.id.clone(),
            title: c.title.clone(),
            weight: c.weight,
            levels: points_of(c).into_iter().map(|points| level(c, points)).collect(),
        })
        .collect();
    DeskProps {
        event: desk.head.slug.clone(),
        submission: desk.handed.submission,
        grader: drawing.grader,
        drawn_version: desk.drawn_version,
        sequence: desk.draft.as_ref().map_or(0, |d| d.sequence),
        own_graded_at: desk.given.first().filter(|g| g.is_own).map_or(0, |g| g.view.graded_at.timestamp_millis()),
        is_refused,
        storage_key: format!("bimtek-nilai-{}-{}", drawing.grader, desk.handed.submission),
        criteria,
        points: formula(&desk.exercise, marking).terms.into_iter().map(|(_, points)| points).collect(),
        kept_at: desk.draft.as_ref().filter(|_| !is_refused).map(|d| dates::date_time(frame.lang, d.saved_at)),
        sign_in: paths::sign_in(),
        words: words(frame.lang, t),
    }
}

/// Where the typing is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))] // the browser's part goes through all of them
pub enum Kept {
    /// Nothing typed yet.
    Quiet,
    Typing,
    OnDevice,
    /// Neither sent nor kept: this page is all there is.
    Nowhere,
    /// Typed in another tab of this device.
    Elsewhere,
    Restored,
    /// With the time, in words.
    Sent(String),
    SignedOut,
    NotAllowed,
}

/// What the browser's part changes.
#[derive(Clone, Copy, Debug)]
pub struct Signals {
    pub points: RwSignal<Vec<Option<i64>>>,
    pub kept: RwSignal<Kept>,
    /// Somebody else has marked, or is marking, the same work.
    pub conflict: RwSignal<Option<String>>,
    /// What a screen reader is told after a key.
    pub said: RwSignal<String>,
    pub has_shortcuts: RwSignal<bool>,
}

#[island]
pub fn DeskIsland(desk: DeskProps) -> impl IntoView {
    let words = desk.words.clone();
    let signals = Signals {
        points: RwSignal::new(desk.points.clone()),
        kept: RwSignal::new(desk.kept_at.clone().map_or(Kept::Quiet, Kept::Sent)),
        conflict: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        has_shortcuts: RwSignal::new(true),
    };
    let weights: Vec<i64> = desk.criteria.iter().map(|c| c.weight).collect();
    let total =
        Memo::new(move |_| signals.points.with(|points| Formula::of(weights.iter().copied().zip(points.iter().copied()).collect())));
    let score = move || total.get().score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    #[cfg(feature = "hydrate")]
    super::desk_browser::start(desk.clone(), signals);

    let kept_words = words.clone();
    let kept = move || kept_text(&signals.kept.get(), &kept_words);
    let sign_in = move || {
        let (href, label) = (desk.sign_in.clone(), words.sign_in.clone());
        (signals.kept.get() == Kept::SignedOut).then(|| view! { <a href=href target="_blank" rel="noopener">{label}</a> })
    };
    view! {
        <div class="stack">
            {move || signals.conflict.get().map(|text| view! { <div class="notice warn" role="alert"><p>{text}</p></div> })}
            <div class="row"><span>{desk.words.total.clone()}</span><strong class="push">{score}</strong></div>
            <p class="small muted num">{move || total.get().to_string()}</p>
            <div class="row"><span class=move || kept_class(&signals.kept.get()) role="status">{kept}</span>{sign_in}</div>
            <p class="visually-hidden" role="status">{move || signals.said.get()}</p>
            <details class="hotkey small">
                <summary>{desk.words.shortcuts.clone()}</summary>
                <p class="hint">{desk.words.shortcuts_hint.clone()}</p>
                <label class="check">
                    <input type="checkbox" prop:checked=move || signals.has_shortcuts.get() checked=true
                        on:change=move |event| signals.has_shortcuts.set(event_target_checked(&event))/>
                    <span>{desk.words.shortcuts_use.clone()}</span>
                </label>
            </details>
        </div>
    }
}

fn kept_class(kept: &Kept) -> &'static str {
    match kept {
        Kept::Quiet | Kept::Sent(_) => "saved",
        Kept::Typing => "saved typing",
        Kept::OnDevice | Kept::Restored | Kept::Elsewhere => "saved local",
        Kept::Nowhere | Kept::SignedOut | Kept::NotAllowed => "saved failed",
    }
}

/// A shape and the words.
fn kept_text(kept: &Kept, words: &DeskWords) -> String {
    match kept {
        Kept::Quiet => String::new(),
        Kept::Typing => words.typing.clone(),
        Kept::OnDevice => format!("◔ {}", words.on_device),
        Kept::Nowhere => format!("✗ {}", words.nowhere),
        Kept::Elsewhere => format!("◔ {}", words.elsewhere),
        Kept::Restored => format!("◔ {}", words.restored),
        Kept::Sent(at) => format!("✓ {} {at}", words.sent).trim_end().to_owned(),
        Kept::SignedOut => format!("✗ {}", words.signed_out),
        Kept::NotAllowed => format!("✗ {}", words.not_allowed),
    }
}
