//! SQL of pass rules: versions that never change.
use crate::{
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    ids::{EventId, PassRuleId},
    pass_rule::PassRule,
};
use sqlx::types::Json;
use uuid::Uuid;

/// The rule with the highest number. The id comes from a permit.
pub async fn newest(conn: &mut Conn, event: EventId) -> Result<Option<(PassRuleId, i64, PassRule)>> {
    let row: Option<(Uuid, i64, Json<PassRule>)> = on!(conn, |c| {
        sqlx::query_as("SELECT id, number, rule FROM pass_rule WHERE event_id = $1 ORDER BY number DESC LIMIT 1")
            .bind(event.0)
            .fetch_optional(c)
            .await
    })?;
    Ok(row.map(|(id, number, Json(rule))| (PassRuleId(id), number, rule)))
}

pub async fn insert(
    tx: &mut Tx,
    request: &Request,
    event: EventId,
    id: PassRuleId,
    number: i64,
    rule: &PassRule,
    reason: &str,
) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO pass_rule (id, event_id, number, rule, reason, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.0)
        .bind(event.0)
        .bind(number)
        .bind(Json(rule))
        .bind(reason)
        .bind(request.now)
        .bind(request.actor.person().map(|p| p.0))
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

#[derive(Debug, sqlx::FromRow)]
pub struct HistoryRow {
    pub number: i64,
    pub rule: Json<PassRule>,
    pub reason: String,
    pub created_at: DateTime<Utc>,
    name: Option<String>,
    degree_before: Option<String>,
    degree_after: Option<String>,
}

impl HistoryRow {
    /// Who made this version, if it was a person.
    pub fn author(&self) -> Option<String> {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let name = PersonName { before: text(&self.degree_before), name: self.name.clone()?, after: text(&self.degree_after) };
        Some(name.to_string())
    }
}

/// Newest first.
pub async fn history(conn: &mut Conn, event: EventId) -> Result<Vec<HistoryRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT r.number, r.rule, r.reason, r.created_at, p.name, p.degree_before, p.degree_after
             FROM pass_rule r LEFT JOIN person p ON p.id = r.created_by WHERE r.event_id = $1 ORDER BY r.number DESC",
        )
        .bind(event.0)
        .fetch_all(c)
        .await
    })?)
}

/// Freezes the rule if it is not frozen yet; the first time counts.
pub async fn freeze(tx: &mut Tx, request: &Request, event: EventId) -> Result<bool> {
    let frozen = on!(tx, |c| {
        sqlx::query("UPDATE event SET rule_frozen_at = $2 WHERE id = $1 AND rule_frozen_at IS NULL")
            .bind(event.0)
            .bind(request.now)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(frozen == 1)
}
