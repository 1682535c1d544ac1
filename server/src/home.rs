//! The first page: what should I do next?
use crate::{draw::Answer, visit::Visit};
use app::paths;

/// Visitors see the front page. Whoever has one event only goes straight to it: its first page says what is next.
pub async fn page(visit: Visit) -> Answer {
    let Some(person) = &visit.person else {
        return visit.ok(app::home::front_page(&visit.frame));
    };
    let mut conn = visit.request.db.read().await.map_err(crate::refusal::Refused)?;
    let events = backend::events::list_for(&mut conn, &visit.request).await?;
    drop(conn);
    match events.as_slice() {
        [only] if !person.is_admin && visit.frame.flash.is_none() => visit.see_other(&paths::event(&only.slug)),
        _ => visit.ok(app::home::home_page(&visit.frame, events)),
    }
}
