//! What the pages of a quiz show: plain data from `backend::quizzes` to the views of `app::quizzes`.
//! Texts of questions are HTML, made safe where they are drawn (`backend::courses::markdown`).
use super::AttemptState;
use crate::{
    course::{QuestionKind, QuizKind},
    event::{EventHead, Window},
    form::Problem,
    ids::AttemptId,
    score::Score,
};
use chrono::{DateTime, Utc};

/// How many attempts are allowed and how many are used, the running one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    pub allowed: i64,
    pub used: i64,
}

impl Tries {
    pub fn left(self) -> i64 {
        (self.allowed - self.used).max(0)
    }
}

/// The page before an attempt.
#[derive(Clone, Debug)]
pub struct QuizIntro {
    pub head: EventHead,
    /// The quiz's id in its course.
    pub quiz: String,
    pub title: String,
    pub course_title: String,
    pub kind: QuizKind,
    pub questions: usize,
    pub minutes: Option<i64>,
    pub tries: Tries,
    pub window: Window,
    /// Newest first.
    pub attempts: Vec<AttemptLine>,
    /// Why no attempt can be started or gone on with now.
    pub refusal: Option<Problem>,
    pub now: DateTime<Utc>,
}

impl QuizIntro {
    pub fn running(&self) -> Option<&AttemptLine> {
        self.attempts.iter().find(|a| a.state == AttemptState::Running)
    }

    /// The best score so far: the one that counts.
    pub fn best(&self) -> Option<Score> {
        self.attempts.iter().filter_map(|a| a.score).max()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptLine {
    pub id: AttemptId,
    /// 1, 2, …
    pub number: i64,
    pub state: AttemptState,
    pub started_at: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub score: Option<Score>,
}

/// One question of a running attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperPage {
    pub attempt: AttemptId,
    pub event_slug: String,
    pub quiz_title: String,
    /// Which question, from 1.
    pub position: usize,
    /// Of every question on the paper: is it answered?
    pub answered: Vec<bool>,
    pub question: ShownQuestion,
    /// Ids of the options chosen so far, in the paper's order.
    pub chosen: Vec<String>,
    pub saved_at: Option<DateTime<Utc>>,
    /// The sequence of that answer; 0 if there is none.
    pub sequence: i64,
    pub due_at: Option<DateTime<Utc>>,
    pub now: DateTime<Utc>,
}

impl PaperPage {
    pub fn count(&self) -> usize {
        self.answered.len()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownQuestion {
    pub id: String,
    pub kind: QuestionKind,
    pub html: String,
    /// Id and text (HTML), in the paper's order.
    pub options: Vec<(String, String)>,
}

/// Asked before an attempt is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmPage {
    pub attempt: AttemptId,
    pub event_slug: String,
    pub quiz_title: String,
    /// Of every question: is it answered?
    pub answered: Vec<bool>,
    pub due_at: Option<DateTime<Utc>>,
    /// How many attempts remain after this one; none for a pre-test.
    pub tries: Tries,
    pub kind: QuizKind,
    pub now: DateTime<Utc>,
}

/// What came of an attempt; shown only when it is over.
#[derive(Clone, Debug)]
pub struct ResultPage {
    pub head: EventHead,
    pub attempt: AttemptId,
    /// The quiz's id in its course.
    pub quiz: String,
    pub quiz_title: String,
    pub kind: QuizKind,
    pub number: i64,
    pub score: Score,
    /// When it was handed in, or when its time ended.
    pub ended_at: DateTime<Utc>,
    /// It was ended by its due time, not by hand.
    pub is_timed_out: bool,
    pub tries: Tries,
    /// The best score of all attempts: the one that counts.
    pub best: Score,
    /// Why no further attempt can be started.
    pub refusal: Option<Problem>,
    pub questions: Vec<MarkedQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedQuestion {
    pub html: String,
    pub kind: QuestionKind,
    /// 0 to 100 for this question.
    pub score: Score,
    pub options: Vec<MarkedOption>,
    pub explanation: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedOption {
    pub html: String,
    pub is_correct: bool,
    pub is_chosen: bool,
    pub feedback: String,
}
