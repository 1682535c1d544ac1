//! The journey of a participant through the courses of the event, for the own event page and for staff.
use super::facts::{Asked, own_facts};
use crate::{
    access::{self, Enrolled},
    certificates,
    db::Conn,
    error::Result,
    events::sql::content::windows,
    request::Request,
};
use domain::{
    ids::EventId,
    progress::{Facts, Journey, Key, OwnEventPage},
};
use std::collections::BTreeMap;

pub async fn journey(conn: &mut Conn, request: &Request, permit: &Enrolled) -> Result<Journey> {
    let asked = Asked::of(conn, request, permit.id()).await?;
    let facts = own_facts(conn, permit).await?;
    walk(conn, request, permit.id(), &asked, &facts).await
}

/// The event page of a participant.
pub async fn own_page(request: &Request, event: &str) -> Result<OwnEventPage> {
    let mut conn = request.db.read().await?;
    let permit = access::enrolled(&mut conn, request, event).await?;
    let journey = journey(&mut conn, request, &permit).await?;
    drop(conn); // the next question brings its own
    let certificate = certificates::own(request).await?.into_iter().find(|c| c.event_slug == permit.head().slug);
    Ok(OwnEventPage { head: permit.head().clone(), journey, certificate })
}

/// The event's id comes from a permit.
pub(super) async fn walk(conn: &mut Conn, request: &Request, event: EventId, asked: &Asked, facts: &Facts) -> Result<Journey> {
    let windows: BTreeMap<Key, _> =
        windows(conn, event).await?.into_iter().map(|(course, id, window)| (Key { course, id }, window)).collect();
    Ok(domain::progress::journey(
        asked.courses.iter().map(|c| (c.course_id, c.course.as_ref())),
        asked.rule.rule.attempts,
        facts,
        |key| windows.get(key).copied().unwrap_or_default(),
        request.now,
    ))
}
