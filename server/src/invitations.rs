//! Handlers of invitations: taking one up, a new password by mail, and what the committee hands out.
use crate::{
    accounts::privacy,
    admin::form_key,
    draw::Answer,
    session::{self, Flash},
    visit::Visit,
};
use app::{invitations as view, paths, ui::Form};
use axum::{
    Form as Posted,
    extract::{Path, Query},
};
use backend::{Error, invitations};
use domain::{form::Fields, ids::EnrolmentId};
use serde::Deserialize;

pub async fn code_page(visit: Visit) -> Answer {
    visit.ok(view::code_page(&visit.frame, &Form::empty()))
}

/// A typed code leads to its own page; one that nobody has is told here.
pub async fn find(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    match invitations::find_typed(&visit.request, fields.text("kode"), &visit.address.to_string()).await {
        Ok(invitee) => visit.see_other(&paths::invitation_code(&invitee.code)),
        Err(Error::Invalid(problems)) => visit.refuse(view::code_page(&visit.frame, &Form::refused(fields, problems))),
        Err(error) => Err(error.into()),
    }
}

pub async fn open(visit: Visit, Path(code): Path<String>) -> Answer {
    match page(&visit, &code, &Form::empty()).await {
        Ok(page) => visit.ok(page),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(Fields::of([("kode", code)]), problems);
            visit.refuse(view::code_page(&visit.frame, &form))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(visit: &Visit, code: &str, form: &Form) -> Result<app::shell::Page, Error> {
    let invitee = invitations::look_up(&visit.request, code, &visit.address.to_string()).await?;
    let standing = match invitee.standing {
        invitations::Standing::First => view::Standing::First,
        invitations::Standing::Again => view::Standing::Again,
        invitations::Standing::Used => view::Standing::Used,
        invitations::Standing::Expired => view::Standing::Expired,
    };
    let invited = view::Invited {
        standing,
        code: invitee.code,
        name: invitee.name,
        sign_in_with: invitee.sign_in_with,
        has_read_notice: invitee.has_read_notice,
        has_confirmed_name: invitee.has_confirmed_name,
        event: invitee.event.map(|(_, title)| title),
    };
    Ok(view::accept_page(&visit.frame, &invited, &privacy(visit).await?, form))
}

pub async fn accept(visit: Visit, Path(code): Path<String>, Posted(mut fields): Posted<Fields>) -> Answer {
    fields.0.retain(|(name, _)| name != "kode");
    fields.0.push(("kode".to_owned(), code.clone()));
    let address = visit.address.to_string();
    match invitations::accept(&visit.request, &fields, &address, visit.token.clone()).await {
        Ok((new, event)) => {
            let mut answer = visit.see_other(&event.map_or_else(paths::home, |slug| paths::event(&slug)))?;
            visit.add_cookie(&mut answer, session::start(&new, visit.is_https));
            Ok(answer)
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, problems);
            match page(&visit, &code, &form).await {
                Ok(page) => visit.refuse(page),
                Err(Error::Invalid(_)) => visit.refuse(view::code_page(&visit.frame, &form)),
                Err(error) => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn forgotten(visit: Visit) -> Answer {
    visit.ok(view::forgotten_page(&visit.frame, &Form::empty()))
}

pub async fn ask_by_mail(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    match invitations::ask_by_mail(&visit.request, &fields, &visit.address.to_string()).await {
        Ok(()) => {
            visit.app.wake.notify_one();
            visit.ok(view::asked_page(&visit.frame))
        }
        Err(Error::Invalid(problems)) => visit.refuse(view::forgotten_page(&visit.frame, &Form::refused(fields, problems))),
        Err(error) => Err(error.into()),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Listing {
    cari: String,
    /// Ticked: only who has not signed in.
    belum: String,
    halaman: usize,
}

/// Cards of a page.
const PAGE_LENGTH: usize = 30;

pub async fn list(visit: Visit, Path(event): Path<String>, Query(query): Query<Listing>) -> Answer {
    let page = list_page(&visit, &event, &query, &Form::empty()).await?;
    visit.ok(page)
}

async fn list_page(visit: &Visit, event: &str, query: &Listing, form: &Form) -> Result<app::shell::Page, Error> {
    let filter = invitations::Filter { search: query.cari.trim().to_owned(), waiting_only: !query.belum.is_empty() };
    let list = invitations::list(&visit.request, event, &filter).await?;
    let pages = list.people.len().div_ceil(PAGE_LENGTH).max(1);
    let page = query.halaman.clamp(1, pages);
    let list = view::ListView {
        head: list.head,
        text: list.text,
        rows: list.people.into_iter().skip((page - 1) * PAGE_LENGTH).take(PAGE_LENGTH).map(row).collect(),
        search: filter.search,
        waiting_only: filter.waiting_only,
        page,
        pages,
        total: list.total,
        signed_in: list.signed_in,
        without_code: list.without_code,
    };
    Ok(view::list_page(&visit.frame, &list, form))
}

fn row(person: invitations::Invited) -> view::InvitedRow {
    view::InvitedRow {
        enrolment: person.enrolment,
        name: person.name.to_string(),
        agency: person.agency,
        phone: person.phone,
        reach: match person.reach {
            invitations::Reach::SignedIn => view::Reach::SignedIn,
            invitations::Reach::Invited => view::Reach::Invited,
            invitations::Reach::NoCode => view::Reach::NoCode,
        },
        code: person.code,
        expires_at: person.expires_at,
        may_renew: person.may_renew,
        sign_in_with: person.sign_in_with,
        message: person.message,
    }
}

/// `tindakan`: a code for one (`satu`), for all who hold none (`semua`), or the text.
pub async fn change(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let url = paths::invitations(&event);
    match fields.text("tindakan") {
        "semua" => {
            invitations::renew_all(&visit.request, &event).await?;
            visit.done(&url, Flash::Created)
        }
        view::TEXT_ACTION => match invitations::save_text(&visit.request, &event, &fields).await {
            Ok(()) => visit.done(&url, Flash::Saved),
            Err(Error::Invalid(problems)) => {
                let page = list_page(&visit, &event, &Listing::default(), &Form::refused(fields, problems)).await?;
                visit.refuse(page)
            }
            Err(error) => Err(error.into()),
        },
        "satu" => {
            let list = invitations::list(&visit.request, &event, &invitations::Filter::default()).await?; // whether one may is asked first
            let enrolment: EnrolmentId = fields.text("peserta").parse().map_err(|_| Error::NotFound)?;
            invitations::renew(&visit.request, &event, enrolment, form_key(&visit, &fields)).await?;
            let name = list.people.iter().find(|person| person.enrolment == enrolment).map(|person| person.name.name.clone());
            visit.done(&paths::with_query(&url, &[("cari", &name.unwrap_or_default())]), Flash::Created)
        }
        _ => {
            invitations::list(&visit.request, &event, &invitations::Filter::default()).await?;
            visit.see_other(&url)
        }
    }
}

pub async fn slips(visit: Visit, Path(event): Path<String>) -> Answer {
    let list = invitations::list(&visit.request, &event, &invitations::Filter { waiting_only: true, ..Default::default() }).await?;
    let rows: Vec<_> = list.people.into_iter().map(row).collect();
    visit.ok(view::slips_page(&visit.frame, &list.head, &rows, visit.request.site.host()))
}
