//! What the committee mends in a participant's account: a name as in the decree, a contact, a rank. Not in accounts of admins and staff.
use super::sql;
use crate::{
    access::{self, RosterOf},
    accounts::{
        admin::{Account, refuse_taken, taken_meanwhile},
        sql as people,
    },
    audit::{self, Entry},
    db::Conn,
    error::{Error, Result},
    form_key, invitations, notices,
    request::Request,
    root_lock::{Root, lock_at},
};
use domain::{
    account::PersonDetails,
    correction::Asked,
    event::EventHead,
    form::{Fields, Problems},
    ids::{EnrolmentId, FormKey, PersonId},
    notice::NoticeKind,
};
use serde_json::json;

/// The account of a participant whom the actor may mend; else `Forbidden`.
async fn account(conn: &mut Conn, event: &RosterOf, enrolment: EnrolmentId) -> Result<people::PersonRow> {
    let participant = sql::people::participant(conn, event, enrolment).await?;
    if !participant.is_active {
        return Err(Error::NotFound);
    }
    if invitations::is_above(conn, event, enrolment).await? && !event.head().standing.admin {
        return Err(Error::Forbidden);
    }
    people::participant(conn, event, participant.person.0).await?.ok_or(Error::NotFound)
}

pub async fn page(request: &Request, event: &str, enrolment: EnrolmentId) -> Result<(EventHead, Account)> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    let row = account(&mut conn, &event, enrolment).await?;
    Ok((event.head().clone(), row.into()))
}

/// Reads what `PersonDetails` reads, and `version`. The password, and whether somebody is an admin, stay as they are.
pub async fn save(request: &Request, event: &str, enrolment: EnrolmentId, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let details = PersonDetails::parse(fields, &mut problems);
    let version = problems.number(fields, "version", 0, i64::MAX);
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    let row = account(&mut tx, &event, enrolment).await?;
    problems.or(|| ())?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    let person = PersonId(row.id);
    lock_at(&mut tx, Root::Person(person), version).await?;
    refuse_taken(&mut tx, &event, &details, Some(person)).await?;
    people::update_person(&mut tx, &event, person.0, &details, row.is_admin, row.is_active).await.map_err(taken_meanwhile)?;
    if row.email != details.email {
        invitations::forget_mailed(&mut tx, person).await?;
    }
    if row.password_hash.is_some() {
        notices::tell(&mut tx, request, person, Some(event.id()), NoticeKind::DataChanged, "", "").await?;
    }
    let fields: Vec<String> = Asked::between(&row.details(), &details).0.into_iter().map(|(field, ..)| field).collect();
    let detail = json!({ "fields": fields });
    let entry = Entry { event: Some(event.id()), action: "account.updated", object: enrolment.to_string(), detail };
    audit::write(&mut tx, request, entry).await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}
