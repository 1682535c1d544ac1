//! SQL of people as a roster meets them: who is known, new accounts, enrolments; and other names of agencies.
use crate::{
    access::RosterOf,
    db::{Conn, Tx},
    error::Result,
    request::Request,
};
use domain::{format::fold, ids::AgencyId, roster::Proposed};
use uuid::Uuid;

/// Somebody with an account, and how they take part in the event.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    pub id: Uuid,
    pub name: String,
    pub nip: Option<String>,
    pub email_folded: Option<String>,
    pub phone: Option<String>,
    pub is_active: bool,
    /// False after a withdrawal; nothing for who is not enrolled.
    pub takes_part: Option<bool>,
    pub agency_id: Option<Uuid>,
    pub position: Option<String>,
    pub duty: Option<String>,
}

pub async fn people(conn: &mut Conn, event: &RosterOf) -> Result<Vec<PersonRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.id, p.name, p.nip, p.email_folded, p.phone, p.is_active, n.is_active AS takes_part, n.agency_id, n.position, n.duty
             FROM person p LEFT JOIN enrolment n ON n.person_id = p.id AND n.event_id = $1 ORDER BY p.id",
        )
        .bind(event.id().0)
        .fetch_all(c)
        .await
    })?)
}

/// Folded alias and agency.
pub async fn aliases(conn: &mut Conn, _event: &RosterOf) -> Result<Vec<(String, AgencyId)>> {
    let rows: Vec<(String, Uuid)> = on!(conn, |c| sqlx::query_as("SELECT alias_folded, agency_id FROM agency_alias").fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(alias, agency)| (alias, AgencyId(agency))).collect())
}

pub async fn remember_alias(tx: &mut Tx, _event: &RosterOf, alias: &str, agency: AgencyId) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO agency_alias (alias_folded, alias, agency_id) VALUES ($1, $2, $3)
             ON CONFLICT (alias_folded) DO UPDATE SET agency_id = $3",
        )
        .bind(fold(alias))
        .bind(alias)
        .bind(agency.0)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Enrols somebody as a part of an import.
pub async fn enrol(
    tx: &mut Tx,
    event: &RosterOf,
    request: &Request,
    import: Uuid,
    person: Uuid,
    proposed: &Proposed,
    is_new_person: bool,
) -> Result<()> {
    let id = request.id();
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO enrolment (id, version, event_id, person_id, agency_id, position, duty, is_active, created_at)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(event.id().0)
        .bind(person)
        .bind(proposed.agency.map(|a| a.0))
        .bind(&proposed.position)
        .bind(&proposed.duty)
        .bind(true)
        .bind(request.now)
        .execute(c)
        .await
        .map(drop)
    })?;
    on!(tx, |c| {
        sqlx::query("INSERT INTO roster_import_row (import_id, enrolment_id, is_new_person) VALUES ($1, $2, $3)")
            .bind(import)
            .bind(id)
            .bind(is_new_person)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// What the file says of somebody who takes part already; an empty cell takes nothing away.
pub async fn update_enrolment(tx: &mut Tx, event: &RosterOf, person: Uuid, said: &Proposed) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "UPDATE enrolment SET version = version + 1, agency_id = COALESCE($3, agency_id),
                position = CASE WHEN $4 = '' THEN position ELSE $4 END, duty = CASE WHEN $5 = '' THEN duty ELSE $5 END
             WHERE event_id = $1 AND person_id = $2",
        )
        .bind(event.id().0)
        .bind(person)
        .bind(said.agency.map(|a| a.0))
        .bind(&said.position)
        .bind(&said.duty)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}
