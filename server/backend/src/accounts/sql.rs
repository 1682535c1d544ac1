//! SQL of accounts and sessions.
use crate::{
    access::{Admin, MakesAccounts, Oneself, RosterOf},
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    account::{Nip, PersonDetails, PersonName},
    employment::Employment,
    format::fold,
};
use uuid::Uuid;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub degree_before: String,
    pub degree_after: String,
    pub email: Option<String>,
    pub nip: Option<String>,
    pub password_hash: Option<String>,
    pub is_admin: bool,
    pub is_active: bool,
    pub phone: Option<String>,
    pub employment: Option<String>,
    pub civil_rank: String,
    pub privacy_read_at: Option<DateTime<Utc>>,
    pub name_confirmed_at: Option<DateTime<Utc>>,
    pub wants_digest: bool,
    pub signed_in_at: Option<DateTime<Utc>>,
}

impl PersonRow {
    pub fn details(&self) -> PersonDetails {
        PersonDetails {
            name: self.name(),
            email: self.email.clone(),
            nip: self.nip.as_deref().and_then(Nip::parse),
            phone: self.phone.clone(),
            employment: self.employment.as_deref().and_then(Employment::from_key),
            rank: self.civil_rank.clone(),
        }
    }

    pub fn name(&self) -> PersonName {
        PersonName { before: self.degree_before.clone(), name: self.name.clone(), after: self.degree_after.clone() }
    }
}

const PERSON: &str = "id, version, name, degree_before, degree_after, email, nip, password_hash, is_admin, is_active, phone, employment,
    civil_rank, privacy_read_at, name_confirmed_at, wants_digest, signed_in_at";

/// By `domain::account::sign_in_name`. Needs no permit: signing in is what gives one. A WhatsApp number that several people
/// share is nobody's.
pub async fn by_account(conn: &mut Conn, account: &str) -> Result<Option<PersonRow>> {
    let sql = format!("SELECT {PERSON} FROM person WHERE email_folded = $1 OR nip = $1 OR (phone = $1 AND is_active) LIMIT 2");
    let mut found: Vec<PersonRow> = on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(account).fetch_all(c).await)?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionRow {
    pub id: Uuid,
    pub name: String,
    pub degree_before: String,
    pub degree_after: String,
    pub is_admin: bool,
    /// Notices that wait to be read.
    pub unread: i64,
}

/// The active person of a valid session.
pub async fn session(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<SessionRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.id, p.name, p.degree_before, p.degree_after, p.is_admin,
                (SELECT count(*) FROM notice n WHERE n.person_id = p.id AND n.read_at IS NULL) AS unread
             FROM session s JOIN person p ON p.id = s.person_id WHERE s.token_hash = $1 AND s.expires_at > $2 AND p.is_active",
        )
        .bind(token_hash)
        .bind(now)
        .fetch_optional(c)
        .await
    })?)
}

/// Locks the rows of all admins until the end of the transaction, unchanged.
pub async fn hold_admins(tx: &mut Tx) -> Result<()> {
    on!(tx, |c| sqlx::query("UPDATE person SET version = version WHERE is_admin").execute(c).await.map(drop))?;
    Ok(())
}

/// Is this still the password, of an active account? If so, its row is locked until the end of the transaction.
pub async fn hold_password(tx: &mut Tx, person: &PersonRow) -> Result<bool> {
    let held = on!(tx, |c| {
        sqlx::query("UPDATE person SET version = version WHERE id = $1 AND password_hash = $2 AND is_active")
            .bind(person.id)
            .bind(&person.password_hash)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(held == 1)
}

pub async fn insert_session(
    tx: &mut Tx,
    request: &Request,
    token_hash: &[u8],
    person: Uuid,
    is_shared_device: bool,
    length: TimeDelta,
) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO session (token_hash, person_id, is_shared_device, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(token_hash)
        .bind(person)
        .bind(is_shared_device)
        .bind(request.now)
        .bind(request.now + length)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// The first time counts.
pub async fn note_first_sign_in(tx: &mut Tx, request: &Request, person: Uuid) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE person SET signed_in_at = $2 WHERE id = $1 AND signed_in_at IS NULL")
            .bind(person)
            .bind(request.now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Whoever holds the token may end its session.
pub async fn delete_session(tx: &mut Tx, token_hash: &[u8]) -> Result<()> {
    on!(tx, |c| sqlx::query("DELETE FROM session WHERE token_hash = $1").bind(token_hash).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn delete_sessions(tx: &mut Tx, oneself: Oneself) -> Result<u64> {
    delete_sessions_of(tx, oneself.id().0).await
}

pub(crate) async fn delete_sessions_of(tx: &mut Tx, person: Uuid) -> Result<u64> {
    Ok(on!(tx, |c| { sqlx::query("DELETE FROM session WHERE person_id = $1").bind(person).execute(c).await.map(|r| r.rows_affected()) })?)
}

pub async fn own(conn: &mut Conn, oneself: Oneself) -> Result<Option<PersonRow>> {
    by_id(conn, oneself.id().0).await
}

pub async fn person(conn: &mut Conn, _admin: &Admin, id: Uuid) -> Result<Option<PersonRow>> {
    by_id(conn, id).await
}

async fn by_id(conn: &mut Conn, id: Uuid) -> Result<Option<PersonRow>> {
    let sql = format!("SELECT {PERSON} FROM person WHERE id = $1");
    Ok(on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(c).await)?)
}

/// Whoever holds the code may be told whose it is.
pub async fn holder_of_code(conn: &mut Conn, code: &crate::invitations::CodeRow) -> Result<Option<PersonRow>> {
    by_id(conn, code.person_id).await
}

/// The account of somebody who takes part where the permit holds.
pub async fn participant(conn: &mut Conn, event: &RosterOf, id: Uuid) -> Result<Option<PersonRow>> {
    let sql = format!("SELECT {PERSON} FROM person WHERE id = $1 AND id IN (SELECT person_id FROM enrolment WHERE event_id = $2)");
    Ok(on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).bind(event.id().0).fetch_optional(c).await)?)
}

/// The privacy notice is read, and the name perhaps confirmed.
pub async fn note_first_steps(tx: &mut Tx, request: &Request, person: Uuid, confirms_name: bool) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "UPDATE person SET privacy_read_at = COALESCE(privacy_read_at, $2),
                name_confirmed_at = CASE WHEN $3 THEN COALESCE(name_confirmed_at, $2) ELSE name_confirmed_at END WHERE id = $1",
        )
        .bind(person)
        .bind(request.now)
        .bind(confirms_name)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

pub async fn set_digest(tx: &mut Tx, oneself: Oneself, wants: bool) -> Result<()> {
    on!(tx, |c| sqlx::query("UPDATE person SET wants_digest = $2 WHERE id = $1")
        .bind(oneself.id().0)
        .bind(wants)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// A page of accounts whose folded name, e-mail or NIP holds the folded text, by name.
pub async fn people(conn: &mut Conn, _admin: &Admin, text: &str, limit: i64, offset: i64) -> Result<Vec<PersonRow>> {
    let sql = format!(
        "SELECT {PERSON} FROM person WHERE name_folded LIKE $1 OR email_folded LIKE $1 OR nip LIKE $1 OR phone LIKE $1
         ORDER BY name_folded, id LIMIT $2 OFFSET $3"
    );
    Ok(on!(conn, |c| { sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(like(text)).bind(limit).bind(offset).fetch_all(c).await })?)
}

pub async fn count_people(conn: &mut Conn, _admin: &Admin, text: &str) -> Result<i64> {
    let (count,): (i64,) = on!(conn, |c| {
        sqlx::query_as("SELECT count(*) FROM person WHERE name_folded LIKE $1 OR email_folded LIKE $1 OR nip LIKE $1 OR phone LIKE $1")
            .bind(like(text))
            .fetch_one(c)
            .await
    })?;
    Ok(count)
}

fn like(text: &str) -> String {
    let plain: String = fold(text).chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
    format!("%{plain}%")
}

pub struct NewPerson<'a> {
    pub id: Uuid,
    pub details: &'a PersonDetails,
    pub password_hash: Option<&'a str>,
    pub is_admin: bool,
    pub is_demo: bool,
}

/// The database's own error comes back, so that the caller can tell a taken e-mail from a taken NIP.
pub async fn insert_person(tx: &mut Tx, _permit: &impl MakesAccounts, request: &Request, new: &NewPerson<'_>) -> Result<(), sqlx::Error> {
    let details = new.details;
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO person (id, version, name, name_folded, degree_before, degree_after, email, email_folded, nip,
                password_hash, is_admin, is_active, is_demo, created_at, phone, employment, civil_rank)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        )
        .bind(new.id)
        .bind(&details.name.name)
        .bind(fold(&details.name.name))
        .bind(&details.name.before)
        .bind(&details.name.after)
        .bind(&details.email)
        .bind(details.email.as_deref().map(fold))
        .bind(details.nip.as_ref().map(|n| n.digits().to_owned()))
        .bind(new.password_hash)
        .bind(new.is_admin)
        .bind(true)
        .bind(new.is_demo)
        .bind(request.now)
        .bind(&details.phone)
        .bind(details.employment.map(Employment::key))
        .bind(&details.rank)
        .execute(c)
        .await
        .map(drop)
    })
}

/// The error is the driver's own: the caller tells a taken e-mail or NIP from anything else.
pub async fn update_person(
    tx: &mut Tx,
    _permit: &impl MakesAccounts,
    id: Uuid,
    details: &PersonDetails,
    is_admin: bool,
    is_active: bool,
) -> Result<(), sqlx::Error> {
    on!(tx, |c| {
        sqlx::query(
            "UPDATE person SET name = $2, name_folded = $3, degree_before = $4, degree_after = $5, email = $6, email_folded = $7,
                nip = $8, is_admin = $9, is_active = $10, phone = $11, employment = $12, civil_rank = $13 WHERE id = $1",
        )
        .bind(id)
        .bind(&details.name.name)
        .bind(fold(&details.name.name))
        .bind(&details.name.before)
        .bind(&details.name.after)
        .bind(&details.email)
        .bind(details.email.as_deref().map(fold))
        .bind(details.nip.as_ref().map(|n| n.digits().to_owned()))
        .bind(is_admin)
        .bind(is_active)
        .bind(&details.phone)
        .bind(details.employment.map(Employment::key))
        .bind(&details.rank)
        .execute(c)
        .await
        .map(drop)
    })
}

/// Would a number that two share lock somebody out who signs in with it alone: the other, or this one (`needs_phone`)?
pub async fn phone_is_taken(
    conn: &mut Conn,
    _permit: &impl MakesAccounts,
    phone: &str,
    needs_phone: bool,
    except: Option<Uuid>,
) -> Result<bool> {
    let row: Option<(Uuid,)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT id FROM person WHERE phone = $1 AND is_active AND ($2 IS NULL OR id <> $2)
                AND ($3 OR (email IS NULL AND nip IS NULL)) LIMIT 1",
        )
        .bind(phone)
        .bind(except)
        .bind(needs_phone)
        .fetch_optional(c)
        .await
    })?;
    Ok(row.is_some())
}

/// Who else holds this e-mail or NIP.
pub async fn holder(
    conn: &mut Conn,
    _permit: &impl MakesAccounts,
    email: Option<&str>,
    nip: Option<&str>,
    except: Option<Uuid>,
) -> Result<Option<PersonRow>> {
    let sql = format!("SELECT {PERSON} FROM person WHERE (email_folded = $1 OR nip = $2) AND ($3 IS NULL OR id <> $3)");
    Ok(on!(conn, |c| { sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(email.map(fold)).bind(nip).bind(except).fetch_optional(c).await })?)
}

pub async fn set_password(tx: &mut Tx, person: Uuid, hash: &str) -> Result<()> {
    on!(tx, |c| { sqlx::query("UPDATE person SET password_hash = $2 WHERE id = $1").bind(person).bind(hash).execute(c).await.map(drop) })?;
    Ok(())
}

pub async fn count_all(conn: &mut Conn) -> Result<i64> {
    let (count,): (i64,) = on!(conn, |c| sqlx::query_as("SELECT count(*) FROM person").fetch_one(c).await)?;
    Ok(count)
}

pub async fn has_demo_people(conn: &mut Conn) -> Result<bool> {
    let row: Option<(i64,)> =
        on!(conn, |c| { sqlx::query_as("SELECT CAST(1 AS BIGINT) FROM person WHERE is_demo LIMIT 1").fetch_optional(c).await })?;
    Ok(row.is_some())
}
