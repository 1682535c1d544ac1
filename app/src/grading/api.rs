//! The server function of the desk's island. It answers in typed words: an old tab may meet a new server, so the
//! answer carries the version of its form.
#[cfg(feature = "ssr")]
use crate::lang::Lang;
use domain::{
    grading::Marking,
    ids::{PersonId, SubmissionId},
};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

/// Raised when the meaning of an answer changes.
pub const WIRE: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepAnswer {
    pub wire: u32,
    pub outcome: KeepOutcome,
}

/// Who else, and when, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByWhom {
    pub by: String,
    pub at_text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum KeepOutcome {
    /// Committed and synced. `sequence` is what is stored: higher than the one sent if another tab was later.
    Saved {
        at_text: String,
        sequence: i64,
        also_marking: Option<ByWhom>,
    },
    /// Somebody has graded or returned the work; nothing was overwritten.
    GradedMeanwhile {
        by: String,
        at_text: String,
        sequence: i64,
    },
    /// Nobody is signed in, or somebody else.
    SignedOut,
    NotAllowed,
    /// Perhaps stored, perhaps not: send it again.
    TryAgain,
}

/// Keeps an unfinished marking. `grader` is whose page it is: somebody else may have signed in since.
#[server(endpoint = "simpan-penilaian", prefix = "/api", input = Json)]
pub async fn keep_marking(
    event: String,
    submission: SubmissionId,
    grader: PersonId,
    drawn_version: i64,
    marking: Marking,
    sequence: i64,
) -> Result<KeepAnswer, ServerFnError> {
    let request = expect_context::<backend::Request>();
    if request.actor != backend::Actor::Person(grader) {
        return Ok(KeepAnswer { wire: WIRE, outcome: KeepOutcome::SignedOut });
    }
    let outcome = match backend::grading::save_draft(&request, &event, submission, drawn_version, marking, sequence).await {
        Ok(saved) => ssr::told(use_context::<Lang>().unwrap_or_default(), saved),
        Err(error) => ssr::refused(&error),
    };
    Ok(KeepAnswer { wire: WIRE, outcome })
}

#[cfg(feature = "ssr")]
mod ssr {
    use super::{ByWhom, KeepOutcome};
    use crate::{dates, lang::Lang};
    use backend::{Error, grading::DraftSaved};
    use domain::format;

    pub fn told(lang: Lang, saved: DraftSaved) -> KeepOutcome {
        match saved.graded_meanwhile {
            Some(by) => KeepOutcome::GradedMeanwhile { by: by.by, at_text: dates::date_time(lang, by.at), sequence: saved.sequence },
            None => KeepOutcome::Saved {
                at_text: format::time_with_seconds(saved.saved_at),
                sequence: saved.sequence,
                also_marking: saved.also.map(|by| ByWhom { by: by.by, at_text: format::time(by.at) }),
            },
        }
    }

    pub fn refused(error: &Error) -> KeepOutcome {
        match error {
            Error::SignInFirst => KeepOutcome::SignedOut,
            Error::NotFound | Error::Forbidden | Error::Invalid(_) => KeepOutcome::NotAllowed,
            _ => KeepOutcome::TryAgain,
        }
    }
}
