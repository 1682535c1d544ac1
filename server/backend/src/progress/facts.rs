//! What participants have done, gathered in a constant number of questions, and what the rule makes of it.
use super::sql::{self, Whose};
use crate::{
    access::{Enrolled, GathersProgress},
    courses::{self, EventCourse},
    db::Conn,
    error::{Error, Result},
    events::{RuleVersion, rule_in_force},
    request::Request,
};
use domain::{
    ids::{AttemptId, CourseId, EnrolmentId, EventId},
    progress::{AssessedParticipant, Assessment, Facts, Key, Plan, WorkFacts, assess},
    score::Score,
    submission::State,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What an event asks: its courses and the pass rule in force.
pub struct Asked {
    pub courses: Vec<EventCourse>,
    pub rule: RuleVersion,
}

impl Asked {
    pub async fn of(conn: &mut Conn, request: &Request, event: EventId) -> Result<Asked> {
        let courses = courses::of_event(conn, request, event).await?;
        Ok(Asked { courses, rule: rule_in_force(conn, event).await? })
    }

    fn plan(&self) -> Plan {
        Plan::of(self.courses.iter().map(|c| (c.course_id, c.course.as_ref())))
    }

    /// One participant's assessment.
    pub fn assess(&self, facts: &Facts) -> Assessment {
        assess(&self.rule.rule, &self.plan(), facts)
    }
}

/// Everybody's assessment under the rule in force: for the progress page and the pass list alike.
pub async fn assessed(conn: &mut Conn, request: &Request, permit: &impl GathersProgress) -> Result<(Asked, Vec<AssessedParticipant>)> {
    let asked = Asked::of(conn, request, permit.id()).await?;
    let plan = asked.plan();
    let participants = sql::participants(conn, permit).await?;
    let mut facts = gather(conn, Whose::everybody(permit)).await?;
    let rows = participants
        .into_iter()
        .map(|participant| {
            let facts = facts.remove(&participant.enrolment).unwrap_or_default();
            AssessedParticipant { assessment: assess(&asked.rule.rule, &plan, &facts), participant }
        })
        .collect();
    Ok((asked, rows))
}

pub async fn own_facts(conn: &mut Conn, permit: &Enrolled) -> Result<Facts> {
    one(conn, Whose::own(permit)).await
}

/// The facts of one enrolment.
pub async fn one(conn: &mut Conn, whose: Whose) -> Result<Facts> {
    Ok(gather(conn, whose).await?.pop_first().map(|(_, facts)| facts).unwrap_or_default())
}

async fn gather(conn: &mut Conn, whose: Whose) -> Result<BTreeMap<EnrolmentId, Facts>> {
    let mut all: BTreeMap<EnrolmentId, Facts> = BTreeMap::new();
    for (enrolment, course, lesson) in sql::lessons_done(conn, whose).await? {
        of(&mut all, enrolment).lessons_done.insert(key(course, lesson));
    }
    for (enrolment, course, quiz, attempts, best) in sql::quizzes(conn, whose).await? {
        let quiz = of(&mut all, enrolment).quizzes.entry(key(course, quiz)).or_default();
        (quiz.attempts, quiz.best) = (attempts, best.map(Score));
    }
    for (enrolment, course, quiz, attempt) in sql::running_attempts(conn, whose).await? {
        of(&mut all, enrolment).quizzes.entry(key(course, quiz)).or_default().running = Some(AttemptId(attempt));
    }
    for (enrolment, course, exercise, state, score) in sql::exercises(conn, whose).await? {
        of(&mut all, enrolment).exercises.insert(key(course, exercise), work_facts(&state, score)?);
    }
    Ok(all)
}

fn of(all: &mut BTreeMap<EnrolmentId, Facts>, enrolment: Uuid) -> &mut Facts {
    all.entry(EnrolmentId(enrolment)).or_default()
}

fn key(course: Uuid, id: String) -> Key {
    Key { course: CourseId(course), id }
}

/// Graded work counts by its newest grade; in every other state an older grade no longer counts.
fn work_facts(state: &str, score: Option<i64>) -> Result<WorkFacts> {
    Ok(match (State::from_key(state), score) {
        (Some(State::Draft), _) => WorkFacts::Draft,
        (Some(State::Submitted), _) => WorkFacts::Waiting,
        (Some(State::Returned), _) => WorkFacts::Returned,
        (Some(State::Graded), Some(score)) => WorkFacts::Graded { score: Score(score) },
        (Some(State::Graded), None) => return Err(Error::Internal("graded work has no score".into())),
        (None, _) => return Err(Error::Internal(format!("a stored state of a submission does not read: {state}"))),
    })
}
