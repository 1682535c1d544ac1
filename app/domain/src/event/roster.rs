//! Who belongs to an event: staff with their roles, participants with agency and post; and the list of agencies.
use crate::{
    access::Role,
    account::PersonName,
    form::{Fields, Problem, Problems},
    ids::{AgencyId, EnrolmentId, PersonId},
};
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
}

/// A participant as the roster shows it; for admins only, since it holds contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub enrolment: EnrolmentId,
    pub version: i64,
    pub person: PersonId,
    pub name: PersonName,
    pub email: Option<String>,
    pub nip: Option<String>,
    pub agency: Option<AgencyId>,
    pub agency_name: Option<String>,
    pub position: String,
    /// False after a withdrawal; what was done is kept.
    pub is_active: bool,
}

/// A regional agency (perangkat daerah).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    pub id: AgencyId,
    pub version: i64,
    pub name: String,
    /// Singkatan; may be empty.
    pub short_name: String,
    /// An inactive agency is no longer offered, but stays where it was chosen.
    pub is_active: bool,
}

/// Reads `role`: one that staff may hold.
pub fn parse_staff_role(fields: &Fields, problems: &mut Problems) -> Role {
    let role = Role::from_key(fields.text("role")).filter(|r| Role::STAFF.contains(r));
    if role.is_none() {
        problems.add("role", if fields.text("role").is_empty() { Problem::Required } else { Problem::UnknownChoice });
    }
    role.unwrap_or(Role::Instructor)
}

/// Reads `agency` (empty: none) from a pick-list. Whether it exists is for the database to say.
pub fn parse_agency(fields: &Fields, problems: &mut Problems) -> Option<AgencyId> {
    let text = fields.text("agency");
    if text.is_empty() {
        return None;
    }
    let agency = text.parse().ok();
    if agency.is_none() {
        problems.add("agency", Problem::UnknownChoice);
    }
    agency
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
    fn an_agency_is_picked_and_never_typed() {
        let mut problems = Problems::default();
        assert_eq!(parse_agency(&Fields::of([("agency", "Dinas X")]), &mut problems), None);
        assert_eq!(problems.at("agency"), Some(&Problem::UnknownChoice));
    }
}
