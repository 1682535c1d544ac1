//! Marking: the queue of handed-in work, the desk, unfinished markings, and the grades they become.
//! Marking is anonymous: nothing here gives the name of a participant to a grader.
mod desk;
mod drafts;
mod grades;
mod queue;
mod sql;

pub use desk::desk;
pub use drafts::{DraftSaved, save_draft};
pub use grades::{Mark, grade, latest_for_participant};
pub use queue::{queue, waiting_count};

use crate::{
    access::GraderOf,
    db::Conn,
    error::{Error, Result},
};
use domain::ids::{PersonId, SubmissionId};

/// The grader behind a permit. Only people mark.
fn grader(permit: &GraderOf) -> Result<PersonId> {
    permit.actor().person().ok_or(Error::Forbidden)
}

/// The handed-in work, if this grader may mark it: unknown, of another event or never handed in is a 404,
/// the grader's own work is a 403.
async fn markable(conn: &mut Conn, permit: &GraderOf, submission: SubmissionId) -> Result<sql::Target> {
    let target = sql::target(conn, permit, submission).await?.ok_or(Error::NotFound)?;
    if target.author_id == grader(permit)?.0 { Err(Error::Forbidden) } else { Ok(target) }
}
