//! Agencies (perangkat daerah) of the installation: a pick-list that an admin keeps.
use super::sql;
use crate::{
    access,
    audit::{self, Entry},
    error::{Error, Result, is_unique_violation},
    form_key,
    request::Request,
    root_lock::{Root, lock_at},
};
use domain::{
    event::Agency,
    form::{Fields, Problem, Problems},
    format::fold,
    ids::{AgencyId, FormKey},
};
use serde_json::json;
use std::collections::BTreeSet;

pub async fn list(request: &Request) -> Result<Vec<Agency>> {
    let mut conn = request.db.read().await?;
    access::admin(&mut conn, request).await?;
    sql::agencies::all(&mut conn).await
}

pub async fn one(request: &Request, id: AgencyId) -> Result<Agency> {
    let mut conn = request.db.read().await?;
    access::admin(&mut conn, request).await?;
    sql::agencies::one(&mut conn, id).await?.ok_or(Error::NotFound)
}

/// The agencies of the province, one official name a line: what a fresh installation may begin with.
static STARTERS: &str = include_str!("../../../content/perangkat-daerah.txt");

/// Those of the start list that are not there yet.
pub fn missing_starters(agencies: &[Agency]) -> Vec<&'static str> {
    let known: BTreeSet<String> = agencies.iter().map(|agency| fold(&agency.name)).collect();
    STARTERS.lines().filter(|name| !known.contains(&fold(name))).collect()
}

/// Adds what is missing of the start list, and gives how many. Twice is once.
pub async fn add_starters(request: &Request) -> Result<usize> {
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    let mut added = 0;
    for name in STARTERS.lines() {
        added += usize::from(sql::agencies::insert_if_new(&mut tx, &admin, AgencyId(request.id()), name).await?);
    }
    if added > 0 {
        let entry = Entry { event: None, action: "agency.starters-added", object: String::new(), detail: json!({ "count": added }) };
        audit::write(&mut tx, request, entry).await?;
    }
    tx.commit().await?;
    Ok(added)
}

/// Reads `name` and `short_name` (may be empty).
pub async fn add(request: &Request, fields: &Fields, key: FormKey) -> Result<AgencyId> {
    let mut problems = Problems::default();
    let (name, short_name) = parse(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    problems.or(|| ())?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    if sql::agencies::is_name_taken(&mut tx, &name, None).await? {
        return Err(Error::invalid("name", Problem::NameTaken));
    }
    let id = AgencyId(request.id());
    sql::agencies::insert(&mut tx, &admin, id, &name, &short_name).await.map_err(taken_meanwhile)?;
    audit::write(
        &mut tx,
        request,
        Entry { event: None, action: "agency.created", object: id.to_string(), detail: json!({ "name": name }) },
    )
    .await?;
    form_key::settle(&mut tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Reads `name`, `short_name`, `is_active`, `version`. Certificates keep the name they were issued with.
pub async fn update(request: &Request, id: AgencyId, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let (name, short_name) = parse(fields, &mut problems);
    let version = problems.number(fields, "version", 0, i64::MAX);
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    problems.or(|| ())?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    lock_at(&mut tx, Root::Agency(id), version).await?;
    if sql::agencies::is_name_taken(&mut tx, &name, Some(id)).await? {
        return Err(Error::invalid("name", Problem::NameTaken));
    }
    let is_active = fields.has("is_active");
    sql::agencies::update(&mut tx, &admin, id, &name, &short_name, is_active).await.map_err(taken_meanwhile)?;
    audit::write(
        &mut tx,
        request,
        Entry { event: None, action: "agency.updated", object: id.to_string(), detail: json!({ "name": name, "is_active": is_active }) },
    )
    .await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

fn parse(fields: &Fields, problems: &mut Problems) -> (String, String) {
    let squeeze = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (squeeze(problems.bounded(fields, "name", 1, 160)), squeeze(problems.bounded(fields, "short_name", 0, 40)))
}

/// Two at once: the look-up found nobody, the write did.
fn taken_meanwhile(error: sqlx::Error) -> Error {
    if is_unique_violation(&error) { Error::invalid("name", Problem::NameTaken) } else { error.into() }
}
