//! The pass list: who passes now, and how that differs from the list that was approved last.
use super::table::{AssessedParticipant, Participant, Totals};
use crate::{
    event::EventHead,
    format::fold,
    ids::{EnrolmentId, PassListId},
    score::Score,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who approved which list, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedHead {
    pub id: PassListId,
    /// Counts the approved lists of an event, from 1.
    pub number: i64,
    pub approved_at: DateTime<Utc>,
    /// The name with degrees.
    pub approved_by: String,
    /// The version of the pass rule that was applied.
    pub rule_number: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedRow {
    pub enrolment: EnrolmentId,
    pub name: String,
    pub final_score: Score,
    /// Empty unless passed.
    pub predicate: String,
    pub is_passed: bool,
}

/// A list as it was approved. It never changes; a later approval is another list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedList {
    pub head: ApprovedHead,
    pub rows: Vec<ApprovedRow>,
}

/// How a row differs from the list approved last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// As approved, or nothing was approved yet.
    None,
    /// Was not a participant then.
    New,
    NowPasses,
    NoLongerPasses,
    /// Passes, or does not, as before, with another score or predicate.
    Score {
        before: Score,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassListRow {
    pub participant: Participant,
    pub final_score: Score,
    pub predicate: String,
    pub is_passed: bool,
    pub is_provisional: bool,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassListPage {
    pub head: EventHead,
    /// What is on the list, as one number: an approval says which list it means, so that nothing is approved unseen.
    pub version: i64,
    pub rule_number: i64,
    /// Passed first, then by name.
    pub rows: Vec<PassListRow>,
    pub last: Option<ApprovedHead>,
    /// On the approved list, but no longer a participant.
    pub dropped: Vec<String>,
    pub totals: Totals,
}

impl PassListPage {
    pub fn passed(&self) -> usize {
        self.totals.passed
    }

    /// Is the newest approved list still what the list says?
    pub fn is_as_approved(&self) -> bool {
        let same_rule = self.last.as_ref().is_some_and(|l| l.rule_number == self.rule_number);
        same_rule && self.dropped.is_empty() && self.rows.iter().all(|r| r.change == Change::None)
    }

    /// Should the person responsible be asked? Only if somebody passes and the last approval says something else.
    pub fn wants_approval(&self) -> bool {
        self.passed() > 0 && !self.is_as_approved()
    }
}

/// The rows of the list as it stands, and the names that have dropped out since the last approval.
pub fn pass_list_rows(everybody: Vec<AssessedParticipant>, last: Option<&ApprovedList>) -> (Vec<PassListRow>, Vec<String>) {
    let mut before: BTreeMap<EnrolmentId, &ApprovedRow> =
        last.map(|l| l.rows.iter().map(|r| (r.enrolment, r)).collect()).unwrap_or_default();
    let mut rows: Vec<PassListRow> = everybody
        .into_iter()
        .map(|AssessedParticipant { participant, assessment }| {
            let (final_score, is_passed) = (assessment.final_score, assessment.is_passed());
            let predicate = assessment.predicate().to_owned();
            let change = match (last, before.remove(&participant.enrolment)) {
                (None, _) => Change::None,
                (Some(_), None) => Change::New,
                (Some(_), Some(row)) if !row.is_passed && is_passed => Change::NowPasses,
                (Some(_), Some(row)) if row.is_passed && !is_passed => Change::NoLongerPasses,
                (Some(_), Some(row)) if row.final_score != final_score || row.predicate != predicate => {
                    Change::Score { before: row.final_score }
                }
                (Some(_), Some(_)) => Change::None,
            };
            PassListRow { participant, final_score, predicate, is_passed, is_provisional: assessment.is_provisional, change }
        })
        .collect();
    rows.sort_by_cached_key(|r| (!r.is_passed, fold(&r.participant.name.name), r.participant.enrolment));
    (rows, before.into_values().map(|r| r.name.clone()).collect())
}
