//! The register of certificates as staff and admins see it, and the one next step of whoever issues.
use super::{CertificateState, Change, Snapshot, State};
use crate::{
    event::EventHead,
    form::Problem,
    ids::{CertificateId, EnrolmentId},
    progress::ApprovedHead,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One certificate in a list. Name and number are those printed; the event's title is today's, to find the event by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    pub id: CertificateId,
    /// The row version, for forms.
    pub version: i64,
    pub enrolment: EnrolmentId,
    pub code: String,
    pub number: String,
    pub name: String,
    pub state: State,
    pub issued_at: DateTime<Utc>,
    pub event_title: String,
    pub event_slug: String,
    /// SHA-256 of the newest document.
    pub document_sha256: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFilter {
    pub state: Option<State>,
    /// Part of a name, number or code.
    pub search: String,
    /// From 1.
    pub page: i64,
}

/// How many certificates of an event are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateCounts {
    pub numbered: i64,
    pub issued: i64,
    pub revoked: i64,
    pub superseded: i64,
}

impl StateCounts {
    pub fn of(&self, state: State) -> i64 {
        match state {
            State::Numbered => self.numbered,
            State::Issued => self.issued,
            State::Revoked => self.revoked,
            State::Superseded => self.superseded,
        }
    }

    pub fn all(&self) -> i64 {
        State::ALL.iter().map(|s| self.of(*s)).sum()
    }
}

/// A document that could not be made so far, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    pub id: CertificateId,
    pub number: String,
    pub name: String,
    pub reason: String,
}

/// How far the documents are: of the runs that are not finished, or else of the newest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunProgress {
    pub done: i64,
    pub total: i64,
    pub failed: Vec<Failed>,
}

impl RunProgress {
    pub fn is_running(&self) -> bool {
        self.done < self.total
    }
}

/// What whoever issues should do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum IssueStep {
    /// No pass list is approved yet.
    ApproveFirst,
    /// Signatory, place, number code or hours are missing.
    CompleteEvent {
        certificates: i64,
    },
    /// The public address is loopback or not https.
    SetAddress {
        certificates: i64,
    },
    Issue {
        certificates: i64,
    },
    /// Everybody approved has one.
    Nothing,
}

/// The one rule: shown by the register, enforced by issuing.
pub fn step(is_approved: bool, certificates: i64, is_complete: bool, can_be_verified: bool) -> IssueStep {
    if !is_approved {
        IssueStep::ApproveFirst
    } else if certificates == 0 {
        IssueStep::Nothing
    } else if !is_complete {
        IssueStep::CompleteEvent { certificates }
    } else if !can_be_verified {
        IssueStep::SetAddress { certificates }
    } else {
        IssueStep::Issue { certificates }
    }
}

impl IssueStep {
    /// Why issuing is refused, if it is.
    pub fn check(self) -> Result<i64, Problem> {
        match self {
            IssueStep::ApproveFirst => Err(Problem::NotYetApproved),
            IssueStep::CompleteEvent { .. } => Err(Problem::EventIncomplete),
            IssueStep::SetAddress { .. } => Err(Problem::NotHttps),
            IssueStep::Nothing => Err(Problem::NothingToIssue),
            IssueStep::Issue { certificates } => Ok(certificates),
        }
    }
}

/// The certificates of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRegister {
    pub head: EventHead,
    /// The newest approved pass list.
    pub approved: Option<ApprovedHead>,
    pub step: IssueStep,
    /// Stands for whom "issue all" would give a certificate now; the form sends it back.
    pub seen: String,
    /// Of those, who had one that was revoked, by name.
    pub revoked_before: Vec<String>,
    pub progress: RunProgress,
    pub counts: StateCounts,
    pub filter: RegisterFilter,
    /// Those that the filter lets through, one page of them.
    pub rows: Vec<RegisterRow>,
    /// How many the filter lets through.
    pub found: i64,
    pub pages: i64,
}

/// All certificates of the installation, for admins; one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeRegister {
    pub filter: RegisterFilter,
    pub rows: Vec<RegisterRow>,
    pub found: i64,
    pub pages: i64,
}

/// Another certificate that this one replaced, or that replaced it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub id: CertificateId,
    pub number: String,
    pub code: String,
}

/// One certificate as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificatePage {
    pub head: EventHead,
    pub id: CertificateId,
    pub version: i64,
    pub snapshot: Snapshot,
    pub state: CertificateState,
    /// Who ended it, by name.
    pub ended_by: Option<String>,
    pub issued_by: String,
    pub document_sha256: Option<String>,
    pub document_size: Option<i64>,
    /// Why its document could not be made so far.
    pub failure: Option<String>,
    pub supersedes: Option<Link>,
    pub superseded_by: Option<Link>,
    /// What a replacement made now would print differently, or why there can be none; nothing once it has ended.
    pub replacement: Option<Result<Vec<Change>, Problem>>,
    /// Stands for those changes; the form sends it back.
    pub seen: String,
}

/// One of the signed-in person's own certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCertificate {
    pub code: String,
    pub number: String,
    pub state: State,
    pub event_title: String,
    pub event_slug: String,
    pub issued_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_thing_that_stands_in_the_way_is_named() {
        assert_eq!(step(false, 3, false, false).check(), Err(Problem::NotYetApproved));
        assert_eq!(step(true, 0, false, false).check(), Err(Problem::NothingToIssue));
        assert_eq!(step(true, 3, false, false).check(), Err(Problem::EventIncomplete));
        assert_eq!(step(true, 3, true, false).check(), Err(Problem::NotHttps));
        assert_eq!(step(true, 3, true, true).check(), Ok(3));
    }
}
