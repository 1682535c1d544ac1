//! The navigation inside an event: at most four entries, by what the visitor may do there.
use crate::{
    paths,
    shell::{Frame, NavItem},
};
use domain::{access::Action, event::EventHead};

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
    let item = |tab, label, href| (tab, NavItem { label, href, is_current: tab == current });
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
    // At most four: what the event's first page leads to anyway goes first, never the page one is on.
    for dispensable in [EventTab::Certificates, EventTab::Progress, EventTab::Learning] {
        if items.len() > 4 && dispensable != current {
            items.retain(|(tab, _)| *tab != dispensable);
        }
    }
    items.truncate(4);
    items.into_iter().map(|(_, item)| item).collect()
}
