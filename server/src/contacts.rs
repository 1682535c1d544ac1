//! Handlers of contact persons, and of what they see.
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{events::ContactRow, paths, ui::Form};
use axum::{Form as Posted, extract::Path};
use backend::{Error, events::contacts};
use domain::form::Fields;

pub async fn page(visit: Visit, Path(event): Path<String>) -> Answer {
    let page = contacts_page(&visit, &event, &Form::empty()).await?;
    visit.ok(page)
}

async fn contacts_page(visit: &Visit, event: &str, form: &Form) -> Result<app::shell::Page, Error> {
    let (head, list, agencies) = contacts::page(&visit.request, event).await?;
    let row = |contact: contacts::Contact| ContactRow {
        person: contact.person,
        name: contact.name.to_string(),
        agency: contact.agency,
        agency_name: contact.agency_name,
        code: contact.code,
    };
    let rows: Vec<_> = list.into_iter().map(row).collect();
    Ok(app::events::contacts_page(&visit.frame, &head, &rows, &agencies, form))
}

pub async fn change(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let url = paths::contacts(&event);
    if fields.text("tindakan") == "lepas" {
        contacts::remove(&visit.request, &event, &fields).await?;
        return visit.done(&url, Flash::Removed);
    }
    match contacts::add(&visit.request, &event, &fields, form_key(&visit, &fields)).await {
        Ok(()) => visit.done(&url, Flash::Created),
        Err(Error::Invalid(problems)) => {
            let page = contacts_page(&visit, &event, &Form::refused(fields, problems)).await?;
            visit.refuse(page)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn own_people(visit: Visit, Path(event): Path<String>) -> Answer {
    let (head, people) = contacts::own_people(&visit.request, &event).await?;
    visit.ok(app::progress::own_people_page(&visit.frame, &head, &people))
}
