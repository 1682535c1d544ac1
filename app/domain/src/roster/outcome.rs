//! What a judged row does to the event: whom it brings, or why it brings nobody.
use super::{Column, Judged};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Refused,
    /// A new account, enrolled.
    New,
    /// Has an account and is enrolled with it.
    Enrolled,
    /// Takes part already, just as the row says.
    Unchanged,
    /// Takes part already; what the row says differently: the column, what is stored, what the file says.
    Differs(Vec<(Column, String, String)>),
    /// Has withdrawn: taking somebody back is a decision of its own.
    Withdrawn,
    /// The account is switched off.
    AccountInactive,
}

/// A row with its verdict and what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub judged: Judged,
    pub outcome: Outcome,
}
