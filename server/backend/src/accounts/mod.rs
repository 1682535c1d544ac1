//! Accounts: signing in and out, sessions, passwords, and what an admin does with accounts.
pub mod admin;
pub mod password;
pub mod sessions;
pub(crate) mod sql;

pub use sessions::{SignedIn, Token};
