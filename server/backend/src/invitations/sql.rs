//! SQL of invitations.
use crate::{
    access::{AdminsOnly, RosterOf},
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{EnrolmentId, PersonId};
use uuid::Uuid;

/// Of an admin, or of staff of some event: not the committee's to open. `p` is the person.
macro_rules! is_above {
    () => {
        "(p.is_admin OR EXISTS (SELECT 1 FROM event_staff s WHERE s.person_id = p.id))"
    };
}

/// Who hands a code over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The committee or an admin.
    Handed,
    /// A mail that the person asked for.
    Mailed,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Kind::Handed => "invitation",
            Kind::Mailed => "mail",
        }
    }
}

/// The one code of this kind, in place of an earlier one.
pub async fn put(tx: &mut Tx, request: &Request, person: PersonId, kind: Kind, code: &str, length: TimeDelta) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO invitation (person_id, kind, code, created_at, created_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (person_id, kind) DO UPDATE SET code = $3, created_at = $4, created_by = $5, expires_at = $6, used_at = NULL",
        )
        .bind(person.0)
        .bind(kind.key())
        .bind(code)
        .bind(request.now)
        .bind(request.actor.person().map(|p| p.0))
        .bind(request.now + length)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Takes every code of a person away: whoever has a password needs none, and an old one must open nothing.
pub(crate) async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |c| sqlx::query("DELETE FROM invitation WHERE person_id = $1").bind(person.0).execute(c).await.map(drop))?;
    Ok(())
}

/// The other kind of code is worth nothing once this one was used.
pub async fn forget_others(tx: &mut Tx, person: Uuid, used: &str) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("DELETE FROM invitation WHERE person_id = $1 AND code <> $2").bind(person).bind(used).execute(c).await.map(drop)
    })?;
    Ok(())
}

/// Codes that nobody has used; gives whether there was one.
pub(crate) async fn forget_unused(tx: &mut Tx, person: PersonId) -> Result<bool> {
    Ok(on!(tx, |c| {
        sqlx::query("DELETE FROM invitation WHERE person_id = $1 AND used_at IS NULL")
            .bind(person.0)
            .execute(c)
            .await
            .map(|r| r.rows_affected() > 0)
    })?)
}

/// What went to an address that is no longer theirs.
pub(crate) async fn forget_mailed(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |c| sqlx::query("DELETE FROM invitation WHERE person_id = $1 AND kind = 'mail'").bind(person.0).execute(c).await.map(drop))?;
    Ok(())
}

/// When the newest code was mailed that nobody has used.
pub async fn mailed_at(conn: &mut Conn, person: Uuid) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = on!(conn, |c| {
        sqlx::query_as("SELECT created_at FROM invitation WHERE person_id = $1 AND kind = 'mail' AND used_at IS NULL")
            .bind(person)
            .fetch_optional(c)
            .await
    })?;
    Ok(row.map(|(at,)| at))
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CodeRow {
    pub person_id: Uuid,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// Whose code this is. Needs no permit: holding the code is one.
pub async fn by_code(conn: &mut Conn, code: &str) -> Result<Option<CodeRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as("SELECT person_id, expires_at, used_at FROM invitation WHERE code = $1").bind(code).fetch_optional(c).await
    })?)
}

/// False if somebody was quicker.
pub async fn mark_used(tx: &mut Tx, request: &Request, code: &str) -> Result<bool> {
    let used = on!(tx, |c| {
        sqlx::query("UPDATE invitation SET used_at = $2 WHERE code = $1 AND used_at IS NULL AND expires_at > $2")
            .bind(code)
            .bind(request.now)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(used == 1)
}

/// A participant with the code that was handed over, if there is one.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InvitedRow {
    pub enrolment: Uuid,
    pub person: Uuid,
    pub name: String,
    pub degree_before: String,
    pub degree_after: String,
    pub email: Option<String>,
    pub nip: Option<String>,
    pub phone: Option<String>,
    pub agency_name: Option<String>,
    pub has_signed_in: bool,
    pub has_password: bool,
    /// Not by a code of the committee: an admin, or staff of some event.
    pub is_above: bool,
    code: Option<String>,
    expires_at: Option<DateTime<Utc>>,
    used_at: Option<DateTime<Utc>>,
}

impl InvitedRow {
    /// The code that works now, and until when.
    pub fn live_code(&self, now: DateTime<Utc>) -> Option<(&str, DateTime<Utc>)> {
        let until = self.expires_at.filter(|at| self.used_at.is_none() && *at > now)?;
        self.code.as_deref().map(|code| (code, until))
    }
}

const INVITED: &str = concat!(
    "SELECT n.id AS enrolment, p.id AS person, p.name, p.degree_before, p.degree_after, p.email, p.nip, p.phone,
        a.name AS agency_name, p.signed_in_at IS NOT NULL AS has_signed_in, p.password_hash IS NOT NULL AS has_password,
        ",
    is_above!(),
    " AS is_above, i.code, i.expires_at, i.used_at
     FROM enrolment n JOIN person p ON p.id = n.person_id LEFT JOIN agency a ON a.id = n.agency_id
     LEFT JOIN invitation i ON i.person_id = p.id AND i.kind = 'invitation'
     WHERE n.event_id = $1 AND n.is_active AND p.is_active"
);

/// Active participants by agency, then by name.
pub async fn invited(conn: &mut Conn, event: &RosterOf) -> Result<Vec<InvitedRow>> {
    let sql = format!("{INVITED} ORDER BY a.name_folded NULLS FIRST, p.name_folded, n.id");
    Ok(on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(event.id().0).fetch_all(c).await)?)
}

pub async fn invited_one(conn: &mut Conn, event: &RosterOf, enrolment: EnrolmentId) -> Result<Option<InvitedRow>> {
    let sql = format!("{INVITED} AND n.id = $2");
    Ok(on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(event.id().0).bind(enrolment.0).fetch_optional(c).await)?)
}

/// An admin, or staff of some event.
pub async fn is_above(conn: &mut Conn, event: &RosterOf, enrolment: EnrolmentId) -> Result<bool> {
    let row: Option<(Uuid,)> = on!(conn, |c| {
        sqlx::query_as(concat!(
            "SELECT p.id FROM enrolment n JOIN person p ON p.id = n.person_id WHERE n.event_id = $1 AND n.id = $2 AND ",
            is_above!()
        ))
        .bind(event.id().0)
        .bind(enrolment.0)
        .fetch_optional(c)
        .await
    })?;
    Ok(row.is_some())
}

pub async fn text(conn: &mut Conn, event: &RosterOf) -> Result<String> {
    let (text,): (String,) =
        on!(conn, |c| sqlx::query_as("SELECT invitation_text FROM event WHERE id = $1").bind(event.id().0).fetch_one(c).await)?;
    Ok(text)
}

pub async fn set_text(tx: &mut Tx, event: &RosterOf, text: &str) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE event SET invitation_text = $2 WHERE id = $1").bind(event.id().0).bind(text).execute(c).await.map(drop)
    })?;
    Ok(())
}

/// The code that was handed over to a contact person and works now, unless it is the way into the account of an admin or of staff.
pub async fn code_below(conn: &mut Conn, request: &Request, _event: &RosterOf, person: PersonId) -> Result<Option<String>> {
    live(conn, request, person, concat!("AND NOT ", is_above!())).await
}

/// The same of anybody, for an admin.
pub async fn code_of(conn: &mut Conn, request: &Request, _permit: &impl AdminsOnly, person: PersonId) -> Result<Option<String>> {
    live(conn, request, person, "").await
}

async fn live(conn: &mut Conn, request: &Request, person: PersonId, condition: &str) -> Result<Option<String>> {
    let sql = format!(
        "SELECT i.code FROM invitation i JOIN person p ON p.id = i.person_id
         WHERE i.person_id = $1 AND i.kind = 'invitation' AND i.used_at IS NULL AND i.expires_at > $2 {condition}"
    );
    let row: Option<(String,)> =
        on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(person.0).bind(request.now).fetch_optional(c).await)?;
    Ok(row.map(|(code,)| code))
}
