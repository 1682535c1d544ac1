//! Handlers of an event's logo: the page, the file itself, the upload.
use crate::{
    draw::Answer,
    events::{again, around},
    refusal::unread,
    session::Flash,
    visit::Visit,
};
use app::{
    events as view, paths,
    ui::{Form, VERSION_FIELD},
};
use axum::{
    extract::{Multipart, Path, Query, multipart::MultipartRejection},
    http::header,
    response::IntoResponse,
};
use backend::{Error, events::logo};
use domain::{
    event::LOGO_MAX_KIB,
    form::{Fields, Problem, Problems},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// Anything: the file instead of the page.
    #[serde(default)]
    berkas: String,
}

pub async fn page(visit: Visit, Path(event): Path<String>, Query(wanted): Query<Wanted>) -> Answer {
    if wanted.berkas.is_empty() {
        let (around, _) = around(logo::page(&visit.request, &event).await?);
        return visit.ok(view::logo_page(&visit.frame, &around, &Form::empty()));
    }
    let (bytes, media) = logo::file(&visit.request, &event).await?;
    // The policy of `headers` lets nothing run in it, even where it is opened by itself.
    Ok(([(header::CONTENT_TYPE, media)], bytes).into_response())
}

/// A file in the field `logo`, or the field `hapus`.
pub async fn change(visit: Visit, Path(event): Path<String>, multipart: Result<Multipart, MultipartRejection>) -> Answer {
    let posted = match multipart {
        Ok(multipart) => read(multipart).await,
        Err(_) => Some(Posted::File { bytes: Vec::new(), version: 0 }), // no file at all; whether one may is asked first
    };
    let outcome = match posted {
        Some(Posted::Remove) => logo::remove(&visit.request, &event).await.map(|()| Flash::Removed),
        Some(Posted::File { bytes, version }) => logo::set(&visit.request, &event, &bytes, version).await.map(|()| Flash::Saved),
        None => {
            logo::page(&visit.request, &event).await?;
            Err(Error::Invalid(Problems::one("logo", Problem::FileTooLarge { max_kib: LOGO_MAX_KIB })))
        }
    };
    match outcome {
        Ok(flash) => visit.done(&paths::event_logo(&event), flash),
        Err(error) => {
            let (around, _) = around(logo::page(&visit.request, &event).await?);
            let form = again(error, Fields::default(), around.version)?;
            visit.refuse(view::logo_page(&visit.frame, &around, &form))
        }
    }
}

enum Posted {
    File { bytes: Vec<u8>, version: i64 },
    Remove,
}

/// Nothing if the body does not read to its end: it is larger than any request may be.
async fn read(mut multipart: Multipart) -> Option<Posted> {
    let (mut bytes, mut version) = (Vec::new(), 0);
    while let Some(field) = multipart.next_field().await.inspect_err(unread).ok()? {
        match field.name() {
            Some("hapus") => return Some(Posted::Remove),
            Some(VERSION_FIELD) => version = field.text().await.inspect_err(unread).ok()?.parse().unwrap_or(0),
            Some("logo") => bytes = field.bytes().await.inspect_err(unread).ok()?.to_vec(),
            _ => {}
        }
    }
    Some(Posted::File { bytes, version })
}
