//! What a contact person sees: how the people of the own agency get on, without marks and contacts.
use super::text::{outlook_tag, text};
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Page},
    ui::empty_state,
};
use domain::{
    event::EventHead,
    progress::{AssessedParticipant, Missing},
};
use leptos::prelude::*;

pub fn own_people_page(frame: &Frame, head: &EventHead, people: &[AssessedParticipant]) -> Page {
    let (lang, t) = (frame.lang, text(frame.lang));
    let title = lang.pick("Orang dari instansi Anda", "People of your agency");
    let rows: Vec<_> = people
        .iter()
        .map(|row| {
            let missing = &row.assessment.missing;
            let count = |wanted: fn(&Missing) -> bool| missing.iter().filter(|m| wanted(m)).count();
            let lessons = count(|m| matches!(m, Missing::LessonUndone { .. }));
            let quizzes = count(|m| matches!(m, Missing::QuizUndone { .. }));
            let exercises = count(|m| matches!(m, Missing::ExerciseNotHandedIn { .. } | Missing::ExerciseReturned { .. }));
            view! {
                <tr>
                    <th scope="row" class="wrap">{row.participant.name.to_string()}</th>
                    <td data-l=lang.pick("Perangkat daerah", "Agency") class="wrap" lang="id">{row.participant.agency_name().to_owned()}</td>
                    <td data-l=lang.pick("Keadaan", "Status")>{outlook_tag(t, row.assessment.outlook())}</td>
                    <td data-l=lang.pick("Materi", "Lessons") class="num">{lessons}</td>
                    <td data-l=lang.pick("Kuis", "Quizzes") class="num">{quizzes}</td>
                    <td data-l=lang.pick("Tugas", "Exercises") class="num">{exercises}</td>
                </tr>
            }
        })
        .collect();
    let table = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada peserta dari instansi Anda", "No participants of your agency yet"),
            lang.pick(
                "Setelah panitia mendaftarkan mereka, kemajuannya tampil di sini.",
                "Once the committee has enrolled them, their progress appears here.",
            ),
            None,
        )
    } else {
        view! {
            <table class="cards">
                <caption>{lang.pick("Angka menunjukkan yang belum dikerjakan", "Figures show what is still to be done")}</caption>
                <thead><tr>
                    <th scope="col">{lang.pick("Nama", "Name")}</th><th scope="col">{lang.pick("Perangkat daerah", "Agency")}</th><th scope="col">{lang.pick("Keadaan", "Status")}</th>
                    <th scope="col" class="num">{lang.pick("Materi", "Lessons")}</th><th scope="col" class="num">{lang.pick("Kuis", "Quizzes")}</th><th scope="col" class="num">{lang.pick("Tugas", "Exercises")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    Page::new(
        title,
        view! {
            <div class="stack"><p class="crumbs"><a class="wrap" lang="id" href=paths::event(&head.slug)>{head.title.clone()}</a></p><h1>{title}</h1></div>
            {table}
        },
    )
    .nav(event_nav(frame, head, EventTab::OwnPeople))
}
