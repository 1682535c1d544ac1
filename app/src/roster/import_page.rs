//! The import of a roster: the file to upload, and what was imported before.
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, KEY_FIELD, Tone, error_summary, hidden, tag},
};
use chrono::{DateTime, Utc};
use domain::{event::EventHead, format};
use leptos::prelude::*;

/// The field that asks to undo an import, with its id.
pub const UNDO_FIELD: &str = "batalkan";
pub const FILE_FIELD: &str = "berkas";

/// An import as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    pub id: String,
    pub file_name: String,
    pub at: DateTime<Utc>,
    pub by: Option<String>,
    pub people: i64,
    pub is_undone: bool,
    /// Somebody it brought has signed in or begun.
    pub has_begun: bool,
}

pub fn import_page(frame: &Frame, head: &EventHead, imports: &[ImportRow], form: &Form) -> Page {
    let hint = "XLSX atau CSV, lembar pertama, dengan satu baris kepala. Tidak ada yang disimpan sebelum Anda memeriksa dan menyetujuinya.";
    let past = (!imports.is_empty()).then(|| {
        let rows: Vec<_> = imports.iter().map(row).collect();
        view! {
            <section class="stack" aria-labelledby="lalu">
                <h2 id="lalu">"Impor sebelumnya"</h2>
                <table class="cards">
                    <caption class="visually-hidden">"Impor sebelumnya, terbaru lebih dahulu"</caption>
                    <thead><tr><th scope="col">"Berkas"</th><th scope="col">"Waktu"</th><th scope="col" class="num">"Didaftarkan"</th><th scope="col">"Keadaan"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    });
    Page::new(
        "Impor peserta",
        view! {
            <div class="stack">
                <p class="crumbs"><a class="wrap" href=paths::event(&head.slug)>{head.title.clone()}</a></p>
                <h1>"Impor peserta"</h1>
            </div>
            <form method="post" class="stack" enctype="multipart/form-data" novalidate=true>
                {error_summary(form, frame.lang)}
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {Field::file(FILE_FIELD, "Daftar peserta", ".xlsx,.csv,text/csv").hint(hint).draw(form, frame.lang)}
                <div class="actions"><button class="btn main">"Unggah dan periksa"</button></div>
            </form>
            {past}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, head, EventTab::Overview))
}

fn row(import: &ImportRow) -> AnyView {
    let state = match (import.is_undone, import.has_begun) {
        (true, _) => tag(Tone::Plain, "Dibatalkan"),
        (false, true) => tag(Tone::Ok, "Sudah dipakai"),
        (false, false) => view! {
            <details>
                <summary>"Batalkan impor"</summary>
                <form method="post" class="stack" enctype="multipart/form-data">
                    <p class="small">{format!("{} orang dikeluarkan lagi, dan akun yang dibuat impor ini dihapus.", import.people)}</p>
                    {hidden(UNDO_FIELD, import.id.clone())}
                    <button class="btn danger small">"Ya, batalkan"</button>
                </form>
            </details>
        }
        .into_any(),
    };
    let by = import.by.clone().unwrap_or_else(|| "Baris perintah".to_owned());
    view! {
        <tr>
            <th scope="row" class="wrap">{import.file_name.clone()}<br/><span class="small muted">{by}</span></th>
            <td data-l="Waktu">{format::date_time(import.at)}</td>
            <td class="num" data-l="Didaftarkan">{import.people}</td>
            <td data-l="Keadaan">{state}</td>
        </tr>
    }
    .into_any()
}
