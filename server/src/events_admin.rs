//! Handlers of the events of the installation: the list, and creating one.
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{events as view, paths, ui::Form};
use axum::Form as Posted;
use backend::{
    Error,
    accounts::admin::IsDemo,
    events::{self, details},
};
use domain::{event::EventDetails, form::Fields};

pub async fn list(visit: Visit) -> Answer {
    let all = events::all(&visit.request).await?;
    let row = |e: events::EventSummary| view::EventRow {
        head: e.head,
        participants: e.participants,
        waiting: e.waiting,
        certificates: e.certificates,
    };
    visit.ok(view::events_page(&visit.frame, all.into_iter().map(row).collect()))
}

pub async fn new_event(visit: Visit) -> Answer {
    details::new_page(&visit.request).await?;
    visit.ok(view::new_event_page(&visit.frame, &Form::filled(EventDetails::starting_fields())))
}

pub async fn create(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    let key = form_key(&visit, &fields);
    match details::create(&visit.request, &fields, key, IsDemo::No).await {
        Ok(new) => visit.done(&paths::event_courses(new.slug), Flash::Created),
        Err(Error::Invalid(problems)) => visit.refuse(view::new_event_page(&visit.frame, &Form::refused(fields, problems))),
        Err(error) => Err(error.into()),
    }
}
