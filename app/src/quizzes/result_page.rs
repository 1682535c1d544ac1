//! The result of an attempt: the score, every question with what was chosen and what is right, the reasons, tries left.
use super::{
    quiz_page::kind_text,
    text::{Text, text},
};
use crate::{
    dates,
    events::{EventTab, event_nav, words::counted},
    lang::Lang,
    paths,
    problem_text::problem_text,
    shell::{Frame, Layout, Page},
    ui::{Icon, IconKind, Tone, notice, tag},
};
use domain::{
    quiz::pages::{MarkedOption, MarkedQuestion, ResultPage},
    score::Score,
};
use leptos::prelude::*;

pub fn result_page(frame: &Frame, result: ResultPage) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let nav = event_nav(frame, &result.head, EventTab::Overview);
    let title = format!("{}: {}", t.result, result.quiz_title);
    let timed_out = result.is_timed_out.then(|| {
        notice(
            Tone::Info,
            lang.pick("Waktu habis", "Time is up"),
            lang.pick(
                "Percobaan dinilai dari jawaban yang tersimpan sampai waktunya berakhir.",
                "The attempt is marked from the answers stored until its time ended.",
            ),
        )
    });
    let questions: Vec<_> = result.questions.iter().enumerate().map(|(i, q)| question(lang, t, i + 1, q)).collect();
    Page::new(
        title.clone(),
        view! {
            <div class="stack">
                <p class="crumbs">
                    <a href=paths::event(&result.head.slug) lang="id">{result.head.title.clone()}</a>" › "
                    <a href=paths::quiz(&result.head.slug, &result.quiz) lang="id">{result.quiz_title.clone()}</a>
                </p>
                <p class="eyebrow">{kind_text(t, result.kind)}</p>
                <h1 class="wrap">{title}</h1>
            </div>
            {timed_out}
            {summary(frame, t, &result)}
            {numbers(lang, t, &result.questions)}
            {questions}
        },
    )
    .layout(Layout::Narrow)
    .nav(nav)
}

fn summary(frame: &Frame, t: &'static Text, result: &ResultPage) -> AnyView {
    let lang = frame.lang;
    let right = result.questions.iter().filter(|q| q.score == Score::FULL).count();
    let (number, at) = (result.number, dates::date_time(lang, result.ended_at));
    let ended = lang.pick(format!("Percobaan ke-{number}, berakhir {at}"), format!("Attempt {number}, ended {at}"));
    let counts = if result.kind.counts() {
        let best = result.best;
        lang.pick(
            format!("Nilai terbaik dari semua percobaan yang dipakai: {best}."),
            format!("The best mark of all attempts counts: {best}."),
        )
    } else {
        lang.pick("Pre-tes tidak memengaruhi kelulusan.", "The pre-test does not affect passing.").to_owned()
    };
    let all = result.questions.len();
    let correct = lang.pick(
        format!("{right} dari {all} soal tepat seluruhnya."),
        format!("{right} of {} fully correct.", counted(all, "question", "questions")),
    );
    let (left, allowed) = (result.tries.left(), result.tries.allowed);
    let tries = lang.pick(format!("Kesempatan tersisa: {left} dari {allowed}."), format!("Attempts left: {left} of {allowed}."));
    let event = paths::event(&result.head.slug);
    let next = match &result.refusal {
        None => view! {
            <p>{tries}</p>
            <div class="actions">
                <a class="btn main" href=event>{t.to_event}</a>
                // The page before an attempt says what it costs: a try, and the clock.
                <a class="btn" href=paths::quiz(&result.head.slug, &result.quiz)>{t.start_again}</a>
            </div>
        }
        .into_any(),
        Some(refusal) => {
            let why = result.kind.counts().then(|| view! { <p>{problem_text(lang, refusal)}</p> });
            view! { {why}<div class="actions"><a class="btn main" href=event>{t.to_event}</a></div> }.into_any()
        }
    };
    view! {
        <section class="card stack">
            <p><span class="visually-hidden">{lang.pick("Nilai ", "Mark ")}</span><span class="score">{result.score.to_string()}</span></p>
            <p>{correct}</p>
            <p class="muted">{ended}</p>
            <p>{counts}</p>
            {next}
        </section>
    }
    .into_any()
}

/// How a question came out: class, word, tone.
fn outcome(lang: Lang, question: &MarkedQuestion) -> (&'static str, &'static str, Tone) {
    match question.score {
        Score::FULL => ("right", lang.pick("tepat", "correct"), Tone::Ok),
        Score::ZERO => ("wrong", lang.pick("belum tepat", "not correct"), Tone::Danger),
        _ => ("", lang.pick("sebagian tepat", "partly correct"), Tone::Warn),
    }
}

fn numbers(lang: Lang, t: &'static Text, questions: &[MarkedQuestion]) -> AnyView {
    let items: Vec<_> = questions
        .iter()
        .enumerate()
        .map(|(i, question)| {
            let (class, word, _) = outcome(lang, question);
            view! {
                <li>
                    <a class=class href=format!("#soal-{}", i + 1)>{i + 1}<span class="visually-hidden">{format!(", {word}")}</span></a>
                </li>
            }
        })
        .collect();
    view! { <nav aria-label=t.numbers><ol class="qnav">{items}</ol></nav> }.into_any()
}

fn question(lang: Lang, t: &'static Text, number: usize, question: &MarkedQuestion) -> AnyView {
    let (_, word, tone) = outcome(lang, question);
    let word = if tone == Tone::Warn { format!("{word}, {}", question.score) } else { word.to_owned() };
    let options: Vec<_> = question.options.iter().map(|o| option(t, o)).collect();
    let explanation = (!question.explanation.is_empty()).then(|| {
        view! { <div class="feedback"><strong>{t.why}</strong><div lang="id" inner_html=question.explanation.clone()></div></div> }
    });
    let unanswered = (!question.options.iter().any(|o| o.is_chosen))
        .then(|| view! { <p class="muted">{lang.pick("Soal ini tidak dijawab.", "This question was not answered.")}</p> });
    let heading = format!("{} {number}", lang.pick("Soal", "Question"));
    view! {
        <section class="card stack" id=format!("soal-{number}")>
            <div class="row"><h2>{heading}</h2>{tag(tone, word)}</div>
            <div class="prose" lang="id" inner_html=question.html.clone()></div>
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
    let reason = has_reason.then(|| view! { <div class="hint" lang="id" inner_html=option.feedback.clone()></div> });
    view! {
        <div class=class><Icon kind=icon/><span lang="id" inner_html=option.html.clone()></span>{word}{reason}</div>
    }
    .into_any()
}
