//! Making codes: with a new account, for one participant anew, for everybody who has none that works, for staff; and the text around them.
use super::sql::{self, Kind};
use crate::{
    access::{self, MakesAccounts},
    audit::{self, Entry},
    db::Tx,
    error::{Error, Result},
    form_key, notices,
    request::{Actor, Request},
    root_lock::{Root, hold_event, lock},
};
use chrono::TimeDelta;
use domain::{
    form::{Fields, Problems},
    ids::{EnrolmentId, FormKey, PersonId},
    invitation::{AGAIN_LENGTH, INVITATION_LENGTH, code, parse_text},
    notice::NoticeKind,
};
use serde_json::json;

/// A code for somebody, in place of an earlier one. The caller asks whether one may, and writes the audit row.
pub(crate) async fn invite(tx: &mut Tx, _permit: &impl MakesAccounts, request: &Request, person: PersonId) -> Result<String> {
    invite_for(tx, request, person, INVITATION_LENGTH).await
}

async fn invite_for(tx: &mut Tx, request: &Request, person: PersonId, length: TimeDelta) -> Result<String> {
    let code = code(request.random_u64());
    sql::put(tx, request, person, Kind::Handed, &code, length).await?;
    Ok(code)
}

/// A new code for one participant, be it the way to a new password. Not for admins and staff: the committee must not get into
/// their accounts; for them an admin makes one.
pub async fn renew(request: &Request, event: &str, enrolment: EnrolmentId, key: FormKey) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    let person = PersonId(sql::invited_one(&mut tx, &event, enrolment).await?.ok_or(Error::NotFound)?.person);
    lock(&mut tx, Root::Person(person)).await?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    // Under the lock: nobody becomes staff meanwhile.
    let row = sql::invited_one(&mut tx, &event, enrolment).await?.ok_or(Error::NotFound)?;
    if row.is_above && !event.head().standing.admin {
        return Err(Error::Forbidden);
    }
    invite_for(&mut tx, request, person, if row.has_password { AGAIN_LENGTH } else { INVITATION_LENGTH }).await?;
    if row.has_password {
        notices::tell(&mut tx, request, person, Some(event.id()), NoticeKind::CodeMade, "", "").await?;
    }
    let entry = Entry { event: Some(event.id()), action: "invitation.renewed", object: enrolment.to_string(), detail: json!({}) };
    audit::write(&mut tx, request, entry).await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// Codes for all participants who have no password and hold no code that works; gives how many. Twice is once.
pub async fn renew_all(request: &Request, event: &str) -> Result<usize> {
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    hold_event(&mut tx, event.id()).await?;
    let is_admin = event.head().standing.admin;
    let needs_one = |row: &sql::InvitedRow| !row.has_password && row.live_code(request.now).is_none() && (!row.is_above || is_admin);
    let mut without = sql::invited(&mut tx, &event).await?;
    without.retain(|row| needs_one(row));
    without.sort_by_key(|row| row.person); // one order for all, so that two events with the same people do not wait for each other
    let mut made = 0;
    for row in without {
        lock(&mut tx, Root::Person(PersonId(row.person))).await?;
        // Again under the lock: somebody may have taken the code up, or got another one.
        let now = sql::invited_one(&mut tx, &event, EnrolmentId(row.enrolment)).await?;
        if now.is_some_and(|row| needs_one(&row)) {
            invite(&mut tx, &event, request, PersonId(row.person)).await?;
            made += 1;
        }
    }
    if made > 0 {
        let entry = Entry {
            event: Some(event.id()),
            action: "invitation.renewed",
            object: event.head().slug.clone(),
            detail: json!({ "count": made }),
        };
        audit::write(&mut tx, request, entry).await?;
    }
    tx.commit().await?;
    Ok(made)
}

/// The code that an account's person can use now, for an admin.
pub async fn live_code(request: &Request, person: PersonId) -> Result<Option<String>> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    sql::code_of(&mut conn, request, &admin, person).await
}

/// A new code for any account, by an admin.
pub async fn renew_staff(request: &Request, person: PersonId, key: FormKey) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    if request.actor == Actor::Person(person) {
        return Err(Error::Forbidden); // the own password is changed on the own page
    }
    lock(&mut tx, Root::Person(person)).await?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    invite(&mut tx, &admin, request, person).await?;
    let entry = Entry { event: None, action: "invitation.renewed", object: person.to_string(), detail: json!({}) };
    audit::write(&mut tx, request, entry).await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// Reads `text`, what goes with every invitation of the event.
pub async fn save_text(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut problems = Problems::default();
    let text = parse_text(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    problems.or(|| ())?;
    hold_event(&mut tx, event.id()).await?;
    if sql::text(&mut tx, &event).await? != text {
        sql::set_text(&mut tx, &event, &text).await?;
        let entry = Entry {
            event: Some(event.id()),
            action: "invitation.text-changed",
            object: event.head().slug.clone(),
            detail: json!({ "characters": text.chars().count() }),
        };
        audit::write(&mut tx, request, entry).await?;
    }
    tx.commit().await
}
