//! Lists of events: of a person, and of all with their counts.
use super::sql;
use crate::{
    access,
    db::Conn,
    error::{Error, Result},
    request::Request,
};
use domain::{
    access::{Role, Standing},
    event::EventHead,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// An event with what goes on in it, for the admin's list and the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventSummary {
    pub head: EventHead,
    /// Active ones.
    pub participants: i64,
    /// Submissions that wait for marking.
    pub waiting: i64,
    /// Certificates that are issued and valid.
    pub certificates: i64,
}

/// The events in which the signed-in person has a role, or all for an admin; standing filled in, newest first.
pub async fn list_for(conn: &mut Conn, request: &Request) -> Result<Vec<EventHead>> {
    let (mut heads, is_admin) = match (access::admin(conn, request).await, request.actor.person()) {
        (Ok(admin), _) => (sql::all_heads(conn, &admin).await?, true),
        (Err(Error::NotFound), Some(person)) => (sql::heads_of(conn, request, person).await?, false),
        (Err(Error::NotFound | Error::SignInFirst), _) => return Ok(Vec::new()),
        (Err(error), _) => return Err(error),
    };
    let mut roles: HashMap<_, Vec<Role>> = HashMap::new();
    if let Some(person) = request.actor.person() {
        for (event, role) in sql::roles_of(conn, request, person).await? {
            roles.entry(event).or_default().extend(Role::from_key(&role));
        }
    }
    for head in &mut heads {
        let mut held = roles.remove(&head.id.0).unwrap_or_default();
        held.sort_unstable();
        head.standing = Standing { admin: is_admin, roles: held };
    }
    Ok(heads)
}

/// Every event with its counts, newest first; for admins and the command line.
pub async fn all(request: &Request) -> Result<Vec<EventSummary>> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let heads = list_for(&mut conn, request).await?;
    let counts: HashMap<_, _> = sql::counts(&mut conn, &admin).await?.into_iter().map(|(id, a, b, c)| (id, (a, b, c))).collect();
    let summary = |head: EventHead| {
        let (participants, waiting, certificates) = counts.get(&head.id.0).copied().unwrap_or_default();
        EventSummary { head, participants, waiting, certificates }
    };
    Ok(heads.into_iter().map(summary).collect())
}
