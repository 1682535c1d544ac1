//! A lesson: the reading column, and at its foot the way back, the mark, and the way on.
use super::text::{Text, text};
use crate::{
    dates,
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Layout, Page},
    ui::{Icon, IconKind, Tone, tag},
};
use domain::{course::Step, event::EventHead};
use leptos::prelude::*;

/// A lesson as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonView {
    pub head: EventHead,
    pub module_id: String,
    pub module_title: String,
    /// Which lesson of its module, from 1, of how many.
    pub number: usize,
    pub count: usize,
    pub title: String,
    pub minutes: i64,
    /// Sanitised by the server.
    pub html: String,
    pub reviewed_on: chrono::NaiveDate,
    /// Id and title of the lesson before.
    pub previous: Option<(String, String)>,
    pub next: Option<Step>,
    pub reader: LessonReader,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonReader {
    /// Takes part and has not marked it yet.
    Learning,
    Done,
    /// Staff or admin: nothing to mark.
    LookingOn,
}

/// Where a step of the journey is.
pub fn step_path(event: &str, step: Option<&Step>) -> String {
    match step {
        Some(Step::Lesson { id, .. }) => paths::lesson(event, id),
        Some(Step::Quiz { id, .. }) => paths::quiz(event, id),
        Some(Step::Exercise { id, .. }) => paths::exercise(event, id),
        None => paths::event(event),
    }
}

pub fn lesson_page(frame: &Frame, lesson: LessonView) -> Page {
    let t = text(frame.lang);
    let slug = lesson.head.slug.clone();
    let place = format!(
        "{} · {} {} {} {} · {} {}",
        module_name(t, &lesson),
        t.lesson,
        lesson.number,
        t.of,
        lesson.count,
        lesson.minutes,
        t.minutes
    );
    let reviewed = format!("{} {}.", t.reviewed_on, dates::date(frame.lang, lesson.reviewed_on));
    let title = lesson.title.clone();
    let page = Page::new(
        title.clone(),
        view! {
            <article class="prose">
                <p class="crumbs"><a lang="id" href=paths::event(&slug)>{lesson.head.title.clone()}</a></p>
                <p class="eyebrow">{place}</p>
                <h1 lang="id">{title}</h1>
                <div class="prose" lang="id" inner_html=lesson.html.clone()></div>
                <p class="small muted">{reviewed}</p>
            </article>
            {foot(t, &lesson)}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, &lesson.head, EventTab::Overview));
    if lesson.reader == LessonReader::Learning { page.script("lesson.js") } else { page }
}

/// "Modul A2", or the title where the id is a word of its own.
fn module_name(t: &Text, lesson: &LessonView) -> String {
    let id = &lesson.module_id;
    if id.len() <= 4 { format!("{} {}", t.module, id.to_uppercase()) } else { lesson.module_title.clone() }
}

fn foot(t: &'static Text, lesson: &LessonView) -> AnyView {
    let slug = &lesson.head.slug;
    let (back_href, back_label) = match &lesson.previous {
        Some((id, title)) => (paths::lesson(slug, id), title.clone()),
        None => (paths::event(slug), t.back_to_event.to_owned()),
    };
    let action = match lesson.reader {
        LessonReader::Learning => view! {
            <span class="saved" role="status" data-read=""></span>
            <form method="post" data-mark=t.read_to_end>
                <button class="btn main"><span data-done=t.go_on>{t.mark_done}</span> <Icon kind=IconKind::Right/></button>
            </form>
        }
        .into_any(),
        LessonReader::Done => view! { {tag(Tone::Ok, t.done)} {go_on(t, lesson)} }.into_any(),
        LessonReader::LookingOn => go_on(t, lesson),
    };
    let looking_on = (lesson.reader == LessonReader::LookingOn).then(|| view! { <p class="small muted">{t.looking_on}</p> });
    let next = next_name(t, lesson.next.as_ref()).map(|name| view! { <p class="small muted">{t.next}": "{name}</p> });
    view! {
        <div class="lesson-foot" id="akhir">
            <a class="btn" href=back_href><Icon kind=IconKind::Left/>" "<span class="wrap">{back_label}</span></a>
            {action}
        </div>
        {next}
        {looking_on}
    }
    .into_any()
}

fn go_on(t: &Text, lesson: &LessonView) -> AnyView {
    let href = step_path(&lesson.head.slug, lesson.next.as_ref());
    let label = if lesson.next.is_some() { t.go_on } else { t.back_to_event };
    view! { <a class="btn main" href=href>{label}" "<Icon kind=IconKind::Right/></a> }.into_any()
}

fn next_name(t: &Text, next: Option<&Step>) -> Option<String> {
    Some(match next? {
        Step::Lesson { title, minutes, .. } => format!("{title} ({minutes} {})", t.minutes),
        Step::Quiz { title, .. } => with_kind(t.quiz, title),
        Step::Exercise { title, .. } => with_kind(t.exercise, title),
    })
}

/// "Kuis: judul dan teras" needs no second "Kuis".
fn with_kind(kind: &str, title: &str) -> String {
    if title.to_lowercase().starts_with(&kind.to_lowercase()) { title.to_owned() } else { format!("{kind}: {title}") }
}
