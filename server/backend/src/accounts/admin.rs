//! What an admin (or the operator at the command line) does with accounts: list, create, edit, set a password.
use super::{password::hash_new, sql};
use crate::{
    access::{self, MakesAccounts},
    audit::{self, Entry},
    error::{Error, Result, is_unique_violation},
    form_key, invitations,
    request::Request,
    root_lock::{Root, lock_at},
};
use chrono::{DateTime, Utc};
use domain::{
    account::{PersonDetails, parse_password},
    employment::Employment,
    form::{Fields, Problem, Problems},
    ids::{FormKey, PersonId},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub const PAGE_LENGTH: i64 = 50;

/// An account as lists and the edit page show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: PersonId,
    pub version: i64,
    pub details: domain::account::PersonName,
    pub email: Option<String>,
    pub nip: Option<String>,
    pub phone: Option<String>,
    pub employment: Option<Employment>,
    pub rank: String,
    pub is_admin: bool,
    pub is_active: bool,
    pub has_password: bool,
    /// The first time.
    pub signed_in_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountList {
    pub search: String,
    pub page: i64,
    pub total: i64,
    pub accounts: Vec<Account>,
}

impl From<sql::PersonRow> for Account {
    fn from(row: sql::PersonRow) -> Account {
        Account {
            id: PersonId(row.id),
            version: row.version,
            details: row.name(),
            email: row.email,
            nip: row.nip,
            phone: row.phone,
            employment: row.employment.as_deref().and_then(Employment::from_key),
            rank: row.civil_rank,
            is_admin: row.is_admin,
            is_active: row.is_active,
            has_password: row.password_hash.is_some(),
            signed_in_at: row.signed_in_at,
        }
    }
}

/// `page` counts from 1.
pub async fn list(request: &Request, search: &str, page: i64) -> Result<AccountList> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let page = page.max(1);
    let total = sql::count_people(&mut conn, &admin, search).await?;
    let rows = sql::people(&mut conn, &admin, search, PAGE_LENGTH, (page - 1) * PAGE_LENGTH).await?;
    Ok(AccountList { search: search.trim().to_owned(), page, total, accounts: rows.into_iter().map(Account::from).collect() })
}

pub async fn account(request: &Request, id: PersonId) -> Result<Account> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    sql::person(&mut conn, &admin, id.0).await?.map(Account::from).ok_or(Error::NotFound)
}

/// Shown before the form is filled in: only that one may.
pub async fn new_account_page(request: &Request) -> Result<()> {
    let mut conn = request.db.read().await?;
    access::admin(&mut conn, request).await.map(drop)
}

/// Reads what `PersonDetails` reads, `is_admin` and an optional `password`.
pub async fn create(request: &Request, fields: &Fields, key: FormKey, is_demo: IsDemo) -> Result<PersonId> {
    let mut problems = Problems::default();
    let details = PersonDetails::parse(fields, &mut problems);
    let password = if fields.raw("password").is_empty() { None } else { Some(parse_password(fields, "password", &mut problems)) };
    problems.or(|| ())?;
    new_account_page(request).await?; // before the costly hash
    let hash = match password {
        Some(password) => Some(hash_new(request, password).await?),
        None => None,
    };
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let new =
        NewAccount { details: &details, password_hash: hash.as_deref(), is_admin: fields.has("is_admin"), is_demo: is_demo == IsDemo::Yes };
    let id = store_new(&mut tx, &admin, request, &new).await?;
    form_key::settle(&mut tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

/// An account that is about to be stored.
#[derive(Debug)]
pub(crate) struct NewAccount<'a> {
    pub details: &'a PersonDetails,
    pub password_hash: Option<&'a str>,
    pub is_admin: bool,
    pub is_demo: bool,
}

/// Stores a new account, with its audit row, in the caller's transaction: also where a participant gets one.
/// Without a password it gets an invitation.
pub(crate) async fn store_new(
    tx: &mut crate::Tx,
    permit: &impl MakesAccounts,
    request: &Request,
    new: &NewAccount<'_>,
) -> Result<PersonId> {
    refuse_taken(tx, permit, new.details, None).await?;
    let id = PersonId(request.id());
    let row =
        sql::NewPerson { id: id.0, details: new.details, password_hash: new.password_hash, is_admin: new.is_admin, is_demo: new.is_demo };
    sql::insert_person(tx, permit, request, &row).await.map_err(taken_meanwhile)?;
    audit::write(
        tx,
        request,
        Entry { event: None, action: "account.created", object: id.to_string(), detail: json!({ "is_admin": new.is_admin }) },
    )
    .await?;
    if new.password_hash.is_none() {
        invitations::invite(tx, permit, request, id).await?;
    }
    Ok(id)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsDemo {
    Yes,
    No,
}

/// Reads what `create` reads, and `is_active`, `version`. A password is set if one was typed; its sessions end then.
pub async fn update(request: &Request, id: PersonId, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let details = PersonDetails::parse(fields, &mut problems);
    let password = if fields.raw("password").is_empty() { None } else { Some(parse_password(fields, "password", &mut problems)) };
    let version = problems.number(fields, "version", 0, i64::MAX);
    let (is_admin, is_active) = (fields.has("is_admin"), fields.has("is_active"));
    if request.actor.person() == Some(id) && !(is_admin && is_active) {
        problems.add(if is_admin { "is_active" } else { "is_admin" }, Problem::OwnDoor); // nobody locks the own door
    }
    problems.or(|| ())?;
    account(request, id).await?;
    let hash = match password {
        Some(password) => Some(hash_new(request, password).await?),
        None => None,
    };
    let mut tx = request.db.begin().await?;
    sql::hold_admins(&mut tx).await?; // before asking who is one: two who demote each other at once leave one
    let admin = access::admin(&mut tx, request).await?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    lock_at(&mut tx, Root::Person(id), version).await?;
    let before = sql::person(&mut tx, &admin, id.0).await?.ok_or(Error::NotFound)?;
    refuse_taken(&mut tx, &admin, &details, Some(id)).await?;
    sql::update_person(&mut tx, &admin, id.0, &details, is_admin, is_active).await.map_err(taken_meanwhile)?;
    if let Some(hash) = &hash {
        sql::set_password(&mut tx, id.0, hash).await?;
        invitations::forget(&mut tx, id).await?;
    }
    if hash.is_some() || !is_active {
        sql::delete_sessions_of(&mut tx, id.0).await?;
    }
    if !is_active || (is_admin && !before.is_admin) {
        invitations::forget(&mut tx, id).await?; // a code that a committee knows must not open an admin's account
    } else if before.email != details.email {
        invitations::forget_mailed(&mut tx, id).await?;
    }
    audit::write(
        &mut tx,
        request,
        Entry {
            event: None,
            action: "account.updated",
            object: id.to_string(),
            detail: json!({ "is_admin": is_admin, "is_active": is_active, "password": hash.is_some() }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

pub(crate) async fn refuse_taken(
    tx: &mut crate::Tx,
    permit: &impl MakesAccounts,
    details: &PersonDetails,
    except: Option<PersonId>,
) -> Result<()> {
    let nip = details.nip.as_ref().map(domain::account::Nip::digits);
    let needs_phone = details.email.is_none() && details.nip.is_none();
    if let Some(phone) = &details.phone
        && sql::phone_is_taken(tx, permit, phone, needs_phone, except.map(|p| p.0)).await?
    {
        return Err(Error::invalid("phone", Problem::PhoneShared));
    }
    let Some(holder) = sql::holder(tx, permit, details.email.as_deref(), nip, except.map(|p| p.0)).await? else { return Ok(()) };
    let by_nip = nip.is_some() && holder.nip.as_deref() == nip;
    Err(if by_nip { Error::invalid("nip", Problem::NipTaken) } else { Error::invalid("email", Problem::EmailTaken) })
}

/// Two at once: the look-up found nobody, the insert did.
pub(crate) fn taken_meanwhile(error: sqlx::Error) -> Error {
    if is_unique_violation(&error) { Error::invalid("email", Problem::EmailTaken) } else { error.into() }
}

/// Is there nobody yet?
pub async fn is_empty(request: &Request) -> Result<bool> {
    let mut conn = request.db.read().await?;
    Ok(sql::count_all(&mut conn).await? == 0)
}

/// Are there accounts whose passwords are printed for everybody?
pub async fn has_demo_accounts(request: &Request) -> Result<bool> {
    let mut conn = request.db.read().await?;
    sql::has_demo_people(&mut conn).await
}
