//! The roster, one by one: an existing account is enrolled, or a new person with an account; edited, withdrawn, taken back, replaced.
use super::{newcomer::Newcomer, sql, staff::find_account};
use crate::{
    access::{self, RosterOf},
    accounts::{
        admin::{NewAccount, store_new},
        corrections,
        password::hash_new,
    },
    audit::{self, Entry},
    db::{Conn, Tx},
    error::{Error, Result},
    form_key,
    request::Request,
    root_lock::{Root, lock, lock_at},
};
use domain::{
    account::{PersonDetails, parse_password},
    event::{Agency, EventDetails, EventHead, Participant, parse_agency, parse_position},
    form::{Fields, Problem, Problems},
    ids::{AgencyId, EnrolmentId, FormKey, PersonId},
};
use serde_json::json;

/// Participants, the agencies to pick from, and what waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    pub head: EventHead,
    pub search: String,
    pub participants: Vec<Participant>,
    pub agencies: Vec<Agency>,
    /// How many were planned for; a warning at most.
    pub quota: Option<i64>,
    /// Corrections of own data that wait to be decided.
    pub corrections: usize,
}

/// `search` filters by name, e-mail, NIP or WhatsApp number.
pub async fn page(request: &Request, event: &str, search: &str) -> Result<Roster> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    Ok(Roster {
        participants: sql::people::participants(&mut conn, &event, search).await?,
        agencies: sql::agencies::all(&mut conn).await?,
        quota: sql::details(&mut conn, event.id()).await?.1.quota,
        corrections: corrections::count_open(&mut conn, &event).await?,
        head: event.head().clone(),
        search: search.trim().to_owned(),
    })
}

/// For the attendance list: the event's details with everybody on it.
pub async fn attendance(request: &Request, event: &str) -> Result<(EventDetails, Roster)> {
    let roster = page(request, event, "").await?;
    let mut conn = request.db.read().await?;
    Ok((sql::details(&mut conn, roster.head.id).await?.1, roster))
}

/// One participant with what happened to them in the event.
#[derive(Clone, Debug)]
pub struct OneParticipant {
    pub head: EventHead,
    pub participant: Participant,
    pub agencies: Vec<Agency>,
    /// Oldest first.
    pub history: Vec<sql::people::HistoryRow>,
}

pub async fn one(request: &Request, event: &str, enrolment: EnrolmentId) -> Result<OneParticipant> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    Ok(OneParticipant {
        participant: sql::people::participant(&mut conn, &event, enrolment).await?,
        agencies: sql::agencies::all(&mut conn).await?,
        history: sql::people::history(&mut conn, &event, enrolment).await?,
        head: event.head().clone(),
    })
}

/// Reads `akun` (e-mail or NIP of an existing account), `agency`, `position`.
pub async fn enrol_account(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<EnrolmentId> {
    let mut problems = Problems::default();
    let account = problems.bounded(fields, "akun", 1, 200);
    let place = Place::parse(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    problems.or(|| ())?;
    let person = find_account(&mut tx, &event, &account).await?;
    lock(&mut tx, Root::Person(person)).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let enrolment = enrol(&mut tx, request, &event, person, &place).await?;
    form_key::settle(&mut tx, key, &enrolment).await?;
    tx.commit().await?;
    Ok(enrolment)
}

/// Reads what `PersonDetails` reads, from admins an optional `password` (without one an invitation is made), `agency`, `position`.
pub async fn enrol_new_person(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<EnrolmentId> {
    let mut problems = Problems::default();
    let details = PersonDetails::parse(fields, &mut problems);
    let password = if fields.raw("password").is_empty() { None } else { Some(parse_password(fields, "password", &mut problems)) };
    let place = Place::parse(fields, &mut problems);
    let mut conn = request.db.read().await?;
    let permit = access::roster_of(&mut conn, request, event).await?; // before the costly hash
    if password.is_some() && !permit.head().standing.admin {
        problems.add("password", Problem::UnknownChoice); // a committee knows nobody's password
    }
    drop(conn);
    problems.or(|| ())?;
    let hash = match password {
        Some(password) => Some(hash_new(request, password).await?),
        None => None,
    };
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let new = NewAccount { details: &details, password_hash: hash.as_deref(), is_admin: false, is_demo: event.head().is_demo };
    let person = store_new(&mut tx, &event, request, &new).await?;
    let enrolment = enrol(&mut tx, request, &event, person, &place).await?;
    form_key::settle(&mut tx, key, &enrolment).await?;
    tx.commit().await?;
    Ok(enrolment)
}

/// A colleague takes the place of a participant: one is withdrawn and the other enrolled, together or not at all. Reads what
/// `Newcomer` reads, and `agency`, `position`. The new one gets no marks of the old.
pub async fn replace(request: &Request, event: &str, before: EnrolmentId, fields: &Fields, key: FormKey) -> Result<EnrolmentId> {
    let mut problems = Problems::default();
    let newcomer = Newcomer::parse(fields, &mut problems);
    let place = Place::parse(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    sql::people::participant(&mut tx, &event, before).await?;
    problems.or(|| ())?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    lock(&mut tx, Root::Enrolment(before)).await?;
    let old = sql::people::participant(&mut tx, &event, before).await?;
    if !old.is_active {
        return Err(Error::Stale); // withdrawn or replaced meanwhile
    }
    let person = newcomer.person(&mut tx, request, &event).await?;
    if person == old.person {
        return Err(Error::invalid("akun", Problem::SameAsItself));
    }
    let enrolment = enrol(&mut tx, request, &event, person, &place).await?;
    sql::people::set_replaces(&mut tx, &event, enrolment, before).await?;
    sql::people::set_enrolment_active(&mut tx, &event, before, false).await?;
    let detail = json!({ "by": enrolment });
    let entry = Entry { event: Some(event.id()), action: "enrolment.replaced", object: before.to_string(), detail };
    audit::write(&mut tx, request, entry).await?;
    form_key::settle(&mut tx, key, &enrolment).await?;
    tx.commit().await?;
    Ok(enrolment)
}

/// Reads `agency`, `position`, `version` (of the enrolment).
pub async fn update(request: &Request, event: &str, enrolment: EnrolmentId, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let place = Place::parse(fields, &mut problems);
    let version = problems.number(fields, "version", 0, i64::MAX);
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    let before = sql::people::participant(&mut tx, &event, enrolment).await?;
    problems.or(|| ())?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    lock_at(&mut tx, Root::Enrolment(enrolment), version).await?;
    place.check(&mut tx, before.agency).await?;
    sql::people::update_enrolment(&mut tx, &event, enrolment, place.agency, &place.position).await?;
    write_audit(&mut tx, request, &event, "enrolment.updated", enrolment, &place).await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// Takes part no longer; everything done stays and comes back with the person.
    Withdrawn,
    Active,
}

/// Withdraws a participant or takes one back. Doing it twice is doing it once.
pub async fn set_attendance(request: &Request, event: &str, enrolment: EnrolmentId, attendance: Attendance) -> Result<()> {
    let is_active = attendance == Attendance::Active;
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    sql::people::participant(&mut tx, &event, enrolment).await?;
    lock(&mut tx, Root::Enrolment(enrolment)).await?;
    let before = sql::people::participant(&mut tx, &event, enrolment).await?;
    if before.is_active != is_active {
        sql::people::set_enrolment_active(&mut tx, &event, enrolment, is_active).await?;
        let action = if is_active { "enrolment.reactivated" } else { "enrolment.withdrawn" };
        audit::write(&mut tx, request, Entry { event: Some(event.id()), action, object: enrolment.to_string(), detail: json!({}) }).await?;
    }
    tx.commit().await
}

/// Where a participant comes from: agency and post.
#[derive(Debug)]
struct Place {
    agency: Option<AgencyId>,
    position: String,
}

impl Place {
    fn parse(fields: &Fields, problems: &mut Problems) -> Place {
        Place { agency: parse_agency(fields, problems), position: parse_position(fields, problems) }
    }

    /// The agency must exist and be active, unless it was chosen before it was switched off.
    async fn check(&self, conn: &mut Conn, before: Option<AgencyId>) -> Result<()> {
        let Some(id) = self.agency.filter(|id| before != Some(*id)) else { return Ok(()) };
        let known = sql::agencies::one(conn, id).await?;
        if known.is_some_and(|agency| agency.is_active) { Ok(()) } else { Err(Error::invalid("agency", Problem::UnknownChoice)) }
    }
}

async fn enrol(tx: &mut Tx, request: &Request, event: &RosterOf, person: PersonId, place: &Place) -> Result<EnrolmentId> {
    place.check(tx, None).await?;
    let id = EnrolmentId(request.id());
    if !sql::people::insert_enrolment(tx, event, request, id, person, place.agency, &place.position).await? {
        return Err(Error::invalid("akun", Problem::AlreadyEnrolled));
    }
    write_audit(tx, request, event, "enrolment.created", id, place).await?;
    Ok(id)
}

async fn write_audit(tx: &mut Tx, request: &Request, event: &RosterOf, action: &str, enrolment: EnrolmentId, place: &Place) -> Result<()> {
    let detail = json!({ "agency": place.agency, "position": place.position });
    audit::write(tx, request, Entry { event: Some(event.id()), action, object: enrolment.to_string(), detail }).await
}
