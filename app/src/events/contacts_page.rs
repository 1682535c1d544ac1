//! Contact persons: who looks after the people of an agency.
use super::{EventTab, PeoplePart, event_nav, participant_page::account_or_person, people_head, staff_page::invitation_line};
use crate::{
    shell::{Frame, Page},
    ui::{Field, Form, empty_state, hidden, post_form},
};
use domain::{
    event::{Agency, EventHead},
    ids::{AgencyId, PersonId},
};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    pub person: PersonId,
    pub name: String,
    pub agency: AgencyId,
    pub agency_name: String,
    /// An invitation that waits to be taken up.
    pub code: Option<String>,
}

pub fn contacts_page(frame: &Frame, head: &EventHead, contacts: &[ContactRow], agencies: &[Agency], form: &Form) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Narahubung", "Contact persons");
    let rows: Vec<_> = contacts
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row" class="wrap">{row.name.clone()}{invitation_line(lang, row.code.clone())}</th>
                    <td data-l=lang.pick("Perangkat daerah", "Agency") class="wrap" lang="id">{row.agency_name.clone()}</td>
                    <td>
                        <form method="post">
                            {hidden("tindakan", "lepas")}{hidden("person", row.person.to_string())}{hidden("agency", row.agency.to_string())}
                            <button class="linkish">{lang.pick("Lepas", "Remove")}<span class="visually-hidden">": "{row.name.clone()}", "{row.agency_name.clone()}</span></button>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect();
    let table = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada narahubung", "No contact persons yet"),
            lang.pick(
                "Narahubung melihat kemajuan orang dari instansinya sendiri, tanpa nilai dan kontak, sehingga dapat mengingatkan mereka.",
                "A contact person sees the progress of the people of the own agency, without marks or contacts, and can remind them.",
            ),
            None,
        )
    } else {
        view! {
            <table class="cards">
                <thead><tr><th scope="col">{lang.pick("Nama", "Name")}</th><th scope="col">{lang.pick("Perangkat daerah", "Agency")}</th><th scope="col">{lang.pick("Tindakan", "Actions")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let mut options = vec![(String::new(), lang.pick("Pilih perangkat daerah", "Choose an agency").to_owned())];
    options.extend(agencies.iter().filter(|agency| agency.is_active).map(|agency| (agency.id.to_string(), agency.name.clone())));
    let fields = view! {
        {account_or_person(lang, form)}
        {Field::select("agency", lang.pick("Perangkat daerah", "Agency"), options).draw(form, lang)}
        <div class="actions"><button class="btn main">{lang.pick("Tambahkan narahubung", "Add a contact person")}</button></div>
    };
    Page::new(
        title,
        view! {
            {people_head(frame, head, PeoplePart::Contacts, title)}
            {table}
            <section class="card stack" aria-labelledby="tambah"><h2 id="tambah">{lang.pick("Tambahkan narahubung", "Add a contact person")}</h2>{post_form(frame, form, fields)}</section>
        },
    )
    .nav(event_nav(frame, head, EventTab::People))
}
