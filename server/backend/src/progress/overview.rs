//! The first page of an event for its staff: figures by role.
use super::{pass_list::current, sql};
use crate::{access, certificates, error::Result, events, grading, request::Request};
use domain::{access::Action, progress::StaffOverview};

/// What waits in the event, as far as the visitor's role has to do with it.
pub async fn overview(request: &Request, event: &str) -> Result<StaffOverview> {
    let mut conn = request.db.read().await?;
    let sees = access::sees_event(&mut conn, request, event).await?;
    let may = |action| sees.head().standing.may(action);
    let mut overview = StaffOverview {
        head: sees.head().clone(),
        participants: sql::count_participants(&mut conn, sees.id()).await?,
        waiting_for_marking: None,
        to_approve: None,
        to_issue: None,
        totals: None,
        set_up: None,
    };
    if may(Action::Grade) {
        let permit = access::grader_of(&mut conn, request, event).await?;
        overview.waiting_for_marking = Some(grading::waiting_count(&mut conn, &permit).await?);
    }
    if may(Action::SeeProgress) {
        let permit = access::sees_progress(&mut conn, request, event).await?;
        let (page, _) = current(&mut conn, request, &permit).await?;
        overview.totals = Some(page.totals);
        overview.to_approve = may(Action::ApprovePassList).then(|| page.wants_approval());
    }
    if may(Action::Issue) {
        let permit = access::issuer_of(&mut conn, request, event).await?;
        overview.to_issue = Some(certificates::count_to_issue(&mut conn, &permit).await?);
    }
    drop(conn); // the next question brings its own
    if may(Action::ManageEvent) {
        overview.set_up = Some(events::details::page(request, event).await?.set_up);
    }
    Ok(overview)
}
