//! The events of the installation, for admins.
use super::words::phase_tag;
use crate::{
    paths,
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
    let today = wib_date(frame.now);
    let total = events.len();
    let rows: Vec<_> = events
        .into_iter()
        .map(|row| {
            let demo = row.head.is_demo.then(|| tag(Tone::Plain, "Contoh"));
            view! {
                <tr>
                    <th scope="row" class="wrap"><a href=paths::event_edit(&row.head.slug)>{row.head.title.clone()}</a></th>
                    <td data-l="Angkatan">{row.head.batch()}</td>
                    <td data-l="Tanggal" class="nowrap">{row.head.dates()}</td>
                    <td data-l="Peserta" class="num">{row.participants}</td>
                    <td data-l="Menunggu nilai" class="num">{row.waiting}</td>
                    <td data-l="Sertifikat" class="num">{row.certificates}</td>
                    <td>{phase_tag(row.head.phase(today))}{demo}</td>
                </tr>
            }
        })
        .collect();
    let table = if rows.is_empty() {
        let text = "Kegiatan yang Anda buat tampil di sini, yang terbaru lebih dahulu. Buat yang pertama, lalu pilih kursus, staf, dan pesertanya.";
        empty_state("Belum ada kegiatan", text, None)
    } else {
        view! {
            <table class="cards">
                <caption>{total}" kegiatan, terbaru lebih dahulu"</caption>
                <thead><tr>
                    <th scope="col">"Kegiatan"</th><th scope="col">"Angkatan"</th><th scope="col">"Tanggal"</th>
                    <th scope="col" class="num">"Peserta"</th><th scope="col" class="num">"Menunggu nilai"</th>
                    <th scope="col" class="num">"Sertifikat"</th><th scope="col">"Keadaan"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    Page::new(
        "Kegiatan",
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a></p>
            <div class="toolbar"><h1>"Kegiatan"</h1><a class="btn main push" href=paths::admin_event_new()>"Buat kegiatan"</a></div>
            {table}
        },
    )
}
