//! The rules of marking, as sentences.
use super::*;
use crate::{
    course::{Calibration, Level},
    ids::SubmissionId,
};
use proptest::prelude::*;

fn exercise(weights: &[i64]) -> Exercise {
    let level = |points| Level { points, label: String::new(), text: String::new() };
    let rubric = weights
        .iter()
        .enumerate()
        .map(|(i, weight)| Criterion {
            id: format!("c{i}"),
            title: String::new(),
            weight: *weight,
            levels: (1..=4).rev().map(level).collect(),
        })
        .collect();
    Exercise {
        id: "x".into(),
        title: String::new(),
        minutes: 1,
        brief: String::new(),
        material: String::new(),
        fields: vec![],
        rubric,
        calibration: Calibration::default(),
    }
}

fn levels(points: &[i64]) -> Marking {
    let levels = points.iter().enumerate().map(|(i, p)| (format!("c{i}"), *p)).collect();
    Marking { levels, ..Marking::default() }
}

#[test]
fn the_total_is_shown_with_its_arithmetic() {
    let exercise = exercise(&[25, 20, 20, 15, 20]);
    let formula = formula(&exercise, &levels(&[3, 3, 4, 3, 3]));
    assert_eq!(formula.score, Some(Score(80_00)));
    assert_eq!(formula.to_string(), "25 × 3/4 + 20 × 3/4 + 20 × 4/4 + 15 × 3/4 + 20 × 3/4 = 80,00");
}

#[test]
fn a_level_that_is_missing_leaves_the_total_open() {
    let formula = formula(&exercise(&[60, 40]), &levels(&[3]));
    assert_eq!((formula.score, formula.to_string().as_str()), (None, "60 × 3/4 + 40 × ?/4"));
}

#[test]
fn a_grade_needs_a_level_for_every_criterion() {
    let problems = decide(Outcome::Graded, &levels(&[3]), &exercise(&[60, 40]), false, "").unwrap_err();
    assert_eq!(problems, Problems::one("level.c1", Problem::LevelMissing));
}

#[test]
fn a_return_needs_a_comment_but_no_levels_and_has_no_score() {
    let exercise = exercise(&[60, 40]);
    let problems = decide(Outcome::Returned, &levels(&[3]), &exercise, false, "").unwrap_err();
    assert_eq!(problems, Problems::one("overall", Problem::Required));
    let marking = Marking { overall: "Perjelas sumber.".into(), ..levels(&[3]) };
    assert_eq!(decide(Outcome::Returned, &marking, &exercise, false, "").unwrap().score, None);
}

#[test]
fn a_regrade_needs_a_reason_and_cannot_return_the_work() {
    let exercise = exercise(&[100]);
    let problems = decide(Outcome::Graded, &levels(&[4]), &exercise, true, "  ").unwrap_err();
    assert_eq!(problems, Problems::one("reason", Problem::ReasonNeeded));
    let marking = Marking { overall: "Perbaiki.".into(), ..Marking::default() };
    assert!(decide(Outcome::Returned, &marking, &exercise, true, "keliru").is_err());
    assert_eq!(decide(Outcome::Graded, &levels(&[4]), &exercise, true, " keliru ").unwrap().reason, "keliru");
}

#[test]
fn points_outside_the_rubric_are_refused_and_unknown_criteria_dropped() {
    let mut exercise = exercise(&[60, 40]);
    exercise.rubric[0].levels.retain(|l| l.points != 2);
    assert_eq!(points_of(&exercise.rubric[0]), [4, 3, 1, 0]);
    let problems = decide(Outcome::Graded, &levels(&[2, 9, 4]), &exercise, false, "").unwrap_err();
    assert_eq!(problems.0.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["level.c0", "level.c1"]);
    assert_eq!(decide(Outcome::Graded, &levels(&[0, 4, 4]), &exercise, false, "").unwrap().marking, levels(&[0, 4]));
}

#[test]
fn a_marking_survives_the_way_through_a_form() {
    let mut marking = Marking { overall: "Baik\nsekali".into(), ..levels(&[3, 0]) };
    marking.comments.insert("c0".into(), "Teras terlalu panjang".into());
    let mut fields = Fields(marking.to_fields());
    assert_eq!(Marking::from_fields(&fields), marking);
    fields.0.push(("overall".into(), "Baik\r\nsekali ".into()));
    fields.0.remove(fields.0.len() - 2);
    assert_eq!(Marking::from_fields(&fields), marking, "as a browser sends it");
}

#[test]
fn the_next_work_is_one_that_nobody_else_is_marking() {
    let id = |n: u128| SubmissionId(uuid::Uuid::from_u128(n));
    let queue: Vec<Waiting> = (1..=4).map(|n| Waiting { submission: id(n), is_being_marked: n == 3 }).collect();
    assert_eq!(Place::of(&queue, Some(id(2))), Place { position: Some(2), waiting: 4, previous: Some(id(1)), next: Some(id(4)) });
    assert_eq!(Place::of(&queue, Some(id(4))).next, Some(id(1)), "round to the start");
    assert_eq!(Place::of(&queue[2..3], None).next, Some(id(3)), "better than nothing");
    assert_eq!(Place::of(&queue, Some(id(9))), Place { position: None, waiting: 4, previous: None, next: Some(id(1)) });
    assert_eq!(Place::of(&queue[..1], Some(id(1))).next, None);
}

proptest! {
    #[test]
    fn the_formula_agrees_with_the_score_of_the_exercise(rubric in prop::collection::vec((1i64..=100, prop::option::of(0i64..=4)), 1..8)) {
        let (weights, points): (Vec<i64>, Vec<Option<i64>>) = rubric.into_iter().unzip();
        let exercise = exercise(&weights);
        let chosen = points.iter().enumerate().filter_map(|(i, p)| p.map(|p| (format!("c{i}"), p)));
        let marking = Marking { levels: chosen.collect(), ..Marking::default() };
        let score = exercise.score(|id| marking.levels.get(id).copied());
        prop_assert_eq!(formula(&exercise, &marking).score, score);
    }
}
