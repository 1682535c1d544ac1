//! Handlers of corrections that people ask for.
use crate::{draw::Answer, session::Flash, visit::Visit};
use app::{paths, ui::Form};
use axum::{Form as Posted, extract::Path};
use backend::{Error, accounts::corrections};
use domain::form::Fields;

pub async fn page(visit: Visit, Path(event): Path<String>) -> Answer {
    let (head, list) = corrections::list(&visit.request, &event).await?;
    visit.ok(app::accounts::corrections_page(&visit.frame, &head, &list, &Form::empty()))
}

pub async fn decide(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let (head, list) = corrections::list(&visit.request, &event).await?; // whether one may is asked first
    let Ok(id) = fields.text("id").parse() else { return visit.see_other(&paths::corrections(&event)) };
    match corrections::decide(&visit.request, &event, id, &fields).await {
        Ok(()) => visit.done(&paths::corrections(&event), Flash::Saved),
        Err(Error::Invalid(problems)) => {
            visit.refuse(app::accounts::corrections_page(&visit.frame, &head, &list, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}
