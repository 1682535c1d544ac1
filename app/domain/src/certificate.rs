//! Certificates: how they are numbered, the code that proves them, the facts they print, the states they pass through,
//! and what the register and the public check show of them.
//! Not here: who may issue (`access`), who has passed (`progress`), how the document is drawn (`certificate_pdf`).
mod check;
mod code;
mod number;
mod register;
mod snapshot;
mod state;

pub use check::{PublicView, Verdict};
pub use code::{Code, CodeError, parse_code};
pub use number::{NumberFacts, check_pattern, number, series};
pub use register::{
    CertificatePage, EventRegister, Failed, IssueStep, Link, OwnCertificate, RegisterFilter, RegisterRow, RunProgress, StateCounts,
    WholeRegister, step,
};
pub use snapshot::{Change, EventFacts, Fact, HolderFacts, Logo, Snapshot, Subject};
pub use state::{CertificateState, Ending, REASON_MAX, State, parse_reason};
