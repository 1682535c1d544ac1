//! Words to one person of what happened to their things.
use crate::ids::NoticeId;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A digest waits so long after the newest notice, and comes at most this often.
pub const DIGEST_QUIET: TimeDelta = TimeDelta::minutes(30);
pub const DIGEST_EVERY: TimeDelta = TimeDelta::hours(20);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Work was marked; the subject is the exercise's id.
    Graded,
    /// Work came back for another version; the subject is the exercise's id.
    Returned,
    /// A certificate was issued; the subject is its code.
    Issued,
    /// A correction of own data was accepted.
    Corrected,
    /// A correction of own data was declined; the subject is the reason.
    NotCorrected,
    /// Somebody of the committee made a code for a new password.
    CodeMade,
    /// Somebody of the committee changed name, contacts or rank.
    DataChanged,
}

impl NoticeKind {
    pub const ALL: [NoticeKind; 7] = [
        NoticeKind::Graded,
        NoticeKind::Returned,
        NoticeKind::Issued,
        NoticeKind::Corrected,
        NoticeKind::NotCorrected,
        NoticeKind::CodeMade,
        NoticeKind::DataChanged,
    ];

    pub fn key(self) -> &'static str {
        match self {
            NoticeKind::Graded => "graded",
            NoticeKind::Returned => "returned",
            NoticeKind::Issued => "issued",
            NoticeKind::Corrected => "corrected",
            NoticeKind::NotCorrected => "not-corrected",
            NoticeKind::CodeMade => "code-made",
            NoticeKind::DataChanged => "data-changed",
        }
    }

    pub fn from_key(key: &str) -> Option<NoticeKind> {
        NoticeKind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub subject: String,
    /// What the subject is called: the exercise's title, if it is one.
    pub title: String,
    /// Slug and title of the event.
    pub event: Option<(String, String)>,
    pub at: DateTime<Utc>,
    pub is_read: bool,
}
