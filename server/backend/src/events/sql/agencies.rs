//! SQL of agencies.
use crate::{
    access::Admin,
    db::{Conn, Tx},
    error::Result,
};
use domain::{event::Agency, format::fold, ids::AgencyId};
use uuid::Uuid;

type Row = (Uuid, i64, String, String, bool);

fn agency_of((id, version, name, short_name, is_active): Row) -> Agency {
    Agency { id: AgencyId(id), version, name, short_name, is_active }
}

/// By name. Agencies are public knowledge, so whoever shows a pick-list may ask.
pub async fn all(conn: &mut Conn) -> Result<Vec<Agency>> {
    let rows: Vec<Row> = on!(conn, |c| {
        sqlx::query_as("SELECT id, version, name, short_name, is_active FROM agency ORDER BY name_folded, id").fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(agency_of).collect())
}

pub async fn one(conn: &mut Conn, id: AgencyId) -> Result<Option<Agency>> {
    let row: Option<Row> = on!(conn, |c| {
        sqlx::query_as("SELECT id, version, name, short_name, is_active FROM agency WHERE id = $1").bind(id.0).fetch_optional(c).await
    })?;
    Ok(row.map(agency_of))
}

/// Is the name another agency's already? Case and spaces do not count.
pub async fn is_name_taken(conn: &mut Conn, name: &str, except: Option<AgencyId>) -> Result<bool> {
    let row: Option<(Uuid,)> =
        on!(conn, |c| { sqlx::query_as("SELECT id FROM agency WHERE name_folded = $1").bind(fold(name)).fetch_optional(c).await })?;
    Ok(row.is_some_and(|(id,)| except != Some(AgencyId(id))))
}

/// The database's own error comes back, so that the caller can tell a taken name.
pub async fn insert(tx: &mut Tx, _admin: &Admin, id: AgencyId, name: &str, short_name: &str) -> Result<(), sqlx::Error> {
    on!(tx, |c| {
        sqlx::query("INSERT INTO agency (id, version, name, name_folded, short_name, is_active) VALUES ($1, 1, $2, $3, $4, $5)")
            .bind(id.0)
            .bind(name)
            .bind(fold(name))
            .bind(short_name)
            .bind(true)
            .execute(c)
            .await
            .map(drop)
    })
}

/// Gives whether it was new: of two at once, the second finds it there.
pub async fn insert_if_new(tx: &mut Tx, _admin: &Admin, id: AgencyId, name: &str) -> Result<bool> {
    let added = on!(tx, |c| {
        sqlx::query(
            "INSERT INTO agency (id, version, name, name_folded, short_name, is_active) VALUES ($1, 1, $2, $3, '', $4)
             ON CONFLICT (name_folded) DO NOTHING",
        )
        .bind(id.0)
        .bind(name)
        .bind(fold(name))
        .bind(true)
        .execute(c)
        .await
        .map(|r| r.rows_affected())
    })?;
    Ok(added == 1)
}

pub async fn update(tx: &mut Tx, _admin: &Admin, id: AgencyId, name: &str, short_name: &str, is_active: bool) -> Result<(), sqlx::Error> {
    on!(tx, |c| {
        sqlx::query("UPDATE agency SET name = $2, name_folded = $3, short_name = $4, is_active = $5 WHERE id = $1")
            .bind(id.0)
            .bind(name)
            .bind(fold(name))
            .bind(short_name)
            .bind(is_active)
            .execute(c)
            .await
            .map(drop)
    })
}
