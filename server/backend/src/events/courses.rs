//! What an event teaches: courses in a chosen version, and the JP of each module.
use super::{
    set_up::{self, Asked, SetUpPage, lock_event},
    sql::{self, content::ChoiceRow},
};
use crate::{
    access::{self, ManagesEvent},
    audit::{self, Entry},
    courses::{self, EventCourse},
    db::Tx,
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    course::Course,
    event::{default_jp, jp_field, lost_steps, parse_jp, remove_field, version_field},
    form::{Fields, Problem, Problems},
    ids::{CourseId, CourseVersionId},
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A published version that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub course: CourseId,
    pub title: String,
    pub version: CourseVersionId,
    pub number: i64,
    pub published_at: DateTime<Utc>,
}

#[derive(Clone, Debug)]
pub struct EventCourses {
    pub courses: Vec<EventCourse>,
    /// By title, the newest version of each first.
    pub choices: Vec<Choice>,
    pub minutes_per_jp: i64,
}

impl From<ChoiceRow> for Choice {
    fn from(row: ChoiceRow) -> Choice {
        Choice {
            course: CourseId(row.course_id),
            title: row.title,
            version: CourseVersionId(row.version_id),
            number: row.number,
            published_at: row.published_at,
        }
    }
}

pub async fn page(request: &Request, event: &str) -> Result<SetUpPage<EventCourses>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    let page = set_up::page(&mut conn, &event).await?;
    let courses = courses::of_event(&mut conn, request, event.id()).await?;
    let choices = sql::content::choices(&mut conn, &event).await?.into_iter().map(Choice::from).collect();
    let minutes_per_jp = page.data.minutes_per_jp;
    Ok(page.with(EventCourses { courses, choices, minutes_per_jp }))
}

/// A course as the form wants it in the event.
#[derive(Debug)]
struct Wanted {
    course: CourseId,
    version: CourseVersionId,
    jp: Vec<(String, i64)>,
}

/// Reads for each course of the event `version.KURSUS` (a version's id), `jp.KURSUS.MODUL` and `remove.KURSUS`;
/// `add` (a version's id of another course, or empty); and `version`. Work that was begun keeps the version it was made under;
/// a version without a step that was begun is refused.
pub async fn set(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut problems = Problems::default();
    let version = problems.number(fields, "version", 0, i64::MAX);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    let locked = lock_event(&mut tx, &event).await?;
    let (_, details) = sql::details(&mut tx, event.id()).await?;
    let stored = courses::of_event(&mut tx, request, event.id()).await?;
    let choices: Vec<Choice> = sql::content::choices(&mut tx, &event).await?.into_iter().map(Choice::from).collect();

    let (mut wanted, mut removed) = (Vec::new(), Vec::new());
    for course in &stored {
        if fields.has(&remove_field(&course.course.id)) {
            refuse_in_use(&mut tx, &event, course, &mut problems).await?;
            removed.push(course.course_id);
        } else {
            wanted.push(keep(&mut tx, request, &event, course, &choices, details.minutes_per_jp, fields, &mut problems).await?);
        }
    }
    if !fields.text("add").is_empty() {
        let chosen = fields.text("add").parse().ok().and_then(|id| choices.iter().find(|c| c.version == id));
        match chosen.filter(|c| stored.iter().all(|s| s.course_id != c.course)) {
            Some(choice) => {
                let course = courses::version(&mut tx, request, choice.version).await?;
                let jp = course.modules.iter().map(|m| (m.id.clone(), default_jp(m.minutes, details.minutes_per_jp))).collect();
                wanted.push(Wanted { course: choice.course, version: choice.version, jp });
            }
            None => problems.add("add", Problem::UnknownChoice),
        }
    }
    refuse_shared_steps(&mut tx, request, &wanted, &mut problems).await?;
    problems.or(|| ())?;

    let asked = if removed.is_empty() && is_stored(&wanted, &stored) { Asked::Nothing } else { Asked::Change };
    locked.allows(version, asked)?;
    if asked == Asked::Change {
        store(&mut tx, request, &event, &wanted, &removed).await?;
    }
    tx.commit().await
}

/// Addresses and plans name a step by its id alone, so two courses of an event may not share one.
async fn refuse_shared_steps(tx: &mut Tx, request: &Request, wanted: &[Wanted], problems: &mut Problems) -> Result<()> {
    let (mut seen, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for want in wanted {
        for step in courses::version(tx, request, want.version).await?.journey() {
            if !seen.insert(step.id().to_owned()) {
                shared.insert(step.id().to_owned());
            }
        }
    }
    if !shared.is_empty() {
        let steps = shared.into_iter().collect::<Vec<_>>().join(", ");
        problems.add("", Problem::StepsShared { steps });
    }
    Ok(())
}

/// A course that stays: its chosen version and the JP of that version's modules.
#[allow(clippy::too_many_arguments)] // one step of `set`, split off to be read by itself
async fn keep(
    tx: &mut Tx,
    request: &Request,
    event: &ManagesEvent,
    course: &EventCourse,
    choices: &[Choice],
    minutes_per_jp: i64,
    fields: &Fields,
    problems: &mut Problems,
) -> Result<Wanted> {
    let id = course.course.id.as_str();
    let field = version_field(id);
    let typed = fields.text(&field);
    let chosen = if typed.is_empty() {
        course.version_id
    } else {
        let known = typed.parse().ok().filter(|v| choices.iter().any(|c| c.version == *v && c.course == course.course_id));
        known.unwrap_or_else(|| {
            problems.add(&field, Problem::UnknownChoice);
            course.version_id
        })
    };
    let content = courses::version(tx, request, chosen).await?;
    if chosen != course.version_id {
        let begun = sql::content::begun_steps(tx, event, course.course_id).await?;
        let lost = lost_steps(&begun, &content);
        if !lost.is_empty() {
            problems.add(&field, Problem::StepsBegun { steps: lost.join(", ") });
        }
    }
    Ok(Wanted { course: course.course_id, version: chosen, jp: parse_modules(fields, id, &content, &course.jp, minutes_per_jp, problems) })
}

/// A module that the form did not show keeps its JP; one that is new to the event gets what its teaching time comes to.
fn parse_modules(
    fields: &Fields,
    id: &str,
    content: &Course,
    stored: &BTreeMap<String, i64>,
    minutes_per_jp: i64,
    problems: &mut Problems,
) -> Vec<(String, i64)> {
    let mut module_jp = |module: &domain::course::Module| {
        let field = jp_field(id, &module.id);
        let kept = stored.get(&module.id).copied().unwrap_or_else(|| default_jp(module.minutes, minutes_per_jp));
        if !fields.has(&field) {
            return kept;
        }
        parse_jp(fields.raw(&field)).unwrap_or_else(|| {
            problems.add(&field, Problem::NotJp);
            kept
        })
    };
    content.modules.iter().map(|module| (module.id.clone(), module_jp(module))).collect()
}

async fn refuse_in_use(tx: &mut Tx, event: &ManagesEvent, course: &EventCourse, problems: &mut Problems) -> Result<(), Error> {
    if !sql::content::begun_steps(tx, event, course.course_id).await?.is_empty() {
        problems.add(&remove_field(&course.course.id), Problem::CourseInUse);
    }
    Ok(())
}

fn is_stored(wanted: &[Wanted], stored: &[EventCourse]) -> bool {
    wanted.len() == stored.len()
        && wanted.iter().zip(stored).all(|(w, s)| {
            w.version == s.version_id && w.jp.len() == s.jp.len() && w.jp.iter().all(|(module, jp)| s.jp.get(module) == Some(jp))
        })
}

async fn store(tx: &mut Tx, request: &Request, event: &ManagesEvent, wanted: &[Wanted], removed: &[CourseId]) -> Result<()> {
    for course in removed {
        sql::content::delete_course(tx, event, *course).await?;
    }
    for (position, course) in (1..).zip(wanted) {
        sql::content::put_course(tx, event, course.course, course.version, position, &course.jp).await?;
    }
    let versions: Vec<_> = wanted.iter().map(|w| json!({ "version": w.version, "jp": w.jp })).collect();
    audit::write(
        tx,
        request,
        Entry {
            event: Some(event.id()),
            action: "event.courses-set",
            object: event.head().slug.clone(),
            detail: json!({ "courses": versions }),
        },
    )
    .await
}
