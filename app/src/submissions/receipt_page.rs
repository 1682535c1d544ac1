//! The receipt: a slip to keep or print, and below it the work as it was handed in.
use super::{
    text::text,
    work::{exact_time, timeliness, work_article},
};
use crate::{
    dates,
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Layout, Page},
};
use domain::submission::{Receipt, WordCount};
use leptos::prelude::*;

pub fn receipt_page(frame: &Frame, receipt: Receipt) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let (head, version) = (&receipt.head, &receipt.version);
    let (days, batch) = (dates::event_dates(lang, head), dates::batch(lang, head));
    let words: Vec<_> = receipt
        .exercise
        .fields
        .iter()
        .map(|field| format!("{} {}", field.label, WordCount::of(field, version.work.text(&field.id)).words()))
        .collect();
    let onward = if receipt.is_own {
        view! {
            <a class="btn main" href=paths::event(&head.slug)>{t.next_step}</a>
            <a class="btn" href=paths::exercise(&head.slug, &receipt.exercise.id)>{t.to_exercise}</a>
        }
        .into_any()
    } else {
        view! { <a class="btn main" href=paths::grading_queue(&head.slug)>{t.to_queue}</a> }.into_any()
    };
    let tab = if receipt.is_own { EventTab::Overview } else { EventTab::Grading };
    let nav = event_nav(frame, head, tab);
    Page::new(
        format!("{}: {}", t.receipt, receipt.exercise.title),
        view! {
            <p class="crumbs"><a href=paths::event(&head.slug) lang="id">{head.title.clone()}</a></p>
            <div class="print-only print-head"><strong lang="id">{head.title.clone()}</strong><span>{days.clone()}</span></div>
            <section class="receipt stack">
                <h1>{t.receipt}</h1>
                <dl class="facts">
                    <dt>{t.event}</dt>
                    <dd>{format!("{}, {batch}", head.title)}<br/><span class="small muted">{days}</span></dd>
                    <dt>{t.exercise}</dt>
                    <dd lang="id">{receipt.exercise.title.clone()}</dd>
                    <dt>{t.participant}</dt>
                    <dd class="wrap">{receipt.participant.clone()}</dd>
                    <dt>{t.version}</dt>
                    <dd class="num">{version.number}</dd>
                    <dt>{t.handed_in}</dt>
                    <dd>{exact_time(lang, version)}</dd>
                    <dt>{t.state}</dt>
                    <dd>{timeliness(lang, version)}</dd>
                    <dt>{t.words}</dt>
                    <dd lang="id">{words.join(", ")}</dd>
                    <dt>{t.hash}</dt>
                    <dd><code class="hash">{grouped(&version.sha256)}</code><span class="small muted">{t.hash_hint}</span></dd>
                </dl>
                <p><strong>{t.keep_receipt}</strong></p>
            </section>
            <div class="actions">{onward}<a class="btn" href="#karya">{t.see_work}</a></div>
            <section class="card stack" id="karya">
                <h2>{t.work_as_handed_in}</h2>
                {work_article(frame, &receipt.exercise, &version.work)}
            </section>
        },
    )
    .layout(Layout::Narrow)
    .nav(nav)
}

/// Eight digits a group, so that a person can compare them.
fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_hash_is_shown_in_groups_of_eight() {
        assert_eq!(super::grouped("0123456789abcdef"), "01234567 89abcdef");
    }
}
