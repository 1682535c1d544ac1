//! Everything a person sees: pages as functions of plain data, and the few islands that run in the browser.
//! Feature `ssr` draws on the server, feature `hydrate` is the browser's part; they never meet in one build.
#![cfg_attr(test, allow(clippy::unwrap_used))]
#![recursion_limit = "512"]

pub mod accounts;
pub mod announcements;
pub mod audit;
pub mod certificates;
pub mod courses;
pub mod dates;
pub mod events;
pub mod grading;
pub mod home;
pub mod invitations;
pub mod lang;
pub mod notices;
pub mod paths;
pub mod problem_text;
pub mod progress;
pub mod quizzes;
pub mod refusal_page;
pub mod roster;
pub mod shell;
pub mod submissions;
pub mod ui;
mod unsent;
