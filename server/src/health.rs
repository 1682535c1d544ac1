//! `/healthz`: the process answers. `/readyz`: the database can be read and its last commit succeeded.
use crate::state::App;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

pub async fn healthz() -> Response {
    drawn(StatusCode::OK, "ok\n")
}

pub async fn readyz(State(app): State<App>) -> Response {
    if app.db.is_ready().await { drawn(StatusCode::OK, "ready\n") } else { drawn(StatusCode::SERVICE_UNAVAILABLE, "not ready\n") }
}

fn drawn(status: StatusCode, text: &'static str) -> Response {
    let mut response = (status, text).into_response();
    response.extensions_mut().insert(crate::draw::Drawn);
    response
}
