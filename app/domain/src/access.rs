//! Who may do what. One pure function, `Standing::may`, used by the screens that show an action
//! and by the permits that enforce it (`backend::access`).
use serde::{Deserialize, Serialize};

/// A role that a person holds in one event. Admin is not here: it belongs to the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Participant,
    Instructor,
    Committee,
    /// Penanggung jawab kegiatan: approves event, curriculum and pass list.
    Responsible,
    /// Narahubung: sees how the people of the own agency get on.
    Contact,
}

impl Role {
    pub const ALL: [Role; 5] = [Role::Participant, Role::Instructor, Role::Committee, Role::Responsible, Role::Contact];
    pub const STAFF: [Role; 3] = [Role::Instructor, Role::Committee, Role::Responsible];

    pub fn key(self) -> &'static str {
        match self {
            Role::Participant => "participant",
            Role::Instructor => "instructor",
            Role::Committee => "committee",
            Role::Responsible => "responsible",
            Role::Contact => "contact",
        }
    }

    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.key() == key)
    }
}

/// Everything that somebody may or may not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Manage accounts, agencies, courses; create events. For the installation.
    ManageInstallation,
    /// Change an event: details, schedule, courses, rule, staff.
    ManageEvent,
    /// Bring participants in, invite them, change who takes part, write to all of them.
    ManageRoster,
    /// See the event at all.
    SeeEvent,
    /// Read lessons, take quizzes, hand in work.
    TakePart,
    /// See handed-in work and mark it.
    Grade,
    /// Read the guides for whoever teaches; they give answers away.
    Teach,
    /// See everybody's progress and final scores.
    SeeProgress,
    /// Approve the pass list.
    ApprovePassList,
    /// Issue, revoke and replace certificates.
    Issue,
    /// See the register of certificates and download the documents.
    SeeRegister,
    /// See how the people of the own agency get on, without marks or contacts.
    SeeOwnAgency,
}

impl Action {
    pub const ALL: [Action; 12] = [
        Action::ManageInstallation,
        Action::ManageEvent,
        Action::ManageRoster,
        Action::SeeEvent,
        Action::TakePart,
        Action::Grade,
        Action::Teach,
        Action::SeeProgress,
        Action::ApprovePassList,
        Action::Issue,
        Action::SeeRegister,
        Action::SeeOwnAgency,
    ];
}

/// What a person is: for the installation, and in the event that is spoken of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub admin: bool,
    pub roles: Vec<Role>,
}

impl Standing {
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub fn is_staff(&self) -> bool {
        self.roles.iter().any(|r| Role::STAFF.contains(r))
    }

    /// The rule. The committee never touches marks; an admin sees the register, but neither work nor marks
    /// without a role in the event.
    pub fn may(&self, action: Action) -> bool {
        match action {
            Action::ManageInstallation | Action::ManageEvent => self.admin,
            Action::ManageRoster => self.admin || self.has(Role::Committee),
            Action::SeeEvent => self.admin || !self.roles.is_empty(),
            Action::TakePart => self.has(Role::Participant),
            Action::Grade => self.has(Role::Instructor),
            Action::Teach | Action::SeeProgress => self.is_staff(),
            Action::ApprovePassList => self.has(Role::Responsible),
            Action::Issue => self.has(Role::Committee) || self.has(Role::Responsible),
            Action::SeeRegister => self.admin || self.is_staff(),
            Action::SeeOwnAgency => self.has(Role::Contact),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(role: Role) -> Standing {
        Standing { admin: false, roles: vec![role] }
    }

    #[test]
    fn the_committee_never_touches_marks() {
        assert!(!who(Role::Committee).may(Action::Grade));
        assert!(who(Role::Committee).may(Action::Issue));
        assert!(!who(Role::Committee).may(Action::ApprovePassList));
    }

    #[test]
    fn an_admin_without_a_role_sees_the_register_but_no_marks() {
        let admin = Standing { admin: true, roles: vec![] };
        assert!(admin.may(Action::SeeRegister));
        assert!(!admin.may(Action::Grade) && !admin.may(Action::SeeProgress) && !admin.may(Action::Issue));
    }

    #[test]
    fn nobody_may_do_nothing() {
        assert!(Action::ALL.iter().all(|a| !Standing::default().may(*a)));
    }
}
