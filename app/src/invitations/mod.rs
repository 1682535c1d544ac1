//! Invitations: taking one up, asking for a new password by mail, and what the committee hands out.
mod accept_page;
mod forgotten_page;
mod list_page;
mod slips_page;

pub use accept_page::{Invited, Standing, accept_page, code_page};
pub use forgotten_page::{asked_page, forgotten_page};
pub use list_page::{InvitedRow, ListView, Reach, TEXT_ACTION, list_page};
pub use slips_page::slips_page;
