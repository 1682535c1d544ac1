//! Announcements of an event: the newest on its page, all of them on a page of their own, where the committee writes.
mod page;

pub use page::announcements_page;

use crate::{dates, lang::Lang, paths};
use chrono::{DateTime, Utc};
use domain::{event::EventHead, ids::AnnouncementId};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncementView {
    pub id: AnnouncementId,
    pub body: String,
    pub at: DateTime<Utc>,
    pub by: Option<String>,
}

/// On the event's page; nothing if there is none.
pub fn newest(lang: Lang, head: &EventHead, announcements: &[AnnouncementView]) -> Option<AnyView> {
    let rows: Vec<_> = announcements.iter().map(|announcement| item(lang, announcement, ())).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="pengumuman">
                <h2 id="pengumuman">{lang.pick("Pengumuman", "Announcements")}</h2>
                <ul class="plain stack">{rows}</ul>
                <p><a href=paths::announcements(&head.slug)>{lang.pick("Semua pengumuman", "All announcements")}</a></p>
            </section>
        }
        .into_any()
    })
}

/// Lines stay as they were typed.
fn item(lang: Lang, announcement: &AnnouncementView, actions: impl IntoView + 'static) -> AnyView {
    let by = announcement.by.clone().map(|by| format!(" · {by}"));
    view! {
        <li class="card stack">
            <p class="small muted">{dates::long_date_time(lang, announcement.at)}{by}</p>
            <p class="typed wrap" lang="id">{announcement.body.clone()}</p>
            {actions}
        </li>
    }
    .into_any()
}
