//! Handlers of notices.
use crate::{draw::Answer, session::Flash, visit::Visit};
use app::paths;
use axum::Form as Posted;
use backend::notices;
use chrono::{DateTime, Utc};
use domain::form::Fields;

pub async fn page(visit: Visit) -> Answer {
    let list = notices::list(&visit.request).await?;
    visit.ok(app::notices::notices_page(&visit.frame, &list))
}

pub async fn mark_read(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    // Without a time nothing was shown, so nothing is read.
    let shown = fields.text(app::notices::SHOWN_FIELD).parse().unwrap_or(DateTime::<Utc>::MIN_UTC);
    notices::mark_read(&visit.request, shown).await?;
    visit.done(paths::NOTICES, Flash::Saved)
}
