//! The digest: one mail a day at most, to whoever has unread notices and wants that.
use crate::{
    error::Result,
    jobs::{self, Job},
    mail::Mail,
    request::Request,
};
use domain::{
    account::PersonName,
    notice::{DIGEST_EVERY, DIGEST_QUIET},
};
use uuid::Uuid;

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
