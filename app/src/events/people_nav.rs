//! The pages about the people of an event: a row of links, and the heading above it.
use crate::{paths, shell::Frame};
use domain::{access::Action, event::EventHead};
use leptos::prelude::*;

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
