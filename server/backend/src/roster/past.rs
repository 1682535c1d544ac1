//! Imports that were made, and taking one back.
use super::sql;
use crate::{
    access,
    audit::{self, Entry},
    error::{Error, Result},
    request::Request,
    root_lock::{Root, lock},
};
use chrono::{DateTime, Utc};
use domain::{event::EventHead, form::Problem};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// An import of an event, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastImport {
    pub id: Uuid,
    pub file_name: String,
    pub at: DateTime<Utc>,
    pub by: Option<String>,
    /// Enrolled by it.
    pub people: i64,
    pub undone_at: Option<DateTime<Utc>>,
    /// Why it cannot be undone any more: somebody it brought has signed in or begun.
    pub has_begun: bool,
}

/// Newest first.
pub async fn imports(request: &Request, event: &str) -> Result<(EventHead, Vec<PastImport>)> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    let begun: BTreeSet<Uuid> = sql::begun_imports(&mut conn, &event).await?.into_iter().collect();
    let past = sql::imports(&mut conn, &event).await?.into_iter().map(|row| PastImport {
        has_begun: begun.contains(&row.id),
        id: row.id,
        file_name: row.file_name,
        at: row.created_at,
        by: row.by,
        people: row.people,
        undone_at: row.undone_at,
    });
    Ok((event.head().clone(), past.collect()))
}

/// Takes everybody out again whom the import enrolled, and the accounts it made. Refused once one of the new people has
/// signed in or somebody it enrolled has begun. Undoing twice is undoing once.
pub async fn undo(request: &Request, event: &str, import: Uuid) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(event.id())).await?;
    let is_open = sql::imports(&mut tx, &event).await?.into_iter().find(|row| row.id == import).ok_or(Error::NotFound)?.undone_at.is_none();
    if is_open {
        sql::hold_enrolments(&mut tx, &event, import).await?; // nobody begins meanwhile
        if sql::begun_imports(&mut tx, &event).await?.contains(&import) {
            return Err(Error::invalid("", Problem::ImportBegun));
        }
        let removed = sql::undo(&mut tx, &event, request, import).await?;
        audit::write(
            &mut tx,
            request,
            Entry { event: Some(event.id()), action: "roster.undone", object: import.to_string(), detail: json!({ "removed": removed }) },
        )
        .await?;
    }
    tx.commit().await
}
