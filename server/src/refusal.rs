//! Errors of use-cases become answers here and nowhere else: a page for people, a short JSON for islands.
use crate::{draw::Drawn, state::App, visit::Visit};
use app::refusal_page::{Refusal, refusal_page};
use axum::{
    Json,
    body::Body,
    extract::{FromRequest, Request, State, multipart::MultipartError},
    http::{StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use backend::Error;
use domain::form::Fields;

/// An error on its way out; the middleware below draws it, with the visitor's own navigation around it.
#[derive(Debug)]
pub struct Refused(pub Error);

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        Refused(error)
    }
}

#[derive(Clone, Debug)]
enum Reason {
    Show(Refusal),
    SignIn,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let reason = match &self.0 {
            Error::NotFound => Reason::Show(Refusal::NotFound),
            Error::Forbidden => Reason::Show(Refusal::Forbidden),
            Error::SignInFirst => Reason::SignIn,
            Error::Stale => Reason::Show(Refusal::Stale),
            Error::TooMany(until) => Reason::Show(Refusal::TooMany { until: domain::format::time(*until) }),
            Error::Busy | Error::Unknown(_) => Reason::Show(Refusal::TryAgain),
            // A form that does not draw its own problems: the request was not made by one of our pages.
            Error::Invalid(_) => Reason::Show(Refusal::BadRequest),
            Error::Database(_) | Error::Internal(_) => Reason::Show(Refusal::Broken),
        };
        if matches!(self.0, Error::Database(_) | Error::Internal(_) | Error::Unknown(_)) {
            tracing::error!(error = %self.0, "a request failed");
        }
        let status = match &reason {
            Reason::Show(refusal) => StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            Reason::SignIn => StatusCode::UNAUTHORIZED,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(reason);
        response
    }
}

/// A handler that panicked is a page that failed, drawn like the others.
pub fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("?");
    Refused(Error::Internal(format!("a handler panicked: {text}"))).into_response()
}

/// Draws every refusal, also those of the router itself (unknown address, wrong method, body too large).
pub async fn draw_refusals(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let wants_json = parts.uri.path().starts_with("/api/");
    let is_get = parts.method == axum::http::Method::GET;
    let target = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
    let Ok((typed, body)) = typed(&parts, body).await else { return StatusCode::BAD_REQUEST.into_response() };
    // A request of its own for the drawing, so that the session is looked up only if something is refused.
    let (mut later, ()) = axum::http::Request::new(()).into_parts();
    later.uri = parts.uri.clone();
    later.headers = parts.headers.clone();
    later.extensions = parts.extensions.clone();
    parts.extensions.insert(());
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.extensions().get::<Drawn>().is_some() || !response.status().is_client_error() && !response.status().is_server_error() {
        return response;
    }
    if wants_json {
        return (response.status(), Json(serde_json::json!({ "status": response.status().as_u16() }))).into_response();
    }
    let refusal = match response.extensions().get::<Reason>() {
        Some(Reason::SignIn) if typed.is_some() => Refusal::SignedOut,
        Some(Reason::SignIn) => {
            let back = if is_get { target } else { "/".to_owned() };
            return axum::response::Redirect::to(&app::paths::with_query(app::paths::SIGN_IN, &[("lanjut", &back)])).into_response();
        }
        Some(Reason::Show(refusal)) => refusal.clone(),
        None => by_status(response.status()),
    };
    let visit = Visit::of_anybody(&mut later, &app).await;
    let reference = visit.request.id().simple().to_string()[20..].to_uppercase();
    if refusal == Refusal::Broken {
        tracing::error!(reference, path = %later.uri.path(), "a page failed");
    }
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut drawn = visit.draw(status, refusal_page(&visit.frame, &refusal, &reference, typed.as_ref()));
    drawn.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    drawn
}

/// The fields of a posted form, kept so that a refusal can give them back; the body goes on unchanged.
/// A body that is too large is left to whoever reads it next; one that breaks off has nobody to answer.
async fn typed(parts: &Parts, body: Body) -> Result<(Option<Fields>, Body), axum::Error> {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    let is_form = parts.method == axum::http::Method::POST && kind.starts_with("application/x-www-form-urlencoded");
    if !is_form || length.is_none_or(|length| length > crate::routes::BODY_MAX) {
        return Ok((None, body));
    }
    let bytes = axum::body::to_bytes(body, crate::routes::BODY_MAX).await?;
    let copy = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let fields =
        axum::Form::<Fields>::from_request(copy, &()).await.ok().map(|axum::Form(fields)| fields).filter(|fields| !fields.0.is_empty());
    Ok((fields, Body::from(bytes)))
}

fn by_status(status: StatusCode) -> Refusal {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Refusal::NotFound,
        StatusCode::FORBIDDEN => Refusal::CrossSite,
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        StatusCode::SERVICE_UNAVAILABLE => Refusal::TryAgain,
        s if s.is_client_error() => Refusal::BadRequest,
        _ => Refusal::Broken,
    }
}

/// Says in the log why an upload did not read to its end: too large, or a body that broke off.
pub(crate) fn unread(error: &MultipartError) {
    tracing::warn!(%error, status = %error.status(), "an upload could not be read");
}
