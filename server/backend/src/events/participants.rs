//! The roster, one by one: an existing account is enrolled, or a new person with an account; edited, withdrawn, taken back.
use super::{
    set_up::{self, SetUpPage},
    sql,
    staff::find_account,
};
use crate::{
    access::{self, ManagesEvent},
    accounts::{
        admin::{NewAccount, store_new},
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
    event::{Agency, Participant, parse_agency, parse_position},
    form::{Fields, Problem, Problems},
    ids::{AgencyId, EnrolmentId, FormKey, PersonId},
};
use serde_json::json;

/// Participants and the agencies to pick from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    pub search: String,
    pub participants: Vec<Participant>,
    pub agencies: Vec<Agency>,
}

/// `search` filters by name, e-mail or NIP.
pub async fn page(request: &Request, event: &str, search: &str) -> Result<SetUpPage<Roster>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    let page = set_up::page(&mut conn, &event).await?;
    let participants = sql::people::participants(&mut conn, &event, search).await?;
    let agencies = sql::agencies::all(&mut conn).await?;
    Ok(page.with(Roster { search: search.trim().to_owned(), participants, agencies }))
}

/// One participant, alone in the roster.
pub async fn one(request: &Request, event: &str, enrolment: EnrolmentId) -> Result<SetUpPage<(Participant, Vec<Agency>)>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    let page = set_up::page(&mut conn, &event).await?;
    let participant = sql::people::participant(&mut conn, &event, enrolment).await?;
    let agencies = sql::agencies::all(&mut conn).await?;
    Ok(page.with((participant, agencies)))
}

/// Reads `akun` (e-mail or NIP of an existing account), `agency`, `position`.
pub async fn enrol_account(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<EnrolmentId> {
    let mut problems = Problems::default();
    let account = problems.bounded(fields, "akun", 1, 200);
    let place = Place::parse(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
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

/// Reads what `PersonDetails` reads, `password` (the first one, handed over in person), `agency`, `position`.
pub async fn enrol_new_person(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<EnrolmentId> {
    let mut problems = Problems::default();
    let details = PersonDetails::parse(fields, &mut problems);
    let password = parse_password(fields, "password", &mut problems);
    let place = Place::parse(fields, &mut problems);
    let mut conn = request.db.read().await?;
    access::manages_event(&mut conn, request, event).await?; // before the costly hash
    drop(conn);
    problems.or(|| ())?;
    let hash = hash_new(request, password).await?;
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let new = NewAccount { details: &details, password_hash: Some(&hash), is_admin: false, is_demo: event.head().is_demo };
    let person = store_new(&mut tx, &admin, request, &new).await?;
    let enrolment = enrol(&mut tx, request, &event, person, &place).await?;
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
    let event = access::manages_event(&mut tx, request, event).await?;
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
    let event = access::manages_event(&mut tx, request, event).await?;
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

async fn enrol(tx: &mut Tx, request: &Request, event: &ManagesEvent, person: PersonId, place: &Place) -> Result<EnrolmentId> {
    place.check(tx, None).await?;
    let id = EnrolmentId(request.id());
    if !sql::people::insert_enrolment(tx, event, request, id, person, place.agency, &place.position).await? {
        return Err(Error::invalid("akun", Problem::AlreadyEnrolled));
    }
    write_audit(tx, request, event, "enrolment.created", id, place).await?;
    Ok(id)
}

async fn write_audit(
    tx: &mut Tx,
    request: &Request,
    event: &ManagesEvent,
    action: &str,
    enrolment: EnrolmentId,
    place: &Place,
) -> Result<()> {
    let detail = json!({ "agency": place.agency, "position": place.position });
    audit::write(tx, request, Entry { event: Some(event.id()), action, object: enrolment.to_string(), detail }).await
}
