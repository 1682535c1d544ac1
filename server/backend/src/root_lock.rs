//! Every write first locks its root row, with one text for both databases. SQLite has one writer anyway;
//! on PostgreSQL this is what keeps a load-decide-store of two people apart.
use crate::{
    db::Tx,
    error::{Error, Result},
};
use domain::ids::{AgencyId, AttemptId, CertificateId, CourseId, EnrolmentId, EventId, PersonId, SubmissionId};
use uuid::Uuid;

/// The row that a use-case changes things under.
#[derive(Clone, Copy, Debug)]
pub enum Root {
    Person(PersonId),
    Agency(AgencyId),
    Course(CourseId),
    Event(EventId),
    Enrolment(EnrolmentId),
    Attempt(AttemptId),
    Submission(SubmissionId),
    Certificate(CertificateId),
}

impl Root {
    fn lock(self) -> (&'static str, Uuid) {
        match self {
            Root::Person(id) => ("UPDATE person SET version = version + 1 WHERE id = $1 RETURNING version", id.0),
            Root::Agency(id) => ("UPDATE agency SET version = version + 1 WHERE id = $1 RETURNING version", id.0),
            Root::Course(id) => ("UPDATE course SET version = version + 1 WHERE id = $1 RETURNING version", id.0),
            Root::Event(id) => ("UPDATE event SET version = version + 1 WHERE id = $1 RETURNING version", id.0),
            Root::Enrolment(id) => ("UPDATE enrolment SET version = version + 1 WHERE id = $1 RETURNING version", id.0),
            Root::Attempt(id) => ("UPDATE attempt SET version = version + 1 WHERE id = $1 RETURNING version", id.0),
            Root::Submission(id) => ("UPDATE submission SET version = version + 1 WHERE id = $1 RETURNING version", id.0),
            Root::Certificate(id) => ("UPDATE certificate SET version = version + 1 WHERE id = $1 RETURNING version", id.0),
        }
    }
}

/// Locks the row until the end of the transaction and gives its new version.
pub async fn lock(tx: &mut Tx, root: Root) -> Result<i64> {
    let (sql, id) = root.lock();
    let row: Option<(i64,)> = on!(tx, |c| sqlx::query_as(sql).bind(id).fetch_optional(c).await)?;
    row.map(|(version,)| version).ok_or(Error::NotFound)
}

/// Holds the row without a new version: for a change that must not happen beside one of the root, and changes nothing in it.
pub async fn hold_event(tx: &mut Tx, event: EventId) -> Result<()> {
    on!(tx, |c| sqlx::query("UPDATE event SET version = version WHERE id = $1").bind(event.0).execute(c).await.map(drop))?;
    Ok(())
}

/// Locks the row, and refuses if it is no longer the version the form was drawn with: a second tab is told
/// and never overwrites.
pub async fn lock_at(tx: &mut Tx, root: Root, drawn_with: i64) -> Result<i64> {
    let version = lock(tx, root).await?;
    if version == drawn_with + 1 { Ok(version) } else { Err(Error::Stale) }
}
