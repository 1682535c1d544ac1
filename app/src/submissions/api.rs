//! The server function of the editor. A refusal is a value, and the wire carries its version: an old tab may meet a
//! new server.
#[cfg(feature = "ssr")]
use crate::lang::Lang;
use domain::{ids::PersonId, submission::Work};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

/// Raised when the meaning of an answer changes.
pub const WIRE: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAnswer {
    pub wire: u32,
    #[serde(flatten)]
    pub outcome: DraftOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum DraftOutcome {
    /// Committed and synced, at this time ("10.42.07 WIB").
    Saved { at_text: String, sequence: i64 },
    /// A newer draft is stored, from another tab or device: here it is.
    Older { fields: Work, sequence: i64, at_text: String },
    /// Handed in, graded, or not open.
    Closed,
    /// Nobody is signed in, or somebody else.
    SignedOut,
    /// A field is longer than fields may be.
    TooLong,
    /// Not stored now; sending it again is safe.
    TryAgain,
}

/// Saves the draft as number `sequence`, one more than the draft the typing began from. `person` is whose page it is.
#[server(endpoint = "simpan-draf", prefix = "/api", input = Json, output = Json)]
pub async fn save_draft(
    event: String,
    exercise: String,
    person: PersonId,
    fields: Work,
    sequence: i64,
) -> Result<DraftAnswer, ServerFnError> {
    let request = expect_context::<backend::Request>();
    let outcome = if request.actor == backend::Actor::Person(person) {
        let saved = backend::submissions::save_draft(&request, &event, &exercise, fields, sequence).await;
        outcome(use_context::<Lang>().unwrap_or_default(), request.now, saved)
    } else {
        DraftOutcome::SignedOut
    };
    Ok(DraftAnswer { wire: WIRE, outcome })
}

#[cfg(feature = "ssr")]
fn outcome(lang: Lang, now: chrono::DateTime<chrono::Utc>, saved: backend::Result<backend::submissions::SaveOutcome>) -> DraftOutcome {
    use super::text::moment;
    use backend::{Error, submissions::SaveOutcome};
    match saved {
        Ok(SaveOutcome::Saved(saved)) => DraftOutcome::Saved { at_text: moment(lang, now, saved.at), sequence: saved.sequence },
        Ok(SaveOutcome::Stale(stored)) => DraftOutcome::Older {
            at_text: stored.saved_at.map_or_else(String::new, |at| moment(lang, now, at)),
            sequence: stored.sequence,
            fields: stored.work,
        },
        Ok(SaveOutcome::Shut(_)) | Err(Error::NotFound | Error::Forbidden) => DraftOutcome::Closed,
        Err(Error::SignInFirst) => DraftOutcome::SignedOut,
        Err(Error::Invalid(_)) => DraftOutcome::TooLong,
        Err(_) => DraftOutcome::TryAgain,
    }
}
