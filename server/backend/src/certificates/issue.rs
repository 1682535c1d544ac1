//! Issuing: one transaction takes the numbers, codes and facts of everybody who is approved, and asks for the documents.
//! The documents are made later, by jobs; see `render`.
use super::{
    facts::{Printable, Prints, ready, texts},
    sql::{self, HolderRow, NewCertificate},
    trial,
};
use crate::{
    access::{self, IssuerOf},
    audit::{self, Entry},
    db::Tx,
    error::{Error, Result, is_unique_violation},
    form_key,
    jobs::{self, Job},
    request::Request,
    root_lock::{Root, lock},
};
use domain::{
    certificate::{Code, NumberFacts, Snapshot, number, series},
    form::Problem,
    format::wib_date,
    ids::{CertificateId, FormKey, IssueRunId},
};
use serde_json::json;
use sha2::{Digest, Sha256};

/// Issues a certificate to everybody whom the newest approved pass list passes and who has none. `seen` comes from the
/// page that offered it: if others would get one by now, nothing is issued.
pub async fn issue_all(request: &Request, event: &str, seen: &str, key: FormKey) -> Result<IssueRunId> {
    let printable = {
        let mut conn = request.db.read().await?;
        let permit = access::issuer_of(&mut conn, request, event).await?;
        let ready = ready(&mut conn, request, &permit).await?;
        drop(conn);
        let printable = Printable::check(request, texts(&ready.prints, &ready.holders)).await?;
        match printable {
            Ok(printable) if ready.step.check().is_ok() => {
                let holders = ready.holders.iter().map(HolderRow::facts).collect();
                trial::draw_all(request, &ready.prints, holders).await?.map(|()| printable)
            }
            other => other,
        }
    };
    let mut tx = request.db.begin().await?;
    let permit = access::issuer_of(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(permit.id())).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let ready = ready(&mut tx, request, &permit).await?;
    ready.step.check().map_err(|problem| Error::invalid("", problem))?;
    if ready.seen() != seen {
        return Err(Error::invalid("", Problem::SeenChanged));
    }
    printable.map_err(|problem| Error::invalid("", problem))?.covers(&texts(&ready.prints, &ready.holders))?;
    let (run, numbers) = number_all(&mut tx, request, &permit, &ready.prints, &ready.holders, None).await?;
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(permit.id()),
            action: "certificate.all-issued",
            object: run.to_string(),
            detail: json!({ "numbers": numbers, "pass_list": ready.approved.map(|list| list.number) }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &run).await?;
    tx.commit().await?;
    Ok(run)
}

/// Gives each holder the next number of the series, a code and a snapshot, and asks for the documents.
/// The caller holds the event's row; the row of the series is locked here until the end of the transaction.
pub(super) async fn number_all(
    tx: &mut Tx,
    request: &Request,
    permit: &IssuerOf,
    prints: &Prints,
    holders: &[HolderRow],
    supersedes: Option<CertificateId>,
) -> Result<(IssueRunId, Vec<String>)> {
    let by = request.actor.person().ok_or(Error::Forbidden)?;
    let count = i64::try_from(holders.len()).unwrap_or(i64::MAX);
    let run = IssueRunId(request.id());
    sql::insert_run(tx, permit, request, run, by, count).await?;
    let unusable = |problem| Error::invalid("", problem);
    let series = series(&prints.details.number_pattern, &number_facts(request, prints, 0)).map_err(unusable)?;
    let first = sql::take_numbers(tx, permit, &series, count).await?;
    let mut numbers = Vec::with_capacity(holders.len());
    for (holder, sequence) in holders.iter().zip(first..) {
        let number = number(&prints.details.number_pattern, &number_facts(request, prints, sequence)).map_err(unusable)?;
        let snapshot = snapshot(request, permit, prints, holder, number.clone());
        let text = serde_json::to_string(&snapshot)?;
        let sha256 = hex_sha256(text.as_bytes());
        let enrolment = holder.enrolment();
        let new = NewCertificate { run, by, enrolment, sequence, text: &text, sha256: &sha256, snapshot: &snapshot, supersedes };
        store(tx, request, permit, &new).await?;
        numbers.push(number);
    }
    Ok((run, numbers))
}

fn number_facts<'a>(request: &Request, prints: &'a Prints, sequence: i64) -> NumberFacts<'a> {
    let details = &prints.details;
    NumberFacts {
        class_code: &details.number_code,
        unit_code: &details.number_unit,
        agency: &details.organizer,
        sequence,
        day: wib_date(request.now),
    }
}

fn snapshot(request: &Request, permit: &IssuerOf, prints: &Prints, holder: &HolderRow, number: String) -> Snapshot {
    Snapshot {
        format: Snapshot::FORMAT,
        id: CertificateId(request.id()),
        number,
        code: Code::new(request.random_u64()).to_string(),
        issued_at: request.now,
        public_url: request.site.public_url.clone(),
        is_demo: permit.head().is_demo,
        holder: holder.facts(),
        event: prints.facts.clone(),
    }
}

async fn store(tx: &mut Tx, request: &Request, permit: &IssuerOf, new: &NewCertificate<'_>) -> Result<()> {
    sql::insert_certificate(tx, permit, new).await.map_err(|error| {
        if is_unique_violation(&error) {
            Error::invalid("", Problem::NumberTaken { number: new.snapshot.number.clone() })
        } else {
            error.into()
        }
    })?;
    jobs::ask(tx, request, &Job::RenderCertificate { certificate: new.snapshot.id }).await
}

/// 64 hexadecimal digits.
pub(super) fn hex_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
}

/// Asks once more for the documents that could not be made. Gives how many.
pub async fn draw_again(request: &Request, event: &str, key: FormKey) -> Result<i64> {
    let mut tx = request.db.begin().await?;
    let permit = access::issuer_of(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(permit.id())).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let failed = sql::failed(&mut tx, permit.id()).await?;
    for certificate in &failed {
        sql::set_failure(&mut tx, certificate.id, None).await?;
        jobs::ask(&mut tx, request, &Job::RenderCertificate { certificate: certificate.id }).await?;
    }
    let count = i64::try_from(failed.len()).unwrap_or(i64::MAX);
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(permit.id()),
            action: "certificate.drawn-again",
            object: permit.head().slug.clone(),
            detail: json!({ "documents": count }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &count).await?;
    tx.commit().await?;
    Ok(count)
}

/// Asked before a form is read, so that whoever may not issue learns nothing of what it would say.
pub async fn may_issue(request: &Request, event: &str) -> Result<()> {
    let mut conn = request.db.read().await?;
    access::issuer_of(&mut conn, request, event).await.map(drop)
}
