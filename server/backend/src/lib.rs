//! The use-cases of Bimtek and their SQL. Knows nothing of HTTP or of how a page looks.
//! Every write is `begin, permit, load, decide (pure), store, audit row, outbox, commit`; see docs/architecture.md.
#![cfg_attr(test, allow(clippy::unwrap_used))]

#[macro_use]
pub mod db;

pub mod access;
pub mod accounts;
pub mod announcements;
pub mod audit;
pub mod audit_log;
pub mod certificates;
pub mod courses;
pub mod dialect;
pub mod error;
pub mod events;
pub mod exports;
pub mod form_key;
pub mod grading;
pub mod group_commit;
pub mod hashing;
pub mod invitations;
pub mod jobs;
pub mod mail;
pub mod notices;
pub mod progress;
pub mod quizzes;
pub mod request;
pub mod root_lock;
pub mod roster;
pub mod settings;
pub mod submissions;
pub mod throttle;

pub use db::{Conn, Db, Tx};
pub use error::{Error, Result};
pub use request::{Actor, Request, Site};
