//! The first page of an event: announcements, then a participant's journey, a contact person's people, or what waits for staff.
use crate::{announcements::row, draw::Answer, visit::Visit};
use app::paths;
use axum::extract::Path;
use backend::{Error, announcements, progress};
use domain::access::{Action, Standing};

/// Whoever takes part sees the own journey first, also as staff: their navigation leads to the rest.
pub async fn page(visit: Visit, Path(event): Path<String>) -> Answer {
    let news: Vec<_> = announcements::newest(&visit.request, &event).await?.into_iter().map(row).collect();
    match progress::own_page(&visit.request, &event).await {
        Ok(own) => visit.ok(app::progress::participant_event_page(&visit.frame, &own.head, &own.journey, own.certificate.as_ref(), &news)),
        // Sees the event, but takes no part in it: staff, admin, or a contact person.
        Err(Error::Forbidden) => {
            let overview = progress::overview(&visit.request, &event).await?;
            if is_contact_only(&overview.head.standing) {
                return visit.see_other(&paths::own_people(&event));
            }
            visit.ok(app::events::staff_event_page(&visit.frame, &overview, &news))
        }
        Err(error) => Err(error.into()),
    }
}

fn is_contact_only(standing: &Standing) -> bool {
    standing.may(Action::SeeOwnAgency) && !standing.admin && !standing.is_staff()
}
