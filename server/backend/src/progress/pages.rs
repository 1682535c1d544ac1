//! The pages that show progress: everybody's, one person's, and the participant's own "Mengapa belum lulus?".
use super::{
    facts::{Asked, assessed, one, own_facts},
    journey::walk,
    sql::{self, Whose},
};
use crate::{
    access,
    error::{Error, Result},
    request::Request,
};
use domain::{
    ids::EnrolmentId,
    progress::{OwnPassing, PersonProgress, ProgressFilter, ProgressTable, progress_table},
};

pub async fn progress(request: &Request, event: &str, filter: ProgressFilter) -> Result<ProgressTable> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_progress(&mut conn, request, event).await?;
    let (asked, everybody) = assessed(&mut conn, request, &permit).await?;
    Ok(progress_table(permit.head().clone(), asked.rule.number, everybody, filter))
}

/// A participant who is unknown, of another event or withdrawn is a 404.
pub async fn person(request: &Request, event: &str, enrolment: EnrolmentId) -> Result<PersonProgress> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_progress(&mut conn, request, event).await?;
    let participant = sql::participant(&mut conn, &permit, enrolment).await?.ok_or(Error::NotFound)?;
    let asked = Asked::of(&mut conn, request, permit.id()).await?;
    let facts = one(&mut conn, Whose::one(&participant)).await?;
    let journey = walk(&mut conn, request, permit.id(), &asked, &facts).await?;
    Ok(PersonProgress {
        head: permit.head().clone(),
        rule_number: asked.rule.number,
        assessment: asked.assess(&facts),
        rule: asked.rule.rule,
        participant,
        journey,
    })
}

pub async fn why_not_passed(request: &Request, event: &str) -> Result<OwnPassing> {
    let mut conn = request.db.read().await?;
    let permit = access::enrolled(&mut conn, request, event).await?;
    let asked = Asked::of(&mut conn, request, permit.id()).await?;
    let facts = own_facts(&mut conn, &permit).await?;
    Ok(OwnPassing {
        head: permit.head().clone(),
        rule_number: asked.rule.number,
        assessment: asked.assess(&facts),
        rule: asked.rule.rule,
        approved: sql::own_approval(&mut conn, &permit).await?,
    })
}
