//! What the pages of an exercise show, as plain data that `backend` fills and `app` draws.
use super::{State, Work};
use crate::{
    course::Exercise,
    event::{EventHead, Window, WindowState},
    grading::GradeView,
    ids::{PersonId, SubmissionVersionId},
};
use chrono::{DateTime, Utc};

/// A draft as the server holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredDraft {
    pub work: Work,
    /// Counts the saves; 0 while nothing was saved.
    pub sequence: i64,
    pub saved_at: Option<DateTime<Utc>>,
}

/// A version that was handed in. Never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    pub id: SubmissionVersionId,
    /// From 1.
    pub number: i64,
    pub work: Work,
    /// 64 hexadecimal digits: the SHA-256 of `hash_text`.
    pub sha256: String,
    pub at: DateTime<Utc>,
    pub is_late: bool,
}

/// An exercise as its participant sees it.
#[derive(Clone, Debug)]
pub struct ExercisePage {
    pub head: EventHead,
    /// Whose page it is: a form of somebody who was signed in before must not become theirs.
    pub person: PersonId,
    pub exercise: Exercise,
    /// Sanitised HTML.
    pub brief_html: String,
    /// Sanitised HTML; empty if the package brings no material.
    pub material_html: String,
    pub window: Window,
    pub window_state: WindowState,
    pub state: State,
    pub draft: StoredDraft,
    /// Newest first.
    pub versions: Vec<HandedIn>,
    pub grade: Option<GradeView>,
}

/// What became of handed-in work.
#[derive(Clone, Debug)]
pub struct ResultPage {
    pub head: EventHead,
    /// As it was in the version of the course that the marked work was made under.
    pub exercise: Exercise,
    pub state: State,
    /// Newest first.
    pub versions: Vec<HandedIn>,
    pub grade: Option<GradeView>,
}

/// The slip that proves what was handed in, when and by whom.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub head: EventHead,
    /// As it was in the version of the course that the work was made under.
    pub exercise: Exercise,
    pub participant: String,
    pub version: HandedIn,
    /// It is the reader's own work.
    pub is_own: bool,
}
