//! Handing work in: a version that never changes, and its receipt.
use super::{Place, sql};
use crate::{
    audit::{self, Entry},
    error::{Error, Result},
    events, form_key,
    request::Request,
};
use domain::{
    form::Problem,
    ids::{FormKey, SubmissionVersionId},
    submission::{State, StoredDraft, Work, hash_text},
};
use serde_json::json;
use sha2::{Digest, Sha256};

/// Hands the work in, whatever draft is stored.
pub async fn hand_in(request: &Request, event: &str, exercise: &str, work: Work, key: FormKey) -> Result<SubmissionVersionId> {
    hand_in_seen(request, event, exercise, work, None, key).await
}

/// Hands the work in and gives the version. `seen` is the number of the draft that the typing began from: if a newer
/// one with another text is stored, from another tab or device, it is `Stale`, and both texts are kept.
///
/// Once for each key; and where the same text waits for marking already, that version is the answer, so that two taps
/// in two tabs make one submission too.
pub async fn hand_in_seen(
    request: &Request,
    event: &str,
    exercise: &str,
    work: Work,
    seen: Option<i64>,
    key: FormKey,
) -> Result<SubmissionVersionId> {
    let mut tx = request.db.begin().await?;
    let place = Place::find(&mut tx, request, event, exercise).await?;
    let work = work.fitted(&place.exercise)?;
    let (row, _) = sql::lock_own(&mut tx, request, &place).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    events::refuse_archived(place.enrolled.head())?;
    if work.is_blank() {
        return Err(Error::invalid("", Problem::NothingTyped));
    }
    let (state, stored) = (row.state()?, row.draft());
    let newest = sql::newest_version(&mut tx, &row).await?.map(sql::VersionRow::handed_in);
    let id = match newest {
        Some(waiting) if state == State::Submitted && waiting.work == work => waiting.id,
        newest => {
            let (number, was_late) = newest.map_or((0, false), |n| (n.number, n.is_late));
            let submitted =
                state.with(number, was_late).hand_in(request.now, place.window).map_err(|shut| Error::invalid("", shut.problem()))?;
            if is_behind(seen, &stored, &work) {
                return Err(Error::Stale);
            }
            let id = SubmissionVersionId(request.id());
            let sha256 = hex(&hash_text(row.id(), submitted.number, request.now, &work));
            sql::set_draft(&mut tx, request, &row, &work, stored.sequence + 1).await?;
            let new = sql::NewVersion { id, submitted, work: &work, sha256: &sha256 };
            sql::insert_version(&mut tx, request, &place, &row, new).await?;
            events::freeze_rule(&mut tx, request, place.enrolled.id()).await?;
            audit::write(
                &mut tx,
                request,
                Entry {
                    event: Some(place.enrolled.id()),
                    action: "submission.handed-in",
                    object: id.to_string(),
                    detail: json!({
                        "exercise": place.exercise.id, "version": submitted.number, "late": submitted.is_late, "sha256": sha256,
                    }),
                },
            )
            .await?;
            id
        }
    };
    form_key::settle(&mut tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Is a newer draft stored than the one the typing began from, with another text?
fn is_behind(seen: Option<i64>, stored: &StoredDraft, work: &Work) -> bool {
    seen.is_some_and(|seen| stored.sequence > seen) && stored.work != *work
}

/// SHA-256 as 64 hexadecimal digits.
fn hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}
