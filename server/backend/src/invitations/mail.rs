//! A new password by mail: whoever asks gets the same answer, whether the account exists or not.
use super::sql::{self, Kind};
use crate::{
    accounts::sql as people,
    audit::{self, Entry},
    db::Tx,
    error::{Error, Result},
    jobs::{self, Job},
    mail::Mail,
    request::{Actor, Request},
    root_lock::{Root, lock},
    throttle,
};
use domain::{
    account::{PER_ADDRESS, sign_in_name},
    form::{Fields, Problems},
    format::date_time,
    ids::PersonId,
    invitation::{MAIL_AGAIN, MAIL_LENGTH, MAILS_PER_ACCOUNT, code},
};
use serde_json::json;

/// Reads `akun`. Every asking counts, for the account and for the address; nothing tells who has an account.
pub async fn ask_by_mail(request: &Request, fields: &Fields, address: &str) -> Result<()> {
    let mut problems = Problems::default();
    let account = problems.bounded(fields, "akun", 1, 200);
    problems.or(|| ())?;
    let mut tx = request.db.begin().await?;
    let person = people::by_account(&mut tx, &sign_in_name(&account)).await?.filter(|person| person.is_active);
    // What is told depends on what was typed alone: nobody learns that two ways to sign in belong to one person.
    for (subject, limit) in [(format!("mail:{}", sign_in_name(&account)), MAILS_PER_ACCOUNT), (format!("address:{address}"), PER_ADDRESS)] {
        throttle::check(&mut tx, request, &subject, limit).await?;
        throttle::count(&mut tx, request, &subject, limit).await?;
    }
    let person = match person {
        Some(person) if may_mail(&mut tx, request, &person).await? => Some(person),
        _ => None,
    };
    if let Some((person, email)) = person.and_then(|person| person.email.clone().map(|email| (person, email))) {
        let code = code(request.random_u64());
        sql::put(&mut tx, request, PersonId(person.id), Kind::Mailed, &code, MAIL_LENGTH).await?;
        let text = format!(
            "Yth. {},\n\nSeseorang, mungkin Anda, meminta sandi baru untuk akun Anda.\n\nBuka tautan ini untuk membuat sandi baru:\n\
             {}/undangan/{code}\n\nTautan berlaku sampai {}. Bila bukan Anda yang meminta, abaikan surat ini: sandi Anda tetap.\n",
            person.name(),
            request.site.public_url,
            date_time(request.now + MAIL_LENGTH),
        );
        let mail = Mail { to: email, subject: "Tautan untuk sandi baru".to_owned(), text };
        jobs::ask(&mut tx, request, &Job::SendMail { mail }).await?;
        let entry = Entry { event: None, action: "password.mail-asked", object: person.id.to_string(), detail: json!({}) };
        audit::write(&mut tx, &request.as_actor(Actor::Nobody), entry).await?;
    }
    tx.commit().await
}

/// Not more than a few an hour for one person, and not a second one at once: the first link must keep working.
async fn may_mail(tx: &mut Tx, request: &Request, person: &people::PersonRow) -> Result<bool> {
    lock(tx, Root::Person(PersonId(person.id))).await?;
    if sql::mailed_at(tx, person.id).await?.is_some_and(|at| request.now - at < MAIL_AGAIN) {
        return Ok(false);
    }
    let own = format!("mail:{}", person.id);
    match throttle::check(tx, request, &own, MAILS_PER_ACCOUNT).await {
        Ok(()) => throttle::count(tx, request, &own, MAILS_PER_ACCOUNT).await.map(|()| true),
        Err(Error::TooMany(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
