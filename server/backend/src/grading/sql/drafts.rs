//! SQL of unfinished markings.
use super::Target;
use crate::{
    access::GraderOf,
    db::{Conn, Tx},
    error::Result,
};
use chrono::{DateTime, Utc};
use domain::{account::PersonName, grading::Marking, ids::PersonId};
use sqlx::types::Json;
use uuid::Uuid;

/// Who has an unfinished marking of which version.
#[derive(Debug, sqlx::FromRow)]
pub struct DraftBy {
    pub version_id: Uuid,
    pub grader_id: Uuid,
    pub saved_at: DateTime<Utc>,
    pub name: String,
    pub degree_before: String,
    pub degree_after: String,
}

impl DraftBy {
    pub fn name(&self) -> PersonName {
        PersonName { before: self.degree_before.clone(), name: self.name.clone(), after: self.degree_after.clone() }
    }
}

pub async fn drafts_in_event(conn: &mut Conn, permit: &GraderOf) -> Result<Vec<DraftBy>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT d.submission_version_id AS version_id, d.grader_id, d.saved_at, p.name, p.degree_before, p.degree_after
             FROM grading_draft d JOIN submission s ON s.id = d.submission_id JOIN person p ON p.id = d.grader_id
             WHERE s.event_id = $1 ORDER BY d.saved_at",
        )
        .bind(permit.id().0)
        .fetch_all(c)
        .await
    })?)
}

#[derive(Debug, sqlx::FromRow)]
pub struct OwnDraftRow {
    pub marking: Json<Marking>,
    pub sequence: i64,
    pub saved_at: DateTime<Utc>,
    pub number: i64,
}

pub async fn own_draft(conn: &mut Conn, target: &Target, grader: PersonId) -> Result<Option<OwnDraftRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT d.marking, d.sequence, d.saved_at, v.number
             FROM grading_draft d JOIN submission_version v ON v.id = d.submission_version_id
             WHERE d.submission_id = $1 AND d.grader_id = $2",
        )
        .bind(target.id)
        .bind(grader.0)
        .fetch_optional(c)
        .await
    })?)
}

/// Unfinished markings of the newest version by others, the latest first.
pub async fn fresh_drafts(conn: &mut Conn, target: &Target, grader: PersonId, since: DateTime<Utc>) -> Result<Vec<DraftBy>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT d.submission_version_id AS version_id, d.grader_id, d.saved_at, p.name, p.degree_before, p.degree_after
             FROM grading_draft d JOIN person p ON p.id = d.grader_id
             WHERE d.submission_version_id = $1 AND d.grader_id <> $2 AND d.saved_at > $3 ORDER BY d.saved_at DESC",
        )
        .bind(target.version_id)
        .bind(grader.0)
        .bind(since)
        .fetch_all(c)
        .await
    })?)
}

/// Keeps a draft unless a later one is there; gives the sequence that is stored now.
pub async fn keep_draft(
    tx: &mut Tx,
    target: &Target,
    grader: PersonId,
    marking: &Marking,
    sequence: i64,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (stored,): (i64,) = on!(tx, |c| {
        sqlx::query_as(
            "INSERT INTO grading_draft (submission_id, grader_id, submission_version_id, marking, sequence, saved_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (submission_id, grader_id) DO UPDATE SET
                submission_version_id = CASE WHEN excluded.sequence > grading_draft.sequence
                    THEN excluded.submission_version_id ELSE grading_draft.submission_version_id END,
                marking = CASE WHEN excluded.sequence > grading_draft.sequence THEN excluded.marking ELSE grading_draft.marking END,
                saved_at = CASE WHEN excluded.sequence > grading_draft.sequence THEN excluded.saved_at ELSE grading_draft.saved_at END,
                sequence = CASE WHEN excluded.sequence > grading_draft.sequence THEN excluded.sequence ELSE grading_draft.sequence END
             RETURNING sequence",
        )
        .bind(target.id)
        .bind(grader.0)
        .bind(target.version_id)
        .bind(Json(marking))
        .bind(sequence)
        .bind(now)
        .fetch_one(c)
        .await
    })?;
    Ok(stored)
}

pub async fn delete_draft(tx: &mut Tx, target: &Target, grader: PersonId) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("DELETE FROM grading_draft WHERE submission_id = $1 AND grader_id = $2")
            .bind(target.id)
            .bind(grader.0)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}
