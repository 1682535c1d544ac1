//! The queue: handed-in work of an event, oldest first, with counts and filters.
use super::{grader, sql};
use crate::{
    access::{self, GraderOf},
    courses,
    db::Conn,
    error::Result,
    request::Request,
};
use domain::{
    grading::{FRESH, Filter, Place, Queue, QueueRow, WorkState},
    ids::{AgencyId, SubmissionId},
};
use uuid::Uuid;

pub const PAGE_LENGTH: i64 = 50;

pub async fn queue(request: &Request, event: &str, filter: Filter) -> Result<Queue> {
    let mut conn = request.db.read().await?;
    let permit = access::grader_of(&mut conn, request, event).await?;
    let grader = grader(&permit)?;
    let counts = sql::counts(&mut conn, &permit, grader, &filter).await?;
    let pages = (counts.of(filter.state) + PAGE_LENGTH - 1) / PAGE_LENGTH;
    let filter = Filter { page: filter.page.clamp(1, pages.max(1)), ..filter };
    let records = sql::rows(&mut conn, &permit, grader, &filter, PAGE_LENGTH).await?;
    let drafts = sql::drafts_in_event(&mut conn, &permit).await?;
    let next = place(&mut conn, request, &permit, &filter, None).await?.next;
    let agencies = sql::agencies(&mut conn, &permit).await?;
    let courses = courses::of_event(&mut conn, request, permit.id()).await?;
    let exercises: Vec<(String, String)> =
        courses.iter().flat_map(|c| c.course.all_exercises()).map(|exercise| (exercise.id.clone(), exercise.title.clone())).collect();
    let title = |id: &str| exercises.iter().find(|(e, _)| e == id).map_or_else(|| id.to_owned(), |(_, title)| title.clone());
    let drafts_of = |version: Uuid| drafts.iter().filter(move |d| d.version_id == version);
    let rows = records
        .into_iter()
        .map(|row| QueueRow {
            submission: SubmissionId(row.id),
            number: row.label,
            exercise: title(&row.exercise),
            version: row.number,
            handed_in_at: row.handed_in_at,
            is_late: row.is_late,
            state: WorkState::from_key(&row.state).unwrap_or_default(),
            has_own_draft: drafts_of(row.version_id).any(|d| d.grader_id == grader.0),
            being_marked_by: drafts_of(row.version_id)
                .filter(|d| d.grader_id != grader.0 && d.saved_at > request.now - FRESH)
                .map(|d| d.name().to_string())
                .collect(),
        })
        .collect();
    Ok(Queue {
        head: permit.head().clone(),
        filter,
        counts,
        rows,
        pages,
        next,
        exercises,
        agencies: agencies.into_iter().map(|(id, name)| (AgencyId(id), name)).collect(),
    })
}

/// How much work waits for this grader; for first pages.
pub async fn waiting_count(conn: &mut Conn, permit: &GraderOf) -> Result<i64> {
    Ok(sql::counts(conn, permit, grader(permit)?, &Filter::default()).await?.waiting)
}

/// Where a piece of work stands among what waits under the filter's exercise and agency.
pub(super) async fn place(
    conn: &mut Conn,
    request: &Request,
    permit: &GraderOf,
    filter: &Filter,
    current: Option<SubmissionId>,
) -> Result<Place> {
    let fresh_since = request.now - domain::grading::FRESH;
    let waiting = sql::waiting(conn, permit, grader(permit)?, filter, fresh_since).await?;
    Ok(Place::of(&waiting, current))
}
