//! Participants with generated facts. People, accounts and enrolments come through the use-cases; what they have done is
//! written as rows, since a few thousand attempts and grades of every kind would take the use-cases minutes to make.
use crate::{
    stage::{EXERCISE, POST_TEST, PRE_TEST, Participant, QUIZ, Stage},
    world::World,
};
use backend::{Tx, on};
use domain::{
    ids::{EnrolmentId, PersonId},
    pass_rule::PassRule,
    score::{Score, div_half_up},
};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    None,
    Draft,
    Waiting,
    Returned,
    /// Every grade it was given, in order; the last one is in force.
    Graded([Option<i64>; 2]),
}

/// What one participant has done. Scores are hundredths.
#[derive(Clone, Debug)]
pub struct Case {
    pub person: PersonId,
    pub enrolment: EnrolmentId,
    lessons: usize,
    lessons_in_all: usize,
    pre_test: Option<i64>,
    /// Submitted attempts.
    quiz: Vec<i64>,
    post_test: Vec<i64>,
    is_quiz_running: bool,
    work: Work,
}

impl Case {
    fn exercise(&self) -> Option<i64> {
        if let Work::Graded(grades) = self.work { grades.into_iter().flatten().last() } else { None }
    }

    /// Worked out anew, so that the rule is not its own witness. The starter course has one quiz, exercise and post-test.
    pub fn final_score(&self, rule: &PassRule) -> Score {
        let best = |scores: &[i64]| scores.iter().copied().max().unwrap_or(0);
        let weights = rule.weights;
        let sum = weights.quizzes * best(&self.quiz)
            + weights.exercises * self.exercise().unwrap_or(0)
            + weights.post_test * best(&self.post_test);
        Score(div_half_up(sum, 100))
    }

    pub fn passes(&self, rule: &PassRule) -> bool {
        let is_everything_done = self.lessons == self.lessons_in_all && !self.quiz.is_empty() && !self.post_test.is_empty();
        self.final_score(rule) >= rule.minimum_final()
            && rule.minimum_exercise().is_none_or(|need| self.exercise().is_some_and(|have| have >= need.0))
            && (!rule.wants_everything_done() || is_everything_done)
    }
}

/// A small generator of our own (SplitMix64), so that a failing case comes back with the same seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `below` − 1.
    fn roll(&mut self, below: u64) -> u64 {
        self.next() % below
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.roll(100) < chance
    }

    /// A score in hundredths, sometimes exactly a threshold.
    fn score(&mut self, from: i64) -> i64 {
        match self.roll(12) {
            0 => 60_00,
            1 => 70_00,
            2 => 100_00,
            _ => from + i64::try_from(self.roll(u64::try_from(100_01 - from).unwrap())).unwrap(),
        }
    }

    fn scores(&mut self, most: u64, from: i64) -> Vec<i64> {
        (0..self.roll(most + 1)).map(|_| self.score(from)).collect()
    }

    fn case(&mut self, who: Participant, lessons_in_all: usize) -> Case {
        let is_diligent = self.percent(75);
        let from = if is_diligent { 55_00 } else { 0 };
        let lessons = if is_diligent { lessons_in_all } else { usize::try_from(self.roll(6)).unwrap().min(lessons_in_all) };
        let mut quiz = self.scores(2, from);
        let mut post_test = self.scores(2, from);
        if is_diligent {
            quiz.push(self.score(from));
            post_test.push(self.score(from));
        }
        let work = match self.roll(10) {
            0 => Work::None,
            1 => Work::Draft,
            2 | 3 => Work::Waiting,
            4 => Work::Returned,
            5 => Work::Graded([Some(self.score(0)), Some(self.score(from))]),
            6 => Work::Graded([None, Some(self.score(from))]),
            _ => Work::Graded([Some(self.score(from)), None]),
        };
        let pre_test = self.percent(70).then(|| self.score(0));
        let is_quiz_running = quiz.len() < 3 && self.percent(20);
        Case { person: who.person, enrolment: who.enrolment, lessons, lessons_in_all, pre_test, quiz, post_test, is_quiz_running, work }
    }
}

pub async fn enrol_generated(world: &World, stage: &Stage, count: usize) -> Vec<Case> {
    let lessons: Vec<&str> = stage.course.modules.iter().flat_map(|m| &m.lessons).map(|l| l.id.as_str()).collect();
    let mut dice = Dice(2025);
    let mut cases = Vec::new();
    for n in 0..count {
        let who = world.enrol(&stage.slug, &format!("Peserta {n:03}")).await;
        cases.push(dice.case(who, lessons.len()));
    }
    let mut tx = world.db.begin().await.unwrap();
    let (event, course, version): (Uuid, Uuid, Uuid) =
        on!(tx, |c| { sqlx::query_as("SELECT event_id, course_id, course_version_id FROM event_course").fetch_one(c).await }).unwrap();
    let place = Place { world, event, course, version, grader: stage.instructor.0 };
    for case in &cases {
        for lesson in &lessons[..case.lessons] {
            place.lesson(&mut tx, case, lesson).await;
        }
        place.attempts(&mut tx, case, PRE_TEST, &case.pre_test.into_iter().collect::<Vec<_>>()).await;
        place.attempts(&mut tx, case, QUIZ, &case.quiz).await;
        place.attempts(&mut tx, case, POST_TEST, &case.post_test).await;
        if case.is_quiz_running {
            place.attempt(&mut tx, case, QUIZ, case.quiz.len(), None).await;
        }
        place.work(&mut tx, case).await;
    }
    tx.commit().await.unwrap();
    cases
}

/// What every row belongs to.
struct Place<'a> {
    world: &'a World,
    event: Uuid,
    course: Uuid,
    version: Uuid,
    grader: Uuid,
}

impl Place<'_> {
    fn id(&self) -> Uuid {
        self.world.key().0
    }

    async fn lesson(&self, tx: &mut Tx, case: &Case, lesson: &str) {
        on!(tx, |c| {
            sqlx::query("INSERT INTO lesson_done (enrolment_id, course_id, lesson, done_at) VALUES ($1, $2, $3, $4)")
                .bind(case.enrolment.0)
                .bind(self.course)
                .bind(lesson)
                .bind(self.world.now())
                .execute(c)
                .await
                .map(drop)
        })
        .unwrap();
    }

    async fn attempts(&self, tx: &mut Tx, case: &Case, quiz: &str, scores: &[i64]) {
        for (n, score) in scores.iter().enumerate() {
            self.attempt(tx, case, quiz, n, Some(*score)).await;
        }
    }

    /// Without a score it is still running.
    async fn attempt(&self, tx: &mut Tx, case: &Case, quiz: &str, before: usize, score: Option<i64>) {
        let (id, now) = (self.id(), self.world.now());
        on!(tx, |c| {
            sqlx::query(
                "INSERT INTO attempt (id, version, enrolment_id, course_id, course_version_id, quiz, number, paper, started_at, submitted_at, score)
                 VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(id)
            .bind(case.enrolment.0)
            .bind(self.course)
            .bind(self.version)
            .bind(quiz)
            .bind(i64::try_from(before).unwrap() + 1)
            .bind(Json(json!({})))
            .bind(now)
            .bind(score.map(|_| now))
            .bind(score)
            .execute(c)
            .await
            .map(drop)
        })
        .unwrap();
    }

    async fn work(&self, tx: &mut Tx, case: &Case) {
        let (state, grades) = match case.work {
            Work::None => return,
            Work::Draft => ("draft", [None, None]),
            // Came back once before: the older grade must not count.
            Work::Waiting => ("submitted", [Some(("returned", None)), None]),
            Work::Returned => ("returned", [Some(("returned", None)), None]),
            Work::Graded([first, second]) => ("graded", [first, second].map(|score| score.map(|s| ("graded", Some(s))))),
        };
        let id = self.id();
        on!(tx, |c| {
            sqlx::query(
                "INSERT INTO submission (id, version, event_id, enrolment_id, course_id, exercise, state, draft, draft_sequence, draft_saved_at)
                 VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 1, $8)",
            )
            .bind(id)
            .bind(self.event)
            .bind(case.enrolment.0)
            .bind(self.course)
            .bind(EXERCISE)
            .bind(state)
            .bind(Json(json!({})))
            .bind(self.world.now())
            .execute(c)
            .await
            .map(drop)
        })
        .unwrap();
        if state != "draft" {
            self.grades(tx, id, grades).await;
        }
    }

    async fn grades(&self, tx: &mut Tx, submission: Uuid, grades: [Option<(&str, Option<i64>)>; 2]) {
        let version = self.id();
        on!(tx, |c| {
            sqlx::query(
                "INSERT INTO submission_version (id, submission_id, course_version_id, number, work, sha256, handed_in_at, is_late)
                 VALUES ($1, $2, $3, 1, $4, '', $5, $6)",
            )
            .bind(version)
            .bind(submission)
            .bind(self.version)
            .bind(Json(json!({})))
            .bind(self.world.now())
            .bind(false)
            .execute(c)
            .await
            .map(drop)
        })
        .unwrap();
        for (number, (outcome, score)) in (1_i64..).zip(grades.into_iter().flatten()) {
            let id = self.id();
            on!(tx, |c| {
                sqlx::query(
                    "INSERT INTO grade (id, submission_id, submission_version_id, number, outcome, marking, score, reason, grader_id, graded_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9)",
                )
                .bind(id)
                .bind(submission)
                .bind(version)
                .bind(number)
                .bind(outcome)
                .bind(Json(json!({})))
                .bind(score)
                .bind(self.grader)
                .bind(self.world.now())
                .execute(c)
                .await
                .map(drop)
            })
            .unwrap();
        }
    }
}
