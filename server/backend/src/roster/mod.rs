//! Rosters: a committee's spreadsheet is looked at row by row, imported whole or not at all, and an import can be undone
//! while nobody it brought has begun. What the cells mean: `domain::roster`.
pub mod file;
mod import;
mod sql;

pub use import::{
    Choices, Import, Outcome, PastImport, Preview, PreviewRow, Source, agencies, choose, import_file, imports, is_idle, look_at, preview,
    undo, upload, verdicts,
};
