//! Handlers of an event's participants.
use crate::{admin::form_key, draw::Answer, events::again, session::Flash, visit::Visit};
use app::{
    events::{self as view, Enrolling, ParticipantView, RosterView},
    paths,
    ui::Form,
};
use axum::{
    Form as Posted,
    extract::{Path, Query},
};
use backend::{
    Error,
    events::{
        participant_data,
        participants::{self, Attendance},
    },
};
use domain::{
    form::Fields,
    ids::{AgencyId, EnrolmentId},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub struct Listing {
    #[serde(default)]
    cari: String,
    /// Which form stands under the list.
    #[serde(default)]
    tambah: String,
    #[serde(default)]
    halaman: usize,
}

/// Rows of a page of the list.
const PAGE_LENGTH: usize = 100;

pub async fn page(visit: Visit, Path(event): Path<String>, Query(query): Query<Listing>) -> Answer {
    draw(&visit, &event, &query, Enrolling::from_key(&query.tambah), Drawing::Fresh).await
}

enum Drawing {
    Fresh,
    Refused(Error, Fields),
}

async fn draw(visit: &Visit, event: &str, query: &Listing, enrolling: Enrolling, drawing: Drawing) -> Answer {
    let roster = participants::page(&visit.request, event, &query.cari).await?;
    let pages = roster.participants.len().div_ceil(PAGE_LENGTH).max(1);
    let page = query.halaman.clamp(1, pages);
    let roster = RosterView {
        head: roster.head,
        quota: roster.quota,
        corrections: roster.corrections,
        search: roster.search,
        active: roster.participants.iter().filter(|person| person.is_active).count(),
        participants: roster.participants.into_iter().skip((page - 1) * PAGE_LENGTH).take(PAGE_LENGTH).collect(),
        page,
        pages,
        agencies: roster.agencies,
        enrolling,
    };
    match drawing {
        Drawing::Fresh => visit.ok(view::participants_page(&visit.frame, roster, &Form::empty())),
        Drawing::Refused(Error::Invalid(problems), fields) => {
            visit.refuse(view::participants_page(&visit.frame, roster, &Form::refused(fields, problems)))
        }
        Drawing::Refused(error, _) => Err(error.into()),
    }
}

/// Enrols an existing account or a new person, as the hidden field `cara` says.
pub async fn enrol(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let (key, enrolling) = (form_key(&visit, &fields), Enrolling::from_key(fields.text("cara")));
    let outcome = match enrolling {
        Enrolling::Account => participants::enrol_account(&visit.request, &event, &fields, key).await,
        Enrolling::NewPerson => participants::enrol_new_person(&visit.request, &event, &fields, key).await,
    };
    match outcome {
        Ok(_) => {
            let again = paths::with_query(&paths::event_participants(&event), &[("tambah", enrolling.key())]);
            visit.done(&again, Flash::Created)
        }
        Err(error) => draw(&visit, &event, &Listing::default(), enrolling, Drawing::Refused(error, fields)).await,
    }
}

pub async fn one(visit: Visit, Path((event, enrolment)): Path<(String, EnrolmentId)>) -> Answer {
    let participant = load(&visit, &event, enrolment).await?;
    let form = Form::filled(place_of(&participant));
    visit.ok(view::participant_page(&visit.frame, &participant, &form))
}

async fn load(visit: &Visit, event: &str, enrolment: EnrolmentId) -> Result<ParticipantView, Error> {
    let one = participants::one(&visit.request, event, enrolment).await?;
    Ok(ParticipantView { head: one.head, participant: one.participant, agencies: one.agencies, history: one.history })
}

fn place_of(view: &ParticipantView) -> Fields {
    let agency = view.participant.agency.as_ref().map(AgencyId::to_string).unwrap_or_default();
    Fields::of([("agency", agency), ("position", view.participant.position.clone())])
}

/// The colleague's agency is the same, most of the time; the post may not be.
pub async fn replacing(visit: Visit, Path((event, enrolment)): Path<(String, EnrolmentId)>) -> Answer {
    let participant = load(&visit, &event, enrolment).await?;
    let mut fields = place_of(&participant);
    fields.0.retain(|(name, _)| name == "agency");
    visit.ok(view::replace_page(&visit.frame, &participant, &Form::filled(fields)))
}

pub async fn replace(visit: Visit, Path((event, enrolment)): Path<(String, EnrolmentId)>, Posted(fields): Posted<Fields>) -> Answer {
    match participants::replace(&visit.request, &event, enrolment, &fields, form_key(&visit, &fields)).await {
        Ok(new) => visit.done(&paths::event_participant(&event, new), Flash::Created),
        Err(Error::Invalid(problems)) => {
            let participant = load(&visit, &event, enrolment).await?;
            visit.refuse(view::replace_page(&visit.frame, &participant, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Saves agency and post; or withdraws or takes back, as the field `tindakan` says.
pub async fn change(visit: Visit, Path((event, enrolment)): Path<(String, EnrolmentId)>, Posted(fields): Posted<Fields>) -> Answer {
    let url = paths::event_participant(&event, enrolment);
    let attendance = match fields.text("tindakan") {
        "undur" => Some(Attendance::Withdrawn),
        "aktif" => Some(Attendance::Active),
        _ => None,
    };
    if let Some(attendance) = attendance {
        participants::set_attendance(&visit.request, &event, enrolment, attendance).await?;
        return visit.done(&url, Flash::Saved);
    }
    let key = form_key(&visit, &fields);
    match participants::update(&visit.request, &event, enrolment, &fields, key).await {
        Ok(()) => visit.done(&url, Flash::Saved),
        Err(error) => {
            let participant = load(&visit, &event, enrolment).await?;
            let form = again(error, fields, participant.participant.version)?;
            visit.refuse(view::participant_page(&visit.frame, &participant, &form))
        }
    }
}

/// What the committee mends in the account of a participant.
pub async fn data(visit: Visit, Path((event, enrolment)): Path<(String, EnrolmentId)>) -> Answer {
    let (head, account) = participant_data::page(&visit.request, &event, enrolment).await?;
    let form = Form::filled(crate::admin::fields_of(&account));
    visit.ok(view::participant_data_page(&visit.frame, &head, enrolment, &account.details.to_string(), &form))
}

pub async fn save_data(visit: Visit, Path((event, enrolment)): Path<(String, EnrolmentId)>, Posted(fields): Posted<Fields>) -> Answer {
    match participant_data::save(&visit.request, &event, enrolment, &fields, form_key(&visit, &fields)).await {
        Ok(()) => visit.done(&paths::event_participant(&event, enrolment), Flash::Saved),
        Err(error) => {
            let (head, account) = participant_data::page(&visit.request, &event, enrolment).await?;
            let form = again(error, fields, account.version)?;
            visit.refuse(view::participant_data_page(&visit.frame, &head, enrolment, &account.details.to_string(), &form))
        }
    }
}
