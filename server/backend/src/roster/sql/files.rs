//! SQL of files that are looked at.
use crate::{
    access::RosterOf,
    db::{Conn, Tx},
    error::Result,
    request::Request,
    roster::Choices,
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(Debug)]
pub struct FileRow {
    pub file_name: String,
    pub bytes: Vec<u8>,
    pub choices: Choices,
}

/// Keeps a file, and forgets what has been lying in the event since `before`.
pub async fn insert_file(
    tx: &mut Tx,
    event: &RosterOf,
    request: &Request,
    id: Uuid,
    name: &str,
    bytes: &[u8],
    before: DateTime<Utc>,
) -> Result<()> {
    let person = request.actor.person().map(|p| p.0);
    on!(tx, |c| {
        sqlx::query("DELETE FROM roster_file WHERE event_id = $1 AND created_at < $2")
            .bind(event.id().0)
            .bind(before)
            .execute(c)
            .await
            .map(drop)
    })?;
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO roster_file (id, event_id, person_id, file_name, bytes, choices, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id)
        .bind(event.id().0)
        .bind(person)
        .bind(name)
        .bind(bytes)
        .bind(Json(Choices::default()))
        .bind(request.now)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

pub async fn file(conn: &mut Conn, event: &RosterOf, id: Uuid) -> Result<Option<FileRow>> {
    let row: Option<(String, Vec<u8>, Json<Choices>)> = on!(conn, |c| {
        sqlx::query_as("SELECT file_name, bytes, choices FROM roster_file WHERE id = $1 AND event_id = $2")
            .bind(id)
            .bind(event.id().0)
            .fetch_optional(c)
            .await
    })?;
    Ok(row.map(|(file_name, bytes, Json(choices))| FileRow { file_name, bytes, choices }))
}

/// An imported file is not kept: it holds personal data, and has done what it came for.
pub async fn delete_file(tx: &mut Tx, event: &RosterOf, id: Uuid) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("DELETE FROM roster_file WHERE id = $1 AND event_id = $2").bind(id).bind(event.id().0).execute(c).await.map(drop)
    })?;
    Ok(())
}

/// Gives whether there is such a file.
pub async fn set_choices(tx: &mut Tx, event: &RosterOf, id: Uuid, choices: &Choices) -> Result<bool> {
    let set = on!(tx, |c| {
        sqlx::query("UPDATE roster_file SET choices = $3 WHERE id = $1 AND event_id = $2")
            .bind(id)
            .bind(event.id().0)
            .bind(Json(choices))
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(set == 1)
}
