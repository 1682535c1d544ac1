//! What comes after an event: the next batch, and putting this one away.
use crate::{
    lang::Lang,
    paths,
    shell::Frame,
    ui::{Tone, hidden, notice},
};
use domain::event::EventHead;
use leptos::prelude::*;

/// Stands under an event's details.
pub fn archive_part(frame: &Frame, head: &EventHead) -> AnyView {
    let lang = frame.lang;
    let (title, text, value) = if head.is_archived {
        (
            lang.pick("Keluarkan dari arsip", "Take out of the archive"),
            lang.pick(
                "Kegiatan kembali ke daftar, dan kuis serta tugas dapat dikerjakan lagi.",
                "The event returns to the lists, and quizzes and exercises can be worked on again.",
            ),
            "0",
        )
    } else {
        (
            lang.pick("Arsipkan kegiatan", "Archive the event"),
            lang.pick(
                "Kegiatan pindah ke daftar arsip. Isinya tetap dapat dibaca; kuis dan tugas tidak dapat dikerjakan lagi. Dapat dibatalkan kapan saja.",
                "The event moves to the archive. It can still be read; quizzes and exercises can no longer be worked on. This can be undone at any time.",
            ),
            "1",
        )
    };
    view! {
        <section class="card quiet stack" aria-labelledby="salin">
            <h2 id="salin">{lang.pick("Angkatan berikutnya", "The next batch")}</h2>
            <p>{lang.pick("Buat kegiatan baru dengan kursus, jadwal, dan staf yang sama.", "Make a new event with the same courses, schedule and staff.")}</p>
            <div class="row"><a class="btn" href=paths::event_copy(&head.slug)>{lang.pick("Salin kegiatan", "Copy the event")}</a></div>
        </section>
        <section class="card quiet stack" aria-labelledby="arsip">
            <h2 id="arsip">{title}</h2>
            <p>{text}</p>
            <form method="post" action=paths::event_archive(&head.slug)>{hidden("arsip", value)}<button class="btn">{title}</button></form>
        </section>
    }
    .into_any()
}

/// Says on an event's page that it is put away.
pub fn archived_notice(lang: Lang, head: &EventHead) -> Option<AnyView> {
    head.is_archived.then(|| {
        notice(
            Tone::Info,
            lang.pick("Kegiatan ini diarsipkan", "This event is archived"),
            lang.pick(
                "Isinya tetap dapat dibaca; kuis dan tugas tidak dapat dikerjakan lagi.",
                "It can still be read; quizzes and exercises can no longer be worked on.",
            ),
        )
    })
}
