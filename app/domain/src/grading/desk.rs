//! What the queue and the desk show: plain data from `backend::grading` to the pages. Marking is anonymous,
//! so nothing here names a participant; a piece of work is "Karya 14".
use super::{GradeView, Marking};
use crate::{
    course::Exercise,
    event::EventHead,
    ids::{AgencyId, SubmissionId},
    submission::{State, Work},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where handed-in work stands: every `State` but a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkState {
    #[default]
    Waiting,
    Returned,
    Graded,
}

impl WorkState {
    pub const ALL: [WorkState; 3] = [WorkState::Waiting, WorkState::Returned, WorkState::Graded];

    pub fn state(self) -> State {
        match self {
            WorkState::Waiting => State::Submitted,
            WorkState::Returned => State::Returned,
            WorkState::Graded => State::Graded,
        }
    }

    /// The value of `submission.state`.
    pub fn key(self) -> &'static str {
        self.state().key()
    }

    pub fn from_key(key: &str) -> Option<WorkState> {
        WorkState::ALL.into_iter().find(|s| s.key() == key)
    }
}

/// Which work a queue lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    pub state: WorkState,
    /// The id of an exercise; empty means all.
    pub exercise: String,
    pub agency: Option<AgencyId>,
    /// From 1.
    pub page: i64,
}

/// How much handed-in work there is, by state, under the filter's exercise and agency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub waiting: i64,
    pub returned: i64,
    pub graded: i64,
}

impl Counts {
    pub fn of(self, state: WorkState) -> i64 {
        match state {
            WorkState::Waiting => self.waiting,
            WorkState::Returned => self.returned,
            WorkState::Graded => self.graded,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    pub head: EventHead,
    pub filter: Filter,
    pub counts: Counts,
    /// Oldest hand-in first.
    pub rows: Vec<QueueRow>,
    pub pages: i64,
    /// What "mark the next one" leads to.
    pub next: Option<SubmissionId>,
    /// Id and title of the exercises, for the filter.
    pub exercises: Vec<(String, String)>,
    pub agencies: Vec<(AgencyId, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRow {
    pub submission: SubmissionId,
    /// The number in "Karya 14": never changes, and says nothing about who wrote it.
    pub number: i64,
    pub exercise: String,
    pub version: i64,
    pub handed_in_at: DateTime<Utc>,
    pub is_late: bool,
    pub state: WorkState,
    /// The grader has an unfinished marking of this version.
    pub has_own_draft: bool,
    /// Names of the others who have one.
    pub being_marked_by: Vec<String>,
}

/// The newest handed-in version of the work on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    pub submission: SubmissionId,
    pub number: i64,
    pub state: WorkState,
    pub version: i64,
    pub handed_in_at: DateTime<Utc>,
    pub is_late: bool,
    pub work: Work,
}

/// A recorded marking, as graders see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub by: String,
    pub is_own: bool,
    pub view: GradeView,
}

/// The grader's own unfinished marking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDraft {
    pub marking: Marking,
    pub sequence: i64,
    pub saved_at: DateTime<Utc>,
    /// Which handed-in version it was begun on.
    pub version: i64,
}

/// Somebody else has lately typed about this work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeingMarked {
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    pub head: EventHead,
    pub handed: Handed,
    /// As it was in the course version the work was made under.
    pub exercise: Exercise,
    /// Its brief and its material as sanitised HTML.
    pub brief_html: String,
    pub material_html: String,
    /// The row version that a form on this desk carries.
    pub drawn_version: i64,
    pub draft: Option<OwnDraft>,
    /// Every recorded marking of this work, newest first.
    pub given: Vec<Given>,
    pub others: Vec<BeingMarked>,
    pub place: Place,
}

impl Desk {
    /// Marking work that has a grade already: the new one supersedes, with a reason.
    pub fn is_regrade(&self) -> bool {
        self.handed.state == WorkState::Graded
    }

    /// Returned work waits for its participant.
    pub fn can_mark(&self) -> bool {
        self.handed.state != WorkState::Returned
    }

    /// What the form starts with: the own unfinished marking, else the grade that would be superseded.
    pub fn marking(&self) -> Marking {
        match (&self.draft, self.given.first()) {
            (Some(draft), _) => draft.marking.clone(),
            (None, Some(given)) if self.is_regrade() => given.view.marking.clone(),
            _ => Marking::default(),
        }
    }
}

/// One piece of waiting work in the order of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub submission: SubmissionId,
    /// Another grader has a fresh unfinished marking of it.
    pub is_being_marked: bool,
}

/// Where a piece of work stands in the queue, and what lies around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// From 1; none if the work is not waiting.
    pub position: Option<usize>,
    pub waiting: usize,
    pub previous: Option<SubmissionId>,
    /// The next one that nobody else is marking, from here on and then from the start; else simply the next one.
    pub next: Option<SubmissionId>,
}

impl Place {
    /// `queue` is all waiting work, oldest first.
    pub fn of(queue: &[Waiting], current: Option<SubmissionId>) -> Place {
        let index = queue.iter().position(|w| Some(w.submission) == current);
        let (before, after) = index.map_or((&queue[..0], queue), |i| (&queue[..i], &queue[i + 1..]));
        let around = || after.iter().chain(before);
        let next = around().find(|w| !w.is_being_marked).or_else(|| around().next());
        Place {
            position: index.map(|i| i + 1),
            waiting: queue.len(),
            previous: before.last().map(|w| w.submission),
            next: next.map(|w| w.submission),
        }
    }
}
