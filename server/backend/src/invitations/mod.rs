//! Invitations: a code lets its person confirm the name and make a password; also the way to a new one, by the committee or by mail.
mod accept;
mod issue;
mod list;
mod mail;
mod sql;

pub use accept::{Invitee, Standing, accept, find_typed, look_up};
pub(crate) use issue::invite;
pub use issue::{live_code, renew, renew_all, renew_staff, save_text};
pub use list::{Filter, Invitations, Invited, Reach, list};
pub use mail::ask_by_mail;
pub(crate) use sql::{CodeRow, code_below, code_of, forget, forget_mailed, forget_unused, is_above};
