//! Announcements: what the committee says to everybody in an event, on the event's page.
use crate::{
    access,
    audit::{self, Entry},
    db::Conn,
    error::{Error, Result},
    form_key,
    request::Request,
    root_lock::{Root, lock},
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    event::EventHead,
    form::{Fields, Problems},
    ids::{AnnouncementId, EventId, FormKey},
};
use serde_json::json;
use uuid::Uuid;

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

type Row = (Uuid, String, DateTime<Utc>, Option<String>, Option<String>, Option<String>);

/// Newest first. The event's id comes from a permit.
async fn of_event(conn: &mut Conn, event: EventId, limit: i64) -> Result<Vec<Announcement>> {
    let rows: Vec<Row> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT n.id, n.body, n.created_at, p.degree_before, p.name, p.degree_after FROM announcement n
             LEFT JOIN person p ON p.id = n.created_by WHERE n.event_id = $1 ORDER BY n.created_at DESC, n.id DESC LIMIT $2",
        )
        .bind(event.0)
        .bind(limit)
        .fetch_all(c)
        .await
    })?;
    let announcement = |(id, body, at, before, name, after): Row| Announcement {
        id: AnnouncementId(id),
        body,
        at,
        by: name.map(|name| PersonName { before: before.unwrap_or_default(), name, after: after.unwrap_or_default() }.to_string()),
    };
    Ok(rows.into_iter().map(announcement).collect())
}

/// How many the event's page shows.
const ON_PAGE: i64 = 3;

/// For the event's page: the newest few.
pub async fn newest(request: &Request, event: &str) -> Result<Vec<Announcement>> {
    let mut conn = request.db.read().await?;
    let event = access::sees_event(&mut conn, request, event).await?;
    of_event(&mut conn, event.id(), ON_PAGE).await
}

/// All of them, for whoever takes part.
pub async fn list(request: &Request, event: &str) -> Result<(EventHead, Vec<Announcement>)> {
    let mut conn = request.db.read().await?;
    let event = access::sees_event(&mut conn, request, event).await?;
    Ok((event.head().clone(), of_event(&mut conn, event.id(), i64::MAX).await?))
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
    on!(tx, |c| {
        sqlx::query("INSERT INTO announcement (id, version, event_id, body, created_at, created_by) VALUES ($1, 1, $2, $3, $4, $5)")
            .bind(id)
            .bind(event.id().0)
            .bind(&body)
            .bind(request.now)
            .bind(request.actor.person().map(|p| p.0))
            .execute(c)
            .await
            .map(drop)
    })?;
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
    lock(&mut tx, Root::Event(event.id())).await?;
    let removed = on!(tx, |c| {
        sqlx::query("DELETE FROM announcement WHERE id = $1 AND event_id = $2")
            .bind(id.0)
            .bind(event.id().0)
            .execute(c)
            .await
            .map(|r| r.rows_affected() > 0)
    })?;
    if removed {
        let entry = Entry { event: Some(event.id()), action: "announcement.removed", object: id.to_string(), detail: json!({}) };
        audit::write(&mut tx, request, entry).await?;
    }
    tx.commit().await
}
