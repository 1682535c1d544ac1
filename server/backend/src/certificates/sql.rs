//! SQL of certificates: who may get one, and the writes. What pages and the public check read stands in `lists`.
mod lists;

pub use lists::*;

use crate::{
    access::IssuerOf,
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    certificate::{CertificateState, Ending, HolderFacts, Snapshot, State},
    format::fold,
    ids::{CertificateId, EnrolmentId, EventId, IssueRunId, PassListId, PersonId},
    progress::ApprovedHead,
};
use uuid::Uuid;

/// A participant whom an approved pass list passes, with what would be printed about them today.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HolderRow {
    enrolment_id: Uuid,
    name: String,
    degree_before: String,
    degree_after: String,
    agency: Option<String>,
    position: String,
    predicate: String,
}

impl HolderRow {
    pub fn enrolment(&self) -> EnrolmentId {
        EnrolmentId(self.enrolment_id)
    }

    pub fn facts(&self) -> HolderFacts {
        let name = PersonName { before: self.degree_before.clone(), name: self.name.clone(), after: self.degree_after.clone() };
        HolderFacts {
            name: name.to_string(),
            agency: self.agency.clone().unwrap_or_default(),
            position: self.position.clone(),
            predicate: self.predicate.clone(),
        }
    }
}

/// Active, passed by this list, and without a certificate; one that was revoked counts as none only if the list was
/// approved after that. By name, which is the order of the numbers.
pub async fn eligible(conn: &mut Conn, permit: &IssuerOf, list: &ApprovedHead) -> Result<Vec<HolderRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT n.id AS enrolment_id, p.name, p.degree_before, p.degree_after, a.name AS agency, n.position, w.predicate
             FROM pass_list_row w JOIN enrolment n ON n.id = w.enrolment_id JOIN person p ON p.id = n.person_id
                LEFT JOIN agency a ON a.id = n.agency_id
             WHERE w.pass_list_id = $2 AND n.event_id = $1 AND w.is_passed AND n.is_active
                AND NOT EXISTS (SELECT 1 FROM certificate f WHERE f.enrolment_id = n.id
                    AND (f.state IN ('numbered', 'issued') OR f.state = 'revoked' AND f.ended_at >= $3))
             ORDER BY p.name_folded, n.id",
        )
        .bind(permit.id().0)
        .bind(list.id.0)
        .bind(list.approved_at)
        .fetch_all(c)
        .await
    })?)
}

/// Who had a certificate of this event that was revoked.
pub async fn revoked_enrolments(conn: &mut Conn, permit: &IssuerOf) -> Result<Vec<EnrolmentId>> {
    let rows: Vec<(Uuid,)> = on!(conn, |c| {
        sqlx::query_as("SELECT DISTINCT enrolment_id FROM certificate WHERE event_id = $1 AND state = 'revoked'")
            .bind(permit.id().0)
            .fetch_all(c)
            .await
    })?;
    Ok(rows.into_iter().map(|(id,)| EnrolmentId(id)).collect())
}

/// The participant of this certificate, if the list passes them; withdrawn or not.
pub async fn holder(conn: &mut Conn, permit: &IssuerOf, list: PassListId, certificate: CertificateId) -> Result<Option<HolderRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT n.id AS enrolment_id, p.name, p.degree_before, p.degree_after, a.name AS agency, n.position, w.predicate
             FROM certificate f JOIN enrolment n ON n.id = f.enrolment_id JOIN person p ON p.id = n.person_id
                JOIN pass_list_row w ON w.enrolment_id = n.id LEFT JOIN agency a ON a.id = n.agency_id
             WHERE f.id = $3 AND f.event_id = $1 AND w.pass_list_id = $2 AND w.is_passed",
        )
        .bind(permit.id().0)
        .bind(list.0)
        .bind(certificate.0)
        .fetch_optional(c)
        .await
    })?)
}

/// Takes the next `count` numbers of the series and gives the first. The row stays locked until the end of the
/// transaction, and a rollback gives the numbers back: there are no gaps.
pub async fn take_numbers(tx: &mut Tx, _permit: &IssuerOf, series: &str, count: i64) -> Result<i64> {
    let (last,): (i64,) = on!(tx, |c| {
        sqlx::query_as(
            "INSERT INTO certificate_sequence (scope, last_number) VALUES ($1, $2)
             ON CONFLICT (scope) DO UPDATE SET last_number = certificate_sequence.last_number + $2 RETURNING last_number",
        )
        .bind(series)
        .bind(count)
        .fetch_one(c)
        .await
    })?;
    Ok(last - count + 1)
}

pub async fn insert_run(tx: &mut Tx, permit: &IssuerOf, request: &Request, run: IssueRunId, by: PersonId, total: i64) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("INSERT INTO issue_run (id, event_id, started_by, started_at, total) VALUES ($1, $2, $3, $4, $5)")
            .bind(run.0)
            .bind(permit.id().0)
            .bind(by.0)
            .bind(request.now)
            .bind(total)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

pub struct NewCertificate<'a> {
    pub run: IssueRunId,
    pub by: PersonId,
    pub enrolment: EnrolmentId,
    pub sequence: i64,
    pub snapshot: &'a Snapshot,
    /// The snapshot as it is stored, and its hash.
    pub text: &'a str,
    pub sha256: &'a str,
    pub supersedes: Option<CertificateId>,
}

/// The database's own error comes back, so that the caller can tell a number that is taken.
pub async fn insert_certificate(tx: &mut Tx, permit: &IssuerOf, new: &NewCertificate<'_>) -> Result<(), sqlx::Error> {
    let snapshot = new.snapshot;
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO certificate (id, version, event_id, enrolment_id, issue_run_id, code, number, sequence, name, name_folded,
                snapshot, snapshot_sha256, state, issued_at, issued_by, supersedes_id)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(snapshot.id.0)
        .bind(permit.id().0)
        .bind(new.enrolment.0)
        .bind(new.run.0)
        .bind(&snapshot.code)
        .bind(&snapshot.number)
        .bind(new.sequence)
        .bind(&snapshot.holder.name)
        .bind(fold(&snapshot.holder.name))
        .bind(new.text)
        .bind(new.sha256)
        .bind(State::Numbered.key())
        .bind(snapshot.issued_at)
        .bind(new.by.0)
        .bind(new.supersedes.map(|id| id.0))
        .execute(c)
        .await
        .map(drop)
    })
}

/// 404 for a certificate of another event.
pub async fn belongs(conn: &mut Conn, permit: &IssuerOf, certificate: CertificateId) -> Result<()> {
    let row: Option<(i64,)> = on!(conn, |c| {
        sqlx::query_as("SELECT CAST(1 AS BIGINT) FROM certificate WHERE id = $1 AND event_id = $2")
            .bind(certificate.0)
            .bind(permit.id().0)
            .fetch_optional(c)
            .await
    })?;
    row.map(drop).ok_or(Error::NotFound)
}

type StateRow = (Uuid, String, Option<DateTime<Utc>>, Option<Uuid>, Option<String>);

/// The event and the state of a certificate whose row is locked.
pub async fn state(tx: &mut Tx, certificate: CertificateId) -> Result<(EventId, CertificateState)> {
    let row: Option<StateRow> = on!(tx, |c| {
        sqlx::query_as("SELECT event_id, state, ended_at, ended_by, end_reason FROM certificate WHERE id = $1")
            .bind(certificate.0)
            .fetch_optional(c)
            .await
    })?;
    let (event, state, at, by, reason) = row.ok_or(Error::NotFound)?;
    Ok((EventId(event), state_of(&state, at, by, reason)?))
}

pub(super) fn state_of(key: &str, at: Option<DateTime<Utc>>, by: Option<Uuid>, reason: Option<String>) -> Result<CertificateState> {
    let ending = at.zip(by).zip(reason).map(|((at, by), reason)| Ending { at, by: PersonId(by), reason });
    match (State::from_key(key), ending) {
        (Some(State::Numbered), _) => Ok(CertificateState::Numbered),
        (Some(State::Issued), _) => Ok(CertificateState::Issued),
        (Some(State::Revoked), Some(ending)) => Ok(CertificateState::Revoked(ending)),
        (Some(State::Superseded), Some(ending)) => Ok(CertificateState::Superseded(ending)),
        _ => Err(Error::Internal(format!("a stored state of a certificate does not read: {key}"))),
    }
}

pub async fn set_ended(tx: &mut Tx, permit: &IssuerOf, certificate: CertificateId, ended: &CertificateState) -> Result<()> {
    let ending = ended.ending();
    on!(tx, |c| {
        sqlx::query("UPDATE certificate SET state = $3, ended_at = $4, ended_by = $5, end_reason = $6 WHERE id = $1 AND event_id = $2")
            .bind(certificate.0)
            .bind(permit.id().0)
            .bind(ended.state().key())
            .bind(ending.map(|e| e.at))
            .bind(ending.map(|e| e.by.0))
            .bind(ending.map(|e| e.reason.clone()))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Snapshot and state of a certificate whose document is asked for. For the job runner.
pub async fn to_draw(conn: &mut Conn, certificate: CertificateId) -> Result<Option<(String, String)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as("SELECT snapshot, state FROM certificate WHERE id = $1").bind(certificate.0).fetch_optional(c).await
    })?)
}

/// The first document of a certificate. There is no other way to write one, and none to change it.
pub async fn insert_document(tx: &mut Tx, request: &Request, certificate: CertificateId, bytes: &[u8], sha256: &str) -> Result<()> {
    let id = request.id();
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO certificate_document (id, certificate_id, number, kind, bytes, sha256, created_at)
             VALUES ($1, $2, 1, 'original', $3, $4, $5)",
        )
        .bind(id)
        .bind(certificate.0)
        .bind(bytes)
        .bind(sha256)
        .bind(request.now)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Whose it is, its code, and the title of its event.
pub async fn told_about(conn: &mut Conn, certificate: CertificateId) -> Result<(PersonId, String, String)> {
    let (person, code, title): (Uuid, String, String) = on!(conn, |c| {
        sqlx::query_as(
            "SELECT n.person_id, f.code, e.title FROM certificate f JOIN enrolment n ON n.id = f.enrolment_id
             JOIN event e ON e.id = f.event_id WHERE f.id = $1",
        )
        .bind(certificate.0)
        .fetch_one(c)
        .await
    })?;
    Ok((PersonId(person), code, title))
}

pub async fn set_issued(tx: &mut Tx, certificate: CertificateId) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE certificate SET state = $2, failure = NULL WHERE id = $1")
            .bind(certificate.0)
            .bind(State::Issued.key())
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Why the document could not be made, or nothing while it is tried again.
pub async fn set_failure(tx: &mut Tx, certificate: CertificateId, reason: Option<&str>) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE certificate SET failure = $2 WHERE id = $1").bind(certificate.0).bind(reason).execute(c).await.map(drop)
    })?;
    Ok(())
}
