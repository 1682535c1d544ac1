//! The public check of a certificate: what anybody may see, and the answers there are. Never NIP, rank, marks, agency,
//! contact, nor the reason why one was revoked.
use super::{Snapshot, State, Subject};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What anybody who holds the code may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicView {
    pub code: String,
    pub state: State,
    /// With degrees.
    pub name: String,
    /// Title and batch.
    pub event: String,
    pub dates: String,
    pub place: String,
    /// "20 JP (@45 menit)"
    pub hours: String,
    pub number: String,
    /// May be empty.
    pub predicate: String,
    pub subjects: Vec<Subject>,
    pub issued_on: NaiveDate,
    pub signatory_office: String,
    pub signatory_name: String,
    pub is_demo: bool,
    /// SHA-256 of the newest document, in hexadecimal digits; nothing while it is being made.
    pub document_sha256: Option<String>,
}

impl PublicView {
    pub fn of(snapshot: &Snapshot, state: State, document_sha256: Option<String>) -> PublicView {
        let event = &snapshot.event;
        PublicView {
            code: snapshot.code.clone(),
            state,
            name: snapshot.holder.name.clone(),
            event: event.full_title(),
            dates: event.dates(),
            place: event.place.clone(),
            hours: event.hours(),
            number: snapshot.number.clone(),
            predicate: snapshot.holder.predicate.clone(),
            subjects: event.subjects.clone(),
            issued_on: snapshot.issued_on(),
            signatory_office: event.signatory_office.clone(),
            signatory_name: event.signatory_name.clone(),
            is_demo: snapshot.is_demo,
            document_sha256,
        }
    }
}

/// The answer to a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// Stands. Also while its document is still being made: number and facts are fixed.
    Issued {
        view: PublicView,
    },
    Revoked {
        view: PublicView,
        at: DateTime<Utc>,
    },
    /// Replaced; the newer certificate has this code.
    Superseded {
        view: PublicView,
        by: String,
    },
    /// The code is well formed, but no certificate has it.
    Unknown {
        code: String,
    },
    /// Mistyped, or never one of ours; found without a look-up.
    WrongCheck,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::snapshot::tests::snapshot;

    #[test]
    fn the_public_sees_no_agency_position_or_rank() {
        let view = PublicView::of(&snapshot(), State::Issued, None);
        let shown = format!("{view:?}");
        for private in ["Dinas Contoh", "Pranata Humas", "Pembina"] {
            assert!(!shown.contains(private), "{private}");
        }
        assert!(shown.contains("Bayu Siregar, S.Pd.") && shown.contains("Memuaskan") && shown.contains("Kepala Dinas"));
    }
}
