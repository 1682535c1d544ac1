//! How far the set-up of an event is: one answer for the sub-navigation of the set-up pages and their next step.
use serde::{Deserialize, Serialize};

/// The pages on which an event is set up, in the order in which an admin goes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetUpPart {
    Details,
    Courses,
    Staff,
    Participants,
    Schedule,
    Rule,
    Logo,
}

impl SetUpPart {
    pub const ALL: [SetUpPart; 7] = [
        SetUpPart::Details,
        SetUpPart::Courses,
        SetUpPart::Staff,
        SetUpPart::Participants,
        SetUpPart::Schedule,
        SetUpPart::Rule,
        SetUpPart::Logo,
    ];
}

/// What is there, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    /// Signatory, place of issue and what the certificate's number needs.
    pub is_ready_to_issue: bool,
    pub courses: i64,
    /// JP of all modules together, in hundredths.
    pub jp: i64,
    pub instructors: i64,
    pub committee: i64,
    pub responsible: i64,
    /// Active ones.
    pub participants: i64,
    /// Steps with an opening or closing time.
    pub scheduled: i64,
    /// Number of the pass rule in force.
    pub rule_number: i64,
    pub is_rule_frozen: bool,
    pub has_logo: bool,
}

impl SetUp {
    /// Schedule, rule and logo are never missing: without times all is open, a rule is there from the start,
    /// and without a logo a text mark is printed.
    pub fn is_missing(&self, part: SetUpPart) -> bool {
        match part {
            SetUpPart::Details => !self.is_ready_to_issue,
            SetUpPart::Courses => self.courses == 0 || self.jp == 0,
            SetUpPart::Staff => self.instructors == 0 || self.responsible == 0,
            SetUpPart::Participants => self.participants == 0,
            SetUpPart::Schedule | SetUpPart::Rule | SetUpPart::Logo => false,
        }
    }

    /// The first part that still lacks something. What only certificates need comes last.
    pub fn next(&self) -> Option<SetUpPart> {
        let order = [SetUpPart::Courses, SetUpPart::Staff, SetUpPart::Participants, SetUpPart::Details];
        order.into_iter().find(|part| self.is_missing(*part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_step_is_the_first_thing_that_is_missing() {
        let mut set_up = SetUp::default();
        assert_eq!(set_up.next(), Some(SetUpPart::Courses));
        (set_up.courses, set_up.jp) = (1, 200);
        assert_eq!(set_up.next(), Some(SetUpPart::Staff));
        (set_up.instructors, set_up.responsible) = (1, 1);
        assert_eq!(set_up.next(), Some(SetUpPart::Participants));
        set_up.participants = 10;
        assert_eq!(set_up.next(), Some(SetUpPart::Details));
        set_up.is_ready_to_issue = true;
        assert_eq!(set_up.next(), None);
    }
}
