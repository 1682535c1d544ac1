//! Handed-in work as it is read, and the list of what was handed in.
use super::text::{Text, text};
use crate::{
    dates,
    events::words::counted,
    lang::Lang,
    paths,
    shell::Frame,
    ui::{Tone, tag},
};
use domain::{
    course::Exercise,
    format,
    submission::{HandedIn, WordCount, Work},
};
use leptos::prelude::*;

/// The work field by field, as it was typed.
pub fn work_article(frame: &Frame, exercise: &Exercise, work: &Work) -> AnyView {
    let t = text(frame.lang);
    let fields: Vec<_> = exercise
        .fields
        .iter()
        .map(|field| {
            let typed = work.text(&field.id);
            let words = WordCount::of(field, typed).words();
            let words = frame.lang.pick(format!("{words} kata"), counted(words, "word", "words"));
            let heading = format!("{}, {words}", field.label);
            let class = if field.rows == 1 { "headline" } else { "" };
            let body = if typed.trim().is_empty() {
                view! { <p class="muted">{t.empty_field}</p> }.into_any()
            } else {
                view! { <p class=class lang="id">{typed.to_owned()}</p> }.into_any()
            };
            view! { <h3>{heading}</h3>{body} }
        })
        .collect();
    view! { <article class="work">{fields}</article> }.into_any()
}

/// "Senin, 16 Juni 2025, 10.42.07 WIB"
pub fn exact_time(lang: Lang, version: &HandedIn) -> String {
    format!("{}, {}", dates::long_date(lang, format::wib_date(version.at)), format::time_with_seconds(version.at))
}

pub fn timeliness(lang: Lang, version: &HandedIn) -> AnyView {
    let t = text(lang);
    if version.is_late { tag(Tone::Warn, t.late) } else { tag(Tone::Ok, t.on_time) }
}

/// Every version with its receipt, newest first; nothing if nothing was handed in.
pub fn versions_table(frame: &Frame, versions: &[HandedIn]) -> Option<AnyView> {
    let t = text(frame.lang);
    let rows: Vec<_> = versions.iter().map(|version| row(frame.lang, t, version)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <table class="cards">
                <caption class="visually-hidden">{t.handed_in_versions}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.version}</th>
                        <th scope="col">{t.handed_in}</th>
                        <th scope="col">{t.state}</th>
                        <th scope="col">{t.proof}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    })
}

fn row(lang: Lang, t: &'static Text, version: &HandedIn) -> AnyView {
    view! {
        <tr>
            <th scope="row" class="nowrap">{format!("{} {}", t.version, version.number)}</th>
            <td data-l=t.handed_in>{exact_time(lang, version)}</td>
            <td data-l=t.state>{timeliness(lang, version)}</td>
            <td><a class="nowrap" href=paths::receipt(version.id)>{format!("{} {}", t.receipt, version.number)}</a></td>
        </tr>
    }
    .into_any()
}

/// What somebody typed, with its paragraphs.
pub fn paragraphs(typed: &str) -> Vec<AnyView> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| view! { <p class="wrap" lang="id">{line.to_owned()}</p> }.into_any()).collect()
}
