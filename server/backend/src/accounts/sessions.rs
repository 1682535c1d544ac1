//! Signing in and out. A session is a random token of which only the hash is stored.
use super::sql;
use crate::{
    access,
    audit::{self, Entry},
    error::{Error, Result},
    request::{Actor, Request},
    throttle,
};
use domain::{
    account::{Nip, PER_ACCOUNT, PER_ADDRESS, PersonName, SESSION_LENGTH, SHARED_SESSION_LENGTH},
    form::{Fields, Problem, Problems},
    format::fold,
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
}

/// How long the browser keeps its cookie: 30 days, or until it closes on a shared device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    pub token: Token,
    pub is_shared_device: bool,
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
    let account = Nip::parse(&account).map_or_else(|| fold(&account), |nip| nip.digits().to_owned());

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
    let session = NewSession { token: Token::new(request), is_shared_device: fields.has("gawai_bersama") };
    if let Some(previous) = previous {
        sql::delete_session(&mut tx, &previous.hash()).await?; // rotated: an old token never outlives a sign-in
    }
    let length = if session.is_shared_device { SHARED_SESSION_LENGTH } else { SESSION_LENGTH };
    sql::insert_session(&mut tx, request, &session.token.hash(), person.id, session.is_shared_device, length).await?;
    sql::note_first_sign_in(&mut tx, request, person.id).await?;
    let actor = request.as_actor(Actor::Person(PersonId(person.id)));
    audit::write(&mut tx, &actor, Entry { event: None, action: "session.started", object: person.id.to_string(), detail: json!({}) })
        .await?;
    tx.commit().await?;
    Ok(session)
}

/// Who a token belongs to, while it is valid. Never writes.
pub async fn who(request: &Request, token: &Token) -> Result<Option<SignedIn>> {
    let mut conn = request.db.read().await?;
    let row = sql::session(&mut conn, &token.hash(), request.now).await?;
    Ok(row.map(|p| SignedIn { id: PersonId(p.id), is_admin: p.is_admin, name: p.name() }))
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
