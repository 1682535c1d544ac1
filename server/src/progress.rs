//! Handlers of progress: the table, one person, "Mengapa belum lulus?", the pass list and its approval.
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{
    paths,
    progress::{RecordView, RemindersView, outlook_from_word, sort_from_word},
    ui::{Form, VERSION_FIELD},
};
use axum::{
    Form as Posted,
    extract::{Path, Query},
};
use backend::{Error, progress};
use domain::{form::Fields, ids::EnrolmentId, progress::ProgressFilter};
use serde::Deserialize;

/// The filter as its form sends it; what does not read narrows nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    keadaan: String,
    instansi: String,
    urut: String,
}

impl Filter {
    fn read(&self) -> ProgressFilter {
        ProgressFilter { outlook: outlook_from_word(&self.keadaan), agency: self.instansi.parse().ok(), sort: sort_from_word(&self.urut) }
    }
}

pub async fn table(visit: Visit, Path(event): Path<String>, Query(filter): Query<Filter>) -> Answer {
    let table = progress::progress(&visit.request, &event, filter.read()).await?;
    visit.ok(app::progress::progress_page(&visit.frame, &table))
}

pub async fn person(visit: Visit, Path((event, enrolment)): Path<(String, String)>) -> Answer {
    let enrolment: EnrolmentId = enrolment.parse().map_err(|_| Error::NotFound)?;
    let person = progress::person(&visit.request, &event, enrolment).await?;
    visit.ok(app::progress::person_page(&visit.frame, &person))
}

pub async fn why_not_passed(visit: Visit, Path(event): Path<String>) -> Answer {
    let own = progress::why_not_passed(&visit.request, &event).await?;
    visit.ok(app::progress::passing_page(&visit.frame, &own))
}

pub async fn pass_list(visit: Visit, Path(event): Path<String>) -> Answer {
    let page = progress::pass_list_page(&visit.request, &event).await?;
    visit.ok(app::progress::pass_list_page(&visit.frame, &page, &Form::empty()))
}

pub async fn approve(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    // Without a version nothing was drawn, so nothing can be approved: no list has this one.
    let drawn_version = fields.text(VERSION_FIELD).parse().unwrap_or(-1);
    match progress::approve(&visit.request, &event, drawn_version, form_key(&visit, &fields)).await {
        Ok(_) => visit.done(&paths::pass_list(&event), Flash::Approved),
        Err(Error::Invalid(problems)) => {
            let page = progress::pass_list_page(&visit.request, &event).await?;
            visit.refuse(app::progress::pass_list_page(&visit.frame, &page, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OfAgency {
    opd: String,
}

pub async fn reminders(visit: Visit, Path(event): Path<String>, Query(query): Query<OfAgency>) -> Answer {
    let agency = query.opd.parse().ok();
    let (head, reminders, agencies) = progress::reminders(&visit.request, &event, agency).await?;
    let link = format!("{}{}", visit.request.site.public_url, paths::event(&event));
    visit.ok(app::progress::reminders_page(&visit.frame, &RemindersView { head, reminders, agencies, agency, link }))
}

pub async fn record(visit: Visit, Path(event): Path<String>) -> Answer {
    let record = progress::record(&visit.request, &event).await?;
    let record =
        RecordView { head: record.head, details: record.details, list: record.list, agencies: record.agencies, counts: record.counts };
    visit.ok(app::progress::record_page(&visit.frame, &record))
}
