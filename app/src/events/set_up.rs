//! What the set-up pages of an event share: the parts with what is still missing, the next step, the hidden row version.
use super::{EventTab, event_nav};
use crate::{
    paths,
    shell::{Frame, Page},
    ui::{Form, Tone, VERSION_FIELD, hidden, tag},
};
use domain::{
    event::{EventHead, SetUp, SetUpPart},
    form::Problem,
};
use leptos::prelude::*;

/// The event around a set-up page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    pub head: EventHead,
    /// Of the event's row.
    pub version: i64,
    pub set_up: SetUp,
}

fn part_word(part: SetUpPart) -> &'static str {
    match part {
        SetUpPart::Details => "Rincian",
        SetUpPart::Courses => "Kursus dan JP",
        SetUpPart::Staff => "Staf",
        SetUpPart::Participants => "Peserta",
        SetUpPart::Schedule => "Jadwal",
        SetUpPart::Rule => "Aturan lulus",
        SetUpPart::Logo => "Logo",
    }
}

pub(super) fn part_path(part: SetUpPart, slug: &str) -> String {
    match part {
        SetUpPart::Details => paths::event_edit(slug),
        SetUpPart::Courses => paths::event_courses(slug),
        SetUpPart::Staff => paths::event_staff(slug),
        SetUpPart::Participants => paths::event_participants(slug),
        SetUpPart::Schedule => paths::event_schedule(slug),
        SetUpPart::Rule => paths::event_rule(slug),
        SetUpPart::Logo => paths::event_logo(slug),
    }
}

/// What to do about a part that lacks something: heading, explanation, words of the link.
pub(super) fn step_words(part: SetUpPart, set_up: &SetUp) -> (&'static str, &'static str, &'static str) {
    match part {
        SetUpPart::Courses => {
            ("Pilih kursus", "Kegiatan belum punya kursus dengan JP. Peserta belum melihat apa pun untuk dipelajari.", "Buka kursus dan JP")
        }
        SetUpPart::Staff if set_up.instructors == 0 => {
            ("Tetapkan instruktur", "Tanpa instruktur, karya peserta tidak dapat dinilai.", "Buka daftar staf")
        }
        SetUpPart::Staff => {
            ("Tetapkan penanggung jawab", "Tanpa penanggung jawab, daftar lulus tidak dapat disetujui.", "Buka daftar staf")
        }
        SetUpPart::Participants => {
            ("Daftarkan peserta", "Belum ada peserta. Daftarkan satu per satu, dengan akun yang ada atau akun baru.", "Buka daftar peserta")
        }
        _ => (
            "Lengkapi data sertifikat",
            "Penanda tangan, tempat penerbitan, dan bagian nomor sertifikat diperlukan sebelum sertifikat diterbitkan.",
            "Buka rincian",
        ),
    }
}

fn parts(around: &Around, current: Option<SetUpPart>) -> AnyView {
    let links: Vec<_> = SetUpPart::ALL
        .into_iter()
        .map(|part| {
            let missing = around.set_up.is_missing(part).then(|| tag(Tone::Warn, "belum"));
            view! {
                <a href=part_path(part, &around.head.slug) aria-current=(Some(part) == current).then_some("page")>
                    {part_word(part)}{missing}
                </a>
            }
        })
        .collect();
    view! { <nav class="parts no-print" aria-label="Bagian pengaturan">{links}</nav> }.into_any()
}

/// The next step, unless it is the page one is on.
fn next_step(around: &Around, current: SetUpPart) -> Option<AnyView> {
    let part = around.set_up.next().filter(|part| *part != current)?;
    let (heading, text, label) = step_words(part, &around.set_up);
    Some(
        view! {
            <section class="card next stack" aria-labelledby="berikutnya">
                <p class="eyebrow">"Langkah berikutnya"</p>
                <h2 id="berikutnya">{heading}</h2>
                <p>{text}</p>
                <div class="row"><a class="btn" href=part_path(part, &around.head.slug)>{label}</a></div>
            </section>
        }
        .into_any(),
    )
}

/// A set-up page: crumbs, heading, parts, body, and what comes next.
pub fn set_up_page(frame: &Frame, around: &Around, part: SetUpPart, lede: &'static str, body: impl IntoView + 'static) -> Page {
    let head = &around.head;
    let word = part_word(part);
    Page::new(
        format!("{word}: {}", head.title),
        view! {
            {crumbs(head)}
            <div class="stack">
                <h1>{word}</h1>
                <p class="muted">{head.batch()}", "<span class="nowrap">{head.dates()}</span></p>
            </div>
            {parts(around, Some(part))}
            <p>{lede}</p>
            {body}
            {next_step(around, part)}
        },
    )
    .nav(event_nav(frame, head, EventTab::Manage))
}

/// Back to the event.
fn crumbs(head: &EventHead) -> AnyView {
    view! { <p class="crumbs"><a class="wrap" href=paths::event(&head.slug)>{head.title.clone()}</a></p> }.into_any()
}

/// The hidden version a form was drawn with, and, where it became stale, the way to see what is there now.
pub fn version_of(frame: &Frame, around: &Around, form: &Form) -> AnyView {
    let typed = form.value(VERSION_FIELD);
    let version = if typed.is_empty() { around.version.to_string() } else { typed };
    let is_stale = form.problem("") == Some(&Problem::ChangedMeanwhile);
    let compare = is_stale.then(|| {
        view! { <p><a href=frame.path.clone() target="_blank" rel="noopener">"Lihat keadaan sekarang di tab baru"</a></p> }
    });
    view! { {hidden(VERSION_FIELD, version)}{compare} }.into_any()
}
