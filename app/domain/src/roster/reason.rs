//! What becomes of a row, and why.
use super::Column;
use serde::{Deserialize, Serialize};

/// Why a row is corrected or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    NameMissing,
    Formula,
    NipLength {
        digits: usize,
    },
    NipBirthDate,
    NipStructure,
    NipNumberInExcel,
    NipSpaces,
    EmailInvalid,
    /// Whose it is already.
    EmailTaken {
        holder: String,
    },
    PhoneInvalid,
    PhoneZero,
    Spaces,
    AgencyUnknown {
        agency: String,
    },
    /// What it stands for.
    AgencyAlias {
        agency: String,
    },
    /// More characters than are kept.
    TooLong {
        column: Column,
        max: usize,
    },
    /// The row of the sheet, from 1, that names the same person.
    Duplicate {
        row: usize,
    },
}

impl Reason {
    pub fn code(&self) -> &'static str {
        match self {
            Reason::NameMissing => "name-missing",
            Reason::Formula => "formula",
            Reason::NipLength { .. } => "nip-length",
            Reason::NipBirthDate => "nip-birth-date",
            Reason::NipStructure => "nip-structure",
            Reason::NipNumberInExcel => "nip-number-in-excel",
            Reason::NipSpaces => "nip-spaces",
            Reason::EmailInvalid => "email-invalid",
            Reason::EmailTaken { .. } => "email-taken",
            Reason::PhoneInvalid => "phone-invalid",
            Reason::PhoneZero => "phone-zero",
            Reason::Spaces => "spaces",
            Reason::AgencyUnknown { .. } => "agency-unknown",
            Reason::AgencyAlias { .. } => "agency-alias",
            Reason::TooLong { .. } => "too-long",
            Reason::Duplicate { .. } => "duplicate",
        }
    }

    /// Is the row taken all the same, as something a little different?
    pub fn is_correction(&self) -> bool {
        matches!(self, Reason::NipSpaces | Reason::PhoneZero | Reason::Spaces | Reason::AgencyAlias { .. })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Accept,
    Correct,
    Refuse,
}
