//! The server functions of the islands. A call gets the same `Request` as a page, by context.
use crate::{draw::Drawn, visit::Visit};
use axum::{
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use leptos::{
    prelude::{Owner, provide_context},
    reactive::computed::ScopedFuture,
};

pub async fn call(visit: Visit, request: Request) -> Response {
    let Some(mut function) = server_fn::axum::get_server_fn_service(request.uri().path(), request.method().clone()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = Owner::new()
        .with(|| {
            ScopedFuture::new(async move {
                provide_context(visit.frame.lang);
                provide_context(visit.request);
                function.run(request).await
            })
        })
        .await;
    response.extensions_mut().insert(Drawn);
    response
}
