//! The rules of Bimtek and the types that travel between its layers.
//! Pure: no input or output, no clock, no randomness. Whoever needs the time or a random number passes it in.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod access;
pub mod account;
pub mod certificate;
pub mod correction;
pub mod course;
pub mod course_package;
pub mod course_pages;
pub mod employment;
pub mod event;
pub mod export;
pub mod form;
pub mod format;
pub mod grading;
pub mod ids;
pub mod invitation;
pub mod notice;
pub mod pass_rule;
pub mod progress;
pub mod quiz;
pub mod reminder;
pub mod roster;
pub mod score;
pub mod situation;
pub mod submission;
