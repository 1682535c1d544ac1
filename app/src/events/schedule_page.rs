//! When the quizzes and exercises of an event open and close, in WIB.
use super::{
    row_input::{RowKind, row_input},
    set_up::{Around, set_up_page, version_of},
};
use crate::{
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

fn kind_word(step: &Step) -> &'static str {
    match step {
        Step::Quiz { quiz_kind: QuizKind::PreTest, .. } => "Pre-tes",
        Step::Quiz { quiz_kind: QuizKind::ModuleQuiz, .. } => "Kuis modul",
        Step::Quiz { quiz_kind: QuizKind::PostTest, .. } => "Pasca-tes",
        Step::Exercise { .. } => "Tugas",
        Step::Lesson { .. } => "Materi",
    }
}

fn step_title(step: &Step) -> &str {
    match step {
        Step::Lesson { title, .. } | Step::Quiz { title, .. } | Step::Exercise { title, .. } => title,
    }
}

pub fn schedule_page(frame: &Frame, around: &Around, rows: Vec<ScheduleRow>, form: &Form) -> Page {
    let lede = "Semua waktu dalam WIB. Tanpa waktu, kuis dan tugas selalu terbuka. Tugas yang dikirim sesudah ditutup ditandai terlambat. Kuis yang ditutup tidak dapat dimulai lagi, dan percobaan yang berjalan berakhir saat itu.";
    if rows.is_empty() {
        let next = (paths::event_courses(&around.head.slug), "Pilih kursus".to_owned());
        let empty = empty_state(
            "Belum ada kuis atau tugas",
            "Kuis dan tugas dari kursus kegiatan ini tampil di sini untuk dijadwalkan.",
            Some(next),
        );
        return set_up_page(frame, around, SetUpPart::Schedule, lede, empty);
    }
    let body: Vec<_> = rows.iter().map(|row| table_row(frame, row, form)).collect();
    let fields = view! {
        {version_of(frame, around, form)}
        <table class="cards">
            <thead><tr><th scope="col">"Langkah"</th><th scope="col">"Jenis"</th><th scope="col">"Dibuka (WIB)"</th><th scope="col">"Ditutup (WIB)"</th></tr></thead>
            <tbody>{body}</tbody>
        </table>
        <div class="actions"><button class="btn main">"Simpan jadwal"</button></div>
    };
    set_up_page(frame, around, SetUpPart::Schedule, lede, post_form_with_times(frame, form, fields))
}

fn table_row(frame: &Frame, row: &ScheduleRow, form: &Form) -> AnyView {
    let title = step_title(&row.step).to_owned();
    let input = |name: String, word: &str, stored: Option<chrono::DateTime<chrono::Utc>>| {
        let stored = stored.map(datetime_local).unwrap_or_default();
        row_input(form, frame.lang, name, format!("{title}, {word} (WIB)"), RowKind::Moment, stored)
    };
    let opens = input(opens_field(&row.course, row.step.id()), "dibuka", row.window.opens_at);
    let closes = input(closes_field(&row.course, row.step.id()), "ditutup", row.window.closes_at);
    view! {
        <tr>
            <th scope="row" class="wrap">{title.clone()}<p class="small muted">{row.course_title.clone()}</p></th>
            <td data-l="Jenis" class="nowrap">{kind_word(&row.step)}</td>
            <td data-l="Dibuka">{opens}</td>
            <td data-l="Ditutup">{closes}</td>
        </tr>
    }
    .into_any()
}
