//! The desk: one piece of work beside its rubric, with what has been marked so far and by whom.
use super::{grader, markable, queue::place, sql};
use crate::{
    access, courses,
    error::{Error, Result},
    request::Request,
};
use domain::{
    grading::{BeingMarked, Desk, FRESH, Filter, Handed, OwnDraft, WorkState},
    ids::{CourseVersionId, SubmissionId},
};

/// `filter` says in which queue the grader works: it decides what comes before and after.
pub async fn desk(request: &Request, event: &str, submission: SubmissionId, filter: &Filter) -> Result<Desk> {
    let mut conn = request.db.read().await?;
    let permit = access::grader_of(&mut conn, request, event).await?;
    let grader = grader(&permit)?;
    let target = markable(&mut conn, &permit, submission).await?;
    let course_version = CourseVersionId(target.course_version_id);
    let course = courses::version(&mut conn, request, course_version).await?;
    let texts = courses::texts(&mut conn, request, course_version).await?;
    let exercise = course.exercise(&target.exercise).cloned().ok_or_else(|| missing_exercise(&target.exercise))?;
    let given = sql::given(&mut conn, &target).await?.into_iter().map(|row| row.given(grader)).collect::<Result<_>>()?;
    let draft = sql::own_draft(&mut conn, &target, grader).await?;
    let others = sql::fresh_drafts(&mut conn, &target, grader, request.now - FRESH).await?;
    let place = place(&mut conn, request, &permit, filter, Some(submission)).await?;
    Ok(Desk {
        head: permit.head().clone(),
        brief_html: texts.html(&exercise.brief).to_string(),
        material_html: texts.html(&exercise.material).to_string(),
        exercise,
        drawn_version: target.row_version,
        draft: draft.map(|d| OwnDraft { marking: d.marking.0, sequence: d.sequence, saved_at: d.saved_at, version: d.number }),
        given,
        others: others.iter().map(|d| BeingMarked { by: d.name().to_string(), at: d.saved_at }).collect(),
        place,
        handed: Handed {
            submission,
            number: target.label,
            state: WorkState::from_key(&target.state).unwrap_or_default(),
            version: target.number,
            handed_in_at: target.handed_in_at,
            is_late: target.is_late,
            work: target.work.0,
        },
    })
}

pub(super) fn missing_exercise(id: &str) -> Error {
    Error::Internal(format!("the course version of a submission has no exercise {id}"))
}
