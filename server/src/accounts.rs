//! Handlers of accounts: sign in and out, language, the own account.
use crate::{
    draw::Answer,
    session::{self, Flash},
    visit::Visit,
};
use app::{paths, ui::Form};
use axum::{Form as Posted, extract::Query};
use backend::Error;
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
            let mut answer = visit.see_other(next.path())?;
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
    let own = own(&visit).await?;
    visit.ok(app::accounts::account_page(&visit.frame, own, &Form::empty()))
}

pub async fn change_password(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    match backend::accounts::password::change(&visit.request, &fields).await {
        Ok(()) => signed_out(&visit, Flash::PasswordChanged),
        Err(Error::Invalid(problems)) => {
            let own = own(&visit).await?;
            visit.refuse(app::accounts::account_page(&visit.frame, own, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn own(visit: &Visit) -> Result<app::accounts::OwnAccount, Error> {
    let own = backend::accounts::password::own(&visit.request).await?;
    let nip = own.nip.as_deref().and_then(domain::account::Nip::parse).map(|n| n.grouped());
    Ok(app::accounts::OwnAccount { name: own.details.to_string(), email: own.email, nip })
}
