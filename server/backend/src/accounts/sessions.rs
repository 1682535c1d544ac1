//! Signing in and out. A session is a random token of which only the hash is stored.
use super::sql::{self, PersonRow};
use crate::{
    access,
    audit::{self, Entry},
    db::Tx,
    error::{Error, Result},
    invitations,
    request::{Actor, Request},
    throttle,
};
use domain::{
    account::{PER_ACCOUNT, PER_ADDRESS, PersonName, SESSION_LENGTH, SHARED_SESSION_LENGTH, sign_in_name},
    form::{Fields, Problem, Problems},
    ids::PersonId,
};
use serde_json::json;
use sha2::{Digest, Sha256};

/// What the browser keeps: 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(pub String);

impl Token {
    fn new(request: &Request) -> Token {
        Token(request.token().iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}")))
    }

    fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// Who is signed in, as every page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub id: PersonId,
    pub name: PersonName,
    pub is_admin: bool,
    /// Notices that wait to be read.
    pub unread: i64,
}

/// How long the browser keeps its cookie: 30 days, or until it closes on a shared device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    pub token: Token,
    pub is_shared_device: bool,
    /// Has the privacy notice been read once?
    pub has_read_notice: bool,
}

/// Reads `akun` (e-mail or NIP), `sandi`, `gawai_bersama`. `address` is where the request comes from.
/// An unknown account and a wrong password get the same answer after the same work.
pub async fn sign_in(request: &Request, fields: &Fields, address: &str, previous: Option<Token>) -> Result<NewSession> {
    let mut problems = Problems::default();
    let account = problems.bounded(fields, "akun", 1, 200);
    let password = fields.raw("sandi").to_owned();
    if password.is_empty() {
        problems.add("sandi", Problem::Required);
    }
    problems.or(|| ())?;
    let account = sign_in_name(&account);

    let mut conn = request.db.read().await?;
    let known = sql::by_account(&mut conn, &account).await?;
    // One window for a person, whether they type the e-mail or the NIP.
    let account = known.as_ref().map_or(account, |person| person.id.to_string());
    let subjects = [(format!("account:{account}"), PER_ACCOUNT), (format!("address:{address}"), PER_ADDRESS)];
    for (subject, limit) in &subjects {
        throttle::check(&mut conn, request, subject, *limit).await?;
    }
    drop(conn);
    let stored = known.as_ref().and_then(|k| k.password_hash.clone());
    let fits = request.site.hashing.verify(password, stored).await?;

    let mut tx = request.db.begin().await?;
    // Others may have failed while this password was checked: a flood of guesses gets no further than a few.
    for (subject, limit) in &subjects {
        throttle::check(&mut tx, request, subject, *limit).await?;
    }
    let person = known.filter(|k| fits && k.is_active);
    // The password may have been changed meanwhile; the row stays locked, so that it cannot be before the end.
    let person = match person {
        Some(person) if sql::hold_password(&mut tx, &person).await? => Some(person),
        _ => None,
    };
    let Some(person) = person else {
        for (subject, limit) in &subjects {
            throttle::count(&mut tx, request, subject, *limit).await?;
        }
        tx.commit().await?;
        return Err(Error::invalid("", Problem::SignInFailed));
    };
    invitations::forget_unused(&mut tx, PersonId(person.id)).await?; // whoever knows the password needs no code
    let session = start(&mut tx, request, &person, fields, previous).await?;
    tx.commit().await?;
    Ok(session)
}

/// A session of somebody whose password fitted, in the caller's transaction. Reads `gawai_bersama`.
pub(crate) async fn start(
    tx: &mut Tx,
    request: &Request,
    person: &PersonRow,
    fields: &Fields,
    previous: Option<Token>,
) -> Result<NewSession> {
    let session = NewSession {
        token: Token::new(request),
        is_shared_device: fields.has("gawai_bersama"),
        has_read_notice: person.privacy_read_at.is_some(),
    };
    if let Some(previous) = previous {
        sql::delete_session(tx, &previous.hash()).await?; // rotated: an old token never outlives a sign-in
    }
    let length = if session.is_shared_device { SHARED_SESSION_LENGTH } else { SESSION_LENGTH };
    sql::insert_session(tx, request, &session.token.hash(), person.id, session.is_shared_device, length).await?;
    sql::note_first_sign_in(tx, request, person.id).await?;
    let actor = request.as_actor(Actor::Person(PersonId(person.id)));
    let entry = Entry { event: None, action: "session.started", object: person.id.to_string(), detail: json!({}) };
    audit::write(tx, &actor, entry).await?;
    Ok(session)
}

/// Who a token belongs to, while it is valid. Never writes.
pub async fn who(request: &Request, token: &Token) -> Result<Option<SignedIn>> {
    let mut conn = request.db.read().await?;
    let row = sql::session(&mut conn, &token.hash(), request.now).await?;
    Ok(row.map(|p| SignedIn {
        id: PersonId(p.id),
        is_admin: p.is_admin,
        name: PersonName { before: p.degree_before, name: p.name, after: p.degree_after },
        unread: p.unread,
    }))
}

pub async fn sign_out(request: &Request, token: &Token) -> Result<()> {
    let mut tx = request.db.begin().await?;
    sql::delete_session(&mut tx, &token.hash()).await?;
    tx.commit().await
}

/// Ends every session of the signed-in person, on all devices.
pub async fn sign_out_everywhere(request: &Request) -> Result<()> {
    let oneself = access::oneself(request)?;
    let mut tx = request.db.begin().await?;
    let ended = sql::delete_sessions(&mut tx, oneself).await?;
    audit::write(
        &mut tx,
        request,
        Entry { event: None, action: "session.ended-everywhere", object: oneself.id().to_string(), detail: json!({ "sessions": ended }) },
    )
    .await?;
    tx.commit().await
}
