//! Marking as graders see it: the queue, the desk, and the island that makes the desk quick and safe.
pub mod api;
mod compare;
mod desk_island;
mod desk_page;
mod queue_page;
mod rubric_form;
pub mod text;
mod work_view;

#[cfg(feature = "hydrate")]
mod desk_browser;
#[cfg(feature = "hydrate")]
mod desk_form;
#[cfg(feature = "hydrate")]
mod desk_keys;

pub use desk_page::{DeskDrawing, desk_page};
pub use queue_page::queue_page;

use crate::paths;
use domain::{
    grading::{Filter, WorkState},
    ids::SubmissionId,
};

/// Names of the query fields that make a `Filter`.
pub const STATE_QUERY: &str = "keadaan";
pub const EXERCISE_QUERY: &str = "tugas";
pub const AGENCY_QUERY: &str = "instansi";
pub const PAGE_QUERY: &str = "halaman";

/// The buttons of the desk.
pub const ACTION_FIELD: &str = "aksi";
pub const ACTION_GRADE: &str = "nilai";
pub const ACTION_RETURN: &str = "kembalikan";
/// Keeps what is typed; for browsers that run no scripts.
pub const ACTION_KEEP: &str = "simpan";

/// A state as the address of the queue says it.
pub fn state_word(state: WorkState) -> &'static str {
    match state {
        WorkState::Waiting => "menunggu",
        WorkState::Returned => "dikembalikan",
        WorkState::Graded => "dinilai",
    }
}

/// Unknown words mean what waits.
pub fn state_of_word(word: &str) -> WorkState {
    WorkState::ALL.into_iter().find(|s| state_word(*s) == word).unwrap_or_default()
}

/// The desk of a piece of work, in the queue that the filter makes.
pub fn desk_href(event: &str, submission: SubmissionId, filter: &Filter) -> String {
    let agency = filter.agency.map(|a| a.to_string()).unwrap_or_default();
    paths::with_query(&paths::grading_desk(event, submission), &[(EXERCISE_QUERY, &filter.exercise), (AGENCY_QUERY, &agency)])
}

/// The queue that the filter makes.
pub fn queue_href(event: &str, filter: &Filter) -> String {
    let agency = filter.agency.map(|a| a.to_string()).unwrap_or_default();
    let page = if filter.page > 1 { filter.page.to_string() } else { String::new() };
    let state = if filter.state == WorkState::Waiting { "" } else { state_word(filter.state) };
    let query = [(STATE_QUERY, state), (EXERCISE_QUERY, &filter.exercise), (AGENCY_QUERY, &agency), (PAGE_QUERY, &page)];
    paths::with_query(&paths::grading_queue(event), &query)
}
