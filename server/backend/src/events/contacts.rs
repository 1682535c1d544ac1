//! Contact persons (narahubung): who looks after the people of an agency in an event, and what they see of them.
use super::{newcomer::Newcomer, sql};
use crate::{
    access,
    audit::{self, Entry},
    error::{Error, Result},
    form_key, invitations,
    progress::assessed,
    request::Request,
    root_lock::hold_event,
};
use domain::{
    account::PersonName,
    event::{Agency, EventHead, parse_agency},
    form::{Fields, Problem, Problems},
    ids::{AgencyId, FormKey, PersonId},
    progress::AssessedParticipant,
};
use serde_json::json;

/// One person for one agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub person: PersonId,
    pub name: PersonName,
    pub agency: AgencyId,
    pub agency_name: String,
    /// An invitation that waits to be taken up.
    pub code: Option<String>,
}

/// By agency, then by name; and the agencies to pick from.
pub async fn page(request: &Request, event: &str) -> Result<(EventHead, Vec<Contact>, Vec<Agency>)> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    let mut contacts = sql::contacts::all(&mut conn, &event).await?;
    for contact in &mut contacts {
        contact.code = invitations::code_below(&mut conn, request, &event, contact.person).await?;
    }
    Ok((event.head().clone(), contacts, sql::agencies::all(&mut conn).await?))
}

/// Reads `agency`, and what `Newcomer` reads.
pub async fn add(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let newcomer = Newcomer::parse(fields, &mut problems);
    let agency = parse_agency(fields, &mut problems);
    if agency.is_none() && problems.at("agency").is_none() {
        problems.add("agency", Problem::Required);
    }
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    problems.or(|| ())?;
    hold_event(&mut tx, event.id()).await?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    let person = newcomer.person(&mut tx, request, &event).await?;
    let agency = agency.ok_or(Error::NotFound)?;
    if sql::agencies::one(&mut tx, agency).await?.is_none() {
        return Err(Error::invalid("agency", Problem::UnknownChoice));
    }
    sql::contacts::insert(&mut tx, &event, agency, person).await?;
    let detail = json!({ "agency": agency });
    audit::write(&mut tx, request, Entry { event: Some(event.id()), action: "contact.added", object: person.to_string(), detail }).await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// Reads `person` and `agency`. Removing twice is removing once.
pub async fn remove(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    let person: PersonId = fields.text("person").parse().map_err(|_| Error::NotFound)?;
    let agency: AgencyId = fields.text("agency").parse().map_err(|_| Error::NotFound)?;
    hold_event(&mut tx, event.id()).await?;
    if sql::contacts::delete(&mut tx, &event, agency, person).await? {
        let detail = json!({ "agency": agency });
        audit::write(&mut tx, request, Entry { event: Some(event.id()), action: "contact.removed", object: person.to_string(), detail })
            .await?;
    }
    tx.commit().await
}

/// The people of the agencies that the actor looks after, by name; nobody else's.
pub async fn own_people(request: &Request, event: &str) -> Result<(EventHead, Vec<AssessedParticipant>)> {
    let mut conn = request.db.read().await?;
    let permit = access::contact_of(&mut conn, request, event).await?;
    let agencies = sql::contacts::agencies_of(&mut conn, &permit).await?;
    let (_, everybody) = assessed(&mut conn, request, &permit).await?;
    let is_own = |row: &AssessedParticipant| row.participant.agency.as_ref().is_some_and(|(id, _)| agencies.contains(id));
    let mut own: Vec<_> = everybody.into_iter().filter(is_own).collect();
    own.sort_by_cached_key(|row| domain::format::fold(&row.participant.name.name));
    Ok((permit.head().clone(), own))
}
