//! SQL of submissions. A `SubmissionRow` is only had through a permit; its id opens the versions.
use super::Place;
use crate::{
    access::{Enrolled, GraderOf},
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
    root_lock::{self, Root},
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    ids::{CourseVersionId, EnrolmentId, EventId, SubmissionId, SubmissionVersionId},
    submission::{HandedIn, State, StoredDraft, Submitted, Work},
};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SubmissionRow {
    id: Uuid,
    state: String,
    draft: Json<Work>,
    draft_sequence: i64,
    draft_saved_at: DateTime<Utc>,
}

impl SubmissionRow {
    pub fn id(&self) -> SubmissionId {
        SubmissionId(self.id)
    }

    pub fn state(&self) -> Result<State> {
        State::from_key(&self.state).ok_or_else(|| Error::Internal(format!("submission {} is {:?}", self.id, self.state)))
    }

    pub fn draft(&self) -> StoredDraft {
        let saved_at = (self.draft_sequence > 0).then_some(self.draft_saved_at);
        StoredDraft { work: self.draft.0.clone(), sequence: self.draft_sequence, saved_at }
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct VersionRow {
    id: Uuid,
    course_version_id: Uuid,
    number: i64,
    work: Json<Work>,
    sha256: String,
    handed_in_at: DateTime<Utc>,
    is_late: bool,
}

impl VersionRow {
    pub fn course_version(&self) -> CourseVersionId {
        CourseVersionId(self.course_version_id)
    }

    pub fn number(&self) -> i64 {
        self.number
    }

    pub fn handed_in(self) -> HandedIn {
        HandedIn {
            id: SubmissionVersionId(self.id),
            number: self.number,
            work: self.work.0,
            sha256: self.sha256,
            at: self.handed_in_at,
            is_late: self.is_late,
        }
    }
}

/// The participant's own submission at an exercise, if anything was ever typed.
pub async fn own(conn: &mut Conn, place: &Place) -> Result<Option<SubmissionRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, state, draft, draft_sequence, draft_saved_at FROM submission
             WHERE enrolment_id = $1 AND course_id = $2 AND exercise = $3",
        )
        .bind(place.enrolled.enrolment().0)
        .bind(place.course.0)
        .bind(&place.exercise.id)
        .fetch_optional(c)
        .await
    })?)
}

/// The participant's own submission under lock, made now if it is the first time, and whether it was made.
/// What was read before the lock is read again: somebody else may have held it.
pub async fn lock_own(tx: &mut Tx, request: &Request, place: &Place) -> Result<(SubmissionRow, bool)> {
    let is_new = match own(tx, place).await? {
        Some(_) => false,
        None => insert(tx, request, place).await?,
    };
    let known = own(tx, place).await?.ok_or(Error::NotFound)?;
    root_lock::lock(tx, Root::Submission(known.id())).await?;
    Ok((own(tx, place).await?.ok_or(Error::NotFound)?, is_new))
}

/// An empty draft. Two tabs that type at once make one row.
async fn insert(tx: &mut Tx, request: &Request, place: &Place) -> Result<bool> {
    let id = request.id();
    let made = on!(tx, |c| {
        sqlx::query(
            "INSERT INTO submission (id, version, event_id, enrolment_id, course_id, exercise, state, draft, draft_sequence, draft_saved_at)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 0, $8) ON CONFLICT (enrolment_id, course_id, exercise) DO NOTHING",
        )
        .bind(id)
        .bind(place.enrolled.id().0)
        .bind(place.enrolled.enrolment().0)
        .bind(place.course.0)
        .bind(&place.exercise.id)
        .bind(State::Draft.key())
        .bind(Json(Work::default()))
        .bind(request.now)
        .execute(c)
        .await
        .map(|r| r.rows_affected())
    })?;
    Ok(made == 1)
}

pub async fn set_draft(tx: &mut Tx, request: &Request, row: &SubmissionRow, work: &Work, sequence: i64) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE submission SET draft = $2, draft_sequence = $3, draft_saved_at = $4 WHERE id = $1")
            .bind(row.id)
            .bind(Json(work))
            .bind(sequence)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Newest first.
pub async fn versions(conn: &mut Conn, row: &SubmissionRow) -> Result<Vec<VersionRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, course_version_id, number, work, sha256, handed_in_at, is_late FROM submission_version
             WHERE submission_id = $1 ORDER BY number DESC",
        )
        .bind(row.id)
        .fetch_all(c)
        .await
    })?)
}

pub async fn newest_version(conn: &mut Conn, row: &SubmissionRow) -> Result<Option<VersionRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, course_version_id, number, work, sha256, handed_in_at, is_late FROM submission_version
             WHERE submission_id = $1 ORDER BY number DESC LIMIT 1",
        )
        .bind(row.id)
        .fetch_optional(c)
        .await
    })?)
}

pub struct NewVersion<'a> {
    pub id: SubmissionVersionId,
    pub submitted: Submitted,
    pub work: &'a Work,
    pub sha256: &'a str,
}

/// Stores the version and moves the submission on.
pub async fn insert_version(tx: &mut Tx, request: &Request, place: &Place, row: &SubmissionRow, new: NewVersion<'_>) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO submission_version (id, submission_id, course_version_id, number, work, sha256, handed_in_at, is_late)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(new.id.0)
        .bind(row.id)
        .bind(place.course_version.0)
        .bind(new.submitted.number)
        .bind(Json(new.work))
        .bind(new.sha256)
        .bind(request.now)
        .bind(new.submitted.is_late)
        .execute(c)
        .await
        .map(drop)
    })?;
    on!(tx, |c| {
        sqlx::query("UPDATE submission SET state = $2 WHERE id = $1").bind(row.id).bind(State::Submitted.key()).execute(c).await.map(drop)
    })?;
    Ok(())
}

/// The slug of the event that a version belongs to: tells only where to ask for a permit.
pub async fn event_of(conn: &mut Conn, version: SubmissionVersionId) -> Result<Option<String>> {
    let row: Option<(String,)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT e.slug FROM submission_version v JOIN submission s ON s.id = v.submission_id
             JOIN event e ON e.id = s.event_id WHERE v.id = $1",
        )
        .bind(version.0)
        .fetch_optional(c)
        .await
    })?;
    Ok(row.map(|(slug,)| slug))
}

/// A version with whose it is and at which exercise.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ReceiptRow {
    #[sqlx(flatten)]
    pub version: VersionRow,
    pub exercise: String,
    enrolment_id: Uuid,
    name: String,
    degree_before: String,
    degree_after: String,
}

impl ReceiptRow {
    pub fn participant(&self) -> PersonName {
        PersonName { before: self.degree_before.clone(), name: self.name.clone(), after: self.degree_after.clone() }
    }

    pub fn enrolment(&self) -> EnrolmentId {
        EnrolmentId(self.enrolment_id)
    }
}

/// Only a version of one's own.
pub async fn own_receipt(conn: &mut Conn, enrolled: &Enrolled, version: SubmissionVersionId) -> Result<Option<ReceiptRow>> {
    Ok(receipt(conn, enrolled.id(), version).await?.filter(|row| row.enrolment() == enrolled.enrolment()))
}

/// Any version that was handed in at the event.
pub async fn receipt_at(conn: &mut Conn, grader: &GraderOf, version: SubmissionVersionId) -> Result<Option<ReceiptRow>> {
    receipt(conn, grader.id(), version).await
}

async fn receipt(conn: &mut Conn, event: EventId, version: SubmissionVersionId) -> Result<Option<ReceiptRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT v.id, v.course_version_id, v.number, v.work, v.sha256, v.handed_in_at, v.is_late,
                s.exercise, s.enrolment_id, p.name, p.degree_before, p.degree_after
             FROM submission_version v JOIN submission s ON s.id = v.submission_id
             JOIN enrolment n ON n.id = s.enrolment_id JOIN person p ON p.id = n.person_id
             WHERE v.id = $1 AND s.event_id = $2",
        )
        .bind(version.0)
        .bind(event.0)
        .fetch_optional(c)
        .await
    })?)
}
