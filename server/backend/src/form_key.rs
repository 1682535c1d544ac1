//! One-use form keys: a form carries a random key; the first time it is acted on, the answer is kept under it,
//! so a double click or a resend gets the same answer again and changes nothing.
use crate::{
    db::Tx,
    error::{Error, Result},
    request::Request,
};
use domain::ids::FormKey;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// The answer given earlier under this key, if any. Otherwise the key is taken: end with `settle` and commit.
/// A repeat must also end with commit, since what it read may not be on disk yet.
pub async fn earlier<T: DeserializeOwned>(tx: &mut Tx, request: &Request, key: FormKey) -> Result<Option<T>> {
    let person = request.actor.person().map(|p| p.0);
    let taken = on!(tx, |c| {
        sqlx::query("INSERT INTO form_key (key, person_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING")
            .bind(key.0)
            .bind(person)
            .bind(request.now)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    if taken == 1 {
        return Ok(None);
    }
    let row: (Option<Uuid>, Option<String>) =
        on!(tx, |c| { sqlx::query_as("SELECT person_id, outcome FROM form_key WHERE key = $1").bind(key.0).fetch_one(c).await })?;
    match row {
        (owner, Some(outcome)) if owner == person => Ok(Some(serde_json::from_str(&outcome)?)),
        _ => Err(Error::Stale), // somebody else's key
    }
}

/// Keeps the answer under the key.
pub async fn settle<T: Serialize>(tx: &mut Tx, key: FormKey, outcome: &T) -> Result<()> {
    let text = serde_json::to_string(outcome)?;
    on!(tx, |c| { sqlx::query("UPDATE form_key SET outcome = $2 WHERE key = $1").bind(key.0).bind(&text).execute(c).await.map(drop) })?;
    Ok(())
}
