//! Recorded markings as other graders read them, and the grader's own typing beside somebody else's grade.
use super::text::Text;
use crate::{dates, lang::Lang};
use domain::{
    course::{Criterion, Exercise},
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
    let comment = marking.comments.get(&criterion.id).cloned().map(|text| view! { <p class="small wrap" lang="id">{text}</p> });
    view! { <td data-l=label><p>{level_text(t, criterion, marking)}</p>{comment}</td> }.into_any()
}

fn summary_cell(exercise: &Exercise, marking: &Marking, label: String) -> AnyView {
    let overall = (!marking.overall.is_empty()).then(|| view! { <p class="small wrap" lang="id">{marking.overall.clone()}</p> });
    let total = formula(exercise, marking).score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    view! { <td data-l=label><p class="num"><strong>{total}</strong></p>{overall}</td> }.into_any()
}

/// One or two markings of the same work, criterion by criterion.
fn table(lang: Lang, t: &'static Text, exercise: &Exercise, columns: &[(String, &Marking)]) -> AnyView {
    let heads: Vec<_> = columns.iter().map(|(label, _)| view! { <th scope="col">{label.clone()}</th> }).collect();
    let rows: Vec<_> = exercise
        .rubric
        .iter()
        .map(|criterion| {
            let cells: Vec<_> = columns.iter().map(|(label, marking)| cell(t, criterion, marking, label.clone())).collect();
            view! { <tr><th scope="row" lang="id">{criterion.title.clone()}</th>{cells}</tr> }
        })
        .collect();
    let totals: Vec<_> = columns.iter().map(|(label, marking)| summary_cell(exercise, marking, label.clone())).collect();
    view! {
        <table class="cards">
            <thead><tr><th scope="col">{lang.pick("Kriteria", "Criterion")}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr class="total"><th scope="row">{t.total}</th>{totals}</tr></tfoot>
        </table>
    }
    .into_any()
}

/// What the grader typed beside what another has recorded meanwhile.
pub fn side_by_side(lang: Lang, t: &'static Text, exercise: &Exercise, mine: &Marking, given: &Given) -> AnyView {
    let columns = [(lang.pick("Yang Anda isi", "What you filled in").to_owned(), mine), (given.by.clone(), &given.view.marking)];
    view! {
        <section class="card stack" aria-labelledby="banding">
            <h2 id="banding">{lang.pick("Bandingkan kedua penilaian", "Compare the two markings")}</h2>
            {table(lang, t, exercise, &columns)}
        </section>
    }
    .into_any()
}

/// "Dinilai 81,25 oleh …, versi 1, 16 Juni 2025, 10.42 WIB"
pub fn given_line(lang: Lang, given: &Given) -> String {
    let view = &given.view;
    let what = match (view.outcome, view.score) {
        (Outcome::Returned, _) => lang.pick("Dikembalikan", "Returned").to_owned(),
        (Outcome::Graded, Some(score)) => format!("{} {score}", lang.pick("Dinilai", "Marked")),
        (Outcome::Graded, None) => lang.pick("Dinilai", "Marked").to_owned(),
    };
    let by = if given.is_own { lang.pick("Anda", "you") } else { &given.by };
    let (version, at) = (view.version_number, dates::date_time(lang, view.graded_at));
    lang.pick(format!("{what} oleh {by}, versi {version}, {at}"), format!("{what} by {by}, version {version}, {at}"))
}

/// Every recorded marking, newest first; what the desk shows of the past.
pub fn history(lang: Lang, t: &'static Text, exercise: &Exercise, given: &[Given]) -> Option<AnyView> {
    let entries: Vec<_> = given
        .iter()
        .map(|given| {
            let reason = (!given.view.reason.is_empty())
                .then(|| view! { <p>{lang.pick("Alasan mengubah nilai: ", "Reason for changing the mark: ")}{given.view.reason.clone()}</p> });
            let columns = [(given.by.clone(), &given.view.marking)];
            view! { <details><summary>{given_line(lang, given)}</summary><div class="stack">{reason}{table(lang, t, exercise, &columns)}</div></details> }
        })
        .collect();
    (!given.is_empty()).then(|| {
        view! {
            <section class="card quiet stack" aria-labelledby="riwayat">
                <h2 id="riwayat">{lang.pick("Penilaian yang sudah tersimpan", "Markings on record")}</h2>
                {entries}
            </section>
        }
        .into_any()
    })
}
