//! From a page to an answer: `visit.draw(status, page)`, `visit.see_other(url)`.
use crate::{
    session::{self, Flash},
    visit::Visit,
};
use app::shell::{Page, document};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use hydration_context::SsrSharedContext;
use leptos::prelude::{Owner, RenderHtml};
use std::sync::Arc;

/// What a handler gives: an answer, or a refusal that `refusal` turns into a page.
pub type Answer = Result<Response, crate::refusal::Refused>;

/// Marks an answer as a finished page, so that it is left as it is.
#[derive(Clone, Copy, Debug)]
pub struct Drawn;

impl Visit {
    /// Draws a page. Data is there before the view is built, so this neither waits nor fails.
    pub fn draw(&self, status: StatusCode, page: Page) -> Response {
        let html = html(&self.frame, page);
        let mut response = (status, Html(html)).into_response();
        response.extensions_mut().insert(Drawn);
        if self.frame.flash.is_some() {
            response.headers_mut().append(header::SET_COOKIE, session::no_flash(self.is_https));
        }
        response
    }

    pub fn ok(&self, page: Page) -> Answer {
        Ok(self.draw(StatusCode::OK, page))
    }

    /// The same page with its errors and everything typed.
    pub fn refuse(&self, page: Page) -> Answer {
        Ok(self.draw(StatusCode::UNPROCESSABLE_ENTITY, page))
    }

    pub fn see_other(&self, url: &str) -> Answer {
        let mut response = Redirect::to(url).into_response();
        response.extensions_mut().insert(Drawn);
        Ok(response)
    }

    /// A 303 whose target says once what happened.
    pub fn done(&self, url: &str, flash: Flash) -> Answer {
        let mut answer = self.see_other(url);
        if let Ok(response) = &mut answer {
            self.add_cookie(response, session::flash(flash, self.is_https));
        }
        answer
    }

    #[allow(clippy::unused_self)] // reads as what the visit gets
    pub fn add_cookie(&self, response: &mut Response, cookie: HeaderValue) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// The document as text.
pub fn html(frame: &app::shell::Frame, page: Page) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| document(frame, page).to_html());
    owner.cleanup();
    format!("<!DOCTYPE html>{html}")
}
