//! The words of a journey: what a step is, where it stands, what its button says.
use crate::{
    paths,
    ui::{Tone, tag},
};
use chrono::{DateTime, Utc};
use domain::{
    course::Step,
    format,
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

pub fn state_tag(step: &JourneyStep) -> AnyView {
    match step.state {
        StepState::Done => tag(Tone::Ok, "Selesai"),
        StepState::Now if step.detail.running.is_some() || step.detail.has_draft => tag(Tone::Warn, "Sedang dikerjakan"),
        StepState::Now => tag(Tone::Info, "Berikutnya"),
        StepState::Todo if step.detail.has_draft => tag(Tone::Warn, "Ada draf"),
        StepState::Todo => tag(Tone::Plain, "Belum"),
        StepState::Waiting => tag(Tone::Warn, "Menunggu penilaian"),
        StepState::Returned => tag(Tone::Danger, "Perlu diperbaiki"),
        StepState::Closed => tag(Tone::Plain, "Ditutup"),
        StepState::NotYetOpen => tag(Tone::Plain, "Belum dibuka"),
    }
}

/// "Kuis · 10 soal · nilai 82,00 · 2 kesempatan tersisa"
pub fn detail(step: &JourneyStep, now: DateTime<Utc>) -> String {
    let mut parts = match &step.step {
        Step::Lesson { minutes, .. } => vec!["Materi".to_owned(), format!("{minutes} menit")],
        Step::Quiz { questions, quiz_kind, .. } => {
            let kind = if quiz_kind.counts() { "Kuis" } else { "Tidak dinilai" };
            vec![kind.to_owned(), format!("{questions} soal")]
        }
        Step::Exercise { minutes, .. } => vec!["Tugas".to_owned(), format!("sekitar {minutes} menit")],
    };
    parts.extend(step.detail.score.map(|score| format!("nilai {score}")));
    parts.extend(step.detail.tries_left.filter(|_| step.detail.running.is_none()).and_then(|tries| match (tries, step.state) {
        (_, StepState::Closed) => None,
        (0, _) => Some("kesempatan habis".to_owned()),
        (tries, _) => Some(format!("{tries} kesempatan tersisa")),
    }));
    parts.extend(times(step, now));
    parts.join(" · ")
}

/// When it opens, closes or is due, as far as that matters now.
fn times(step: &JourneyStep, now: DateTime<Utc>) -> Option<String> {
    let opens = step.detail.opens_at.filter(|opens| now < *opens);
    if let Some(opens) = opens {
        return Some(format!("dibuka {}", format::date_time(opens)));
    }
    let closes = step.detail.closes_at.filter(|_| step.state != StepState::Done)?;
    let (is_exercise, is_past) = (matches!(step.step, Step::Exercise { .. }), now >= closes);
    let at = format::date_time(closes);
    match (is_exercise, is_past) {
        (true, _) if step.state == StepState::Waiting => None,
        (true, false) => Some(format!("tenggat {at}")),
        (true, true) => Some(format!("tenggat {at} sudah lewat; karya tetap diterima dengan tanda terlambat")),
        (false, false) => Some(format!("ditutup {at}")),
        (false, true) => Some(format!("ditutup sejak {at}")),
    }
}

/// The heading and the button of the card "Langkah berikutnya".
pub fn call(step: &JourneyStep) -> (String, &'static str) {
    let title = title(&step.step);
    match &step.step {
        Step::Lesson { .. } => (format!("Baca “{title}”"), "Buka materi"),
        Step::Quiz { .. } if step.detail.running.is_some() => (format!("Lanjutkan “{title}”"), "Lanjutkan"),
        Step::Quiz { .. } => (format!("Kerjakan “{title}”"), "Buka kuis"),
        Step::Exercise { .. } if step.state == StepState::Returned => (format!("Perbaiki “{title}”"), "Perbaiki tugas"),
        Step::Exercise { .. } if step.detail.has_draft => (format!("Lanjutkan “{title}”"), "Lanjutkan tugas"),
        Step::Exercise { .. } => (format!("Tulis “{title}”"), "Buka tugas"),
    }
}

/// What helps before the button is pressed.
pub fn encouragement(step: &JourneyStep) -> &'static str {
    match &step.step {
        Step::Lesson { .. } => "Materi tercatat selesai setelah dibaca sampai akhir.",
        Step::Quiz { .. } if step.detail.running.is_some() => "Jawaban yang sudah diberikan tersimpan; Anda melanjutkan dari sana.",
        Step::Quiz { .. } => "Setiap jawaban tersimpan; Anda boleh berhenti dan melanjutkan di gawai lain.",
        Step::Exercise { .. } if step.state == StepState::Returned => {
            "Instruktur memberi komentar. Karya Anda yang terakhir masih ada untuk diperbaiki."
        }
        Step::Exercise { .. } => "Draf tersimpan selagi Anda menulis.",
    }
}
