//! The register of certificates: of an event for its staff, of the installation for admins, the own ones for everybody.
use super::{end, facts, sql};
use crate::{
    access::{self, IssuerOf, SeesRegister},
    db::Conn,
    error::Result,
    progress,
    request::Request,
};
use domain::{
    access::Action,
    certificate::{
        CertificatePage, Change, EventRegister, IssueStep, OwnCertificate, RegisterFilter, RunProgress, Snapshot, State, WholeRegister,
    },
    form::Problem,
    ids::CertificateId,
    progress::ApprovedHead,
};

/// The certificates of an event, what is next, and how far the documents are.
pub async fn register(request: &Request, event: &str, filter: RegisterFilter) -> Result<EventRegister> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_register(&mut conn, request, event).await?;
    let next = next(&mut conn, request, event, &permit).await?;
    let (rows, found) = sql::of_event(&mut conn, &permit, &filter).await?;
    Ok(EventRegister {
        approved: next.approved,
        step: next.step,
        seen: next.seen,
        revoked_before: next.revoked_before,
        progress: sql::run_progress(&mut conn, &permit).await?,
        counts: sql::counts(&mut conn, &permit).await?,
        head: permit.head().clone(),
        filter,
        rows,
        found,
        pages: pages(found),
    })
}

struct Next {
    approved: Option<ApprovedHead>,
    step: IssueStep,
    seen: String,
    revoked_before: Vec<String>,
}

/// Whoever may not issue has nothing to do here but look.
async fn next(conn: &mut Conn, request: &Request, event: &str, permit: &SeesRegister) -> Result<Next> {
    if permit.head().standing.may(Action::Issue) {
        let issuer = access::issuer_of(conn, request, event).await?;
        let ready = facts::ready(conn, request, &issuer).await?;
        let revoked = sql::revoked_enrolments(conn, &issuer).await?;
        let again = ready.holders.iter().filter(|holder| revoked.contains(&holder.enrolment()));
        let revoked_before = again.map(|holder| holder.facts().name).collect();
        return Ok(Next { seen: ready.seen(), revoked_before, approved: ready.approved, step: ready.step });
    }
    let approved = progress::approved(conn, permit.id()).await?.map(|list| list.head);
    Ok(Next { approved, step: IssueStep::Nothing, seen: String::new(), revoked_before: Vec::new() })
}

fn pages(found: i64) -> i64 {
    (found + sql::PAGE_LENGTH - 1) / sql::PAGE_LENGTH
}

/// How far the documents are, and which could not be made so far.
pub async fn run_progress(request: &Request, event: &str) -> Result<RunProgress> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_register(&mut conn, request, event).await?;
    sql::run_progress(&mut conn, &permit).await
}

/// All certificates of the installation.
pub async fn register_all(request: &Request, filter: RegisterFilter) -> Result<WholeRegister> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let (rows, found) = sql::of_all(&mut conn, &admin, &filter).await?;
    Ok(WholeRegister { filter, rows, found, pages: pages(found) })
}

/// One certificate, with what a replacement would change if the actor may make one.
pub async fn certificate(request: &Request, event: &str, id: CertificateId) -> Result<CertificatePage> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_register(&mut conn, request, event).await?;
    let row = sql::certificate(&mut conn, &permit, id).await?;
    let (snapshot, state) = (row.snapshot()?, row.state()?);
    let replacement = if state.state().is_living() && permit.head().standing.may(Action::Issue) {
        let issuer = access::issuer_of(&mut conn, request, event).await?;
        Some(replacement(&mut conn, request, &issuer, &snapshot).await?)
    } else {
        None
    };
    let supersedes = match row.supersedes() {
        Some(old) => sql::link(&mut conn, old).await?,
        None => None,
    };
    let seen = replacement.as_ref().and_then(|r| r.as_ref().ok()).map(|changes| end::seen(changes)).transpose()?.unwrap_or_default();
    Ok(CertificatePage {
        head: permit.head().clone(),
        id,
        version: row.version,
        state,
        snapshot,
        ended_by: row.ended_by(),
        issued_by: row.issued_by(),
        document_sha256: row.document_sha256,
        document_size: row.document_size,
        failure: row.failure,
        supersedes,
        superseded_by: sql::successor(&mut conn, id).await?,
        replacement,
        seen,
    })
}

/// What `end::replace` would do now: print these things differently, or refuse.
async fn replacement(conn: &mut Conn, request: &Request, permit: &IssuerOf, snapshot: &Snapshot) -> Result<Result<Vec<Change>, Problem>> {
    let prints = facts::prints(conn, request, permit.id(), permit.head().is_demo).await?;
    let holder = end::holder(conn, permit, snapshot.id).await?;
    Ok(end::may_replace(request, &prints, holder).map(|holder| snapshot.changes(&holder.facts(), &prints.facts)))
}

/// One line of `bimtek certificate list`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    pub code: String,
    pub number: String,
    pub name: String,
    /// numbered, issued, revoked or superseded
    pub state: State,
    /// Of the newest document; nothing while it is being made.
    pub sha256: Option<String>,
}

/// Every certificate of the event, for the command line.
pub async fn list_for_cli(request: &Request, event: &str) -> Result<Vec<Listed>> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_register(&mut conn, request, event).await?;
    let rows = sql::whole_event(&mut conn, &permit).await?;
    let listed = rows.into_iter().map(|row| Listed {
        code: row.code,
        number: row.number,
        name: row.name,
        state: row.state,
        sha256: row.document_sha256,
    });
    Ok(listed.collect())
}

/// The signed-in person's certificates, newest first.
pub async fn own(request: &Request) -> Result<Vec<OwnCertificate>> {
    let oneself = access::oneself(request)?;
    let mut conn = request.db.read().await?;
    sql::own(&mut conn, oneself).await
}
