//! Who does what in an event: an existing account gets a role, or loses it. Admins only.
use super::{
    set_up::{self, SetUpPage},
    sql,
};
use crate::{
    access::{self, ManagesEvent},
    audit::{self, Entry},
    db::Conn,
    error::{Error, Result},
    form_key,
    request::Request,
    root_lock::{Root, lock},
};
use domain::{
    account::Nip,
    event::{StaffMember, parse_staff_role},
    form::{Fields, Problem, Problems},
    format::fold,
    ids::{FormKey, PersonId},
};
use serde_json::json;

pub async fn page(request: &Request, event: &str) -> Result<SetUpPage<Vec<StaffMember>>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    let page = set_up::page(&mut conn, &event).await?;
    let staff = sql::people::staff(&mut conn, &event).await?;
    Ok(page.with(staff))
}

/// Reads `akun` (e-mail or NIP of an existing account) and `role`.
pub async fn add(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let role = parse_staff_role(fields, &mut problems);
    let account = problems.bounded(fields, "akun", 1, 200);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    problems.or(|| ())?;
    let person = find_account(&mut tx, &event, &account).await?;
    lock(&mut tx, Root::Person(person)).await?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    if !sql::people::insert_staff(&mut tx, &event, request, person, role).await? {
        return Err(Error::invalid("akun", Problem::AlreadyStaff));
    }
    audit::write(
        &mut tx,
        request,
        Entry { event: Some(event.id()), action: "staff.added", object: person.to_string(), detail: json!({ "role": role.key() }) },
    )
    .await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// Reads `remove` (a person's id) and `role`. What the person did in the event stays. Removing twice is removing once.
pub async fn remove(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut problems = Problems::default();
    let role = parse_staff_role(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    problems.or(|| ())?;
    let person: PersonId = fields.text("remove").parse().map_err(|_| Error::NotFound)?;
    lock(&mut tx, Root::Person(person)).await?;
    if sql::people::delete_staff(&mut tx, &event, person, role).await? {
        audit::write(
            &mut tx,
            request,
            Entry { event: Some(event.id()), action: "staff.removed", object: person.to_string(), detail: json!({ "role": role.key() }) },
        )
        .await?;
    }
    tx.commit().await
}

/// The active account with this e-mail or NIP, as it was typed in the field `akun`.
pub(super) async fn find_account(conn: &mut Conn, event: &ManagesEvent, typed: &str) -> Result<PersonId> {
    let account = Nip::parse(typed).map_or_else(|| fold(typed), |nip| nip.digits().to_owned());
    match sql::people::by_account(conn, event, &account).await? {
        Some((person, true)) => Ok(person),
        Some((_, false)) => Err(Error::invalid("akun", Problem::AccountInactive)),
        None => Err(Error::invalid("akun", Problem::NoSuchAccount)),
    }
}
