//! Courses: packages that people write by hand, their published versions, and the lessons participants read.
//! What a course is: `domain::course`. Quizzes, submissions and grading take their questions and rubrics from here.
pub mod admin;
mod cache;
pub mod companions;
pub mod lessons;
pub mod loading;
pub mod markdown;
mod markdown_rewrite;
pub mod package;
mod package_course;
mod package_errors;
mod package_exercise;
mod package_folder;
mod package_glossary;
mod package_image;
mod package_lesson;
mod package_markdown;
mod package_questions;
mod package_reader;
mod package_sheet;
mod package_situations;
mod package_toml;
mod package_zip;
pub mod previews;
mod publishing;
mod sql;

pub use cache::{CourseCache, Texts};
pub use loading::{Loaded, sample, starters};

use crate::{
    db::Conn,
    error::{Error, Result},
    request::Request,
};
use domain::{
    course::{Course, Exercise, Lesson, Module, Quiz},
    ids::{CourseId, CourseVersionId, EventId},
};
use std::{collections::BTreeMap, sync::Arc};

/// A course as an event uses it: one version, and what its modules count for.
#[derive(Clone, Debug)]
pub struct EventCourse {
    pub course_id: CourseId,
    pub version_id: CourseVersionId,
    pub course: Arc<Course>,
    /// Module → hundredths of a JP.
    pub jp: BTreeMap<String, i64>,
}

/// The courses of an event, by position. `event` comes from a permit.
pub async fn of_event(conn: &mut Conn, request: &Request, event: EventId) -> Result<Vec<EventCourse>> {
    let rows = sql::reading::of_event(conn, event).await?;
    let mut jp = sql::reading::jp_of_event(conn, event).await?;
    let mut courses = Vec::with_capacity(rows.len());
    for (course_id, version_id) in rows {
        let course = version(conn, request, version_id).await?;
        courses.push(EventCourse { course_id, version_id, course, jp: jp.remove(&course_id).unwrap_or_default() });
    }
    Ok(courses)
}

/// One published version. It never changes, so it is read once.
pub async fn version(conn: &mut Conn, request: &Request, id: CourseVersionId) -> Result<Arc<Course>> {
    Ok(known(conn, request, id).await?.course)
}

/// The texts of a version as HTML, each drawn once.
pub async fn texts(conn: &mut Conn, request: &Request, id: CourseVersionId) -> Result<Arc<Texts>> {
    Ok(known(conn, request, id).await?.texts)
}

async fn known(conn: &mut Conn, request: &Request, id: CourseVersionId) -> Result<cache::Known> {
    let cache = &request.site.courses;
    if let Some(known) = cache.get(id) {
        return Ok(known);
    }
    let course = sql::reading::content(conn, id).await?.ok_or(Error::NotFound)?;
    let images = sql::reading::images(conn, id).await?;
    Ok(cache.put(id, course, images.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))))
}

/// The first course that has this quiz.
pub fn with_quiz<'a>(courses: &'a [EventCourse], id: &str) -> Option<(&'a EventCourse, &'a Quiz)> {
    courses.iter().find_map(|c| c.course.quiz(id).map(|quiz| (c, quiz)))
}

/// The first course that has this exercise.
pub fn with_exercise<'a>(courses: &'a [EventCourse], id: &str) -> Option<(&'a EventCourse, &'a Exercise)> {
    courses.iter().find_map(|c| c.course.exercise(id).map(|exercise| (c, exercise)))
}

/// The first course that has this lesson, with its module.
pub fn with_lesson<'a>(courses: &'a [EventCourse], id: &str) -> Option<(&'a EventCourse, &'a Module, &'a Lesson)> {
    courses.iter().find_map(|c| c.course.lesson(id).map(|(module, lesson)| (c, module, lesson)))
}
