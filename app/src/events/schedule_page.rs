//! When the quizzes and exercises of an event open and close, in WIB.
use super::{
    row_input::{RowKind, row_input},
    set_up::{Around, set_up_page, version_of},
};
use crate::{
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Form, empty_state, post_form_with_times},
};
use domain::{
    course::{QuizKind, Step},
    event::{SetUpPart, Window, closes_field, opens_field},
    format::datetime_local,
};
use leptos::prelude::*;

/// A quiz or an exercise with its times.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleRow {
    /// The course's id in its package, which names the form's fields.
    pub course: String,
    pub course_title: String,
    pub step: Step,
    pub window: Window,
}

fn kind_word(lang: Lang, step: &Step) -> &'static str {
    match step {
        Step::Quiz { quiz_kind: QuizKind::PreTest, .. } => lang.pick("Pre-tes", "Pre-test"),
        Step::Quiz { quiz_kind: QuizKind::ModuleQuiz, .. } => lang.pick("Kuis modul", "Module quiz"),
        Step::Quiz { quiz_kind: QuizKind::PostTest, .. } => lang.pick("Pasca-tes", "Post-test"),
        Step::Exercise { .. } => lang.pick("Tugas", "Exercise"),
        Step::Lesson { .. } => lang.pick("Materi", "Lesson"),
    }
}

fn step_title(step: &Step) -> &str {
    match step {
        Step::Lesson { title, .. } | Step::Quiz { title, .. } | Step::Exercise { title, .. } => title,
    }
}

pub fn schedule_page(frame: &Frame, around: &Around, rows: Vec<ScheduleRow>, form: &Form) -> Page {
    let lang = frame.lang;
    let lede = lang.pick("Semua waktu dalam WIB. Tanpa waktu, kuis dan tugas selalu terbuka. Tugas yang dikirim sesudah ditutup ditandai terlambat. Kuis yang ditutup tidak dapat dimulai lagi, dan percobaan yang berjalan berakhir saat itu.", "All times are in WIB. Without times, quizzes and exercises are always open. Exercises handed in after closing are marked late. A closed quiz can no longer be started, and attempts under way end at that moment.");
    if rows.is_empty() {
        let next = (paths::event_courses(&around.head.slug), lang.pick("Pilih kursus", "Choose courses").to_owned());
        let empty = empty_state(
            lang.pick("Belum ada kuis atau tugas", "No quizzes or exercises yet"),
            lang.pick(
                "Kuis dan tugas dari kursus kegiatan ini tampil di sini untuk dijadwalkan.",
                "Quizzes and exercises of this event’s courses appear here to be scheduled.",
            ),
            Some(next),
        );
        return set_up_page(frame, around, SetUpPart::Schedule, lede, empty);
    }
    let body: Vec<_> = rows.iter().map(|row| table_row(frame, row, form)).collect();
    let fields = view! {
        {version_of(frame, around, form)}
        <table class="cards">
            <thead><tr><th scope="col">{lang.pick("Langkah", "Step")}</th><th scope="col">{lang.pick("Jenis", "Kind")}</th><th scope="col">{lang.pick("Dibuka (WIB)", "Opens (WIB)")}</th><th scope="col">{lang.pick("Ditutup (WIB)", "Closes (WIB)")}</th></tr></thead>
            <tbody>{body}</tbody>
        </table>
        <div class="actions"><button class="btn main">{lang.pick("Simpan jadwal", "Save schedule")}</button></div>
    };
    set_up_page(frame, around, SetUpPart::Schedule, lede, post_form_with_times(frame, form, fields))
}

fn table_row(frame: &Frame, row: &ScheduleRow, form: &Form) -> AnyView {
    let lang = frame.lang;
    let title = step_title(&row.step).to_owned();
    let input = |name: String, word: &str, stored: Option<chrono::DateTime<chrono::Utc>>| {
        let stored = stored.map(datetime_local).unwrap_or_default();
        row_input(form, lang, name, format!("{title}, {word} (WIB)"), RowKind::Moment, stored)
    };
    let opens = input(opens_field(&row.course, row.step.id()), lang.pick("dibuka", "opens"), row.window.opens_at);
    let closes = input(closes_field(&row.course, row.step.id()), lang.pick("ditutup", "closes"), row.window.closes_at);
    view! {
        <tr>
            <th scope="row" class="wrap" lang="id">{title.clone()}<p class="small muted">{row.course_title.clone()}</p></th>
            <td data-l=lang.pick("Jenis", "Kind") class="nowrap">{kind_word(lang, &row.step)}</td>
            <td data-l=lang.pick("Dibuka", "Opens")>{opens}</td>
            <td data-l=lang.pick("Ditutup", "Closes")>{closes}</td>
        </tr>
    }
    .into_any()
}
