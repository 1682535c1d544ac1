//! Unfinished markings: kept per grader, so that a reload loses nothing. Participants never see them.
use super::{grader, markable, sql};
use crate::{access, error::Result, request::Request};
use chrono::{DateTime, Utc};
use domain::{
    grading::{BeingMarked, FRESH, Marking},
    ids::SubmissionId,
};

/// What became of a kept marking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSaved {
    /// The sequence that is now stored; higher than the one sent if a later typing was there already.
    pub sequence: i64,
    pub saved_at: DateTime<Utc>,
    /// The work has been graded or returned since the desk was drawn: by whom and when.
    pub graded_meanwhile: Option<BeingMarked>,
    /// Somebody else has lately typed about the same work.
    pub also: Option<BeingMarked>,
}

/// Keeps an unfinished marking; the one with the highest `sequence` wins. Whatever else has happened to the work, what was
/// typed is kept and the grader is told; only what was typed before the grader's own grade and comes after it
/// is dropped: it is in the grade. A sequence is a time, in milliseconds since 1970.
pub async fn save_draft(
    request: &Request,
    event: &str,
    submission: SubmissionId,
    drawn_version: i64,
    marking: Marking,
    sequence: i64,
) -> Result<DraftSaved> {
    let mut tx = request.db.begin().await?;
    let permit = access::grader_of(&mut tx, request, event).await?;
    let grader = grader(&permit)?;
    // Holds the row without a new version: keeping a draft must not make the other grader's form stale.
    sql::hold(&mut tx, &permit, submission).await?;
    let target = markable(&mut tx, &permit, submission).await?;
    let is_outdated = target.row_version != drawn_version;
    let newest = if is_outdated { sql::given(&mut tx, &target).await?.into_iter().next() } else { None };
    let trails_own_grade = newest.as_ref().is_some_and(|g| g.grader_id == grader.0 && sequence <= g.graded_at.timestamp_millis());
    let stored = if trails_own_grade {
        sequence
    } else {
        sql::keep_draft(&mut tx, &target, grader, &marking.tidied(), sequence, request.now).await?
    };
    let also = sql::fresh_drafts(&mut tx, &target, grader, request.now - FRESH).await?;
    tx.commit().await?;
    Ok(DraftSaved {
        sequence: stored,
        saved_at: request.now,
        graded_meanwhile: newest.map(|g| BeingMarked { by: g.name().to_string(), at: g.graded_at }),
        also: also.first().map(|d| BeingMarked { by: d.name().to_string(), at: d.saved_at }),
    })
}
