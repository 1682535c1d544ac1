//! Handlers of the events of the installation: the list, creating one, copying one, putting one away.
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{events as view, paths, ui::Form};
use axum::{Form as Posted, extract::Path};
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

pub async fn copying(visit: Visit, Path(event): Path<String>) -> Answer {
    let source = details::page(&visit.request, &event).await?;
    let form = Form::filled(events::copy::starting_fields(&source.data));
    visit.ok(view::copy_page(&visit.frame, &source.head, &form))
}

pub async fn copy(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    match events::copy::copy(&visit.request, &event, &fields, form_key(&visit, &fields)).await {
        Ok(new) => visit.done(&paths::event_edit(new.slug), Flash::Copied),
        Err(Error::Invalid(problems)) => {
            let source = details::page(&visit.request, &event).await?;
            visit.refuse(view::copy_page(&visit.frame, &source.head, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn archive(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    events::copy::set_archived(&visit.request, &event, fields.text("arsip") == "1").await?;
    visit.done(&paths::event_edit(&event), Flash::Saved)
}
