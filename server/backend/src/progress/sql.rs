//! SQL of progress: participants, what they have done, and the approved pass lists.
//! Each question is asked once for everybody in an event, never once a person.
use crate::{
    access::{Approver, Enrolled, GathersProgress, SeesProgress},
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    ids::{AgencyId, EnrolmentId, EventId, PassListId, PassRuleId},
    progress::{Participant, PassListRow},
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Whose facts are asked for; made from a permit, or from a participant that was found under one.
#[derive(Clone, Copy, Debug)]
pub struct Whose {
    condition: &'static str,
    id: Uuid,
}

impl Whose {
    /// Every active participant of the event.
    pub fn everybody(permit: &impl GathersProgress) -> Whose {
        Whose { condition: "e.event_id = $1 AND e.is_active", id: permit.id().0 }
    }

    pub fn own(permit: &Enrolled) -> Whose {
        Whose { condition: "e.id = $1", id: permit.enrolment().0 }
    }

    pub fn one(participant: &Participant) -> Whose {
        Whose { condition: "e.id = $1", id: participant.enrolment.0 }
    }

    fn sql(self, select: &str, group: &str) -> AssertSqlSafe<String> {
        AssertSqlSafe(format!("{select} JOIN enrolment e ON e.id = x.enrolment_id WHERE {} {group}", self.condition))
    }
}

#[derive(Debug, sqlx::FromRow)]
struct ParticipantRow {
    id: Uuid,
    name: String,
    degree_before: String,
    degree_after: String,
    agency_id: Option<Uuid>,
    agency_name: Option<String>,
}

impl From<ParticipantRow> for Participant {
    fn from(row: ParticipantRow) -> Participant {
        Participant {
            enrolment: EnrolmentId(row.id),
            name: PersonName { before: row.degree_before, name: row.name, after: row.degree_after },
            agency: row.agency_id.map(AgencyId).zip(row.agency_name),
        }
    }
}

const PARTICIPANT: &str = "SELECT e.id, p.name, p.degree_before, p.degree_after, e.agency_id, a.name AS agency_name
    FROM enrolment e JOIN person p ON p.id = e.person_id LEFT JOIN agency a ON a.id = e.agency_id
    WHERE e.event_id = $1 AND e.is_active";

/// The active participants, in no order: people are sorted by `domain`, alike on both databases.
pub async fn participants(conn: &mut Conn, permit: &impl GathersProgress) -> Result<Vec<Participant>> {
    let rows: Vec<ParticipantRow> = on!(conn, |c| sqlx::query_as(PARTICIPANT).bind(permit.id().0).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Participant::from).collect())
}

pub async fn participant(conn: &mut Conn, permit: &SeesProgress, enrolment: EnrolmentId) -> Result<Option<Participant>> {
    let sql = format!("{PARTICIPANT} AND e.id = $2");
    let row: Option<ParticipantRow> =
        on!(conn, |c| { sqlx::query_as(AssertSqlSafe(sql)).bind(permit.id().0).bind(enrolment.0).fetch_optional(c).await })?;
    Ok(row.map(Participant::from))
}

pub async fn count_participants(conn: &mut Conn, event: EventId) -> Result<i64> {
    let (count,): (i64,) = on!(conn, |c| {
        sqlx::query_as("SELECT count(*) FROM enrolment WHERE event_id = $1 AND is_active").bind(event.0).fetch_one(c).await
    })?;
    Ok(count)
}

/// Enrolment, course, lesson.
pub async fn lessons_done(conn: &mut Conn, whose: Whose) -> Result<Vec<(Uuid, Uuid, String)>> {
    let sql = whose.sql("SELECT x.enrolment_id, x.course_id, x.lesson FROM lesson_done x", "");
    Ok(on!(conn, |c| sqlx::query_as(sql).bind(whose.id).fetch_all(c).await)?)
}

/// Enrolment, course, quiz, attempts begun, best score of those submitted.
pub async fn quizzes(conn: &mut Conn, whose: Whose) -> Result<Vec<(Uuid, Uuid, String, i64, Option<i64>)>> {
    let sql = whose.sql(
        "SELECT x.enrolment_id, x.course_id, x.quiz, count(*), max(CASE WHEN x.submitted_at IS NOT NULL THEN x.score END) FROM attempt x",
        "GROUP BY x.enrolment_id, x.course_id, x.quiz",
    );
    Ok(on!(conn, |c| sqlx::query_as(sql).bind(whose.id).fetch_all(c).await)?)
}

/// Enrolment, course, quiz, attempt.
pub async fn running_attempts(conn: &mut Conn, whose: Whose) -> Result<Vec<(Uuid, Uuid, String, Uuid)>> {
    let sql = whose.sql("SELECT x.enrolment_id, x.course_id, x.quiz, x.id FROM attempt x", "AND x.submitted_at IS NULL");
    Ok(on!(conn, |c| sqlx::query_as(sql).bind(whose.id).fetch_all(c).await)?)
}

/// Enrolment, course, exercise, state of the submission, score of its newest grade.
pub async fn exercises(conn: &mut Conn, whose: Whose) -> Result<Vec<(Uuid, Uuid, String, String, Option<i64>)>> {
    let sql = whose.sql(
        "SELECT x.enrolment_id, x.course_id, x.exercise, x.state, g.score FROM submission x
         LEFT JOIN grade g ON g.submission_id = x.id AND g.outcome = 'graded'
            AND g.number = (SELECT max(n.number) FROM grade n WHERE n.submission_id = x.id)",
        "",
    );
    Ok(on!(conn, |c| sqlx::query_as(sql).bind(whose.id).fetch_all(c).await)?)
}

#[derive(Debug, sqlx::FromRow)]
pub struct ApprovedHeadRow {
    pub id: Uuid,
    pub number: i64,
    pub approved_at: DateTime<Utc>,
    pub degree_before: String,
    pub name: String,
    pub degree_after: String,
    pub rule_number: i64,
}

/// The newest approved list. The event's id comes from a permit.
pub async fn newest_list(conn: &mut Conn, event: EventId) -> Result<Option<ApprovedHeadRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT l.id, l.number, l.approved_at, p.degree_before, p.name, p.degree_after, r.number AS rule_number
             FROM pass_list l JOIN person p ON p.id = l.approved_by JOIN pass_rule r ON r.id = l.pass_rule_id
             WHERE l.event_id = $1 ORDER BY l.number DESC LIMIT 1",
        )
        .bind(event.0)
        .fetch_optional(c)
        .await
    })?)
}

#[derive(Debug, sqlx::FromRow)]
pub struct ApprovedRowRow {
    pub enrolment_id: Uuid,
    pub degree_before: String,
    pub name: String,
    pub degree_after: String,
    pub final_score: i64,
    pub predicate: String,
    pub is_passed: bool,
}

/// The rows of an approved list, by name.
pub async fn list_rows(conn: &mut Conn, list: PassListId) -> Result<Vec<ApprovedRowRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT w.enrolment_id, p.degree_before, p.name, p.degree_after, w.final_score, w.predicate, w.is_passed
             FROM pass_list_row w JOIN enrolment e ON e.id = w.enrolment_id JOIN person p ON p.id = e.person_id
             WHERE w.pass_list_id = $1 ORDER BY p.name_folded, e.id",
        )
        .bind(list.0)
        .fetch_all(c)
        .await
    })?)
}

/// When the newest list of the participant's event was approved, and whether it says that they passed.
pub async fn own_approval(conn: &mut Conn, permit: &Enrolled) -> Result<Option<(DateTime<Utc>, bool)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT l.approved_at, coalesce(w.is_passed, FALSE) FROM pass_list l
             LEFT JOIN pass_list_row w ON w.pass_list_id = l.id AND w.enrolment_id = $2
             WHERE l.event_id = $1 ORDER BY l.number DESC LIMIT 1",
        )
        .bind(permit.id().0)
        .bind(permit.enrolment().0)
        .fetch_optional(c)
        .await
    })?)
}

pub async fn insert_list(tx: &mut Tx, permit: &Approver, request: &Request, id: PassListId, number: i64, rule: PassRuleId) -> Result<()> {
    let approver = permit.actor().person().map(|p| p.0);
    on!(tx, |c| {
        sqlx::query("INSERT INTO pass_list (id, event_id, number, pass_rule_id, approved_by, approved_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(id.0)
            .bind(permit.id().0)
            .bind(number)
            .bind(rule.0)
            .bind(approver)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Rows of one statement; both databases take far more than five values times this.
const ROWS_AT_ONCE: usize = 500;

pub async fn insert_list_rows(tx: &mut Tx, _permit: &Approver, id: PassListId, rows: &[PassListRow]) -> Result<()> {
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let values: Vec<String> =
            (0..chunk.len()).map(|n| format!("($1, ${}, ${}, ${}, ${})", 4 * n + 2, 4 * n + 3, 4 * n + 4, 4 * n + 5)).collect();
        let sql = format!(
            "INSERT INTO pass_list_row (pass_list_id, enrolment_id, final_score, predicate, is_passed) VALUES {}",
            values.join(", ")
        );
        on!(tx, |c| {
            let mut query = sqlx::query(AssertSqlSafe(sql)).bind(id.0);
            for row in chunk {
                query = query.bind(row.participant.enrolment.0).bind(row.final_score.0).bind(&row.predicate).bind(row.is_passed);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// The agency of everybody who is or was enrolled, by enrolment.
pub async fn agencies(conn: &mut Conn, permit: &SeesProgress) -> Result<Vec<(Uuid, String)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as("SELECT n.id, a.name FROM enrolment n JOIN agency a ON a.id = n.agency_id WHERE n.event_id = $1")
            .bind(permit.id().0)
            .fetch_all(c)
            .await
    })?)
}

/// Active participants who have never signed in.
pub async fn never_signed_in(conn: &mut Conn, permit: &SeesProgress) -> Result<Vec<EnrolmentId>> {
    let rows: Vec<(Uuid,)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT n.id FROM enrolment n JOIN person p ON p.id = n.person_id
             WHERE n.event_id = $1 AND n.is_active AND p.signed_in_at IS NULL",
        )
        .bind(permit.id().0)
        .fetch_all(c)
        .await
    })?;
    Ok(rows.into_iter().map(|(id,)| EnrolmentId(id)).collect())
}
