//! Asked before an attempt is handed in: what is not answered yet, and what happens then.
use super::text::text;
use crate::{
    events::words::counted,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Icon, IconKind, Tone, notice},
};
use domain::{format, quiz::pages::ConfirmPage};
use leptos::prelude::*;

pub fn attempt_submit_page(frame: &Frame, page: ConfirmPage) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let attempt = paths::attempt(page.attempt);
    let question = |number: usize| paths::with_query(&attempt, &[("soal", &number.to_string())]);
    let open: Vec<usize> = page.answered.iter().enumerate().filter(|(_, answered)| !**answered).map(|(i, _)| i + 1).collect();
    let first_open = open.first().copied().unwrap_or(page.answered.len());
    let state = if open.is_empty() {
        let count = page.answered.len();
        notice(
            Tone::Ok,
            lang.pick("Semua soal terjawab", "All questions are answered"),
            lang.pick(
                format!("{count} jawaban tersimpan di peladen."),
                format!("{} stored on the server.", counted(count, "answer is", "answers are")),
            ),
        )
    } else {
        let numbers: Vec<_> = open
            .iter()
            .map(|n| view! { <li><a href=question(*n)>{*n}<span class="visually-hidden">{t.unanswered}</span></a></li> })
            .collect();
        let heading = lang.pick(
            format!("{} soal belum terjawab", open.len()),
            counted(open.len(), "question is not answered yet", "questions are not answered yet"),
        );
        let hint = lang.pick(
            "Soal tanpa jawaban bernilai nol. Pilih nomornya untuk menjawab.",
            "A question without an answer counts zero. Choose its number to answer it.",
        );
        view! {
            <div class="notice warn stack">
                <strong>{heading}</strong>
                <p>{hint}</p>
                <ol class="qnav">{numbers}</ol>
            </div>
        }
        .into_any()
    };
    let after = if page.kind.counts() {
        match page.tries.left() {
            0 => lang
                .pick(
                    "Sesudah dikirim, jawaban tidak dapat diubah. Ini kesempatan terakhir Anda.",
                    "Once handed in, answers cannot be changed. This is your last attempt.",
                )
                .to_owned(),
            left => lang.pick(
                format!("Sesudah dikirim, jawaban tidak dapat diubah. Anda masih mempunyai {left} kesempatan lagi."),
                format!("Once handed in, answers cannot be changed. You have {} left.", counted(left, "attempt", "attempts")),
            ),
        }
    } else {
        lang.pick(
            "Sesudah dikirim, jawaban tidak dapat diubah. Pre-tes hanya satu kali dan tidak memengaruhi kelulusan.",
            "Once handed in, answers cannot be changed. The pre-test is taken once only and does not affect passing.",
        )
        .to_owned()
    };
    let due = page.due_at.map(|due| {
        let at = format::time_with_seconds(due);
        view! { <p>{lang.pick(format!("Waktu berakhir pukul {at}."), format!("The time ends at {at}."))}</p> }
    });
    Page::new(
        t.hand_in,
        view! {
            <div class="stack">
                <p class="small muted wrap" lang="id">{page.quiz_title.clone()}</p>
                <h1>{t.hand_in_question}</h1>
            </div>
            {state}
            <p>{after}</p>
            {due}
            <form method="post" action=paths::attempt_submit(page.attempt)>
                <div class="pair">
                    <a class="btn" href=question(first_open)><Icon kind=IconKind::Left/>{t.check_again}</a>
                    <button class="btn main">{t.hand_in}</button>
                </div>
            </form>
        },
    )
    .layout(Layout::Narrow)
    .focus(t.leave, paths::event(&page.event_slug))
}
