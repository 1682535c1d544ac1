//! A second batch from the first: content, staff and rule go along, people and marks do not; all dates move with the first day.
//! And putting an event away.
use super::{NewEvent, rule_in_force, sql};
use crate::{
    access::{self, ManagesEvent},
    audit::{self, Entry},
    db::Tx,
    error::{Error, Result, is_unique_violation},
    form_key,
    request::Request,
    root_lock::{Root, lock},
};
use chrono::TimeDelta;
use domain::{
    event::{EventDetails, EventHead, Term, Window, parse_slug},
    form::{Fields, Problem, Problems},
    ids::{EventId, FormKey, PassRuleId},
};
use serde_json::json;

/// Reads `title`, `batch_number`, `starts_on`, `place`, `slug` (empty: made from title and batch), and `staff` (ticked: staff go along).
pub async fn copy(request: &Request, event: &str, fields: &Fields, key: FormKey) -> Result<NewEvent> {
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    let admin = access::admin(&mut tx, request).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let (_, source) = sql::details(&mut tx, event.id()).await?;
    let mut problems = Problems::default();
    let (details, shift) = shifted(&source, fields, &mut problems);
    let slug = parse_slug(fields, &details, &mut problems);
    problems.or(|| ())?;
    if sql::head(&mut tx, &slug).await?.is_some() {
        return Err(Error::invalid("slug", Problem::SlugTaken));
    }
    let new = NewEvent { id: EventId(request.id()), slug };
    sql::insert(&mut tx, &admin, request, new.id, &new.slug, &details, event.head().is_demo)
        .await
        .map_err(|error| if is_unique_violation(&error) { Error::invalid("slug", Problem::SlugTaken) } else { error.into() })?;
    let rule = rule_in_force(&mut tx, event.id()).await?.rule;
    sql::rules::insert(&mut tx, request, new.id, PassRuleId(request.id()), 1, &rule, "").await?;
    sql::copy::content(&mut tx, &admin, event.id(), new.id).await?;
    let copy = access::manages_event(&mut tx, request, &new.slug).await?;
    copy_times(&mut tx, &event, &copy, shift).await?;
    if fields.has("staff") {
        copy_staff(&mut tx, request, &event, &copy, shift).await?;
    }
    let detail = json!({ "title": details.title, "from": event.head().slug });
    let entry = Entry { event: Some(new.id), action: "event.copied", object: new.slug.clone(), detail };
    audit::write(&mut tx, request, entry).await?;
    form_key::settle(&mut tx, key, &new).await?;
    tx.commit().await?;
    Ok(new)
}

/// What the form starts with: the same event, one batch later; the first day is for the admin to say.
pub fn starting_fields(source: &EventDetails) -> Fields {
    let next = EventDetails { batch_number: source.batch_number + 1, ..source.clone() };
    let mut fields = next.fields();
    fields.0.retain(|(name, _)| matches!(name.as_str(), "title" | "batch_number" | "place"));
    fields.0.push(("staff".to_owned(), "1".to_owned()));
    fields
}

/// The new details, and by how much everything moves.
fn shifted(source: &EventDetails, fields: &Fields, problems: &mut Problems) -> (EventDetails, TimeDelta) {
    let starts_on = problems.date(fields, "starts_on");
    let shift = starts_on - source.starts_on;
    let mut all = source.fields();
    for (name, value) in &mut all.0 {
        match name.as_str() {
            "title" | "batch_number" | "place" => fields.text(name).clone_into(value),
            "starts_on" => *value = starts_on.to_string(),
            "ends_on" => *value = (source.ends_on + shift).to_string(),
            _ => {}
        }
    }
    let mut typed = Problems::default();
    let details = EventDetails::parse(&all, &mut typed);
    problems.0.extend(typed.0);
    (details, shift)
}

async fn copy_times(tx: &mut Tx, event: &ManagesEvent, copy: &ManagesEvent, shift: TimeDelta) -> Result<()> {
    for (course, step, window) in sql::content::windows(tx, event.id()).await? {
        let window = Window { opens_at: window.opens_at.map(|at| at + shift), closes_at: window.closes_at.map(|at| at + shift) };
        sql::content::put_window(tx, copy, course, &step, window).await?;
    }
    Ok(())
}

async fn copy_staff(tx: &mut Tx, request: &Request, event: &ManagesEvent, copy: &ManagesEvent, shift: TimeDelta) -> Result<()> {
    for member in sql::people::staff(tx, event).await?.into_iter().filter(|member| member.is_active) {
        let term = Term { from: member.term.from.map(|day| day + shift), until: member.term.until.map(|day| day + shift) };
        sql::people::insert_staff(tx, copy, request, member.person, member.role, term).await?;
    }
    Ok(())
}

/// Puts an event away or brings it back; doing it twice is doing it once. An event that is away is listed apart; nothing more is taken or handed in.
pub async fn set_archived(request: &Request, event: &str, archive: bool) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let permit = access::manages_event(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(permit.id())).await?;
    let event = access::manages_event(&mut tx, request, event).await?; // as it is under the lock
    if event.head().is_archived != archive {
        sql::copy::set_archived(&mut tx, &event, archive.then_some(request.now)).await?;
        let action = if archive { "event.archived" } else { "event.unarchived" };
        let entry = Entry { event: Some(event.id()), action, object: event.head().slug.clone(), detail: json!({}) };
        audit::write(&mut tx, request, entry).await?;
    }
    tx.commit().await
}

/// Nothing is taken or handed in any more once an event is put away.
pub fn refuse_archived(head: &EventHead) -> Result<()> {
    if head.is_archived { Err(Error::invalid("", Problem::EventArchived)) } else { Ok(()) }
}
