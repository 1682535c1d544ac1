//! Everybody's progress in an event: who is shown, in which order, and the totals; and one person's own.
use super::{
    assess::{Assessment, Outlook},
    journey::Journey,
};
use crate::{
    account::PersonName,
    event::EventHead,
    format::fold,
    ids::{AgencyId, EnrolmentId},
    pass_rule::PassRule,
    score::Score,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// An active participant of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub enrolment: EnrolmentId,
    pub name: PersonName,
    pub agency: Option<(AgencyId, String)>,
}

impl Participant {
    /// The full name of the agency, or nothing.
    pub fn agency_name(&self) -> &str {
        self.agency.as_ref().map_or("", |(_, name)| name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessedParticipant {
    pub participant: Participant,
    pub assessment: Assessment,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SortBy {
    #[default]
    Name,
    /// Highest first.
    Score,
}

/// What a list of participants is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressFilter {
    pub outlook: Option<Outlook>,
    pub agency: Option<AgencyId>,
    pub sort: SortBy,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub participants: usize,
    pub passed: usize,
    pub waiting: usize,
    pub not_yet: usize,
}

impl Totals {
    pub fn of<'a>(assessments: impl IntoIterator<Item = &'a Assessment>) -> Totals {
        let mut totals = Totals::default();
        for assessment in assessments {
            totals.participants += 1;
            match assessment.outlook() {
                Outlook::Passed => totals.passed += 1,
                Outlook::Waiting => totals.waiting += 1,
                Outlook::NotYet => totals.not_yet += 1,
            }
        }
        totals
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressTable {
    pub head: EventHead,
    /// The version of the pass rule that was applied.
    pub rule_number: i64,
    pub filter: ProgressFilter,
    /// Those that the filter lets through.
    pub rows: Vec<AssessedParticipant>,
    /// Of all participants, whatever the filter.
    pub totals: Totals,
    /// The mean final score of the rows shown.
    pub mean: Option<Score>,
    /// The agencies that participants come from, by name; for the filter.
    pub agencies: Vec<(AgencyId, String)>,
}

/// Sorted by name without degree unless asked otherwise.
pub fn progress_table(head: EventHead, rule_number: i64, everybody: Vec<AssessedParticipant>, filter: ProgressFilter) -> ProgressTable {
    let totals = Totals::of(everybody.iter().map(|row| &row.assessment));
    let mut agencies: Vec<(AgencyId, String)> = everybody.iter().filter_map(|row| row.participant.agency.clone()).collect();
    agencies.sort_by_cached_key(|(id, name)| (fold(name), *id));
    agencies.dedup();
    let mut rows = everybody;
    rows.retain(|row| {
        let agency = row.participant.agency.as_ref().map(|(id, _)| *id);
        filter.outlook.is_none_or(|o| o == row.assessment.outlook()) && (filter.agency.is_none() || filter.agency == agency)
    });
    rows.sort_by_cached_key(|row| (fold(&row.participant.name.name), row.participant.enrolment));
    if filter.sort == SortBy::Score {
        rows.sort_by_key(|row| Reverse(row.assessment.final_score));
    }
    let scores: Vec<Score> = rows.iter().map(|row| row.assessment.final_score).collect();
    ProgressTable { head, rule_number, filter, mean: Score::mean(&scores), rows, totals, agencies }
}

/// One participant, as staff see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonProgress {
    pub head: EventHead,
    pub rule_number: i64,
    pub rule: PassRule,
    pub participant: Participant,
    pub assessment: Assessment,
    pub journey: Journey,
}

/// The same, as the participant sees it: "Mengapa belum lulus?"
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPassing {
    pub head: EventHead,
    pub rule_number: i64,
    pub rule: PassRule,
    pub assessment: Assessment,
    /// When the newest pass list was approved, and whether it says that this participant passed.
    pub approved: Option<(DateTime<Utc>, bool)>,
}
