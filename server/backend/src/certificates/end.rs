//! Ending a certificate: revoked, or replaced by one with today's facts and a number of its own. The old one keeps its
//! number, facts and document for ever.
use super::{
    facts::{Printable, Prints, prints, texts},
    issue::{hex_sha256, number_all},
    sql::{self, HolderRow},
    trial,
};
use crate::{
    access::{self, IssuerOf},
    audit::{self, Entry},
    db::Conn,
    error::{Error, Result},
    form_key, progress,
    request::Request,
    root_lock::{Root, lock},
};
use domain::{
    certificate::{Change, Ending, Snapshot, parse_reason},
    form::Problem,
    ids::{CertificateId, FormKey},
};
use serde_json::json;

/// `drawn_version` is the version that the page was drawn with.
pub async fn revoke(
    request: &Request,
    event: &str,
    certificate: CertificateId,
    reason: &str,
    drawn_version: i64,
    key: FormKey,
) -> Result<()> {
    let reason = parse_reason(reason)?;
    let mut tx = request.db.begin().await?;
    let permit = access::issuer_of(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(permit.id())).await?; // no list is approved meanwhile
    sql::belongs(&mut tx, &permit, certificate).await?;
    let version = lock(&mut tx, Root::Certificate(certificate)).await?;
    if form_key::earlier::<()>(&mut tx, request, key).await?.is_some() {
        return tx.commit().await;
    }
    if version != drawn_version + 1 {
        return Err(Error::Stale);
    }
    let (_, state) = sql::state(&mut tx, certificate).await?;
    let ended = state.revoke(ending(request, &reason)?).map_err(|problem| Error::invalid("", problem))?;
    sql::set_ended(&mut tx, &permit, certificate, &ended).await?;
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(permit.id()),
            action: "certificate.revoked",
            object: certificate.to_string(),
            detail: json!({ "reason": reason }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &()).await?;
    tx.commit().await
}

/// Ends the certificate and gives the same participant another one, in one transaction. Gives the new one's id.
/// `seen_changes` comes from the page that showed what would be printed differently: if that is different by now, nothing is done.
pub async fn replace(
    request: &Request,
    event: &str,
    certificate: CertificateId,
    reason: &str,
    seen_changes: &str,
    key: FormKey,
) -> Result<CertificateId> {
    let reason = parse_reason(reason)?;
    let printable = {
        let mut conn = request.db.read().await?;
        let permit = access::issuer_of(&mut conn, request, event).await?;
        let prints = prints(&mut conn, request, permit.id(), permit.head().is_demo).await?;
        let holder = holder(&mut conn, &permit, certificate).await?;
        drop(conn);
        match Printable::check(request, texts(&prints, holder.as_slice())).await? {
            Ok(printable) => trial::draw_all(request, &prints, holder.iter().map(HolderRow::facts).collect()).await?.map(|()| printable),
            Err(problem) => Err(problem),
        }
    };
    let mut tx = request.db.begin().await?;
    let permit = access::issuer_of(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(permit.id())).await?;
    sql::belongs(&mut tx, &permit, certificate).await?;
    lock(&mut tx, Root::Certificate(certificate)).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let refuse = |problem| Error::invalid("", problem);
    let (_, state) = sql::state(&mut tx, certificate).await?;
    let ended = state.supersede(ending(request, &reason)?).map_err(refuse)?;
    let prints = prints(&mut tx, request, permit.id(), permit.head().is_demo).await?;
    let holders = [may_replace(request, &prints, holder(&mut tx, &permit, certificate).await?).map_err(refuse)?];
    printable.map_err(refuse)?.covers(&texts(&prints, &holders))?;
    let old: Snapshot = serde_json::from_str(&sql::to_draw(&mut tx, certificate).await?.ok_or(Error::NotFound)?.0)?;
    if seen(&old.changes(&holders[0].facts(), &prints.facts))? != seen_changes {
        return Err(refuse(Problem::SeenChanged));
    }
    sql::set_ended(&mut tx, &permit, certificate, &ended).await?;
    let (_, numbers) = number_all(&mut tx, request, &permit, &prints, &holders, Some(certificate)).await?;
    let new = sql::successor(&mut tx, certificate).await?.ok_or(Error::NotFound)?.id;
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(permit.id()),
            action: "certificate.replaced",
            object: certificate.to_string(),
            detail: json!({ "reason": reason, "by": new, "numbers": numbers }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &new).await?;
    tx.commit().await?;
    Ok(new)
}

/// The participant of this certificate, if the newest approved pass list passes them.
pub(super) async fn holder(conn: &mut Conn, permit: &IssuerOf, certificate: CertificateId) -> Result<Option<HolderRow>> {
    match progress::approved(conn, permit.id()).await? {
        Some(list) => sql::holder(conn, permit, list.head.id, certificate).await,
        None => Ok(None),
    }
}

/// The rule for replacing a living certificate: shown by its page, enforced here.
pub(super) fn may_replace(request: &Request, prints: &Prints, holder: Option<HolderRow>) -> Result<HolderRow, Problem> {
    let holder = holder.ok_or(Problem::NotOnPassList)?;
    if !prints.is_complete() {
        return Err(Problem::EventIncomplete);
    }
    if !prints.may_point_here(request) {
        return Err(Problem::NotHttps);
    }
    Ok(holder)
}

/// Stands for what a replacement prints differently: the same text, the same certificate.
pub(super) fn seen(changes: &[Change]) -> Result<String> {
    Ok(hex_sha256(&serde_json::to_vec(changes)?))
}

fn ending(request: &Request, reason: &str) -> Result<Ending> {
    let by = request.actor.person().ok_or(Error::Forbidden)?;
    Ok(Ending { at: request.now, by, reason: reason.to_owned() })
}
