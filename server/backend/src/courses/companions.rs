//! What stands beside the lessons: the glossary for everybody, the guides for staff, the key of an exercise for markers.
use super::{of_event, texts, with_exercise};
use crate::{
    access::{grader_of, sees_event, teaches},
    error::{Error, Result},
    request::Request,
};
use domain::{
    course::Module,
    course_pages::{GlossaryEntry, GlossaryPage, Guide, GuidePage, MarkingKeyPage},
    format::fold,
};

pub async fn glossary(request: &Request, event: &str) -> Result<GlossaryPage> {
    let mut conn = request.db.read().await?;
    let event = sees_event(&mut conn, request, event).await?;
    let mut entries = Vec::new();
    for course in of_event(&mut conn, request, event.id()).await? {
        let texts = texts(&mut conn, request, course.version_id).await?;
        entries.extend(course.course.modules.iter().flat_map(|module| {
            module.glossary.iter().map(|term| GlossaryEntry {
                term: term.term.clone(),
                meaning_html: texts.inline_html(&term.meaning),
                module_title: module.title.clone(),
            })
        }));
    }
    entries.sort_by_cached_key(|entry| fold(&entry.term));
    Ok(GlossaryPage { head: event.head().clone(), entries })
}

/// The guide of this module; with no module named, those of the courses as a whole.
pub async fn guide(request: &Request, event: &str, module: Option<&str>) -> Result<GuidePage> {
    let mut conn = request.db.read().await?;
    let event = teaches(&mut conn, request, event).await?;
    let courses = of_event(&mut conn, request, event.id()).await?;
    let mut modules = Vec::new();
    let mut shown = Vec::new();
    for course in &courses {
        let texts = texts(&mut conn, request, course.version_id).await?;
        let guide = |title: &str, text: &str| Guide { title: title.to_owned(), html: texts.html(text).to_string() };
        let guided: Vec<&Module> = course.course.modules.iter().filter(|m| !m.guide.is_empty()).collect();
        match module {
            None if course.course.guide.is_empty() => {}
            None => shown.push(guide(&course.course.title, &course.course.guide)),
            Some(id) => shown.extend(guided.iter().find(|m| m.id == id).map(|m| guide(&m.title, &m.guide))),
        }
        modules.extend(guided.iter().map(|m| (m.id.clone(), m.title.clone())));
    }
    if module.is_some() && shown.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(GuidePage { head: event.head().clone(), module_id: module.map(str::to_owned), shown, modules })
}

pub async fn marking_key(request: &Request, event: &str, exercise: &str) -> Result<MarkingKeyPage> {
    let mut conn = request.db.read().await?;
    let event = grader_of(&mut conn, request, event).await?;
    let courses = of_event(&mut conn, request, event.id()).await?;
    let (course, exercise) = with_exercise(&courses, exercise).ok_or(Error::NotFound)?;
    let texts = texts(&mut conn, request, course.version_id).await?;
    let html = |text: &str| texts.html(text).to_string();
    Ok(MarkingKeyPage {
        head: event.head().clone(),
        exercise_title: exercise.title.clone(),
        model_html: html(&exercise.calibration.model),
        good_html: html(&exercise.calibration.good),
        middling_html: html(&exercise.calibration.middling),
    })
}
