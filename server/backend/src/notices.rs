//! Notices: words to one person of what happened to their things; on the screen, and once a day by mail for who wants that.
mod digest;

pub use digest::send_digests;

use crate::{access, db::Tx, error::Result, request::Request};
use chrono::{DateTime, Utc};
use domain::{
    ids::{EventId, NoticeId, PersonId},
    notice::{Notice, NoticeKind},
};
use uuid::Uuid;

/// The longest list; older ones are in what they speak of.
const SHOWN: i64 = 50;

/// Tells somebody, in the transaction of what happened. `title` is what the subject is called then.
pub(crate) async fn tell(
    tx: &mut Tx,
    request: &Request,
    person: PersonId,
    event: Option<EventId>,
    kind: NoticeKind,
    subject: &str,
    title: &str,
) -> Result<()> {
    let id = request.id();
    on!(tx, |c| {
        sqlx::query("INSERT INTO notice (id, person_id, event_id, kind, subject, title, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id)
            .bind(person.0)
            .bind(event.map(|e| e.0))
            .bind(kind.key())
            .bind(subject)
            .bind(title)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

type Row = (Uuid, String, String, String, Option<String>, Option<String>, DateTime<Utc>, Option<DateTime<Utc>>);

/// The newest of the signed-in person.
pub async fn list(request: &Request) -> Result<Vec<Notice>> {
    let oneself = access::oneself(request)?;
    let mut conn = request.db.read().await?;
    let rows: Vec<Row> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT o.id, o.kind, o.subject, o.title, e.slug, e.title AS event, o.created_at, o.read_at
             FROM notice o LEFT JOIN event e ON e.id = o.event_id WHERE o.person_id = $1 ORDER BY o.created_at DESC, o.id DESC LIMIT $2",
        )
        .bind(oneself.id().0)
        .bind(SHOWN)
        .fetch_all(c)
        .await
    })?;
    let notice = |(id, kind, subject, title, slug, event, at, read): Row| {
        let (kind, event) = (NoticeKind::from_key(&kind)?, slug.zip(event));
        Some(Notice { id: NoticeId(id), kind, subject, title, event, at, is_read: read.is_some() })
    };
    Ok(rows.into_iter().filter_map(notice).collect())
}

/// Everything up to the newest that was shown is read. Twice is once.
pub async fn mark_read(request: &Request, shown: DateTime<Utc>) -> Result<()> {
    let oneself = access::oneself(request)?;
    let mut tx = request.db.begin().await?;
    on!(tx, |c| {
        sqlx::query("UPDATE notice SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL AND created_at <= $3")
            .bind(oneself.id().0)
            .bind(request.now)
            .bind(shown)
            .execute(c)
            .await
            .map(drop)
    })?;
    tx.commit().await
}
