//! SQL of announcements.
use super::Announcement;
use crate::{
    access::RosterOf,
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    ids::{AnnouncementId, EventId},
};
use uuid::Uuid;

type Row = (Uuid, String, DateTime<Utc>, Option<String>, Option<String>, Option<String>);

/// Newest first. The event's id comes from a permit.
pub async fn of_event(conn: &mut Conn, event: EventId, limit: i64) -> Result<Vec<Announcement>> {
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

pub async fn insert(tx: &mut Tx, event: &RosterOf, request: &Request, id: Uuid, body: &str) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("INSERT INTO announcement (id, event_id, body, created_at, created_by) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(event.id().0)
            .bind(body)
            .bind(request.now)
            .bind(request.actor.person().map(|p| p.0))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// False if it was gone already.
pub async fn delete(tx: &mut Tx, event: &RosterOf, id: AnnouncementId) -> Result<bool> {
    Ok(on!(tx, |c| {
        sqlx::query("DELETE FROM announcement WHERE id = $1 AND event_id = $2")
            .bind(id.0)
            .bind(event.id().0)
            .execute(c)
            .await
            .map(|r| r.rows_affected() > 0)
    })?)
}
