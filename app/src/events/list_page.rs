//! The events of the installation, for admins.
use super::words::{counted, phase_tag};
use crate::{
    dates, paths,
    shell::{Frame, Page},
    ui::{Tone, empty_state, tag},
};
use domain::{event::EventHead, format::wib_date};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    pub head: EventHead,
    pub participants: i64,
    /// Submissions that wait for marking.
    pub waiting: i64,
    pub certificates: i64,
}

pub fn events_page(frame: &Frame, events: Vec<EventRow>) -> Page {
    let lang = frame.lang;
    let today = wib_date(frame.now);
    let total = events.len();
    let rows: Vec<_> = events
        .into_iter()
        .map(|row| {
            let away = row.head.is_archived.then(|| tag(Tone::Plain, lang.pick("Arsip", "Archive")));
            let demo = row.head.is_demo.then(|| tag(Tone::Plain, lang.pick("Contoh", "Demo")));
            view! {
                <tr>
                    <th scope="row" class="wrap" lang="id"><a href=paths::event_edit(&row.head.slug)>{row.head.title.clone()}</a></th>
                    <td data-l=lang.pick("Angkatan", "Batch")>{dates::batch(lang, &row.head)}</td>
                    <td data-l=lang.pick("Tanggal", "Dates") class="nowrap">{dates::event_dates(lang, &row.head)}</td>
                    <td data-l=lang.pick("Peserta", "Participants") class="num">{row.participants}</td>
                    <td data-l=lang.pick("Menunggu nilai", "Waiting for marks") class="num">{row.waiting}</td>
                    <td data-l=lang.pick("Sertifikat", "Certificates") class="num">{row.certificates}</td>
                    <td>{phase_tag(lang, row.head.phase(today))}{demo}{away}</td>
                </tr>
            }
        })
        .collect();
    let caption =
        lang.pick(format!("{total} kegiatan, terbaru lebih dahulu"), format!("{}, newest first", counted(total, "event", "events")));
    let table = if rows.is_empty() {
        let text = lang.pick("Kegiatan yang Anda buat tampil di sini, yang terbaru lebih dahulu. Buat yang pertama, lalu pilih kursus, staf, dan pesertanya.", "Events that you create appear here, newest first. Create the first one, then choose its courses, staff and participants.");
        empty_state(lang.pick("Belum ada kegiatan", "No events yet"), text, None)
    } else {
        view! {
            <table class="cards">
                <caption>{caption}</caption>
                <thead><tr>
                    <th scope="col">{lang.pick("Kegiatan", "Event")}</th><th scope="col">{lang.pick("Angkatan", "Batch")}</th><th scope="col">{lang.pick("Tanggal", "Dates")}</th>
                    <th scope="col" class="num">{lang.pick("Peserta", "Participants")}</th><th scope="col" class="num">{lang.pick("Menunggu nilai", "Waiting for marks")}</th>
                    <th scope="col" class="num">{lang.pick("Sertifikat", "Certificates")}</th><th scope="col">{lang.pick("Keadaan", "Status")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    Page::new(
        lang.pick("Kegiatan", "Events"),
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a></p>
            <div class="toolbar"><h1>{lang.pick("Kegiatan", "Events")}</h1><a class="btn main push" href=paths::admin_event_new()>{lang.pick("Buat kegiatan", "Create event")}</a></div>
            {table}
        },
    )
}
