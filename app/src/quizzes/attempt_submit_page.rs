//! Asked before an attempt is handed in: what is not answered yet, and what happens then.
use super::text::text;
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Icon, IconKind, Tone, notice},
};
use domain::{format, quiz::pages::ConfirmPage};
use leptos::prelude::*;

pub fn attempt_submit_page(frame: &Frame, page: ConfirmPage) -> Page {
    let t = text(frame.lang);
    let attempt = paths::attempt(page.attempt);
    let question = |number: usize| paths::with_query(&attempt, &[("soal", &number.to_string())]);
    let open: Vec<usize> = page.answered.iter().enumerate().filter(|(_, answered)| !**answered).map(|(i, _)| i + 1).collect();
    let first_open = open.first().copied().unwrap_or(page.answered.len());
    let state = if open.is_empty() {
        notice(Tone::Ok, "Semua soal terjawab", format!("{} jawaban tersimpan di peladen.", page.answered.len()))
    } else {
        let numbers: Vec<_> = open
            .iter()
            .map(|n| view! { <li><a href=question(*n)>{*n}<span class="visually-hidden">{t.unanswered}</span></a></li> })
            .collect();
        view! {
            <div class="notice warn stack">
                <strong>{format!("{} soal belum terjawab", open.len())}</strong>
                <p>"Soal tanpa jawaban bernilai nol. Pilih nomornya untuk menjawab."</p>
                <ol class="qnav">{numbers}</ol>
            </div>
        }
        .into_any()
    };
    let after = if page.kind.counts() {
        match page.tries.left() {
            0 => "Sesudah dikirim, jawaban tidak dapat diubah. Ini kesempatan terakhir Anda.".to_owned(),
            left => format!("Sesudah dikirim, jawaban tidak dapat diubah. Anda masih mempunyai {left} kesempatan lagi."),
        }
    } else {
        "Sesudah dikirim, jawaban tidak dapat diubah. Pre-tes hanya satu kali dan tidak memengaruhi kelulusan.".to_owned()
    };
    let due = page.due_at.map(|due| view! { <p>{format!("Waktu berakhir pukul {}.", format::time_with_seconds(due))}</p> });
    Page::new(
        t.hand_in,
        view! {
            <div class="stack">
                <p class="small muted wrap">{page.quiz_title.clone()}</p>
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
