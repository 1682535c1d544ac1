//! The audit log as an admin reads it: newest first, by page, by event, by kind of action.
//! Details of learning and marking are withheld: an admin sees neither work nor marks.
use crate::{
    access::{self, Admin},
    db::Conn,
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::account::PersonName;
use serde_json::Value;
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

pub const PAGE_LENGTH: i64 = 50;

/// Features whose details may hold work or marks.
const WITHHELD: [&str; 4] = ["attempt", "grade", "submission", "pass_list"];

/// What is shown: `event` is a slug, `feature` the part of an action before its dot; empty means all. `page` counts from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub event: String,
    pub feature: String,
    pub page: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LogRow {
    pub at: DateTime<Utc>,
    /// The person's name; nobody for the command line and the job runner.
    pub person: Option<String>,
    /// "person", "operator", "system", "nobody".
    pub actor: String,
    /// Slug and title.
    pub event: Option<(String, String)>,
    /// "feature.verb"
    pub action: String,
    /// A person's name where the object is a person or an enrolment, else as it was written.
    pub object: String,
    /// Nothing where it is withheld.
    pub detail: Option<Value>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Log {
    pub filter: Filter,
    pub total: i64,
    pub rows: Vec<LogRow>,
}

pub async fn list(request: &Request, filter: Filter) -> Result<Log> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let filter = Filter { page: filter.page.max(1), ..filter };
    let total = count(&mut conn, &admin, &filter).await?;
    let rows = rows(&mut conn, &admin, &filter).await?;
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.object.parse().ok()).collect();
    let names = names(&mut conn, &admin, &ids).await?;
    Ok(Log { filter, total, rows: rows.into_iter().map(|row| shown(row, &names)).collect() })
}

fn shown(row: Row, names: &HashMap<Uuid, String>) -> LogRow {
    let feature = row.action.split('.').next().unwrap_or_default();
    let is_withheld = WITHHELD.contains(&feature);
    let has_detail = row.detail.0.as_object().is_some_and(|fields| !fields.is_empty());
    let object = row.object.parse().ok().and_then(|id: Uuid| names.get(&id).cloned()).unwrap_or(row.object);
    LogRow {
        person: row.name.map(|name| {
            PersonName { before: row.degree_before.unwrap_or_default(), name, after: row.degree_after.unwrap_or_default() }.to_string()
        }),
        event: row.slug.zip(row.title),
        detail: (has_detail && !is_withheld).then_some(row.detail.0),
        at: row.at,
        actor: row.actor,
        action: row.action,
        object,
    }
}

#[derive(Debug, sqlx::FromRow)]
struct Row {
    at: DateTime<Utc>,
    actor: String,
    name: Option<String>,
    degree_before: Option<String>,
    degree_after: Option<String>,
    slug: Option<String>,
    title: Option<String>,
    action: String,
    object: String,
    detail: Json<Value>,
}

/// LIKE for "feature." and what follows; all if empty.
fn like(feature: &str) -> String {
    let plain: String = feature.chars().filter(|c| c.is_ascii_lowercase() || matches!(c, '-' | '_')).collect();
    if plain.is_empty() { "%".to_owned() } else { format!("{plain}.%") }
}

async fn rows(conn: &mut Conn, _admin: &Admin, filter: &Filter) -> Result<Vec<Row>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT a.at, a.actor, p.name, p.degree_before, p.degree_after, e.slug, e.title, a.action, a.object, a.detail
             FROM audit a LEFT JOIN person p ON p.id = a.person_id LEFT JOIN event e ON e.id = a.event_id
             WHERE ($1 = '' OR e.slug = $1) AND a.action LIKE $2 ORDER BY a.at DESC, a.id DESC LIMIT $3 OFFSET $4",
        )
        .bind(&filter.event)
        .bind(like(&filter.feature))
        .bind(PAGE_LENGTH)
        .bind((filter.page - 1).saturating_mul(PAGE_LENGTH))
        .fetch_all(c)
        .await
    })?)
}

async fn count(conn: &mut Conn, _admin: &Admin, filter: &Filter) -> Result<i64> {
    let (count,): (i64,) = on!(conn, |c| {
        sqlx::query_as(
            "SELECT count(*) FROM audit a LEFT JOIN event e ON e.id = a.event_id WHERE ($1 = '' OR e.slug = $1) AND a.action LIKE $2",
        )
        .bind(&filter.event)
        .bind(like(&filter.feature))
        .fetch_one(c)
        .await
    })?;
    Ok(count)
}

/// The names of people, and of the people behind enrolments, in one question.
async fn names(conn: &mut Conn, _admin: &Admin, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let places = (1..=ids.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT id, name FROM person WHERE id IN ({places})
         UNION ALL SELECT n.id, p.name FROM enrolment n JOIN person p ON p.id = n.person_id WHERE n.id IN ({places})"
    );
    let rows: Vec<(Uuid, String)> = on!(conn, |c| {
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(c).await
    })?;
    Ok(rows.into_iter().collect())
}
