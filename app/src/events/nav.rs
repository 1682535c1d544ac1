//! The navigation inside an event: at most four entries, by what the visitor may do there.
use crate::{
    paths,
    shell::{Frame, NavItem},
};
use domain::{access::Action, event::EventHead};
use leptos::prelude::*;

/// Which part of an event a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTab {
    Overview,
    Learning,
    Grading,
    Progress,
    Certificates,
    /// Who takes part, and what is said to them.
    People,
    /// What a contact person sees.
    OwnPeople,
    Manage,
}

/// Home, then what this visitor may do in the event, most needed first; the screen of the rule in `Standing::may`.
pub fn event_nav(frame: &Frame, head: &EventHead, current: EventTab) -> Vec<NavItem> {
    let may = |action| head.standing.may(action);
    let item = |tab, label, href| NavItem { label, href, is_current: tab == current };
    let lang = frame.lang;
    let mut items = vec![item(EventTab::Overview, lang.pick("Kegiatan", "Event"), paths::event(&head.slug))];
    if may(Action::TakePart) {
        items.push(item(EventTab::Learning, lang.pick("Kelulusan", "Passing"), paths::why_not_passed(&head.slug)));
    }
    if may(Action::Grade) {
        items.push(item(EventTab::Grading, lang.pick("Penilaian", "Marking"), paths::grading_queue(&head.slug)));
    }
    if may(Action::SeeProgress) {
        items.push(item(EventTab::Progress, lang.pick("Kemajuan", "Progress"), paths::progress(&head.slug)));
    }
    if may(Action::SeeRegister) {
        items.push(item(EventTab::Certificates, lang.pick("Sertifikat", "Certificates"), paths::certificates(&head.slug)));
    }
    if may(Action::SeeOwnAgency) {
        items.push(item(EventTab::OwnPeople, lang.pick("Instansi saya", "My agency"), paths::own_people(&head.slug)));
    }
    if may(Action::ManageRoster) {
        items.push(item(EventTab::People, lang.pick("Peserta", "Participants"), paths::event_participants(&head.slug)));
    }
    if may(Action::ManageEvent) {
        items.push(item(EventTab::Manage, lang.pick("Atur", "Set up"), paths::event_edit(&head.slug)));
    }
    items.truncate(4);
    items
}

/// The pages about the people of an event, as a row of links under their heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeoplePart {
    Participants,
    Invitations,
    Import,
    Corrections,
    Contacts,
    Announcements,
    Reminders,
    Attendance,
}

/// Leads from each page about people to the others, as far as the visitor may go.
pub fn people_nav(frame: &Frame, head: &EventHead, current: PeoplePart) -> AnyView {
    let (lang, slug) = (frame.lang, &head.slug);
    let manages = head.standing.may(Action::ManageRoster);
    let parts = [
        (PeoplePart::Participants, manages, lang.pick("Daftar", "List"), paths::event_participants(slug)),
        (PeoplePart::Invitations, manages, lang.pick("Undangan", "Invitations"), paths::invitations(slug)),
        (PeoplePart::Import, manages, lang.pick("Impor", "Import"), paths::roster_import(slug)),
        (PeoplePart::Reminders, head.standing.may(Action::SeeProgress), lang.pick("Pengingat", "Reminders"), paths::reminders(slug)),
        (PeoplePart::Announcements, manages, lang.pick("Pengumuman", "Announcements"), paths::announcements(slug)),
        (PeoplePart::Corrections, manages, lang.pick("Perbaikan data", "Corrections"), paths::corrections(slug)),
        (PeoplePart::Contacts, manages, lang.pick("Narahubung", "Contact persons"), paths::contacts(slug)),
        (PeoplePart::Attendance, manages, lang.pick("Daftar hadir", "Attendance list"), paths::attendance(slug)),
    ];
    let link = |(part, may, label, href): (PeoplePart, bool, &'static str, String)| {
        may.then(|| view! { <a href=href aria-current=(part == current).then_some("page")>{label}</a> })
    };
    let links: Vec<_> = parts.into_iter().filter_map(link).collect();
    view! { <nav class="parts no-print" aria-label=lang.pick("Peserta", "Participants")>{links}</nav> }.into_any()
}

/// The heading of a page about people: where it is, what it is, the row of links.
pub fn people_head(frame: &Frame, head: &EventHead, current: PeoplePart, title: &'static str) -> AnyView {
    view! {
        <div class="stack">
            <p class="crumbs"><a class="wrap" lang="id" href=paths::event(&head.slug)>{head.title.clone()}</a></p>
            <h1>{title}</h1>
            {people_nav(frame, head, current)}
        </div>
    }
    .into_any()
}
