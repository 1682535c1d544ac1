//! Recording a grade, returning work for revision, superseding a grade; and what the participant sees of it.
use super::{desk::missing_exercise, grader, markable, queue::place, sql};
use crate::{
    access::{self, Enrolled},
    audit::{self, Entry},
    courses,
    db::Conn,
    error::{Error, Result},
    form_key, notices,
    request::Request,
    root_lock::{Root, lock_at},
};
use domain::{
    grading::{Decided, Filter, GradeView, Marking, Outcome, decide},
    ids::{CourseVersionId, FormKey, GradeId, PersonId, SubmissionId},
    notice::NoticeKind,
    submission::{State, SubmissionState},
};
use serde_json::json;

/// A finished marking as the desk sends it.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The row version the desk was drawn with.
    pub drawn_version: i64,
    pub outcome: Outcome,
    pub marking: Marking,
    /// Needed where a grade is superseded.
    pub reason: String,
    /// In which queue the grader works: decides what comes next.
    pub filter: Filter,
}

/// Records the grade, or returns the work. Gives the next work to mark, if there is any.
/// `Error::Stale` if somebody marked it since the desk was drawn: nothing is overwritten.
pub async fn grade(request: &Request, event: &str, submission: SubmissionId, mark: &Mark, key: FormKey) -> Result<Option<SubmissionId>> {
    let mut tx = request.db.begin().await?;
    let permit = access::grader_of(&mut tx, request, event).await?;
    // Before the lock: a resend must get its first answer, although the row has changed by the first.
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    markable(&mut tx, &permit, submission).await?; // else a stale form would tell that foreign work exists
    lock_at(&mut tx, Root::Submission(submission), mark.drawn_version).await?;
    let target = markable(&mut tx, &permit, submission).await?;
    let course = courses::version(&mut tx, request, CourseVersionId(target.course_version_id)).await?;
    let exercise = course.exercise(&target.exercise).ok_or_else(|| missing_exercise(&target.exercise))?;
    let superseded = sql::given(&mut tx, &target).await?.into_iter().next();
    let state = State::from_key(&target.state).ok_or(Error::NotFound)?.with(target.number, target.is_late);
    let is_regrade = matches!(state, SubmissionState::Graded(_));
    let decided = decide(mark.outcome, &mark.marking, exercise, is_regrade, &mark.reason)?;
    let state = match (state, decided.outcome) {
        (SubmissionState::Submitted(work), Outcome::Graded) => SubmissionState::Graded(work.grade()),
        (SubmissionState::Submitted(work), Outcome::Returned) => SubmissionState::Returned(work.give_back()),
        (SubmissionState::Graded(work), Outcome::Graded) => SubmissionState::Graded(work),
        // A desk of returned work has no form: it was returned since.
        _ => return Err(Error::Stale),
    };
    let next = place(&mut tx, request, &permit, &mark.filter, Some(submission)).await?.next;

    let new = sql::NewGrade {
        id: GradeId(request.id()),
        number: superseded.as_ref().map_or(0, |g| g.number) + 1,
        supersedes: superseded.as_ref().filter(|_| is_regrade).map(|g| g.id),
        grader: grader(&permit)?,
        decided: &decided,
    };
    sql::insert_grade(&mut tx, &target, request, &new).await?;
    sql::set_state(&mut tx, &target, state.state()).await?;
    if decided.outcome == Outcome::Returned {
        sql::hand_back_draft(&mut tx, &target, request.now).await?;
    }
    sql::delete_draft(&mut tx, &target, new.grader).await?;
    let kind = if decided.outcome == Outcome::Returned { NoticeKind::Returned } else { NoticeKind::Graded };
    notices::tell(&mut tx, request, PersonId(target.author_id), Some(permit.id()), kind, &target.exercise, &exercise.title).await?;
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(permit.id()),
            action: if is_regrade { "grade.superseded" } else { "grade.recorded" },
            object: submission.to_string(),
            detail: detail(&new, &decided, superseded.as_ref().filter(|_| is_regrade)),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &next).await?;
    tx.commit().await?;
    Ok(next)
}

/// Before and after; never what was written.
fn detail(new: &sql::NewGrade<'_>, decided: &Decided, superseded: Option<&sql::GivenRow>) -> serde_json::Value {
    json!({
        "grade": new.id,
        "number": new.number,
        "outcome": decided.outcome.key(),
        "score": decided.score,
        "score_before": superseded.and_then(|g| g.score),
        "reason": decided.reason,
    })
}

/// The newest recorded marking of the participant's own work. Unfinished markings are not among them.
pub async fn latest_for_participant(
    conn: &mut Conn,
    _request: &Request,
    enrolled: &Enrolled,
    submission: SubmissionId,
) -> Result<Option<GradeView>> {
    sql::latest_of(conn, enrolled, submission).await?.map(sql::GivenRow::view).transpose()
}
