//! The pass rule of an event: versions that never change, of which the highest number is in force.
//! Frozen at the first attempt other than a pre-test; from then on a change needs a reason.
use super::{
    set_up::{self, Asked, SetUpPage, lock_event},
    sql,
};
use crate::{
    access,
    audit::{self, Entry},
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
};
use chrono::{DateTime, Utc};
use domain::{
    form::{Fields, Problem, Problems},
    ids::{EventId, PassRuleId},
    pass_rule::PassRule,
};
use serde_json::json;

/// One version of an event's rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleVersion {
    pub id: PassRuleId,
    /// From 1.
    pub number: i64,
    pub rule: PassRule,
}

/// A version as the history shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRule {
    pub number: i64,
    pub rule: PassRule,
    pub reason: String,
    pub created_at: DateTime<Utc>,
    /// Nobody, if it came with the event from the command line.
    pub author: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePage {
    pub current: RuleVersion,
    pub frozen_at: Option<DateTime<Utc>>,
    /// Newest first.
    pub history: Vec<PastRule>,
}

const REASON_MAX: usize = 500;

/// The version that decides now. The event's id comes from a permit.
pub async fn rule_in_force(conn: &mut Conn, event: EventId) -> Result<RuleVersion> {
    let newest = sql::rules::newest(conn, event).await?;
    let (id, number, rule) = newest.ok_or_else(|| Error::Internal(format!("event {event} has no pass rule")))?;
    Ok(RuleVersion { id, number, rule })
}

/// From now on the rule changes only with a reason. Called at the first attempt other than a pre-test and at the first hand-in.
pub async fn freeze_rule(tx: &mut Tx, request: &Request, event: EventId) -> Result<()> {
    if sql::rules::freeze(tx, request, event).await? {
        let entry = Entry { event: Some(event), action: "pass-rule.frozen", object: event.to_string(), detail: json!({}) };
        audit::write(tx, request, entry).await?;
    }
    Ok(())
}

pub async fn page(request: &Request, event: &str) -> Result<SetUpPage<RulePage>> {
    let mut conn = request.db.read().await?;
    let event = access::manages_event(&mut conn, request, event).await?;
    let page = set_up::page(&mut conn, &event).await?;
    let current = rule_in_force(&mut conn, event.id()).await?;
    let frozen_at = sql::frozen_at(&mut conn, event.id()).await?;
    let past = |row: sql::rules::HistoryRow| PastRule {
        author: row.author(),
        number: row.number,
        rule: row.rule.0,
        reason: row.reason,
        created_at: row.created_at,
    };
    let history = sql::rules::history(&mut conn, event.id()).await?.into_iter().map(past).collect();
    Ok(page.with(RulePage { current, frozen_at, history }))
}

/// Reads what `PassRule` reads, `reason` and `version`. A changed rule becomes a new version; an unchanged one changes nothing.
pub async fn save(request: &Request, event: &str, fields: &Fields) -> Result<()> {
    let mut problems = Problems::default();
    let rule = PassRule::parse(fields, &mut problems);
    let reason = problems.bounded(fields, "reason", 0, REASON_MAX);
    let version = problems.number(fields, "version", 0, i64::MAX);
    let mut tx = request.db.begin().await?;
    let event = access::manages_event(&mut tx, request, event).await?;
    problems.or(|| ())?;
    let locked = lock_event(&mut tx, &event).await?;
    let current = rule_in_force(&mut tx, event.id()).await?;
    let asked = if current.rule == rule { Asked::Nothing } else { Asked::Change };
    locked.allows(version, asked)?;
    if asked == Asked::Change {
        if reason.is_empty() && sql::frozen_at(&mut tx, event.id()).await?.is_some() {
            return Err(Error::invalid("reason", Problem::ReasonNeeded));
        }
        let number = current.number + 1;
        sql::rules::insert(&mut tx, request, event.id(), PassRuleId(request.id()), number, &rule, &reason).await?;
        audit::write(
            &mut tx,
            request,
            Entry {
                event: Some(event.id()),
                action: "pass-rule.changed",
                object: format!("{} v{number}", event.head().slug),
                detail: json!({ "number": number, "reason": reason }),
            },
        )
        .await?;
    }
    tx.commit().await
}
