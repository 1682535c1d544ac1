//! Handlers of announcements.
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{
    announcements::{self as view, AnnouncementView},
    paths,
    ui::Form,
};
use axum::{Form as Posted, extract::Path};
use backend::{Error, announcements};
use domain::form::Fields;

pub(crate) fn row(announcement: announcements::Announcement) -> AnnouncementView {
    AnnouncementView { id: announcement.id, body: announcement.body, at: announcement.at, by: announcement.by }
}

pub async fn page(visit: Visit, Path(event): Path<String>) -> Answer {
    let page = draw(&visit, &event, &Form::empty()).await?;
    visit.ok(page)
}

async fn draw(visit: &Visit, event: &str, form: &Form) -> Result<app::shell::Page, Error> {
    let (head, list) = announcements::list(&visit.request, event).await?;
    let rows: Vec<_> = list.into_iter().map(row).collect();
    Ok(view::announcements_page(&visit.frame, &head, &rows, form))
}

/// A new one, or one that is taken back.
pub async fn change(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let url = paths::announcements(&event);
    if fields.has("remove") {
        announcements::remove(&visit.request, &event, &fields).await?;
        return visit.done(&url, Flash::Removed);
    }
    match announcements::add(&visit.request, &event, &fields, form_key(&visit, &fields)).await {
        Ok(()) => visit.done(&url, Flash::Saved),
        Err(Error::Invalid(problems)) => {
            let page = draw(&visit, &event, &Form::refused(fields, problems)).await?;
            visit.refuse(page)
        }
        Err(error) => Err(error.into()),
    }
}
