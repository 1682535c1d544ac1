//! Quizzes: starting attempts, saving answers as they are given, handing in, results.
//! Only the participant sees an attempt; staff see scores (`progress`). The rules are in `domain::quiz`.
mod answers;
mod attempts;
mod results;
mod sql;

pub use answers::{Saved, confirm, paper, save_answers};
pub use attempts::{close_overdue, intro, start, submit, time_up};
pub use results::result;
