//! SQL of what an event teaches and when: courses with JP per module, and the schedule.
use crate::{
    access::ManagesEvent,
    db::{Conn, Tx},
    error::Result,
};
use chrono::{DateTime, Utc};
use domain::{
    event::Window,
    ids::{CourseId, CourseVersionId, EventId},
};
use uuid::Uuid;

/// A published version that an event may use.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChoiceRow {
    pub course_id: Uuid,
    pub title: String,
    pub version_id: Uuid,
    pub number: i64,
    pub published_at: DateTime<Utc>,
}

/// Every published version, by title, the newest of each course first.
pub async fn choices(conn: &mut Conn, _event: &ManagesEvent) -> Result<Vec<ChoiceRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT c.id AS course_id, c.title, v.id AS version_id, v.number, v.published_at
             FROM course c JOIN course_version v ON v.course_id = c.id ORDER BY c.title, c.id, v.number DESC",
        )
        .fetch_all(c)
        .await
    })?)
}

/// The quizzes and exercises of a course that somebody in the event has begun.
pub async fn begun_steps(conn: &mut Conn, event: &ManagesEvent, course: CourseId) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT a.quiz FROM attempt a JOIN enrolment n ON n.id = a.enrolment_id WHERE n.event_id = $1 AND a.course_id = $2
             UNION SELECT s.exercise FROM submission s WHERE s.event_id = $1 AND s.course_id = $2 ORDER BY 1",
        )
        .bind(event.id().0)
        .bind(course.0)
        .fetch_all(c)
        .await
    })?;
    Ok(rows.into_iter().map(|(step,)| step).collect())
}

/// Sets a course of the event: its version, its place in the order, its JP per module.
pub async fn put_course(
    tx: &mut Tx,
    event: &ManagesEvent,
    course: CourseId,
    version: CourseVersionId,
    position: i64,
    jp: &[(String, i64)],
) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO event_course (event_id, course_id, course_version_id, position) VALUES ($1, $2, $3, $4)
             ON CONFLICT (event_id, course_id) DO UPDATE SET course_version_id = $3, position = $4",
        )
        .bind(event.id().0)
        .bind(course.0)
        .bind(version.0)
        .bind(position)
        .execute(c)
        .await
        .map(drop)
    })?;
    on!(tx, |c| {
        sqlx::query("DELETE FROM event_module WHERE event_id = $1 AND course_id = $2")
            .bind(event.id().0)
            .bind(course.0)
            .execute(c)
            .await
            .map(drop)
    })?;
    for (module, hundredths) in jp {
        on!(tx, |c| {
            sqlx::query("INSERT INTO event_module (event_id, course_id, module, jp) VALUES ($1, $2, $3, $4)")
                .bind(event.id().0)
                .bind(course.0)
                .bind(module)
                .bind(hundredths)
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Takes a course out of the event, with its JP and times.
pub async fn delete_course(tx: &mut Tx, event: &ManagesEvent, course: CourseId) -> Result<()> {
    for sql in [
        "DELETE FROM event_schedule WHERE event_id = $1 AND course_id = $2",
        "DELETE FROM event_module WHERE event_id = $1 AND course_id = $2",
        "DELETE FROM event_course WHERE event_id = $1 AND course_id = $2",
    ] {
        on!(tx, |c| sqlx::query(sql).bind(event.id().0).bind(course.0).execute(c).await.map(drop))?;
    }
    Ok(())
}

type WindowRow = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// The times of one step. The event's id comes from a permit.
pub async fn window(conn: &mut Conn, event: EventId, course: CourseId, step: &str) -> Result<Window> {
    let row: Option<WindowRow> = on!(conn, |c| {
        sqlx::query_as("SELECT opens_at, closes_at FROM event_schedule WHERE event_id = $1 AND course_id = $2 AND step = $3")
            .bind(event.0)
            .bind(course.0)
            .bind(step)
            .fetch_optional(c)
            .await
    })?;
    Ok(row.map_or_else(Window::default, |(opens_at, closes_at)| Window { opens_at, closes_at }))
}

/// The times of every step that has any, by course and step. The event's id comes from a permit.
pub async fn windows(conn: &mut Conn, event: EventId) -> Result<Vec<(CourseId, String, Window)>> {
    let rows: Vec<(Uuid, String, Option<DateTime<Utc>>, Option<DateTime<Utc>>)> = on!(conn, |c| {
        sqlx::query_as("SELECT course_id, step, opens_at, closes_at FROM event_schedule WHERE event_id = $1 ORDER BY course_id, step")
            .bind(event.0)
            .fetch_all(c)
            .await
    })?;
    Ok(rows.into_iter().map(|(course, step, opens_at, closes_at)| (CourseId(course), step, Window { opens_at, closes_at })).collect())
}

/// Sets the times of one step; without any the row goes.
pub async fn put_window(tx: &mut Tx, event: &ManagesEvent, course: CourseId, step: &str, window: Window) -> Result<()> {
    if window == Window::default() {
        on!(tx, |c| {
            sqlx::query("DELETE FROM event_schedule WHERE event_id = $1 AND course_id = $2 AND step = $3")
                .bind(event.id().0)
                .bind(course.0)
                .bind(step)
                .execute(c)
                .await
                .map(drop)
        })?;
        return Ok(());
    }
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO event_schedule (event_id, course_id, step, opens_at, closes_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (event_id, course_id, step) DO UPDATE SET opens_at = $4, closes_at = $5",
        )
        .bind(event.id().0)
        .bind(course.0)
        .bind(step)
        .bind(window.opens_at)
        .bind(window.closes_at)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// What the set-up overview counts, in one question. The columns are in the order of `domain::event::SetUp`.
#[derive(Debug, sqlx::FromRow)]
pub struct SetUpRow {
    pub courses: i64,
    pub jp: i64,
    pub instructors: i64,
    pub committee: i64,
    pub responsible: i64,
    pub participants: i64,
    pub scheduled: i64,
    pub rule_number: i64,
    pub is_rule_frozen: bool,
    pub has_logo: bool,
}

pub async fn set_up(conn: &mut Conn, event: &ManagesEvent) -> Result<SetUpRow> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT
                (SELECT count(*) FROM event_course WHERE event_id = e.id) AS courses,
                (SELECT CAST(coalesce(sum(jp), 0) AS BIGINT) FROM event_module WHERE event_id = e.id) AS jp,
                (SELECT count(*) FROM event_staff WHERE event_id = e.id AND role = 'instructor') AS instructors,
                (SELECT count(*) FROM event_staff WHERE event_id = e.id AND role = 'committee') AS committee,
                (SELECT count(*) FROM event_staff WHERE event_id = e.id AND role = 'responsible') AS responsible,
                (SELECT count(*) FROM enrolment WHERE event_id = e.id AND is_active) AS participants,
                (SELECT count(*) FROM event_schedule WHERE event_id = e.id) AS scheduled,
                (SELECT CAST(coalesce(max(number), 0) AS BIGINT) FROM pass_rule WHERE event_id = e.id) AS rule_number,
                e.rule_frozen_at IS NOT NULL AS is_rule_frozen,
                e.logo IS NOT NULL AS has_logo
             FROM event e WHERE e.id = $1",
        )
        .bind(event.id().0)
        .fetch_one(c)
        .await
    })?)
}
