//! Accounts: signing in and out, sessions, passwords, own data and their correction, and what an admin does with accounts.
pub mod admin;
pub mod corrections;
pub mod own;
pub mod password;
pub mod sessions;
pub(crate) mod sql;

pub use sessions::{SignedIn, Token};
