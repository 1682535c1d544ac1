//! Handlers of marking: the queue and the desk.
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{
    grading::{
        ACTION_FIELD, ACTION_GRADE, ACTION_KEEP, ACTION_RETURN, DeskDrawing, desk_href, desk_page, queue_href, queue_page, state_of_word,
    },
    ui::{Form, VERSION_FIELD},
};
use axum::{
    Form as Posted,
    extract::{Path, Query},
    http::StatusCode,
};
use backend::{
    Error,
    grading::{self, Mark},
};
use domain::{
    form::{Fields, Problem, Problems},
    grading::{Filter, Marking, Outcome, REASON_FIELD},
    ids::{PersonId, SubmissionId},
};
use serde::Deserialize;

/// The filter as the address carries it.
#[derive(Debug, Default, Deserialize)]
pub struct FilterQuery {
    #[serde(default)]
    keadaan: String,
    #[serde(default)]
    tugas: String,
    #[serde(default)]
    instansi: String,
    #[serde(default)]
    halaman: String,
}

impl FilterQuery {
    fn filter(self) -> Filter {
        Filter {
            state: state_of_word(&self.keadaan),
            exercise: self.tugas,
            agency: self.instansi.parse().ok(),
            page: self.halaman.parse().unwrap_or(1),
        }
    }
}

pub async fn queue(visit: Visit, Path(event): Path<String>, Query(query): Query<FilterQuery>) -> Answer {
    let queue = grading::queue(&visit.request, &event, query.filter()).await?;
    visit.ok(queue_page(&visit.frame, &queue))
}

pub async fn desk(visit: Visit, Path((event, submission)): Path<(String, SubmissionId)>, Query(query): Query<FilterQuery>) -> Answer {
    let drawing = drawing(&visit, &event, submission, query.filter()).await?;
    let form = Form::filled(Fields(drawing.desk.marking().to_fields()));
    visit.ok(desk_page(&visit.frame, &drawing, &form))
}

/// The desk as it is now.
async fn drawing(visit: &Visit, event: &str, submission: SubmissionId, filter: Filter) -> Result<DeskDrawing, Error> {
    let desk = grading::desk(&visit.request, event, submission, &filter).await?;
    Ok(DeskDrawing { desk, filter, grader: grader(visit)?, is_conflict: false })
}

fn grader(visit: &Visit) -> Result<PersonId, Error> {
    visit.request.actor.person().ok_or(Error::SignInFirst)
}

pub async fn mark(
    visit: Visit,
    Path((event, submission)): Path<(String, SubmissionId)>,
    Query(query): Query<FilterQuery>,
    Posted(fields): Posted<Fields>,
) -> Answer {
    let filter = query.filter();
    let outcome = match fields.text(ACTION_FIELD) {
        ACTION_GRADE => Outcome::Graded,
        ACTION_RETURN => Outcome::Returned,
        ACTION_KEEP => {
            keep(&visit, &event, submission, &fields).await?;
            return visit.done(&desk_href(&event, submission, &filter), Flash::Saved);
        }
        _ => return refused(&visit, &event, submission, filter, fields, Problems::one("", Problem::UnknownChoice)).await,
    };
    let mark = Mark {
        drawn_version: drawn_version(&fields),
        outcome,
        marking: Marking::from_fields(&fields),
        reason: fields.text(REASON_FIELD).to_owned(),
        filter: filter.clone(),
    };
    match grading::grade(&visit.request, &event, submission, &mark, form_key(&visit, &fields)).await {
        Ok(next) => {
            let url = next.map_or_else(|| queue_href(&event, &filter), |next| desk_href(&event, next, &filter));
            visit.done(&url, if outcome == Outcome::Graded { Flash::Graded } else { Flash::Returned })
        }
        Err(Error::Invalid(problems)) => refused(&visit, &event, submission, filter, fields, problems).await,
        Err(Error::Stale) => outrun(&visit, &event, submission, filter, fields).await,
        Err(error) => Err(error.into()),
    }
}

fn drawn_version(fields: &Fields) -> i64 {
    fields.text(VERSION_FIELD).parse().unwrap_or(0)
}

/// Keeps what was typed as an unfinished marking; the time is its sequence, as in the browser.
async fn keep(visit: &Visit, event: &str, submission: SubmissionId, fields: &Fields) -> Result<(), Error> {
    let (marking, sequence) = (Marking::from_fields(fields), visit.request.now.timestamp_millis());
    grading::save_draft(&visit.request, event, submission, drawn_version(fields), marking, sequence).await.map(drop)
}

async fn refused(visit: &Visit, event: &str, submission: SubmissionId, filter: Filter, fields: Fields, problems: Problems) -> Answer {
    let drawing = drawing(visit, event, submission, filter).await?;
    visit.refuse(desk_page(&visit.frame, &drawing, &Form::refused(fields, problems)))
}

/// Somebody marked the work since the desk was drawn: nothing is overwritten, everything typed is kept, and both
/// markings stand side by side.
async fn outrun(visit: &Visit, event: &str, submission: SubmissionId, filter: Filter, fields: Fields) -> Answer {
    keep(visit, event, submission, &fields).await?;
    let drawing = DeskDrawing { is_conflict: true, ..drawing(visit, event, submission, filter).await? };
    Ok(visit.draw(StatusCode::CONFLICT, desk_page(&visit.frame, &drawing, &Form::filled(fields))))
}
