//! The logo on an event's certificates: uploaded by the agency, none by default.
use super::{
    set_up::{self, Asked, SetUpPage, lock_event},
    sql,
};
use crate::{
    access,
    audit::{self, Entry},
    certificates,
    error::{Error, Result},
    request::Request,
};
use domain::event::check_logo;
use serde_json::json;

/// The media type of the logo, if there is one.
pub async fn page(request: &Request, event: &str) -> Result<SetUpPage<Option<String>>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    let page = set_up::page(&mut conn, &event).await?;
    let media = sql::logo(&mut conn, event.id()).await?.map(|(_, media)| media);
    Ok(page.with(media))
}

/// The file itself and its media type.
pub async fn file(request: &Request, event: &str) -> Result<(Vec<u8>, String)> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    sql::logo(&mut conn, event.id()).await?.ok_or(Error::NotFound)
}

/// Replaces the logo. PNG, JPEG or plain SVG of at most 200 KiB; certificates that are issued keep theirs. A file that
/// only looks like a picture is found by drawing a certificate with it. `drawn_with`: the version of the event's row on
/// the form.
pub async fn set(request: &Request, event: &str, bytes: &[u8], drawn_with: i64) -> Result<()> {
    let media = check_logo(bytes);
    let mut conn = request.db.read().await?;
    let permit = access::manages_event(&mut conn, request, event).await?;
    drop(conn);
    let media = media.map_err(|problem| Error::invalid("logo", problem))?;
    certificates::draw_logo(request, &permit, bytes, media).await?.map_err(|problem| Error::invalid("logo", problem))?;
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    let locked = lock_event(&mut tx, &event).await?;
    let is_there = sql::logo(&mut tx, event.id()).await?.is_some_and(|(stored, _)| stored == bytes);
    locked.allows(drawn_with, if is_there { Asked::Nothing } else { Asked::Change })?;
    if is_there {
        return tx.commit().await;
    }
    sql::set_logo(&mut tx, &event, Some((bytes, media))).await?;
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(event.id()),
            action: "event.logo-set",
            object: event.head().slug.clone(),
            detail: json!({ "media_type": media, "bytes": bytes.len() }),
        },
    )
    .await?;
    tx.commit().await
}

/// Back to the text mark. Removing twice is removing once.
pub async fn remove(request: &Request, event: &str) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    lock_event(&mut tx, &event).await?;
    if sql::logo(&mut tx, event.id()).await?.is_some() {
        sql::set_logo(&mut tx, &event, None).await?;
        audit::write(
            &mut tx,
            request,
            Entry { event: Some(event.id()), action: "event.logo-removed", object: event.head().slug.clone(), detail: json!({}) },
        )
        .await?;
    }
    tx.commit().await
}
