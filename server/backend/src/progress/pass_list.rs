//! The pass list: as it stands, as it was approved, and the approval itself.
use super::{facts::assessed, sql};
use crate::{
    access::{self, SeesProgress},
    audit::{self, Entry},
    db::Conn,
    error::{Error, Result},
    events::RuleVersion,
    form_key,
    request::Request,
    root_lock::{Root, lock},
};
use domain::{
    account::PersonName,
    form::Problem,
    ids::{EnrolmentId, EventId, FormKey, PassListId},
    progress::{ApprovedHead, ApprovedList, ApprovedRow, PassListPage, Totals, pass_list_rows},
    score::Score,
};
use serde_json::json;
use sha2::{Digest, Sha256};

pub async fn pass_list_page(request: &Request, event: &str) -> Result<PassListPage> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_progress(&mut conn, request, event).await?;
    Ok(current(&mut conn, request, &permit).await?.0)
}

/// Approves the list exactly as it was drawn: if a mark, a rule or a participant has changed since, nothing is
/// approved and the answer is `Stale`. `drawn_version` is `PassListPage::version`.
pub async fn approve(request: &Request, event: &str, drawn_version: i64, key: FormKey) -> Result<PassListId> {
    let mut tx = request.db.begin().await?;
    let approver = access::approver(&mut tx, request, event).await?;
    let sees = access::sees_progress(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(approver.id())).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let (page, rule) = current(&mut tx, request, &sees).await?;
    if page.version != drawn_version {
        return Err(Error::Stale);
    }
    if page.passed() == 0 {
        return Err(Error::invalid("", Problem::NobodyPassed));
    }
    let id = PassListId(request.id());
    let number = page.last.as_ref().map_or(1, |last| last.number + 1);
    sql::insert_list(&mut tx, &approver, request, id, number, rule.id).await?;
    sql::insert_list_rows(&mut tx, &approver, id, &page.rows).await?;
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(approver.id()),
            action: "pass_list.approved",
            object: id.to_string(),
            detail: json!({ "number": number, "rule": rule.number, "participants": page.rows.len(), "passed": page.passed() }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

/// The newest approved list, with who approved it and every row. The event's id comes from a permit.
pub async fn approved(conn: &mut Conn, event: EventId) -> Result<Option<ApprovedList>> {
    let Some(row) = sql::newest_list(conn, event).await? else { return Ok(None) };
    let name = |before, name, after| PersonName { before, name, after }.to_string();
    let head = ApprovedHead {
        id: PassListId(row.id),
        number: row.number,
        approved_at: row.approved_at,
        approved_by: name(row.degree_before, row.name, row.degree_after),
        rule_number: row.rule_number,
    };
    let rows = sql::list_rows(conn, head.id).await?;
    let rows = rows
        .into_iter()
        .map(|row| ApprovedRow {
            enrolment: EnrolmentId(row.enrolment_id),
            name: name(row.degree_before, row.name, row.degree_after),
            final_score: Score(row.final_score),
            predicate: row.predicate,
            is_passed: row.is_passed,
        })
        .collect();
    Ok(Some(ApprovedList { head, rows }))
}

/// The list as it stands now, under the rule in force.
pub(super) async fn current(conn: &mut Conn, request: &Request, permit: &SeesProgress) -> Result<(PassListPage, RuleVersion)> {
    let (asked, everybody) = assessed(conn, request, permit).await?;
    let last = approved(conn, permit.id()).await?;
    let totals = Totals::of(everybody.iter().map(|row| &row.assessment));
    let (rows, dropped) = pass_list_rows(everybody, last.as_ref());
    let (head, rule_number) = (permit.head().clone(), asked.rule.number);
    let mut page = PassListPage { head, version: 0, rule_number, rows, last: last.map(|l| l.head), dropped, totals };
    page.version = version(&page)?;
    Ok((page, asked.rule))
}

/// What the list says, as one number that no form field can hold wrongly: 63 bits of its SHA-256.
/// The event's row version would not do, since a mark changes the list without touching the event.
fn version(page: &PassListPage) -> Result<i64> {
    let rows: Vec<_> = page.rows.iter().map(|r| (r.participant.enrolment, r.final_score, &r.predicate, r.is_passed)).collect();
    let last = page.last.as_ref().map(|l| l.number);
    let text = serde_json::to_vec(&(page.head.id, page.rule_number, last, rows))?;
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&Sha256::digest(&text)[..8]);
    Ok(i64::from_be_bytes(bytes) & i64::MAX)
}
