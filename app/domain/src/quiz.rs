//! Quizzes: drawing a paper, marking it, and the rules of attempts (how many, when, how long).
//! What the pages of a quiz show stands in `quiz::pages`.
use crate::{
    course::{Course, Draw, Question, QuestionKind, Quiz, QuizKind},
    event::WindowState,
    form::Problem,
    score::Score,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub mod pages;

/// The questions of one attempt and their options, in the order they are shown. Kept with the attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub questions: Vec<PaperQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperQuestion {
    pub id: String,
    /// Ids of the options.
    pub options: Vec<String>,
}

impl Paper {
    pub fn question(&self, id: &str) -> Option<&PaperQuestion> {
        self.questions.iter().find(|q| q.id == id)
    }

    /// Is this an answer to this paper: a question on it, and options of that question, each once?
    /// Nothing chosen takes an answer back. How many may be chosen is a matter of marking.
    pub fn accepts(&self, question: &str, chosen: &[String]) -> bool {
        self.question(question)
            .is_some_and(|q| chosen.iter().enumerate().all(|(i, id)| q.options.contains(id) && !chosen[..i].contains(id)))
    }
}

/// One answer as a device sends it. A greater sequence is a later answer, whichever tab or device it comes from:
/// milliseconds since 1970 by the server's clock, as the device reckons it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub question: String,
    /// Ids of options; none takes the answer back.
    pub chosen: Vec<String>,
    pub sequence: i64,
}

/// What was chosen, by question.
pub type Answers = BTreeMap<String, Vec<String>>;

/// Draws a paper: from each module as many questions as the quiz says (all, if the bank has fewer), in an order
/// that the seed alone decides. Options are shuffled too, unless the question keeps its order.
pub fn draw(course: &Course, quiz: &Quiz, seed: u64) -> Paper {
    let mut shuffle = Shuffle(seed);
    let mut questions: Vec<&Question> = Vec::with_capacity(quiz.question_count());
    for Draw { module, count, set } in &quiz.draw {
        let mut bank: Vec<&Question> = course.module(module).map(|m| m.questions.iter().collect()).unwrap_or_default();
        bank.retain(|q| q.set == *set && questions.iter().all(|drawn| drawn.id != q.id)); // two draws may name the same module
        shuffle.apply(&mut bank);
        questions.extend(bank.into_iter().take(*count));
    }
    shuffle.apply(&mut questions);
    let paper_question = |question: &Question, shuffle: &mut Shuffle| {
        let mut options: Vec<String> = question.options.iter().map(|o| o.id.clone()).collect();
        if !question.fixed_order {
            shuffle.apply(&mut options);
        }
        PaperQuestion { id: question.id.clone(), options }
    };
    Paper { questions: questions.into_iter().map(|q| paper_question(q, &mut shuffle)).collect() }
}

/// SplitMix64 (Steele, Lea, Flood 2014) behind Fisher–Yates: small, and the same on every machine.
struct Shuffle(u64);

impl Shuffle {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn apply<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.next() % (last as u64 + 1); // the bias is below 2^-55
            items.swap(last, usize::try_from(other).unwrap_or(last));
        }
    }
}

/// What part of a question was earned: an exact fraction from 0 to 1, so that a score is rounded only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    earned: i64,
    of: i64,
}

impl Share {
    pub const NONE: Share = Share { earned: 0, of: 1 };
    pub const FULL: Share = Share { earned: 1, of: 1 };

    pub fn is_full(self) -> bool {
        self.earned == self.of
    }

    pub fn is_none(self) -> bool {
        self.earned == 0
    }

    /// As a score of its own.
    pub fn score(self) -> Score {
        Score::of_ratio(self.earned, self.of)
    }
}

/// Marks one answer. Single choice and true/false: all or nothing. Multiple choice: (right ticks − wrong ticks) ÷
/// correct options, never below zero. Source: docs/course-package.md.
pub fn mark(question: &Question, chosen: &[String]) -> Share {
    let count = |n: usize| i64::try_from(n).unwrap_or(0);
    let correct = question.options.iter().filter(|o| o.correct).count();
    let right = question.options.iter().filter(|o| o.correct && chosen.contains(&o.id)).count();
    let wrong = chosen.len() - right.min(chosen.len());
    match question.kind {
        _ if correct == 0 => Share::NONE, // no package gets here: reading it demands a correct option
        QuestionKind::Single | QuestionKind::TrueFalse if right == 1 && wrong == 0 => Share::FULL,
        QuestionKind::Single | QuestionKind::TrueFalse => Share::NONE,
        QuestionKind::Multiple => Share { earned: (count(right) - count(wrong)).max(0), of: count(correct) },
    }
}

/// The score of a paper: the mean of its questions' shares, rounded once, half up. Every question weighs the same;
/// one without an answer gives nothing.
pub fn score(course: &Course, paper: &Paper, answers: &Answers) -> Score {
    let shares = paper.questions.iter().map(|asked| {
        let chosen = answers.get(&asked.id).map_or(&[][..], Vec::as_slice);
        course.question(&asked.id).map_or(Share::NONE, |question| mark(question, chosen))
    });
    let sum = shares.fold(Share::NONE, |sum, share| {
        let of = sum.of / greatest_common_divisor(sum.of, share.of) * share.of;
        Share { earned: sum.earned * (of / sum.of) + share.earned * (of / share.of), of }
    });
    Score::of_ratio(sum.earned, sum.of * i64::try_from(paper.questions.len()).unwrap_or(0))
}

fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

/// How many attempts a quiz of this kind allows: a pre-test one, so that it measures what was known before;
/// a counted quiz as many as the event's pass rule says.
pub fn attempts_allowed(kind: QuizKind, rule_attempts: i64) -> i64 {
    if kind.counts() { rule_attempts } else { 1 }
}

/// May an attempt be started, or the running one be gone on with?
/// `attempts` counts every attempt so far. A running attempt may always be resumed: its own due time ends it.
pub fn may_start(kind: QuizKind, rule_attempts: i64, attempts: i64, window: WindowState, is_running: bool) -> Result<(), Problem> {
    match window {
        _ if is_running => Ok(()),
        WindowState::NotYet => Err(Problem::NotYetOpen),
        WindowState::Closed => Err(Problem::Closed),
        WindowState::Open if attempts >= attempts_allowed(kind, rule_attempts) => Err(Problem::NoTriesLeft),
        WindowState::Open => Ok(()),
    }
}

/// How long after its due time an answer is still taken: it was given in time, the line was slow.
pub const GRACE: TimeDelta = TimeDelta::seconds(60);

/// When an attempt is due: after the quiz's minutes, and never later than its closing time. `None`: never.
pub fn due_at(started_at: DateTime<Utc>, minutes: Option<i64>, closes_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    let by_length = minutes.map(|m| started_at + TimeDelta::minutes(m));
    [by_length, closes_at].into_iter().flatten().min()
}

/// Where an attempt stands. The server's time decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttemptState {
    /// Takes answers; perhaps already in its grace.
    Running,
    /// Its time and the grace are over; it counts with the answers it has.
    Overdue,
    Submitted,
}

impl AttemptState {
    pub fn of(submitted_at: Option<DateTime<Utc>>, due_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> AttemptState {
        match (submitted_at, due_at) {
            (Some(_), _) => AttemptState::Submitted,
            (None, Some(due)) if now > due + GRACE => AttemptState::Overdue,
            (None, _) => AttemptState::Running,
        }
    }
}

/// The answers of one request as they are stored: the latest of each question, and no sequence from the future,
/// so that a device whose clock runs ahead cannot shut out its own later answers.
pub fn latest(answers: Vec<Answer>, now: DateTime<Utc>) -> Vec<Answer> {
    let mut latest = BTreeMap::<String, Answer>::new();
    for answer in answers {
        let known = latest.get(&answer.question);
        if known.is_none_or(|k| k.sequence <= answer.sequence) {
            latest.insert(answer.question.clone(), answer);
        }
    }
    let in_time = |answer: Answer| Answer { sequence: answer.sequence.clamp(0, now.timestamp_millis()), ..answer };
    latest.into_values().map(in_time).collect()
}

#[cfg(test)]
mod tests;
