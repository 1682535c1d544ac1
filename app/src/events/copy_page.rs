//! A second batch from the first; and putting an event away.
use super::{EventTab, event_nav};
use crate::{
    dates,
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, Tone, hidden, notice, post_form},
};
use domain::event::EventHead;
use leptos::prelude::*;

pub fn copy_page(frame: &Frame, head: &EventHead, form: &Form) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Salin kegiatan", "Copy the event");
    let shift = lang.pick(
        format!("Kegiatan asal: {}. Semua waktu buka dan tutup bergeser sebanyak hari yang sama.", head.dates()),
        format!("The first one: {}. All opening and closing times move by the same number of days.", dates::event_dates(lang, head)),
    );
    let fields = view! {
        {Field::text("title", lang.pick("Judul", "Title")).draw(form, lang)}
        {Field::text("batch_number", lang.pick("Angkatan", "Batch")).hint(lang.pick("Angka biasa atau Romawi.", "Arabic or Roman numeral.")).draw(form, lang)}
        {Field::date("starts_on", lang.pick("Hari pertama", "First day")).hint(shift).draw(form, lang)}
        {Field::text("place", lang.pick("Tempat", "Place")).draw(form, lang)}
        {Field::text("slug", lang.pick("Alamat", "Address")).optional().hint(lang.pick("Kosongkan untuk dibuatkan dari judul dan angkatan.", "Leave empty to have it made from title and batch.")).draw(form, lang)}
        {Field::check("staff", lang.pick("Sertakan staf", "Take the staff along")).hint(lang.pick("Instruktur, panitia, dan penanggung jawab dengan masa tugasnya.", "Instructors, committee and responsible officer with their terms.")).draw(form, lang)}
        <div class="actions"><button class="btn main">{lang.pick("Salin kegiatan", "Copy the event")}</button></div>
    };
    Page::new(
        title,
        view! {
            <p class="crumbs"><a class="wrap" lang="id" href=paths::event_edit(&head.slug)>{head.title.clone()}</a></p>
            <h1>{title}</h1>
            <p class="lede">{lang.pick("Kursus, JP, jadwal, aturan lulus, logo, dan teks undangan ikut; peserta, nilai, dan sertifikat tidak.", "Courses, JP, schedule, passing rule, logo and invitation text go along; participants, marks and certificates do not.")}</p>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, head, EventTab::Manage))
}

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
