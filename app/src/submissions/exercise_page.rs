//! The page of an exercise: brief and material with the editor, or where the work stands once it is handed in.
use super::{
    editor::{editor, unsent},
    saver::Stored,
    text::{Text, moment, text},
    work::{versions_table, work_article},
};
use crate::{
    dates,
    events::{EventTab, event_nav, words::counted},
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Form, Tone, error_summary, notice, tag},
};
use domain::{
    course::Criterion,
    event::WindowState,
    form::Fields,
    submission::{ExercisePage, State},
};
use leptos::prelude::*;

/// What stands in the fields.
#[derive(Clone, Debug)]
pub enum Typed {
    /// The stored draft.
    Stored,
    /// What was refused, with the reasons.
    Refused(Form),
    /// What was typed on top of an older draft; the stored one is newer, and the person chooses.
    Behind(Fields),
}

pub fn exercise_page(frame: &Frame, page: ExercisePage, typed: Typed) -> Page {
    let is_open = page.window_state != WindowState::NotYet;
    match page.state {
        State::Draft | State::Returned if is_open => writing(frame, page, typed),
        _ => standing(frame, page, typed),
    }
}

/// The focus page: everything for writing, nothing else.
fn writing(frame: &Frame, page: ExercisePage, typed: Typed) -> Page {
    let t = text(frame.lang);
    let (form, clash) = match typed {
        Typed::Stored => (Form::empty(), None),
        Typed::Refused(form) => (form, None),
        Typed::Behind(fields) => {
            let at_text = page.draft.saved_at.map_or_else(String::new, |at| moment(frame.lang, frame.now, at));
            let other = Stored { work: page.draft.work.clone(), sequence: page.draft.sequence, at_text };
            (Form::filled(fields), Some(other))
        }
    };
    let returned = (page.state == State::Returned).then(|| returned(t, &page));
    let closed = (page.window_state == WindowState::Closed).then(|| notice(Tone::Warn, t.closed, t.closed_text));
    let editor = editor(frame, &page, &form, clash);
    let title = page.exercise.title.clone();
    Page::new(
        title,
        view! {
            {heading(frame, &page)}
            {returned}
            {closed}
            <p class="jump"><a href="#karya">{t.to_your_work}</a></p>
            <div class="writing">
                <div id="bahan">{assignment(t, &page)}</div>
                <section class="stack" aria-labelledby="karya">
                    <h2 id="karya">{t.your_work}</h2>
                    <p class="jump"><a href="#bahan">{t.to_material}</a></p>
                    {editor}
                </section>
            </div>
        },
    )
    .layout(Layout::Wide)
    .focus(t.back_to_event, paths::event(&page.head.slug))
    .islands()
}

/// Where the work stands: not open yet, waiting, or graded.
fn standing(frame: &Frame, page: ExercisePage, typed: Typed) -> Page {
    let t = text(frame.lang);
    let status = status_card(frame.lang, t, &page);
    let refused = match typed {
        Typed::Refused(form) => Some(form),
        Typed::Behind(fields) => Some(Form::filled(fields)),
        Typed::Stored => None,
    };
    let refused = refused.map(|form| {
        view! {
            {error_summary(&form, frame.lang)}
            <section class="stack"><h2>{t.not_sent}</h2>{unsent(&page, &form)}</section>
        }
    });
    let work = page.versions.first().map(|newest| {
        view! {
            <section class="card stack">
                <h2>{t.work_as_handed_in}</h2>
                {work_article(frame, &page.exercise, &newest.work)}
            </section>
        }
    });
    let versions = versions_table(frame, &page.versions)
        .map(|table| view! { <section class="stack"><h2>{t.handed_in_versions}</h2>{table}</section> });
    let assignment = (page.window_state != WindowState::NotYet).then(|| assignment(t, &page));
    let nav = event_nav(frame, &page.head, EventTab::Overview);
    Page::new(
        page.exercise.title.clone(),
        view! {
            <p class="crumbs"><a href=paths::event(&page.head.slug) lang="id">{page.head.title.clone()}</a></p>
            {heading(frame, &page)}
            {refused}
            {status}
            {versions}
            {work}
            {assignment}
        },
    )
    .layout(Layout::Narrow)
    .nav(nav)
}

fn heading(frame: &Frame, page: &ExercisePage) -> AnyView {
    let (t, lang) = (text(frame.lang), frame.lang);
    let minutes = lang.pick(format!("{} menit", page.exercise.minutes), counted(page.exercise.minutes, "minute", "minutes"));
    let until = page.window.closes_at.map(|at| {
        let at = dates::long_date_time(lang, at);
        lang.pick(format!("Batas waktu {at}"), format!("Due {at}"))
    });
    let facts = [Some(minutes), until].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <div class="stack">
            <p class="eyebrow">{t.exercise}</p>
            <h1 lang="id">{page.exercise.title.clone()}</h1>
            <p class="muted">{facts}</p>
        </div>
    }
    .into_any()
}

/// What to do, with what, and how it is marked; open to the eye while there is something to write.
fn assignment(t: &'static Text, page: &ExercisePage) -> AnyView {
    let is_open = page.state.shut().is_none();
    let part = |heading: &'static str, body: AnyView, is_open: bool| {
        view! { <details open=is_open><summary>{heading}</summary>{body}</details> }
    };
    let prose = |html: String| view! { <div class="prose" lang="id" inner_html=html></div> }.into_any();
    let brief = if is_open { prose(page.brief_html.clone()) } else { part(t.brief, prose(page.brief_html.clone()), false).into_any() };
    let material = (!page.material_html.is_empty()).then(|| part(t.material, prose(page.material_html.clone()), is_open));
    let rubric: Vec<_> = page.exercise.rubric.iter().map(criterion).collect();
    let rubric = view! { <p class="small muted">{t.rubric_lede}</p>{rubric} }.into_any();
    view! { <section class="stack">{brief}{material}{part(t.rubric, rubric, false)}</section> }.into_any()
}

fn criterion(criterion: &Criterion) -> AnyView {
    let levels: Vec<_> = criterion
        .levels
        .iter()
        .map(|level| view! { <dt>{format!("{} · {}", level.points, level.label)}</dt><dd>{level.text.clone()}</dd> })
        .collect();
    view! {
        <p lang="id"><strong>{format!("{} ({}%)", criterion.title, criterion.weight)}</strong></p>
        <dl class="facts said" lang="id">{levels}</dl>
    }
    .into_any()
}

fn returned(t: &'static Text, page: &ExercisePage) -> AnyView {
    let overall = page.grade.as_ref().map(|grade| super::work::paragraphs(&grade.marking.overall));
    let result = paths::exercise_result(&page.head.slug, &page.exercise.id);
    view! {
        <div class="notice warn">
            <strong>{t.returned}</strong>
            {overall}
            <p><a href=result>{t.see_result}</a></p>
        </div>
    }
    .into_any()
}

/// The one card that says where the work stands and what is next.
fn status_card(lang: Lang, t: &'static Text, page: &ExercisePage) -> AnyView {
    let result = paths::exercise_result(&page.head.slug, &page.exercise.id);
    let newest = page.versions.first();
    match page.state {
        State::Graded => {
            let score = page.grade.as_ref().and_then(|grade| grade.score).map(|score| view! { <p class="score">{score.to_string()}</p> });
            view! {
                <section class="card next stack">
                    <p>{tag(Tone::Ok, t.graded)}</p>
                    {score}
                    <div class="row"><a class="btn main" href=result>{t.see_result}</a></div>
                </section>
            }
            .into_any()
        }
        State::Submitted => {
            let receipt = newest.map(|v| view! { <a class="btn" href=paths::receipt(v.id)>{t.see_receipt}</a> });
            let earlier = page.grade.as_ref().map(|_| view! { <a class="btn" href=result>{t.see_result}</a> });
            view! {
                <section class="card next stack">
                    <p>{tag(Tone::Warn, t.waiting)}</p>
                    <p>{t.waiting_text}</p>
                    <div class="row">{receipt}{earlier}<a class="btn main" href=paths::event(&page.head.slug)>{t.next_step}</a></div>
                </section>
            }
            .into_any()
        }
        State::Draft | State::Returned => {
            let opens = page.window.opens_at.map_or_else(String::new, |at| dates::long_date_time(lang, at));
            notice(Tone::Info, t.not_yet_open, opens)
        }
    }
}
