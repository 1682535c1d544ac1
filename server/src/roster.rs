//! Handlers of the roster import: uploading, looking at, choosing, importing, undoing.
use crate::{
    admin::{content_key, form_key},
    draw::Answer,
    refusal::unread,
    session::Flash,
    visit::Visit,
};
use app::{
    paths, roster as view,
    ui::{Form, KEY_FIELD},
};
use axum::{
    Form as Posted,
    extract::{Multipart, Path, Query, multipart::MultipartRejection},
};
use backend::{
    Error,
    roster::{self, Choices, Source, file::FILE_MAX},
};
use domain::{
    form::{Fields, Problems},
    ids::FormKey,
    roster::{Column, Outcome, Row, Verdict},
};
use serde::Deserialize;
use uuid::Uuid;

/// The whole request: the file and a little more.
pub const UPLOAD_MAX: usize = FILE_MAX + 64 * 1024;
/// Rows of a page of the preview.
const PAGE_LENGTH: usize = 100;

pub async fn page(visit: Visit, Path(event): Path<String>) -> Answer {
    let page = import_page(&visit, &event, &Form::empty()).await?;
    visit.ok(page)
}

async fn import_page(visit: &Visit, event: &str, form: &Form) -> Result<app::shell::Page, Error> {
    let (head, imports) = roster::imports(&visit.request, event).await?;
    let row = |import: roster::PastImport| view::ImportRow {
        id: import.id.to_string(),
        file_name: import.file_name,
        at: import.at,
        by: import.by,
        people: import.people,
        is_undone: import.undone_at.is_some(),
        has_begun: import.has_begun,
    };
    let rows: Vec<_> = imports.into_iter().map(row).collect();
    Ok(view::import_page(&visit.frame, &head, &rows, form))
}

/// A file to look at, or an import to undo.
pub async fn upload(visit: Visit, Path(event): Path<String>, multipart: Result<Multipart, MultipartRejection>) -> Answer {
    let sent = match multipart {
        Ok(multipart) => read(multipart).await,
        Err(_) => Some(Sent::default()), // no file at all; whether one may is asked first
    };
    let outcome = match sent {
        None => Err(Error::Invalid(Problems::one(view::FILE_FIELD, roster::file::too_large()))),
        Some(Sent { undo: Some(import), .. }) => roster::undo(&visit.request, &event, import).await.map(|()| None),
        Some(sent) => {
            let key = content_key(sent.key.unwrap_or(visit.frame.form_key), &visit, &[&sent.bytes]);
            roster::upload(&visit.request, &event, &sent.file_name, sent.bytes, key).await.map(Some)
        }
    };
    match outcome {
        Ok(Some(file)) => visit.see_other(&paths::roster_preview(&event, file)),
        Ok(None) => visit.done(&paths::roster_import(&event), Flash::Removed),
        Err(Error::Invalid(problems)) => {
            let page = import_page(&visit, &event, &Form::refused(Fields::default(), problems)).await?;
            visit.refuse(page)
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Default)]
struct Sent {
    file_name: String,
    bytes: Vec<u8>,
    key: Option<FormKey>,
    undo: Option<Uuid>,
}

/// Nothing if the body does not read to its end: it is larger than any request may be.
async fn read(mut multipart: Multipart) -> Option<Sent> {
    let mut sent = Sent::default();
    while let Some(field) = multipart.next_field().await.inspect_err(unread).ok()? {
        match field.name() {
            Some(KEY_FIELD) => sent.key = field.text().await.inspect_err(unread).ok()?.parse().ok(),
            Some(view::UNDO_FIELD) => sent.undo = field.text().await.inspect_err(unread).ok()?.parse().ok(),
            Some(view::FILE_FIELD) => {
                sent.file_name = field.file_name().unwrap_or_default().to_owned();
                sent.bytes = field.bytes().await.inspect_err(unread).ok()?.to_vec();
            }
            _ => {}
        }
    }
    Some(sent)
}

#[derive(Debug, Default, Deserialize)]
pub struct Turned {
    #[serde(default)]
    halaman: usize,
}

pub async fn preview(visit: Visit, Path((event, file)): Path<(String, Uuid)>, Query(turned): Query<Turned>) -> Answer {
    let page = preview_page(&visit, &event, file, turned.halaman, &Form::empty()).await?;
    visit.ok(page)
}

async fn preview_page(visit: &Visit, event: &str, file: Uuid, page: usize, form: &Form) -> Result<app::shell::Page, Error> {
    let preview = roster::preview(&visit.request, event, file).await?;
    let agencies = roster::agencies(&visit.request, event).await?;
    let [(_, accepted), (_, corrected), (_, refused)] = roster::verdicts(&preview);
    let changed = preview.count(|row| matches!(row.outcome, Outcome::Differs(_)));
    let pages = preview.rows.len().div_ceil(PAGE_LENGTH).max(1);
    let page = page.clamp(1, pages);
    let view = view::PreviewView {
        added: preview.added(),
        quota: preview.quota,
        active: preview.active + preview.added(),
        changed,
        accepted,
        corrected,
        refused,
        page,
        pages,
        here: paths::roster_preview(event, file),
        unknown_agencies: view::unknown_agencies(preview.rows.iter().map(|row| &row.judged)),
        agencies,
        rows: sorted(preview.rows).into_iter().skip((page - 1) * PAGE_LENGTH).take(PAGE_LENGTH).collect(),
        head: preview.head,
        file_name: preview.file_name,
        header: preview.header,
        header_words: preview.header_words,
        seen: preview.seen,
    };
    Ok(view::preview_page(&visit.frame, &view, form))
}

/// What needs a look stands first.
fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| match row.judged.verdict {
        Verdict::Refuse => 0,
        Verdict::Correct => 1,
        Verdict::Accept => 2,
    });
    rows
}

/// The import itself, or what was chosen for the file.
pub async fn decide(visit: Visit, Path((event, file)): Path<(String, Uuid)>, Posted(fields): Posted<Fields>) -> Answer {
    let outcome = if fields.text(view::ACTION_FIELD) == view::IMPORT {
        let key = form_key(&visit, &fields);
        roster::import_file(&visit.request, &event, Source::Kept(file), fields.text(view::SEEN_FIELD), key).await.map(Some)
    } else {
        let choices = choices(&fields, roster::preview(&visit.request, &event, file).await?.choices);
        roster::choose(&visit.request, &event, file, &choices).await.map(|()| None)
    };
    match outcome {
        Ok(Some(_)) => visit.done(&paths::roster_import(&event), Flash::Imported),
        Ok(None) => visit.see_other(&paths::roster_preview(&event, file)),
        Err(Error::Invalid(problems)) => {
            let page = preview_page(&visit, &event, file, 1, &Form::refused(Fields::default(), problems)).await?;
            visit.refuse(page)
        }
        Err(error) => Err(error.into()),
    }
}

/// What is chosen now on top of what was chosen before.
fn choices(fields: &Fields, mut choices: Choices) -> Choices {
    for column in Column::ALL {
        let name = view::column_field(column);
        if fields.has(&name) {
            choices.columns.insert(column, fields.text(&name).parse().ok());
        }
    }
    for index in 0.. {
        let (written, agency) = view::agency_fields(index);
        if !fields.has(&written) {
            break;
        }
        if let Ok(agency) = fields.text(&agency).parse() {
            choices.agencies.insert(fields.text(&written).to_owned(), agency);
            choices.remembers = fields.has(view::REMEMBER_FIELD);
        }
    }
    choices
}
