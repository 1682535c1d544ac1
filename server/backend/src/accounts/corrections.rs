//! Corrections of own data: asked for by the person, decided by the committee of an event they take part in, or by an admin.
mod sql;

pub(super) use sql::own;

use super::{
    admin::{refuse_taken, taken_meanwhile},
    sql as people,
};
use crate::{
    access::{self, Admin, MakesAccounts, RosterOf},
    audit::{self, Entry},
    db::{Conn, Tx},
    error::{Error, Result},
    form_key, invitations, notices,
    request::{Actor, Request},
    root_lock::{Root, lock},
};
use domain::{
    account::{PersonDetails, PersonName},
    correction::{Asked, Correction, NOTE_MAX, State},
    event::EventHead,
    form::{Fields, Problem, Problems},
    ids::{CorrectionId, FormKey, PersonId},
    notice::NoticeKind,
};
use serde_json::json;

/// Reads what `PersonDetails` reads, and `note`. Asking anew adds to what is still open.
pub async fn ask(request: &Request, fields: &Fields, key: FormKey) -> Result<()> {
    let oneself = access::oneself(request)?;
    let mut tx = request.db.begin().await?;
    lock(&mut tx, Root::Person(oneself.id())).await?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    let stored = people::own(&mut tx, oneself).await?.ok_or(Error::NotFound)?.details();
    let mut problems = Problems::default();
    let note = problems.bounded(fields, "note", 0, NOTE_MAX);
    let asked = Asked::parse(fields, &stored, &mut problems);
    problems.or(|| ())?;
    insert(&mut tx, request, oneself.id(), &asked, &note).await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// In the transaction of the first sign-in, where the name was said to be wrong.
pub(crate) async fn ask_for_name(tx: &mut Tx, request: &Request, name: &PersonName) -> Result<()> {
    let oneself = access::oneself(request)?;
    let stored = people::own(tx, oneself).await?.ok_or(Error::NotFound)?.details();
    let asked = Asked::between(&stored, &PersonDetails { name: name.clone(), ..stored.clone() });
    insert(tx, request, oneself.id(), &asked, "").await
}

async fn insert(tx: &mut Tx, request: &Request, person: PersonId, asked: &Asked, note: &str) -> Result<()> {
    sql::put(tx, request, person, asked, note).await?;
    let fields: Vec<&str> = asked.0.iter().map(|(field, ..)| field.as_str()).collect();
    let entry = Entry { event: None, action: "correction.asked", object: person.to_string(), detail: json!({ "fields": fields }) };
    audit::write(tx, request, entry).await
}

/// Where corrections are decided: those of an event's participants, or those of everybody.
#[derive(Clone, Copy, Debug)]
pub enum Desk<'a> {
    Event(&'a str),
    /// For an admin: also of staff and of people in no event.
    Installation,
}

enum Permit {
    Event(RosterOf),
    Installation(Admin),
}

impl Permit {
    async fn of(conn: &mut Conn, request: &Request, desk: Desk<'_>) -> Result<Permit> {
        Ok(match desk {
            Desk::Event(event) => Permit::Event(access::roster_of(conn, request, event).await?),
            Desk::Installation => Permit::Installation(access::admin(conn, request).await?),
        })
    }

    async fn rows(&self, conn: &mut Conn) -> Result<Vec<sql::Row>> {
        match self {
            Permit::Event(event) => sql::of_event(conn, event).await,
            Permit::Installation(admin) => sql::all(conn, admin).await,
        }
    }

    fn event(&self) -> Option<&EventHead> {
        if let Permit::Event(event) = self { Some(event.head()) } else { None }
    }
}

/// Open ones first, then oldest first; and the event they belong to, if it is one.
pub async fn list(request: &Request, desk: Desk<'_>) -> Result<(Option<EventHead>, Vec<Correction>)> {
    let mut conn = request.db.read().await?;
    let permit = Permit::of(&mut conn, request, desk).await?;
    let rows = permit.rows(&mut conn).await?;
    let corrections = rows.into_iter().map(Correction::try_from).collect::<Result<_>>()?;
    Ok((permit.event().cloned(), corrections))
}

/// How many wait to be decided.
pub(crate) async fn count_open(conn: &mut Conn, event: &RosterOf) -> Result<usize> {
    Ok(sql::of_event(conn, event).await?.iter().filter(|row| row.state == "open").count())
}

/// Reads `putusan` ("terima" or "tolak") and `answer`, needed to decline. Nobody decides on the own data, except an admin.
/// Deciding the same twice is deciding once.
pub async fn decide(request: &Request, desk: Desk<'_>, id: CorrectionId, fields: &Fields) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let permit = Permit::of(&mut tx, request, desk).await?;
    let row = permit.rows(&mut tx).await?.into_iter().find(|row| row.id == id.0).ok_or(Error::NotFound)?;
    let person = PersonId(row.person_id);
    if request.actor == Actor::Person(person) && permit.event().is_some_and(|head| !head.standing.admin) {
        return Err(Error::Forbidden);
    }
    let verdict = if fields.text("putusan") == "terima" { State::Accepted } else { State::Declined };
    let mut problems = Problems::default();
    let answer = problems.bounded(fields, "answer", 0, NOTE_MAX);
    if verdict == State::Declined && answer.is_empty() {
        problems.add("answer", Problem::ReasonNeeded);
    }
    problems.or(|| ())?;
    lock(&mut tx, Root::Person(person)).await?;
    // Read again under the lock: of two who decide at once, the second is told.
    let state = permit.rows(&mut tx).await?.into_iter().find(|row| row.id == id.0).ok_or(Error::Stale)?.state;
    if state == verdict.key() {
        return tx.commit().await;
    }
    if state != State::Open.key() {
        return Err(Error::Stale);
    }
    if verdict == State::Accepted {
        apply(&mut tx, &permit, person, &row.asked.0).await?;
    }
    sql::close(&mut tx, request, id, verdict, &answer).await?;
    let kind = if verdict == State::Accepted { NoticeKind::Corrected } else { NoticeKind::NotCorrected };
    notices::tell(&mut tx, request, person, None, kind, "", &answer).await?;
    let action = if verdict == State::Accepted { "correction.accepted" } else { "correction.declined" };
    let fields: Vec<&str> = row.asked.0.0.iter().map(|(field, ..)| field.as_str()).collect();
    let detail = json!({ "fields": fields, "correction": id });
    let entry = Entry { event: permit.event().map(|head| head.id), action, object: person.to_string(), detail };
    audit::write(&mut tx, request, entry).await?;
    tx.commit().await
}

async fn apply(tx: &mut Tx, permit: &Permit, person: PersonId, asked: &Asked) -> Result<()> {
    let row = match permit {
        Permit::Event(event) => people::participant(tx, event, person.0).await?,
        Permit::Installation(admin) => people::person(tx, admin, person.0).await?,
    };
    let row = row.ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let details = asked.onto(&row.details(), &mut problems);
    problems.or(|| ())?;
    if row.email != details.email {
        invitations::forget_mailed(tx, person).await?;
    }
    match permit {
        Permit::Event(event) => store(tx, event, person, &row, &details).await,
        Permit::Installation(admin) => store(tx, admin, person, &row, &details).await,
    }
}

async fn store(tx: &mut Tx, permit: &impl MakesAccounts, person: PersonId, row: &people::PersonRow, details: &PersonDetails) -> Result<()> {
    refuse_taken(tx, permit, details, Some(person)).await?;
    people::update_person(tx, permit, person.0, details, row.is_admin, row.is_active).await.map_err(taken_meanwhile)
}
