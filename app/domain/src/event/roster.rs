//! Who belongs to an event: staff with their roles, participants with agency and post; and the list of agencies.
use crate::{
    access::Role,
    account::PersonName,
    form::{Fields, Problem, Problems},
    ids::{AgencyId, EnrolmentId, PersonId},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub const POSITION_MAX: usize = 120;

/// One role of one person in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    pub person: PersonId,
    pub name: PersonName,
    pub email: Option<String>,
    pub nip: Option<String>,
    pub role: Role,
    /// False while the account is switched off.
    pub is_active: bool,
    pub term: Term,
    pub has_signed_in: bool,
    /// An invitation that waits to be taken up.
    pub code: Option<String>,
}

/// From which day until which a role holds, both included, in WIB; nothing: without an end on that side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl Term {
    /// Reads `from` and `until`; both may be empty.
    pub fn parse(fields: &Fields, problems: &mut Problems) -> Term {
        let mut day = |name: &str| if fields.text(name).is_empty() { None } else { Some(problems.date(fields, name)) };
        let term = Term { from: day("from"), until: day("until") };
        if term.from.zip(term.until).is_some_and(|(from, until)| until < from) {
            problems.add("until", Problem::EndsBeforeStart);
        }
        term
    }

    pub fn holds_on(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A participant as the roster shows it; for admins and the committee only, since it holds contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub enrolment: EnrolmentId,
    pub version: i64,
    pub person: PersonId,
    pub name: PersonName,
    pub email: Option<String>,
    pub nip: Option<String>,
    pub phone: Option<String>,
    pub agency: Option<AgencyId>,
    pub agency_name: Option<String>,
    pub position: String,
    /// Peran kehumasan; may be empty.
    pub duty: String,
    /// False after a withdrawal; what was done is kept.
    pub is_active: bool,
    pub has_signed_in: bool,
    /// The name of whose place they took, and of who took theirs.
    pub replaces: Option<String>,
    pub replaced_by: Option<String>,
}

/// Reads `role`: one that staff may hold.
pub fn parse_staff_role(fields: &Fields, problems: &mut Problems) -> Role {
    let role = Role::from_key(fields.text("role")).filter(|r| Role::STAFF.contains(r));
    if role.is_none() {
        problems.add("role", if fields.text("role").is_empty() { Problem::Required } else { Problem::UnknownChoice });
    }
    role.unwrap_or(Role::Instructor)
}

/// Reads `position` (jabatan); may be empty.
pub fn parse_position(fields: &Fields, problems: &mut Problems) -> String {
    problems.bounded(fields, "position", 0, POSITION_MAX).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn being_a_participant_is_not_a_role_of_staff() {
        for bad in ["", "participant", "admin"] {
            let mut problems = Problems::default();
            parse_staff_role(&Fields::of([("role", bad)]), &mut problems);
            assert!(problems.at("role").is_some(), "{bad}");
        }
        let mut problems = Problems::default();
        assert_eq!(parse_staff_role(&Fields::of([("role", "responsible")]), &mut problems), Role::Responsible);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_term_includes_both_its_days() {
        let mut problems = Problems::default();
        let term = Term::parse(&Fields::of([("from", "16/6/2025"), ("until", "2025-06-17")]), &mut problems);
        let day = |d| NaiveDate::from_ymd_opt(2025, 6, d).unwrap();
        assert_eq!([15, 16, 17, 18].map(|d| term.holds_on(day(d))), [false, true, true, false]);
        assert!(Term::default().holds_on(day(1)));
        Term::parse(&Fields::of([("from", "17/6/2025"), ("until", "16/6/2025")]), &mut problems);
        assert_eq!(problems.at("until"), Some(&Problem::EndsBeforeStart));
    }
}
