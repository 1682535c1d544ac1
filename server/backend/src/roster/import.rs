//! The import itself: all accepted rows in one transaction, as their preview showed them.
use super::{
    people::People,
    preview::{Choices, draw_up, read},
    sql,
};
use crate::{
    access::{self, RosterOf},
    accounts::sql::{NewPerson, insert_person},
    audit::{self, Entry},
    db::Tx,
    error::{Error, Result, is_unique_violation},
    form_key, invitations,
    request::Request,
    root_lock::{Root, lock},
};
use domain::{
    account::PersonDetails,
    form::Problem,
    ids::{FormKey, PersonId},
    roster::{Outcome, Proposed},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    pub id: Uuid,
    pub added: usize,
    pub changed: usize,
    pub refused: usize,
}

/// What a file is imported from.
#[derive(Clone, Debug)]
pub enum Source {
    Kept(Uuid),
    Bytes { file_name: String, bytes: Vec<u8> },
}

/// Imports all accepted rows in one transaction, exactly as its preview showed them (`seen`), or nothing.
pub async fn import_file(request: &Request, event: &str, source: Source, seen: &str, key: FormKey) -> Result<Import> {
    let mut conn = request.db.read().await?;
    let permit = access::roster_of(&mut conn, request, event).await?;
    let (kept, stored) = match source {
        Source::Bytes { file_name, bytes } => (None, Some(sql::FileRow { file_name, bytes, choices: Choices::default() })),
        Source::Kept(id) => (Some(id), sql::file(&mut conn, &permit, id).await?),
    };
    drop(conn);
    let stored = match stored {
        Some(stored) => Some((stored.file_name, read(stored.bytes).await?.0, stored.choices)),
        None => None, // a resend, perhaps: the form key tells
    };
    let mut tx = request.db.begin().await?;
    let permit = access::roster_of(&mut tx, request, event).await?;
    lock(&mut tx, Root::Event(permit.id())).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let (file_name, sheet, choices) = stored.ok_or(Error::NotFound)?;
    let preview = draw_up(&mut tx, request, &permit, file_name, &sheet, choices).await?;
    if preview.seen != seen {
        return Err(Error::invalid("", Problem::SeenChanged));
    }
    let people = People::load(&mut tx, &permit).await?;
    let id = request.id();
    sql::insert_import(&mut tx, &permit, request, id, &preview.file_name).await?;
    let mut changed = 0;
    for row in &preview.rows {
        let Some(proposed) = &row.judged.proposed else { continue };
        let person = people.find(proposed);
        match (&row.outcome, person) {
            (Outcome::New, _) => {
                let person = request.id();
                insert(&mut tx, &permit, request, person, proposed).await.map_err(taken_meanwhile)?;
                invitations::invite(&mut tx, &permit, request, PersonId(person)).await?;
                sql::enrol(&mut tx, &permit, request, id, person, proposed, true).await?;
            }
            (Outcome::Enrolled, Some(known)) => sql::enrol(&mut tx, &permit, request, id, known.id, proposed, false).await?,
            (Outcome::Differs(_), Some(known)) => {
                sql::update_enrolment(&mut tx, &permit, known.id, proposed).await?;
                changed += 1;
            }
            _ => {}
        }
    }
    if preview.choices.remembers {
        for (written, agency) in &preview.choices.agencies {
            sql::remember_alias(&mut tx, &permit, written, *agency).await?;
        }
    }
    if let Some(file) = kept {
        sql::delete_file(&mut tx, &permit, file).await?;
    }
    let import = Import { id, added: preview.added(), changed, refused: preview.count(|row| row.outcome == Outcome::Refused) };
    audit::write(
        &mut tx,
        request,
        Entry {
            event: Some(permit.id()),
            action: "roster.imported",
            object: id.to_string(),
            detail: json!({ "file": preview.file_name, "added": import.added, "changed": import.changed, "refused": import.refused }),
        },
    )
    .await?;
    form_key::settle(&mut tx, key, &import).await?;
    tx.commit().await?;
    Ok(import)
}

/// An account without a password: the invitation brings it.
async fn insert(tx: &mut Tx, permit: &RosterOf, request: &Request, id: Uuid, new: &Proposed) -> Result<(), sqlx::Error> {
    let details = PersonDetails {
        name: new.name.clone(),
        email: new.email.clone(),
        nip: new.nip.clone(),
        phone: new.phone.clone(),
        employment: new.employment,
        rank: new.rank.clone(),
    };
    let row = NewPerson { id, details: &details, password_hash: None, is_admin: false, is_demo: permit.head().is_demo };
    insert_person(tx, permit, request, &row).await
}

/// Somebody else made an account with this e-mail or NIP while the file was read.
fn taken_meanwhile(error: sqlx::Error) -> Error {
    if is_unique_violation(&error) { Error::invalid("", Problem::SeenChanged) } else { error.into() }
}
