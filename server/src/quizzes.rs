//! Handlers of quizzes: the page before an attempt, its questions, handing in, the result.
use crate::{admin::form_key, draw::Answer, visit::Visit};
use app::{
    paths,
    quizzes::{ANSWER_FIELD, BASE_FIELD, GO_FIELD, QUESTION_FIELD, TIME_FIELD, attempt_page, base},
    ui::Form,
};
use axum::{
    Form as Posted,
    extract::{Path, Query},
    http::{HeaderValue, header},
    response::Response,
};
use backend::{Error, quizzes};
use domain::{
    form::{Fields, Problem},
    ids::AttemptId,
    quiz::Answer as Given,
};
use serde::Deserialize;

/// Which question of a paper, from 1.
#[derive(Debug, Default, Deserialize)]
pub struct Position {
    #[serde(default)]
    soal: String,
}

impl Position {
    /// Anything that is no number leads to the first question.
    fn number(&self) -> usize {
        self.soal.parse().unwrap_or(1)
    }
}

pub async fn intro(visit: Visit, Path((event, quiz)): Path<(String, String)>) -> Answer {
    let intro = quizzes::intro(&visit.request, &event, &quiz).await?;
    visit.ok(app::quizzes::quiz_page(&visit.frame, intro, &Form::empty()))
}

pub async fn start(visit: Visit, Path((event, quiz)): Path<(String, String)>, Posted(fields): Posted<Fields>) -> Answer {
    match quizzes::start(&visit.request, &event, &quiz, form_key(&visit, &fields)).await {
        Ok(attempt) => visit.see_other(&paths::attempt(attempt)),
        Err(Error::Invalid(problems)) => {
            let intro = quizzes::intro(&visit.request, &event, &quiz).await?;
            visit.refuse(app::quizzes::quiz_page(&visit.frame, intro, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn question(visit: Visit, Path(id): Path<AttemptId>, Query(position): Query<Position>) -> Answer {
    match quizzes::paper(&visit.request, id, position.number()).await? {
        Some(page) => visit.ok(attempt_page(&visit.frame, page, &Form::empty())).map(never_stored),
        None => visit.see_other(&paths::attempt_result(id)),
    }
}

/// The page carries the server's time, from which its island reckons: going back to it must fetch it anew.
fn never_stored(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Saves the answer on the page and turns it.
pub async fn turn(visit: Visit, Path(id): Path<AttemptId>, Query(position): Query<Position>, Posted(fields): Posted<Fields>) -> Answer {
    if fields.text(TIME_FIELD) == "habis" {
        // Sent by the island once every answer is on the server; the choices on the page are shut by then.
        let is_over = quizzes::time_up(&visit.request, id).await?;
        return visit.see_other(&if is_over { paths::attempt_result(id) } else { at(id, &position.soal) });
    }
    match quizzes::save_answers(&visit.request, id, changed(&visit, &fields)).await {
        Ok(_) => go(&visit, id, &fields).await,
        Err(Error::Invalid(problems)) if problems.at("") == Some(&Problem::Closed) => visit.see_other(&paths::attempt_result(id)),
        Err(Error::Invalid(problems)) => match quizzes::paper(&visit.request, id, position.number()).await? {
            Some(page) => visit.refuse(attempt_page(&visit.frame, page, &Form::refused(fields, problems))).map(never_stored),
            None => visit.see_other(&paths::attempt_result(id)),
        },
        Err(error) => Err(error.into()),
    }
}

/// The answer of the page, if it is not what it was when the page was drawn.
fn changed(visit: &Visit, fields: &Fields) -> Vec<Given> {
    let chosen: Vec<String> = fields.all(ANSWER_FIELD).map(str::to_owned).collect();
    if !fields.has(QUESTION_FIELD) || base(&chosen) == fields.text(BASE_FIELD) {
        return Vec::new();
    }
    vec![Given { question: fields.text(QUESTION_FIELD).to_owned(), chosen, sequence: visit.request.now.timestamp_millis() }]
}

async fn go(visit: &Visit, id: AttemptId, fields: &Fields) -> Answer {
    match fields.text(GO_FIELD) {
        "kirim" => visit.see_other(&paths::attempt_submit(id)),
        "keluar" => match quizzes::paper(&visit.request, id, 1).await? {
            Some(page) => visit.see_other(&paths::event(page.event_slug)),
            None => visit.see_other(&paths::attempt_result(id)),
        },
        number => visit.see_other(&at(id, number)),
    }
}

fn at(id: AttemptId, number: &str) -> String {
    paths::with_query(&paths::attempt(id), &[("soal", number)])
}

pub async fn confirm(visit: Visit, Path(id): Path<AttemptId>) -> Answer {
    match quizzes::confirm(&visit.request, id).await? {
        Some(page) => visit.ok(app::quizzes::attempt_submit_page(&visit.frame, page)),
        None => visit.see_other(&paths::attempt_result(id)),
    }
}

pub async fn submit(visit: Visit, Path(id): Path<AttemptId>) -> Answer {
    quizzes::submit(&visit.request, id).await?;
    visit.see_other(&paths::attempt_result(id))
}

pub async fn result(visit: Visit, Path(id): Path<AttemptId>) -> Answer {
    match quizzes::result(&visit.request, id).await? {
        Some(result) => visit.ok(app::quizzes::result_page(&visit.frame, result)),
        None => visit.see_other(&paths::attempt(id)),
    }
}
