//! An exercise: its page and editor, the receipt of handed-in work, and what became of it.
pub mod api;
mod device;
mod editor;
mod editor_dom;
mod editor_fields;
mod editor_island;
mod editor_leaving;
mod exercise_page;
mod receipt_page;
mod result_page;
mod saver;
#[cfg(all(test, feature = "ssr"))]
mod tests;
pub mod text;
mod unsent_page;
mod work;

pub use editor::{ACTION_FIELD, EXIT, HAND_IN, PERSON_FIELD, SEQUENCE_FIELD};
pub use editor_island::EditorIsland;
pub use exercise_page::{Typed, exercise_page};
pub use receipt_page::receipt_page;
pub use result_page::result_page;
pub use unsent_page::{Unsent, unsent_page};
