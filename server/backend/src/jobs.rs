//! The outbox and its runner: effects are rows written with the change that wants them, then worked off under a lease.
//! Every job is idempotent: after a crash it is simply taken again.
use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    mail::{Mail, SendsMail},
    request::Request,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

/// An effect outside the transaction that asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Job {
    /// Draw the document of a numbered certificate and store it.
    RenderCertificate { certificate: domain::ids::CertificateId },
    /// Deliver a mail. What it said is forgotten afterwards: it may hold a code.
    SendMail { mail: Mail },
}

/// What the runner is given to have effects with.
#[derive(Clone, Copy)]
pub struct Effects<'a> {
    /// Makes a document from its snapshot; slow, so it runs between two transactions.
    pub draw: crate::certificates::DrawDocument,
    pub mail: &'a dyn SendsMail,
}

impl Job {
    fn kind(&self) -> &'static str {
        match self {
            Job::RenderCertificate { .. } => "render-certificate",
            Job::SendMail { .. } => "send-mail",
        }
    }
}

/// How long a runner may work on a job before another may take it.
const LEASE: TimeDelta = TimeDelta::seconds(60);
const ATTEMPTS_MAX: i64 = 8;

#[derive(Debug)]
pub struct Leased {
    pub id: Uuid,
    pub job: Job,
    pub attempts: i64,
}

/// Writes a job in the same transaction as the change that wants it.
pub async fn ask(tx: &mut Tx, request: &Request, job: &Job) -> Result<()> {
    let id = request.id();
    on!(tx, |c| {
        sqlx::query("INSERT INTO outbox (id, kind, payload, created_at, run_at, attempts) VALUES ($1, $2, $3, $4, $4, 0)")
            .bind(id)
            .bind(job.kind())
            .bind(Json(job))
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Takes the next due job, if there is one, for the length of a lease. Does not touch the writer while there is none.
pub async fn take(request: &Request) -> Result<Option<Leased>> {
    if next_due(request).await?.is_none_or(|due| due > request.now) {
        return Ok(None);
    }
    let mut tx = request.db.begin().await?;
    let lock = if matches!(request.db, Db::Postgres(_)) { " FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE outbox SET leased_until = $2, attempts = attempts + 1 WHERE id = (
            SELECT id FROM outbox WHERE done_at IS NULL AND run_at <= $1 AND attempts < $3
               AND (leased_until IS NULL OR leased_until <= $1) ORDER BY run_at, id LIMIT 1{lock})
         RETURNING id, payload, attempts"
    );
    let row: Option<(Uuid, Json<Job>, i64)> = on!(tx, |c| {
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(request.now).bind(request.now + LEASE).bind(ATTEMPTS_MAX).fetch_optional(c).await
    })?;
    let leased = row.map(|(id, Json(job), attempts)| Leased { id, job, attempts });
    if let Some(last) = leased.as_ref().filter(|leased| leased.attempts == ATTEMPTS_MAX) {
        give_up_ahead(&mut tx, &last.job).await?;
    }
    tx.commit().await?;
    Ok(leased)
}

/// Closes a job, in the transaction that stored its result or in one of its own.
pub async fn done(tx: &mut Tx, request: &Request, id: Uuid) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE outbox SET done_at = $2, leased_until = NULL, last_error = NULL WHERE id = $1")
            .bind(id)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Puts a failed job back, later each time.
pub async fn failed(request: &Request, leased: &Leased, error: &Error) -> Result<()> {
    let mut tx = request.db.begin().await?;
    // A document is drawn again at once; a mail server that is away may be so for hours.
    let step = if matches!(leased.job, Job::SendMail { .. }) { TimeDelta::minutes(1) } else { TimeDelta::seconds(1) };
    let wait = step * (1 << leased.attempts.clamp(0, 10));
    on!(tx, |c| {
        sqlx::query("UPDATE outbox SET leased_until = NULL, run_at = $2, last_error = $3 WHERE id = $1")
            .bind(leased.id)
            .bind(request.now + wait)
            .bind(error.to_string())
            .execute(c)
            .await
            .map(drop)
    })?;
    tx.commit().await
}

/// When the next open job is due, if there is one.
pub async fn next_due(request: &Request) -> Result<Option<DateTime<Utc>>> {
    let mut conn = request.db.read().await?;
    let (due,): (Option<DateTime<Utc>>,) = on!(conn, |c| {
        sqlx::query_as("SELECT min(run_at) FROM outbox WHERE done_at IS NULL AND attempts < $1").bind(ATTEMPTS_MAX).fetch_one(c).await
    })?;
    Ok(due)
}

/// Leaves word that a job has stopped, as its last try is taken: if that does not come back either, nobody tries again,
/// and whoever waits for it must see that. The try takes the word back if it succeeds.
async fn give_up_ahead(tx: &mut Tx, job: &Job) -> Result<()> {
    match job {
        Job::RenderCertificate { certificate } => {
            crate::certificates::set_failure(tx, *certificate, Some("Pembuatan berkas terhenti berulang kali di peladen.")).await
        }
        Job::SendMail { .. } => Ok(()), // the admin's page counts what is stuck
    }
}

/// Delivers a mail and closes its job; what was written in it goes.
async fn send(request: &Request, leased: &Leased, mail: &Mail, sender: &dyn SendsMail) -> Result<()> {
    sender.send(leased.id, mail).await.map_err(Error::Internal)?;
    let mut tx = request.db.begin().await?;
    let empty = Job::SendMail { mail: Mail { to: mail.to.clone(), subject: mail.subject.clone(), text: String::new() } };
    on!(tx, |c| sqlx::query("UPDATE outbox SET payload = $2 WHERE id = $1").bind(leased.id).bind(Json(&empty)).execute(c).await.map(drop))?;
    done(&mut tx, request, leased.id).await?;
    tx.commit().await
}

/// How many mails were tried in vain at least once and are not delivered.
pub async fn stuck_mails(request: &Request) -> Result<i64> {
    let mut conn = request.db.read().await?;
    crate::access::admin(&mut conn, request).await?;
    let (count,): (i64,) = on!(conn, |c| {
        sqlx::query_as("SELECT count(*) FROM outbox WHERE kind = 'send-mail' AND done_at IS NULL AND last_error IS NOT NULL")
            .fetch_one(c)
            .await
    })?;
    Ok(count)
}

/// Works off one job. Gives whether there was anything to do.
pub async fn run_one(request: &Request, effects: Effects<'_>) -> Result<bool> {
    let Some(leased) = take(request).await? else { return Ok(false) };
    let outcome = match &leased.job {
        Job::RenderCertificate { certificate } => crate::certificates::render(request, *certificate, leased.id, effects.draw).await,
        Job::SendMail { mail } => send(request, &leased, mail, effects.mail).await,
    };
    if let Err(error) = outcome {
        tracing::warn!(%error, kind = leased.job.kind(), job = %leased.id, "a job failed and is tried again later");
        failed(request, &leased, &error).await?;
    }
    Ok(true)
}
