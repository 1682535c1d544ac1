//! What became of handed-in work: the levels reached, the comments, the score with its arithmetic, earlier versions.
use super::{
    text::{Text, text},
    work::{paragraphs, versions_table, work_article},
};
use crate::{
    dates,
    events::{EventTab, event_nav},
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Tone, empty_state, notice, tag},
};
use domain::{
    course::{Criterion, LEVEL_MAX},
    grading::{GradeView, Outcome, formula},
    submission::{ResultPage, State},
};
use leptos::prelude::*;

pub fn result_page(frame: &Frame, page: ResultPage) -> Page {
    let t = text(frame.lang);
    let (head, exercise) = (&page.head, &page.exercise);
    let body = match &page.grade {
        Some(grade) => marked(frame, &page, grade),
        None => {
            let next = (paths::exercise(&head.slug, &exercise.id), t.to_exercise.to_owned());
            empty_state(t.no_result, t.no_result_text, Some(next))
        }
    };
    let versions = versions_table(frame, &page.versions)
        .map(|table| view! { <section class="stack"><h2>{t.handed_in_versions}</h2>{table}</section> });
    let nav = event_nav(frame, head, EventTab::Overview);
    Page::new(
        format!("{}: {}", t.result, exercise.title),
        view! {
            <p class="crumbs"><a href=paths::event(&head.slug) lang="id">{head.title.clone()}</a></p>
            <h1>{format!("{}: {}", t.result, exercise.title)}</h1>
            {body}
            {versions}
        },
    )
    .layout(Layout::Narrow)
    .nav(nav)
}

fn marked(frame: &Frame, page: &ResultPage, grade: &GradeView) -> AnyView {
    let t = text(frame.lang);
    let waiting = (page.state == State::Submitted).then(|| {
        let newest = page.versions.first().map_or(0, |v| v.number);
        let marked = grade.version_number;
        let text = frame.lang.pick(
            format!("Versi {newest} sudah diterima dan menunggu penilaian. Di bawah ini penilaian versi {marked}."),
            format!("Version {newest} was received and waits for marking. Below is the marking of version {marked}."),
        );
        notice(Tone::Info, t.waiting, text)
    });
    let criteria: Vec<_> = page.exercise.rubric.iter().map(|c| criterion(t, c, grade)).collect();
    let work = page.versions.iter().find(|v| v.number == grade.version_number).map(|version| {
        view! {
            <details>
                <summary>{format!("{}, {} {}", t.work_as_handed_in, t.version.to_lowercase(), version.number)}</summary>
                {work_article(frame, &page.exercise, &version.work)}
            </details>
        }
    });
    view! {
        {waiting}
        {verdict(frame.lang, t, page, grade)}
        <section class="stack">
            <h2>{t.per_criterion}</h2>
            {criteria}
        </section>
        {work}
    }
    .into_any()
}

/// The score with its arithmetic, or what to mend; and the comment on the whole.
fn verdict(lang: Lang, t: &'static Text, page: &ResultPage, grade: &GradeView) -> AnyView {
    let at = dates::long_date_time(lang, grade.graded_at);
    let overall = paragraphs(&grade.marking.overall);
    match grade.outcome {
        Outcome::Graded => {
            let changed = (!grade.reason.is_empty()).then(|| notice(Tone::Info, t.changed_grade, grade.reason.clone()));
            let overall =
                (!overall.is_empty()).then(|| view! { <div class="feedback"><strong>{t.overall_comment}</strong>{overall}</div> });
            view! {
                {changed}
                <section class="card stack">
                    <p>{tag(Tone::Ok, t.graded)}</p>
                    <p><span class="small muted">{t.score}</span><br/><span class="score">{grade.score.map(|s| s.to_string())}</span></p>
                    <p class="small muted">{t.arithmetic}</p>
                    <p class="formula">{formula(&page.exercise, &grade.marking).to_string()}</p>
                    <p class="small muted">{at}</p>
                    {overall}
                </section>
            }
            .into_any()
        }
        Outcome::Returned => {
            let mend = (page.state == State::Returned).then(|| {
                let href = paths::exercise(&page.head.slug, &page.exercise.id);
                view! { <div class="row"><a class="btn main" href=href>{t.mend}</a></div> }
            });
            view! {
                <section class="card next stack">
                    <p>{tag(Tone::Warn, t.returned)}</p>
                    <h2>{t.what_to_mend}</h2>
                    {overall}
                    <p class="small muted">{at}</p>
                    {mend}
                </section>
            }
            .into_any()
        }
    }
}

/// The level reached with its description and comment; the other levels on demand.
fn criterion(t: &'static Text, criterion: &Criterion, grade: &GradeView) -> AnyView {
    let reached = grade.marking.levels.get(&criterion.id).copied();
    let level = |points: i64| criterion.levels.iter().find(|level| level.points == points);
    let verdict = match reached {
        None => view! { <p class="muted">{t.no_level}</p> }.into_any(),
        Some(points) => {
            let label_lang = level(points).map(|_| "id");
            let label = level(points).map_or_else(|| t.level_zero.to_owned(), |l| l.label.clone());
            let text = level(points).map(|l| l.text.clone());
            view! { <p><strong lang=label_lang>{format!("{label}, {points}/{LEVEL_MAX}")}</strong></p><p lang="id">{text}</p> }.into_any()
        }
    };
    let comment = grade.marking.comments.get(&criterion.id).map(|comment| {
        view! { <div class="feedback"><strong>{t.comment}</strong>{paragraphs(comment)}</div> }
    });
    let others: Vec<_> = criterion
        .levels
        .iter()
        .filter(|level| Some(level.points) != reached)
        .map(|level| view! { <dt>{format!("{} · {}", level.points, level.label)}</dt><dd>{level.text.clone()}</dd> })
        .collect();
    view! {
        <article class="card stack">
            <h3 lang="id">{format!("{} ({}%)", criterion.title, criterion.weight)}</h3>
            {verdict}
            {comment}
            <details><summary>{t.other_levels}</summary><dl class="facts said" lang="id">{others}</dl></details>
        </article>
    }
    .into_any()
}
