//! Typed identifiers: a UUID that knows what it names, so that two of them cannot be mixed up.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map($name) }
        }
    )+};
}

ids! {
    /// A person with an account.
    PersonId,
    /// What somebody asks to have corrected in the own data.
    CorrectionId,
    /// A word of the committee to everybody in an event.
    AnnouncementId,
    /// A word to one person of what happened.
    NoticeId,
    /// A regional agency (perangkat daerah).
    AgencyId,
    /// One batch (angkatan) of a Bimtek.
    EventId,
    /// A person's place in an event as participant.
    EnrolmentId,
    /// A course, across its versions.
    CourseId,
    /// One published version of a course; never changes.
    CourseVersionId,
    /// One version of an event's pass rule; never changes.
    PassRuleId,
    /// One attempt at a quiz.
    AttemptId,
    /// A participant's work on one exercise, across its versions.
    SubmissionId,
    /// One handed-in version of a submission; never changes.
    SubmissionVersionId,
    /// One grade; a regrade is another one that supersedes it.
    GradeId,
    /// One approved pass list; never changes.
    PassListId,
    /// One "issue all" action.
    IssueRunId,
    /// One certificate.
    CertificateId,
    /// The key that makes a form be acted on once.
    FormKey,
}
