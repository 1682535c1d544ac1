//! Recorded markings as other graders read them, and the grader's own typing beside somebody else's grade.
use super::text::Text;
use domain::{
    course::{Criterion, Exercise},
    format,
    grading::{Given, Marking, Outcome, formula},
};
use leptos::prelude::*;

/// "3 Baik", or "–".
fn level_text(t: &'static Text, criterion: &Criterion, marking: &Marking) -> String {
    match marking.levels.get(&criterion.id) {
        Some(0) => format!("0 {}", t.no_level),
        Some(points) => {
            let label = criterion.levels.iter().find(|l| l.points == *points).map_or("", |l| l.label.as_str());
            format!("{points} {label}")
        }
        None => "–".to_owned(),
    }
}

fn cell(t: &'static Text, criterion: &Criterion, marking: &Marking, label: String) -> AnyView {
    let comment = marking.comments.get(&criterion.id).cloned().map(|text| view! { <p class="small wrap">{text}</p> });
    view! { <td data-l=label><p>{level_text(t, criterion, marking)}</p>{comment}</td> }.into_any()
}

fn summary_cell(exercise: &Exercise, marking: &Marking, label: String) -> AnyView {
    let overall = (!marking.overall.is_empty()).then(|| view! { <p class="small wrap">{marking.overall.clone()}</p> });
    let total = formula(exercise, marking).score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    view! { <td data-l=label><p class="num"><strong>{total}</strong></p>{overall}</td> }.into_any()
}

/// One or two markings of the same work, criterion by criterion.
fn table(t: &'static Text, exercise: &Exercise, columns: &[(String, &Marking)]) -> AnyView {
    let heads: Vec<_> = columns.iter().map(|(label, _)| view! { <th scope="col">{label.clone()}</th> }).collect();
    let rows: Vec<_> = exercise
        .rubric
        .iter()
        .map(|criterion| {
            let cells: Vec<_> = columns.iter().map(|(label, marking)| cell(t, criterion, marking, label.clone())).collect();
            view! { <tr><th scope="row">{criterion.title.clone()}</th>{cells}</tr> }
        })
        .collect();
    let totals: Vec<_> = columns.iter().map(|(label, marking)| summary_cell(exercise, marking, label.clone())).collect();
    view! {
        <table class="cards">
            <thead><tr><th scope="col">"Kriteria"</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr class="total"><th scope="row">{t.total}</th>{totals}</tr></tfoot>
        </table>
    }
    .into_any()
}

/// What the grader typed beside what another has recorded meanwhile.
pub fn side_by_side(t: &'static Text, exercise: &Exercise, mine: &Marking, given: &Given) -> AnyView {
    let columns = [("Yang Anda isi".to_owned(), mine), (given.by.clone(), &given.view.marking)];
    view! {
        <section class="card stack" aria-labelledby="banding">
            <h2 id="banding">"Bandingkan kedua penilaian"</h2>
            {table(t, exercise, &columns)}
        </section>
    }
    .into_any()
}

/// "Dinilai 81,25 oleh …, versi 1, 16 Juni 2025, 10.42 WIB"
pub fn given_line(given: &Given) -> String {
    let view = &given.view;
    let what = match (view.outcome, view.score) {
        (Outcome::Returned, _) => "Dikembalikan".to_owned(),
        (Outcome::Graded, Some(score)) => format!("Dinilai {score}"),
        (Outcome::Graded, None) => "Dinilai".to_owned(),
    };
    let by = if given.is_own { "Anda" } else { &given.by };
    format!("{what} oleh {by}, versi {}, {}", view.version_number, format::date_time(view.graded_at))
}

/// Every recorded marking, newest first; what the desk shows of the past.
pub fn history(t: &'static Text, exercise: &Exercise, given: &[Given]) -> Option<AnyView> {
    let entries: Vec<_> = given
        .iter()
        .map(|given| {
            let reason = (!given.view.reason.is_empty())
                .then(|| view! { <p>"Alasan mengubah nilai: "{given.view.reason.clone()}</p> });
            let columns = [(given.by.clone(), &given.view.marking)];
            view! { <details><summary>{given_line(given)}</summary><div class="stack">{reason}{table(t, exercise, &columns)}</div></details> }
        })
        .collect();
    (!given.is_empty()).then(|| {
        view! {
            <section class="card quiet stack" aria-labelledby="riwayat">
                <h2 id="riwayat">"Penilaian yang sudah tersimpan"</h2>
                {entries}
            </section>
        }
        .into_any()
    })
}
