//! Rosters: the import of a spreadsheet, looked at row by row before anything is stored.
mod import_page;
mod preview_page;
mod words;

pub use import_page::{FILE_FIELD, ImportRow, UNDO_FIELD, import_page};
pub use preview_page::{
    ACTION_FIELD, CHOOSE, IMPORT, PreviewView, REMEMBER_FIELD, SEEN_FIELD, agency_fields, column_field, preview_page, unknown_agencies,
};
pub use words::{column_word, reason_text};
