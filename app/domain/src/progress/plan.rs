//! What an event asks of its participants (`Plan`), and what one participant has done of it (`Facts`).
use crate::{
    course::{Course, QuizKind, Step},
    ids::{AttemptId, CourseId},
    score::Score,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Names a lesson, quiz or exercise within an event: its id is unique within its course only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    pub course: CourseId,
    pub id: String,
}

impl Key {
    pub fn new(course: CourseId, id: impl Into<String>) -> Key {
        Key { course, id: id.into() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub key: Key,
    pub title: String,
}

/// Everything that counts in an event, in the order of the journey. Pre-tests never count, so they are not here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub lessons: Vec<Item>,
    /// Module quizzes.
    pub quizzes: Vec<Item>,
    pub post_tests: Vec<Item>,
    pub exercises: Vec<Item>,
}

impl Plan {
    /// The courses of an event, in their order.
    pub fn of<'a>(courses: impl IntoIterator<Item = (CourseId, &'a Course)>) -> Plan {
        let mut plan = Plan::default();
        for (id, course) in courses {
            for step in course.journey() {
                plan.add(id, step);
            }
        }
        plan
    }

    fn add(&mut self, course: CourseId, step: Step) {
        let (list, id, title) = match step {
            Step::Lesson { id, title, .. } => (&mut self.lessons, id, title),
            Step::Quiz { quiz_kind: QuizKind::PreTest, .. } => return,
            Step::Quiz { id, title, quiz_kind: QuizKind::ModuleQuiz, .. } => (&mut self.quizzes, id, title),
            Step::Quiz { id, title, quiz_kind: QuizKind::PostTest, .. } => (&mut self.post_tests, id, title),
            Step::Exercise { id, title, .. } => (&mut self.exercises, id, title),
        };
        list.push(Item { key: Key { course, id }, title });
    }

    /// Module quizzes, then post-tests: all that must have been attempted.
    pub fn counted_quizzes(&self) -> impl Iterator<Item = &Item> {
        self.quizzes.iter().chain(&self.post_tests)
    }
}

/// What one participant has done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub lessons_done: BTreeSet<Key>,
    /// Pre-tests too; a quiz nobody has begun is absent.
    pub quizzes: BTreeMap<Key, QuizFacts>,
    /// Absent: not even a draft.
    pub exercises: BTreeMap<Key, WorkFacts>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizFacts {
    /// The best score of a submitted attempt.
    pub best: Option<Score>,
    /// Attempts begun, the running one included.
    pub attempts: i64,
    pub running: Option<AttemptId>,
}

/// Where the work on an exercise stands. The score is that of the grade in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum WorkFacts {
    Draft,
    /// Handed in, not yet marked.
    Waiting,
    /// Given back for revision.
    Returned,
    Graded {
        score: Score,
    },
}

impl Facts {
    pub fn quiz_score(&self, key: &Key) -> Option<Score> {
        self.quizzes.get(key).and_then(|q| q.best)
    }

    pub fn work(&self, key: &Key) -> Option<WorkFacts> {
        self.exercises.get(key).copied()
    }

    pub fn exercise_score(&self, key: &Key) -> Option<Score> {
        if let Some(WorkFacts::Graded { score }) = self.work(key) { Some(score) } else { None }
    }
}
