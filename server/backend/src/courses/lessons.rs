//! A participant reads a lesson and marks it done; staff of the event read along.
use super::{EventCourse, of_event, package::DOWNLOADS, sql::reading, texts, with_lesson};
use crate::{
    access::{self, enrolled, sees_event},
    audit::{self, Entry},
    error::{Error, Result},
    request::Request,
};
use domain::{access::Action, course::Step, event::EventHead, ids::CourseVersionId};
use serde_json::json;
use std::sync::Arc;

/// Everything a lesson's page shows.
#[derive(Clone, Debug)]
pub struct LessonPage {
    pub head: EventHead,
    pub module_id: String,
    pub module_title: String,
    /// Which lesson of its module, from 1, of how many.
    pub number: usize,
    pub count: usize,
    pub id: String,
    pub title: String,
    pub minutes: i64,
    pub html: Arc<str>,
    pub reviewed_on: chrono::NaiveDate,
    /// The lesson before in the same module: id and title.
    pub previous: Option<(String, String)>,
    pub next: Option<Step>,
    pub reader: Reader,
}

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Takes part and has not marked it yet.
    Learning,
    /// Takes part and has read it.
    Done,
    /// Staff or admin: nothing to mark.
    LookingOn,
}

pub async fn lesson(request: &Request, event: &str, id: &str) -> Result<LessonPage> {
    let mut conn = request.db.read().await?;
    let permit = sees_event(&mut conn, request, event).await?;
    let courses = of_event(&mut conn, request, permit.id()).await?;
    let (course, module, lesson) = with_lesson(&courses, id).ok_or(Error::NotFound)?;
    let reader = if permit.head().standing.may(Action::TakePart) {
        let enrolled = enrolled(&mut conn, request, event).await?;
        let done = reading::is_done(&mut conn, &enrolled, course.course_id, id).await?;
        if done { Reader::Done } else { Reader::Learning }
    } else {
        Reader::LookingOn
    };
    let texts = texts(&mut conn, request, course.version_id).await?;
    let index = module.lessons.iter().position(|l| l.id == id).unwrap_or_default();
    let before = index.checked_sub(1).and_then(|i| module.lessons.get(i));
    Ok(LessonPage {
        head: permit.head().clone(),
        module_id: module.id.clone(),
        module_title: module.title.clone(),
        number: index + 1,
        count: module.lessons.len(),
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        minutes: lesson.minutes,
        html: texts.html(&lesson.text),
        reviewed_on: course.course.reviewed_on,
        previous: before.map(|l| (l.id.clone(), l.title.clone())),
        // Quizzes and exercises are for participants: whoever looks on goes from lesson to lesson.
        next: steps_after(&courses, course, id).find(|s| reader != Reader::LookingOn || matches!(s, Step::Lesson { .. })),
        reader,
    })
}

/// Marks a lesson as read to its end; once is enough, and again changes nothing. Gives the step that comes next.
/// No root row is locked: the one row decides by itself, and an enrolment being edited must not look changed.
pub async fn mark_done(request: &Request, event: &str, id: &str) -> Result<Option<Step>> {
    let mut tx = request.db.begin().await?;
    let enrolled = enrolled(&mut tx, request, event).await?;
    let courses = of_event(&mut tx, request, enrolled.id()).await?;
    let (course, ..) = with_lesson(&courses, id).ok_or(Error::NotFound)?;
    if reading::mark_done(&mut tx, &enrolled, request, course.course_id, id).await? {
        audit::write(
            &mut tx,
            request,
            Entry {
                event: Some(enrolled.id()),
                action: "lesson.done",
                object: enrolled.enrolment().to_string(),
                detail: json!({ "course": course.course.id, "lesson": id }),
            },
        )
        .await?;
    }
    tx.commit().await?;
    let next = steps_after(&courses, course, id).next();
    Ok(next)
}

/// The steps after a lesson in the journey through all courses of the event.
fn steps_after(courses: &[EventCourse], current: &EventCourse, lesson: &str) -> impl Iterator<Item = Step> {
    let this_and_later = courses.iter().skip_while(|c| c.course_id != current.course_id);
    let mut steps = this_and_later.flat_map(|c| c.course.journey());
    steps.find(|s| matches!(s, Step::Lesson { id, .. } if id == lesson));
    steps
}

/// A picture of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// A table to take along; whoever may see the pictures may have it.
pub async fn download(request: &Request, version: CourseVersionId, name: &str) -> Result<Image> {
    image(request, version, &format!("{DOWNLOADS}{name}")).await
}

/// Being signed in is enough: the address holds the version's id, which only its pages tell.
pub async fn image(request: &Request, version: CourseVersionId, name: &str) -> Result<Image> {
    let oneself = access::oneself(request)?;
    let mut conn = request.db.read().await?;
    let (media_type, bytes) = reading::image(&mut conn, oneself, version, name).await?.ok_or(Error::NotFound)?;
    Ok(Image { media_type, bytes })
}
