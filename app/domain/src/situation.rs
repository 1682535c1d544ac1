//! The bank of situations of a course: what citizens write to an official account, and what a good answer is.
//! Data for the simulator; read from `simulasi.toml` of a package.
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SituationBank {
    pub title: String,
    pub reviewed_on: chrono::NaiveDate,
    /// The handle that answers, when it is, and what whoever answers is told beforehand.
    pub account: String,
    pub clock: String,
    pub setting: String,
    /// What the fields `facts` and `answer`, the reply targets, the classes and the owners mean.
    pub notes: Notes,
    /// Ids of triage classes: the first whose rule fits is the right one.
    pub precedence: Vec<String>,
    pub triage: Vec<TriageClass>,
    pub owners: Vec<Owner>,
    pub situations: Vec<Situation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    pub answer: String,
    pub minutes: String,
    pub precedence: String,
    pub owner: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriageClass {
    pub id: String,
    pub title: String,
    pub rule: String,
}

/// The office that has to act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub id: String,
    pub title: String,
    pub owns: String,
    pub channel: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    pub id: String,
    pub number: i64,
    pub kind: String,
    pub title: String,
    /// What a good answer contains; each can be checked.
    pub good: Vec<String>,
    pub fatal: Vec<String>,
    pub comments: Vec<Comment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    Easy,
    Middling,
    Hard,
}

/// One comment of a citizen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub id: String,
    pub difficulty: Difficulty,
    /// The id of a platform.
    pub channel: String,
    pub name: String,
    pub text: String,
    /// The id of a triage class.
    pub triage: String,
    /// The id of an owner.
    pub owner: String,
    /// Until the first reply, at most.
    pub minutes: i64,
    /// What whoever answers knows.
    pub facts: Vec<String>,
    pub answer: String,
    /// For the marker.
    pub note: String,
}
