//! The work on the desk as its grader reads it: the fields with their word counts, and what the exercise asked for.
use super::text::Text;
use domain::{course::ExerciseField, grading::Desk, submission::WordCount};
use leptos::prelude::*;

pub fn work_view(t: &'static Text, desk: &Desk) -> AnyView {
    let fields: Vec<_> = desk.exercise.fields.iter().map(|field| field_view(t, field, desk.handed.work.text(&field.id))).collect();
    view! {
        <article class="card work">
            <h2 class="visually-hidden">{t.work}</h2>
            {fields}
            <details class="no-print">
                <summary>{t.assignment}</summary>
                <div class="prose" inner_html=desk.brief_html.clone()></div>
                <div class="prose" inner_html=desk.material_html.clone()></div>
            </details>
        </article>
    }
    .into_any()
}

fn field_view(t: &'static Text, field: &ExerciseField, text: &str) -> AnyView {
    let count = WordCount::of(field, text);
    let heading = format!("{}, {} {}", field.label, count.words(), t.words);
    // Said only where the work misses what was asked for.
    let missed = match count {
        WordCount::Within { .. } => None,
        WordCount::Under { missing, .. } => Some(format!(", kurang {missing}")),
        WordCount::Over { surplus, .. } => Some(format!(", lebih {surplus}")),
    };
    let missed = missed.map(|words| view! { <strong>{words}</strong> });
    let class = (field.rows <= 1).then_some("headline");
    let body = if text.trim().is_empty() {
        view! { <p class="muted">{t.not_written}</p> }.into_any()
    } else {
        view! { <p class=class>{text.to_owned()}</p> }.into_any()
    };
    view! { <h3>{heading}{missed}</h3>{body} }.into_any()
}
