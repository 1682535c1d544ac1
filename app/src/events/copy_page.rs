//! A second batch from the first.
use super::{EventTab, event_nav};
use crate::{
    dates, paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, post_form},
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
