//! What must hold for every plan, rule and set of facts.
use super::*;
use crate::{
    course::{Course, Draw, Exercise, Lesson, Module, Quiz, QuizKind},
    event::Window,
    ids::{AttemptId, CourseId},
    pass_rule::{PassRule, Requirement, Weights},
    score::Score,
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use uuid::Uuid;

const COURSE: CourseId = CourseId(Uuid::nil());

fn key(id: &str) -> Key {
    Key::new(COURSE, id)
}

fn items(prefix: &str, count: usize) -> Vec<Item> {
    (0..count).map(|n| Item { key: key(&format!("{prefix}{n}")), title: format!("{prefix} {n}") }).collect()
}

fn plan(lessons: usize, quizzes: usize, exercises: usize, post_tests: usize) -> Plan {
    Plan {
        lessons: items("l", lessons),
        quizzes: items("q", quizzes),
        exercises: items("e", exercises),
        post_tests: items("p", post_tests),
    }
}

/// A look at the example of the demo: 82,00 and 81,25 and 90,00.
fn example() -> (Plan, Facts) {
    let mut facts = Facts::default();
    facts.lessons_done.insert(key("l0"));
    facts.quizzes.insert(key("q0"), QuizFacts { best: Some(Score(82_00)), attempts: 1, running: None });
    facts.quizzes.insert(key("p0"), QuizFacts { best: Some(Score(90_00)), attempts: 1, running: None });
    facts.exercises.insert(key("e0"), WorkFacts::Graded { score: Score(81_25) });
    (plan(1, 1, 1, 1), facts)
}

fn score() -> impl Strategy<Value = Score> {
    (0..=100_00_i64).prop_map(Score)
}

fn work() -> impl Strategy<Value = Option<WorkFacts>> {
    prop_oneof![
        Just(None),
        Just(Some(WorkFacts::Draft)),
        Just(Some(WorkFacts::Waiting)),
        Just(Some(WorkFacts::Returned)),
        score().prop_map(|score| Some(WorkFacts::Graded { score })),
    ]
}

prop_compose! {
    fn rule()(quizzes in 0..=100_i64, rest in 0..=100_i64, attempts in 1..=3_i64, need in score(), each in proptest::option::of(score()), done in any::<bool>()) -> PassRule {
        let exercises = rest.min(100 - quizzes);
        let mut requirements = vec![Requirement::MinimumFinal { score: need }];
        requirements.extend(each.map(|score| Requirement::MinimumExercise { score }));
        requirements.extend(done.then_some(Requirement::EverythingDone));
        PassRule { requirements, weights: Weights { quizzes, exercises, post_test: 100 - quizzes - exercises }, attempts, ..PassRule::default() }
    }
}

prop_compose! {
    fn case()(lessons in 0..4_usize, quizzes in 0..5_usize, exercises in 0..4_usize, post_tests in 0..3_usize)
        (plan in Just(plan(lessons, quizzes, exercises, post_tests)),
         read in proptest::collection::vec(any::<bool>(), lessons),
         answered in proptest::collection::vec(proptest::option::of(score()), quizzes + post_tests),
         works in proptest::collection::vec(work(), exercises)) -> (Plan, Facts) {
        let mut facts = Facts::default();
        facts.lessons_done.extend(plan.lessons.iter().zip(read).filter(|(_, read)| *read).map(|(i, _)| i.key.clone()));
        for (item, best) in plan.counted_quizzes().zip(answered) {
            facts.quizzes.insert(item.key.clone(), QuizFacts { best, attempts: 1, running: None });
        }
        facts.exercises.extend(plan.exercises.iter().zip(works).filter_map(|(i, work)| work.map(|w| (i.key.clone(), w))));
        (plan, facts)
    }
}

/// The exact final score as numerator and denominator in hundredths, added up part by part as fractions.
fn exact(rule: &PassRule, plan: &Plan, facts: &Facts) -> (i128, i128) {
    let quiz = |i: &Item| facts.quiz_score(&i.key);
    let exercise = |i: &Item| facts.exercise_score(&i.key);
    let parts: [(i64, Vec<Option<Score>>); 3] = [
        (rule.weights.quizzes, plan.quizzes.iter().map(quiz).collect()),
        (rule.weights.exercises, plan.exercises.iter().map(exercise).collect()),
        (rule.weights.post_test, plan.post_tests.iter().map(quiz).collect()),
    ];
    let (mut numerator, mut denominator, mut weights) = (0_i128, 1_i128, 0_i128);
    for (weight, scores) in parts.iter().filter(|(_, scores)| !scores.is_empty()) {
        let (sum, count) = (scores.iter().flatten().map(|s| i128::from(s.0)).sum::<i128>(), scores.len() as i128);
        numerator = numerator * count + i128::from(*weight) * sum * denominator;
        denominator *= count;
        weights += i128::from(*weight);
    }
    if weights == 0 { (0, 1) } else { (numerator, denominator * weights) }
}

proptest! {
    #[test]
    fn the_final_score_is_the_exact_one_rounded_once_and_half_up(rule in rule(), (plan, facts) in case()) {
        let rounded = i128::from(assess(&rule, &plan, &facts).final_score.0);
        let (numerator, denominator) = exact(&rule, &plan, &facts);
        // Half up: rounded − ½ ≤ exact < rounded + ½
        prop_assert!((2 * rounded - 1) * denominator <= 2 * numerator);
        prop_assert!(2 * numerator < (2 * rounded + 1) * denominator);
        prop_assert!((0..=100_00).contains(&rounded));
    }

    #[test]
    fn passing_means_that_nothing_is_missing(rule in rule(), (plan, facts) in case()) {
        let assessment = assess(&rule, &plan, &facts);
        prop_assert_eq!(assessment.is_passed(), assessment.missing.is_empty());
        for result in &assessment.requirements {
            prop_assert_eq!(result.state == RequirementState::Met, result.missing.is_empty());
        }
        prop_assert_eq!(assessment.is_passed(), assessment.outlook() == Outlook::Passed);
    }

    #[test]
    fn a_better_mark_never_makes_anything_worse(rule in rule(), (plan, facts) in case(), which in any::<prop::sample::Index>(), better in score()) {
        let before = assess(&rule, &plan, &facts);
        let (quizzes, all) = (plan.counted_quizzes().count(), plan.counted_quizzes().count() + plan.exercises.len());
        prop_assume!(all > 0);
        let mut improved = facts.clone();
        let n = which.index(all);
        if let Some(item) = plan.counted_quizzes().nth(n) {
            let quiz = improved.quizzes.entry(item.key.clone()).or_default();
            quiz.best = quiz.best.max(Some(better));
        } else {
            let item = &plan.exercises[n - quizzes];
            let score = facts.exercise_score(&item.key).unwrap_or_default().max(better);
            improved.exercises.insert(item.key.clone(), WorkFacts::Graded { score });
        }
        let after = assess(&rule, &plan, &improved);
        prop_assert!(after.final_score >= before.final_score);
        prop_assert!(after.is_passed() || !before.is_passed());
    }

    #[test]
    fn who_only_waits_passes_once_everything_is_marked_in_full(rule in rule(), (plan, mut facts) in case()) {
        if assess(&rule, &plan, &facts).outlook() == Outlook::Waiting {
            for work in facts.exercises.values_mut().filter(|w| **w == WorkFacts::Waiting) {
                *work = WorkFacts::Graded { score: Score::FULL };
            }
            prop_assert!(assess(&rule, &plan, &facts).is_passed());
        }
    }

    #[test]
    fn the_arithmetic_ends_in_the_final_score(rule in rule(), (plan, facts) in case()) {
        let assessment = assess(&rule, &plan, &facts);
        prop_assert!(arithmetic(&assessment).ends_with(&assessment.final_score.to_string()));
    }
}

#[test]
fn the_arithmetic_reads_as_a_person_writes_it() {
    let (plan, facts) = example();
    let assessment = assess(&PassRule::default(), &plan, &facts);
    assert_eq!(arithmetic(&assessment), "30% × 82,00 + 50% × 81,25 + 20% × 90,00 = 83,23");
    assert_eq!(assessment.verdict, Verdict::Passed { predicate: "Memuaskan".into() });
    assert!(!assessment.is_provisional);
}

#[test]
fn a_mean_that_two_decimals_cannot_hold_is_written_out() {
    let (_, mut facts) = example();
    facts.quizzes.insert(key("q1"), QuizFacts { best: Some(Score(66_67)), attempts: 2, running: None });
    let assessment = assess(&PassRule::default(), &plan(1, 3, 1, 1), &facts);
    assert_eq!(arithmetic(&assessment), "30% × (82,00 + 66,67 + 0,00) ÷ 3 + 50% × 81,25 + 20% × 90,00 = 73,49");
    assert!(assessment.is_provisional);
}

#[test]
fn the_weight_of_an_empty_part_falls_to_the_others() {
    let (_, facts) = example();
    let without_post_test = assess(&PassRule::default(), &plan(1, 1, 1, 0), &facts);
    assert_eq!(arithmetic(&without_post_test), "(30% × 82,00 + 50% × 81,25) ÷ 80% = 81,53");
    let only_an_exercise = assess(&PassRule::default(), &plan(0, 0, 1, 0), &facts);
    assert_eq!(arithmetic(&only_an_exercise), "100% × 81,25 = 81,25");
    assert_eq!(assess(&PassRule::default(), &plan(1, 0, 0, 0), &facts).final_score, Score::ZERO);
}

#[test]
fn a_participant_who_handed_everything_in_waits_and_is_not_told_to_do_more() {
    let (plan, mut facts) = example();
    facts.exercises.insert(key("e0"), WorkFacts::Waiting);
    let assessment = assess(&PassRule::default(), &plan, &facts);
    assert_eq!(assessment.outlook(), Outlook::Waiting);
    assert_eq!(assessment.missing.len(), 2);
    assert!(matches!(assessment.missing[0], Missing::ExerciseWaiting { .. }));
    assert_eq!(assessment.missing[1], Missing::BelowFinal { have: Score(42_60), need: Score(70_00) });
    facts.exercises.insert(key("e0"), WorkFacts::Returned);
    assert_eq!(assess(&PassRule::default(), &plan, &facts).outlook(), Outlook::NotYet);
}

#[test]
fn a_high_final_score_does_not_make_up_for_a_weak_exercise() {
    let (plan, mut facts) = example();
    facts.quizzes.values_mut().for_each(|q| q.best = Some(Score::FULL));
    facts.exercises.insert(key("e0"), WorkFacts::Graded { score: Score(59_99) });
    let assessment = assess(&PassRule::default(), &plan, &facts);
    assert!(assessment.final_score >= Score(70_00));
    let (have, need) = (Score(59_99), Score(60_00));
    assert_eq!(assessment.missing, vec![Missing::BelowExercise { id: "e0".into(), title: "e 0".into(), have, need }]);
}

fn course() -> Course {
    let quiz = |id: &str, kind| Quiz {
        id: id.into(),
        kind,
        title: id.into(),
        minutes: None,
        draw: vec![Draw { module: "a".into(), count: 5, set: String::new() }],
    };
    let lesson = |id: &str| Lesson { id: id.into(), title: id.into(), minutes: 8, text: String::new() };
    let exercise = Exercise {
        id: "e0".into(),
        title: "e 0".into(),
        minutes: 60,
        brief: String::new(),
        material: String::new(),
        fields: vec![],
        rubric: vec![],
        calibration: crate::course::Calibration::default(),
    };
    let module = Module {
        id: "a".into(),
        title: "Modul A".into(),
        minutes: 90,
        outcomes: vec![],
        lessons: vec![lesson("l0"), lesson("l1")],
        quiz: Some(quiz("q0", QuizKind::ModuleQuiz)),
        questions: vec![],
        exercises: vec![exercise],
        glossary: vec![],
        guide: String::new(),
    };
    Course {
        id: "c".into(),
        title: "Kursus".into(),
        summary: String::new(),
        language: "id".into(),
        reviewed_on: chrono::NaiveDate::default(),
        modules: vec![module],
        quizzes: vec![quiz("pre", QuizKind::PreTest), quiz("p0", QuizKind::PostTest)],
        guide: String::new(),
        sheets: Vec::new(),
        situations: None,
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_750_000_000, 0).unwrap()
}

fn walk(facts: &Facts, window: impl Fn(&Key) -> Window) -> Journey {
    journey([(COURSE, &course())], 3, facts, window, now())
}

fn always(_: &Key) -> Window {
    Window { opens_at: None, closes_at: None }
}

#[test]
fn a_plan_holds_everything_that_counts_and_no_pre_test() {
    let plan = Plan::of([(COURSE, &course())]);
    assert_eq!((plan.lessons.len(), plan.quizzes.len(), plan.post_tests.len(), plan.exercises.len()), (2, 1, 1, 1));
    assert!(plan.counted_quizzes().all(|i| i.key.id != "pre"));
}

#[test]
fn a_journey_begins_with_the_pre_test_and_passes_it_over_later() {
    let fresh = walk(&Facts::default(), always);
    assert_eq!((fresh.done, fresh.total), (0, 6));
    assert_eq!(fresh.next_step().unwrap().step.id(), "pre");
    assert_eq!(fresh.next_step().unwrap().state, StepState::Now);
    let mut facts = Facts::default();
    facts.lessons_done.insert(key("l0"));
    let begun = walk(&facts, always);
    assert_eq!(begun.next_step().unwrap().step.id(), "l1");
    assert_eq!(begun.steps[1].module_title, "Modul A");
}

#[test]
fn a_running_attempt_comes_before_everything_else() {
    let mut facts = Facts::default();
    let running = Some(AttemptId(Uuid::nil()));
    facts.quizzes.insert(key("p0"), QuizFacts { best: Some(Score(50_00)), attempts: 2, running });
    let journey = walk(&facts, always);
    let next = journey.next_step().unwrap();
    assert_eq!((next.step.id(), next.state, next.detail.tries_left), ("p0", StepState::Now, Some(1)));
    assert_eq!(next.detail.score, Some(Score(50_00)));
}

#[test]
fn what_is_closed_or_not_yet_open_is_never_next() {
    let hour = TimeDelta::hours(1);
    let journey = walk(&Facts::default(), |key| match key.id.as_str() {
        "pre" => Window { opens_at: None, closes_at: Some(now() - hour) },
        "q0" => Window { opens_at: Some(now() + hour), closes_at: None },
        "e0" => Window { opens_at: None, closes_at: Some(now() - hour) },
        _ => always(key),
    });
    assert_eq!(journey.next_step().unwrap().step.id(), "l0");
    let state = |id: &str| journey.steps.iter().find(|s| s.step.id() == id).unwrap().state;
    assert_eq!((state("pre"), state("q0")), (StepState::Closed, StepState::NotYetOpen));
    assert_eq!(state("e0"), StepState::Todo, "late work is taken with a flag");
}

#[test]
fn work_that_waits_is_not_next_and_work_that_came_back_is() {
    let mut facts = Facts::default();
    facts.lessons_done.extend([key("l0"), key("l1")]);
    facts.quizzes.insert(key("q0"), QuizFacts { best: Some(Score(80_00)), attempts: 1, running: None });
    facts.exercises.insert(key("e0"), WorkFacts::Waiting);
    assert_eq!(walk(&facts, always).next_step().unwrap().step.id(), "p0");
    facts.exercises.insert(key("e0"), WorkFacts::Returned);
    let returned = walk(&facts, always);
    assert_eq!((returned.next_step().unwrap().step.id(), returned.next_step().unwrap().state), ("e0", StepState::Returned));
}

#[test]
fn the_pass_list_says_what_changed_since_it_was_approved() {
    let (plan, facts) = example();
    let person = |n: u128, name: &str| Participant {
        enrolment: crate::ids::EnrolmentId(Uuid::from_u128(n)),
        name: crate::account::PersonName { name: name.into(), ..Default::default() },
        agency: None,
    };
    let passing = assess(&PassRule::default(), &plan, &facts);
    let failing = assess(&PassRule::default(), &plan, &Facts::default());
    let before = |n: u128, score, is_passed| ApprovedRow {
        enrolment: crate::ids::EnrolmentId(Uuid::from_u128(n)),
        name: format!("Orang {n}"),
        final_score: Score(score),
        predicate: if is_passed { "Memuaskan".into() } else { String::new() },
        is_passed,
    };
    let head = ApprovedHead {
        id: crate::ids::PassListId(Uuid::nil()),
        number: 1,
        approved_at: now(),
        approved_by: "Sinta".into(),
        rule_number: 1,
    };
    let rows =
        vec![before(1, 83_23, true), before(2, 60_00, false), before(3, 83_00, true), before(4, 75_00, true), before(9, 71_00, true)];
    let last = ApprovedList { head, rows };
    let row =
        |n, assessment: &Assessment| AssessedParticipant { participant: person(n, &format!("Orang {n}")), assessment: assessment.clone() };
    let everybody = vec![row(5, &failing), row(4, &failing), row(3, &passing), row(2, &passing), row(1, &passing)];
    let (rows, dropped) = pass_list_rows(everybody, Some(&last));
    let changes: Vec<Change> = rows.iter().map(|r| r.change).collect();
    let score = Change::Score { before: Score(83_00) };
    assert_eq!(changes, vec![Change::None, Change::NowPasses, score, Change::NoLongerPasses, Change::New]);
    assert_eq!(dropped, vec!["Orang 9".to_owned()]);
}
