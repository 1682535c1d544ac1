//! SQL of what is read of a version, which versions an event uses, and which lessons are done.
use crate::{
    access::{Enrolled, Oneself},
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use domain::{
    course::Course,
    ids::{CourseId, CourseVersionId, EventId},
};
use sqlx::types::Json;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Media type and bytes; whoever is signed in and knows the version may see its pictures.
pub async fn image(conn: &mut Conn, _oneself: Oneself, version: CourseVersionId, name: &str) -> Result<Option<(String, Vec<u8>)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as("SELECT media_type, bytes FROM course_image WHERE course_version_id = $1 AND path = $2")
            .bind(version.0)
            .bind(name)
            .fetch_optional(c)
            .await
    })?)
}

/// For the cache: `version` comes from an event, an attempt or a piece of work that a permit reached.
pub async fn content(conn: &mut Conn, version: CourseVersionId) -> Result<Option<Course>> {
    let row: Option<(Json<Course>,)> =
        on!(conn, |c| { sqlx::query_as("SELECT content FROM course_version WHERE id = $1").bind(version.0).fetch_optional(c).await })?;
    Ok(row.map(|(Json(course),)| course))
}

/// For the cache: name and bytes.
pub async fn images(conn: &mut Conn, version: CourseVersionId) -> Result<Vec<(String, Vec<u8>)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as("SELECT path, bytes FROM course_image WHERE course_version_id = $1").bind(version.0).fetch_all(c).await
    })?)
}

/// Course and version, by position. `event` comes from a permit.
pub async fn of_event(conn: &mut Conn, event: EventId) -> Result<Vec<(CourseId, CourseVersionId)>> {
    let rows: Vec<(Uuid, Uuid)> = on!(conn, |c| {
        sqlx::query_as("SELECT course_id, course_version_id FROM event_course WHERE event_id = $1 ORDER BY position, course_id")
            .bind(event.0)
            .fetch_all(c)
            .await
    })?;
    Ok(rows.into_iter().map(|(course, version)| (CourseId(course), CourseVersionId(version))).collect())
}

pub async fn jp_of_event(conn: &mut Conn, event: EventId) -> Result<HashMap<CourseId, BTreeMap<String, i64>>> {
    let rows: Vec<(Uuid, String, i64)> = on!(conn, |c| {
        sqlx::query_as("SELECT course_id, module, jp FROM event_module WHERE event_id = $1").bind(event.0).fetch_all(c).await
    })?;
    let mut courses: HashMap<CourseId, BTreeMap<String, i64>> = HashMap::new();
    for (course, module, jp) in rows {
        courses.entry(CourseId(course)).or_default().insert(module, jp);
    }
    Ok(courses)
}

pub async fn is_done(conn: &mut Conn, enrolled: &Enrolled, course: CourseId, lesson: &str) -> Result<bool> {
    let row: Option<(i64,)> = on!(conn, |c| {
        sqlx::query_as("SELECT CAST(1 AS BIGINT) FROM lesson_done WHERE enrolment_id = $1 AND course_id = $2 AND lesson = $3")
            .bind(enrolled.enrolment().0)
            .bind(course.0)
            .bind(lesson)
            .fetch_optional(c)
            .await
    })?;
    Ok(row.is_some())
}

/// Gives whether it was not done before.
pub async fn mark_done(tx: &mut Tx, enrolled: &Enrolled, request: &Request, course: CourseId, lesson: &str) -> Result<bool> {
    let inserted = on!(tx, |c| {
        sqlx::query(
            "INSERT INTO lesson_done (enrolment_id, course_id, lesson, done_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (enrolment_id, course_id, lesson) DO NOTHING",
        )
        .bind(enrolled.enrolment().0)
        .bind(course.0)
        .bind(lesson)
        .bind(request.now)
        .execute(c)
        .await
        .map(|r| r.rows_affected())
    })?;
    Ok(inserted == 1)
}
