//! SQL of agencies.
use crate::{
    access::Admin,
    db::{Conn, Tx},
    error::Result,
    events::agencies::Typed,
};
use domain::{
    event::{Agency, agency_kind_of},
    format::fold,
    ids::AgencyId,
};
use uuid::Uuid;

type Row = (Uuid, i64, String, String, bool, String);

fn agency_of((id, version, name, short_name, is_active, kind): Row) -> Agency {
    Agency { id: AgencyId(id), version, name, short_name, is_active, kind }
}

/// By name. Agencies are public knowledge, so whoever shows a pick-list may ask.
pub async fn all(conn: &mut Conn) -> Result<Vec<Agency>> {
    let rows: Vec<Row> = on!(conn, |c| {
        sqlx::query_as("SELECT id, version, name, short_name, is_active, kind FROM agency ORDER BY name_folded, id").fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(agency_of).collect())
}

pub async fn one(conn: &mut Conn, id: AgencyId) -> Result<Option<Agency>> {
    let row: Option<Row> = on!(conn, |c| {
        sqlx::query_as("SELECT id, version, name, short_name, is_active, kind FROM agency WHERE id = $1").bind(id.0).fetch_optional(c).await
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
pub async fn insert(tx: &mut Tx, _admin: &Admin, id: AgencyId, typed: &Typed) -> Result<(), sqlx::Error> {
    on!(tx, |c| {
        sqlx::query("INSERT INTO agency (id, version, name, name_folded, short_name, is_active, kind) VALUES ($1, 1, $2, $3, $4, $5, $6)")
            .bind(id.0)
            .bind(&typed.name)
            .bind(fold(&typed.name))
            .bind(&typed.short_name)
            .bind(true)
            .bind(&typed.kind)
            .execute(c)
            .await
            .map(drop)
    })
}

/// Gives whether it was new: of two at once, the second finds it there.
pub async fn insert_if_new(tx: &mut Tx, _admin: &Admin, id: AgencyId, name: &str) -> Result<bool> {
    let added = on!(tx, |c| {
        sqlx::query(
            "INSERT INTO agency (id, version, name, name_folded, short_name, is_active, kind) VALUES ($1, 1, $2, $3, '', $4, $5)
             ON CONFLICT (name_folded) DO NOTHING",
        )
        .bind(id.0)
        .bind(name)
        .bind(fold(name))
        .bind(true)
        .bind(agency_kind_of(name))
        .execute(c)
        .await
        .map(|r| r.rows_affected())
    })?;
    Ok(added == 1)
}

pub async fn update(tx: &mut Tx, _admin: &Admin, id: AgencyId, typed: &Typed, is_active: bool) -> Result<(), sqlx::Error> {
    on!(tx, |c| {
        sqlx::query("UPDATE agency SET name = $2, name_folded = $3, short_name = $4, is_active = $5, kind = $6 WHERE id = $1")
            .bind(id.0)
            .bind(&typed.name)
            .bind(fold(&typed.name))
            .bind(&typed.short_name)
            .bind(is_active)
            .bind(&typed.kind)
            .execute(c)
            .await
            .map(drop)
    })
}

/// Other names of an agency, by name.
pub async fn aliases(conn: &mut Conn, id: AgencyId) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = on!(conn, |c| {
        sqlx::query_as("SELECT alias FROM agency_alias WHERE agency_id = $1 ORDER BY alias_folded").bind(id.0).fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(|(alias,)| alias).collect())
}

/// All other names, in place of the earlier ones; gives the first that leads to another agency already.
pub async fn set_aliases(tx: &mut Tx, _admin: &Admin, id: AgencyId, aliases: &[String]) -> Result<Option<String>> {
    on!(tx, |c| sqlx::query("DELETE FROM agency_alias WHERE agency_id = $1").bind(id.0).execute(c).await.map(drop))?;
    for alias in aliases {
        let row: (Uuid,) = on!(tx, |c| {
            sqlx::query_as(
                "INSERT INTO agency_alias (alias_folded, alias, agency_id) VALUES ($1, $2, $3)
                 ON CONFLICT (alias_folded) DO UPDATE SET alias_folded = agency_alias.alias_folded RETURNING agency_id",
            )
            .bind(fold(alias))
            .bind(alias)
            .bind(id.0)
            .fetch_one(c)
            .await
        })?;
        if row.0 != id.0 {
            return Ok(Some(alias.clone()));
        }
    }
    Ok(None)
}

/// Everything that names `gone` names `into` from now on; its own names become other names.
pub async fn merge(tx: &mut Tx, _admin: &Admin, gone: &Agency, into: AgencyId) -> Result<()> {
    for sql in [
        "UPDATE enrolment SET agency_id = $2, version = version + 1 WHERE agency_id = $1",
        "UPDATE agency_alias SET agency_id = $2 WHERE agency_id = $1",
        "INSERT INTO agency_contact (event_id, agency_id, person_id)
            SELECT event_id, $2, person_id FROM agency_contact WHERE agency_id = $1 ON CONFLICT DO NOTHING",
        "DELETE FROM agency_contact WHERE agency_id = $1 AND $2 = $2",
        "DELETE FROM agency WHERE id = $1 AND $2 = $2",
    ] {
        on!(tx, |c| sqlx::query(sql).bind(gone.id.0).bind(into.0).execute(c).await.map(drop))?;
    }
    for name in [&gone.name, &gone.short_name].into_iter().filter(|name| !name.is_empty()) {
        on!(tx, |c| {
            sqlx::query(
                "INSERT INTO agency_alias (alias_folded, alias, agency_id) VALUES ($1, $2, $3) ON CONFLICT (alias_folded) DO NOTHING",
            )
            .bind(fold(name))
            .bind(name)
            .bind(into.0)
            .execute(c)
            .await
            .map(drop)
        })?;
    }
    Ok(())
}
