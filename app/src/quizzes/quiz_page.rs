//! The page before an attempt: what awaits one, tries and times, and the attempts so far.
use super::text::{Text, text};
use crate::{
    events::{EventTab, event_nav},
    lang::Lang,
    paths,
    problem_text::problem_text,
    shell::{Frame, Layout, Page},
    ui::{Form, Icon, IconKind, Tone, empty_state, notice, post_form, tag},
};
use domain::{
    course::QuizKind,
    form::Problem,
    format,
    quiz::{
        AttemptState,
        pages::{AttemptLine, QuizIntro},
    },
};
use leptos::prelude::*;

pub fn quiz_page(frame: &Frame, intro: QuizIntro, form: &Form) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let nav = event_nav(frame, &intro.head, EventTab::Overview);
    let note = if intro.kind.counts() { t.counts_note } else { t.pre_test_note };
    Page::new(
        intro.title.clone(),
        view! {
            <div class="stack">
                <p class="crumbs"><a href=paths::event(&intro.head.slug)>{intro.head.title.clone()}</a></p>
                <p class="eyebrow">{kind_text(t, intro.kind)}</p>
                <h1 class="wrap">{intro.title.clone()}</h1>
                <p class="muted wrap">{intro.course_title.clone()}</p>
            </div>
            {next_step(frame, t, &intro, form)}
            <section class="card stack">
                {facts(lang, &intro)}
                <p class="muted">{note}</p>
            </section>
            {earlier(t, &intro)}
        },
    )
    .layout(Layout::Narrow)
    .nav(nav)
}

pub fn kind_text(t: &Text, kind: QuizKind) -> &'static str {
    match kind {
        QuizKind::PreTest => t.pre_test,
        QuizKind::ModuleQuiz => t.module_quiz,
        QuizKind::PostTest => t.post_test,
    }
}

/// One main button: go on, or start, or why neither is possible now.
fn next_step(frame: &Frame, t: &'static Text, intro: &QuizIntro, form: &Form) -> AnyView {
    if let Some(running) = intro.running() {
        let until = running.due_at.map(|due| view! { <p>{format!("Selesaikan sebelum {}.", format::time_with_seconds(due))}</p> });
        return view! {
            <section class="card next stack" aria-labelledby="langkah">
                <p class="eyebrow">{t.next_step}</p>
                <h2 id="langkah">{format!("Percobaan ke-{} sedang berjalan", running.number)}</h2>
                {until}
                <div class="row"><a class="btn main" href=paths::attempt(running.id)>{t.resume}<Icon kind=IconKind::Right/></a></div>
            </section>
        }
        .into_any();
    }
    if let Some(refusal) = &intro.refusal {
        return refused(frame, t, intro, refusal);
    }
    let button = if intro.attempts.is_empty() { t.start } else { t.start_again };
    let limit = if intro.minutes.is_some() { t.start_timed } else { t.start_untimed };
    let heading = match intro.minutes {
        Some(minutes) => format!("{} soal dalam {minutes} menit", intro.questions),
        None => format!("{} soal", intro.questions),
    };
    let body = view! {
        <p>{limit}</p>
        <div class="row"><button class="btn main">{button}<Icon kind=IconKind::Right/></button></div>
    };
    view! {
        <section class="card next stack" aria-labelledby="langkah">
            <p class="eyebrow">{t.next_step}</p>
            <h2 id="langkah">{heading}</h2>
            {post_form(frame, form, body)}
        </section>
    }
    .into_any()
}

/// Why no attempt can be started, and the way on.
fn refused(frame: &Frame, t: &'static Text, intro: &QuizIntro, refusal: &Problem) -> AnyView {
    let words = problem_text(frame.lang, refusal);
    let (heading, words) = match refusal {
        Problem::NotYetOpen => ("Kuis ini belum dibuka", words),
        Problem::NoTriesLeft if !intro.kind.counts() => ("Pre-tes sudah dikerjakan", "Pre-tes hanya dikerjakan satu kali.".to_owned()),
        Problem::NoTriesLeft => ("Semua percobaan sudah dipakai", words),
        _ => ("Kuis ini sudah ditutup", words),
    };
    view! {
        {notice(Tone::Info, heading, words)}
        <div class="row"><a class="btn main" href=paths::event(&intro.head.slug)>{t.to_event}</a></div>
    }
    .into_any()
}

fn facts(lang: Lang, intro: &QuizIntro) -> AnyView {
    let fact = |label: &'static str, value: String| view! { <dt>{label}</dt><dd>{value}</dd> };
    let minutes = intro.minutes.map_or_else(|| "Tidak dibatasi".to_owned(), |m| format!("{m} menit"));
    let tries = format!("{} dari {}", intro.tries.left(), intro.tries.allowed);
    let opens = intro.window.opens_at.map(|at| fact(lang.pick("Dibuka", "Opens"), format::long_date_time(at)));
    let closes = intro.window.closes_at.map(|at| fact(lang.pick("Ditutup", "Closes"), format::long_date_time(at)));
    let best = intro.best().filter(|_| intro.kind.counts());
    view! {
        <dl class="facts">
            {fact(lang.pick("Soal", "Questions"), intro.questions.to_string())}
            {fact(lang.pick("Waktu", "Time"), minutes)}
            {fact(lang.pick("Kesempatan tersisa", "Tries left"), tries)}
            {opens}
            {closes}
            {best.map(|score| fact(lang.pick("Nilai terbaik", "Best score"), score.to_string()))}
        </dl>
    }
    .into_any()
}

fn earlier(t: &'static Text, intro: &QuizIntro) -> AnyView {
    if intro.attempts.is_empty() {
        return empty_state(t.none_yet, t.none_yet_text, None);
    }
    let rows: Vec<_> = intro.attempts.iter().map(|attempt| row(t, attempt)).collect();
    view! {
        <section class="stack">
            <h2>{t.earlier}</h2>
            <table class="cards">
                <thead>
                    <tr>
                        <th scope="col">"Percobaan"</th><th scope="col">"Dimulai"</th>
                        <th scope="col" class="num">"Nilai"</th><th scope="col">"Keadaan"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(t: &'static Text, attempt: &AttemptLine) -> AnyView {
    let (state, link) = match attempt.state {
        AttemptState::Running => (tag(Tone::Info, "Sedang berjalan"), (paths::attempt(attempt.id), t.resume)),
        AttemptState::Overdue => (tag(Tone::Warn, "Waktu habis"), (paths::attempt_result(attempt.id), t.see_result)),
        AttemptState::Submitted => (tag(Tone::Ok, "Terkirim"), (paths::attempt_result(attempt.id), t.see_result)),
    };
    let score = attempt.score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    view! {
        <tr>
            <th scope="row"><a href=link.0>{format!("Percobaan ke-{}", attempt.number)}<span class="visually-hidden">{format!(", {}", link.1)}</span></a></th>
            <td data-l="Dimulai">{format::date_time(attempt.started_at)}</td>
            <td class="num" data-l="Nilai">{score}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}
