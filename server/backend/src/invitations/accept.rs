//! Taking an invitation up: the name is confirmed, the privacy notice read, a password made, and the person is signed in.
use super::sql;
use crate::{
    accounts::{
        Token, corrections,
        password::hash_new,
        sessions::{NewSession, start},
        sql::{self as people, PersonRow},
    },
    audit::{self, Entry},
    db::Conn,
    error::{Error, Result},
    events,
    request::{Actor, Request},
    root_lock::{Root, lock},
    throttle,
};
use chrono::{DateTime, Utc};
use domain::{
    account::{FailureLimit, PER_ACCOUNT, PER_ADDRESS, PersonName, parse_password},
    form::{Fields, Problem, Problems},
    ids::PersonId,
    invitation::{SAME_CLICK, parse_code},
};
use serde_json::json;

/// What a code is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The first password.
    First,
    /// A new password for somebody who has one.
    Again,
    Used,
    Expired,
}

/// Whose code it is, as far as whoever holds it needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitee {
    /// As it is kept.
    pub code: String,
    pub standing: Standing,
    pub used_at: Option<DateTime<Utc>>,
    pub name: PersonName,
    pub sign_in_with: Vec<String>,
    pub has_read_notice: bool,
    pub has_confirmed_name: bool,
    /// Slug and title of where it leads.
    pub event: Option<(String, String)>,
}

/// Nobody's code is refused with `InvitationUnknown` at the field `kode`.
pub async fn look_up(request: &Request, typed: &str, address: &str) -> Result<Invitee> {
    let mut conn = request.db.read().await?;
    throttle::check(&mut conn, request, &format!("address:{address}"), PER_ADDRESS).await?;
    Ok(find(&mut conn, request, typed).await?.1)
}

async fn find(conn: &mut Conn, request: &Request, typed: &str) -> Result<(PersonRow, Invitee)> {
    let unknown = || Error::invalid("kode", Problem::InvitationUnknown);
    let code = parse_code(typed).ok_or_else(unknown)?;
    let row = sql::by_code(conn, &code).await?.ok_or_else(unknown)?;
    let person = people::holder_of_code(conn, &row).await?.filter(|person| person.is_active).ok_or_else(unknown)?;
    let standing = match () {
        () if row.used_at.is_some() => Standing::Used,
        () if row.expires_at <= request.now => Standing::Expired,
        () if person.password_hash.is_some() => Standing::Again,
        () => Standing::First,
    };
    let leads_to = events::sql::heads_of(conn, request, PersonId(person.id)).await?.into_iter().find(|head| !head.is_archived);
    let invitee = Invitee {
        code,
        standing,
        used_at: row.used_at,
        name: person.name(),
        sign_in_with: [&person.email, &person.nip, &person.phone].into_iter().flatten().cloned().collect(),
        has_read_notice: person.privacy_read_at.is_some(),
        has_confirmed_name: person.name_confirmed_at.is_some(),
        event: leads_to.map(|head| (head.slug, head.title)),
    };
    Ok((person, invitee))
}

/// Reads `kode`, `sandi`, `sandi_ulang`, `privasi` (ticked, the first time), `gawai_bersama`, and for the name `nama_benar`
/// ("ya" or "tidak", with `degree_before`, `name`, `degree_after` and it becomes a request for correction).
/// A code that was used already signs in with the password it made: a double click gets in.
pub async fn accept(request: &Request, fields: &Fields, address: &str, previous: Option<Token>) -> Result<(NewSession, Option<String>)> {
    let subject = format!("address:{address}");
    let mut conn = request.db.read().await?;
    throttle::check(&mut conn, request, &subject, PER_ADDRESS).await?;
    let (person, invitee) = match find(&mut conn, request, fields.text("kode")).await {
        Ok(found) => found,
        Err(Error::Invalid(problems)) => {
            drop(conn);
            count_failures(request, &[(subject, PER_ADDRESS)]).await?;
            return Err(Error::Invalid(problems));
        }
        Err(error) => return Err(error),
    };
    drop(conn);
    let event = invitee.event.as_ref().map(|(slug, _)| slug.clone());
    match invitee.standing {
        Standing::Expired => return Err(Error::invalid("kode", Problem::InvitationExpired)),
        Standing::Used => {
            let own = format!("account:{}", person.id);
            let mut conn = request.db.read().await?;
            throttle::check(&mut conn, request, &own, PER_ACCOUNT).await?;
            drop(conn);
            let is_fresh = invitee.used_at.is_some_and(|at| request.now - at <= SAME_CLICK);
            let fits = is_fresh && request.site.hashing.verify(fields.raw("sandi").to_owned(), person.password_hash.clone()).await?;
            if !fits {
                count_failures(request, &[(subject, PER_ADDRESS), (own, PER_ACCOUNT)]).await?;
                return Err(Error::invalid("kode", Problem::InvitationUnknown));
            }
            let mut tx = request.db.begin().await?;
            if !people::hold_password(&mut tx, &person).await? {
                return Err(Error::invalid("kode", Problem::InvitationUnknown));
            }
            let session = start(&mut tx, request, &person, fields, previous).await?;
            tx.commit().await?;
            return Ok((session, event));
        }
        Standing::First | Standing::Again => {}
    }
    let answers = Answers::parse(fields, &invitee)?;
    let hash = hash_new(request, answers.password).await?;
    let own = request.as_actor(Actor::Person(PersonId(person.id)));
    let mut tx = request.db.begin().await?;
    lock(&mut tx, Root::Person(PersonId(person.id))).await?;
    if !sql::mark_used(&mut tx, request, &invitee.code).await? {
        // The other of two clicks was quicker: it has made the password that was typed here too.
        drop(tx);
        return Box::pin(accept(request, fields, address, previous)).await;
    }
    sql::forget_others(&mut tx, person.id, &invitee.code).await?;
    people::set_password(&mut tx, person.id, &hash).await?;
    people::delete_sessions_of(&mut tx, person.id).await?;
    people::note_first_steps(&mut tx, &own, person.id, answers.other_name.is_none()).await?;
    if let Some(name) = &answers.other_name {
        corrections::ask_for_name(&mut tx, &own, name).await?;
    }
    let detail = json!({ "name_confirmed": answers.other_name.is_none() });
    let entry = Entry { event: None, action: "invitation.accepted", object: person.id.to_string(), detail };
    audit::write(&mut tx, &own, entry).await?;
    let person = PersonRow { privacy_read_at: Some(request.now), ..person };
    let session = start(&mut tx, request, &person, fields, previous).await?;
    tx.commit().await?;
    Ok((session, event))
}

/// What the form asks for, in one look, so that every problem is told at once.
struct Answers {
    password: String,
    /// As it should be, if it is wrong.
    other_name: Option<PersonName>,
}

impl Answers {
    fn parse(fields: &Fields, invitee: &Invitee) -> Result<Answers> {
        let mut problems = Problems::default();
        let other_name = if invitee.has_confirmed_name { None } else { Answers::other_name(fields, invitee, &mut problems) };
        let password = parse_password(fields, "sandi", &mut problems);
        if fields.raw("sandi_ulang") != password {
            problems.add("sandi_ulang", Problem::PasswordsDiffer);
        }
        if !invitee.has_read_notice && !fields.has("privasi") {
            problems.add("privasi", Problem::NoticeUnread);
        }
        Ok(problems.or(|| Answers { password, other_name })?)
    }
}

impl Answers {
    /// What was chosen and what was written must say the same.
    fn other_name(fields: &Fields, invitee: &Invitee, problems: &mut Problems) -> Option<PersonName> {
        let written = fields.has("name").then(|| PersonName::parse(fields, problems)).filter(|name| *name != invitee.name);
        match (fields.text("nama_benar"), &written) {
            ("ya", None) | ("tidak", Some(_)) => {}
            ("tidak", None) => problems.add("name", Problem::NameUnchanged),
            ("ya", Some(_)) => problems.add("nama_benar", Problem::NameContradicts),
            _ => problems.add("nama_benar", Problem::Required),
        }
        written
    }
}

async fn count_failures(request: &Request, subjects: &[(throttle::Subject, FailureLimit)]) -> Result<()> {
    let mut tx = request.db.begin().await?;
    for (subject, limit) in subjects {
        throttle::count(&mut tx, request, subject, *limit).await?;
    }
    tx.commit().await
}

/// A code that was typed: like `look_up`, and one that nobody has is counted against the address.
pub async fn find_typed(request: &Request, typed: &str, address: &str) -> Result<Invitee> {
    let found = look_up(request, typed, address).await;
    if matches!(found, Err(Error::Invalid(_))) {
        count_failures(request, &[(format!("address:{address}"), PER_ADDRESS)]).await?;
    }
    found
}
