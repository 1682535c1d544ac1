//! Marking: levels and comments per criterion, the total they make, and when a marking may be recorded.
//! Who may mark is `access`; the rubric itself is `course::Exercise`; what the queue and the desk show is `desk`.
mod desk;

pub use desk::{BeingMarked, Counts, Desk, Filter, Given, Handed, OwnDraft, Place, Queue, QueueRow, Waiting, WorkState};

use crate::{
    course::{Criterion, Exercise, LEVEL_MAX},
    form::{Fields, Problem, Problems},
    score::Score,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// Longest comment and longest reason, in characters.
pub const COMMENT_MAX: usize = 4000;
pub const REASON_MAX: usize = 1000;
/// How long an unfinished marking of somebody else counts as "is being marked".
pub const FRESH: TimeDelta = TimeDelta::minutes(30);

/// What a grader has typed about one piece of work, finished or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marking {
    /// Points 0 to 4 by criterion; a criterion without a level yet is left out.
    pub levels: BTreeMap<String, i64>,
    /// Comments by criterion; empty ones are left out.
    pub comments: BTreeMap<String, String>,
    pub overall: String,
    /// Why a grade is to be changed, while it is being typed; a recorded grade keeps its reason beside its marking.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Names of the form fields, shared by the page and the reader below.
pub fn level_field(criterion: &str) -> String {
    format!("level.{criterion}")
}

pub fn comment_field(criterion: &str) -> String {
    format!("comment.{criterion}")
}

pub const OVERALL_FIELD: &str = "overall";
pub const REASON_FIELD: &str = "reason";

impl Marking {
    /// Reads `level.<criterion>`, `comment.<criterion>`, `overall` and `reason`. What is not a number is no level.
    pub fn from_fields(fields: &Fields) -> Marking {
        let (overall, reason) = (fields.raw(OVERALL_FIELD).to_owned(), fields.raw(REASON_FIELD).to_owned());
        let mut marking = Marking { overall, reason, ..Marking::default() };
        for (name, value) in &fields.0 {
            if let Some(criterion) = name.strip_prefix("level.") {
                if let Ok(points) = value.trim().parse() {
                    marking.levels.insert(criterion.to_owned(), points);
                }
            } else if let Some(criterion) = name.strip_prefix("comment.") {
                marking.comments.insert(criterion.to_owned(), value.clone());
            }
        }
        marking.tidied()
    }

    /// The same typing, whoever sent it: a browser posts CR LF and its scripts see LF. Empty comments go, and NUL,
    /// which PostgreSQL cannot keep.
    #[must_use]
    pub fn tidied(mut self) -> Marking {
        let tidy = |text: &str| text.replace("\r\n", "\n").replace('\0', "").trim().to_owned();
        self.overall = tidy(&self.overall);
        self.reason = tidy(&self.reason);
        self.comments.values_mut().for_each(|text| *text = tidy(text));
        self.comments.retain(|_, text| !text.is_empty());
        self
    }

    /// The form fields that `from_fields` reads.
    pub fn to_fields(&self) -> Vec<(String, String)> {
        let levels = self.levels.iter().map(|(criterion, points)| (level_field(criterion), points.to_string()));
        let comments = self.comments.iter().map(|(criterion, text)| (comment_field(criterion), text.clone()));
        levels
            .chain(comments)
            .chain([(OVERALL_FIELD.to_owned(), self.overall.clone()), (REASON_FIELD.to_owned(), self.reason.clone())])
            .collect()
    }

    /// Without what does not belong to the rubric: as it is recorded.
    #[must_use]
    pub fn within(mut self, exercise: &Exercise) -> Marking {
        let known = |id: &str| exercise.rubric.iter().any(|c| c.id == id);
        self.levels.retain(|id, _| known(id));
        self.comments.retain(|id, _| known(id));
        self.reason.clear();
        self.tidied()
    }

    pub fn has_comment(&self) -> bool {
        !self.overall.trim().is_empty() || self.comments.values().any(|text| !text.trim().is_empty())
    }
}

/// The points a criterion can give, best first; 0 is always there and means "tidak ada".
pub fn points_of(criterion: &Criterion) -> Vec<i64> {
    let mut points: Vec<i64> = criterion.levels.iter().map(|l| l.points).chain([0]).collect();
    points.sort_unstable_by(|a, b| b.cmp(a));
    points.dedup();
    points
}

/// What came of a marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Graded,
    /// Given back to the participant for revision.
    Returned,
}

impl Outcome {
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Graded => "graded",
            Outcome::Returned => "returned",
        }
    }

    pub fn from_key(key: &str) -> Option<Outcome> {
        [Outcome::Graded, Outcome::Returned].into_iter().find(|o| o.key() == key)
    }
}

/// A recorded marking as the participant sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeView {
    pub outcome: Outcome,
    pub marking: Marking,
    /// Of a graded work only.
    pub score: Option<Score>,
    pub graded_at: DateTime<Utc>,
    /// Which handed-in version was marked.
    pub version_number: i64,
    /// Why an earlier grade was superseded; empty for a first one.
    pub reason: String,
}

/// The arithmetic of a total: weight and points of every criterion, in the order of the rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formula {
    pub terms: Vec<(i64, Option<i64>)>,
    /// `None` while a criterion has no level.
    pub score: Option<Score>,
}

impl Formula {
    /// Σ weight × points ÷ 4, rounded once, half up (docs/course-package.md). Agrees with `Exercise::score`.
    pub fn of(terms: Vec<(i64, Option<i64>)>) -> Formula {
        let sum: Option<i64> = terms.iter().map(|(weight, points)| points.map(|p| weight * p)).sum();
        let weights: i64 = terms.iter().map(|(weight, _)| weight).sum();
        let score = sum.filter(|_| !terms.is_empty()).map(|sum| Score::of_ratio(sum, weights * LEVEL_MAX));
        Formula { terms, score }
    }
}

/// "25 × 3/4 + 20 × 4/4 = 81,25"; a level that is not chosen yet reads as a question mark, and there is no sum.
impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (weight, points)) in self.terms.iter().enumerate() {
            let plus = if i > 0 { " + " } else { "" };
            match points {
                Some(points) => write!(f, "{plus}{weight} × {points}/{LEVEL_MAX}")?,
                None => write!(f, "{plus}{weight} × ?/{LEVEL_MAX}")?,
            }
        }
        self.score.map_or(Ok(()), |score| write!(f, " = {score}"))
    }
}

/// The total of a marking with its arithmetic.
pub fn formula(exercise: &Exercise, marking: &Marking) -> Formula {
    Formula::of(exercise.rubric.iter().map(|c| (c.weight, marking.levels.get(&c.id).copied())).collect())
}

/// A marking that may be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub outcome: Outcome,
    pub marking: Marking,
    pub score: Option<Score>,
    pub reason: String,
}

/// May this marking be recorded? A grade needs a level for every criterion, a return needs a comment,
/// a regrade needs a reason and cannot return the work.
pub fn decide(outcome: Outcome, marking: &Marking, exercise: &Exercise, is_regrade: bool, reason: &str) -> Result<Decided, Problems> {
    let mut problems = Problems::default();
    let marking = marking.clone().within(exercise);
    let reason = reason.trim().to_owned();
    if is_regrade && outcome == Outcome::Returned {
        problems.add("", Problem::UnknownChoice);
    }
    for criterion in &exercise.rubric {
        match marking.levels.get(&criterion.id) {
            Some(points) if !points_of(criterion).contains(points) => {
                problems.add(&level_field(&criterion.id), Problem::UnknownChoice);
            }
            None if outcome == Outcome::Graded => problems.add(&level_field(&criterion.id), Problem::LevelMissing),
            _ => {}
        }
        if marking.comments.get(&criterion.id).is_some_and(|text| text.chars().count() > COMMENT_MAX) {
            problems.add(&comment_field(&criterion.id), Problem::TooLong { max: COMMENT_MAX });
        }
    }
    if marking.overall.chars().count() > COMMENT_MAX {
        problems.add(OVERALL_FIELD, Problem::TooLong { max: COMMENT_MAX });
    }
    if outcome == Outcome::Returned && !marking.has_comment() {
        problems.add(OVERALL_FIELD, Problem::Required);
    }
    if is_regrade && reason.is_empty() {
        problems.add(REASON_FIELD, Problem::ReasonNeeded);
    } else if reason.chars().count() > REASON_MAX {
        problems.add(REASON_FIELD, Problem::TooLong { max: REASON_MAX });
    }
    let score = match outcome {
        Outcome::Graded => formula(exercise, &marking).score,
        Outcome::Returned => None,
    };
    let reason = if is_regrade { reason } else { String::new() };
    problems.or(|| Decided { outcome, marking, score, reason })
}

#[cfg(test)]
mod tests;
