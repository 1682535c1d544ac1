//! Corrections of own data: asked for by the person, decided by the committee of an event they take part in, or by an admin.
mod sql;

pub(super) use sql::own;

use super::{
    admin::{refuse_taken, taken_meanwhile},
    sql as people,
};
use crate::{
    access::{self, RosterOf},
    audit::{self, Entry},
    db::{Conn, Tx},
    error::{Error, Result},
    form_key, notices,
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

/// Reads what `PersonDetails` reads, and `note`. Asking anew takes the place of what is still open.
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

/// Of the people who take part in an event: open ones first, then oldest first.
pub async fn list(request: &Request, event: &str) -> Result<(EventHead, Vec<Correction>)> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    let rows = sql::of_event(&mut conn, &event).await?;
    Ok((event.head().clone(), rows.into_iter().map(Correction::from).collect()))
}

/// How many wait to be decided.
pub(crate) async fn count_open(conn: &mut Conn, event: &RosterOf) -> Result<usize> {
    Ok(sql::of_event(conn, event).await?.iter().filter(|row| row.state == "open").count())
}

/// Reads `putusan` ("terima" or "tolak") and `answer`, needed to decline. Nobody decides on the own data, except an admin.
/// Deciding the same twice is deciding once.
pub async fn decide(request: &Request, event: &str, id: CorrectionId, fields: &Fields) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    let row = sql::of_event(&mut tx, &event).await?.into_iter().find(|row| row.id == id.0).ok_or(Error::NotFound)?;
    let person = PersonId(row.person_id);
    if request.actor == Actor::Person(person) && !event.head().standing.admin {
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
    let state = sql::of_event(&mut tx, &event).await?.into_iter().find(|row| row.id == id.0).ok_or(Error::NotFound)?.state;
    if state == verdict.key() {
        return tx.commit().await;
    }
    if state != State::Open.key() {
        return Err(Error::Stale);
    }
    if verdict == State::Accepted {
        apply(&mut tx, &event, person, &row.asked.0).await?;
    }
    sql::close(&mut tx, request, id, verdict, &answer).await?;
    let kind = if verdict == State::Accepted { NoticeKind::Corrected } else { NoticeKind::NotCorrected };
    notices::tell(&mut tx, request, person, None, kind, "", &answer).await?;
    let action = if verdict == State::Accepted { "correction.accepted" } else { "correction.declined" };
    let entry = Entry { event: Some(event.id()), action, object: person.to_string(), detail: json!({ "asked": row.asked.0 }) };
    audit::write(&mut tx, request, entry).await?;
    tx.commit().await
}

async fn apply(tx: &mut Tx, event: &RosterOf, person: PersonId, asked: &Asked) -> Result<()> {
    let row = people::participant(tx, event, person.0).await?.ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let details = asked.onto(&row.details(), &mut problems);
    problems.or(|| ())?;
    refuse_taken(tx, event, &details, Some(person)).await?;
    people::update_person(tx, event, person.0, &details, row.is_admin, row.is_active).await.map_err(taken_meanwhile)
}
