//! Who still lacks what, for messages to paste.
use super::{facts::assessed, sql};
use crate::{access, error::Result, events, request::Request};
use domain::{
    event::EventHead,
    ids::{AgencyId, EnrolmentId},
    reminder::{self, Reminder},
};

/// What is lacking, who lacks it; and the agencies that participants come from.
pub async fn reminders(
    request: &Request,
    event: &str,
    agency: Option<AgencyId>,
) -> Result<(EventHead, Vec<Reminder>, Vec<(AgencyId, String)>)> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_progress(&mut conn, request, event).await?;
    let (_, everybody) = assessed(&mut conn, request, &permit).await?;
    let never: Vec<EnrolmentId> = sql::never_signed_in(&mut conn, &permit).await?;
    let windows = events::sql::content::windows(&mut conn, permit.id()).await?;
    let window = |id: &str| windows.iter().find(|(_, step, _)| step == id).map(|(.., window)| *window).unwrap_or_default();
    let mut agencies: Vec<(AgencyId, String)> = everybody.iter().filter_map(|row| row.participant.agency.clone()).collect();
    agencies.sort_by_cached_key(|(id, name)| (domain::format::fold(name), *id));
    agencies.dedup();
    Ok((permit.head().clone(), reminder::reminders(&everybody, &never, agency, window, request.now), agencies))
}
