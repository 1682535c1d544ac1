//! A roster as it would be imported: every row with its verdict, what can be chosen for the file, and the import itself.
use super::words::{column_word, reason_text};
use crate::{
    events::{EventTab, event_nav, quota_notice, words::counted},
    lang::Lang,
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
    pub quota: Option<i64>,
    /// Participants as they would be afterwards.
    pub active: usize,
    pub page: usize,
    pub pages: usize,
    pub here: String,
    pub unknown_agencies: Vec<String>,
    pub agencies: Vec<Agency>,
    pub seen: String,
}

pub fn preview_page(frame: &Frame, view: &PreviewView, form: &Form) -> Page {
    let (slug, lang) = (&view.head.slug, frame.lang);
    let rows: Vec<_> = view.rows.iter().map(|row| row_view(lang, view, row)).collect();
    let (accepted, corrected, refused) = (view.accepted, view.corrected, view.refused);
    let summary = lang.pick(
        format!("{accepted} diterima, {corrected} diperbaiki, {refused} ditolak."),
        format!("{accepted} accepted, {corrected} corrected, {refused} refused."),
    );
    let header_row = view.header.row + 1;
    Page::new(
        lang.pick("Periksa daftar", "Check the roster"),
        view! {
            <div class="stack">
                <p class="crumbs">
                    <a class="wrap" lang="id" href=paths::event(slug)>{view.head.title.clone()}</a>" › "
                    <a href=paths::roster_import(slug)>{lang.pick("Impor peserta", "Import participants")}</a>
                </p>
                <h1>{lang.pick("Periksa daftar", "Check the roster")}</h1>
                <p class="muted wrap">{view.file_name.clone()}". "{summary}</p>
            </div>
            {error_summary(form, lang)}
            {quota_notice(lang, view.quota, view.active)}
            {import_card(frame, view)}
            {agencies_form(frame, view)}
            {columns_form(frame, view)}
            <table class="cards">
                <caption>{lang.pick(format!("Baris kepala: baris {header_row}"), format!("Header row: row {header_row}"))}</caption>
                <thead><tr>
                    <th scope="col">{lang.pick("Nama di berkas", "Name in the file")}</th>
                    <th scope="col" class="num">{lang.pick("Baris", "Row")}</th><th scope="col">{lang.pick("Putusan", "Verdict")}</th>
                    <th scope="col">{lang.pick("Sebabnya", "Reason")}</th><th scope="col">{lang.pick("Menjadi", "Becomes")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {pages(lang, view)}
        },
    )
    .layout(Layout::Wide)
    .nav(event_nav(frame, &view.head, EventTab::People))
}

/// The one thing to do: import what is accepted.
fn import_card(frame: &Frame, view: &PreviewView) -> AnyView {
    let lang = frame.lang;
    if view.added + view.changed == 0 {
        let text = if view.refused > 0 {
            lang.pick(
                "Perbaiki baris yang ditolak di berkas Anda, lalu unggah lagi.",
                "Correct the refused rows in your file, then upload it again.",
            )
        } else {
            lang.pick(
                "Tidak ada orang baru di berkas ini, dan tidak ada data yang berubah.",
                "There is nobody new in this file, and no data that changes.",
            )
        };
        return notice(Tone::Info, lang.pick("Tidak ada yang diimpor", "Nothing to import"), text);
    }
    let (added, changed, refused) = (view.added, view.changed, view.refused);
    let left = if refused > 0 {
        lang.pick(
            format!(" {refused} baris yang ditolak tidak ikut."),
            format!(" {} left out.", counted(refused, "refused row is", "refused rows are")),
        )
    } else {
        String::new()
    };
    let changed = if changed > 0 {
        lang.pick(
            format!(" Data {changed} peserta diperbarui."),
            format!(" The data of {} updated.", counted(changed, "participant is", "participants are")),
        )
    } else {
        String::new()
    };
    let people = counted(added, "participant", "participants");
    let effect = lang.pick("Semua masuk sekaligus, atau tidak sama sekali.", "All of them are enrolled at once, or none at all.");
    view! {
        <form method="post" class="card next stack">
            <p class="eyebrow">{lang.pick("Langkah berikutnya", "Next step")}</p>
            <h2>{lang.pick(format!("Daftarkan {added} peserta"), format!("Enrol {people}"))}</h2>
            <p>{format!("{effect}{changed}{left}")}</p>
            {hidden(KEY_FIELD, frame.form_key.to_string())}
            {hidden(ACTION_FIELD, IMPORT)}
            {hidden(SEEN_FIELD, view.seen.clone())}
            <div class="row">
                <button class="btn main">{lang.pick(format!("Impor {added} peserta"), format!("Import {people}"))}</button>
            </div>
        </form>
    }
    .into_any()
}

/// What unknown agencies stand for.
fn agencies_form(frame: &Frame, view: &PreviewView) -> Option<AnyView> {
    if view.unknown_agencies.is_empty() {
        return None;
    }
    let lang = frame.lang;
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
                    <label class="wrap" lang="id" for=id.clone()>{written.clone()}</label>
                    <select id=id name=agency_field>
                        <option value="">{lang.pick("Tidak dikenal: baris ditolak", "Unknown: the row is refused")}</option>
                        {options}
                    </select>
                </div>
            }
        })
        .collect();
    Some(
        view! {
            <form method="post" class="card stack">
                <h2>{lang.pick("Perangkat daerah yang tidak dikenal", "Unknown agencies")}</h2>
                <p class="muted">{lang.pick("Pilih padanannya dari daftar resmi.", "Choose their equivalents from the official list.")}</p>
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {hidden(ACTION_FIELD, CHOOSE)}
                {fields}
                <label class="check">
                    <input type="checkbox" name=REMEMBER_FIELD value="1" checked=true/>
                    <span>{lang.pick("Ingat sebagai nama lain untuk impor berikutnya", "Remember as other names for later imports")}</span>
                </label>
                <div class="actions"><button class="btn">{lang.pick("Terapkan", "Apply")}</button></div>
            </form>
        }
        .into_any(),
    )
}

/// Which column of the sheet says what; folded away, since the header mostly tells.
fn columns_form(frame: &Frame, view: &PreviewView) -> AnyView {
    let lang = frame.lang;
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
                    let number = at + 1;
                    let nameless = || lang.pick(format!("Kolom {number}"), format!("Column {number}"));
                    let label = if words.is_empty() { nameless() } else { words.clone() };
                    view! { <option value=at.to_string() selected=chosen == Some(at) lang=(!words.is_empty()).then_some("id")>{label}</option> }
                })
                .collect();
            view! {
                <div class="field">
                    <label for=id.clone()>{column_word(lang, column)}</label>
                    <select id=id name=name>
                        <option value="" selected=chosen.is_none()>{lang.pick("Tidak ada", "None")}</option>
                        {options}
                    </select>
                </div>
            }
        })
        .collect();
    view! {
        <details>
            <summary>{lang.pick("Kolom yang dibaca", "Columns that are read")}</summary>
            <form method="post" class="stack">
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {hidden(ACTION_FIELD, CHOOSE)}
                <div class="grid2">{fields}</div>
                <div class="actions">
                    <button class="btn">{lang.pick("Baca ulang dengan kolom ini", "Read again with these columns")}</button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

fn row_view(lang: Lang, view: &PreviewView, row: &Row) -> AnyView {
    let judged = &row.judged;
    let verdict = match judged.verdict {
        Verdict::Accept => tag(Tone::Ok, lang.pick("Diterima", "Accepted")),
        Verdict::Correct => tag(Tone::Info, lang.pick("Diperbaiki", "Corrected")),
        Verdict::Refuse => tag(Tone::Danger, lang.pick("Ditolak", "Refused")),
    };
    let reasons: Vec<_> = judged.reasons.iter().map(|reason| view! { <p class="wrap">{reason_text(lang, reason)}</p> }).collect();
    let written = if judged.written.is_empty() { lang.pick("(tanpa nama)", "(no name)").to_owned() } else { judged.written.clone() };
    view! {
        <tr>
            <th scope="row" class="wrap">{written}</th>
            <td class="num" data-l=lang.pick("Baris", "Row")>{judged.row}</td>
            <td data-l=lang.pick("Putusan", "Verdict")>{verdict}</td>
            <td data-l=lang.pick("Sebabnya", "Reason")>{reasons}</td>
            <td class="wrap" data-l=lang.pick("Menjadi", "Becomes")>{becomes(lang, view, row)}</td>
        </tr>
    }
    .into_any()
}

fn becomes(lang: Lang, view: &PreviewView, row: &Row) -> AnyView {
    let name = row.judged.proposed.as_ref().map(|p| p.name.to_string()).unwrap_or_default();
    match &row.outcome {
        Outcome::Refused => ().into_any(),
        Outcome::New => view! { {name}<br/><span class="small muted">{lang.pick("akun baru", "new account")}</span> }.into_any(),
        Outcome::Enrolled => {
            view! { {name}<br/><span class="small muted">{lang.pick("sudah punya akun", "has an account already")}</span> }.into_any()
        }
        Outcome::Withdrawn => {
            let text = lang.pick(
                "sudah mengundurkan diri; kembalikan lewat halaman pesertanya",
                "has withdrawn; take them back on the participant’s own page",
            );
            view! { <span class="muted">{text}</span> }.into_any()
        }
        Outcome::AccountInactive => {
            let text = lang.pick("akunnya dinonaktifkan; tidak didaftarkan", "the account is switched off; not enrolled");
            view! { <span class="muted">{text}</span> }.into_any()
        }
        Outcome::Unchanged => {
            view! { <span class="muted">{lang.pick("sudah terdaftar, tidak berubah", "enrolled already, unchanged")}</span> }.into_any()
        }
        Outcome::Differs(fields) => {
            let lines: Vec<_> = fields
                .iter()
                .map(|(column, stored, said)| {
                    let shown = |text: &str| shown(view, *column, text);
                    let label = column_word(lang, *column);
                    view! { <p class="diff small">{label}": "<del lang="id">{shown(stored)}</del>" "<ins lang="id">{shown(said)}</ins></p> }
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

fn pages(lang: Lang, view: &PreviewView) -> Option<AnyView> {
    (view.pages > 1).then(|| {
        let turn = |page: usize, label: &'static str| {
            let href = paths::with_query(&view.here, &[("halaman", &page.to_string())]);
            view! { <a class="btn" href=href>{label}</a> }
        };
        let before = (view.page > 1).then(|| turn(view.page - 1, lang.pick("← Sebelumnya", "← Previous")));
        let after = (view.page < view.pages).then(|| turn(view.page + 1, lang.pick("Berikutnya →", "Next →")));
        let (page, pages) = (view.page, view.pages);
        let place = lang.pick(format!("Halaman {page} dari {pages}"), format!("Page {page} of {pages}"));
        let label = lang.pick("Halaman daftar", "Pages of the roster");
        view! { <nav class="pages" aria-label=label>{before}<span>{place}</span>{after}</nav> }.into_any()
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
