//! SQL of staff and participants.
use crate::{
    access::ManagesEvent,
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use domain::{
    access::Role,
    account::PersonName,
    event::{Participant, StaffMember},
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
}

/// By role, then by name.
pub async fn staff(conn: &mut Conn, event: &ManagesEvent) -> Result<Vec<StaffMember>> {
    let rows: Vec<StaffRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.id, p.name, p.degree_before, p.degree_after, p.email, p.nip, s.role, p.is_active
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
            })
        })
        .collect();
    staff.sort_by_key(|member| member.role);
    Ok(staff)
}

/// False if the person holds the role already.
pub async fn insert_staff(tx: &mut Tx, event: &ManagesEvent, request: &Request, person: PersonId, role: Role) -> Result<bool> {
    let added = on!(tx, |c| {
        sqlx::query("INSERT INTO event_staff (event_id, person_id, role, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .bind(event.id().0)
            .bind(person.0)
            .bind(role.key())
            .bind(request.now)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    Ok(added == 1)
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

/// Who has this folded e-mail or NIP, and whether the account is active.
pub async fn by_account(conn: &mut Conn, _event: &ManagesEvent, account: &str) -> Result<Option<(PersonId, bool)>> {
    let row: Option<(Uuid, bool)> = on!(conn, |c| {
        sqlx::query_as("SELECT id, is_active FROM person WHERE email_folded = $1 OR nip = $1").bind(account).fetch_optional(c).await
    })?;
    Ok(row.map(|(id, is_active)| (PersonId(id), is_active)))
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
    agency: Option<Uuid>,
    agency_name: Option<String>,
    position: String,
    is_active: bool,
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
            agency: row.agency.map(AgencyId),
            agency_name: row.agency_name,
            position: row.position,
            is_active: row.is_active,
        }
    }
}

/// Active ones first, then by name. `text` filters by name, e-mail or NIP; empty gives all.
pub async fn participants(conn: &mut Conn, event: &ManagesEvent, text: &str) -> Result<Vec<Participant>> {
    let plain: String = fold(text).chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
    let rows: Vec<ParticipantRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT n.id AS enrolment, n.version, p.id AS person, p.name, p.degree_before, p.degree_after, p.email, p.nip,
                n.agency_id AS agency, a.name AS agency_name, n.position, n.is_active
             FROM enrolment n JOIN person p ON p.id = n.person_id LEFT JOIN agency a ON a.id = n.agency_id
             WHERE n.event_id = $1 AND (p.name_folded LIKE $2 OR p.email_folded LIKE $2 OR p.nip LIKE $2)
             ORDER BY n.is_active DESC, p.name_folded, n.id",
        )
        .bind(event.id().0)
        .bind(format!("%{plain}%"))
        .fetch_all(c)
        .await
    })?;
    Ok(rows.into_iter().map(Participant::from).collect())
}

/// One enrolment of this event.
pub async fn participant(conn: &mut Conn, event: &ManagesEvent, enrolment: EnrolmentId) -> Result<Participant> {
    let row: Option<ParticipantRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT n.id AS enrolment, n.version, p.id AS person, p.name, p.degree_before, p.degree_after, p.email, p.nip,
                n.agency_id AS agency, a.name AS agency_name, n.position, n.is_active
             FROM enrolment n JOIN person p ON p.id = n.person_id LEFT JOIN agency a ON a.id = n.agency_id
             WHERE n.event_id = $1 AND n.id = $2",
        )
        .bind(event.id().0)
        .bind(enrolment.0)
        .fetch_optional(c)
        .await
    })?;
    row.map(Participant::from).ok_or(Error::NotFound)
}

/// False if the person is enrolled already, be it withdrawn.
pub async fn insert_enrolment(
    tx: &mut Tx,
    event: &ManagesEvent,
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
    event: &ManagesEvent,
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

pub async fn set_enrolment_active(tx: &mut Tx, event: &ManagesEvent, enrolment: EnrolmentId, is_active: bool) -> Result<()> {
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
