//! Failures count, successes do not: a window per account and per address (`domain::account`).
use crate::{
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::account::FailureLimit;

/// Whose failures are counted: "account:…", "address:…".
pub type Subject = String;

/// Refuses while the window has had its fill of failures; says until when.
pub async fn check(conn: &mut Conn, request: &Request, subject: &Subject, limit: FailureLimit) -> Result<()> {
    let row: Option<(DateTime<Utc>, i64)> = on!(conn, |c| {
        sqlx::query_as("SELECT started_at, failures FROM failure_window WHERE subject = $1").bind(subject).fetch_optional(c).await
    })?;
    match row {
        Some((started, failures)) if failures >= limit.failures && started + limit.window > request.now => {
            Err(Error::TooMany(started + limit.window))
        }
        _ => Ok(()),
    }
}

/// Counts one failure; a window that is over starts anew.
pub async fn count(tx: &mut Tx, request: &Request, subject: &Subject, limit: FailureLimit) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO failure_window (subject, started_at, failures) VALUES ($1, $2, 1)
             ON CONFLICT (subject) DO UPDATE SET
                failures = CASE WHEN failure_window.started_at <= $3 THEN 1 ELSE failure_window.failures + 1 END,
                started_at = CASE WHEN failure_window.started_at <= $3 THEN $2 ELSE failure_window.started_at END",
        )
        .bind(subject)
        .bind(request.now)
        .bind(request.now - limit.window)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}
