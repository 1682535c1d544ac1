//! SQL of what is read: the register, one certificate, the public check, documents.
use super::state_of;
use crate::{
    access::{Admin, Oneself, ReadsCertificate, SeesRegister},
    db::Conn,
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    certificate::{
        CertificateState, Code, Failed, Link, OwnCertificate, RegisterFilter, RegisterRow, RunProgress, Snapshot, State, StateCounts,
        parse_code,
    },
    format::{fold, roman},
    ids::{CertificateId, EnrolmentId, EventId},
};
use uuid::Uuid;

pub const PAGE_LENGTH: i64 = 50;

const LIST: &str =
    "SELECT f.id, f.version, f.enrolment_id, f.code, f.number, f.name, f.state, f.issued_at, e.title, e.batch_number, e.slug,
        (SELECT d.sha256 FROM certificate_document d WHERE d.certificate_id = f.id ORDER BY d.number DESC LIMIT 1) AS document_sha256
     FROM certificate f JOIN event e ON e.id = f.event_id";
/// `$1` state or nothing, `$2` and `$3` patterns.
const MATCHES: &str = "($1 = '' OR f.state = $1) AND (f.name_folded LIKE $2 OR lower(f.number) LIKE $2 OR f.code LIKE $3)";

#[derive(Debug, sqlx::FromRow)]
struct ListRow {
    id: Uuid,
    version: i64,
    enrolment_id: Uuid,
    code: String,
    number: String,
    name: String,
    state: String,
    issued_at: DateTime<Utc>,
    title: String,
    batch_number: i64,
    slug: String,
    document_sha256: Option<String>,
}

impl TryFrom<ListRow> for RegisterRow {
    type Error = Error;
    fn try_from(row: ListRow) -> Result<RegisterRow> {
        Ok(RegisterRow {
            id: CertificateId(row.id),
            version: row.version,
            enrolment: EnrolmentId(row.enrolment_id),
            code: row.code,
            number: row.number,
            name: row.name,
            state: key(&row.state)?,
            issued_at: row.issued_at,
            event_title: title(&row.title, row.batch_number),
            event_slug: row.slug,
            document_sha256: row.document_sha256,
        })
    }
}

fn key(state: &str) -> Result<State> {
    State::from_key(state).ok_or_else(|| Error::Internal(format!("a stored state of a certificate does not read: {state}")))
}

fn title(title: &str, batch_number: i64) -> String {
    format!("{title}, Angkatan {}", roman(u32::try_from(batch_number).unwrap_or(0)))
}

/// State key and the two patterns of a filter: folded text, and a code however it is typed.
fn matches(filter: &RegisterFilter) -> (&'static str, String, String) {
    let plain: String = filter.search.chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
    let code = parse_code(&plain).map_or_else(|_| plain.trim().to_uppercase(), |code| code.to_string());
    (filter.state.map_or("", State::key), format!("%{}%", fold(&plain)), format!("%{code}%"))
}

/// A page of the event's certificates by number, and how many match.
pub async fn of_event(conn: &mut Conn, permit: &SeesRegister, filter: &RegisterFilter) -> Result<(Vec<RegisterRow>, i64)> {
    let (state, text, code) = matches(filter);
    let sql = format!("{LIST} WHERE {MATCHES} AND f.event_id = $4 ORDER BY f.issued_at, f.sequence LIMIT $5 OFFSET $6");
    let rows: Vec<ListRow> = on!(conn, |c| {
        sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(state)
            .bind(&text)
            .bind(&code)
            .bind(permit.id().0)
            .bind(PAGE_LENGTH)
            .bind(offset(filter))
            .fetch_all(c)
            .await
    })?;
    let sql = format!("SELECT count(*) FROM certificate f WHERE {MATCHES} AND f.event_id = $4");
    let (found,): (i64,) = on!(conn, |c| {
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(state).bind(&text).bind(&code).bind(permit.id().0).fetch_one(c).await
    })?;
    Ok((rows.into_iter().map(RegisterRow::try_from).collect::<Result<_>>()?, found))
}

/// A page of all certificates, newest first, and how many match.
pub async fn of_all(conn: &mut Conn, _admin: &Admin, filter: &RegisterFilter) -> Result<(Vec<RegisterRow>, i64)> {
    let (state, text, code) = matches(filter);
    let sql = format!("{LIST} WHERE {MATCHES} ORDER BY f.issued_at DESC, f.sequence DESC LIMIT $4 OFFSET $5");
    let rows: Vec<ListRow> = on!(conn, |c| {
        sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(state)
            .bind(&text)
            .bind(&code)
            .bind(PAGE_LENGTH)
            .bind(offset(filter))
            .fetch_all(c)
            .await
    })?;
    let sql = format!("SELECT count(*) FROM certificate f WHERE {MATCHES}");
    let (found,): (i64,) = on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(state).bind(&text).bind(&code).fetch_one(c).await)?;
    Ok((rows.into_iter().map(RegisterRow::try_from).collect::<Result<_>>()?, found))
}

fn offset(filter: &RegisterFilter) -> i64 {
    (filter.page.clamp(1, 1_000_000) - 1) * PAGE_LENGTH
}

/// Every certificate of the event, in the order of issue.
pub async fn whole_event(conn: &mut Conn, permit: &SeesRegister) -> Result<Vec<RegisterRow>> {
    let sql = format!("{LIST} WHERE f.event_id = $1 ORDER BY f.issued_at, f.sequence");
    let rows: Vec<ListRow> = on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(permit.id().0).fetch_all(c).await)?;
    rows.into_iter().map(RegisterRow::try_from).collect()
}

pub async fn counts(conn: &mut Conn, permit: &SeesRegister) -> Result<StateCounts> {
    let rows: Vec<(String, i64)> = on!(conn, |c| {
        sqlx::query_as("SELECT state, count(*) FROM certificate WHERE event_id = $1 GROUP BY state").bind(permit.id().0).fetch_all(c).await
    })?;
    let mut counts = StateCounts::default();
    for (state, count) in rows {
        match key(&state)? {
            State::Numbered => counts.numbered = count,
            State::Issued => counts.issued = count,
            State::Revoked => counts.revoked = count,
            State::Superseded => counts.superseded = count,
        }
    }
    Ok(counts)
}

/// The runs that are not finished, and the newest.
pub async fn run_progress(conn: &mut Conn, permit: &SeesRegister) -> Result<RunProgress> {
    let (total, open): (i64, i64) = on!(conn, |c| {
        sqlx::query_as(
            "SELECT count(*), CAST(coalesce(sum(CASE WHEN state = 'numbered' THEN 1 ELSE 0 END), 0) AS BIGINT) FROM certificate
             WHERE event_id = $1 AND (issue_run_id IN (SELECT issue_run_id FROM certificate WHERE event_id = $1 AND state = 'numbered')
                OR issue_run_id = (SELECT id FROM issue_run WHERE event_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1))",
        )
        .bind(permit.id().0)
        .fetch_one(c)
        .await
    })?;
    Ok(RunProgress { done: total - open, total, failed: failed(conn, permit.id()).await? })
}

/// Numbered certificates whose document could not be made so far. The event's id comes from a permit.
pub async fn failed(conn: &mut Conn, event: EventId) -> Result<Vec<Failed>> {
    let rows: Vec<(Uuid, String, String, String)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, number, name, failure FROM certificate
             WHERE event_id = $1 AND state = 'numbered' AND failure IS NOT NULL ORDER BY issued_at, sequence",
        )
        .bind(event.0)
        .fetch_all(c)
        .await
    })?;
    Ok(rows.into_iter().map(|(id, number, name, reason)| Failed { id: CertificateId(id), number, name, reason }).collect())
}

#[derive(Debug, sqlx::FromRow)]
pub struct CertificateRow {
    pub version: i64,
    snapshot: String,
    state: String,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
    end_reason: Option<String>,
    pub failure: Option<String>,
    supersedes_id: Option<Uuid>,
    issuer: String,
    issuer_before: String,
    issuer_after: String,
    ender: Option<String>,
    ender_before: Option<String>,
    ender_after: Option<String>,
    pub document_sha256: Option<String>,
    pub document_size: Option<i64>,
}

impl CertificateRow {
    pub fn snapshot(&self) -> Result<Snapshot> {
        Ok(serde_json::from_str(&self.snapshot)?)
    }

    pub fn state(&self) -> Result<CertificateState> {
        state_of(&self.state, self.ended_at, self.ended_by, self.end_reason.clone())
    }

    pub fn supersedes(&self) -> Option<CertificateId> {
        self.supersedes_id.map(CertificateId)
    }

    pub fn issued_by(&self) -> String {
        PersonName { before: self.issuer_before.clone(), name: self.issuer.clone(), after: self.issuer_after.clone() }.to_string()
    }

    pub fn ended_by(&self) -> Option<String> {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let name = PersonName { before: text(&self.ender_before), name: self.ender.clone()?, after: text(&self.ender_after) };
        Some(name.to_string())
    }
}

/// One certificate of this event.
pub async fn certificate(conn: &mut Conn, permit: &SeesRegister, id: CertificateId) -> Result<CertificateRow> {
    let row: Option<CertificateRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT f.version, f.snapshot, f.state, f.ended_at, f.ended_by, f.end_reason, f.failure, f.supersedes_id,
                i.name AS issuer, i.degree_before AS issuer_before, i.degree_after AS issuer_after,
                x.name AS ender, x.degree_before AS ender_before, x.degree_after AS ender_after,
                d.sha256 AS document_sha256, CAST(length(d.bytes) AS BIGINT) AS document_size
             FROM certificate f JOIN person i ON i.id = f.issued_by LEFT JOIN person x ON x.id = f.ended_by
                LEFT JOIN certificate_document d ON d.certificate_id = f.id
                    AND d.number = (SELECT max(m.number) FROM certificate_document m WHERE m.certificate_id = f.id)
             WHERE f.id = $1 AND f.event_id = $2",
        )
        .bind(id.0)
        .bind(permit.id().0)
        .fetch_optional(c)
        .await
    })?;
    row.ok_or(Error::NotFound)
}

/// Number and code of one certificate; its id comes from a certificate that the actor may see.
pub async fn link(conn: &mut Conn, id: CertificateId) -> Result<Option<Link>> {
    let row: Option<(Uuid, String, String)> =
        on!(conn, |c| { sqlx::query_as("SELECT id, number, code FROM certificate WHERE id = $1").bind(id.0).fetch_optional(c).await })?;
    Ok(row.map(|(id, number, code)| Link { id: CertificateId(id), number, code }))
}

/// The certificate that replaced this one.
pub async fn successor(conn: &mut Conn, id: CertificateId) -> Result<Option<Link>> {
    let row: Option<(Uuid, String, String)> = on!(conn, |c| {
        sqlx::query_as("SELECT id, number, code FROM certificate WHERE supersedes_id = $1").bind(id.0).fetch_optional(c).await
    })?;
    Ok(row.map(|(id, number, code)| Link { id: CertificateId(id), number, code }))
}

#[derive(Debug, sqlx::FromRow)]
pub struct CheckRow {
    pub id: Uuid,
    snapshot: String,
    state: String,
    pub ended_at: Option<DateTime<Utc>>,
    pub document_sha256: Option<String>,
}

impl CheckRow {
    pub fn snapshot(&self) -> Result<Snapshot> {
        Ok(serde_json::from_str(&self.snapshot)?)
    }

    pub fn state(&self) -> Result<State> {
        key(&self.state)
    }
}

/// By its code, for anybody: the code itself is what lets one see it.
pub async fn by_code(conn: &mut Conn, code: Code) -> Result<Option<CheckRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT f.id, f.snapshot, f.state, f.ended_at,
                (SELECT d.sha256 FROM certificate_document d WHERE d.certificate_id = f.id ORDER BY d.number DESC LIMIT 1) AS document_sha256
             FROM certificate f WHERE f.code = $1",
        )
        .bind(code.to_string())
        .fetch_optional(c)
        .await
    })?)
}

/// Number and newest document.
pub async fn document(conn: &mut Conn, permit: ReadsCertificate) -> Result<Option<(String, Vec<u8>)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT f.number, d.bytes FROM certificate f JOIN certificate_document d ON d.certificate_id = f.id
             WHERE f.id = $1 ORDER BY d.number DESC LIMIT 1",
        )
        .bind(permit.id().0)
        .fetch_optional(c)
        .await
    })?)
}

type OwnRow = (String, String, String, String, i64, String, DateTime<Utc>);

/// A person's certificates, newest first.
pub async fn own(conn: &mut Conn, oneself: Oneself) -> Result<Vec<OwnCertificate>> {
    let rows: Vec<OwnRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT f.code, f.number, f.state, e.title, e.batch_number, e.slug, f.issued_at
             FROM certificate f JOIN enrolment n ON n.id = f.enrolment_id JOIN event e ON e.id = f.event_id
             WHERE n.person_id = $1 ORDER BY f.issued_at DESC, f.sequence DESC",
        )
        .bind(oneself.id().0)
        .fetch_all(c)
        .await
    })?;
    rows.into_iter()
        .map(|(code, number, state, event, batch, slug, issued_at)| {
            Ok(OwnCertificate { code, number, state: key(&state)?, event_title: title(&event, batch), event_slug: slug, issued_at })
        })
        .collect()
}
