//! Certificates: issuing takes numbers and keeps the facts, rendering makes the documents outside of any transaction,
//! revoking and replacing end one, and anybody may check one by its code.
mod document;
mod end;
mod facts;
mod issue;
mod register;
mod render;
mod sql;
mod trial;
mod verify;

pub use document::{Document, document};
pub use end::{replace, revoke};
pub use facts::count_to_issue;
pub use issue::{draw_again, issue_all, may_issue};
pub use register::{Listed, certificate, list_for_cli, own, register, register_all, run_progress};
pub use render::render;
pub(crate) use sql::set_failure;
pub(crate) use trial::draw_logo;
pub use verify::verify;

/// Draws a document from its snapshot (JSON); slow, so never inside a transaction.
pub type DrawDocument = fn(&str) -> Result<Vec<u8>, String>;
