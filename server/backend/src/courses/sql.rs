//! SQL of courses and their versions. Previews and what is read of a version: the modules below.
pub mod previews;
pub mod reading;

use crate::{
    access::Admin,
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    course::Course,
    ids::{CourseId, CourseVersionId},
};
use sqlx::types::Json;
use uuid::Uuid;

/// A course in the list: its newest version, and how many events use it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CourseRow {
    pub id: Uuid,
    pub slug: String,
    pub title: String,
    pub number: i64,
    pub published_at: DateTime<Utc>,
    pub events: i64,
}

pub async fn courses(conn: &mut Conn, _admin: &Admin) -> Result<Vec<CourseRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT c.id, c.slug, c.title, v.number, v.published_at,
                (SELECT count(*) FROM event_course e WHERE e.course_id = c.id) AS events
             FROM course c JOIN course_version v ON v.course_id = c.id
             WHERE v.number = (SELECT max(n.number) FROM course_version n WHERE n.course_id = c.id)
             ORDER BY c.title, c.id",
        )
        .fetch_all(c)
        .await
    })?)
}

/// Slug and title.
pub async fn course(conn: &mut Conn, _admin: &Admin, id: CourseId) -> Result<Option<(String, String)>> {
    Ok(on!(conn, |c| sqlx::query_as("SELECT slug, title FROM course WHERE id = $1").bind(id.0).fetch_optional(c).await)?)
}

pub async fn id_of(conn: &mut Conn, _admin: &Admin, slug: &str) -> Result<Option<CourseId>> {
    let row: Option<(Uuid,)> = on!(conn, |c| sqlx::query_as("SELECT id FROM course WHERE slug = $1").bind(slug).fetch_optional(c).await)?;
    Ok(row.map(|(id,)| CourseId(id)))
}

/// A version in the list of a course. `size` is that of the ZIP in bytes.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct VersionRow {
    pub number: i64,
    pub published_at: DateTime<Utc>,
    pub published_by: Option<String>,
    pub size: i64,
    pub package_sha256: String,
    pub events: i64,
}

/// Newest first.
pub async fn versions(conn: &mut Conn, _admin: &Admin, course: CourseId) -> Result<Vec<VersionRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT v.number, v.published_at, p.name AS published_by, CAST(length(v.package) AS BIGINT) AS size, v.package_sha256,
                (SELECT count(*) FROM event_course e WHERE e.course_version_id = v.id) AS events
             FROM course_version v LEFT JOIN person p ON p.id = v.published_by
             WHERE v.course_id = $1 ORDER BY v.number DESC",
        )
        .bind(course.0)
        .fetch_all(c)
        .await
    })?)
}

pub async fn package(conn: &mut Conn, _admin: &Admin, course: CourseId, number: i64) -> Result<Option<(String, Vec<u8>)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT c.slug, v.package FROM course_version v JOIN course c ON c.id = v.course_id
             WHERE c.id = $1 AND v.number = $2",
        )
        .bind(course.0)
        .bind(number)
        .fetch_optional(c)
        .await
    })?)
}

/// The newest version of a course, whole.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NewestRow {
    pub course_id: Uuid,
    pub id: Uuid,
    pub number: i64,
    pub published_at: DateTime<Utc>,
    pub content: Json<Course>,
    pub package: Vec<u8>,
}

pub async fn newest(conn: &mut Conn, _admin: &Admin, slug: &str) -> Result<Option<NewestRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT v.course_id, v.id, v.number, v.published_at, v.content, v.package
             FROM course c JOIN course_version v ON v.course_id = c.id WHERE c.slug = $1 ORDER BY v.number DESC LIMIT 1",
        )
        .bind(slug)
        .fetch_optional(c)
        .await
    })?)
}

/// The highest version number so far; 0 before the first.
pub async fn newest_number(conn: &mut Conn, _admin: &Admin, course: CourseId) -> Result<i64> {
    let (number,): (Option<i64>,) =
        on!(conn, |c| { sqlx::query_as("SELECT max(number) FROM course_version WHERE course_id = $1").bind(course.0).fetch_one(c).await })?;
    Ok(number.unwrap_or(0))
}

/// Gives whether the course was new; a second one at the same time waits here and then finds it taken.
pub async fn insert_course(tx: &mut Tx, _admin: &Admin, request: &Request, id: CourseId, course: &Course) -> Result<bool> {
    let inserted = on!(tx, |c| {
        sqlx::query("INSERT INTO course (id, version, slug, title, created_at) VALUES ($1, 1, $2, $3, $4) ON CONFLICT (slug) DO NOTHING")
            .bind(id.0)
            .bind(&course.id)
            .bind(&course.title)
            .bind(request.now)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(inserted == 1)
}

pub async fn set_title(tx: &mut Tx, _admin: &Admin, id: CourseId, title: &str) -> Result<()> {
    on!(tx, |c| sqlx::query("UPDATE course SET title = $2 WHERE id = $1").bind(id.0).bind(title).execute(c).await.map(drop))?;
    Ok(())
}

pub struct NewVersion<'a> {
    pub id: CourseVersionId,
    pub course_id: CourseId,
    pub number: i64,
    pub course: &'a Course,
    pub package: &'a [u8],
    pub sha256: &'a str,
}

pub async fn insert_version(tx: &mut Tx, admin: &Admin, request: &Request, new: &NewVersion<'_>) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO course_version (id, course_id, number, content, package, package_sha256, published_at, published_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(new.id.0)
        .bind(new.course_id.0)
        .bind(new.number)
        .bind(Json(new.course))
        .bind(new.package)
        .bind(new.sha256)
        .bind(request.now)
        .bind(admin.person().map(|p| p.0))
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

pub async fn insert_image(tx: &mut Tx, _admin: &Admin, version: CourseVersionId, name: &str, media_type: &str, bytes: &[u8]) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("INSERT INTO course_image (course_version_id, path, media_type, bytes) VALUES ($1, $2, $3, $4)")
            .bind(version.0)
            .bind(name)
            .bind(media_type)
            .bind(bytes)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}
