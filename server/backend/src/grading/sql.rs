//! SQL of marking: the queue and the work. Reads start from a permit of the event; what hangs on one submission asks
//! for the `Target` that such a read gave. `submission` is its root row.
mod drafts;
mod grades;

pub use drafts::{delete_draft, drafts_in_event, fresh_drafts, keep_draft, own_draft};
pub use grades::{GivenRow, NewGrade, given, hand_back_draft, insert_grade, latest_of, set_state};

use crate::{
    access::GraderOf,
    db::{Conn, Tx},
    error::Result,
};
use chrono::{DateTime, Utc};
use domain::{
    grading::{Counts, Filter, Waiting, WorkState},
    ids::{AgencyId, PersonId, SubmissionId},
    submission::Work,
};
use sqlx::types::Json;
use uuid::Uuid;

/// A submission with its newest handed-in version.
#[derive(Debug, sqlx::FromRow)]
pub struct Target {
    pub id: Uuid,
    pub row_version: i64,
    /// Its place among all submissions of the event, by age: "Karya 14".
    pub label: i64,
    pub author_id: Uuid,
    pub exercise: String,
    pub state: String,
    pub version_id: Uuid,
    pub course_version_id: Uuid,
    pub number: i64,
    pub work: Json<Work>,
    pub handed_in_at: DateTime<Utc>,
    pub is_late: bool,
}

#[derive(Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Uuid,
    pub label: i64,
    pub exercise: String,
    pub state: String,
    pub version_id: Uuid,
    pub number: i64,
    pub handed_in_at: DateTime<Utc>,
    pub is_late: bool,
}

/// Handed-in work of active participants, with its newest version, except the grader's own. `$1` event, `$2` grader,
/// `$3` exercise or nothing, `$4` any agency, `$5` agency.
const HANDED_IN: &str = "FROM submission s
    JOIN enrolment e ON e.id = s.enrolment_id AND e.is_active AND e.person_id <> $2
    JOIN submission_version v ON v.submission_id = s.id
        AND v.number = (SELECT max(n.number) FROM submission_version n WHERE n.submission_id = s.id)
    WHERE s.event_id = $1 AND ($3 = '' OR s.exercise = $3) AND ($4 OR e.agency_id = $5)";

fn agency(filter: &Filter) -> (bool, Uuid) {
    (filter.agency.is_none(), filter.agency.map_or(Uuid::nil(), |AgencyId(id)| id))
}

pub async fn counts(conn: &mut Conn, permit: &GraderOf, grader: PersonId, filter: &Filter) -> Result<Counts> {
    let sql = format!("SELECT s.state, count(*) {HANDED_IN} GROUP BY s.state");
    let (any_agency, agency) = agency(filter);
    let rows: Vec<(String, i64)> = on!(conn, |c| {
        sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(permit.id().0)
            .bind(grader.0)
            .bind(&filter.exercise)
            .bind(any_agency)
            .bind(agency)
            .fetch_all(c)
            .await
    })?;
    let of = |state: WorkState| rows.iter().find(|(key, _)| key == state.key()).map_or(0, |(_, count)| *count);
    Ok(Counts { waiting: of(WorkState::Waiting), returned: of(WorkState::Returned), graded: of(WorkState::Graded) })
}

/// One page of the queue.
pub async fn rows(conn: &mut Conn, permit: &GraderOf, grader: PersonId, filter: &Filter, page_length: i64) -> Result<Vec<Row>> {
    let sql = format!(
        "WITH labelled AS (SELECT id, row_number() OVER (ORDER BY id) AS label FROM submission WHERE event_id = $1)
         SELECT s.id, (SELECT l.label FROM labelled l WHERE l.id = s.id) AS label, s.exercise, s.state,
            v.id AS version_id, v.number, v.handed_in_at, v.is_late
         {HANDED_IN} AND s.state = $6 ORDER BY v.handed_in_at, s.id LIMIT $7 OFFSET $8"
    );
    let (any_agency, agency) = agency(filter);
    Ok(on!(conn, |c| {
        sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(permit.id().0)
            .bind(grader.0)
            .bind(&filter.exercise)
            .bind(any_agency)
            .bind(agency)
            .bind(filter.state.key())
            .bind(page_length)
            .bind((filter.page - 1) * page_length)
            .fetch_all(c)
            .await
    })?)
}

/// What waits, oldest first, and whether somebody else has typed about it since `fresh_since`.
pub async fn waiting(
    conn: &mut Conn,
    permit: &GraderOf,
    grader: PersonId,
    filter: &Filter,
    fresh_since: DateTime<Utc>,
) -> Result<Vec<Waiting>> {
    let sql = format!(
        "SELECT s.id, EXISTS (SELECT 1 FROM grading_draft d WHERE d.submission_version_id = v.id AND d.grader_id <> $2
            AND d.saved_at > $6) AS is_being_marked
         {HANDED_IN} AND s.state = 'submitted' ORDER BY v.handed_in_at, s.id"
    );
    let (any_agency, agency) = agency(filter);
    let rows: Vec<(Uuid, bool)> = on!(conn, |c| {
        sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(permit.id().0)
            .bind(grader.0)
            .bind(&filter.exercise)
            .bind(any_agency)
            .bind(agency)
            .bind(fresh_since)
            .fetch_all(c)
            .await
    })?;
    Ok(rows.into_iter().map(|(id, is_being_marked)| Waiting { submission: SubmissionId(id), is_being_marked }).collect())
}

pub async fn agencies(conn: &mut Conn, permit: &GraderOf) -> Result<Vec<(Uuid, String)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT a.id, a.name FROM agency a
             WHERE EXISTS (SELECT 1 FROM enrolment e WHERE e.agency_id = a.id AND e.event_id = $1 AND e.is_active)
             ORDER BY a.name_folded",
        )
        .bind(permit.id().0)
        .fetch_all(c)
        .await
    })?)
}

pub async fn target(conn: &mut Conn, permit: &GraderOf, submission: SubmissionId) -> Result<Option<Target>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT s.id, s.version AS row_version,
                (SELECT count(*) FROM submission o WHERE o.event_id = s.event_id AND o.id <= s.id) AS label,
                e.person_id AS author_id, s.exercise, s.state, v.id AS version_id, v.course_version_id, v.number, v.work,
                v.handed_in_at, v.is_late
             FROM submission s JOIN enrolment e ON e.id = s.enrolment_id AND e.is_active
             JOIN submission_version v ON v.submission_id = s.id
             WHERE s.id = $1 AND s.event_id = $2 ORDER BY v.number DESC LIMIT 1",
        )
        .bind(submission.0)
        .bind(permit.id().0)
        .fetch_optional(c)
        .await
    })?)
}

/// Locks the row until the end of the transaction, without giving it a new version.
pub async fn hold(tx: &mut Tx, permit: &GraderOf, submission: SubmissionId) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE submission SET version = version WHERE id = $1 AND event_id = $2")
            .bind(submission.0)
            .bind(permit.id().0)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}
