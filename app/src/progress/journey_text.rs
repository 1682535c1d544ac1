//! The words of a journey: what a step is, where it stands, what its button says.
use crate::{
    dates,
    events::words::counted,
    lang::Lang,
    paths,
    ui::{Tone, tag},
};
use chrono::{DateTime, Utc};
use domain::{
    course::Step,
    progress::{JourneyStep, StepState},
};
use leptos::prelude::AnyView;

pub fn title(step: &Step) -> &str {
    match step {
        Step::Lesson { title, .. } | Step::Quiz { title, .. } | Step::Exercise { title, .. } => title,
    }
}

/// Where a step is done, or its result looked at; nowhere while it is not open.
pub fn href(slug: &str, step: &JourneyStep) -> Option<String> {
    if matches!(step.state, StepState::Closed | StepState::NotYetOpen) {
        return None;
    }
    Some(match &step.step {
        Step::Lesson { id, .. } => paths::lesson(slug, id),
        Step::Quiz { id, .. } => step.detail.running.map_or_else(|| paths::quiz(slug, id), paths::attempt),
        Step::Exercise { id, .. } if step.state == StepState::Done => paths::exercise_result(slug, id),
        Step::Exercise { id, .. } => paths::exercise(slug, id),
    })
}

pub fn state_tag(lang: Lang, step: &JourneyStep) -> AnyView {
    match step.state {
        StepState::Done => tag(Tone::Ok, lang.pick("Selesai", "Done")),
        StepState::Now if step.detail.running.is_some() || step.detail.has_draft => {
            tag(Tone::Warn, lang.pick("Sedang dikerjakan", "In progress"))
        }
        StepState::Now => tag(Tone::Info, lang.pick("Berikutnya", "Next")),
        StepState::Todo if step.detail.has_draft => tag(Tone::Warn, lang.pick("Ada draf", "Draft")),
        StepState::Todo => tag(Tone::Plain, lang.pick("Belum", "To do")),
        StepState::Waiting => tag(Tone::Warn, lang.pick("Menunggu penilaian", "Waiting for marking")),
        StepState::Returned => tag(Tone::Danger, lang.pick("Perlu diperbaiki", "Needs revision")),
        StepState::Closed => tag(Tone::Plain, lang.pick("Ditutup", "Closed")),
        StepState::NotYetOpen => tag(Tone::Plain, lang.pick("Belum dibuka", "Not open yet")),
    }
}

/// "Kuis · 10 soal · nilai 82,00 · 2 kesempatan tersisa"
pub fn detail(lang: Lang, step: &JourneyStep, now: DateTime<Utc>) -> String {
    let mut parts = match &step.step {
        Step::Lesson { minutes, .. } => {
            let time = lang.pick(format!("{minutes} menit"), counted(*minutes, "minute", "minutes"));
            vec![lang.pick("Materi", "Lesson").to_owned(), time]
        }
        Step::Quiz { questions, quiz_kind, .. } => {
            let kind = if quiz_kind.counts() { lang.pick("Kuis", "Quiz") } else { lang.pick("Tidak dinilai", "Does not count") };
            vec![kind.to_owned(), lang.pick(format!("{questions} soal"), counted(*questions, "question", "questions"))]
        }
        Step::Exercise { minutes, .. } => {
            let english = format!("about {}", counted(*minutes, "minute", "minutes"));
            vec![lang.pick("Tugas", "Exercise").to_owned(), lang.pick(format!("sekitar {minutes} menit"), english)]
        }
    };
    parts.extend(step.detail.score.map(|score| format!("{} {score}", lang.pick("nilai", "mark"))));
    parts.extend(step.detail.tries_left.filter(|_| step.detail.running.is_none()).and_then(|tries| match (tries, step.state) {
        (_, StepState::Closed) => None,
        (0, _) => Some(lang.pick("kesempatan habis", "no attempts left").to_owned()),
        (tries, _) => Some(lang.pick(format!("{tries} kesempatan tersisa"), format!("{} left", counted(tries, "attempt", "attempts")))),
    }));
    parts.extend(times(lang, step, now));
    parts.join(" · ")
}

/// When it opens, closes or is due, as far as that matters now.
fn times(lang: Lang, step: &JourneyStep, now: DateTime<Utc>) -> Option<String> {
    let opens = step.detail.opens_at.filter(|opens| now < *opens);
    if let Some(opens) = opens {
        return Some(format!("{} {}", lang.pick("dibuka", "opens"), dates::date_time(lang, opens)));
    }
    let closes = step.detail.closes_at.filter(|_| step.state != StepState::Done)?;
    let (is_exercise, is_past) = (matches!(step.step, Step::Exercise { .. }), now >= closes);
    let at = dates::date_time(lang, closes);
    match (is_exercise, is_past) {
        (true, _) if step.state == StepState::Waiting => None,
        (true, false) => Some(format!("{} {at}", lang.pick("tenggat", "due"))),
        (true, true) => Some(lang.pick(
            format!("tenggat {at} sudah lewat; karya tetap diterima dengan tanda terlambat"),
            format!("was due {at}; work is still accepted and flagged as late"),
        )),
        (false, false) => Some(format!("{} {at}", lang.pick("ditutup", "closes"))),
        (false, true) => Some(format!("{} {at}", lang.pick("ditutup sejak", "closed since"))),
    }
}

/// The heading and the button of the card "Langkah berikutnya".
pub fn call(lang: Lang, step: &JourneyStep) -> (String, &'static str) {
    let (verb, button) = match &step.step {
        Step::Lesson { .. } => (lang.pick("Baca", "Read"), lang.pick("Buka materi", "Open lesson")),
        Step::Quiz { .. } if step.detail.running.is_some() => (lang.pick("Lanjutkan", "Resume"), lang.pick("Lanjutkan", "Resume")),
        Step::Quiz { .. } => (lang.pick("Kerjakan", "Take"), lang.pick("Buka kuis", "Open quiz")),
        Step::Exercise { .. } if step.state == StepState::Returned => {
            (lang.pick("Perbaiki", "Revise"), lang.pick("Perbaiki tugas", "Revise exercise"))
        }
        Step::Exercise { .. } if step.detail.has_draft => {
            (lang.pick("Lanjutkan", "Resume"), lang.pick("Lanjutkan tugas", "Resume exercise"))
        }
        Step::Exercise { .. } => (lang.pick("Tulis", "Write"), lang.pick("Buka tugas", "Open exercise")),
    };
    (format!("{verb} “{}”", title(&step.step)), button)
}

/// What helps before the button is pressed.
pub fn encouragement(lang: Lang, step: &JourneyStep) -> &'static str {
    match &step.step {
        Step::Lesson { .. } => {
            lang.pick("Materi tercatat selesai setelah dibaca sampai akhir.", "A lesson counts as done once it is read to the end.")
        }
        Step::Quiz { .. } if step.detail.running.is_some() => lang.pick(
            "Jawaban yang sudah diberikan tersimpan; Anda melanjutkan dari sana.",
            "The answers given so far are stored; you go on from there.",
        ),
        Step::Quiz { .. } => lang.pick(
            "Setiap jawaban tersimpan; Anda boleh berhenti dan melanjutkan di gawai lain.",
            "Every answer is stored; you may stop and go on with another device.",
        ),
        Step::Exercise { .. } if step.state == StepState::Returned => lang.pick(
            "Instruktur memberi komentar. Karya Anda yang terakhir masih ada untuk diperbaiki.",
            "The instructor has commented. Your latest work is still there to be revised.",
        ),
        Step::Exercise { .. } => lang.pick("Draf tersimpan selagi Anda menulis.", "The draft is saved while you write."),
    }
}
