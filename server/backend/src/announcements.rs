//! Announcements: what the committee says to everybody in an event, on the event's page.
mod sql;

use crate::{
    access,
    audit::{self, Entry},
    error::{Error, Result},
    form_key,
    request::Request,
    root_lock::hold_event,
};
use chrono::{DateTime, Utc};
use domain::{
    event::EventHead,
    form::{Fields, Problems},
    ids::{AnnouncementId, FormKey},
};
use serde_json::json;

pub const BODY_MAX: usize = 2000;

/// Plain text, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    pub id: AnnouncementId,
    pub body: String,
    pub at: DateTime<Utc>,
    /// Nobody, if the command line said it.
    pub by: Option<String>,
}

/// How many the event's page shows.
const ON_PAGE: i64 = 3;

/// For the event's page: the newest few.
pub async fn newest(request: &Request, event: &str) -> Result<Vec<Announcement>> {
    let mut conn = request.db.read().await?;
    let event = access::sees_event(&mut conn, request, event).await?;
    sql::of_event(&mut conn, event.id(), ON_PAGE).await
}

/// All of them, for whoever takes part.
pub async fn list(request: &Request, event: &str) -> Result<(EventHead, Vec<Announcement>)> {
    let mut conn = request.db.read().await?;
    let event = access::sees_event(&mut conn, request, event).await?;
    Ok((event.head().clone(), sql::of_event(&mut conn, event.id(), i64::MAX).await?))
}

/// Reads `body`.
pub async fn add(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let body = problems.bounded(fields, "body", 1, BODY_MAX).replace("\r\n", "\n");
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    problems.or(|| ())?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    let id = request.id();
    sql::insert(&mut tx, &event, request, id, &body).await?;
    let entry = Entry { event: Some(event.id()), action: "announcement.made", object: id.to_string(), detail: json!({ "body": body }) };
    audit::write(&mut tx, request, entry).await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// Takes one back; the audit log keeps what it said. Twice is once.
pub async fn remove(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    let id: AnnouncementId = fields.text("remove").parse().map_err(|_| Error::NotFound)?;
    hold_event(&mut tx, event.id()).await?;
    if sql::delete(&mut tx, &event, id).await? {
        let entry = Entry { event: Some(event.id()), action: "announcement.removed", object: id.to_string(), detail: json!({}) };
        audit::write(&mut tx, request, entry).await?;
    }
    tx.commit().await
}
