//! What came of an attempt: score, right answers, reasons, tries left. Only for its participant, only when it is over.
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
use domain::{
    course::Course,
    ids::AttemptId,
    quiz::{
        self, Answers, AttemptState, PaperQuestion,
        pages::{MarkedOption, MarkedQuestion, ResultPage, Tries},
    },
};

/// `None` while the attempt is running. One whose time is over is shown as it will be marked when next something is
/// written: a page never writes.
pub async fn result(request: &Request, attempt: AttemptId) -> Result<Option<ResultPage>> {
    let oneself = access::oneself(request)?;
    let mut conn = request.db.read().await?;
    let attempt = sql::own(&mut conn, oneself, attempt).await?;
    if attempt.state(request.now) == AttemptState::Running {
        return Ok(None);
    }
    let (_, slug) = sql::event(&mut conn, &attempt).await?;
    let enrolled = access::enrolled(&mut conn, request, &slug).await?;
    let course = courses::version(&mut conn, request, attempt.course_version()).await?;
    let texts = courses::texts(&mut conn, request, attempt.course_version()).await?;
    let quiz = course.quiz(attempt.quiz()).ok_or(Error::NotFound)?;
    let answers: Answers = sql::answers(&mut conn, &attempt).await?.iter().map(|a| (a.question.clone(), a.chosen())).collect();
    let score = attempt.score().unwrap_or_else(|| quiz::score(&course, attempt.paper(), &answers));
    let all = sql::siblings(&mut conn, &attempt).await?;
    let rule = events::rule_in_force(&mut conn, enrolled.id()).await?.rule;
    let window = events::window(&mut conn, enrolled.id(), attempt.course(), attempt.quiz()).await?;
    drop(conn);
    let used = attempts::count(&all);
    let is_running = all.iter().any(|a| a.state(request.now) == AttemptState::Running);
    let ended_at = attempt.ended_at(request.now);
    Ok(Some(ResultPage {
        head: enrolled.head().clone(),
        attempt: attempt.id(),
        quiz: quiz.id.clone(),
        quiz_title: quiz.title.clone(),
        kind: quiz.kind,
        number: attempt.number(),
        score,
        ended_at,
        is_timed_out: attempt.due_at().is_some_and(|due| ended_at >= due),
        tries: Tries { allowed: quiz::attempts_allowed(quiz.kind, rule.attempts), used },
        best: all.iter().filter_map(Attempt::score).fold(score, Ord::max),
        refusal: quiz::may_start(quiz.kind, rule.attempts, used, window.state(request.now), is_running).err(),
        questions: attempt.paper().questions.iter().filter_map(|asked| marked(&course, &texts, asked, &answers)).collect(),
    }))
}

fn marked(course: &Course, texts: &Texts, asked: &PaperQuestion, answers: &Answers) -> Option<MarkedQuestion> {
    let question = course.question(&asked.id)?;
    let chosen = answers.get(&asked.id).map_or(&[][..], Vec::as_slice);
    let option = |id: &String| {
        let option = question.options.iter().find(|o| o.id == *id)?;
        Some(MarkedOption {
            html: texts.inline_html(&option.text),
            is_correct: option.correct,
            is_chosen: chosen.contains(id),
            feedback: texts.html(&option.feedback).to_string(),
        })
    };
    Some(MarkedQuestion {
        html: texts.html(&question.text).to_string(),
        kind: question.kind,
        score: quiz::mark(question, chosen).score(),
        options: asked.options.iter().filter_map(option).collect(),
        explanation: texts.html(&question.explanation).to_string(),
    })
}
