//! Somebody who joins an event: with an account, or as a new person who gets one with an invitation.
use super::staff::find_account;
use crate::{
    access::RosterOf,
    accounts::admin::{NewAccount, store_new},
    db::Tx,
    error::Result,
    request::Request,
};
use domain::{
    account::PersonDetails,
    form::{Fields, Problems},
    ids::PersonId,
};

pub(super) enum Newcomer {
    Account(String),
    Person(PersonDetails),
}

impl Newcomer {
    /// Reads `akun` or, if that is empty, what `PersonDetails` reads.
    pub fn parse(fields: &Fields, problems: &mut Problems) -> Newcomer {
        let account = problems.bounded(fields, "akun", 0, 200);
        if account.is_empty() { Newcomer::Person(PersonDetails::parse(fields, problems)) } else { Newcomer::Account(account) }
    }

    /// Finds the account, or makes one.
    pub async fn person(&self, tx: &mut Tx, request: &Request, event: &RosterOf) -> Result<PersonId> {
        match self {
            Newcomer::Account(account) => find_account(tx, event, account).await,
            Newcomer::Person(details) => {
                let new = NewAccount { details, password_hash: None, is_admin: false, is_demo: event.head().is_demo };
                store_new(tx, event, request, &new).await
            }
        }
    }
}
