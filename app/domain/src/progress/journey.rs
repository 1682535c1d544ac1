//! The journey of a participant: every step of the event's courses with its state, and which one is next.
use super::plan::{Facts, Key, WorkFacts};
use crate::{
    certificate::OwnCertificate,
    course::{Course, QuizKind, Step},
    event::{EventHead, Window, WindowState},
    ids::{AttemptId, CourseId},
    score::Score,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    Done,
    /// To be done now: begun, or the next one.
    Now,
    Todo,
    /// Handed in, waiting for marking.
    Waiting,
    /// Given back for revision.
    Returned,
    Closed,
    NotYetOpen,
}

/// What is known of a step besides its state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDetail {
    /// Best attempt, or the grade in force.
    pub score: Option<Score>,
    /// Of a quiz: attempts not yet begun.
    pub tries_left: Option<i64>,
    pub running: Option<AttemptId>,
    /// Of an exercise: something is written, not handed in.
    pub has_draft: bool,
    pub opens_at: Option<DateTime<Utc>>,
    /// When a quiz closes; when an exercise is due, which may still be handed in late.
    pub closes_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyStep {
    pub course: CourseId,
    pub course_title: String,
    /// Empty for a quiz that spans modules.
    pub module_title: String,
    pub step: Step,
    pub state: StepState,
    pub detail: StepDetail,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
    pub steps: Vec<JourneyStep>,
    pub done: usize,
    pub total: usize,
    /// Which of `steps` to do next; nothing if all is done, closed, not yet open or waiting for marking.
    pub next: Option<usize>,
}

impl Journey {
    pub fn next_step(&self) -> Option<&JourneyStep> {
        self.next.and_then(|i| self.steps.get(i))
    }

    pub fn has(&self, state: StepState) -> bool {
        self.steps.iter().any(|s| s.state == state)
    }
}

/// The first page of an event for a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEventPage {
    pub head: EventHead,
    pub journey: Journey,
    /// The newest one.
    pub certificate: Option<OwnCertificate>,
}

/// `attempts`: how many a counted quiz allows. `window`: when a quiz or exercise is open.
pub fn journey<'a>(
    courses: impl IntoIterator<Item = (CourseId, &'a Course)>,
    attempts: i64,
    facts: &Facts,
    window: impl Fn(&Key) -> Window,
    now: DateTime<Utc>,
) -> Journey {
    let mut steps = Vec::new();
    for (id, course) in courses {
        for step in course.journey() {
            let key = Key::new(id, step.id());
            let (state, detail) = look_at(&step, &key, attempts, facts, &window(&key), now);
            let module_title = module_title(course, &step);
            steps.push(JourneyStep { course: id, course_title: course.title.clone(), module_title, step, state, detail });
        }
    }
    let next = next(&steps);
    if let Some(step) = next.and_then(|i| steps.get_mut(i))
        && step.state == StepState::Todo
    {
        step.state = StepState::Now;
    }
    let done = steps.iter().filter(|s| s.state == StepState::Done).count();
    Journey { done, total: steps.len(), next, steps }
}

fn look_at(step: &Step, key: &Key, attempts: i64, facts: &Facts, window: &Window, now: DateTime<Utc>) -> (StepState, StepDetail) {
    let mut detail = StepDetail { opens_at: window.opens_at, closes_at: window.closes_at, ..StepDetail::default() };
    let state = match step {
        Step::Lesson { .. } if facts.lessons_done.contains(key) => StepState::Done,
        Step::Lesson { .. } => StepState::Todo,
        Step::Quiz { quiz_kind, .. } => quiz(*quiz_kind, key, attempts, facts, window.state(now), &mut detail),
        Step::Exercise { .. } => exercise(facts.work(key), window.state(now), &mut detail),
    };
    (state, detail)
}

fn quiz(kind: QuizKind, key: &Key, attempts: i64, facts: &Facts, window: WindowState, detail: &mut StepDetail) -> StepState {
    let quiz = facts.quizzes.get(key).copied().unwrap_or_default();
    let allowed = if kind == QuizKind::PreTest { 1 } else { attempts };
    let tries_left = (allowed - quiz.attempts).max(0);
    detail.score = quiz.best;
    detail.tries_left = Some(tries_left);
    detail.running = quiz.running;
    match (quiz.running, quiz.best, window) {
        (Some(_), ..) => StepState::Now,
        (None, Some(_), _) => StepState::Done,
        (None, None, WindowState::NotYet) => StepState::NotYetOpen,
        (None, None, WindowState::Closed) => StepState::Closed,
        (None, None, WindowState::Open) if tries_left == 0 => StepState::Closed,
        (None, None, WindowState::Open) => StepState::Todo,
    }
}

/// An exercise past its due time stays open: the work is taken with a flag.
fn exercise(work: Option<WorkFacts>, window: WindowState, detail: &mut StepDetail) -> StepState {
    match work {
        Some(WorkFacts::Graded { score }) => {
            detail.score = Some(score);
            StepState::Done
        }
        Some(WorkFacts::Waiting) => StepState::Waiting,
        Some(WorkFacts::Returned) => StepState::Returned,
        Some(WorkFacts::Draft) => {
            detail.has_draft = true;
            StepState::Todo
        }
        None if window == WindowState::NotYet => StepState::NotYetOpen,
        None => StepState::Todo,
    }
}

/// An attempt that runs comes first; else the first step to be done. A pre-test is passed over once something
/// after it is done: it never counts, and nobody should be sent back to it.
fn next(steps: &[JourneyStep]) -> Option<usize> {
    let is_pre_test = |s: &JourneyStep| matches!(s.step, Step::Quiz { quiz_kind: QuizKind::PreTest, .. });
    let has_begun = steps.iter().any(|s| !is_pre_test(s) && matches!(s.state, StepState::Done | StepState::Waiting | StepState::Returned));
    let running = steps.iter().position(|s| s.state == StepState::Now);
    running
        .or_else(|| steps.iter().position(|s| matches!(s.state, StepState::Todo | StepState::Returned) && !(has_begun && is_pre_test(s))))
}

fn module_title(course: &Course, step: &Step) -> String {
    let module = match step {
        Step::Lesson { module, .. } | Step::Exercise { module, .. } => course.module(module),
        Step::Quiz { id, .. } => course.modules.iter().find(|m| m.quiz.as_ref().is_some_and(|q| q.id == *id)),
    };
    module.map(|m| m.title.clone()).unwrap_or_default()
}
