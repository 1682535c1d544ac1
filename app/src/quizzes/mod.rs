//! Quizzes as a participant sees them: the page before an attempt, its questions, handing in, the result.
pub mod api;
mod attempt_island;
mod attempt_marks;
mod attempt_page;
mod attempt_submit_page;
#[cfg(feature = "hydrate")]
mod attempt_tab;
#[cfg(any(feature = "hydrate", test))]
mod pending;
mod question_html;
mod quiz_page;
mod result_page;
pub mod text;

pub use attempt_page::{ANSWER_FIELD, BASE_FIELD, GO_FIELD, QUESTION_FIELD, TIME_FIELD, attempt_page, base};
pub use attempt_submit_page::attempt_submit_page;
pub use quiz_page::quiz_page;
pub use result_page::result_page;
