//! When the quizzes and exercises of an event open and close.
use super::{
    set_up::{self, Asked, SetUpPage, lock_event},
    sql,
};
use crate::{
    access,
    audit::{self, Entry},
    courses::{self, EventCourse},
    db::Conn,
    error::Result,
    request::Request,
};
use domain::{
    course::Step,
    event::{Window, closes_field, opens_field},
    form::{Fields, Problem, Problems},
    ids::{CourseId, EventId},
};
use serde_json::json;

/// A quiz or an exercise with its times.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduledStep {
    pub course_id: CourseId,
    /// The course's id in its package, which names the form's fields.
    pub course: String,
    pub course_title: String,
    pub step: Step,
    pub window: Window,
}

/// When one step may be worked on; without a row it is always open. The event's id comes from a permit.
pub async fn window(conn: &mut Conn, event: EventId, course: CourseId, step: &str) -> Result<Window> {
    sql::content::window(conn, event, course, step).await
}

pub async fn page(request: &Request, event: &str) -> Result<SetUpPage<Vec<ScheduledStep>>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    let page = set_up::page(&mut conn, &event).await?;
    let steps = steps(&mut conn, request, event.id()).await?;
    Ok(page.with(steps))
}

/// Reads `opens.KURSUS.LANGKAH` and `closes.KURSUS.LANGKAH` (WIB; empty: none) of every step, and `version`.
pub async fn save(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut problems = Problems::default();
    let version = problems.number(fields, "version", 0, i64::MAX);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    let locked = lock_event(&mut tx, &event).await?;
    let stored = steps(&mut tx, request, event.id()).await?;
    let wanted: Vec<Window> = stored.iter().map(|step| parse(fields, step, &mut problems)).collect();
    problems.or(|| ())?;
    let changed: Vec<_> = stored.iter().zip(wanted).filter(|(step, window)| step.window != *window).collect();
    locked.allows(version, if changed.is_empty() { Asked::Nothing } else { Asked::Change })?;
    let mut detail = serde_json::Map::new();
    for (step, window) in changed {
        sql::content::put_window(&mut tx, &event, step.course_id, step.step.id(), window).await?;
        detail.insert(step.step.id().to_owned(), json!([window.opens_at, window.closes_at]));
    }
    if !detail.is_empty() {
        audit::write(
            &mut tx,
            request,
            Entry { event: Some(event.id()), action: "event.scheduled", object: event.head().slug.clone(), detail: detail.into() },
        )
        .await?;
    }
    tx.commit().await
}

/// A step that the form did not show keeps its times.
fn parse(fields: &Fields, step: &ScheduledStep, problems: &mut Problems) -> Window {
    let (opens, closes) = (opens_field(&step.course, step.step.id()), closes_field(&step.course, step.step.id()));
    if !fields.has(&opens) && !fields.has(&closes) {
        return step.window;
    }
    let window = Window { opens_at: problems.moment(fields, &opens), closes_at: problems.moment(fields, &closes) };
    if let (Some(from), Some(to)) = (window.opens_at, window.closes_at)
        && to <= from
    {
        problems.add(&closes, Problem::EndsBeforeStart);
    }
    window
}

/// Quizzes and exercises in the order of the journey.
async fn steps(conn: &mut Conn, request: &Request, event: EventId) -> Result<Vec<ScheduledStep>> {
    let windows = sql::content::windows(conn, event).await?;
    let courses = courses::of_event(conn, request, event).await?;
    let window = |course: CourseId, step: &str| {
        windows.iter().find(|(c, s, _)| *c == course && s == step).map_or_else(Window::default, |(_, _, window)| *window)
    };
    let of_course = |course: &EventCourse| {
        let scheduled = |step: Step| ScheduledStep {
            course_id: course.course_id,
            course: course.course.id.clone(),
            course_title: course.course.title.clone(),
            window: window(course.course_id, step.id()),
            step,
        };
        let timed = course.course.journey().into_iter().filter(|step| !matches!(step, Step::Lesson { .. }));
        timed.map(scheduled).collect::<Vec<_>>()
    };
    Ok(courses.iter().flat_map(of_course).collect())
}
