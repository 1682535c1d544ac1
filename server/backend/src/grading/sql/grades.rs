//! SQL of grades: rows that never change, and what a grade does to its submission.
use super::Target;
use crate::{
    access::Enrolled,
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    grading::{Decided, Given, GradeView, Marking, Outcome},
    ids::{GradeId, PersonId, SubmissionId},
    score::Score,
    submission::State,
};
use sqlx::types::Json;
use uuid::Uuid;

/// A recorded grade and who gave it.
#[derive(Debug, sqlx::FromRow)]
pub struct GivenRow {
    pub id: Uuid,
    pub number: i64,
    pub outcome: String,
    pub marking: Json<Marking>,
    pub score: Option<i64>,
    pub reason: String,
    pub graded_at: DateTime<Utc>,
    pub version_number: i64,
    pub grader_id: Uuid,
    pub name: String,
    pub degree_before: String,
    pub degree_after: String,
}

impl GivenRow {
    pub fn name(&self) -> PersonName {
        PersonName { before: self.degree_before.clone(), name: self.name.clone(), after: self.degree_after.clone() }
    }

    pub fn view(self) -> Result<GradeView> {
        let outcome =
            Outcome::from_key(&self.outcome).ok_or_else(|| Error::Internal(format!("a grade has the unknown outcome {}", self.outcome)))?;
        Ok(GradeView {
            outcome,
            marking: self.marking.0,
            score: self.score.map(Score),
            graded_at: self.graded_at,
            version_number: self.version_number,
            reason: self.reason,
        })
    }

    pub fn given(self, viewer: PersonId) -> Result<Given> {
        Ok(Given { by: self.name().to_string(), is_own: self.grader_id == viewer.0, view: self.view()? })
    }
}

/// Every grade of a work, newest first.
pub async fn given(conn: &mut Conn, target: &Target) -> Result<Vec<GivenRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT g.id, g.number, g.outcome, g.marking, g.score, g.reason, g.graded_at, v.number AS version_number, g.grader_id,
                p.name, p.degree_before, p.degree_after
             FROM grade g JOIN submission_version v ON v.id = g.submission_version_id JOIN person p ON p.id = g.grader_id
             WHERE g.submission_id = $1 ORDER BY g.number DESC",
        )
        .bind(target.id)
        .fetch_all(c)
        .await
    })?)
}

/// The newest grade of the participant's own work.
pub async fn latest_of(conn: &mut Conn, enrolled: &Enrolled, submission: SubmissionId) -> Result<Option<GivenRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT g.id, g.number, g.outcome, g.marking, g.score, g.reason, g.graded_at, v.number AS version_number, g.grader_id,
                p.name, p.degree_before, p.degree_after
             FROM grade g JOIN submission_version v ON v.id = g.submission_version_id JOIN person p ON p.id = g.grader_id
             JOIN submission s ON s.id = g.submission_id
             WHERE s.id = $1 AND s.enrolment_id = $2 ORDER BY g.number DESC LIMIT 1",
        )
        .bind(submission.0)
        .bind(enrolled.enrolment().0)
        .fetch_optional(c)
        .await
    })?)
}

pub struct NewGrade<'a> {
    pub id: GradeId,
    pub number: i64,
    pub supersedes: Option<Uuid>,
    pub grader: PersonId,
    pub decided: &'a Decided,
}

pub async fn insert_grade(tx: &mut Tx, target: &Target, request: &Request, new: &NewGrade<'_>) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO grade (id, submission_id, submission_version_id, number, outcome, marking, score, reason,
                supersedes_id, grader_id, graded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(new.id.0)
        .bind(target.id)
        .bind(target.version_id)
        .bind(new.number)
        .bind(new.decided.outcome.key())
        .bind(Json(&new.decided.marking))
        .bind(new.decided.score.map(|s| s.0))
        .bind(&new.decided.reason)
        .bind(new.supersedes)
        .bind(new.grader.0)
        .bind(request.now)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

pub async fn set_state(tx: &mut Tx, target: &Target, state: State) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE submission SET state = $2 WHERE id = $1").bind(target.id).bind(state.key()).execute(c).await.map(drop)
    })?;
    Ok(())
}

/// The participant goes on from what was handed in; the sequence moves on, so that a tab left open cannot overwrite it.
pub async fn hand_back_draft(tx: &mut Tx, target: &Target, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE submission SET draft = $2, draft_sequence = draft_sequence + 1, draft_saved_at = $3 WHERE id = $1")
            .bind(target.id)
            .bind(&target.work)
            .bind(now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}
