//! A roster as it would be imported: every row with its verdict, what can be chosen for the file, and the import itself.
use super::words::{column_word, reason_text};
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Layout, Page},
    ui::{Form, KEY_FIELD, Tone, error_summary, hidden, notice, tag},
};
use domain::{
    event::{Agency, EventHead},
    roster::{Column, Header, Judged, Outcome, Reason, Row, Verdict},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

pub const ACTION_FIELD: &str = "aksi";
pub const IMPORT: &str = "impor";
pub const CHOOSE: &str = "pilih";
pub const SEEN_FIELD: &str = "terlihat";
/// Ticked: what is chosen for agencies is remembered.
pub const REMEMBER_FIELD: &str = "ingat";

/// The field that says which column of the sheet has this meaning.
pub fn column_field(column: Column) -> String {
    format!("kolom.{}", column.key())
}

/// The fields that say what an unknown agency stands for: its name as written, and the agency.
pub fn agency_fields(index: usize) -> (String, String) {
    (format!("ditulis.{index}"), format!("menjadi.{index}"))
}

#[derive(Clone, Debug)]
pub struct PreviewView {
    pub head: EventHead,
    pub file_name: String,
    pub header: Header,
    pub header_words: Vec<String>,
    /// Refused ones first.
    pub rows: Vec<Row>,
    /// Of all rows, also those not shown.
    pub accepted: usize,
    pub corrected: usize,
    pub refused: usize,
    pub added: usize,
    pub changed: usize,
    pub page: usize,
    pub pages: usize,
    pub here: String,
    pub unknown_agencies: Vec<String>,
    pub agencies: Vec<Agency>,
    pub seen: String,
}

pub fn preview_page(frame: &Frame, view: &PreviewView, form: &Form) -> Page {
    let slug = &view.head.slug;
    let rows: Vec<_> = view.rows.iter().map(|row| row_view(view, row)).collect();
    let summary = format!("{} diterima, {} diperbaiki, {} ditolak.", view.accepted, view.corrected, view.refused);
    Page::new(
        "Periksa daftar",
        view! {
            <div class="stack">
                <p class="crumbs">
                    <a class="wrap" href=paths::event(slug)>{view.head.title.clone()}</a>" › "<a href=paths::roster_import(slug)>"Impor peserta"</a>
                </p>
                <h1>"Periksa daftar"</h1>
                <p class="muted wrap">{view.file_name.clone()}". "{summary}</p>
            </div>
            {error_summary(form, frame.lang)}
            {import_card(frame, view)}
            {agencies_form(frame, view)}
            {columns_form(frame, view)}
            <table class="cards">
                <caption>{format!("Baris kepala: baris {}", view.header.row + 1)}</caption>
                <thead><tr>
                    <th scope="col">"Nama di berkas"</th><th scope="col" class="num">"Baris"</th><th scope="col">"Putusan"</th>
                    <th scope="col">"Sebabnya"</th><th scope="col">"Menjadi"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {pages(view)}
        },
    )
    .layout(Layout::Wide)
    .nav(event_nav(frame, &view.head, EventTab::Overview))
}

/// The one thing to do: import what is accepted.
fn import_card(frame: &Frame, view: &PreviewView) -> AnyView {
    if view.added + view.changed == 0 {
        let text = if view.refused > 0 {
            "Perbaiki baris yang ditolak di berkas Anda, lalu unggah lagi."
        } else {
            "Tidak ada orang baru di berkas ini, dan tidak ada data yang berubah."
        };
        return notice(Tone::Info, "Tidak ada yang diimpor", text);
    }
    let left = if view.refused > 0 { format!(" {} baris yang ditolak tidak ikut.", view.refused) } else { String::new() };
    let changed = if view.changed > 0 { format!(" Data {} peserta diperbarui.", view.changed) } else { String::new() };
    view! {
        <form method="post" class="card next stack">
            <p class="eyebrow">"Langkah berikutnya"</p>
            <h2>{format!("Daftarkan {} peserta", view.added)}</h2>
            <p>{format!("Semua masuk sekaligus, atau tidak sama sekali.{changed}{left}")}</p>
            {hidden(KEY_FIELD, frame.form_key.to_string())}
            {hidden(ACTION_FIELD, IMPORT)}
            {hidden(SEEN_FIELD, view.seen.clone())}
            <div class="row"><button class="btn main">{format!("Impor {} peserta", view.added)}</button></div>
        </form>
    }
    .into_any()
}

/// What unknown agencies stand for.
fn agencies_form(frame: &Frame, view: &PreviewView) -> Option<AnyView> {
    if view.unknown_agencies.is_empty() {
        return None;
    }
    let fields: Vec<_> = view
        .unknown_agencies
        .iter()
        .enumerate()
        .map(|(index, written)| {
            let (written_field, agency_field) = agency_fields(index);
            let id = format!("f-{agency_field}");
            let options: Vec<_> = view
                .agencies
                .iter()
                .filter(|agency| agency.is_active)
                .map(|agency| view! { <option value=agency.id.to_string()>{agency.name.clone()}</option> })
                .collect();
            view! {
                <input type="hidden" name=written_field value=written.clone()/>
                <div class="field">
                    <label class="wrap" for=id.clone()>{written.clone()}</label>
                    <select id=id name=agency_field><option value="">"Tidak dikenal: baris ditolak"</option>{options}</select>
                </div>
            }
        })
        .collect();
    Some(
        view! {
            <form method="post" class="card stack">
                <h2>"Perangkat daerah yang tidak dikenal"</h2>
                <p class="muted">"Pilih padanannya dari daftar resmi."</p>
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {hidden(ACTION_FIELD, CHOOSE)}
                {fields}
                <label class="check"><input type="checkbox" name=REMEMBER_FIELD value="1" checked=true/><span>"Ingat sebagai nama lain untuk impor berikutnya"</span></label>
                <div class="actions"><button class="btn">"Terapkan"</button></div>
            </form>
        }
        .into_any(),
    )
}

/// Which column of the sheet says what; folded away, since the header mostly tells.
fn columns_form(frame: &Frame, view: &PreviewView) -> AnyView {
    let fields: Vec<_> = Column::ALL
        .into_iter()
        .map(|column| {
            let name = column_field(column);
            let id = format!("f-{name}");
            let chosen = view.header.columns.get(&column).copied();
            let options: Vec<_> = view
                .header_words
                .iter()
                .enumerate()
                .map(|(at, words)| {
                    let label = if words.is_empty() { format!("Kolom {}", at + 1) } else { words.clone() };
                    view! { <option value=at.to_string() selected=chosen == Some(at)>{label}</option> }
                })
                .collect();
            view! {
                <div class="field">
                    <label for=id.clone()>{column_word(column)}</label>
                    <select id=id name=name><option value="" selected=chosen.is_none()>"Tidak ada"</option>{options}</select>
                </div>
            }
        })
        .collect();
    view! {
        <details>
            <summary>"Kolom yang dibaca"</summary>
            <form method="post" class="stack">
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {hidden(ACTION_FIELD, CHOOSE)}
                <div class="grid2">{fields}</div>
                <div class="actions"><button class="btn">"Baca ulang dengan kolom ini"</button></div>
            </form>
        </details>
    }
    .into_any()
}

fn row_view(view: &PreviewView, row: &Row) -> AnyView {
    let judged = &row.judged;
    let verdict = match judged.verdict {
        Verdict::Accept => tag(Tone::Ok, "Diterima"),
        Verdict::Correct => tag(Tone::Info, "Diperbaiki"),
        Verdict::Refuse => tag(Tone::Danger, "Ditolak"),
    };
    let reasons: Vec<_> = judged.reasons.iter().map(|reason| view! { <p class="wrap">{reason_text(reason)}</p> }).collect();
    let written = if judged.written.is_empty() { "(tanpa nama)".to_owned() } else { judged.written.clone() };
    view! {
        <tr>
            <th scope="row" class="wrap">{written}</th>
            <td class="num" data-l="Baris">{judged.row}</td>
            <td data-l="Putusan">{verdict}</td>
            <td data-l="Sebabnya">{reasons}</td>
            <td class="wrap" data-l="Menjadi">{becomes(view, row)}</td>
        </tr>
    }
    .into_any()
}

fn becomes(view: &PreviewView, row: &Row) -> AnyView {
    let name = row.judged.proposed.as_ref().map(|p| p.name.to_string()).unwrap_or_default();
    match &row.outcome {
        Outcome::Refused => ().into_any(),
        Outcome::New => view! { {name}<br/><span class="small muted">"akun baru"</span> }.into_any(),
        Outcome::Enrolled => view! { {name}<br/><span class="small muted">"sudah punya akun"</span> }.into_any(),
        Outcome::Withdrawn => {
            view! { <span class="muted">"sudah mengundurkan diri; kembalikan lewat halaman pesertanya"</span> }.into_any()
        }
        Outcome::AccountInactive => view! { <span class="muted">"akunnya dinonaktifkan; tidak didaftarkan"</span> }.into_any(),
        Outcome::Unchanged => view! { <span class="muted">"sudah terdaftar, tidak berubah"</span> }.into_any(),
        Outcome::Differs(fields) => {
            let lines: Vec<_> = fields
                .iter()
                .map(|(column, stored, said)| {
                    let shown = |text: &str| shown(view, *column, text);
                    view! { <p class="diff small">{column_word(*column)}": "<del>{shown(stored)}</del>" "<ins>{shown(said)}</ins></p> }
                })
                .collect();
            view! { {lines} }.into_any()
        }
    }
}

/// An agency by its name; nothing as a dash.
fn shown(view: &PreviewView, column: Column, text: &str) -> String {
    let agency = (column == Column::Agency).then(|| view.agencies.iter().find(|a| a.id.to_string() == text)).flatten();
    match (agency, text) {
        (Some(agency), _) => agency.name.clone(),
        (None, "") => "–".to_owned(),
        (None, text) => text.to_owned(),
    }
}

fn pages(view: &PreviewView) -> Option<AnyView> {
    (view.pages > 1).then(|| {
        let turn = |page: usize, label: &'static str| {
            let href = paths::with_query(&view.here, &[("halaman", &page.to_string())]);
            view! { <a class="btn" href=href>{label}</a> }
        };
        let before = (view.page > 1).then(|| turn(view.page - 1, "← Sebelumnya"));
        let after = (view.page < view.pages).then(|| turn(view.page + 1, "Berikutnya →"));
        view! { <nav class="pages" aria-label="Halaman daftar">{before}<span>{format!("Halaman {} dari {}", view.page, view.pages)}</span>{after}</nav> }
            .into_any()
    })
}

/// The unknown agencies of these rows, each once.
pub fn unknown_agencies<'a>(rows: impl Iterator<Item = &'a Judged>) -> Vec<String> {
    let of = |reason: &Reason| match reason {
        Reason::AgencyUnknown { agency } => Some(agency.clone()),
        _ => None,
    };
    rows.flat_map(|judged| judged.reasons.iter().filter_map(of)).collect::<BTreeSet<_>>().into_iter().collect()
}
