//! The work on the desk as its grader reads it: the fields with their word counts, and what the exercise asked for.
use super::text::Text;
use crate::{events::words::counted, lang::Lang};
use domain::{course::ExerciseField, grading::Desk, submission::WordCount};
use leptos::prelude::*;

pub fn work_view(lang: Lang, t: &'static Text, desk: &Desk) -> AnyView {
    let fields: Vec<_> = desk.exercise.fields.iter().map(|field| field_view(lang, t, field, desk.handed.work.text(&field.id))).collect();
    view! {
        <article class="card work">
            <h2 class="visually-hidden">{t.work}</h2>
            {fields}
            <details class="no-print">
                <summary>{t.assignment}</summary>
                <div class="prose" lang="id" inner_html=desk.brief_html.clone()></div>
                <div class="prose" lang="id" inner_html=desk.material_html.clone()></div>
            </details>
        </article>
    }
    .into_any()
}

fn field_view(lang: Lang, t: &'static Text, field: &ExerciseField, text: &str) -> AnyView {
    let count = WordCount::of(field, text);
    let words = lang.pick(format!("{} kata", count.words()), counted(count.words(), "word", "words"));
    let heading = format!("{}, {words}", field.label);
    // Said only where the work misses what was asked for.
    let missed = match count {
        WordCount::Within { .. } => None,
        WordCount::Under { missing, .. } => Some(lang.pick(format!(", kurang {missing}"), format!(", {missing} too few"))),
        WordCount::Over { surplus, .. } => Some(lang.pick(format!(", lebih {surplus}"), format!(", {surplus} too many"))),
    };
    let missed = missed.map(|words| view! { <strong>{words}</strong> });
    let class = (field.rows <= 1).then_some("headline");
    let body = if text.trim().is_empty() {
        view! { <p class="muted">{t.not_written}</p> }.into_any()
    } else {
        view! { <p class=class lang="id">{text.to_owned()}</p> }.into_any()
    };
    view! { <h3>{heading}{missed}</h3>{body} }.into_any()
}
