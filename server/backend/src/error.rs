//! The one error type of the use-cases. `server::refusal` turns it into a page or an answer, in one place.
use chrono::{DateTime, Utc};
use domain::form::{Problem, Problems};

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the actor may not know that it does.
    #[error("not found")]
    NotFound,
    /// The actor sees the thing already, but may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Nobody is signed in.
    #[error("sign in first")]
    SignInFirst,
    /// What was typed cannot be accepted; says where and why.
    #[error("invalid: {0:?}")]
    Invalid(Problems),
    /// Somebody else (or a second tab) changed it meanwhile; nothing was overwritten.
    #[error("changed meanwhile")]
    Stale,
    /// Too many failures; try again at this time.
    #[error("too many failures until {0}")]
    TooMany(DateTime<Utc>),
    /// The writer was not free in time; nothing is stored.
    #[error("busy")]
    Busy,
    /// It may or may not be stored; sending it again with the same form key is safe.
    #[error("outcome unknown: {0}")]
    Unknown(String),
    #[error("database: {0}")]
    Database(String),
    #[error("{0}")]
    Internal(String),
}

impl Error {
    pub fn invalid(field: &str, problem: Problem) -> Error {
        Error::Invalid(Problems::one(field, problem))
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Error {
        Error::Invalid(problems)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        match error {
            sqlx::Error::PoolTimedOut => Error::Busy,
            other => Error::Database(other.to_string()),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error::Internal(format!("stored JSON does not read: {error}"))
    }
}

/// Was it refused because a row with the same unique value exists? (SQLite names no constraint, so the kind decides.)
pub fn is_unique_violation(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(e) if e.kind() == sqlx::error::ErrorKind::UniqueViolation)
}
