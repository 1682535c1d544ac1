//! SQL of previews: uploaded packages, each seen by its owner only.
use crate::{
    access::Admin,
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Keeps an uploaded package, and forgets what the same person left lying since `before`.
pub async fn insert(tx: &mut Tx, admin: &Admin, request: &Request, id: Uuid, package: &[u8], before: DateTime<Utc>) -> Result<()> {
    let person = admin.person().map(|p| p.0);
    on!(tx, |c| {
        sqlx::query("DELETE FROM course_preview WHERE person_id = $1 AND created_at < $2")
            .bind(person)
            .bind(before)
            .execute(c)
            .await
            .map(drop)
    })?;
    on!(tx, |c| {
        sqlx::query("INSERT INTO course_preview (id, person_id, package, created_at) VALUES ($1, $2, $3, $4)")
            .bind(id)
            .bind(person)
            .bind(package)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Only the own preview.
pub async fn find(conn: &mut Conn, admin: &Admin, id: Uuid) -> Result<Option<(Vec<u8>, DateTime<Utc>)>> {
    let person = admin.person().map(|p| p.0);
    Ok(on!(conn, |c| {
        sqlx::query_as("SELECT package, created_at FROM course_preview WHERE id = $1 AND person_id = $2")
            .bind(id)
            .bind(person)
            .fetch_optional(c)
            .await
    })?)
}

/// Gives whether there was one: of two who publish the same preview, the second finds it gone.
pub async fn delete(tx: &mut Tx, admin: &Admin, id: Uuid) -> Result<bool> {
    let person = admin.person().map(|p| p.0);
    let deleted = on!(tx, |c| {
        sqlx::query("DELETE FROM course_preview WHERE id = $1 AND person_id = $2")
            .bind(id)
            .bind(person)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(deleted == 1)
}
