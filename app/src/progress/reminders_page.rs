//! Messages to paste into a chat: for each thing that is lacking, who still lacks it.
use crate::{
    events::{EventTab, PeoplePart, event_nav, people_head},
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::empty_state,
};
use domain::{
    event::EventHead,
    ids::AgencyId,
    reminder::{Lack, Reminder},
};
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct RemindersView {
    pub head: EventHead,
    pub reminders: Vec<Reminder>,
    pub agencies: Vec<(AgencyId, String)>,
    /// What the list is narrowed to.
    pub agency: Option<AgencyId>,
    /// Where the message leads.
    pub link: String,
}

pub fn reminders_page(frame: &Frame, view: &RemindersView) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Pengingat", "Reminders");
    let cards: Vec<_> = view.reminders.iter().map(|reminder| card(lang, view, reminder)).collect();
    let list = if cards.is_empty() {
        empty_state(
            lang.pick("Tidak ada yang perlu diingatkan", "Nobody needs a reminder"),
            lang.pick(
                "Semua peserta sudah mengerjakan yang disyaratkan, atau belum ada peserta.",
                "All participants have done what is required, or there are none yet.",
            ),
            Some((paths::progress(&view.head.slug), lang.pick("Lihat kemajuan", "See progress").to_owned())),
        )
    } else {
        view! { {cards} }.into_any()
    };
    let options: Vec<_> = view
        .agencies
        .iter()
        .map(|(id, name)| view! { <option value=id.to_string() selected=Some(*id) == view.agency>{name.clone()}</option> })
        .collect();
    Page::new(
        title,
        view! {
            {people_head(frame, &view.head, PeoplePart::Reminders, title)}
            <p class="muted">{lang.pick("Salin pesannya ke grup WhatsApp. Yang sudah mengerjakan tidak disebut; nilai tidak pernah ikut.", "Copy a message into your WhatsApp group. Whoever is done is not named; marks are never part of it.")}</p>
            <form method="get" class="filters">
                <div class="field grow"><label for="opd">{lang.pick("Perangkat daerah", "Agency")}</label><select id="opd" name="opd"><option value="">{lang.pick("Semua", "All")}</option>{options}</select></div>
                <button class="btn">{lang.pick("Tampilkan", "Show")}</button>
            </form>
            {list}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, &view.head, EventTab::Progress))
    .script("copy.js")
}

fn card(lang: Lang, view: &RemindersView, reminder: &Reminder) -> AnyView {
    let count = reminder.people.len();
    let people = lang.pick(format!("{count} orang"), format!("{count} {}", if count == 1 { "person" } else { "people" }));
    let heading = match &reminder.lack {
        Lack::SignIn => lang.pick("Belum masuk", "Have not signed in").to_owned(),
        Lack::Lessons => lang.pick("Materi belum dibaca", "Lessons not read").to_owned(),
        Lack::Quiz { .. } => lang.pick("Kuis belum dikerjakan", "Quiz not taken").to_owned(),
        Lack::Exercise { .. } => {
            lang.pick("Tugas belum dikirim atau perlu diperbaiki", "Exercise not handed in or to be revised").to_owned()
        }
    };
    let (key, text) = (reminder.lack.key(), reminder.text(&view.head, &view.link));
    let share = paths::with_query("https://wa.me/", &[("text", &text)]);
    let id = format!("pesan-{}", key.replace('.', "-"));
    let heading_id = format!("h-{id}");
    let labelled = heading_id.clone();
    let subject = (!reminder.title.is_empty()).then(|| view! { <p lang="id" class="wrap"><strong>{reminder.title.clone()}</strong></p> });
    view! {
        <section class="card stack" aria-labelledby=labelled>
            <h2 id=heading_id>{heading}<span class="muted">" · "{people}</span></h2>
            {subject}
            <label class="visually-hidden" for=id.clone()>{lang.pick("Pesan", "Message")}</label>
            <textarea id=id rows="8" readonly=true lang="id" data-copy=lang.pick("Salin pesan", "Copy the message") data-copied=lang.pick("Tersalin", "Copied")>{text}</textarea>
            <div class="row"><a class="btn small" href=share rel="noreferrer">{lang.pick("Buka di WhatsApp", "Open in WhatsApp")}</a></div>
        </section>
    }
    .into_any()
}
