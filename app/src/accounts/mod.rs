//! Signing in, the own account, and the accounts an admin manages.
mod account_page;
mod admin_pages;
mod sign_in_page;
pub mod text;

pub use account_page::{OwnAccount, account_page};
pub use admin_pages::{AccountForm, AccountRow, AccountsList, account_form_page, accounts_page};
pub use sign_in_page::sign_in_page;
