//! The receipt of a version: for its participant, and for the instructors of the event.
use super::{pages::exercise_in, sql};
use crate::{
    access,
    error::{Error, Result},
    request::{Actor, Request},
};
use domain::{ids::SubmissionVersionId, submission::Receipt};

/// Somebody else's receipt does not exist.
pub async fn receipt(request: &Request, version: SubmissionVersionId) -> Result<Receipt> {
    if request.actor == Actor::Nobody {
        return Err(Error::SignInFirst);
    }
    let mut conn = request.db.read().await?;
    let event = sql::event_of(&mut conn, version).await?.ok_or(Error::NotFound)?;
    let own = match access::enrolled(&mut conn, request, &event).await {
        Ok(enrolled) => sql::own_receipt(&mut conn, &enrolled, version).await?.map(|row| (row, enrolled.head().clone(), true)),
        Err(Error::Forbidden) => None,
        Err(other) => return Err(other),
    };
    let (row, head, is_own) = match own {
        Some(own) => own,
        None => match access::grader_of(&mut conn, request, &event).await {
            Ok(grader) => {
                let row = sql::receipt_at(&mut conn, &grader, version).await?.ok_or(Error::NotFound)?;
                (row, grader.head().clone(), false)
            }
            Err(Error::Forbidden) => return Err(Error::NotFound),
            Err(other) => return Err(other),
        },
    };
    let exercise = exercise_in(&mut conn, request, row.version.course_version(), &row.exercise).await?;
    let participant = row.participant().to_string();
    Ok(Receipt { head, exercise, participant, version: row.version.handed_in(), is_own })
}
