//! Progress: what participants have done, what follows from it, the approved pass lists, and the first page of an event.
//! The rule of passing is `domain::progress::assess`; every page here asks it through `facts::assessed`.
mod facts;
mod journey;
mod overview;
mod pages;
mod pass_list;
mod record;
mod reminders;
mod sql;

pub(crate) use facts::assessed;
pub use journey::{journey, own_page};
pub use overview::overview;
pub use pages::{person, progress, why_not_passed};
pub use pass_list::{approve, approved, pass_list_page};
pub use record::record;
pub use reminders::reminders;
