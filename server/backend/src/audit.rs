//! One audit row per use-case that changes something: who, when, what, and the details as JSON.
use crate::{db::Tx, error::Result, request::Request};
use domain::ids::EventId;
use serde_json::Value;
use sqlx::types::Json;

/// What happened. `action` is `feature.verb` ("grade.superseded"), `object` an id or name a person can look up.
#[derive(Debug)]
pub struct Entry<'a> {
    pub event: Option<EventId>,
    pub action: &'a str,
    pub object: String,
    pub detail: Value,
}

pub async fn write(tx: &mut Tx, request: &Request, entry: Entry<'_>) -> Result<()> {
    let (id, person) = (request.id(), request.actor.person().map(|p| p.0));
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO audit (id, at, actor, person_id, event_id, action, object, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(request.now)
        .bind(request.actor.key())
        .bind(person)
        .bind(entry.event.map(|e| e.0))
        .bind(entry.action)
        .bind(&entry.object)
        .bind(Json(&entry.detail))
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}
