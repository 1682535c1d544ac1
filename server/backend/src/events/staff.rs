//! Who does what in an event, and on which days: an account gets a role or loses it, a new person is invited. Admins only.
use super::{
    set_up::{self, SetUpPage},
    sql,
};
use crate::{
    access::{self, MakesAccounts, ManagesEvent},
    accounts::admin::{NewAccount, store_new},
    audit::{self, Entry},
    db::{Conn, Tx},
    error::{Error, Result},
    form_key, invitations,
    request::Request,
    root_lock::{Root, lock},
};
use domain::{
    access::Role,
    account::{PersonDetails, sign_in_name},
    event::{StaffMember, Term, parse_staff_role},
    form::{Fields, Problem, Problems},
    ids::{FormKey, PersonId},
};
use serde_json::json;

/// With the invitations that wait to be taken up.
pub async fn page(request: &Request, event: &str) -> Result<SetUpPage<Vec<StaffMember>>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    let page = set_up::page(&mut conn, &event).await?;
    let mut staff = sql::people::staff(&mut conn, &event).await?;
    for member in staff.iter_mut().filter(|member| !member.has_signed_in) {
        member.code = invitations::code_of(&mut conn, request, &event, member.person).await?;
    }
    Ok(page.with(staff))
}

/// Reads `akun` (e-mail, NIP or WhatsApp number of an existing account), `role`, `from`, `until`.
pub async fn add(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let role = parse_staff_role(fields, &mut problems);
    let term = Term::parse(fields, &mut problems);
    let account = problems.bounded(fields, "akun", 1, 200);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    problems.or(|| ())?;
    let person = find_account(&mut tx, &event, &account).await?;
    lock(&mut tx, Root::Person(person)).await?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    insert(&mut tx, request, &event, person, role, term).await?;
    // A code that a committee knows must not open the account of staff; who has no password yet gets another.
    if invitations::forget_unused(&mut tx, person).await? {
        invitations::invite(&mut tx, &event, request, person).await?;
    }
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// Somebody without an account, often without a NIP: reads what `PersonDetails` reads, `role`, `from`, `until`. An invitation is made.
pub async fn invite(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let role = parse_staff_role(fields, &mut problems);
    let term = Term::parse(fields, &mut problems);
    let details = PersonDetails::parse(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    problems.or(|| ())?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    let new = NewAccount { details: &details, password_hash: None, is_admin: false, is_demo: event.head().is_demo };
    let person = store_new(&mut tx, &event, request, &new).await?;
    insert(&mut tx, request, &event, person, role, term).await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

async fn insert(tx: &mut Tx, request: &Request, event: &ManagesEvent, person: PersonId, role: Role, term: Term) -> Result<()> {
    if !sql::people::insert_staff(tx, event, request, person, role, term).await? {
        return Err(Error::invalid("akun", Problem::AlreadyStaff));
    }
    let detail = json!({ "role": role.key(), "from": term.from, "until": term.until });
    audit::write(tx, request, Entry { event: Some(event.id()), action: "staff.added", object: person.to_string(), detail }).await
}

/// Reads `person`, `role`, `from`, `until`: the days on which somebody holds a role.
pub async fn set_term(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut problems = Problems::default();
    let role = parse_staff_role(fields, &mut problems);
    let term = Term::parse(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    problems.or(|| ())?;
    let person: PersonId = fields.text("person").parse().map_err(|_| Error::NotFound)?;
    lock(&mut tx, Root::Person(person)).await?;
    if !sql::people::set_term(&mut tx, &event, person, role, term).await? {
        return Err(Error::NotFound);
    }
    let detail = json!({ "role": role.key(), "from": term.from, "until": term.until });
    audit::write(&mut tx, request, Entry { event: Some(event.id()), action: "staff.term-changed", object: person.to_string(), detail })
        .await?;
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

/// The active account with this e-mail, NIP or WhatsApp number, as it was typed in the field `akun`.
pub(super) async fn find_account(conn: &mut Conn, permit: &impl MakesAccounts, typed: &str) -> Result<PersonId> {
    match sql::people::by_account(conn, permit, &sign_in_name(typed)).await? {
        Some((person, true)) => Ok(person),
        Some((_, false)) => Err(Error::invalid("akun", Problem::AccountInactive)),
        None => Err(Error::invalid("akun", Problem::NoSuchAccount)),
    }
}
