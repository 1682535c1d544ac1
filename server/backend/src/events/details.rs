//! An admin creates an event and edits its details.
use super::{
    set_up::{self, Asked, SetUpPage, lock_event},
    sql,
};
use crate::{
    access,
    accounts::admin::IsDemo,
    audit::{self, Entry},
    error::{Error, Result, is_unique_violation},
    form_key,
    request::Request,
};
use domain::{
    event::{EventDetails, parse_slug},
    form::{Fields, Problem, Problems},
    ids::{EventId, FormKey, PassRuleId},
    pass_rule::PassRule,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A new event and the address it got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEvent {
    pub id: EventId,
    pub slug: String,
}

/// Shown before the form is filled in: only that one may.
pub async fn new_page(request: &Request) -> Result<()> {
    let mut conn = request.db.read().await?;
    access::admin(&mut conn, request).await.map(drop)
}

/// Reads what `EventDetails` reads, and `slug` (empty: made from title and batch). Version 1 of the pass rule comes with it.
pub async fn create(request: &Request, fields: &Fields, key: FormKey, is_demo: IsDemo) -> Result<NewEvent> {
    let mut problems = Problems::default();
    let details = EventDetails::parse(fields, &mut problems);
    let slug = parse_slug(fields, &details, &mut problems);
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    problems.or(|| ())?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    if sql::head(&mut tx, &slug).await?.is_some() {
        return Err(Error::invalid("slug", Problem::SlugTaken));
    }
    let new = NewEvent { id: EventId(request.id()), slug };
    // Two at once: the look-up found nothing, the insert did.
    sql::insert(&mut tx, &admin, request, new.id, &new.slug, &details, is_demo == IsDemo::Yes)
        .await
        .map_err(|error| if is_unique_violation(&error) { Error::invalid("slug", Problem::SlugTaken) } else { error.into() })?;
    sql::rules::insert(&mut tx, request, new.id, PassRuleId(request.id()), 1, &PassRule::default(), "").await?;
    audit::write(
        &mut tx,
        request,
        Entry { event: Some(new.id), action: "event.created", object: new.slug.clone(), detail: json!({ "title": details.title }) },
    )
    .await?;
    form_key::settle(&mut tx, key, &new).await?;
    tx.commit().await?;
    Ok(new)
}

pub async fn page(request: &Request, event: &str) -> Result<SetUpPage<EventDetails>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    set_up::page(&mut conn, &event).await
}

/// Reads what `EventDetails` reads, and `version`. The address stays as it is, so that links keep working.
pub async fn update(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut problems = Problems::default();
    let details = EventDetails::parse(fields, &mut problems);
    let version = problems.number(fields, "version", 0, i64::MAX);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    problems.or(|| ())?;
    let locked = lock_event(&mut tx, &event).await?;
    let (_, stored) = sql::details(&mut tx, event.id()).await?;
    let asked = if stored == details { Asked::Nothing } else { Asked::Change };
    locked.allows(version, asked)?;
    if asked == Asked::Change {
        sql::update(&mut tx, &event, &details).await?;
        audit::write(
            &mut tx,
            request,
            Entry {
                event: Some(event.id()),
                action: "event.updated",
                object: event.head().slug.clone(),
                detail: changes(&stored, &details),
            },
        )
        .await?;
    }
    tx.commit().await
}

/// What changed, field by field: from, to.
fn changes(before: &EventDetails, after: &EventDetails) -> serde_json::Value {
    let (before, after) = (before.fields(), after.fields());
    let changed = after.0.iter().filter(|(name, value)| before.raw(name) != value);
    changed.map(|(name, value)| (name.clone(), json!([before.raw(name), value]))).collect::<serde_json::Map<_, _>>().into()
}
