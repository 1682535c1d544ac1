//! A running attempt: its questions one by one, and the answers, saved as they are given.
use super::{
    attempts,
    sql::{self, Attempt},
};
use crate::{
    access,
    courses::{self, Texts},
    error::{Error, Result},
    events,
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    course::Course,
    form::Problem,
    ids::AttemptId,
    quiz::{
        self, Answer, AttemptState, PaperQuestion,
        pages::{ConfirmPage, PaperPage, ShownQuestion, Tries},
    },
};

/// What has been stored: when, and for every question that was sent the sequence that stands now. One that is
/// greater than what was sent means: a later answer was there already, from another tab or device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub at: DateTime<Utc>,
    pub sequences: Vec<(String, i64)>,
}

/// Saves any number of answers with three statements: lock, upsert, commit. There is no audit row: an answer keeps its
/// own time and sequence, it may change until the attempt is handed in, and handing in is what the audit records.
/// Once the attempt is over `Problem::Closed` is the answer; an attempt found overdue is ended by the way.
pub async fn save_answers(request: &Request, attempt: AttemptId, answers: Vec<Answer>) -> Result<Saved> {
    let oneself = access::oneself(request)?;
    let answers = quiz::latest(answers, request.now);
    let mut tx = request.db.begin().await?;
    let attempt = sql::lock_own(&mut tx, oneself, attempt).await?;
    if attempt.state(request.now) != AttemptState::Running {
        attempts::end(&mut tx, request, &attempt).await?;
        tx.commit().await?;
        return Err(Error::invalid("", Problem::Closed));
    }
    if !answers.iter().all(|a| attempt.paper().accepts(&a.question, &a.chosen)) {
        return Err(Error::invalid("", Problem::UnknownChoice));
    }
    let sequences = if answers.is_empty() {
        Vec::new()
    } else {
        let stored = sql::upsert_answers(&mut tx, &attempt, &answers, request.now).await?;
        if stored.len() == answers.len() {
            stored
        } else {
            let mut standing = sql::sequences(&mut tx, &attempt).await?;
            standing.retain(|(question, _)| answers.iter().any(|a| a.question == *question));
            standing
        }
    };
    tx.commit().await?;
    Ok(Saved { at: request.now, sequences })
}

/// One question of a running attempt; `position` counts from 1. `None` once the attempt is over: see its result.
pub async fn paper(request: &Request, attempt: AttemptId, position: usize) -> Result<Option<PaperPage>> {
    let oneself = access::oneself(request)?;
    let mut conn = request.db.read().await?;
    let attempt = sql::own(&mut conn, oneself, attempt).await?;
    if attempt.state(request.now) != AttemptState::Running {
        return Ok(None);
    }
    let (_, event_slug) = sql::event(&mut conn, &attempt).await?;
    let course = courses::version(&mut conn, request, attempt.course_version()).await?;
    let texts = courses::texts(&mut conn, request, attempt.course_version()).await?;
    let answers = sql::answers(&mut conn, &attempt).await?;
    drop(conn);
    let count = attempt.paper().questions.len();
    let position = position.clamp(1, count.max(1));
    let asked = attempt.paper().questions.get(position - 1).ok_or(Error::NotFound)?;
    let saved = answers.iter().find(|a| a.question == asked.id);
    let chosen = saved.map(sql::AnswerRow::chosen).unwrap_or_default();
    Ok(Some(PaperPage {
        attempt: attempt.id(),
        event_slug,
        quiz_title: quiz_title(&course, &attempt),
        position,
        answered: answered(&attempt, &answers),
        question: shown(&course, &texts, asked)?,
        chosen: asked.options.iter().filter(|id| chosen.contains(id)).cloned().collect(),
        saved_at: saved.map(|a| a.saved_at),
        sequence: saved.map_or(0, |a| a.sequence),
        due_at: attempt.due_at(),
        now: request.now,
    }))
}

/// What is asked before handing in. `None` once the attempt is over.
pub async fn confirm(request: &Request, attempt: AttemptId) -> Result<Option<ConfirmPage>> {
    let oneself = access::oneself(request)?;
    let mut conn = request.db.read().await?;
    let attempt = sql::own(&mut conn, oneself, attempt).await?;
    if attempt.state(request.now) != AttemptState::Running {
        return Ok(None);
    }
    let (event, event_slug) = sql::event(&mut conn, &attempt).await?;
    let course = courses::version(&mut conn, request, attempt.course_version()).await?;
    let answers = sql::answers(&mut conn, &attempt).await?;
    let used = attempts::count(&sql::siblings(&mut conn, &attempt).await?);
    let rule = events::rule_in_force(&mut conn, event).await?.rule;
    let kind = course.quiz(attempt.quiz()).ok_or(Error::NotFound)?.kind;
    Ok(Some(ConfirmPage {
        attempt: attempt.id(),
        event_slug,
        quiz_title: quiz_title(&course, &attempt),
        answered: answered(&attempt, &answers),
        due_at: attempt.due_at(),
        tries: Tries { allowed: quiz::attempts_allowed(kind, rule.attempts), used },
        kind,
        now: request.now,
    }))
}

fn answered(attempt: &Attempt, answers: &[sql::AnswerRow]) -> Vec<bool> {
    let is_answered = |asked: &PaperQuestion| answers.iter().any(|a| a.question == asked.id && !a.is_empty());
    attempt.paper().questions.iter().map(is_answered).collect()
}

fn quiz_title(course: &Course, attempt: &Attempt) -> String {
    course.quiz(attempt.quiz()).map(|q| q.title.clone()).unwrap_or_default()
}

fn shown(course: &Course, texts: &Texts, asked: &PaperQuestion) -> Result<ShownQuestion> {
    let question = course.question(&asked.id).ok_or(Error::NotFound)?;
    let option = |id: &String| {
        let text = question.options.iter().find(|o| o.id == *id).map_or("", |o| o.text.as_str());
        (id.clone(), texts.inline_html(text))
    };
    Ok(ShownQuestion {
        id: question.id.clone(),
        kind: question.kind,
        html: texts.html(&question.text).to_string(),
        options: asked.options.iter().map(option).collect(),
    })
}
