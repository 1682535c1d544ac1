//! SQL of staff and participants.
use crate::{
    access::{MakesAccounts, ManagesEvent, RosterOf},
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Role,
    account::PersonName,
    event::{Participant, StaffMember, Term},
    format::fold,
    ids::{AgencyId, EnrolmentId, PersonId},
};
use uuid::Uuid;

#[derive(Debug, sqlx::FromRow)]
struct StaffRow {
    id: Uuid,
    name: String,
    degree_before: String,
    degree_after: String,
    email: Option<String>,
    nip: Option<String>,
    role: String,
    is_active: bool,
    from_on: Option<NaiveDate>,
    until_on: Option<NaiveDate>,
    has_signed_in: bool,
}

/// By role, then by name.
pub async fn staff(conn: &mut Conn, event: &ManagesEvent) -> Result<Vec<StaffMember>> {
    let rows: Vec<StaffRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.id, p.name, p.degree_before, p.degree_after, p.email, p.nip, s.role, p.is_active, s.from_on, s.until_on,
                p.signed_in_at IS NOT NULL AS has_signed_in
             FROM event_staff s JOIN person p ON p.id = s.person_id WHERE s.event_id = $1 ORDER BY p.name_folded, p.id",
        )
        .bind(event.id().0)
        .fetch_all(c)
        .await
    })?;
    let mut staff: Vec<StaffMember> = rows
        .into_iter()
        .filter_map(|row| {
            Some(StaffMember {
                role: Role::from_key(&row.role)?,
                person: PersonId(row.id),
                name: PersonName { before: row.degree_before, name: row.name, after: row.degree_after },
                email: row.email,
                nip: row.nip,
                is_active: row.is_active,
                term: Term { from: row.from_on, until: row.until_on },
                has_signed_in: row.has_signed_in,
                code: None,
            })
        })
        .collect();
    staff.sort_by_key(|member| member.role);
    Ok(staff)
}

/// False if the person holds the role already.
pub async fn insert_staff(tx: &mut Tx, event: &ManagesEvent, request: &Request, person: PersonId, role: Role, term: Term) -> Result<bool> {
    let added = on!(tx, |c| {
        sqlx::query(
            "INSERT INTO event_staff (event_id, person_id, role, created_at, from_on, until_on) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING",
        )
        .bind(event.id().0)
        .bind(person.0)
        .bind(role.key())
        .bind(request.now)
        .bind(term.from)
        .bind(term.until)
        .execute(c)
        .await
        .map(|r| r.rows_affected())
    })?;
    Ok(added == 1)
}

/// False if the person does not hold the role.
pub async fn set_term(tx: &mut Tx, event: &ManagesEvent, person: PersonId, role: Role, term: Term) -> Result<bool> {
    let changed = on!(tx, |c| {
        sqlx::query("UPDATE event_staff SET from_on = $4, until_on = $5 WHERE event_id = $1 AND person_id = $2 AND role = $3")
            .bind(event.id().0)
            .bind(person.0)
            .bind(role.key())
            .bind(term.from)
            .bind(term.until)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(changed == 1)
}

/// False if the person did not hold the role.
pub async fn delete_staff(tx: &mut Tx, event: &ManagesEvent, person: PersonId, role: Role) -> Result<bool> {
    let removed = on!(tx, |c| {
        sqlx::query("DELETE FROM event_staff WHERE event_id = $1 AND person_id = $2 AND role = $3")
            .bind(event.id().0)
            .bind(person.0)
            .bind(role.key())
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(removed == 1)
}

/// Who signs in with this, and whether the account is active. A WhatsApp number that several people share is nobody's.
pub async fn by_account(conn: &mut Conn, _permit: &impl MakesAccounts, account: &str) -> Result<Option<(PersonId, bool)>> {
    let rows: Vec<(Uuid, bool)> = on!(conn, |c| {
        sqlx::query_as("SELECT id, is_active FROM person WHERE email_folded = $1 OR nip = $1 OR (phone = $1 AND is_active) LIMIT 2")
            .bind(account)
            .fetch_all(c)
            .await
    })?;
    Ok(if let [(id, is_active)] = rows[..] { Some((PersonId(id), is_active)) } else { None })
}

#[derive(Debug, sqlx::FromRow)]
struct ParticipantRow {
    enrolment: Uuid,
    version: i64,
    person: Uuid,
    name: String,
    degree_before: String,
    degree_after: String,
    email: Option<String>,
    nip: Option<String>,
    phone: Option<String>,
    agency: Option<Uuid>,
    agency_name: Option<String>,
    position: String,
    duty: String,
    is_active: bool,
    has_signed_in: bool,
    replaces: Option<String>,
    replaced_by: Option<String>,
}

impl From<ParticipantRow> for Participant {
    fn from(row: ParticipantRow) -> Participant {
        Participant {
            enrolment: EnrolmentId(row.enrolment),
            version: row.version,
            person: PersonId(row.person),
            name: PersonName { before: row.degree_before, name: row.name, after: row.degree_after },
            email: row.email,
            nip: row.nip,
            phone: row.phone,
            agency: row.agency.map(AgencyId),
            agency_name: row.agency_name,
            position: row.position,
            duty: row.duty,
            is_active: row.is_active,
            has_signed_in: row.has_signed_in,
            replaces: row.replaces,
            replaced_by: row.replaced_by,
        }
    }
}

const PARTICIPANT: &str = "SELECT n.id AS enrolment, n.version, p.id AS person, p.name, p.degree_before, p.degree_after, p.email, p.nip,
        p.phone, n.agency_id AS agency, a.name AS agency_name, n.position, n.duty, n.is_active, p.signed_in_at IS NOT NULL AS has_signed_in,
        (SELECT q.name FROM enrolment o JOIN person q ON q.id = o.person_id WHERE o.id = n.replaces_id) AS replaces,
        (SELECT q.name FROM enrolment o JOIN person q ON q.id = o.person_id WHERE o.replaces_id = n.id ORDER BY o.created_at DESC LIMIT 1)
            AS replaced_by
     FROM enrolment n JOIN person p ON p.id = n.person_id LEFT JOIN agency a ON a.id = n.agency_id WHERE n.event_id = $1";

/// Active ones first, then by name. `text` filters by name, e-mail, NIP or WhatsApp number; empty gives all.
pub async fn participants(conn: &mut Conn, event: &RosterOf, text: &str) -> Result<Vec<Participant>> {
    let plain: String = fold(text).chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
    let sql = format!(
        "{PARTICIPANT} AND (p.name_folded LIKE $2 OR p.email_folded LIKE $2 OR p.nip LIKE $2 OR p.phone LIKE $2)
         ORDER BY n.is_active DESC, p.name_folded, n.id"
    );
    let rows: Vec<ParticipantRow> =
        on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(event.id().0).bind(format!("%{plain}%")).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Participant::from).collect())
}

/// One enrolment of this event.
pub async fn participant(conn: &mut Conn, event: &RosterOf, enrolment: EnrolmentId) -> Result<Participant> {
    let sql = format!("{PARTICIPANT} AND n.id = $2");
    let row: Option<ParticipantRow> =
        on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(event.id().0).bind(enrolment.0).fetch_optional(c).await)?;
    row.map(Participant::from).ok_or(Error::NotFound)
}

/// Who stepped in for whom.
pub async fn set_replaces(tx: &mut Tx, event: &RosterOf, enrolment: EnrolmentId, before: EnrolmentId) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE enrolment SET replaces_id = $3 WHERE id = $2 AND event_id = $1")
            .bind(event.id().0)
            .bind(enrolment.0)
            .bind(before.0)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// One thing that happened to an enrolment: when, what, by whom.
pub type HistoryRow = (DateTime<Utc>, String, Option<String>);

/// Oldest first, from the audit log.
pub async fn history(conn: &mut Conn, event: &RosterOf, enrolment: EnrolmentId) -> Result<Vec<HistoryRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT l.at, l.action, p.name FROM audit l LEFT JOIN person p ON p.id = l.person_id
             WHERE l.event_id = $1 AND l.object = $2 ORDER BY l.at, l.id",
        )
        .bind(event.id().0)
        .bind(enrolment.to_string())
        .fetch_all(c)
        .await
    })?)
}

/// False if the person is enrolled already, be it withdrawn.
pub async fn insert_enrolment(
    tx: &mut Tx,
    event: &RosterOf,
    request: &Request,
    id: EnrolmentId,
    person: PersonId,
    agency: Option<AgencyId>,
    position: &str,
) -> Result<bool> {
    let added = on!(tx, |c| {
        sqlx::query(
            "INSERT INTO enrolment (id, version, event_id, person_id, agency_id, position, is_active, created_at)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7) ON CONFLICT (event_id, person_id) DO NOTHING",
        )
        .bind(id.0)
        .bind(event.id().0)
        .bind(person.0)
        .bind(agency.map(|a| a.0))
        .bind(position)
        .bind(true)
        .bind(request.now)
        .execute(c)
        .await
        .map(|r| r.rows_affected())
    })?;
    Ok(added == 1)
}

pub async fn update_enrolment(
    tx: &mut Tx,
    event: &RosterOf,
    enrolment: EnrolmentId,
    agency: Option<AgencyId>,
    position: &str,
) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE enrolment SET agency_id = $3, position = $4 WHERE id = $2 AND event_id = $1")
            .bind(event.id().0)
            .bind(enrolment.0)
            .bind(agency.map(|a| a.0))
            .bind(position)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

pub async fn set_enrolment_active(tx: &mut Tx, event: &RosterOf, enrolment: EnrolmentId, is_active: bool) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE enrolment SET is_active = $3 WHERE id = $2 AND event_id = $1")
            .bind(event.id().0)
            .bind(enrolment.0)
            .bind(is_active)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Everything a list of participants says of one.
#[derive(Debug, sqlx::FromRow)]
pub struct ExportedRow {
    pub name: String,
    pub degree_before: String,
    pub degree_after: String,
    pub nip: Option<String>,
    pub employment: Option<String>,
    pub civil_rank: String,
    pub position: String,
    pub agency_name: Option<String>,
    pub duty: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub is_active: bool,
    pub signed_in_at: Option<DateTime<Utc>>,
}

/// Active ones first, then by name.
pub async fn exported(conn: &mut Conn, event: &RosterOf) -> Result<Vec<ExportedRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.name, p.degree_before, p.degree_after, p.nip, p.employment, p.civil_rank, n.position, a.name AS agency_name,
                n.duty, p.email, p.phone, n.is_active, p.signed_in_at
             FROM enrolment n JOIN person p ON p.id = n.person_id LEFT JOIN agency a ON a.id = n.agency_id
             WHERE n.event_id = $1 ORDER BY n.is_active DESC, p.name_folded, n.id",
        )
        .bind(event.id().0)
        .fetch_all(c)
        .await
    })?)
}
