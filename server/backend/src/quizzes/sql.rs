//! SQL of attempts and answers.
use crate::{
    access::{Enrolled, Oneself},
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    ids::{AttemptId, CourseId, CourseVersionId, EnrolmentId, EventId},
    quiz::{Answer, AttemptState, Paper, pages::AttemptLine},
    score::Score,
};
use sqlx::types::Json;
use uuid::Uuid;

/// An attempt, and at the same time the permit to it: it comes from the functions below only, which look it up
/// for its owner, for a participant or for the system.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Attempt {
    id: Uuid,
    enrolment_id: Uuid,
    course_id: Uuid,
    course_version_id: Uuid,
    quiz: String,
    number: i64,
    paper: Json<Paper>,
    started_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    submitted_at: Option<DateTime<Utc>>,
    score: Option<i64>,
}

macro_rules! columns {
    () => {
        "id, enrolment_id, course_id, course_version_id, quiz, number, paper, started_at, due_at, submitted_at, score"
    };
}

/// The owner of an attempt: an active participant. $2 is the person.
macro_rules! is_own {
    () => {
        "EXISTS (SELECT 1 FROM enrolment e WHERE e.id = attempt.enrolment_id AND e.person_id = $2 AND e.is_active)"
    };
}

impl Attempt {
    pub fn id(&self) -> AttemptId {
        AttemptId(self.id)
    }

    pub fn course(&self) -> CourseId {
        CourseId(self.course_id)
    }

    pub fn course_version(&self) -> CourseVersionId {
        CourseVersionId(self.course_version_id)
    }

    pub fn quiz(&self) -> &str {
        &self.quiz
    }

    pub fn number(&self) -> i64 {
        self.number
    }

    pub fn paper(&self) -> &Paper {
        &self.paper.0
    }

    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        self.due_at
    }

    pub fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.submitted_at
    }

    pub fn score(&self) -> Option<Score> {
        self.score.map(Score)
    }

    pub fn state(&self, now: DateTime<Utc>) -> AttemptState {
        AttemptState::of(self.submitted_at, self.due_at, now)
    }

    /// When an attempt that is over ended: by hand, or by its time.
    pub fn ended_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.submitted_at.or(self.due_at).unwrap_or(now)
    }

    pub fn line(&self, now: DateTime<Utc>) -> AttemptLine {
        AttemptLine {
            id: self.id(),
            number: self.number,
            state: self.state(now),
            started_at: self.started_at,
            due_at: self.due_at,
            submitted_at: self.submitted_at,
            score: self.score(),
        }
    }
}

pub async fn own(conn: &mut Conn, oneself: Oneself, id: AttemptId) -> Result<Attempt> {
    let found = on!(conn, |c| {
        sqlx::query_as(concat!("SELECT ", columns!(), " FROM attempt WHERE id = $1 AND ", is_own!()))
            .bind(id.0)
            .bind(oneself.id().0)
            .fetch_optional(c)
            .await
    })?;
    found.ok_or(Error::NotFound)
}

/// Root lock, permit and load in one statement: autosave is the most frequent write there is.
pub async fn lock_own(tx: &mut Tx, oneself: Oneself, id: AttemptId) -> Result<Attempt> {
    let found = on!(tx, |c| {
        sqlx::query_as(concat!("UPDATE attempt SET version = version + 1 WHERE id = $1 AND ", is_own!(), " RETURNING ", columns!()))
            .bind(id.0)
            .bind(oneself.id().0)
            .fetch_optional(c)
            .await
    })?;
    found.ok_or(Error::NotFound)
}

/// Locks an attempt that was found otherwise, and loads it anew.
pub async fn lock(tx: &mut Tx, attempt: &Attempt) -> Result<Attempt> {
    let found = on!(tx, |c| {
        sqlx::query_as(concat!("UPDATE attempt SET version = version + 1 WHERE id = $1 RETURNING ", columns!()))
            .bind(attempt.id)
            .fetch_optional(c)
            .await
    })?;
    found.ok_or(Error::NotFound)
}

/// The participant's attempts at a quiz, newest first.
pub async fn attempts(conn: &mut Conn, enrolled: &Enrolled, course: CourseId, quiz: &str) -> Result<Vec<Attempt>> {
    attempts_of(conn, enrolled.enrolment(), course, quiz).await
}

/// All attempts at the quiz of this one, newest first.
pub async fn siblings(conn: &mut Conn, attempt: &Attempt) -> Result<Vec<Attempt>> {
    attempts_of(conn, EnrolmentId(attempt.enrolment_id), attempt.course(), &attempt.quiz).await
}

async fn attempts_of(conn: &mut Conn, enrolment: EnrolmentId, course: CourseId, quiz: &str) -> Result<Vec<Attempt>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(concat!(
            "SELECT ",
            columns!(),
            " FROM attempt WHERE enrolment_id = $1 AND course_id = $2 AND quiz = $3 ORDER BY number DESC"
        ))
        .bind(enrolment.0)
        .bind(course.0)
        .bind(quiz)
        .fetch_all(c)
        .await
    })?)
}

/// Attempts that were due before this moment and are not handed in. For the system only.
pub async fn due_before(conn: &mut Conn, moment: DateTime<Utc>, limit: i64) -> Result<Vec<Attempt>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(concat!(
            "SELECT ",
            columns!(),
            " FROM attempt WHERE submitted_at IS NULL AND due_at < $1 ORDER BY due_at, id LIMIT $2"
        ))
        .bind(moment)
        .bind(limit)
        .fetch_all(c)
        .await
    })?)
}

pub struct NewAttempt<'a> {
    pub id: AttemptId,
    pub course: CourseId,
    pub course_version: CourseVersionId,
    pub quiz: &'a str,
    pub number: i64,
    pub paper: &'a Paper,
    pub due_at: Option<DateTime<Utc>>,
}

pub async fn insert(tx: &mut Tx, enrolled: &Enrolled, request: &Request, new: &NewAttempt<'_>) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO attempt (id, version, enrolment_id, course_id, course_version_id, quiz, number, paper, started_at, due_at)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new.id.0)
        .bind(enrolled.enrolment().0)
        .bind(new.course.0)
        .bind(new.course_version.0)
        .bind(new.quiz)
        .bind(new.number)
        .bind(Json(new.paper))
        .bind(request.now)
        .bind(new.due_at)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

pub async fn close(tx: &mut Tx, attempt: &Attempt, submitted_at: DateTime<Utc>, score: Score) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE attempt SET submitted_at = $2, score = $3 WHERE id = $1")
            .bind(attempt.id)
            .bind(submitted_at)
            .bind(score.0)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// The event an attempt belongs to: its id and slug.
pub async fn event(conn: &mut Conn, attempt: &Attempt) -> Result<(EventId, String)> {
    let (id, slug): (Uuid, String) = on!(conn, |c| {
        sqlx::query_as("SELECT v.id, v.slug FROM enrolment e JOIN event v ON v.id = e.event_id WHERE e.id = $1")
            .bind(attempt.enrolment_id)
            .fetch_one(c)
            .await
    })?;
    Ok((EventId(id), slug))
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AnswerRow {
    pub question: String,
    chosen: String,
    pub sequence: i64,
    pub saved_at: DateTime<Utc>,
}

impl AnswerRow {
    /// Ids of the chosen options. They have no spaces, so a space is what stands between them.
    pub fn chosen(&self) -> Vec<String> {
        self.chosen.split_whitespace().map(str::to_owned).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }
}

pub async fn answers(conn: &mut Conn, attempt: &Attempt) -> Result<Vec<AnswerRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as("SELECT question, chosen, sequence, saved_at FROM answer WHERE attempt_id = $1").bind(attempt.id).fetch_all(c).await
    })?)
}

/// Stores all answers with one statement, each question once. What has a later sequence already stays as it is.
/// Gives the questions that were stored.
pub async fn upsert_answers(tx: &mut Tx, attempt: &Attempt, answers: &[Answer], now: DateTime<Utc>) -> Result<Vec<(String, i64)>> {
    use std::fmt::Write;
    let mut sql = String::with_capacity(320 + 24 * answers.len());
    sql.push_str("INSERT INTO answer (attempt_id, saved_at, question, chosen, sequence) VALUES ");
    for row in 0..answers.len() {
        let (comma, first) = (if row == 0 { "" } else { ", " }, 3 + 3 * row);
        // Writing to a String cannot fail.
        write!(sql, "{comma}($1, $2, ${first}, ${}, ${})", first + 1, first + 2).ok();
    }
    sql.push_str(
        " ON CONFLICT (attempt_id, question) DO UPDATE
             SET chosen = excluded.chosen, sequence = excluded.sequence, saved_at = excluded.saved_at
             WHERE excluded.sequence > answer.sequence RETURNING question, sequence",
    );
    Ok(on!(tx, |c| {
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(attempt.id).bind(now);
        for answer in answers {
            query = query.bind(&answer.question).bind(answer.chosen.join(" ")).bind(answer.sequence);
        }
        query.fetch_all(c).await
    })?)
}

/// The sequence that stands for every answered question.
pub async fn sequences(conn: &mut Conn, attempt: &Attempt) -> Result<Vec<(String, i64)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as("SELECT question, sequence FROM answer WHERE attempt_id = $1").bind(attempt.id).fetch_all(c).await
    })?)
}
