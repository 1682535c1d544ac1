//! What the set-up pages of an event share: the parts with what is still missing, the next step, the hidden row version.
use super::{EventTab, event_nav};
use crate::{
    dates,
    lang::Lang,
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

fn part_word(lang: Lang, part: SetUpPart) -> &'static str {
    match part {
        SetUpPart::Details => lang.pick("Rincian", "Details"),
        SetUpPart::Courses => lang.pick("Kursus dan JP", "Courses and JP"),
        SetUpPart::Staff => lang.pick("Staf", "Staff"),
        SetUpPart::Participants => lang.pick("Peserta", "Participants"),
        SetUpPart::Schedule => lang.pick("Jadwal", "Schedule"),
        SetUpPart::Rule => lang.pick("Aturan lulus", "Passing rule"),
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
pub(super) fn step_words(lang: Lang, part: SetUpPart, set_up: &SetUp) -> (&'static str, &'static str, &'static str) {
    match part {
        SetUpPart::Courses => (
            lang.pick("Pilih kursus", "Choose courses"),
            lang.pick(
                "Kegiatan belum punya kursus dengan JP. Peserta belum melihat apa pun untuk dipelajari.",
                "The event has no course with JP yet. Participants see nothing to learn.",
            ),
            lang.pick("Buka kursus dan JP", "Open courses and JP"),
        ),
        SetUpPart::Staff if set_up.instructors == 0 => (
            lang.pick("Tetapkan instruktur", "Appoint an instructor"),
            lang.pick(
                "Tanpa instruktur, karya peserta tidak dapat dinilai.",
                "Without an instructor, participants’ submissions cannot be marked.",
            ),
            lang.pick("Buka daftar staf", "Open the staff list"),
        ),
        SetUpPart::Staff => (
            lang.pick("Tetapkan penanggung jawab", "Appoint a responsible officer"),
            lang.pick(
                "Tanpa penanggung jawab, daftar lulus tidak dapat disetujui.",
                "Without a responsible officer, the pass list cannot be approved.",
            ),
            lang.pick("Buka daftar staf", "Open the staff list"),
        ),
        SetUpPart::Participants => (
            lang.pick("Daftarkan peserta", "Enrol a participant"),
            lang.pick(
                "Belum ada peserta. Impor dari berkas, atau daftarkan satu per satu.",
                "There are no participants yet. Import them from a file, or enrol them one by one.",
            ),
            lang.pick("Buka daftar peserta", "Open the participant list"),
        ),
        _ => (
            lang.pick("Lengkapi data sertifikat", "Complete the certificate data"),
            lang.pick(
                "Penanda tangan, tempat penerbitan, dan bagian nomor sertifikat diperlukan sebelum sertifikat diterbitkan.",
                "The signatory, the place of issue and the parts of the certificate number are needed before certificates are issued.",
            ),
            lang.pick("Buka rincian", "Open details"),
        ),
    }
}

fn parts(lang: Lang, around: &Around, current: Option<SetUpPart>) -> AnyView {
    let links: Vec<_> = SetUpPart::ALL
        .into_iter()
        .map(|part| {
            let missing = around.set_up.is_missing(part).then(|| tag(Tone::Warn, lang.pick("belum", "to do")));
            view! {
                <a href=part_path(part, &around.head.slug) aria-current=(Some(part) == current).then_some("page")>
                    {part_word(lang, part)}{missing}
                </a>
            }
        })
        .collect();
    view! { <nav class="parts no-print" aria-label=lang.pick("Bagian pengaturan", "Parts of the set-up")>{links}</nav> }.into_any()
}

/// The next step, unless it is the page one is on.
fn next_step(lang: Lang, around: &Around, current: SetUpPart) -> Option<AnyView> {
    let part = around.set_up.next().filter(|part| *part != current)?;
    let (heading, text, label) = step_words(lang, part, &around.set_up);
    Some(
        view! {
            <section class="card next stack" aria-labelledby="berikutnya">
                <p class="eyebrow">{lang.pick("Langkah berikutnya", "Next step")}</p>
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
    let (head, lang) = (&around.head, frame.lang);
    let word = part_word(lang, part);
    Page::new(
        format!("{word}: {}", head.title),
        view! {
            {crumbs(head)}
            <div class="stack">
                <h1>{word}</h1>
                <p class="muted">{dates::batch(lang, head)}", "<span class="nowrap">{dates::event_dates(lang, head)}</span></p>
            </div>
            {parts(lang, around, Some(part))}
            <p>{lede}</p>
            {body}
            {next_step(lang, around, part)}
        },
    )
    .nav(event_nav(frame, head, EventTab::Manage))
}

/// Back to the event.
fn crumbs(head: &EventHead) -> AnyView {
    view! { <p class="crumbs"><a class="wrap" lang="id" href=paths::event(&head.slug)>{head.title.clone()}</a></p> }.into_any()
}

/// The hidden version a form was drawn with, and, where it became stale, the way to see what is there now.
pub fn version_of(frame: &Frame, around: &Around, form: &Form) -> AnyView {
    let lang = frame.lang;
    let typed = form.value(VERSION_FIELD);
    let version = if typed.is_empty() { around.version.to_string() } else { typed };
    let is_stale = form.problem("") == Some(&Problem::ChangedMeanwhile);
    let compare = is_stale.then(|| {
        view! { <p><a href=frame.path.clone() target="_blank" rel="noopener">{lang.pick("Lihat keadaan sekarang di tab baru", "See the current state in a new tab")}</a></p> }
    });
    view! { {hidden(VERSION_FIELD, version)}{compare} }.into_any()
}
