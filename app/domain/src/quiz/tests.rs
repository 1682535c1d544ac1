//! Drawing, marking, attempt rules.
use super::*;
use crate::course::{Choice, Module};
use chrono::TimeZone;
use proptest::prelude::*;

fn question(id: &str, kind: QuestionKind, correct: usize, wrong: usize, fixed_order: bool) -> Question {
    let option = |i: usize| Choice { id: format!("o{i}"), text: String::new(), correct: i < correct, feedback: String::new() };
    Question {
        id: id.to_owned(),
        kind,
        outcome: None,
        set: String::new(),
        text: String::new(),
        explanation: String::new(),
        fixed_order,
        options: (0..correct + wrong).map(option).collect(),
    }
}

fn course(banks: &[usize]) -> Course {
    let module = |(m, size): (usize, &usize)| Module {
        id: format!("m{m}"),
        title: String::new(),
        minutes: 0,
        outcomes: vec![],
        lessons: vec![],
        quiz: None,
        exercises: vec![],
        glossary: vec![],
        guide: String::new(),
        questions: (0..*size).map(|i| question(&format!("m{m}-{i}"), QuestionKind::Single, 1, 3, i % 3 == 0)).collect(),
    };
    Course {
        id: "c".into(),
        title: String::new(),
        summary: String::new(),
        language: "id".into(),
        reviewed_on: chrono::NaiveDate::default(),
        modules: banks.iter().enumerate().map(module).collect(),
        quizzes: vec![],
        guide: String::new(),
        sheets: Vec::new(),
        situations: None,
    }
}

fn quiz(counts: &[usize]) -> Quiz {
    let draw = |(m, count): (usize, &usize)| Draw { module: format!("m{m}"), count: *count, set: String::new() };
    Quiz {
        id: "q".into(),
        kind: QuizKind::PostTest,
        title: String::new(),
        minutes: None,
        draw: counts.iter().enumerate().map(draw).collect(),
    }
}

fn chosen(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn at(minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 3, minute, 0).unwrap()
}

proptest! {
    #[test]
    fn a_paper_has_the_counts_of_its_quiz_and_no_question_twice(
        seed: u64, banks in prop::collection::vec(0_usize..12, 1..4), counts in prop::collection::vec(0_usize..12, 1..4),
    ) {
        let (course, quiz) = (course(&banks), quiz(&counts));
        let paper = draw(&course, &quiz, seed);
        prop_assert_eq!(&paper, &draw(&course, &quiz, seed), "the seed alone decides");
        for (m, bank) in banks.iter().enumerate() {
            let drawn = paper.questions.iter().filter(|q| q.id.starts_with(&format!("m{m}-"))).count();
            prop_assert_eq!(drawn, counts.get(m).copied().unwrap_or(0).min(*bank));
        }
        for (i, asked) in paper.questions.iter().enumerate() {
            prop_assert!(paper.questions[..i].iter().all(|q| q.id != asked.id));
            let written: Vec<&str> = course.question(&asked.id).unwrap().options.iter().map(|o| o.id.as_str()).collect();
            let mut shown: Vec<&str> = asked.options.iter().map(String::as_str).collect();
            if !course.question(&asked.id).unwrap().fixed_order {
                shown.sort_unstable();
            }
            prop_assert_eq!(shown, written);
        }
    }

    #[test]
    fn partial_credit_stays_between_nothing_and_full(
        correct in 1_usize..6, wrong in 0_usize..6, ticks in prop::collection::vec(any::<bool>(), 12),
    ) {
        let question = question("q", QuestionKind::Multiple, correct, wrong, false);
        let chosen: Vec<String> =
            question.options.iter().zip(&ticks).filter(|(_, ticked)| **ticked).map(|(o, _)| o.id.clone()).collect();
        let share = mark(&question, &chosen);
        prop_assert!(share.earned >= 0 && share.earned <= share.of);
        let is_exact = question.options.iter().zip(&ticks).all(|(o, ticked)| o.correct == *ticked);
        prop_assert_eq!(share.is_full(), is_exact);
    }

    #[test]
    fn a_score_is_the_mean_of_shares_rounded_once(rights in prop::collection::vec(0_usize..4, 1..40)) {
        let questions: Vec<Question> =
            (0..rights.len()).map(|i| question(&format!("q{i}"), QuestionKind::Multiple, 3, 1, false)).collect();
        let mut course = course(&[0]);
        let paper = Paper { questions: questions.iter().map(|q| PaperQuestion { id: q.id.clone(), options: vec![] }).collect() };
        course.modules[0].questions = questions;
        let answers: Answers =
            rights.iter().enumerate().map(|(i, n)| (format!("q{i}"), (0..*n).map(|o| format!("o{o}")).collect())).collect();
        let (sum, count) = (rights.iter().sum::<usize>(), rights.len());
        prop_assert_eq!(
            score(&course, &paper, &answers),
            Score::of_ratio(i64::try_from(sum).unwrap(), 3 * i64::try_from(count).unwrap())
        );
    }
}

#[test]
fn single_choice_is_all_or_nothing() {
    let question = question("q", QuestionKind::Single, 1, 2, false);
    assert!(mark(&question, &chosen(&["o0"])).is_full());
    for answer in [&[][..], &["o1"], &["o0", "o1"], &["unknown"]] {
        assert!(mark(&question, &chosen(answer)).is_none(), "{answer:?}");
    }
}

#[test]
fn partial_credit_takes_wrong_ticks_off() {
    let question = question("q", QuestionKind::Multiple, 3, 2, false);
    assert_eq!(mark(&question, &chosen(&["o0", "o1"])).score(), Score(66_67));
    assert_eq!(mark(&question, &chosen(&["o0", "o1", "o3"])).score(), Score(33_33));
    assert_eq!(mark(&question, &chosen(&["o0", "o3", "o4"])).score(), Score::ZERO);
    assert_eq!(mark(&question, &chosen(&["o0", "o1", "o2"])), Share { earned: 3, of: 3 });
}

#[test]
fn an_empty_paper_scores_nothing() {
    assert_eq!(score(&course(&[0]), &Paper::default(), &Answers::new()), Score::ZERO);
}

#[test]
fn a_paper_takes_only_its_own_options_each_once() {
    let paper = Paper { questions: vec![PaperQuestion { id: "q".into(), options: chosen(&["a", "b"]) }] };
    assert!(paper.accepts("q", &[]) && paper.accepts("q", &chosen(&["b", "a"])));
    assert!(!paper.accepts("q", &chosen(&["c"])));
    assert!(!paper.accepts("q", &chosen(&["a", "a"])));
    assert!(!paper.accepts("other", &[]));
}

#[test]
fn another_seed_gives_another_order() {
    let (course, quiz) = (course(&[12]), quiz(&[12]));
    assert_ne!(draw(&course, &quiz, 1), draw(&course, &quiz, 2));
}

#[test]
fn a_pre_test_is_taken_once_and_a_counted_quiz_as_often_as_the_rule_says() {
    use WindowState::{Closed, NotYet, Open};
    assert_eq!(may_start(QuizKind::PreTest, 3, 0, Open, false), Ok(()));
    assert_eq!(may_start(QuizKind::PreTest, 3, 1, Open, false), Err(Problem::NoTriesLeft));
    assert_eq!(may_start(QuizKind::ModuleQuiz, 3, 2, Open, false), Ok(()));
    assert_eq!(may_start(QuizKind::PostTest, 3, 3, Open, false), Err(Problem::NoTriesLeft));
    assert_eq!(may_start(QuizKind::PostTest, 3, 0, Closed, false), Err(Problem::Closed));
    assert_eq!(may_start(QuizKind::PostTest, 3, 0, NotYet, false), Err(Problem::NotYetOpen));
    assert_eq!(may_start(QuizKind::PostTest, 1, 1, Closed, true), Ok(()), "a running attempt is resumed");
}

#[test]
fn an_attempt_is_due_after_its_minutes_but_never_after_closing() {
    assert_eq!(due_at(at(0), None, None), None);
    assert_eq!(due_at(at(0), Some(20), None), Some(at(20)));
    assert_eq!(due_at(at(0), Some(20), Some(at(10))), Some(at(10)));
    assert_eq!(due_at(at(0), None, Some(at(10))), Some(at(10)));
}

#[test]
fn answers_are_taken_through_the_grace_and_not_longer() {
    assert_eq!(AttemptState::of(None, Some(at(20)), at(21)), AttemptState::Running);
    assert_eq!(AttemptState::of(None, Some(at(20)), at(21) + TimeDelta::microseconds(1)), AttemptState::Overdue);
    assert_eq!(AttemptState::of(Some(at(19)), Some(at(20)), at(30)), AttemptState::Submitted);
    assert_eq!(AttemptState::of(None, None, at(50)), AttemptState::Running);
}

#[test]
fn a_sequence_from_the_future_counts_as_now() {
    let answer = |sequence, ids: &[&str]| Answer { question: "q".into(), chosen: chosen(ids), sequence };
    let stored = |answers| latest(answers, at(0)).into_iter().map(|a| (a.sequence, a.chosen)).collect::<Vec<_>>();
    assert_eq!(stored(vec![answer(i64::MAX, &["a"])]), [(at(0).timestamp_millis(), chosen(&["a"]))]);
    assert_eq!(stored(vec![answer(5, &["a"])]), [(5, chosen(&["a"]))]);
    assert_eq!(stored(vec![answer(-5, &["a"])]), [(0, chosen(&["a"]))]);
}

#[test]
fn of_several_answers_to_a_question_the_latest_is_stored() {
    let answer = |sequence, id: &str| Answer { question: "q".into(), chosen: chosen(&[id]), sequence };
    let stored = latest(vec![answer(7, "late"), answer(5, "early")], at(0));
    assert_eq!(stored, [answer(7, "late")]);
}
