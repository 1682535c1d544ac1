//! Each requirement of a pass rule against what a participant has done: met, not yet, or waiting for marking only.
use super::{
    assess::{final_score, parts},
    plan::{Facts, Item, Plan, WorkFacts},
};
use crate::{
    pass_rule::{PassRule, Requirement},
    score::Score,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequirementState {
    Met,
    NotYet,
    /// Marking alone decides it; the participant need do nothing for it now.
    Waiting,
}

/// One thing that stands between a participant and passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "missing", rename_all = "kebab-case")]
pub enum Missing {
    LessonUndone { id: String, title: String },
    QuizUndone { id: String, title: String },
    ExerciseNotHandedIn { id: String, title: String },
    ExerciseReturned { id: String, title: String },
    ExerciseWaiting { id: String, title: String },
    BelowExercise { id: String, title: String, have: Score, need: Score },
    BelowFinal { have: Score, need: Score },
}

impl Missing {
    /// The order in which a list shows them.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Missing::LessonUndone { .. } => 0,
            Missing::QuizUndone { .. } => 1,
            Missing::ExerciseNotHandedIn { .. } => 2,
            Missing::ExerciseReturned { .. } => 3,
            Missing::ExerciseWaiting { .. } => 4,
            Missing::BelowExercise { .. } => 5,
            Missing::BelowFinal { .. } => 6,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementResult {
    pub requirement: Requirement,
    pub state: RequirementState,
    /// The final score, or the lowest mark of an exercise; nothing for a requirement without a score.
    pub have: Option<Score>,
    /// Empty exactly when it is met.
    pub missing: Vec<Missing>,
}

pub(super) fn requirement_result(
    requirement: &Requirement,
    rule: &PassRule,
    plan: &Plan,
    facts: &Facts,
    final_score: Score,
) -> RequirementResult {
    let (have, state, missing) = match requirement {
        Requirement::MinimumFinal { score } => minimum_final(*score, rule, plan, facts, final_score),
        Requirement::MinimumExercise { score } => minimum_exercise(*score, plan, facts),
        Requirement::EverythingDone => everything_done(plan, facts),
    };
    RequirementResult { requirement: requirement.clone(), state, have, missing }
}

type Found = (Option<Score>, RequirementState, Vec<Missing>);

fn minimum_final(need: Score, rule: &PassRule, plan: &Plan, facts: &Facts, have: Score) -> Found {
    if have >= need {
        return (Some(have), RequirementState::Met, Vec::new());
    }
    let mut missing: Vec<Missing> = Vec::new();
    if rule.weights.quizzes > 0 {
        missing.extend(plan.quizzes.iter().filter_map(|i| quiz_undone(i, facts)));
    }
    if rule.weights.exercises > 0 {
        missing.extend(plan.exercises.iter().filter_map(|i| exercise_undone(i, facts)));
    }
    if rule.weights.post_test > 0 {
        missing.extend(plan.post_tests.iter().filter_map(|i| quiz_undone(i, facts)));
    }
    missing.push(Missing::BelowFinal { have, need });
    // Could marking alone lift it? Then the participant waits; else something is still to be done.
    let at_best = final_score(&parts(
        rule,
        plan,
        |key| facts.quiz_score(key),
        |key| match facts.work(key) {
            Some(WorkFacts::Waiting) => Some(Score::FULL),
            _ => facts.exercise_score(key),
        },
    ));
    let state = if at_best >= need { RequirementState::Waiting } else { RequirementState::NotYet };
    (Some(have), state, missing)
}

fn minimum_exercise(need: Score, plan: &Plan, facts: &Facts) -> Found {
    let missing: Vec<Missing> = plan
        .exercises
        .iter()
        .filter_map(|item| match facts.exercise_score(&item.key) {
            Some(have) if have >= need => None,
            Some(have) => Some(Missing::BelowExercise { id: item.key.id.clone(), title: item.title.clone(), have, need }),
            None => exercise_undone(item, facts),
        })
        .collect();
    let lowest = plan.exercises.iter().filter_map(|i| facts.exercise_score(&i.key)).min();
    let state = if missing.is_empty() {
        RequirementState::Met
    } else if missing.iter().all(|m| matches!(m, Missing::ExerciseWaiting { .. })) {
        RequirementState::Waiting
    } else {
        RequirementState::NotYet
    };
    (lowest, state, missing)
}

fn everything_done(plan: &Plan, facts: &Facts) -> Found {
    let lessons = plan.lessons.iter().filter(|i| !facts.lessons_done.contains(&i.key));
    let mut missing: Vec<Missing> = lessons.map(|i| Missing::LessonUndone { id: i.key.id.clone(), title: i.title.clone() }).collect();
    missing.extend(plan.counted_quizzes().filter_map(|i| quiz_undone(i, facts)));
    let state = if missing.is_empty() { RequirementState::Met } else { RequirementState::NotYet };
    (None, state, missing)
}

fn quiz_undone(item: &Item, facts: &Facts) -> Option<Missing> {
    let undone = || Missing::QuizUndone { id: item.key.id.clone(), title: item.title.clone() };
    facts.quiz_score(&item.key).is_none().then(undone)
}

fn exercise_undone(item: &Item, facts: &Facts) -> Option<Missing> {
    let (id, title) = (item.key.id.clone(), item.title.clone());
    match facts.work(&item.key) {
        None | Some(WorkFacts::Draft) => Some(Missing::ExerciseNotHandedIn { id, title }),
        Some(WorkFacts::Returned) => Some(Missing::ExerciseReturned { id, title }),
        Some(WorkFacts::Waiting) => Some(Missing::ExerciseWaiting { id, title }),
        Some(WorkFacts::Graded { .. }) => None,
    }
}
