//! Uploading a roster, choosing how to read it, and looking at what it would do.
use super::{file, people::People, sql};
use crate::{
    access::{self, RosterOf},
    db::Conn,
    error::{Error, Result},
    events, form_key,
    request::Request,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    event::{Agency, EventHead},
    form::Problem,
    format::{fold, wib_date},
    ids::{AgencyId, FormKey},
    roster::{Column, Header, Judged, Known, Outcome, Reason, Row, Sheet, Verdict, find_header, judge},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
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

/// A file as it would be imported.
#[derive(Clone, Debug)]
pub struct Preview {
    pub head: EventHead,
    pub file_name: String,
    pub header: Header,
    /// The words of the header row, for the choice of columns.
    pub header_words: Vec<String>,
    pub rows: Vec<Row>,
    pub choices: Choices,
    /// How many were planned for, and how many take part already.
    pub quota: Option<i64>,
    pub active: usize,
    /// What the page showed; the import does exactly this or nothing.
    pub seen: String,
}

impl Preview {
    pub fn count(&self, of: impl Fn(&Row) -> bool) -> usize {
        self.rows.iter().filter(|row| of(row)).count()
    }

    /// How many the import would enrol.
    pub fn added(&self) -> usize {
        self.count(|row| matches!(row.outcome, Outcome::New | Outcome::Enrolled))
    }
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
pub(super) async fn read(bytes: Vec<u8>) -> Result<(Sheet, Vec<u8>)> {
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
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    let (sheet, _) = read(bytes).await?;
    draw_up(&mut conn, request, &event, file_name.to_owned(), &sheet, Choices::default()).await
}

pub(super) async fn draw_up(
    conn: &mut Conn,
    request: &Request,
    event: &RosterOf,
    file_name: String,
    sheet: &Sheet,
    mut choices: Choices,
) -> Result<Preview> {
    let mut header = find_header(sheet).ok_or_else(|| Error::invalid("berkas", Problem::HeaderMissing))?;
    for (column, at) in &choices.columns {
        match at {
            Some(at) => drop(header.columns.insert(*column, *at)),
            None => drop(header.columns.remove(column)),
        }
    }
    let people = People::load(conn, event).await?;
    let known = known(conn, event, &people, &mut choices, request.now).await?;
    let rows = outcomes(judge(sheet, &header, &known), &people);
    let header_words = sheet.0[header.row].iter().map(|cell| cell.text().trim().to_owned()).collect();
    let digest = Sha256::digest(serde_json::to_vec(&(&rows, &choices))?);
    Ok(Preview {
        head: event.head().clone(),
        quota: events::sql::details(conn, event.id()).await?.1.quota,
        active: people.active(),
        file_name,
        header,
        header_words,
        seen: digest.iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}")),
        rows,
        choices,
    })
}

/// What each row does. Of two rows that mean one account, by its NIP and by its e-mail, the later one is refused.
fn outcomes(all: Vec<Judged>, people: &People) -> Vec<Row> {
    let mut met: BTreeMap<Uuid, usize> = BTreeMap::new();
    let row = |mut judged: Judged| {
        if let Some(person) = judged.proposed.as_ref().and_then(|proposed| people.find(proposed)) {
            match met.get(&person.id) {
                Some(earlier) => judged.refuse(Reason::Duplicate { row: *earlier }),
                None => drop(met.insert(person.id, judged.row)),
            }
        }
        Row { outcome: people.outcome(&judged), judged }
    };
    all.into_iter().map(row).collect()
}

/// Choices for agencies that are not there, or no longer offered, are left out.
async fn known(conn: &mut Conn, event: &RosterOf, people: &People, choices: &mut Choices, now: DateTime<Utc>) -> Result<Known> {
    let mut agencies = crate::events::sql::agencies::all(conn).await?;
    agencies.retain(|agency| agency.is_active);
    let mut known = Known { today: wib_date(now), ..Known::default() };
    let official: BTreeMap<AgencyId, String> = agencies.iter().map(|a| (a.id, a.name.clone())).collect();
    choices.agencies.retain(|_, id| official.contains_key(id));
    for agency in &agencies {
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
    known.emails = people.by_email();
    Ok(known)
}

/// To pick from, for what is not known.
pub async fn agencies(request: &Request, event: &str) -> Result<Vec<Agency>> {
    let mut conn = request.db.read().await?;
    access::roster_of(&mut conn, request, event).await?;
    crate::events::sql::agencies::all(&mut conn).await
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
