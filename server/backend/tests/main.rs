//! The use-cases on SQLite and on PostgreSQL: one binary, a module per feature.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, clippy::pedantic)]

#[macro_use]
mod world;

mod accounts;
mod certificates;
mod certificates_setup;
mod content;
mod courses;
mod durability;
mod events;
mod grading;
mod invitations;
mod mechanisms;
mod people;
mod progress;
mod progress_cases;
mod quizzes;
mod roster;
mod stage;
mod submissions;
mod two_at_once;
