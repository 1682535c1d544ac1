//! Saving a draft: by the editor while somebody types, or by the button of the plain form.
use super::{Place, sql};
use crate::{
    audit::{self, Entry},
    error::Result,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::submission::{Shut, StoredDraft, Work};
use serde_json::json;

/// The draft is committed and synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftSaved {
    pub at: DateTime<Utc>,
    pub sequence: i64,
}

/// What became of a draft that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    Saved(DraftSaved),
    /// A newer draft is stored already, from another tab or device. Nothing was overwritten; here it is.
    Stale(StoredDraft),
    /// Nothing can be written now.
    Shut(Shut),
}

/// Saves a draft as the save number `sequence` of this exercise: one more than the draft that the typing began from.
/// A number that is not newer than the stored one came from behind and is told so, unless it brings the same text:
/// that is a resend whose answer was lost.
///
/// A save leaves no audit row, only the first one does: one for every second breath of a writer would bury the rest.
pub async fn save_draft(request: &Request, event: &str, exercise: &str, work: Work, sequence: i64) -> Result<SaveOutcome> {
    let mut tx = request.db.begin().await?;
    let place = Place::find(&mut tx, request, event, exercise).await?;
    let work = work.fitted(&place.exercise)?;
    if place.is_not_yet_open(request) {
        return Ok(SaveOutcome::Shut(Shut::NotYetOpen));
    }
    let (row, is_new) = sql::lock_own(&mut tx, request, &place).await?;
    if let Some(shut) = row.state()?.shut() {
        return Ok(SaveOutcome::Shut(shut));
    }
    let stored = row.draft();
    let outcome = match stored.saved_at {
        Some(at) if stored.work == work => SaveOutcome::Saved(DraftSaved { at, sequence: stored.sequence }),
        Some(_) if sequence <= stored.sequence => SaveOutcome::Stale(stored),
        _ => {
            let sequence = sequence.max(1);
            sql::set_draft(&mut tx, request, &row, &work, sequence).await?;
            SaveOutcome::Saved(DraftSaved { at: request.now, sequence })
        }
    };
    if is_new {
        audit::write(
            &mut tx,
            request,
            Entry {
                event: Some(place.enrolled.id()),
                action: "submission.started",
                object: row.id().to_string(),
                detail: json!({ "exercise": place.exercise.id }),
            },
        )
        .await?;
    }
    tx.commit().await?; // also where nothing changed: what was read may not be on disk yet
    Ok(outcome)
}
