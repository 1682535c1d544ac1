//! Handlers about people besides the list itself: corrections, contact persons, the attendance list.
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{
    events::{AttendanceRow, ContactRow},
    paths,
    ui::Form,
};
use axum::{
    Form as Posted,
    extract::{Path, Query},
};
use backend::{
    Error,
    accounts::corrections,
    events::{contacts, participants},
};
use chrono::NaiveDate;
use domain::{account::Nip, form::Fields, format::wib_date};
use serde::Deserialize;

pub async fn corrections(visit: Visit, Path(event): Path<String>) -> Answer {
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

pub async fn contacts(visit: Visit, Path(event): Path<String>) -> Answer {
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

pub async fn change_contacts(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Day {
    hari: String,
}

/// For today while the event runs, else for its first day, unless another one is asked for.
pub async fn attendance(visit: Visit, Path(event): Path<String>, Query(query): Query<Day>) -> Answer {
    let (details, roster) = participants::attendance(&visit.request, &event).await?;
    let (head, today) = (&roster.head, wib_date(visit.frame.now));
    let usual = if (head.starts_on..=head.ends_on).contains(&today) { today } else { head.starts_on };
    let day = query.hari.parse::<NaiveDate>().unwrap_or(usual);
    let row = |person: &domain::event::Participant| AttendanceRow {
        name: person.name.to_string(),
        nip: person.nip.as_deref().and_then(Nip::parse).map(|nip| nip.grouped()).unwrap_or_default(),
        agency: person.agency_name.clone().unwrap_or_default(),
    };
    let rows: Vec<_> = roster.participants.iter().filter(|person| person.is_active).map(row).collect();
    visit.ok(app::events::attendance_page(&visit.frame, head, &details, day, &rows))
}
