//! The result of an attempt: the score, every question with what was chosen and what is right, the reasons, tries left.
use super::{
    quiz_page::kind_text,
    text::{Text, text},
};
use crate::{
    events::{EventTab, event_nav},
    paths,
    problem_text::problem_text,
    shell::{Frame, Layout, Page},
    ui::{Icon, IconKind, Tone, notice, tag},
};
use domain::{
    format,
    quiz::pages::{MarkedOption, MarkedQuestion, ResultPage},
    score::Score,
};
use leptos::prelude::*;

pub fn result_page(frame: &Frame, result: ResultPage) -> Page {
    let t = text(frame.lang);
    let nav = event_nav(frame, &result.head, EventTab::Overview);
    let title = format!("{}: {}", t.result, result.quiz_title);
    let timed_out = result
        .is_timed_out
        .then(|| notice(Tone::Info, "Waktu habis", "Percobaan dinilai dari jawaban yang tersimpan sampai waktunya berakhir."));
    let questions: Vec<_> = result.questions.iter().enumerate().map(|(i, q)| question(t, i + 1, q)).collect();
    Page::new(
        title.clone(),
        view! {
            <div class="stack">
                <p class="crumbs">
                    <a href=paths::event(&result.head.slug)>{result.head.title.clone()}</a>" › "
                    <a href=paths::quiz(&result.head.slug, &result.quiz)>{result.quiz_title.clone()}</a>
                </p>
                <p class="eyebrow">{kind_text(t, result.kind)}</p>
                <h1 class="wrap">{title}</h1>
            </div>
            {timed_out}
            {summary(frame, t, &result)}
            {numbers(t, &result.questions)}
            {questions}
        },
    )
    .layout(Layout::Narrow)
    .nav(nav)
}

fn summary(frame: &Frame, t: &'static Text, result: &ResultPage) -> AnyView {
    let right = result.questions.iter().filter(|q| q.score == Score::FULL).count();
    let ended = format!("Percobaan ke-{}, berakhir {}", result.number, format::date_time(result.ended_at));
    let counts = if result.kind.counts() {
        format!("Nilai terbaik dari semua percobaan yang dipakai: {}.", result.best)
    } else {
        "Pre-tes tidak memengaruhi kelulusan.".to_owned()
    };
    let event = paths::event(&result.head.slug);
    let next = match &result.refusal {
        None => view! {
            <p>{format!("Kesempatan tersisa: {} dari {}.", result.tries.left(), result.tries.allowed)}</p>
            <div class="actions">
                <a class="btn main" href=event>{t.to_event}</a>
                // The page before an attempt says what it costs: a try, and the clock.
                <a class="btn" href=paths::quiz(&result.head.slug, &result.quiz)>{t.start_again}</a>
            </div>
        }
        .into_any(),
        Some(refusal) => {
            let why = result.kind.counts().then(|| view! { <p>{problem_text(frame.lang, refusal)}</p> });
            view! { {why}<div class="actions"><a class="btn main" href=event>{t.to_event}</a></div> }.into_any()
        }
    };
    view! {
        <section class="card stack">
            <p><span class="visually-hidden">"Nilai "</span><span class="score">{result.score.to_string()}</span></p>
            <p>{format!("{right} dari {} soal tepat seluruhnya.", result.questions.len())}</p>
            <p class="muted">{ended}</p>
            <p>{counts}</p>
            {next}
        </section>
    }
    .into_any()
}

/// How a question came out: class, word, tone.
fn outcome(question: &MarkedQuestion) -> (&'static str, &'static str, Tone) {
    match question.score {
        Score::FULL => ("right", "tepat", Tone::Ok),
        Score::ZERO => ("wrong", "belum tepat", Tone::Danger),
        _ => ("", "sebagian tepat", Tone::Warn),
    }
}

fn numbers(t: &'static Text, questions: &[MarkedQuestion]) -> AnyView {
    let items: Vec<_> = questions
        .iter()
        .enumerate()
        .map(|(i, question)| {
            let (class, word, _) = outcome(question);
            view! {
                <li>
                    <a class=class href=format!("#soal-{}", i + 1)>{i + 1}<span class="visually-hidden">{format!(", {word}")}</span></a>
                </li>
            }
        })
        .collect();
    view! { <nav aria-label=t.numbers><ol class="qnav">{items}</ol></nav> }.into_any()
}

fn question(t: &'static Text, number: usize, question: &MarkedQuestion) -> AnyView {
    let (_, word, tone) = outcome(question);
    let word = if tone == Tone::Warn { format!("{word}, {}", question.score) } else { word.to_owned() };
    let options: Vec<_> = question.options.iter().map(|o| option(t, o)).collect();
    let explanation = (!question.explanation.is_empty()).then(|| {
        view! { <div class="feedback"><strong>{t.why}</strong><div inner_html=question.explanation.clone()></div></div> }
    });
    let unanswered = (!question.options.iter().any(|o| o.is_chosen)).then(|| view! { <p class="muted">"Soal ini tidak dijawab."</p> });
    view! {
        <section class="card stack" id=format!("soal-{number}")>
            <div class="row"><h2>{format!("Soal {number}")}</h2>{tag(tone, word)}</div>
            <div class="prose" inner_html=question.html.clone()></div>
            {unanswered}
            <div class="stack">{options}</div>
            {explanation}
        </section>
    }
    .into_any()
}

/// An option with its reason, where there is something to learn: what was chosen, and what is right.
fn option(t: &'static Text, option: &MarkedOption) -> AnyView {
    let (class, icon, word) = match (option.is_chosen, option.is_correct) {
        (true, true) => ("opt right", IconKind::Check, Some(t.your_right)),
        (true, false) => ("opt wrong", IconKind::Cross, Some(t.your_wrong)),
        (false, true) => ("opt right", IconKind::Check, Some(t.the_right)),
        (false, false) => ("opt", IconKind::Dot, None),
    };
    let word = word.map(|word| view! { <span class="small">{word}</span> });
    let has_reason = (option.is_chosen || option.is_correct) && !option.feedback.is_empty();
    let reason = has_reason.then(|| view! { <div class="hint" inner_html=option.feedback.clone()></div> });
    view! {
        <div class=class><Icon kind=icon/><span inner_html=option.html.clone()></span>{word}{reason}</div>
    }
    .into_any()
}
