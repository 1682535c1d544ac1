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
pub mod text;
mod work;

pub use editor::{ACTION_FIELD, EXIT, HAND_IN, PERSON_FIELD, SEQUENCE_FIELD};
pub use editor_island::EditorIsland;
pub use exercise_page::{Typed, exercise_page};
pub use receipt_page::receipt_page;
pub use result_page::result_page;
