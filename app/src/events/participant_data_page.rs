//! What the committee mends of a participant: name, contacts, rank.
use super::{EventTab, event_nav};
use crate::{
    accounts::person_fields::{contact_fields, name_fields, rank_fields},
    paths,
    shell::{Frame, Layout, Page},
    ui::{Form, VERSION_FIELD, hidden, post_form},
};
use domain::{event::EventHead, ids::EnrolmentId};
use leptos::prelude::*;

pub fn participant_data_page(frame: &Frame, head: &EventHead, enrolment: EnrolmentId, name: &str, form: &Form) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Data peserta", "Participant’s data");
    let fields = view! {
        {hidden(VERSION_FIELD, form.value(VERSION_FIELD))}
        {name_fields(lang, form)}
        {contact_fields(lang, form)}
        {rank_fields(lang, form)}
        <div class="actions"><button class="btn main">{lang.pick("Simpan data", "Save the data")}</button></div>
    };
    Page::new(
        title,
        view! {
            <p class="crumbs">
                <a href=paths::event_participants(&head.slug)>{lang.pick("Peserta", "Participants")}</a>" › "<a class="wrap" href=paths::event_participant(&head.slug, enrolment)>{name.to_owned()}</a>
            </p>
            <h1>{title}</h1>
            <p class="muted">{lang.pick("Berlaku di semua kegiatan orang ini. Sertifikat yang sudah terbit tidak ikut berubah.", "Holds in all events of this person. Certificates already issued stay as they are.")}</p>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, head, EventTab::People))
}
