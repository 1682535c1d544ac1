//! Uploading a roster, looking at it, importing and undoing.
use super::{file, sql};
use crate::{
    access::{self, RosterOf},
    audit::{self, Entry},
    db::Conn,
    error::{Error, Result},
    form_key,
    request::Request,
    root_lock::{Root, lock},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    event::{Agency, EventHead},
    form::Problem,
    format::{fold, wib_date},
    ids::{AgencyId, FormKey},
    roster::{Column, Header, Judged, Known, KnownPerson, Proposed, Sheet, Verdict, find_header, judge},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A file that was looked at and never imported is forgotten after this time.
const KEPT: TimeDelta = TimeDelta::days(2);

/// What was chosen for a file: columns other than those its header suggests, and what unknown agencies stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Column of meaning → column of the sheet from 0; nothing: left out.
    pub columns: BTreeMap<Column, Option<usize>>,
    /// As written in the file → the agency.
    pub agencies: BTreeMap<String, AgencyId>,
    /// Keep what was chosen for agencies as their aliases.
    pub remembers: bool,
}

/// What a row of the file becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Refused,
    /// A new account, enrolled.
    New,
    /// Has an account and is enrolled with it.
    Enrolled,
    /// Takes part already, just as the row says.
    Unchanged,
    /// Takes part already; what the row says differently: the column, what is stored, what the file says.
    Differs(Vec<(Column, String, String)>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    pub judged: Judged,
    pub outcome: Outcome,
}

/// A file as it would be imported.
#[derive(Clone, Debug)]
pub struct Preview {
    pub head: EventHead,
    pub file_name: String,
    pub header: Header,
    /// The words of the header row, for the choice of columns.
    pub header_words: Vec<String>,
    pub rows: Vec<PreviewRow>,
    /// Active participants before the import.
    pub participants: i64,
    pub choices: Choices,
    /// What the page showed; the import does exactly this or nothing.
    pub seen: String,
}

impl Preview {
    pub fn count(&self, of: impl Fn(&PreviewRow) -> bool) -> usize {
        self.rows.iter().filter(|row| of(row)).count()
    }

    /// How many the import would enrol.
    pub fn added(&self) -> usize {
        self.count(|row| matches!(row.outcome, Outcome::New | Outcome::Enrolled))
    }
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    pub id: Uuid,
    pub added: usize,
    pub changed: usize,
    pub refused: usize,
}

/// An import of an event, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastImport {
    pub id: Uuid,
    pub file_name: String,
    pub at: DateTime<Utc>,
    pub by: Option<String>,
    /// Enrolled by it.
    pub people: i64,
    pub undone_at: Option<DateTime<Utc>>,
    /// Why it cannot be undone any more: somebody it brought has signed in or begun.
    pub has_begun: bool,
}

/// Keeps a file so that it can be looked at. Refuses what is no sheet or has no header.
pub async fn upload(request: &Request, event: &str, file_name: &str, bytes: Vec<u8>, key: FormKey) -> Result<Uuid> {
    let mut conn = request.db.read().await?;
    access::roster_of(&mut conn, request, event).await?;
    drop(conn);
    let (sheet, bytes) = read(bytes).await?;
    find_header(&sheet).ok_or_else(|| Error::invalid("berkas", Problem::HeaderMissing))?;
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let id = request.id();
    let name: String = file_name.chars().filter(|c| !c.is_control()).take(120).collect();
    sql::insert_file(&mut tx, &event, request, id, &name, &bytes, request.now - KEPT).await?;
    form_key::settle(&mut tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Off the thread that asked: a large file takes its time.
async fn read(bytes: Vec<u8>) -> Result<(Sheet, Vec<u8>)> {
    let task = tokio::task::spawn_blocking(move || file::read(&bytes).map(|sheet| (sheet, bytes)));
    let read = task.await.map_err(|e| Error::Internal(format!("a roster could not be read: {e}")))?;
    read.map_err(|problem| Error::invalid("berkas", problem))
}

/// What the kept file would do now.
pub async fn preview(request: &Request, event: &str, id: Uuid) -> Result<Preview> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    let stored = sql::file(&mut conn, &event, id).await?.ok_or(Error::NotFound)?;
    let (sheet, _) = read(stored.bytes).await?;
    draw_up(&mut conn, request, &event, stored.file_name, &sheet, stored.choices).await
}

/// The same for a file that is not kept, at the command line.
pub async fn look_at(request: &Request, event: &str, file_name: &str, bytes: Vec<u8>) -> Result<Preview> {
    let (sheet, _) = read(bytes).await?;
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    draw_up(&mut conn, request, &event, file_name.to_owned(), &sheet, Choices::default()).await
}

async fn draw_up(
    conn: &mut Conn,
    request: &Request,
    event: &RosterOf,
    file_name: String,
    sheet: &Sheet,
    choices: Choices,
) -> Result<Preview> {
    let mut header = find_header(sheet).ok_or_else(|| Error::invalid("berkas", Problem::HeaderMissing))?;
    for (column, at) in &choices.columns {
        match at {
            Some(at) => drop(header.columns.insert(*column, *at)),
            None => drop(header.columns.remove(column)),
        }
    }
    let people = People::load(conn, event).await?;
    let known = known(conn, event, &people, &choices, request.now).await?;
    let rows: Vec<PreviewRow> =
        judge(sheet, &header, &known).into_iter().map(|judged| PreviewRow { outcome: people.outcome(&judged), judged }).collect();
    let header_words = sheet.0.get(header.row).map(|cells| cells.iter().map(|c| c.text().trim().to_owned()).collect()).unwrap_or_default();
    let digest = Sha256::digest(serde_json::to_vec(&(&rows, &choices))?);
    Ok(Preview {
        head: event.head().clone(),
        file_name,
        header,
        header_words,
        participants: sql::active_participants(conn, event).await?,
        seen: digest.iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}")),
        rows,
        choices,
    })
}

async fn known(conn: &mut Conn, event: &RosterOf, people: &People, choices: &Choices, now: DateTime<Utc>) -> Result<Known> {
    let agencies = crate::events::sql::agencies::all(conn).await?;
    let mut known = Known { today: wib_date(now), ..Known::default() };
    let official: BTreeMap<AgencyId, String> = agencies.iter().map(|a| (a.id, a.name.clone())).collect();
    for agency in agencies.iter().filter(|a| a.is_active) {
        known.agencies.insert(fold(&agency.name), agency.id);
        if !agency.short_name.is_empty() {
            known.aliases.insert(fold(&agency.short_name), (agency.id, agency.name.clone()));
        }
    }
    let stored = sql::aliases(conn, event).await?;
    let chosen = choices.agencies.iter().map(|(written, id)| (fold(written), *id));
    for (alias, id) in stored.into_iter().chain(chosen) {
        if let Some(name) = official.get(&id) {
            known.aliases.insert(alias, (id, name.clone()));
        }
    }
    known.emails =
        people.0.iter().filter_map(|p| Some((p.email_folded.clone()?, KnownPerson { name: p.name.clone(), nip: p.nip.clone() }))).collect();
    Ok(known)
}

/// Everybody with an account, and how they take part in this event.
struct People(Vec<sql::PersonRow>);

impl People {
    async fn load(conn: &mut Conn, event: &RosterOf) -> Result<People> {
        Ok(People(sql::people(conn, event).await?))
    }

    /// The same person: by NIP, else by e-mail, else by phone and name.
    fn find(&self, proposed: &Proposed) -> Option<&sql::PersonRow> {
        let nip = proposed.nip.as_ref().map(domain::account::Nip::digits);
        let email = proposed.email.as_deref().map(fold);
        let by = |same: &dyn Fn(&&sql::PersonRow) -> bool| self.0.iter().find(same);
        nip.and_then(|nip| by(&|p| p.nip.as_deref() == Some(nip)))
            .or_else(|| email.as_deref().and_then(|email| by(&|p| p.email_folded.as_deref() == Some(email))))
            .or_else(|| {
                let phone = proposed.phone.as_deref()?;
                let name = fold(&proposed.name.name);
                by(&|p| p.phone.as_deref() == Some(phone) && fold(&p.name) == name)
            })
    }

    fn outcome(&self, judged: &Judged) -> Outcome {
        let Some(proposed) = &judged.proposed else { return Outcome::Refused };
        let Some(person) = self.find(proposed) else { return Outcome::New };
        if person.enrolment.is_none() {
            return Outcome::Enrolled;
        }
        let pairs = [
            (Column::Position, person.position.clone().unwrap_or_default(), proposed.position.clone()),
            (Column::Duty, person.duty.clone().unwrap_or_default(), proposed.duty.clone()),
            (Column::Agency, show(person.agency_id.map(AgencyId)), show(proposed.agency)),
        ];
        // An empty cell says nothing, so it takes nothing away.
        let differ: Vec<_> = pairs.into_iter().filter(|(_, stored, said)| !said.is_empty() && stored != said).collect();
        if differ.is_empty() { Outcome::Unchanged } else { Outcome::Differs(differ) }
    }
}

fn show(agency: Option<AgencyId>) -> String {
    agency.map(|id| id.to_string()).unwrap_or_default()
}

/// What a file is imported from.
#[derive(Clone, Debug)]
pub enum Source {
    Kept(Uuid),
    Bytes { file_name: String, bytes: Vec<u8> },
}

/// Imports all accepted rows in one transaction, exactly as its preview showed them (`seen`), or nothing.
pub async fn import_file(request: &Request, event: &str, source: Source, seen: &str, key: FormKey) -> Result<Import> {
    let mut conn = request.db.read().await?;
    let permit = access::roster_of(&mut conn, request, event).await?;
    let stored = match source {
        Source::Bytes { file_name, bytes } => Some(sql::FileRow { file_name, bytes, choices: Choices::default() }),
        Source::Kept(id) => sql::file(&mut conn, &permit, id).await?,
    };
    drop(conn);
    let stored = match stored {
        Some(stored) => Some((stored.file_name, read(stored.bytes).await?.0, stored.choices)),
        None => None, // a resend, perhaps: the form key tells
    };
    let mut tx = request.db.begin().await?;
    let permit = access::roster_of(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(permit.id())).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let (file_name, sheet, choices) = stored.ok_or(Error::NotFound)?;
    let preview = draw_up(&mut tx, request, &permit, file_name, &sheet, choices).await?;
    if preview.seen != seen {
        return Err(Error::invalid("", Problem::SeenChanged));
    }
    let people = People::load(&mut tx, &permit).await?;
    let id = request.id();
    sql::insert_import(&mut tx, &permit, request, id, &preview.file_name).await?;
    let mut changed = 0;
    for row in &preview.rows {
        let Some(proposed) = &row.judged.proposed else { continue };
        let person = people.find(proposed);
        match (&row.outcome, person) {
            (Outcome::New, _) => {
                let person = request.id();
                sql::insert_person(&mut tx, &permit, request, person, proposed).await.map_err(taken_meanwhile)?;
                sql::enrol(&mut tx, &permit, request, id, person, proposed, true).await?;
            }
            (Outcome::Enrolled, Some(known)) => sql::enrol(&mut tx, &permit, request, id, known.id, proposed, false).await?,
            (Outcome::Differs(_), Some(known)) => {
                sql::update_enrolment(&mut tx, &permit, known.id, proposed).await?;
                changed += 1;
            }
            _ => {}
        }
    }
    if preview.choices.remembers {
        for (written, agency) in &preview.choices.agencies {
            sql::remember_alias(&mut tx, &permit, written, *agency).await?;
        }
    }
    let import = Import { id, added: preview.added(), changed, refused: preview.count(|row| row.outcome == Outcome::Refused) };
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(permit.id()),
            action: "roster.imported",
            object: id.to_string(),
            detail: json!({ "file": preview.file_name, "added": import.added, "changed": import.changed, "refused": import.refused }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &import).await?;
    tx.commit().await?;
    Ok(import)
}

/// Somebody else made an account with this e-mail or NIP while the file was read.
fn taken_meanwhile(error: sqlx::Error) -> Error {
    if crate::error::is_unique_violation(&error) { Error::invalid("", Problem::SeenChanged) } else { error.into() }
}

/// Newest first.
pub async fn imports(request: &Request, event: &str) -> Result<(EventHead, Vec<PastImport>)> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    let begun: BTreeSet<Uuid> = sql::begun_imports(&mut conn, &event).await?.into_iter().collect();
    let past = sql::imports(&mut conn, &event).await?.into_iter().map(|row| PastImport {
        has_begun: begun.contains(&row.id),
        id: row.id,
        file_name: row.file_name,
        at: row.created_at,
        by: row.by,
        people: row.people,
        undone_at: row.undone_at,
    });
    Ok((event.head().clone(), past.collect()))
}

/// Takes everybody out again whom the import enrolled, and the accounts it made. Refused once one of the new people has
/// signed in or somebody it enrolled has begun. Undoing twice is undoing once.
pub async fn undo(request: &Request, event: &str, import: Uuid) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(event.id())).await?;
    let is_open = sql::imports(&mut tx, &event).await?.into_iter().find(|row| row.id == import).ok_or(Error::NotFound)?.undone_at.is_none();
    if is_open {
        sql::hold_enrolments(&mut tx, &event, import).await?; // nobody begins meanwhile
        if sql::begun_imports(&mut tx, &event).await?.contains(&import) {
            return Err(Error::invalid("", Problem::ImportBegun));
        }
        let removed = sql::undo(&mut tx, &event, request, import).await?;
        audit::write(
            &mut tx,
            request,
            Entry { event: Some(event.id()), action: "roster.undone", object: import.to_string(), detail: json!({ "removed": removed }) },
        )
        .await?;
    }
    tx.commit().await
}

/// To pick from, for what is not known.
pub async fn agencies(request: &Request, event: &str) -> Result<Vec<Agency>> {
    let mut conn = request.db.read().await?;
    access::roster_of(&mut conn, request, event).await?;
    crate::events::sql::agencies::all(&mut conn).await
}

/// Is there nothing to import?
pub fn is_idle(preview: &Preview) -> bool {
    preview.rows.iter().all(|row| matches!(row.outcome, Outcome::Refused | Outcome::Unchanged))
}

/// Stores what was chosen for a kept file.
pub async fn choose(request: &Request, event: &str, id: Uuid, choices: &Choices) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let event = access::roster_of(&mut tx, request, event).await?;
    if !sql::set_choices(&mut tx, &event, id, choices).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// "accept", "correct", "refuse" and how many.
pub fn verdicts(preview: &Preview) -> [(Verdict, usize); 3] {
    [Verdict::Accept, Verdict::Correct, Verdict::Refuse].map(|verdict| (verdict, preview.count(|row| row.judged.verdict == verdict)))
}
