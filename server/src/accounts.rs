//! Handlers of accounts: sign in and out, language, the own account.
use crate::{
    admin::form_key,
    draw::Answer,
    session::{self, Flash},
    visit::Visit,
};
use app::{accounts::person_fields::employment_word, paths, ui::Form};
use axum::{Form as Posted, extract::Query, http::header, response::IntoResponse};
use backend::{
    Error,
    accounts::{corrections, own},
};
use domain::form::Fields;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub struct Next {
    /// The page that was wanted before signing in.
    #[serde(default)]
    lanjut: String,
}

impl Next {
    /// Only a path of our own; anything else leads home.
    fn path(&self) -> &str {
        let own =
            self.lanjut.starts_with('/') && !self.lanjut.starts_with("//") && !self.lanjut.contains(|c: char| c == '\\' || c.is_control());
        if own { &self.lanjut } else { "/" }
    }
}

pub async fn sign_in_page(visit: Visit, Query(next): Query<Next>) -> Answer {
    if visit.person.is_some() {
        return visit.see_other(next.path());
    }
    visit.ok(app::accounts::sign_in_page(&visit.frame, &Form::empty()))
}

pub async fn sign_in(visit: Visit, Query(next): Query<Next>, Posted(fields): Posted<Fields>) -> Answer {
    let address = visit.address.to_string();
    match backend::accounts::sessions::sign_in(&visit.request, &fields, &address, visit.token.clone()).await {
        Ok(new) => {
            // The first time, the privacy notice comes before the page that was wanted.
            let url =
                if new.has_read_notice { next.path().to_owned() } else { paths::with_query(paths::PRIVACY, &[("lanjut", next.path())]) };
            let mut answer = visit.see_other(&url)?;
            visit.add_cookie(&mut answer, session::start(&new, visit.is_https));
            Ok(answer)
        }
        Err(Error::Invalid(problems)) => visit.refuse(app::accounts::sign_in_page(&visit.frame, &Form::refused(fields, problems))),
        Err(error) => Err(error.into()),
    }
}

pub async fn sign_out(visit: Visit) -> Answer {
    if let Some(token) = &visit.token {
        backend::accounts::sessions::sign_out(&visit.request, token).await?;
    }
    signed_out(&visit, Flash::SignedOut)
}

pub async fn sign_out_everywhere(visit: Visit) -> Answer {
    backend::accounts::sessions::sign_out_everywhere(&visit.request).await?;
    signed_out(&visit, Flash::SignedOut)
}

fn signed_out(visit: &Visit, flash: Flash) -> Answer {
    let mut answer = visit.done(paths::SIGN_IN, flash)?;
    visit.add_cookie(&mut answer, session::end(visit.is_https));
    Ok(answer)
}

pub async fn language(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    let back = Next { lanjut: fields.text("kembali").to_owned() };
    let mut answer = visit.see_other(back.path())?;
    visit.add_cookie(&mut answer, session::language(fields.text("bahasa"), visit.is_https));
    Ok(answer)
}

pub async fn account_page(visit: Visit) -> Answer {
    let own = own_account(&visit).await?;
    visit.ok(app::accounts::account_page(&visit.frame, own, &Form::empty()))
}

pub async fn change_password(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    match backend::accounts::password::change(&visit.request, &fields).await {
        Ok(()) => signed_out(&visit, Flash::PasswordChanged),
        Err(Error::Invalid(problems)) => {
            let own = own_account(&visit).await?;
            visit.refuse(app::accounts::account_page(&visit.frame, own, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn own_account(visit: &Visit) -> Result<app::accounts::OwnAccount, Error> {
    let own = own::own(&visit.request).await?;
    let wants_digest = own.wants_digest;
    let own = own.account;
    let nip = own.nip.as_deref().and_then(domain::account::Nip::parse).map(|n| n.grouped());
    let rank = own.employment.map(|kind| {
        [employment_word(visit.frame.lang, kind), own.rank.as_str()].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", ")
    });
    Ok(app::accounts::OwnAccount { name: own.details.to_string(), email: own.email, nip, phone: own.phone, rank, wants_digest })
}

/// What the notice says of this agency.
pub(crate) async fn privacy(visit: &Visit) -> Result<app::accounts::PrivacyView, Error> {
    let said = backend::settings::privacy(&visit.request).await?;
    Ok(app::accounts::PrivacyView { controller: said.controller, contact: said.contact, retention: said.retention })
}

pub async fn privacy_page(visit: Visit) -> Answer {
    let asks = match &visit.person {
        Some(_) => !own::own(&visit.request).await?.has_read_notice,
        None => false,
    };
    visit.ok(app::accounts::privacy_page(&visit.frame, &privacy(&visit).await?, asks))
}

pub async fn privacy_read(visit: Visit, Query(next): Query<Next>) -> Answer {
    own::note_privacy_read(&visit.request).await?;
    visit.see_other(next.path())
}

pub async fn data_page(visit: Visit) -> Answer {
    let data = own::own(&visit.request).await?;
    let form = Form::filled(crate::admin::fields_of(&data.account));
    visit.ok(app::accounts::data_page(&visit.frame, &data.corrections, &form))
}

pub async fn ask_for_correction(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    match corrections::ask(&visit.request, &fields, form_key(&visit, &fields)).await {
        Ok(()) => visit.done(paths::ACCOUNT_DATA, Flash::Asked),
        Err(Error::Invalid(problems)) => {
            let data = own::own(&visit.request).await?;
            visit.refuse(app::accounts::data_page(&visit.frame, &data.corrections, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn export(visit: Visit) -> Answer {
    let data = own::export(&visit.request).await?;
    let text = serde_json::to_string_pretty(&data).map_err(|e| Error::Internal(e.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"data-saya.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

pub async fn digest(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    own::set_digest(&visit.request, fields.text("nyala") == "1").await?;
    visit.done(paths::ACCOUNT, Flash::Saved)
}
