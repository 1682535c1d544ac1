//! SQL of corrections.
use crate::{
    access::{self, Admin, RosterOf},
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    correction::{Asked, Correction, State},
    ids::{CorrectionId, PersonId},
};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Uuid,
    pub person_id: Uuid,
    name: String,
    degree_before: String,
    degree_after: String,
    pub asked: Json<Asked>,
    note: String,
    created_at: DateTime<Utc>,
    pub state: String,
    answer: String,
    decided_at: Option<DateTime<Utc>>,
}

const ROW: &str = "SELECT r.id, r.person_id, p.name, p.degree_before, p.degree_after, r.asked, r.note, r.created_at, r.state, r.answer,
    r.decided_at FROM correction r JOIN person p ON p.id = r.person_id";

impl TryFrom<Row> for Correction {
    type Error = Error;

    fn try_from(row: Row) -> Result<Correction> {
        let unread = || Error::Internal(format!("a stored state of a correction does not read: {}", row.state));
        Ok(Correction {
            state: State::from_key(&row.state).ok_or_else(unread)?,
            id: CorrectionId(row.id),
            name: PersonName { before: row.degree_before, name: row.name, after: row.degree_after },
            asked: row.asked.0,
            note: row.note,
            at: row.created_at,
            answer: row.answer,
            decided_at: row.decided_at,
        })
    }
}

/// The own ones, newest first.
pub async fn own(conn: &mut Conn, oneself: access::Oneself) -> Result<Vec<Correction>> {
    let sql = format!("{ROW} WHERE r.person_id = $1 ORDER BY r.created_at DESC, r.id DESC");
    let rows: Vec<Row> = on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(oneself.id().0).fetch_all(c).await)?;
    rows.into_iter().map(Correction::try_from).collect()
}

/// Of everybody, for an admin: open ones first, then oldest first.
pub async fn all(conn: &mut Conn, _admin: &Admin) -> Result<Vec<Row>> {
    let sql = format!("{ROW} ORDER BY r.state = 'open' DESC, r.created_at, r.id LIMIT 500");
    Ok(on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?)
}

/// Open ones first, then oldest first.
pub async fn of_event(conn: &mut Conn, event: &RosterOf) -> Result<Vec<Row>> {
    let sql = format!(
        "{ROW} WHERE r.person_id IN (SELECT person_id FROM enrolment WHERE event_id = $1) ORDER BY r.state = 'open' DESC, r.created_at, r.id"
    );
    Ok(on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(event.id().0).fetch_all(c).await)?)
}

/// Together with what is still open: of the same field the newer word counts, and both notes stay.
pub async fn put(tx: &mut Tx, request: &Request, person: PersonId, asked: &Asked, note: &str) -> Result<()> {
    let open: Option<(Json<Asked>, String)> = on!(tx, |c| {
        sqlx::query_as("SELECT asked, note FROM correction WHERE person_id = $1 AND state = 'open'").bind(person.0).fetch_optional(c).await
    })?;
    let (asked, note) = match open {
        Some((earlier, before)) => {
            let notes: Vec<&str> = [before.as_str(), note].into_iter().filter(|note| !note.is_empty()).collect();
            (asked.after(&earlier.0), notes.join("\n"))
        }
        None => (asked.clone(), note.to_owned()),
    };
    on!(tx, |c| sqlx::query("DELETE FROM correction WHERE person_id = $1 AND state = 'open'").bind(person.0).execute(c).await.map(drop))?;
    let id = request.id();
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO correction (id, person_id, asked, note, created_at, state, answer) VALUES ($1, $2, $3, $4, $5, 'open', '')",
        )
        .bind(id)
        .bind(person.0)
        .bind(Json(&asked))
        .bind(&note)
        .bind(request.now)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

pub async fn close(tx: &mut Tx, request: &Request, id: CorrectionId, verdict: State, answer: &str) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE correction SET state = $2, answer = $3, decided_at = $4, decided_by = $5 WHERE id = $1")
            .bind(id.0)
            .bind(verdict.key())
            .bind(answer)
            .bind(request.now)
            .bind(request.actor.person().map(|p| p.0))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}
