//! The first page of an event: a participant's journey, or what waits for staff.
use crate::{draw::Answer, visit::Visit};
use axum::extract::Path;
use backend::{Error, progress};

/// Whoever takes part sees the own journey first, also as staff: their navigation leads to the rest.
pub async fn page(visit: Visit, Path(event): Path<String>) -> Answer {
    match progress::own_page(&visit.request, &event).await {
        Ok(own) => visit.ok(app::progress::participant_event_page(&visit.frame, &own.head, &own.journey, own.certificate.as_ref())),
        // Sees the event, but takes no part in it: staff or admin.
        Err(Error::Forbidden) => {
            let overview = progress::overview(&visit.request, &event).await?;
            visit.ok(app::events::staff_event_page(&visit.frame, &overview))
        }
        Err(error) => Err(error.into()),
    }
}
