//! The page before an attempt: what awaits one, tries and times, and the attempts so far.
use super::text::{Text, text};
use crate::{
    dates,
    events::{EventTab, event_nav, words::counted},
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
                <p class="crumbs"><a href=paths::event(&intro.head.slug) lang="id">{intro.head.title.clone()}</a></p>
                <p class="eyebrow">{kind_text(t, intro.kind)}</p>
                <h1 class="wrap" lang="id">{intro.title.clone()}</h1>
                <p class="muted wrap" lang="id">{intro.course_title.clone()}</p>
            </div>
            {next_step(frame, t, &intro, form)}
            <section class="card stack">
                {facts(lang, &intro)}
                <p class="muted">{note}</p>
            </section>
            {earlier(lang, t, &intro)}
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
    let lang = frame.lang;
    if let Some(running) = intro.running() {
        let number = running.number;
        let heading = lang.pick(format!("Percobaan ke-{number} sedang berjalan"), format!("Attempt {number} is under way"));
        let until = running.due_at.map(|due| {
            let at = format::time_with_seconds(due);
            view! { <p>{lang.pick(format!("Selesaikan sebelum {at}."), format!("Finish before {at}."))}</p> }
        });
        return view! {
            <section class="card next stack" aria-labelledby="langkah">
                <p class="eyebrow">{t.next_step}</p>
                <h2 id="langkah">{heading}</h2>
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
    let questions = lang.pick(format!("{} soal", intro.questions), counted(intro.questions, "question", "questions"));
    let heading = match intro.minutes {
        Some(minutes) => {
            lang.pick(format!("{questions} dalam {minutes} menit"), format!("{questions} in {}", counted(minutes, "minute", "minutes")))
        }
        None => questions,
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
    let lang = frame.lang;
    let words = problem_text(lang, refusal);
    let (heading, words) = match refusal {
        Problem::NotYetOpen => (lang.pick("Kuis ini belum dibuka", "This quiz is not open yet"), words),
        Problem::NoTriesLeft if !intro.kind.counts() => (
            lang.pick("Pre-tes sudah dikerjakan", "The pre-test has been taken"),
            lang.pick("Pre-tes hanya dikerjakan satu kali.", "The pre-test is taken once only.").to_owned(),
        ),
        Problem::NoTriesLeft => (lang.pick("Semua percobaan sudah dipakai", "All attempts are used"), words),
        _ => (lang.pick("Kuis ini sudah ditutup", "This quiz is closed"), words),
    };
    view! {
        {notice(Tone::Info, heading, words)}
        <div class="row"><a class="btn main" href=paths::event(&intro.head.slug)>{t.to_event}</a></div>
    }
    .into_any()
}

fn facts(lang: Lang, intro: &QuizIntro) -> AnyView {
    let fact = |label: &'static str, value: String| view! { <dt>{label}</dt><dd>{value}</dd> };
    let minutes = intro.minutes.map_or_else(
        || lang.pick("Tidak dibatasi", "Not limited").to_owned(),
        |m| lang.pick(format!("{m} menit"), counted(m, "minute", "minutes")),
    );
    let tries = format!("{} {} {}", intro.tries.left(), lang.pick("dari", "of"), intro.tries.allowed);
    let opens = intro.window.opens_at.map(|at| fact(lang.pick("Dibuka", "Opens"), dates::long_date_time(lang, at)));
    let closes = intro.window.closes_at.map(|at| fact(lang.pick("Ditutup", "Closes"), dates::long_date_time(lang, at)));
    let best = intro.best().filter(|_| intro.kind.counts());
    view! {
        <dl class="facts">
            {fact(lang.pick("Soal", "Questions"), intro.questions.to_string())}
            {fact(lang.pick("Waktu", "Time"), minutes)}
            {fact(lang.pick("Kesempatan tersisa", "Attempts left"), tries)}
            {opens}
            {closes}
            {best.map(|score| fact(lang.pick("Nilai terbaik", "Best mark"), score.to_string()))}
        </dl>
    }
    .into_any()
}

fn earlier(lang: Lang, t: &'static Text, intro: &QuizIntro) -> AnyView {
    if intro.attempts.is_empty() {
        return empty_state(t.none_yet, t.none_yet_text, None);
    }
    let rows: Vec<_> = intro.attempts.iter().map(|attempt| row(lang, t, attempt)).collect();
    view! {
        <section class="stack">
            <h2>{t.earlier}</h2>
            <table class="cards">
                <thead>
                    <tr>
                        <th scope="col">{lang.pick("Percobaan", "Attempt")}</th><th scope="col">{lang.pick("Dimulai", "Started")}</th>
                        <th scope="col" class="num">{lang.pick("Nilai", "Mark")}</th><th scope="col">{lang.pick("Keadaan", "State")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(lang: Lang, t: &'static Text, attempt: &AttemptLine) -> AnyView {
    let (state, link) = match attempt.state {
        AttemptState::Running => (tag(Tone::Info, lang.pick("Sedang berjalan", "Under way")), (paths::attempt(attempt.id), t.resume)),
        AttemptState::Overdue => {
            (tag(Tone::Warn, lang.pick("Waktu habis", "Time is up")), (paths::attempt_result(attempt.id), t.see_result))
        }
        AttemptState::Submitted => (tag(Tone::Ok, lang.pick("Terkirim", "Handed in")), (paths::attempt_result(attempt.id), t.see_result)),
    };
    let name = lang.pick(format!("Percobaan ke-{}", attempt.number), format!("Attempt {}", attempt.number));
    let score = attempt.score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    view! {
        <tr>
            <th scope="row"><a href=link.0>{name}<span class="visually-hidden">{format!(", {}", link.1)}</span></a></th>
            <td data-l=lang.pick("Dimulai", "Started")>{dates::date_time(lang, attempt.started_at)}</td>
            <td class="num" data-l=lang.pick("Nilai", "Mark")>{score}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}
