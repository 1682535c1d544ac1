//! The server function of the attempt island: answers, saved as they are given.
//! The wire carries a version, so that an old tab may meet a new server.
use domain::quiz::Answer;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

/// The version of what follows.
pub const WIRE: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveAnswers {
    pub wire: u32,
    /// The attempt's id.
    pub attempt: String,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveOutcome {
    pub wire: u32,
    pub state: SaveState,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SaveState {
    /// Committed and on disk: the time as it is shown, and for every question that was sent the sequence that stands.
    Saved { at_text: String, sequences: Vec<(String, i64)> },
    /// The attempt is over.
    Closed,
    /// Nobody is signed in, or somebody whose attempt this is not.
    SignedOut,
    /// Perhaps stored, perhaps not: sending the same again is safe.
    TryAgain,
    /// The tab does not speak the server's version, or shows a paper that is not this attempt's.
    TooOld,
}

#[server(endpoint = "jawab", prefix = "/api", input = Json, output = Json)]
pub async fn jawab(sent: SaveAnswers) -> Result<SaveOutcome, ServerFnError> {
    let request = expect_context::<backend::Request>();
    Ok(SaveOutcome { wire: WIRE, state: save(&request, sent).await })
}

#[cfg(feature = "ssr")]
async fn save(request: &backend::Request, sent: SaveAnswers) -> SaveState {
    use backend::Error;
    use domain::form::Problem;
    let (WIRE, Ok(attempt)) = (sent.wire, sent.attempt.parse()) else { return SaveState::TooOld };
    match backend::quizzes::save_answers(request, attempt, sent.answers).await {
        Ok(saved) => SaveState::Saved { at_text: domain::format::time_with_seconds(saved.at), sequences: saved.sequences },
        Err(Error::Invalid(problems)) if problems.at("") == Some(&Problem::Closed) => SaveState::Closed,
        Err(Error::Invalid(_)) => SaveState::TooOld,
        Err(Error::SignInFirst | Error::NotFound | Error::Forbidden) => SaveState::SignedOut,
        Err(Error::Busy | Error::Stale | Error::TooMany(_)) => SaveState::TryAgain,
        Err(error @ (Error::Unknown(_) | Error::Database(_) | Error::Internal(_))) => {
            leptos::logging::error!("answers could not be saved: {error}");
            SaveState::TryAgain
        }
    }
}
