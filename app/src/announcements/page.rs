//! All announcements of an event; the committee writes here and takes back.
use super::{AnnouncementView, item};
use crate::{
    events::{EventTab, PeoplePart, event_nav, people_head},
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, empty_state, hidden, post_form},
};
use domain::{access::Action, event::EventHead};
use leptos::prelude::*;

pub fn announcements_page(frame: &Frame, head: &EventHead, announcements: &[AnnouncementView], form: &Form) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Pengumuman", "Announcements");
    let writes = head.standing.may(Action::ManageRoster);
    let heading = if writes {
        people_head(frame, head, PeoplePart::Announcements, title)
    } else {
        view! { <div class="stack"><p class="crumbs"><a class="wrap" lang="id" href=paths::event(&head.slug)>{head.title.clone()}</a></p><h1>{title}</h1></div> }.into_any()
    };
    let write = writes.then(|| {
        let fields = view! {
            {Field::area("body", lang.pick("Isi pengumuman", "Announcement"), 5).hint(lang.pick("Tampil di halaman kegiatan untuk semua peserta dan staf.", "Appears on the event’s page for all participants and staff.")).draw(form, lang)}
            <div class="actions"><button class="btn main">{lang.pick("Umumkan", "Announce")}</button></div>
        };
        view! { <section class="card stack" aria-labelledby="tulis"><h2 id="tulis">{lang.pick("Pengumuman baru", "New announcement")}</h2>{post_form(frame, form, fields)}</section> }
    });
    let rows: Vec<_> = announcements
        .iter()
        .map(|announcement| {
            let remove = writes.then(|| {
                view! {
                    <details>
                        <summary>{lang.pick("Hapus", "Remove")}<span class="visually-hidden" lang="id">": "{announcement.body.chars().take(40).collect::<String>()}</span></summary>
                        <form method="post" class="stack">
                            <p class="small">{lang.pick("Pengumuman hilang dari halaman kegiatan. Isinya tetap ada di catatan.", "It disappears from the event’s page. The audit log keeps what it said.")}</p>
                            {hidden("remove", announcement.id.to_string())}
                            <button class="btn danger small">{lang.pick("Hapus pengumuman", "Remove the announcement")}</button>
                        </form>
                    </details>
                }
            });
            item(lang, announcement, remove)
        })
        .collect();
    let list = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada pengumuman", "No announcements yet"),
            lang.pick(
                "Kabar dari panitia tampil di sini, yang terbaru lebih dahulu.",
                "News from the committee appears here, newest first.",
            ),
            None,
        )
    } else {
        view! { <ul class="plain stack">{rows}</ul> }.into_any()
    };
    Page::new(title, view! { {heading}{write}{list} }).layout(Layout::Narrow).nav(event_nav(
        frame,
        head,
        if writes { EventTab::People } else { EventTab::Overview },
    ))
}
