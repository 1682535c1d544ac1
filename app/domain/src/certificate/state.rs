//! The states of a certificate: numbered → issued → revoked or superseded. The end is final; its facts stay as they are.
use crate::{
    form::{Problem, Problems},
    ids::PersonId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A state without its data: for lists, filters and the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Number, code and facts are fixed; the document is being made.
    Numbered,
    Issued,
    Revoked,
    /// Replaced by a newer certificate.
    Superseded,
}

impl State {
    pub const ALL: [State; 4] = [State::Numbered, State::Issued, State::Revoked, State::Superseded];

    pub fn key(self) -> &'static str {
        match self {
            State::Numbered => "numbered",
            State::Issued => "issued",
            State::Revoked => "revoked",
            State::Superseded => "superseded",
        }
    }

    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|s| s.key() == key)
    }

    /// Does it still stand? A participant has at most one such certificate.
    pub fn is_living(self) -> bool {
        matches!(self, State::Numbered | State::Issued)
    }
}

/// As `key`.
impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.key())
    }
}

/// How a certificate ended. The reason is for staff, never public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub reason: String,
}

/// A state with its data; transitions consume it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum CertificateState {
    Numbered,
    Issued,
    Revoked(Ending),
    Superseded(Ending),
}

impl CertificateState {
    pub fn state(&self) -> State {
        match self {
            CertificateState::Numbered => State::Numbered,
            CertificateState::Issued => State::Issued,
            CertificateState::Revoked(_) => State::Revoked,
            CertificateState::Superseded(_) => State::Superseded,
        }
    }

    pub fn ending(&self) -> Option<&Ending> {
        match self {
            CertificateState::Numbered | CertificateState::Issued => None,
            CertificateState::Revoked(ending) | CertificateState::Superseded(ending) => Some(ending),
        }
    }

    /// Its document is made. Of one that has ended meanwhile no document is kept, so the state is given back as it is.
    pub fn drawn(self) -> Result<CertificateState, CertificateState> {
        if self == CertificateState::Numbered { Ok(CertificateState::Issued) } else { Err(self) }
    }

    pub fn revoke(self, ending: Ending) -> Result<CertificateState, Problem> {
        self.end(CertificateState::Revoked(ending))
    }

    pub fn supersede(self, ending: Ending) -> Result<CertificateState, Problem> {
        self.end(CertificateState::Superseded(ending))
    }

    fn end(self, end: CertificateState) -> Result<CertificateState, Problem> {
        if self.state().is_living() { Ok(end) } else { Err(Problem::CertificateEnded) }
    }
}

pub const REASON_MAX: usize = 500;

/// Why a certificate is revoked or replaced; the field is `alasan`.
pub fn parse_reason(text: &str) -> Result<String, Problems> {
    match text.trim() {
        "" => Err(Problems::one("alasan", Problem::ReasonNeeded)),
        long if long.chars().count() > REASON_MAX => Err(Problems::one("alasan", Problem::TooLong { max: REASON_MAX })),
        reason => Ok(reason.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ending() -> Ending {
        Ending { at: DateTime::default(), by: PersonId(uuid::Uuid::nil()), reason: "salah nama".into() }
    }

    #[test]
    fn a_living_certificate_is_drawn_once_and_ends_once() {
        let issued = CertificateState::Numbered.drawn().unwrap();
        assert_eq!(issued, CertificateState::Issued);
        assert_eq!(issued.clone().drawn(), Err(CertificateState::Issued));
        let revoked = issued.clone().revoke(ending()).unwrap();
        let superseded = issued.supersede(ending()).unwrap();
        for ended in [revoked, superseded] {
            assert!(!ended.state().is_living() && ended.ending().is_some());
            assert_eq!(ended.clone().revoke(ending()), Err(Problem::CertificateEnded));
            assert_eq!(ended.clone().supersede(ending()), Err(Problem::CertificateEnded));
            assert_eq!(ended.clone().drawn(), Err(ended));
        }
    }

    #[test]
    fn one_that_cannot_be_drawn_may_still_be_replaced() {
        assert!(CertificateState::Numbered.supersede(ending()).is_ok());
    }

    #[test]
    fn an_ending_needs_a_reason() {
        assert_eq!(parse_reason("  ").unwrap_err().at("alasan"), Some(&Problem::ReasonNeeded));
        assert_eq!(parse_reason(" salah nama ").unwrap(), "salah nama");
    }
}
