//! Handlers of agencies (perangkat daerah).
use crate::{admin::form_key, draw::Answer, session::Flash, visit::Visit};
use app::{
    events as view, paths,
    ui::{Form, VERSION_FIELD},
};
use axum::{Form as Posted, extract::Path};
use backend::{Error, events::agencies};
use domain::{event::Agency, form::Fields, ids::AgencyId};

pub async fn list(visit: Visit) -> Answer {
    let list = agencies::list(&visit.request).await?;
    visit.ok(page(&visit, list, &Form::empty()))
}

fn page(visit: &Visit, list: Vec<Agency>, form: &Form) -> app::shell::Page {
    let missing = agencies::missing_starters(&list).len();
    view::agencies_page(&visit.frame, list, missing, form)
}

/// One agency, or all that are missing of the start list.
pub async fn add(visit: Visit, Posted(fields): Posted<Fields>) -> Answer {
    if fields.has(view::STARTERS_FIELD) {
        agencies::add_starters(&visit.request).await?;
        return visit.done(paths::ADMIN_AGENCIES, Flash::Created);
    }
    let key = form_key(&visit, &fields);
    match agencies::add(&visit.request, &fields, key).await {
        Ok(_) => visit.done(paths::ADMIN_AGENCIES, Flash::Created),
        Err(Error::Invalid(problems)) => {
            let list = agencies::list(&visit.request).await?;
            visit.refuse(page(&visit, list, &Form::refused(fields, problems)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn one(visit: Visit, Path(id): Path<AgencyId>) -> Answer {
    let page = one_page(&visit, id, None, &Form::empty()).await?;
    visit.ok(page)
}

/// `form`: what was typed and refused, else what is stored.
async fn one_page(visit: &Visit, id: AgencyId, form: Option<Form>, merging: &Form) -> Result<app::shell::Page, Error> {
    let (agency, aliases, others) = agencies::with_aliases(&visit.request, id).await?;
    let form = form.unwrap_or_else(|| Form::filled(fields_of(&agency, &aliases)));
    Ok(view::agency_page(&visit.frame, &agency, &others, &form, merging))
}

fn fields_of(agency: &Agency, aliases: &[String]) -> Fields {
    let mut pairs = vec![
        (VERSION_FIELD, agency.version.to_string()),
        ("name", agency.name.clone()),
        ("short_name", agency.short_name.clone()),
        ("kind", agency.kind.clone()),
        ("aliases", aliases.join("\n")),
    ];
    if agency.is_active {
        pairs.push(("is_active", "1".to_owned()));
    }
    Fields::of(pairs)
}

pub async fn update(visit: Visit, Path(id): Path<AgencyId>, Posted(fields): Posted<Fields>) -> Answer {
    let key = form_key(&visit, &fields);
    match agencies::update(&visit.request, id, &fields, key).await {
        Ok(()) => visit.done(paths::ADMIN_AGENCIES, Flash::Saved),
        Err(error) => {
            let (agency, ..) = agencies::with_aliases(&visit.request, id).await?;
            let form = crate::events::again(error, fields, agency.version)?;
            let page = one_page(&visit, id, Some(form), &Form::empty()).await?;
            visit.refuse(page)
        }
    }
}

pub async fn merge(visit: Visit, Path(id): Path<AgencyId>, Posted(fields): Posted<Fields>) -> Answer {
    let all = agencies::list(&visit.request).await?; // whether one may is asked first
    if !all.iter().any(|agency| agency.id == id) {
        return visit.see_other(paths::ADMIN_AGENCIES); // the other of two clicks has merged it
    }
    match agencies::merge(&visit.request, id, &fields).await {
        Ok(into) => visit.done(&paths::admin_agency(into), Flash::Saved),
        Err(Error::Invalid(problems)) => {
            let page = one_page(&visit, id, None, &Form::refused(fields, problems)).await?;
            visit.refuse(page)
        }
        Err(error) => Err(error.into()),
    }
}
