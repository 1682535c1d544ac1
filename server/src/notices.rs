//! Handlers of notices.
use crate::{draw::Answer, session::Flash, visit::Visit};
use app::paths;
use backend::notices;

pub async fn page(visit: Visit) -> Answer {
    let list = notices::list(&visit.request).await?;
    visit.ok(app::notices::notices_page(&visit.frame, &list))
}

pub async fn mark_read(visit: Visit) -> Answer {
    notices::mark_read(&visit.request).await?;
    visit.done(paths::NOTICES, Flash::Saved)
}
