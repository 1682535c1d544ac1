//! Handlers of the public check: the form, and the answer to a code. Anybody may ask.
use crate::{draw::Answer, visit::Visit};
use app::{certificates::CODE_FIELD, paths, ui::Form};
use axum::{
    extract::{Path, Query},
    http::{HeaderValue, StatusCode, header::HeaderName},
};
use backend::{Error, certificates};
use domain::{
    certificate::{CodeError, Verdict, parse_code},
    form::{Fields, Problem, Problems},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    kode: Option<String>,
}

/// The form; with a code in the query it leads to the code's own address.
pub async fn form(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let Some(typed) = asked.kode else {
        return visit.ok(app::certificates::verify_page(&visit.frame, &Form::empty(), visit.app.site.host()));
    };
    match parse_code(&typed) {
        Ok(code) => visit.see_other(&paths::verify_code(code)),
        Err(CodeError::WrongCheck) => draw(&visit, StatusCode::UNPROCESSABLE_ENTITY, &Verdict::WrongCheck, &typed),
        Err(CodeError::Unreadable) if typed.trim().is_empty() => unreadable(&visit, typed, Problem::Required),
        Err(CodeError::Unreadable) => unreadable(&visit, typed, Problem::CodeUnreadable),
    }
}

pub async fn verdict(visit: Visit, Path(typed): Path<String>) -> Answer {
    match certificates::verify(&visit.request, &typed, &visit.address.to_string()).await {
        Ok(verdict) => {
            let status = match verdict {
                Verdict::Issued { .. } | Verdict::Revoked { .. } | Verdict::Superseded { .. } => StatusCode::OK,
                Verdict::Unknown { .. } => StatusCode::NOT_FOUND,
                Verdict::WrongCheck => StatusCode::UNPROCESSABLE_ENTITY,
            };
            draw(&visit, status, &verdict, &typed)
        }
        Err(Error::Invalid(_)) => unreadable(&visit, typed, Problem::CodeUnreadable),
        Err(error) => Err(error.into()),
    }
}

fn unreadable(visit: &Visit, typed: String, problem: Problem) -> Answer {
    let form = Form::refused(Fields::of([(CODE_FIELD, typed)]), Problems::one(CODE_FIELD, problem));
    visit.refuse(app::certificates::verify_page(&visit.frame, &form, visit.app.site.host()))
}

/// Answers name people, so they stay out of search engines.
fn draw(visit: &Visit, status: StatusCode, verdict: &Verdict, typed: &str) -> Answer {
    let page = app::certificates::verdict_page(&visit.frame, verdict, typed, visit.app.site.host());
    let mut response = visit.draw(status, page);
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    Ok(response)
}
