//! Rosters: a committee's spreadsheet is looked at row by row, imported whole or not at all, and an import can be undone
//! while nobody it brought has begun. What the cells mean: `domain::roster`.
pub mod file;
mod import;
mod past;
mod people;
mod preview;
mod sql;

pub use import::{Import, Source, import_file};
pub use past::{PastImport, imports, undo};
pub use preview::{Choices, Preview, agencies, choose, look_at, preview, upload, verdicts};
