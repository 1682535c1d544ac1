//! The first page of an event for its staff: what waits, by role, and what is the one next step.
use super::table::Totals;
use crate::{
    access::Action,
    event::{EventHead, SetUp, SetUpPart},
};
use serde::{Deserialize, Serialize};

/// A figure is `None` where the visitor's role has nothing to do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffOverview {
    pub head: EventHead,
    /// Active ones.
    pub participants: i64,
    /// Works handed in and not yet marked.
    pub waiting_for_marking: Option<i64>,
    /// Somebody passes, and the last approved list does not say what the list says now.
    pub to_approve: Option<bool>,
    /// Approved as passed, and without a certificate.
    pub to_issue: Option<i64>,
    pub totals: Option<Totals>,
    /// For whoever may change the event.
    pub set_up: Option<SetUp>,
}

/// The one thing to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffNext {
    Mark {
        works: i64,
    },
    Approve {
        passed: usize,
    },
    Issue {
        certificates: i64,
    },
    SetUp {
        part: SetUpPart,
    },
    SeeWhoIsMissing {
        participants: usize,
    },
    /// Nobody waits for this visitor.
    Nothing,
}

impl StaffOverview {
    /// What participants wait for comes first: marking, approval, certificates; then setting up, then those left behind.
    pub fn next(&self) -> StaffNext {
        let totals = self.totals.unwrap_or_default();
        let left = totals.participants - totals.passed;
        if let Some(works) = self.waiting_for_marking.filter(|works| *works > 0) {
            StaffNext::Mark { works }
        } else if self.to_approve == Some(true) {
            StaffNext::Approve { passed: totals.passed }
        } else if let Some(certificates) = self.to_issue.filter(|count| *count > 0) {
            StaffNext::Issue { certificates }
        } else if let Some(part) = self.set_up.as_ref().and_then(SetUp::next) {
            StaffNext::SetUp { part }
        } else if left > 0 && self.head.standing.may(Action::SeeProgress) {
            StaffNext::SeeWhoIsMissing { participants: left }
        } else {
            StaffNext::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::{Role, Standing},
        ids::EventId,
    };

    fn overview(role: Role) -> StaffOverview {
        let head = EventHead {
            id: EventId(uuid::Uuid::nil()),
            slug: "b".into(),
            title: "Bimtek".into(),
            batch_number: 2,
            starts_on: chrono::NaiveDate::default(),
            ends_on: chrono::NaiveDate::default(),
            place: String::new(),
            is_demo: false,
            is_archived: false,
            standing: Standing { admin: false, roles: vec![role] },
        };
        let totals = Some(Totals { participants: 10, passed: 3, waiting: 2, not_yet: 5 });
        StaffOverview { head, participants: 10, waiting_for_marking: None, to_approve: None, to_issue: None, totals, set_up: None }
    }

    #[test]
    fn each_role_is_told_what_waits_for_it() {
        let instructor = StaffOverview { waiting_for_marking: Some(4), ..overview(Role::Instructor) };
        assert_eq!(instructor.next(), StaffNext::Mark { works: 4 });
        let responsible = StaffOverview { to_approve: Some(true), to_issue: Some(3), ..overview(Role::Responsible) };
        assert_eq!(responsible.next(), StaffNext::Approve { passed: 3 });
        let committee = StaffOverview { to_issue: Some(3), ..overview(Role::Committee) };
        assert_eq!(committee.next(), StaffNext::Issue { certificates: 3 });
        let idle = StaffOverview { to_issue: Some(0), ..overview(Role::Committee) };
        assert_eq!(idle.next(), StaffNext::SeeWhoIsMissing { participants: 7 });
    }

    #[test]
    fn an_event_that_is_not_set_up_asks_for_its_first_gap() {
        let mut admin = StaffOverview { totals: None, set_up: Some(SetUp::default()), ..overview(Role::Committee) };
        admin.head.standing = Standing { admin: true, roles: Vec::new() };
        assert_eq!(admin.next(), StaffNext::SetUp { part: SetUpPart::Courses });
        admin.set_up = None;
        assert_eq!(admin.next(), StaffNext::Nothing);
    }
}
