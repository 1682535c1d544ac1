//! Progress: the table of everybody, one person's page, "Mengapa belum lulus?", the pass list, and the journey.
mod criteria;
mod journey_text;
mod journey_view;
mod own_people_page;
mod participant_page;
mod pass_list_page;
mod passing_page;
mod person_page;
mod progress_page;
mod record_page;
mod reminders_page;
#[cfg(all(test, feature = "ssr"))]
mod tests;
pub mod text;

pub use journey_view::journey_view;
pub use own_people_page::own_people_page;
pub use participant_page::participant_event_page;
pub use pass_list_page::pass_list_page;
pub use passing_page::passing_page;
pub use person_page::person_page;
pub use progress_page::progress_page;

use domain::progress::{Outlook, SortBy};

/// The queries of the progress page's filter.
pub const OUTLOOK_QUERY: &str = "keadaan";
pub const AGENCY_QUERY: &str = "instansi";
pub const SORT_QUERY: &str = "urut";

/// The word of an outlook in an address.
pub fn outlook_word(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Passed => "memenuhi",
        Outlook::Waiting => "menunggu",
        Outlook::NotYet => "belum",
    }
}

/// An unknown word narrows nothing.
pub fn outlook_from_word(word: &str) -> Option<Outlook> {
    [Outlook::Passed, Outlook::Waiting, Outlook::NotYet].into_iter().find(|o| outlook_word(*o) == word)
}

pub fn sort_word(sort: SortBy) -> &'static str {
    match sort {
        SortBy::Name => "nama",
        SortBy::Score => "nilai",
    }
}

pub fn sort_from_word(word: &str) -> SortBy {
    if word == sort_word(SortBy::Score) { SortBy::Score } else { SortBy::Name }
}
pub use record_page::{RecordView, record_page};
pub use reminders_page::{RemindersView, reminders_page};
