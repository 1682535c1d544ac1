//! The audit log as an admin reads it.
mod log_page;
mod words;

pub use log_page::{LogRow, LogView, log_page};
pub(crate) use words::action_word;
