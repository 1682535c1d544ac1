//! The island of a running attempt. It draws nothing of its own: the page is complete as the server drew it, and
//! `attempt_tab` brings it to life.
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the island is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptSheet {
    /// The attempt's id.
    pub attempt: String,
    /// The id of the question on this page.
    pub question: String,
    /// The sequence its answer was saved with; 0 if there is none.
    pub sequence: i64,
    /// The server's time when the page was drawn, in milliseconds since 1970.
    pub server_now: i64,
    /// When the attempt is due, likewise.
    pub due_at: Option<i64>,
    /// Where the result is.
    pub result: String,
}

#[island]
pub fn AttemptIsland(sheet: AttemptSheet) -> impl IntoView {
    // Nothing of the device is read before the first draw, which must equal what the server drew.
    #[cfg(feature = "hydrate")]
    Effect::new(move || super::attempt_tab::start(sheet.clone()));
    #[cfg(not(feature = "hydrate"))]
    drop(sheet);
    view! { <span hidden></span> }
}
