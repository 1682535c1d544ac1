//! The import of a roster: the file to upload, and what was imported before.
use crate::{
    dates,
    events::{EventTab, PeoplePart, event_nav, people_head, words::counted},
    lang::Lang,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, KEY_FIELD, Tone, error_summary, hidden, tag},
};
use chrono::{DateTime, Utc};
use domain::event::EventHead;
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
    let lang = frame.lang;
    let hint = lang.pick(
        "XLSX atau CSV, lembar pertama, dengan satu baris kepala. Tidak ada yang disimpan sebelum Anda memeriksa dan menyetujuinya.",
        "XLSX or CSV, first sheet, with one header row. Nothing is stored before you have checked and approved it.",
    );
    let past = (!imports.is_empty()).then(|| {
        let rows: Vec<_> = imports.iter().map(|import| row(lang, import)).collect();
        view! {
            <section class="stack" aria-labelledby="lalu">
                <h2 id="lalu">{lang.pick("Impor sebelumnya", "Earlier imports")}</h2>
                <table class="cards">
                    <caption class="visually-hidden">
                        {lang.pick("Impor sebelumnya, terbaru lebih dahulu", "Earlier imports, newest first")}
                    </caption>
                    <thead><tr>
                        <th scope="col">{lang.pick("Berkas", "File")}</th><th scope="col">{lang.pick("Waktu", "Time")}</th>
                        <th scope="col" class="num">{lang.pick("Didaftarkan", "Enrolled")}</th>
                        <th scope="col">{lang.pick("Keadaan", "Status")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    });
    Page::new(
        lang.pick("Impor peserta", "Import participants"),
        view! {
            {people_head(frame, head, PeoplePart::Import, lang.pick("Impor peserta", "Import participants"))}
            <form method="post" class="stack" enctype="multipart/form-data" novalidate=true>
                {error_summary(form, lang)}
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {Field::file(FILE_FIELD, lang.pick("Daftar peserta", "Roster"), ".xlsx,.csv,text/csv").hint(hint).draw(form, lang)}
                <div class="actions"><button class="btn main">{lang.pick("Unggah dan periksa", "Upload and check")}</button></div>
            </form>
            {past}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, head, EventTab::People))
}

fn row(lang: Lang, import: &ImportRow) -> AnyView {
    let state = match (import.is_undone, import.has_begun) {
        (true, _) => tag(Tone::Plain, lang.pick("Dibatalkan", "Undone")),
        (false, true) => tag(Tone::Ok, lang.pick("Sudah dipakai", "In use")),
        (false, false) => {
            let people = import.people;
            let effect = lang.pick(
                format!("{people} orang dikeluarkan lagi, dan akun yang dibuat impor ini dihapus."),
                format!(
                    "{} removed again, and the accounts that this import created are deleted.",
                    counted(people, "person is", "people are")
                ),
            );
            view! {
                <details>
                    <summary>{lang.pick("Batalkan impor", "Undo the import")}</summary>
                    <form method="post" class="stack" enctype="multipart/form-data">
                        <p class="small">{effect}</p>
                        {hidden(UNDO_FIELD, import.id.clone())}
                        <button class="btn danger small">{lang.pick("Ya, batalkan", "Yes, undo")}</button>
                    </form>
                </details>
            }
            .into_any()
        }
    };
    let by = import.by.clone().unwrap_or_else(|| lang.pick("Baris perintah", "Command line").to_owned());
    view! {
        <tr>
            <th scope="row" class="wrap">{import.file_name.clone()}<br/><span class="small muted">{by}</span></th>
            <td data-l=lang.pick("Waktu", "Time")>{dates::date_time(lang, import.at)}</td>
            <td class="num" data-l=lang.pick("Didaftarkan", "Enrolled")>{import.people}</td>
            <td data-l=lang.pick("Keadaan", "Status")>{state}</td>
        </tr>
    }
    .into_any()
}
