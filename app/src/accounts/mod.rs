//! Signing in, the own account and data, the privacy notice, and the accounts an admin manages.
mod account_page;
mod admin_pages;
mod correction_view;
mod corrections_page;
mod data_page;
pub mod person_fields;
mod privacy_page;
mod privacy_text;
mod sign_in_page;
pub mod text;

pub use account_page::{OwnAccount, account_page};
pub use admin_pages::{AccountForm, AccountRow, AccountsList, account_form_page, accounts_page};
pub use corrections_page::corrections_page;
pub use data_page::data_page;
pub use privacy_page::{privacy_form_page, privacy_page};
pub use privacy_text::{PrivacyView, privacy_text};
pub use sign_in_page::sign_in_page;
