//! Attempts: the page before one, starting or resuming, handing in, and ending those whose time is over.
use super::sql::{self, Attempt, NewAttempt};
use crate::{
    Tx, access,
    audit::{self, Entry},
    courses,
    error::{Error, Result},
    events, form_key,
    request::{Actor, Request},
    root_lock::{Root, hold_event, lock},
};
use chrono::{DateTime, Utc};
use domain::{
    ids::{AttemptId, FormKey},
    quiz::{
        self, Answers, AttemptState, GRACE,
        pages::{QuizIntro, Tries},
    },
    score::Score,
};
use serde_json::json;

/// How many overdue attempts are ended in one go.
const AT_A_TIME: i64 = 50;

/// What a participant sees before an attempt.
pub async fn intro(request: &Request, event: &str, quiz: &str) -> Result<QuizIntro> {
    let mut conn = request.db.read().await?;
    let enrolled = access::enrolled(&mut conn, request, event).await?;
    let courses = courses::of_event(&mut conn, request, enrolled.id()).await?;
    let (of, quiz) = courses::with_quiz(&courses, quiz).ok_or(Error::NotFound)?;
    let attempts = sql::attempts(&mut conn, &enrolled, of.course_id, &quiz.id).await?;
    let rule = events::rule_in_force(&mut conn, enrolled.id()).await?.rule;
    let window = events::window(&mut conn, enrolled.id(), of.course_id, &quiz.id).await?;
    let used = count(&attempts);
    let is_running = attempts.iter().any(|a| a.state(request.now) == AttemptState::Running);
    Ok(QuizIntro {
        head: enrolled.head().clone(),
        quiz: quiz.id.clone(),
        title: quiz.title.clone(),
        course_title: of.course.title.clone(),
        kind: quiz.kind,
        questions: quiz.question_count(),
        minutes: quiz.minutes,
        tries: Tries { allowed: quiz::attempts_allowed(quiz.kind, rule.attempts), used },
        refusal: quiz::may_start(quiz.kind, rule.attempts, used, window.state(request.now), is_running).err(),
        window,
        attempts: attempts.iter().map(|a| a.line(request.now)).collect(),
        now: request.now,
    })
}

/// Starts an attempt, or gives the one that is running: there is never a second one beside it.
/// The first attempt other than a pre-test freezes the event's pass rule.
pub async fn start(request: &Request, event: &str, quiz: &str, key: FormKey) -> Result<AttemptId> {
    end_overdue(request, event, quiz).await?;
    let mut tx = request.db.begin().await?;
    let enrolled = access::enrolled(&mut tx, request, event).await?;
    lock(&mut tx, Root::Enrolment(enrolled.enrolment())).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    events::refuse_archived(enrolled.head())?;
    hold_event(&mut tx, enrolled.id()).await?; // the course stays in the event until this attempt is there
    let courses = courses::of_event(&mut tx, request, enrolled.id()).await?;
    let (of, quiz) = courses::with_quiz(&courses, quiz).ok_or(Error::NotFound)?;
    let attempts = sql::attempts(&mut tx, &enrolled, of.course_id, &quiz.id).await?;
    let running = attempts.iter().find(|a| a.state(request.now) == AttemptState::Running).map(Attempt::id);
    let rule = events::rule_in_force(&mut tx, enrolled.id()).await?.rule;
    let window = events::window(&mut tx, enrolled.id(), of.course_id, &quiz.id).await?;
    quiz::may_start(quiz.kind, rule.attempts, count(&attempts), window.state(request.now), running.is_some())
        .map_err(|problem| Error::invalid("", problem))?;
    let id = if let Some(running) = running {
        running
    } else {
        let new = NewAttempt {
            id: AttemptId(request.id()),
            course: of.course_id,
            course_version: of.version_id,
            quiz: &quiz.id,
            number: attempts.first().map_or(1, |a| a.number() + 1),
            paper: &quiz::draw(&of.course, quiz, request.random_u64()),
            due_at: quiz::due_at(request.now, quiz.minutes, window.closes_at),
        };
        sql::insert(&mut tx, &enrolled, request, &new).await?;
        if quiz.kind.counts() {
            events::freeze_rule(&mut tx, request, enrolled.id()).await?;
        }
        audit::write(
            &mut tx,
            request,
            Entry {
                event: Some(enrolled.id()),
                action: "attempt.started",
                object: new.id.to_string(),
                detail: json!({ "quiz": quiz.id, "number": new.number, "due_at": new.due_at }),
            },
        )
        .await?;
        new.id
    };
    form_key::settle(&mut tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Hands an attempt in and marks it. A second time gives the same score again.
pub async fn submit(request: &Request, attempt: AttemptId) -> Result<Score> {
    let oneself = access::oneself(request)?;
    let mut tx = request.db.begin().await?;
    let attempt = sql::lock_own(&mut tx, oneself, attempt).await?;
    let score = end(&mut tx, request, &attempt).await?;
    tx.commit().await?;
    Ok(score)
}

/// The device says that the time is over. If it is, by the server's clock, the attempt ends; gives whether it is over.
pub async fn time_up(request: &Request, attempt: AttemptId) -> Result<bool> {
    let oneself = access::oneself(request)?;
    let mut tx = request.db.begin().await?;
    let attempt = sql::lock_own(&mut tx, oneself, attempt).await?;
    let is_over = attempt.submitted_at().is_some() || attempt.due_at().is_some_and(|due| due <= request.now);
    if is_over {
        end(&mut tx, request, &attempt).await?;
    }
    tx.commit().await?;
    Ok(is_over)
}

/// Ends attempts whose time and grace are over and whose participants have not come back, so that they count.
/// For the system only; some at a time, each in a transaction of its own. Gives how many were ended.
pub async fn close_overdue(request: &Request) -> Result<usize> {
    if request.actor != Actor::System {
        return Err(Error::Forbidden);
    }
    let mut conn = request.db.read().await?;
    let overdue = sql::due_before(&mut conn, request.now - GRACE, AT_A_TIME).await?;
    drop(conn);
    for found in &overdue {
        let mut tx = request.db.begin().await?;
        let attempt = sql::lock(&mut tx, found).await?;
        end(&mut tx, request, &attempt).await?;
        tx.commit().await?;
    }
    Ok(overdue.len())
}

/// Ends the participant's own overdue attempts at a quiz, each in a transaction of its own: they count,
/// whatever becomes of the new start.
async fn end_overdue(request: &Request, event: &str, quiz: &str) -> Result<()> {
    let mut conn = request.db.read().await?;
    let enrolled = access::enrolled(&mut conn, request, event).await?;
    let courses = courses::of_event(&mut conn, request, enrolled.id()).await?;
    let (of, quiz) = courses::with_quiz(&courses, quiz).ok_or(Error::NotFound)?;
    let attempts = sql::attempts(&mut conn, &enrolled, of.course_id, &quiz.id).await?;
    drop(conn);
    for attempt in attempts.iter().filter(|a| a.state(request.now) == AttemptState::Overdue) {
        submit(request, attempt.id()).await?;
    }
    Ok(())
}

/// Marks a locked attempt and stores its score; one that is over already keeps what it has.
pub(super) async fn end(tx: &mut Tx, request: &Request, attempt: &Attempt) -> Result<Score> {
    if let (Some(_), Some(score)) = (attempt.submitted_at(), attempt.score()) {
        return Ok(score);
    }
    let score = marked(tx, request, attempt).await?;
    let ended_at = ended_at(attempt, request.now);
    sql::close(tx, attempt, ended_at, score).await?;
    let (event, _) = sql::event(tx, attempt).await?;
    audit::write(
        tx,
        request,
        Entry {
            event: Some(event),
            action: "attempt.submitted",
            object: attempt.id().to_string(),
            detail: json!({ "quiz": attempt.quiz(), "number": attempt.number(), "score": score, "ended_at": ended_at }),
        },
    )
    .await?;
    Ok(score)
}

/// What the saved answers are worth.
async fn marked(conn: &mut crate::Conn, request: &Request, attempt: &Attempt) -> Result<Score> {
    let course = courses::version(conn, request, attempt.course_version()).await?;
    let answers: Answers = sql::answers(conn, attempt).await?.iter().map(|a| (a.question.clone(), a.chosen())).collect();
    Ok(quiz::score(&course, attempt.paper(), &answers))
}

/// Now, or when the time was over.
fn ended_at(attempt: &Attempt, now: DateTime<Utc>) -> DateTime<Utc> {
    attempt.due_at().map_or(now, |due| due.min(now))
}

pub(super) fn count(attempts: &[Attempt]) -> i64 {
    i64::try_from(attempts.len()).unwrap_or(i64::MAX)
}
