//! SQL of events themselves: heads, details, lists. Who belongs to an event, what it teaches and its rule stand in the parts.
pub mod agencies;
pub mod contacts;
pub mod content;
pub mod copy;
pub mod people;
pub mod rules;

use crate::{
    access::{Admin, ManagesEvent},
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Standing,
    event::{EventDetails, EventHead, Mode},
    format::wib_date,
    ids::{EventId, PersonId},
};
use uuid::Uuid;

type HeadRow = (Uuid, String, String, i64, NaiveDate, NaiveDate, String, bool, Option<DateTime<Utc>>);

fn head_of((id, slug, title, batch_number, starts_on, ends_on, place, is_demo, archived_at): HeadRow) -> EventHead {
    let (is_archived, standing) = (archived_at.is_some(), Standing::default());
    EventHead { id: EventId(id), slug, title, batch_number, starts_on, ends_on, place, is_demo, is_archived, standing }
}

/// The head of an event, without a standing: for `access` only, which fills it in and decides.
pub(crate) async fn head(conn: &mut Conn, slug: &str) -> Result<Option<EventHead>> {
    let row: Option<HeadRow> = on!(conn, |c| {
        sqlx::query_as("SELECT id, slug, title, batch_number, starts_on, ends_on, place, is_demo, archived_at FROM event WHERE slug = $1")
            .bind(slug)
            .fetch_optional(c)
            .await
    })?;
    Ok(row.map(head_of))
}

/// Every event, newest first; without standings.
pub async fn all_heads(conn: &mut Conn, _admin: &Admin) -> Result<Vec<EventHead>> {
    let rows: Vec<HeadRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, slug, title, batch_number, starts_on, ends_on, place, is_demo, archived_at FROM event ORDER BY starts_on DESC, id DESC",
        )
        .fetch_all(c)
        .await
    })?;
    Ok(rows.into_iter().map(head_of).collect())
}

/// The events in which a person is staff or an active participant, newest first; without standings.
pub async fn heads_of(conn: &mut Conn, request: &Request, person: PersonId) -> Result<Vec<EventHead>> {
    let rows: Vec<HeadRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT id, slug, title, batch_number, starts_on, ends_on, place, is_demo, archived_at FROM event WHERE id IN (
                SELECT event_id FROM event_staff WHERE person_id = $1
                    AND (from_on IS NULL OR from_on <= $2) AND (until_on IS NULL OR until_on >= $2)
                UNION SELECT event_id FROM agency_contact WHERE person_id = $1
                UNION SELECT event_id FROM enrolment WHERE person_id = $1 AND is_active)
             ORDER BY starts_on DESC, id DESC",
        )
        .bind(person.0)
        .bind(wib_date(request.now))
        .fetch_all(c)
        .await
    })?;
    Ok(rows.into_iter().map(head_of).collect())
}

/// A person's roles, one row each, in all events at once.
pub async fn roles_of(conn: &mut Conn, request: &Request, person: PersonId) -> Result<Vec<(Uuid, String)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT event_id, role FROM event_staff WHERE person_id = $1
                AND (from_on IS NULL OR from_on <= $2) AND (until_on IS NULL OR until_on >= $2)
             UNION ALL SELECT DISTINCT event_id, 'contact' FROM agency_contact WHERE person_id = $1
             UNION ALL SELECT event_id, 'participant' FROM enrolment WHERE person_id = $1 AND is_active",
        )
        .bind(person.0)
        .bind(wib_date(request.now))
        .fetch_all(c)
        .await
    })?)
}

/// Per event: active participants, submissions that wait for marking, issued certificates.
pub async fn counts(conn: &mut Conn, _admin: &Admin) -> Result<Vec<(Uuid, i64, i64, i64)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "SELECT e.id,
                (SELECT count(*) FROM enrolment n WHERE n.event_id = e.id AND n.is_active),
                (SELECT count(*) FROM submission s WHERE s.event_id = e.id AND s.state = 'submitted'),
                (SELECT count(*) FROM certificate f WHERE f.event_id = e.id AND f.state = 'issued')
             FROM event e",
        )
        .fetch_all(c)
        .await
    })?)
}

#[derive(Debug, sqlx::FromRow)]
struct DetailsRow {
    version: i64,
    title: String,
    batch_number: i64,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    place: String,
    mode: String,
    organizer: String,
    minutes_per_jp: i64,
    number_pattern: String,
    number_code: String,
    number_unit: String,
    signatory_name: String,
    signatory_office: String,
    signatory_rank: String,
    issue_place: String,
    quota: Option<i64>,
}

/// An event's settings and the version of its row. The id comes from a permit.
pub async fn details(conn: &mut Conn, event: EventId) -> Result<(i64, EventDetails)> {
    let row: Option<DetailsRow> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT version, title, batch_number, starts_on, ends_on, place, mode, organizer, minutes_per_jp, number_pattern,
                number_code, number_unit, signatory_name, signatory_office, signatory_rank, issue_place, quota
             FROM event WHERE id = $1",
        )
        .bind(event.0)
        .fetch_optional(c)
        .await
    })?;
    let row = row.ok_or(Error::NotFound)?;
    let details = EventDetails {
        mode: Mode::from_key(&row.mode).ok_or_else(|| Error::Internal(format!("a stored mode does not read: {}", row.mode)))?,
        title: row.title,
        batch_number: row.batch_number,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        place: row.place,
        organizer: row.organizer,
        minutes_per_jp: row.minutes_per_jp,
        number_pattern: row.number_pattern,
        number_code: row.number_code,
        number_unit: row.number_unit,
        signatory_name: row.signatory_name,
        signatory_office: row.signatory_office,
        signatory_rank: row.signatory_rank,
        issue_place: row.issue_place,
        quota: row.quota,
    };
    Ok((row.version, details))
}

/// The database's own error comes back, so that the caller can tell a taken address.
pub async fn insert(
    tx: &mut Tx,
    _admin: &Admin,
    request: &Request,
    id: EventId,
    slug: &str,
    details: &EventDetails,
    is_demo: bool,
) -> Result<(), sqlx::Error> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO event (id, version, slug, title, batch_number, starts_on, ends_on, place, mode, organizer, minutes_per_jp,
                number_pattern, number_code, number_unit, signatory_name, signatory_office, signatory_rank, issue_place, is_demo, created_at,
                quota)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        )
        .bind(id.0)
        .bind(slug)
        .bind(&details.title)
        .bind(details.batch_number)
        .bind(details.starts_on)
        .bind(details.ends_on)
        .bind(&details.place)
        .bind(details.mode.key())
        .bind(&details.organizer)
        .bind(details.minutes_per_jp)
        .bind(&details.number_pattern)
        .bind(&details.number_code)
        .bind(&details.number_unit)
        .bind(&details.signatory_name)
        .bind(&details.signatory_office)
        .bind(&details.signatory_rank)
        .bind(&details.issue_place)
        .bind(is_demo)
        .bind(request.now)
        .bind(details.quota)
        .execute(c)
        .await
        .map(drop)
    })
}

pub async fn update(tx: &mut Tx, event: &ManagesEvent, details: &EventDetails) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
            "UPDATE event SET title = $2, batch_number = $3, starts_on = $4, ends_on = $5, place = $6, mode = $7, organizer = $8,
                minutes_per_jp = $9, number_pattern = $10, number_code = $11, number_unit = $12, signatory_name = $13,
                signatory_office = $14, signatory_rank = $15, issue_place = $16, quota = $17 WHERE id = $1",
        )
        .bind(event.id().0)
        .bind(&details.title)
        .bind(details.batch_number)
        .bind(details.starts_on)
        .bind(details.ends_on)
        .bind(&details.place)
        .bind(details.mode.key())
        .bind(&details.organizer)
        .bind(details.minutes_per_jp)
        .bind(&details.number_pattern)
        .bind(&details.number_code)
        .bind(&details.number_unit)
        .bind(&details.signatory_name)
        .bind(&details.signatory_office)
        .bind(&details.signatory_rank)
        .bind(&details.issue_place)
        .bind(details.quota)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// The logo's bytes and media type, if one was uploaded. The id comes from a permit.
pub async fn logo(conn: &mut Conn, event: EventId) -> Result<Option<(Vec<u8>, String)>> {
    let row: Option<(Option<Vec<u8>>, Option<String>)> =
        on!(conn, |c| { sqlx::query_as("SELECT logo, logo_media_type FROM event WHERE id = $1").bind(event.0).fetch_optional(c).await })?;
    Ok(row.and_then(|(bytes, media)| bytes.zip(media)))
}

pub async fn set_logo(tx: &mut Tx, event: &ManagesEvent, logo: Option<(&[u8], &str)>) -> Result<()> {
    on!(tx, |c| {
        sqlx::query("UPDATE event SET logo = $2, logo_media_type = $3 WHERE id = $1")
            .bind(event.id().0)
            .bind(logo.map(|(bytes, _)| bytes))
            .bind(logo.map(|(_, media)| media))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// When the pass rule was frozen, if it was. The id comes from a permit.
pub async fn frozen_at(conn: &mut Conn, event: EventId) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(Option<DateTime<Utc>>,)> =
        on!(conn, |c| { sqlx::query_as("SELECT rule_frozen_at FROM event WHERE id = $1").bind(event.0).fetch_optional(c).await })?;
    row.map(|(at,)| at).ok_or(Error::NotFound)
}
