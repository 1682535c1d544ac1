//! Handlers of what an admin does with the installation: the overview and the accounts.
use crate::{draw::Answer, session::Flash, visit::Visit};
use app::{
    accounts::{AccountForm, AccountRow, AccountsList},
    paths,
    ui::{Form, KEY_FIELD, VERSION_FIELD},
};
use axum::{
    Form as Posted,
    extract::{Path, Query},
};
use backend::{Error, accounts::admin as accounts};
use domain::{
    employment::Employment,
    form::Fields,
    ids::{FormKey, PersonId},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

#[derive(Debug, Default, Deserialize)]
pub struct Listing {
    #[serde(default)]
    pub cari: String,
    #[serde(default)]
    pub halaman: i64,
}

/// The one-use key of what was posted: made of the form's own key, the address and everything in the form. A double
/// click sends the same twice and gets the first answer again; a form that the browser's "back" brought up once more and
/// that was changed is a request of its own. A form without a key gets a fresh one: it cannot have been sent before.
pub fn form_key(visit: &Visit, fields: &Fields) -> FormKey {
    let Ok(key) = fields.text(KEY_FIELD).parse() else { return visit.frame.form_key };
    let content: Vec<&[u8]> = fields.0.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]).collect();
    content_key(key, visit, &content)
}

/// The same for a form that is not made of fields alone.
pub fn content_key(FormKey(key): FormKey, visit: &Visit, content: &[&[u8]]) -> FormKey {
    let mut hash = Sha256::new_with_prefix(key.as_bytes());
    for part in std::iter::once(visit.frame.path.as_bytes()).chain(content.iter().copied()) {
        hash.update(part.len().to_le_bytes()); // so that parts cannot run into each other
        hash.update(part);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    FormKey(Uuid::from_bytes(bytes))
}

pub async fn page(visit: Visit) -> Answer {
    accounts::new_account_page(&visit.request).await?;
    let stuck = backend::jobs::stuck_mails(&visit.request).await?;
    let folder = visit.app.mailer.folder().map(|folder| folder.display().to_string());
    visit.ok(app::home::admin_page(&visit.frame, folder.as_deref(), stuck))
}

pub async fn accounts(visit: Visit, Query(query): Query<Listing>) -> Answer {
    let list = accounts::list(&visit.request, &query.cari, query.halaman).await?;
    let rows = list.accounts.into_iter().map(row).collect();
    let pages = (list.total + accounts::PAGE_LENGTH - 1) / accounts::PAGE_LENGTH;
    let list = AccountsList { search: list.search, page: list.page, pages, total: list.total, rows };
    visit.ok(app::accounts::accounts_page(&visit.frame, list))
}

fn row(account: accounts::Account) -> AccountRow {
    let nip = account.nip.as_deref().and_then(domain::account::Nip::parse).map(|n| n.grouped());
    AccountRow {
        id: account.id,
        name: account.details.to_string(),
        sign_in_with: account.email.or(nip).or(account.phone).unwrap_or_default(),
        is_admin: account.is_admin,
        is_active: account.is_active,
        has_password: account.has_password,
    }
}

pub async fn new_account(visit: Visit) -> Answer {
    accounts::new_account_page(&visit.request).await?;
    visit.ok(app::accounts::account_form_page(&visit.frame, AccountForm::New, &Form::empty()))
}

pub async fn create_account(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    let key = form_key(&visit, &fields);
    match accounts::create(&visit.request, &fields, key, accounts::IsDemo::No).await {
        Ok(_) => visit.done(paths::ADMIN_ACCOUNTS, Flash::Created),
        Err(Error::Invalid(problems)) => {
            accounts::new_account_page(&visit.request).await?;
            visit.refuse(app::accounts::account_form_page(&visit.frame, AccountForm::New, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn edit_account(visit: Visit, Path(id): Path<PersonId>) -> Answer {
    let account = accounts::account(&visit.request, id).await?;
    let form = Form::filled(fields_of(&account));
    visit.ok(app::accounts::account_form_page(&visit.frame, editing(&visit, &account).await?, &form))
}

/// The form of an account, with the code that works now.
async fn editing(visit: &Visit, account: &accounts::Account) -> Result<AccountForm, Error> {
    let code = backend::invitations::live_code(&visit.request, account.id).await?;
    Ok(AccountForm::Edit { name: account.details.to_string(), person: account.id, code })
}

/// A new code for an account.
pub async fn renew_code(visit: Visit, Path(id): Path<PersonId>, Posted(fields): Posted<Fields>) -> Answer {
    backend::invitations::renew_staff(&visit.request, id, form_key(&visit, &fields)).await?;
    visit.done(&paths::admin_account(id), Flash::Created)
}

pub async fn privacy_form(visit: Visit) -> Answer {
    let said = backend::settings::page(&visit.request).await?;
    let fields = Fields::of([("controller", said.controller), ("contact", said.contact), ("retention", said.retention)]);
    visit.ok(app::accounts::privacy_form_page(&visit.frame, &Form::filled(fields)))
}

pub async fn save_privacy(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    match backend::settings::save(&visit.request, &fields).await {
        Ok(()) => visit.done(paths::ADMIN_PRIVACY, Flash::Saved),
        Err(Error::Invalid(problems)) => {
            backend::settings::page(&visit.request).await?;
            visit.refuse(app::accounts::privacy_form_page(&visit.frame, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn fields_of(account: &accounts::Account) -> Fields {
    let mut pairs = vec![
        (VERSION_FIELD, account.version.to_string()),
        ("degree_before", account.details.before.clone()),
        ("name", account.details.name.clone()),
        ("degree_after", account.details.after.clone()),
        ("email", account.email.clone().unwrap_or_default()),
        ("nip", account.nip.clone().unwrap_or_default()),
        ("phone", account.phone.clone().unwrap_or_default()),
        ("employment", account.employment.map_or("", Employment::key).to_owned()),
        ("rank", account.rank.clone()),
    ];
    if account.is_admin {
        pairs.push(("is_admin", "1".to_owned()));
    }
    if account.is_active {
        pairs.push(("is_active", "1".to_owned()));
    }
    Fields::of(pairs)
}

pub async fn update_account(visit: Visit, Path(id): Path<PersonId>, Posted(fields): Posted<Fields>) -> Answer {
    let key = form_key(&visit, &fields);
    match accounts::update(&visit.request, id, &fields, key).await {
        Ok(()) => visit.done(paths::ADMIN_ACCOUNTS, Flash::Saved),
        Err(error) => {
            let account = accounts::account(&visit.request, id).await?;
            let which = editing(&visit, &account).await?;
            let form = crate::events::again(error, fields, account.version)?;
            visit.refuse(app::accounts::account_form_page(&visit.frame, which, &form))
        }
    }
}
