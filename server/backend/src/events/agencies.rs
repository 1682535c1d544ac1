//! Agencies (perangkat daerah) of the installation: a pick-list that an admin keeps.
use super::sql;
use crate::{
    access,
    audit::{self, Entry},
    error::{Error, Result, is_unique_violation},
    form_key,
    request::Request,
    root_lock::{Root, lock, lock_at},
};
use domain::{
    event::{AGENCY_KINDS, Agency, agency_kind_of},
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

/// An agency with its other names.
pub async fn with_aliases(request: &Request, id: AgencyId) -> Result<(Agency, Vec<String>, Vec<Agency>)> {
    let mut conn = request.db.read().await?;
    access::admin(&mut conn, request).await?;
    let agency = sql::agencies::one(&mut conn, id).await?.ok_or(Error::NotFound)?;
    let aliases = sql::agencies::aliases(&mut conn, id).await?;
    let others = sql::agencies::all(&mut conn).await?.into_iter().filter(|other| other.id != id).collect();
    Ok((agency, aliases, others))
}

/// Two entries that are one agency: everything of `id` goes to the one in `into`, and its names become other names of that one.
/// Certificates keep the name they were issued with.
pub async fn merge(request: &Request, id: AgencyId, fields: &Fields) -> Result<AgencyId> {
    let into: AgencyId = fields.text("into").parse().map_err(|_| Error::invalid("into", Problem::UnknownChoice))?;
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    if id == into {
        return Err(Error::invalid("into", Problem::SameAsItself));
    }
    // In one order, so that two who merge the same pair the other way round wait for each other.
    for agency in [id.min(into), id.max(into)] {
        lock(&mut tx, Root::Agency(agency)).await?;
    }
    let gone = sql::agencies::one(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !sql::agencies::one(&mut tx, into).await?.is_some_and(|agency| agency.is_active) {
        return Err(Error::invalid("into", Problem::UnknownChoice));
    }
    sql::agencies::merge(&mut tx, &admin, &gone, into).await?;
    let detail = json!({ "name": gone.name, "into": into });
    audit::write(&mut tx, request, Entry { event: None, action: "agency.merged", object: id.to_string(), detail }).await?;
    tx.commit().await?;
    Ok(into)
}

/// Reads `name` and `short_name` (may be empty).
pub async fn add(request: &Request, fields: &Fields, key: FormKey) -> Result<AgencyId> {
    let mut problems = Problems::default();
    let typed = Typed::parse(fields, &mut problems);
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    problems.or(|| ())?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    if sql::agencies::is_name_taken(&mut tx, &typed.name, None).await? {
        return Err(Error::invalid("name", Problem::NameTaken));
    }
    let id = AgencyId(request.id());
    sql::agencies::insert(&mut tx, &admin, id, &typed).await.map_err(taken_meanwhile)?;
    audit::write(
        &mut tx,
        request,
        Entry { event: None, action: "agency.created", object: id.to_string(), detail: json!({ "name": typed.name }) },
    )
    .await?;
    form_key::settle(&mut tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Reads `name`, `short_name`, `kind`, `aliases` (one a line), `is_active`, `version`. Certificates keep the name they were issued with.
pub async fn update(request: &Request, id: AgencyId, fields: &Fields, key: FormKey) -> Result<()> {
    let mut problems = Problems::default();
    let typed = Typed::parse(fields, &mut problems);
    let aliases = parse_aliases(fields, &mut problems);
    let version = problems.number(fields, "version", 0, i64::MAX);
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    problems.or(|| ())?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    lock_at(&mut tx, Root::Agency(id), version).await?;
    if sql::agencies::is_name_taken(&mut tx, &typed.name, Some(id)).await? {
        return Err(Error::invalid("name", Problem::NameTaken));
    }
    let is_active = fields.has("is_active");
    sql::agencies::update(&mut tx, &admin, id, &typed, is_active).await.map_err(taken_meanwhile)?;
    if let Some(taken) = sql::agencies::set_aliases(&mut tx, &admin, id, &aliases).await? {
        return Err(Error::invalid("aliases", Problem::AliasTaken { alias: taken }));
    }
    audit::write(
        &mut tx,
        request,
        Entry {
            event: None,
            action: "agency.updated",
            object: id.to_string(),
            detail: json!({ "name": typed.name, "is_active": is_active, "aliases": aliases }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// What is typed of an agency.
pub struct Typed {
    pub name: String,
    pub short_name: String,
    pub kind: String,
}

impl Typed {
    /// Without `kind`, the name tells it.
    fn parse(fields: &Fields, problems: &mut Problems) -> Typed {
        let name = squeeze(&problems.bounded(fields, "name", 1, 160));
        let short_name = squeeze(&problems.bounded(fields, "short_name", 0, 40));
        let kind = match fields.text("kind") {
            "" => agency_kind_of(&name).to_owned(),
            kind => kind.to_owned(),
        };
        if !kind.is_empty() && !AGENCY_KINDS.iter().any(|(key, _)| *key == kind) {
            problems.add("kind", Problem::UnknownChoice);
        }
        Typed { name, short_name, kind }
    }
}

const ALIASES_MAX: usize = 30;

fn parse_aliases(fields: &Fields, problems: &mut Problems) -> Vec<String> {
    let lines: Vec<String> = fields.raw("aliases").lines().map(squeeze).filter(|line| !line.is_empty()).collect();
    if lines.len() > ALIASES_MAX || lines.iter().any(|line| line.chars().count() > 160) {
        problems.add("aliases", Problem::TooLong { max: 160 });
    }
    lines
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two at once: the look-up found nobody, the write did.
fn taken_meanwhile(error: sqlx::Error) -> Error {
    if is_unique_violation(&error) { Error::invalid("name", Problem::NameTaken) } else { error.into() }
}
