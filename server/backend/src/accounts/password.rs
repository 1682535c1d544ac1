//! A person changes the own password.
use super::sql;
use crate::{
    access,
    audit::{self, Entry},
    error::{Error, Result},
    invitations,
    request::Request,
    root_lock::{Root, lock},
};
use domain::{
    account::parse_password,
    form::{Fields, Problem, Problems},
};
use serde_json::json;

/// Reads `sandi_lama`, `sandi_baru`, `sandi_ulang`. All sessions end; the caller signs in anew.
pub async fn change(request: &Request, fields: &Fields) -> Result<()> {
    let oneself = access::oneself(request)?;
    let mut problems = Problems::default();
    let new = parse_password(fields, "sandi_baru", &mut problems);
    if fields.raw("sandi_ulang") != new {
        problems.add("sandi_ulang", Problem::PasswordsDiffer);
    }
    problems.or(|| ())?;
    let mut conn = request.db.read().await?;
    let person = sql::own(&mut conn, oneself).await?.ok_or(Error::NotFound)?;
    drop(conn);
    if !request.site.hashing.verify(fields.raw("sandi_lama").to_owned(), person.password_hash.clone()).await? {
        return Err(Error::invalid("sandi_lama", Problem::PasswordWrong));
    }
    let hash = hash_new(request, new).await?;
    let mut tx = request.db.begin().await?;
    lock(&mut tx, Root::Person(oneself.id())).await?;
    if !sql::hold_password(&mut tx, &person).await? {
        return Err(Error::invalid("sandi_lama", Problem::PasswordWrong)); // changed elsewhere since it was checked
    }
    sql::set_password(&mut tx, oneself.id().0, &hash).await?;
    sql::delete_sessions(&mut tx, oneself).await?;
    invitations::forget(&mut tx, oneself.id()).await?;
    audit::write(&mut tx, request, Entry { event: None, action: "password.changed", object: oneself.id().to_string(), detail: json!({}) })
        .await?;
    tx.commit().await
}

/// Hashes with a fresh salt.
pub(crate) async fn hash_new(request: &Request, password: String) -> Result<String> {
    let mut salt = [0; 16];
    request.fill(&mut salt);
    request.site.hashing.hash(password, salt).await
}
