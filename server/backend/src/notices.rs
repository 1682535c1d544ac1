//! Notices: words to one person of what happened to their things; on the screen, and once a day by mail for who wants that.
use crate::{
    access,
    db::Tx,
    error::Result,
    jobs::{self, Job},
    mail::Mail,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    ids::{EventId, NoticeId, PersonId},
    notice::{DIGEST_EVERY, DIGEST_QUIET, Notice, NoticeKind},
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

/// Everything up to now is read. Twice is once.
pub async fn mark_read(request: &Request) -> Result<()> {
    let oneself = access::oneself(request)?;
    let mut tx = request.db.begin().await?;
    on!(tx, |c| {
        sqlx::query("UPDATE notice SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL AND created_at <= $2")
            .bind(oneself.id().0)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    tx.commit().await
}

#[derive(Debug, sqlx::FromRow)]
struct Waiting {
    id: Uuid,
    name: String,
    degree_before: String,
    degree_after: String,
    email: String,
    unread: i64,
}

/// Mails whoever has unread notices, wants a digest, and got none for a while; gives how many. Several servers may do so at
/// once: the person's row decides.
pub async fn send_digests(request: &Request) -> Result<usize> {
    let mut conn = request.db.read().await?;
    let waiting: Vec<Waiting> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.id, p.name, p.degree_before, p.degree_after, p.email, count(*) AS unread
             FROM person p JOIN notice o ON o.person_id = p.id AND o.read_at IS NULL AND o.mailed_at IS NULL
             WHERE p.email IS NOT NULL AND p.wants_digest AND p.is_active AND NOT p.is_demo AND (p.digest_at IS NULL OR p.digest_at <= $2)
             GROUP BY p.id, p.name, p.degree_before, p.degree_after, p.email HAVING max(o.created_at) <= $1 ORDER BY p.id LIMIT 100",
        )
        .bind(request.now - DIGEST_QUIET)
        .bind(request.now - DIGEST_EVERY)
        .fetch_all(c)
        .await
    })?;
    drop(conn);
    let mut sent = 0;
    for person in waiting {
        sent += usize::from(send_digest(request, person).await?);
    }
    Ok(sent)
}

async fn send_digest(request: &Request, person: Waiting) -> Result<bool> {
    let mut tx = request.db.begin().await?;
    let is_first = on!(tx, |c| {
        sqlx::query("UPDATE person SET digest_at = $2 WHERE id = $1 AND wants_digest AND (digest_at IS NULL OR digest_at <= $3)")
            .bind(person.id)
            .bind(request.now)
            .bind(request.now - DIGEST_EVERY)
            .execute(c)
            .await
            .map(|r| r.rows_affected() == 1)
    })?;
    if !is_first {
        return Ok(false);
    }
    on!(tx, |c| {
        sqlx::query("UPDATE notice SET mailed_at = $2 WHERE person_id = $1 AND read_at IS NULL AND mailed_at IS NULL")
            .bind(person.id)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    let name = PersonName { before: person.degree_before, name: person.name, after: person.degree_after };
    let url = &request.site.public_url;
    let text = format!(
        "Yth. {name},\n\nAda {} pemberitahuan yang belum Anda baca: hasil penilaian, sertifikat, atau data Anda.\n\nBaca di sini:\n\
         {url}/pemberitahuan\n\nTidak ingin menerima surat ini? Matikan di {url}/akun.\n",
        person.unread,
    );
    let mail = Mail { to: person.email, subject: format!("{} pemberitahuan menunggu Anda", person.unread), text };
    jobs::ask(&mut tx, request, &Job::SendMail { mail }).await?;
    tx.commit().await?;
    Ok(true)
}
