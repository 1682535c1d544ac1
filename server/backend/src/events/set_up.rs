//! What every set-up page of an event shows besides its own part: the head, and how far the set-up is.
use super::sql;
use crate::{
    access::ManagesEvent,
    db::{Conn, Tx},
    error::{Error, Result},
    root_lock::{Root, lock},
};
use domain::event::{EventDetails, EventHead, SetUp};

/// A set-up page with the data of its own part.
#[derive(Clone, Debug)]
pub struct SetUpPage<T> {
    pub head: EventHead,
    /// Of the event's row, for the forms that are drawn with it.
    pub version: i64,
    pub set_up: SetUp,
    pub data: T,
}

/// Asked before the part's own data: whatever changes in between makes the form stale rather than overwriting.
pub(super) async fn page(conn: &mut Conn, event: &ManagesEvent) -> Result<SetUpPage<EventDetails>> {
    let (version, details) = sql::details(conn, event.id()).await?;
    let row = sql::content::set_up(conn, event).await?;
    let set_up = SetUp {
        is_ready_to_issue: details.is_ready_to_issue(),
        courses: row.courses,
        jp: row.jp,
        instructors: row.instructors,
        committee: row.committee,
        responsible: row.responsible,
        participants: row.participants,
        scheduled: row.scheduled,
        rule_number: row.rule_number,
        is_rule_frozen: row.is_rule_frozen,
        has_logo: row.has_logo,
    };
    Ok(SetUpPage { head: event.head().clone(), version, set_up, data: details })
}

impl<T> SetUpPage<T> {
    pub(super) fn with<U>(self, data: U) -> SetUpPage<U> {
        SetUpPage { head: self.head, version: self.version, set_up: self.set_up, data }
    }
}

/// What a form asks for, compared with what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// It is so already, perhaps by the first of two clicks.
    Nothing,
    Change,
}

/// The event's row, locked until the end of the transaction.
#[derive(Debug)]
pub(super) struct Locked {
    version: i64,
}

pub(super) async fn lock_event(tx: &mut Tx, event: &ManagesEvent) -> Result<Locked> {
    Ok(Locked { version: lock(tx, Root::Event(event.id())).await? })
}

impl Locked {
    /// Refuses a change that was typed over an older state. Asking for what is there already is never stale.
    pub(super) fn allows(&self, drawn_with: i64, asked: Asked) -> Result<()> {
        if asked == Asked::Nothing || self.version == drawn_with + 1 { Ok(()) } else { Err(Error::Stale) }
    }
}
