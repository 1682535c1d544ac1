//! SQL of rosters: files looked at, people as they are known, imports.
use super::import::Choices;
use crate::{
    access::RosterOf,
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{format::fold, ids::AgencyId, roster::Proposed};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(Debug)]
pub struct FileRow {
    pub file_name: String,
    pub bytes: Vec<u8>,
    pub choices: Choices,
}

/// Keeps a file, and forgets what the same person left lying since `before`.
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

/// Somebody with an account, and how they take part in the event.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    pub id: Uuid,
    pub name: String,
    pub nip: Option<String>,
    pub email_folded: Option<String>,
    pub phone: Option<String>,
    pub enrolment: Option<Uuid>,
    pub agency_id: Option<Uuid>,
    pub position: Option<String>,
    pub duty: Option<String>,
}

pub async fn people(conn: &mut Conn, event: &RosterOf) -> Result<Vec<PersonRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.id, p.name, p.nip, p.email_folded, p.phone, n.id AS enrolment, n.agency_id, n.position, n.duty
             FROM person p LEFT JOIN enrolment n ON n.person_id = p.id AND n.event_id = $1 ORDER BY p.id",
        )
        .bind(event.id().0)
        .fetch_all(c)
        .await
    })?)
}

pub async fn active_participants(conn: &mut Conn, event: &RosterOf) -> Result<i64> {
    let (count,): (i64,) = on!(conn, |c| {
        sqlx::query_as("SELECT count(*) FROM enrolment WHERE event_id = $1 AND is_active").bind(event.id().0).fetch_one(c).await
    })?;
    Ok(count)
}

/// Folded alias and agency.
pub async fn aliases(conn: &mut Conn, _event: &RosterOf) -> Result<Vec<(String, AgencyId)>> {
    let rows: Vec<(String, Uuid)> = on!(conn, |c| sqlx::query_as("SELECT alias_folded, agency_id FROM agency_alias").fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(alias, agency)| (alias, AgencyId(agency))).collect())
}

pub async fn remember_alias(tx: &mut Tx, _event: &RosterOf, alias: &str, agency: AgencyId) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO agency_alias (alias_folded, alias, agency_id) VALUES ($1, $2, $3)
             ON CONFLICT (alias_folded) DO UPDATE SET agency_id = $3",
        )
        .bind(fold(alias))
        .bind(alias)
        .bind(agency.0)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

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

/// An account without a password. The error is the driver's own: the caller tells a taken e-mail or NIP from anything else.
pub async fn insert_person(tx: &mut Tx, event: &RosterOf, request: &Request, id: Uuid, new: &Proposed) -> Result<(), sqlx::Error> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO person (id, version, name, name_folded, degree_before, degree_after, email, email_folded, nip, phone,
                employment, civil_rank, is_admin, is_active, is_demo, created_at)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(id)
        .bind(&new.name.name)
        .bind(fold(&new.name.name))
        .bind(&new.name.before)
        .bind(&new.name.after)
        .bind(&new.email)
        .bind(new.email.as_deref().map(fold))
        .bind(new.nip.as_ref().map(|n| n.digits().to_owned()))
        .bind(&new.phone)
        .bind(new.employment.map(|e| e.key()))
        .bind(&new.rank)
        .bind(false)
        .bind(true)
        .bind(event.head().is_demo)
        .bind(request.now)
        .execute(c)
        .await
        .map(drop)
    })
}

/// Enrols somebody as a part of an import.
pub async fn enrol(
    tx: &mut Tx,
    event: &RosterOf,
    request: &Request,
    import: Uuid,
    person: Uuid,
    proposed: &Proposed,
    is_new_person: bool,
) -> Result<()> {
    let id = request.id();
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO enrolment (id, version, event_id, person_id, agency_id, position, duty, is_active, created_at)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(event.id().0)
        .bind(person)
        .bind(proposed.agency.map(|a| a.0))
        .bind(&proposed.position)
        .bind(&proposed.duty)
        .bind(true)
        .bind(request.now)
        .execute(c)
        .await
        .map(drop)
    })?;
    on!(tx, |c| {
        sqlx::query("INSERT INTO roster_import_row (import_id, enrolment_id, is_new_person) VALUES ($1, $2, $3)")
            .bind(import)
            .bind(id)
            .bind(is_new_person)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// What the file says of somebody who takes part already; an empty cell takes nothing away.
pub async fn update_enrolment(tx: &mut Tx, event: &RosterOf, person: Uuid, said: &Proposed) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "UPDATE enrolment SET version = version + 1, agency_id = COALESCE($3, agency_id),
                position = CASE WHEN $4 = '' THEN position ELSE $4 END, duty = CASE WHEN $5 = '' THEN duty ELSE $5 END
             WHERE event_id = $1 AND person_id = $2",
        )
        .bind(event.id().0)
        .bind(person)
        .bind(said.agency.map(|a| a.0))
        .bind(&said.position)
        .bind(&said.duty)
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
            on!(tx, |c| {
                sqlx::query(
                    "DELETE FROM person WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM enrolment WHERE person_id = $1)
                        AND NOT EXISTS (SELECT 1 FROM event_staff WHERE person_id = $1)",
                )
                .bind(person)
                .execute(c)
                .await
                .map(drop)
            })?;
        }
    }
    on!(tx, |c| {
        sqlx::query("UPDATE roster_import SET undone_at = $2 WHERE id = $1").bind(import).bind(request.now).execute(c).await.map(drop)
    })?;
    Ok(rows.len())
}
