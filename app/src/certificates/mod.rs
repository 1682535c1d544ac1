//! Certificates as people see them: what staff issue and keep, the register of the installation, the public check.
mod certificate_page;
mod certificates_page;
mod end_form;
mod facts;
mod list;
mod register_page;
pub mod text;
mod verify_page;

pub use certificate_page::certificate_page;
pub use certificates_page::certificates_page;
pub use end_form::End;
pub use register_page::register_page;
pub use verify_page::{verdict_page, verify_page};

use domain::certificate::{RegisterFilter, State};

/// Names of the query fields that make a `RegisterFilter`.
pub const STATE_QUERY: &str = "keadaan";
pub const SEARCH_QUERY: &str = "cari";
pub const PAGE_QUERY: &str = "halaman";

/// The buttons of the pages, and how a page is asked to show one form.
pub const ACTION_FIELD: &str = "aksi";
pub const ACTION_ISSUE: &str = "terbitkan";
pub const ACTION_DRAW_AGAIN: &str = "buat-lagi";

/// What the form says that its page showed: an opaque text, compared by the use-case.
pub const SEEN_FIELD: &str = "dilihat";

/// The field of the public check.
pub const CODE_FIELD: &str = "kode";

/// A state as an address says it.
pub fn state_word(state: State) -> &'static str {
    match state {
        State::Numbered => "dibuat",
        State::Issued => "terbit",
        State::Revoked => "dicabut",
        State::Superseded => "diganti",
    }
}

/// Unknown words mean every state.
pub fn state_of_word(word: &str) -> Option<State> {
    State::ALL.into_iter().find(|s| state_word(*s) == word)
}

/// A list narrowed by the filter.
fn filter_href(path: &str, filter: &RegisterFilter) -> String {
    let page = if filter.page > 1 { filter.page.to_string() } else { String::new() };
    let query = [(STATE_QUERY, filter.state.map_or("", state_word)), (SEARCH_QUERY, filter.search.as_str()), (PAGE_QUERY, page.as_str())];
    crate::paths::with_query(path, &query)
}
