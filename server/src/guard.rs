//! Writes pass here first: they must come from one of our own pages, and they run near the writer,
//! to their end even if the browser goes away.
use crate::state::App;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// How long one write may take, hashing and trial drawings included.
const WRITE_WAIT: std::time::Duration = std::time::Duration::from_mins(1);

pub async fn guard_writes(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    if !is_own(request.headers(), &app) {
        return StatusCode::FORBIDDEN.into_response();
    }
    // Whatever stalls gives the writer back: dropping a transaction rolls it back.
    let write = async move { tokio::time::timeout(WRITE_WAIT, next.run(request)).await.map_err(|_| backend::Error::Busy) };
    match app.db.near_writer(write).await.and_then(|answer| answer) {
        Ok(response) => response,
        Err(error) => crate::refusal::Refused(error).into_response(),
    }
}

/// Sec-Fetch-Site says same-origin or none (typed in); a browser without it must send our Origin.
fn is_own(headers: &HeaderMap, app: &App) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    match text(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match text(header::ORIGIN) {
            Some(origin) => {
                let host = text(header::HOST).unwrap_or_default();
                origin == app.site.public_url || origin.split_once("://").is_some_and(|(_, h)| h == host)
            }
            None => false,
        },
    }
}
