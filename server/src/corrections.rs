//! Handlers of corrections that people ask for: of an event's participants, and of everybody.
use crate::{draw::Answer, session::Flash, visit::Visit};
use app::{paths, ui::Form};
use axum::{Form as Posted, extract::Path};
use backend::{
    Error,
    accounts::corrections::{self, Desk},
};
use domain::form::Fields;

pub async fn page(visit: Visit, Path(event): Path<String>) -> Answer {
    draw(&visit, Desk::Event(&event)).await
}

pub async fn admin_page(visit: Visit) -> Answer {
    draw(&visit, Desk::Installation).await
}

pub async fn decide(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    settle(&visit, Desk::Event(&event), &paths::corrections(&event), fields).await
}

pub async fn admin_decide(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    settle(&visit, Desk::Installation, paths::ADMIN_CORRECTIONS, fields).await
}

async fn draw(visit: &Visit, desk: Desk<'_>) -> Answer {
    let (head, list) = corrections::list(&visit.request, desk).await?;
    visit.ok(app::accounts::corrections_page(&visit.frame, head.as_ref(), &list, &Form::empty()))
}

async fn settle(visit: &Visit, desk: Desk<'_>, url: &str, fields: Fields) -> Answer {
    let (head, list) = corrections::list(&visit.request, desk).await?; // whether one may is asked first
    let Ok(id) = fields.text("id").parse() else { return visit.see_other(url) };
    match corrections::decide(&visit.request, desk, id, &fields).await {
        Ok(()) => visit.done(url, Flash::Saved),
        Err(Error::Invalid(problems)) => {
            visit.refuse(app::accounts::corrections_page(&visit.frame, head.as_ref(), &list, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}
