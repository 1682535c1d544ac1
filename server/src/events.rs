//! Handlers of an event's set-up: details, staff, courses, schedule, rule. The roster is in `events_roster`, the logo in `events_logo`.
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{
    dates,
    events::{self as view, Around},
    lang::Lang,
    paths,
    ui::{Form, VERSION_FIELD},
};
use axum::{
    Form as Posted,
    extract::{Path, Query},
};
use backend::{
    Error,
    events::{SetUpPage, courses, details, rule, schedule, staff},
};
use domain::{
    event::EventDetails,
    form::{Fields, Problem, Problems},
    format::wib_date,
};
use serde::Deserialize;

/// The event around a set-up page, and the page's own data.
pub(crate) fn around<T>(page: SetUpPage<T>) -> (Around, T) {
    (Around { head: page.head, version: page.version, set_up: page.set_up }, page.data)
}

/// A form that was drawn before somebody else's change: everything typed is kept, and the next click is a decision.
pub(crate) fn stale(mut fields: Fields, version: i64) -> Form {
    fields.0.retain(|(name, _)| name != VERSION_FIELD);
    fields.0.push((VERSION_FIELD.to_owned(), version.to_string()));
    Form::refused(fields, Problems::one("", Problem::ChangedMeanwhile))
}

/// What a refused form is drawn with again; any other error goes on its way.
pub(crate) fn again(error: Error, fields: Fields, version: i64) -> Result<Form, Error> {
    match error {
        Error::Invalid(problems) => Ok(Form::refused(fields, problems)),
        Error::Stale => Ok(stale(fields, version)),
        other => Err(other),
    }
}

pub async fn details_page(visit: Visit, Path(event): Path<String>) -> Answer {
    let (around, details) = around(details::page(&visit.request, &event).await?);
    visit.ok(view::details_page(&visit.frame, &around, &Form::filled(EventDetails::fields(&details))))
}

pub async fn update_details(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    match details::update(&visit.request, &event, &fields).await {
        Ok(()) => visit.done(&paths::event_edit(&event), Flash::Saved),
        Err(error) => {
            let (around, _) = around(details::page(&visit.request, &event).await?);
            let form = again(error, fields, around.version)?;
            visit.refuse(view::details_page(&visit.frame, &around, &form))
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Adding {
    /// "baru": the form invites somebody without an account.
    tambah: String,
}

pub async fn staff_page(visit: Visit, Path(event): Path<String>, Query(query): Query<Adding>) -> Answer {
    let (around, staff) = around(staff::page(&visit.request, &event).await?);
    visit.ok(view::staff_page(&visit.frame, &around, staff, query.tambah == "baru", &Form::empty()))
}

/// One form adds a role or invites somebody for it, those in a row take it away or say on which days it holds.
pub async fn change_staff(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let url = paths::event_staff(&event);
    if fields.has("remove") {
        staff::remove(&visit.request, &event, &fields).await?;
        return visit.done(&url, Flash::Removed);
    }
    if fields.text("tindakan") == "masa" {
        return match staff::set_term(&visit.request, &event, &fields).await {
            Ok(()) => visit.done(&url, Flash::Saved),
            Err(Error::Invalid(problems)) => {
                let (around, staff) = around(staff::page(&visit.request, &event).await?);
                let page = view::staff_page(&visit.frame, &around, staff, false, &Form::refused(Fields::default(), problems));
                visit.refuse(page)
            }
            Err(error) => Err(error.into()),
        };
    }
    let (key, is_new) = (form_key(&visit, &fields), fields.text("cara") == "baru");
    let outcome = if is_new {
        staff::invite(&visit.request, &event, &fields, key).await
    } else {
        staff::add(&visit.request, &event, &fields, key).await
    };
    match outcome {
        Ok(()) => visit.done(&url, Flash::Created),
        Err(error) => {
            let (around, staff) = around(staff::page(&visit.request, &event).await?);
            let form = again(error, fields, around.version)?;
            visit.refuse(view::staff_page(&visit.frame, &around, staff, is_new, &form))
        }
    }
}

pub async fn courses_page(visit: Visit, Path(event): Path<String>) -> Answer {
    let (around, data) = around(courses::page(&visit.request, &event).await?);
    visit.ok(view::courses_page(&visit.frame, &around, courses_view(visit.frame.lang, data), &Form::empty()))
}

pub async fn set_courses(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    match courses::set(&visit.request, &event, &fields).await {
        Ok(()) => visit.done(&paths::event_courses(&event), Flash::Saved),
        Err(error) => {
            let (around, data) = around(courses::page(&visit.request, &event).await?);
            let form = again(error, fields, around.version)?;
            visit.refuse(view::courses_page(&visit.frame, &around, courses_view(visit.frame.lang, data), &form))
        }
    }
}

fn courses_view(lang: Lang, data: courses::EventCourses) -> view::CoursesView {
    let label = |c: &courses::Choice| {
        let (number, day) = (c.number, dates::date(lang, wib_date(c.published_at)));
        lang.pick(format!("Versi {number}, terbit {day}"), format!("Version {number}, published {day}"))
    };
    let course = |c: &backend::courses::EventCourse| view::CourseRow {
        id: c.course.id.clone(),
        title: c.course.title.clone(),
        version: c.version_id,
        versions: data
            .choices
            .iter()
            .filter(|choice| choice.course == c.course_id)
            .map(|choice| view::VersionChoice { version: choice.version, label: label(choice) })
            .collect(),
        modules: c
            .course
            .modules
            .iter()
            .map(|m| view::ModuleRow {
                id: m.id.clone(),
                title: m.title.clone(),
                minutes: m.minutes,
                jp: c.jp.get(&m.id).copied().unwrap_or(0),
            })
            .collect(),
    };
    let is_other = |choice: &&courses::Choice| data.courses.iter().all(|c| c.course_id != choice.course);
    let other = |c: &courses::Choice| view::VersionChoice { version: c.version, label: format!("{} · {}", c.title, label(c)) };
    view::CoursesView {
        minutes_per_jp: data.minutes_per_jp,
        courses: data.courses.iter().map(course).collect(),
        others: data.choices.iter().filter(is_other).map(other).collect(),
    }
}

pub async fn schedule_page(visit: Visit, Path(event): Path<String>) -> Answer {
    let (around, steps) = around(schedule::page(&visit.request, &event).await?);
    visit.ok(view::schedule_page(&visit.frame, &around, schedule_rows(steps), &Form::empty()))
}

pub async fn set_schedule(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    match schedule::save(&visit.request, &event, &fields).await {
        Ok(()) => visit.done(&paths::event_schedule(&event), Flash::Saved),
        Err(error) => {
            let (around, steps) = around(schedule::page(&visit.request, &event).await?);
            let form = again(error, fields, around.version)?;
            visit.refuse(view::schedule_page(&visit.frame, &around, schedule_rows(steps), &form))
        }
    }
}

fn schedule_rows(steps: Vec<schedule::ScheduledStep>) -> Vec<view::ScheduleRow> {
    let row =
        |s: schedule::ScheduledStep| view::ScheduleRow { course: s.course, course_title: s.course_title, step: s.step, window: s.window };
    steps.into_iter().map(row).collect()
}

pub async fn rule_page(visit: Visit, Path(event): Path<String>) -> Answer {
    let (around, data) = around(rule::page(&visit.request, &event).await?);
    let form = Form::filled(data.current.rule.fields());
    visit.ok(view::rule_page(&visit.frame, &around, rule_view(data), &form))
}

pub async fn save_rule(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    match rule::save(&visit.request, &event, &fields).await {
        Ok(()) => visit.done(&paths::event_rule(&event), Flash::Saved),
        Err(error) => {
            let (around, data) = around(rule::page(&visit.request, &event).await?);
            let form = again(error, fields, around.version)?;
            visit.refuse(view::rule_page(&visit.frame, &around, rule_view(data), &form))
        }
    }
}

fn rule_view(data: rule::RulePage) -> view::RuleView {
    let row = |past: rule::PastRule| view::RuleRow {
        number: past.number,
        rule: past.rule,
        reason: past.reason,
        created_at: past.created_at,
        author: past.author,
    };
    view::RuleView { frozen_at: data.frozen_at, history: data.history.into_iter().map(row).collect() }
}
