//! SQL of contact persons.
use crate::{
    access::{ContactOf, RosterOf},
    db::{Conn, Tx},
    error::Result,
    events::contacts::Contact,
};
use domain::{
    account::PersonName,
    ids::{AgencyId, PersonId},
};
use uuid::Uuid;

pub async fn all(conn: &mut Conn, event: &RosterOf) -> Result<Vec<Contact>> {
    let rows: Vec<(Uuid, String, String, String, Uuid, String)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT p.id, p.degree_before, p.name, p.degree_after, a.id AS agency, a.name AS agency_name
             FROM agency_contact k JOIN person p ON p.id = k.person_id JOIN agency a ON a.id = k.agency_id
             WHERE k.event_id = $1 ORDER BY a.name_folded, p.name_folded, p.id",
        )
        .bind(event.id().0)
        .fetch_all(c)
        .await
    })?;
    let contact = |(person, before, name, after, agency, agency_name)| Contact {
        person: PersonId(person),
        name: PersonName { before, name, after },
        agency: AgencyId(agency),
        agency_name,
        code: None,
    };
    Ok(rows.into_iter().map(contact).collect())
}

pub async fn insert(tx: &mut Tx, event: &RosterOf, agency: AgencyId, person: PersonId) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("INSERT INTO agency_contact (event_id, agency_id, person_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(event.id().0)
            .bind(agency.0)
            .bind(person.0)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

pub async fn delete(tx: &mut Tx, event: &RosterOf, agency: AgencyId, person: PersonId) -> Result<bool> {
    Ok(on!(tx, |c| {
        sqlx::query("DELETE FROM agency_contact WHERE event_id = $1 AND agency_id = $2 AND person_id = $3")
            .bind(event.id().0)
            .bind(agency.0)
            .bind(person.0)
            .execute(c)
            .await
            .map(|r| r.rows_affected() > 0)
    })?)
}

pub async fn agencies_of(conn: &mut Conn, event: &ContactOf) -> Result<Vec<AgencyId>> {
    let rows: Vec<(Uuid,)> = on!(conn, |c| {
        sqlx::query_as("SELECT agency_id FROM agency_contact WHERE event_id = $1 AND person_id = $2")
            .bind(event.id().0)
            .bind(event.actor().person().map(|p| p.0))
            .fetch_all(c)
            .await
    })?;
    Ok(rows.into_iter().map(|(id,)| AgencyId(id)).collect())
}
