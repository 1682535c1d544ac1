//! Handlers of exercises: the page and its form, the result, the receipt.
use crate::{draw::Answer, session::Flash, visit::Visit};
use app::{
    paths,
    submissions::{ACTION_FIELD, EXIT, HAND_IN, PERSON_FIELD, SEQUENCE_FIELD, Typed, Unsent, unsent_page},
    ui::Form,
};
use axum::{Form as Posted, extract::Path, http::StatusCode};
use backend::{
    Error,
    submissions::{self, SaveOutcome},
};
use domain::{
    form::{Fields, Problems},
    ids::SubmissionVersionId,
    submission::Work,
};

type EventAndExercise = Path<(String, String)>;

pub async fn exercise_page(visit: Visit, Path((event, exercise)): EventAndExercise) -> Answer {
    let page = submissions::exercise(&visit.request, &event, &exercise).await?;
    visit.ok(app::submissions::exercise_page(&visit.frame, page, Typed::Stored))
}

/// Saves the draft or hands the work in, by the button that was pressed.
pub async fn exercise(visit: Visit, Path((event, exercise)): EventAndExercise, Posted(fields): Posted<Fields>) -> Answer {
    if is_of_somebody_else(&visit, &fields) {
        return Err(Error::Stale.into());
    }
    if fields.text(ACTION_FIELD) == HAND_IN {
        hand_in(visit, event, exercise, fields).await
    } else {
        save(visit, event, exercise, fields).await
    }
}

/// On a shared device somebody else may have signed in since the form was drawn: their work it is not.
fn is_of_somebody_else(visit: &Visit, fields: &Fields) -> bool {
    let owner = fields.text(PERSON_FIELD);
    visit.person.as_ref().is_some_and(|person| !owner.is_empty() && owner != person.id.to_string())
}

async fn save(visit: Visit, event: String, exercise: String, fields: Fields) -> Answer {
    let seen = seen(&fields).unwrap_or(0);
    match submissions::save_draft(&visit.request, &event, &exercise, Work::posted(&fields), seen.saturating_add(1)).await {
        Ok(SaveOutcome::Saved(_)) if fields.text(ACTION_FIELD) == EXIT => visit.done(&paths::event(event), Flash::DraftSaved),
        Ok(SaveOutcome::Saved(_)) => visit.done(&paths::exercise(event, exercise), Flash::DraftSaved),
        Ok(SaveOutcome::Stale(_)) => refuse(visit, event, exercise, Typed::Behind(fields)).await,
        Ok(SaveOutcome::Shut(shut)) => {
            refuse(visit, event, exercise, Typed::Refused(Form::refused(fields, Problems::one("", shut.problem())))).await
        }
        Err(Error::Invalid(problems)) => refuse(visit, event, exercise, Typed::Refused(Form::refused(fields, problems))).await,
        Err(error) => not_stored(&visit, fields, error),
    }
}

async fn hand_in(visit: Visit, event: String, exercise: String, fields: Fields) -> Answer {
    let key = crate::admin::form_key(&visit, &fields);
    let work = Work::posted(&fields);
    match submissions::hand_in_seen(&visit.request, &event, &exercise, work, seen(&fields), key).await {
        Ok(version) => visit.done(&paths::receipt(version), Flash::HandedIn),
        Err(Error::Stale) => refuse(visit, event, exercise, Typed::Behind(fields)).await,
        Err(Error::Invalid(problems)) => refuse(visit, event, exercise, Typed::Refused(Form::refused(fields, problems))).await,
        Err(error) => not_stored(&visit, fields, error),
    }
}

/// An ended session and a busy database take nothing of what was typed: it comes back, to be sent again.
fn not_stored(visit: &Visit, fields: Fields, error: Error) -> Answer {
    let (status, why) = match error {
        Error::SignInFirst if !Work::posted(&fields).is_blank() => (StatusCode::UNAUTHORIZED, Unsent::SignedOut),
        Error::Busy | Error::Unknown(_) => (StatusCode::SERVICE_UNAVAILABLE, Unsent::TryAgain),
        other => return Err(other.into()),
    };
    Ok(visit.draw(status, unsent_page(&visit.frame, fields, why)))
}

/// The number of the draft that the form was drawn from.
fn seen(fields: &Fields) -> Option<i64> {
    fields.text(SEQUENCE_FIELD).parse().ok().filter(|sequence| *sequence >= 0)
}

async fn refuse(visit: Visit, event: String, exercise: String, typed: Typed) -> Answer {
    let page = submissions::exercise(&visit.request, &event, &exercise).await?;
    visit.refuse(app::submissions::exercise_page(&visit.frame, page, typed))
}

pub async fn result(visit: Visit, Path((event, exercise)): EventAndExercise) -> Answer {
    let page = submissions::result(&visit.request, &event, &exercise).await?;
    visit.ok(app::submissions::result_page(&visit.frame, page))
}

pub async fn receipt(visit: Visit, Path(version): Path<SubmissionVersionId>) -> Answer {
    let receipt = submissions::receipt(&visit.request, version).await?;
    visit.ok(app::submissions::receipt_page(&visit.frame, receipt))
}
