//! Small views that several pages of certificates share: a number that may wrap, subjects with JP.
use super::text::Text;
use domain::{certificate::Subject, event::show_jp};
use leptos::prelude::*;

/// A formal number, which may wrap after each slash.
pub fn number_view(number: &str) -> AnyView {
    let parts: Vec<_> = number.split_inclusive('/').map(|part| view! { {part.to_owned()}<wbr/> }).collect();
    view! { <span class="num">{parts}</span> }.into_any()
}

/// A labelled fact in the words that the certificate prints; nothing if there is none.
pub fn fact(label: &'static str, value: &str) -> AnyView {
    if value.is_empty() {
        return ().into_any();
    }
    view! { <dt>{label}</dt><dd class="wrap" lang="id">{value.to_owned()}</dd> }.into_any()
}

pub fn subjects_table(t: &'static Text, subjects: &[Subject]) -> AnyView {
    let rows: Vec<_> = subjects
        .iter()
        .map(|s| {
            view! {
                <tr>
                    <th scope="row" class="wrap" lang="id">{s.title.clone()}</th>
                    <td class="num" data-l="JP">{show_jp(s.jp)}</td>
                </tr>
            }
        })
        .collect();
    let total = show_jp(subjects.iter().map(|s| s.jp).sum());
    view! {
        <table class="cards">
            <thead><tr><th scope="col">{t.subject}</th><th scope="col" class="num">"JP"</th></tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr class="total"><th scope="row">{t.total}</th><td class="num" data-l="JP">{total}</td></tr></tfoot>
        </table>
    }
    .into_any()
}
