//! SQL of imports that were made.
use crate::{
    access::RosterOf,
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use uuid::Uuid;

pub async fn insert_import(tx: &mut Tx, event: &RosterOf, request: &Request, id: Uuid, file_name: &str) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("INSERT INTO roster_import (id, event_id, person_id, file_name, created_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(event.id().0)
            .bind(request.actor.person().map(|p| p.0))
            .bind(file_name)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ImportRow {
    pub id: Uuid,
    pub file_name: String,
    pub created_at: DateTime<Utc>,
    pub by: Option<String>,
    pub people: i64,
    pub undone_at: Option<DateTime<Utc>>,
}

/// Newest first.
pub async fn imports(conn: &mut Conn, event: &RosterOf) -> Result<Vec<ImportRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT i.id, i.file_name, i.created_at, p.name AS by, i.undone_at,
                (SELECT count(*) FROM roster_import_row r WHERE r.import_id = i.id) AS people
             FROM roster_import i LEFT JOIN person p ON p.id = i.person_id WHERE i.event_id = $1 ORDER BY i.created_at DESC, i.id DESC",
        )
        .bind(event.id().0)
        .fetch_all(c)
        .await
    })?)
}

/// Imports whose new people have signed in, or of whom somebody has begun.
pub async fn begun_imports(conn: &mut Conn, event: &RosterOf) -> Result<Vec<Uuid>> {
    let rows: Vec<(Uuid,)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT DISTINCT r.import_id FROM roster_import_row r
             JOIN roster_import i ON i.id = r.import_id JOIN enrolment n ON n.id = r.enrolment_id JOIN person p ON p.id = n.person_id
             WHERE i.event_id = $1 AND (
                (r.is_new_person AND p.signed_in_at IS NOT NULL)
                OR n.replaces_id IS NOT NULL OR EXISTS (SELECT 1 FROM enrolment o WHERE o.replaces_id = n.id)
                OR EXISTS (SELECT 1 FROM lesson_done d WHERE d.enrolment_id = n.id)
                OR EXISTS (SELECT 1 FROM attempt a WHERE a.enrolment_id = n.id)
                OR EXISTS (SELECT 1 FROM submission s WHERE s.enrolment_id = n.id)
                OR EXISTS (SELECT 1 FROM pass_list_row l WHERE l.enrolment_id = n.id)
                OR EXISTS (SELECT 1 FROM certificate f WHERE f.enrolment_id = n.id))",
        )
        .bind(event.id().0)
        .fetch_all(c)
        .await
    })?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Locks the people and enrolments of an import until the end of the transaction, unchanged.
pub async fn hold_enrolments(tx: &mut Tx, _event: &RosterOf, import: Uuid) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "UPDATE person SET version = version WHERE id IN
                (SELECT n.person_id FROM enrolment n JOIN roster_import_row r ON r.enrolment_id = n.id WHERE r.import_id = $1)",
        )
        .bind(import)
        .execute(c)
        .await
        .map(drop)
    })?;
    on!(tx, |c| {
        sqlx::query("UPDATE enrolment SET version = version WHERE id IN (SELECT enrolment_id FROM roster_import_row WHERE import_id = $1)")
            .bind(import)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Takes the enrolments of an import away, and the accounts it made unless they are in use elsewhere. Gives how many enrolments.
pub async fn undo(tx: &mut Tx, _event: &RosterOf, request: &Request, import: Uuid) -> Result<usize> {
    let rows: Vec<(Uuid, Uuid, bool)> = on!(tx, |c| {
        sqlx::query_as(
            "SELECT r.enrolment_id, n.person_id, r.is_new_person FROM roster_import_row r JOIN enrolment n ON n.id = r.enrolment_id
             WHERE r.import_id = $1",
        )
        .bind(import)
        .fetch_all(c)
        .await
    })?;
    on!(tx, |c| sqlx::query("DELETE FROM roster_import_row WHERE import_id = $1").bind(import).execute(c).await.map(drop))?;
    for (enrolment, person, is_new_person) in &rows {
        on!(tx, |c| sqlx::query("DELETE FROM enrolment WHERE id = $1").bind(enrolment).execute(c).await.map(drop))?;
        if *is_new_person {
            delete_account(tx, *person).await?;
        }
    }
    on!(tx, |c| {
        sqlx::query("UPDATE roster_import SET undone_at = $2 WHERE id = $1").bind(import).bind(request.now).execute(c).await.map(drop)
    })?;
    Ok(rows.len())
}

/// The account that an import made, and its invitation, unless somebody uses it elsewhere.
async fn delete_account(tx: &mut Tx, person: Uuid) -> Result<()> {
    let used: Option<(Uuid,)> = on!(tx, |c| {
        sqlx::query_as(
            "SELECT person_id FROM enrolment WHERE person_id = $1 UNION SELECT person_id FROM event_staff WHERE person_id = $1
             UNION SELECT person_id FROM agency_contact WHERE person_id = $1",
        )
        .bind(person)
        .fetch_optional(c)
        .await
    })?;
    if used.is_none() {
        crate::invitations::forget(tx, PersonId(person)).await?;
        on!(tx, |c| sqlx::query("DELETE FROM person WHERE id = $1").bind(person).execute(c).await.map(drop))?;
    }
    Ok(())
}
