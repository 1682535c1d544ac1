//! Corrections that people ask for, decided by the committee.
use super::correction_view::{asked_view, state_tag};
use crate::{
    dates,
    events::{EventTab, PeoplePart, event_nav, people_head},
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, empty_state, error_summary, hidden},
};
use domain::{
    correction::{Correction, State},
    event::EventHead,
};
use leptos::prelude::*;

/// `head`: the event whose participants ask, or nothing for all. `form` is what was refused; its field `id` says for which request.
pub fn corrections_page(frame: &Frame, head: Option<&EventHead>, corrections: &[Correction], form: &Form) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Perbaikan data", "Corrections");
    let rows: Vec<_> = corrections.iter().map(|correction| row(frame, correction, form)).collect();
    let body = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada permintaan", "No requests yet"),
            lang.pick(
                "Bila peserta meminta nama, gelar, atau kontaknya diperbaiki, permintaannya tampil di sini.",
                "When participants ask to have their name, degrees or contacts corrected, the requests appear here.",
            ),
            None,
        )
    } else {
        view! { <ul class="plain stack loose">{rows}</ul> }.into_any()
    };
    let heading = match head {
        Some(head) => people_head(frame, head, PeoplePart::Corrections, title),
        None => view! { <div class="stack"><p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a></p><h1>{title}</h1></div> }.into_any(),
    };
    let nav = head.map(|head| event_nav(frame, head, EventTab::People)).unwrap_or_default();
    Page::new(title, view! { {heading}{body} }).layout(Layout::Narrow).nav(nav)
}

fn row(frame: &Frame, correction: &Correction, form: &Form) -> AnyView {
    let lang = frame.lang;
    let id = correction.id.to_string();
    let is_refused = form.value("id") == id;
    let own = if is_refused { form.clone() } else { Form::empty() };
    let note = (!correction.note.is_empty()).then(|| view! { <p class="wrap">{correction.note.clone()}</p> });
    let answer = (!correction.answer.is_empty()).then(|| view! { <p class="wrap small muted">{correction.answer.clone()}</p> });
    let decide = (correction.state == State::Open).then(|| {
        let hint = lang.pick("Wajib bila menolak; dibaca oleh yang meminta.", "Needed to decline; the person reads it.");
        let reason = Field::area("answer", lang.pick("Alasan", "Reason"), 2).hint(hint);
        view! {
            {error_summary(&own, lang)}
            <form method="post" class="stack">
                {hidden("id", id.clone())}{hidden("putusan", "terima")}
                <button class="btn main">{lang.pick("Terima dan ubah data", "Accept and change")}<span class="visually-hidden">": "{correction.name.to_string()}</span></button>
            </form>
            <details open=is_refused>
                <summary>{lang.pick("Tolak", "Decline")}<span class="visually-hidden">": "{correction.name.to_string()}</span></summary>
                <form method="post" class="stack" novalidate=true>
                    {hidden("id", id.clone())}{hidden("putusan", "tolak")}
                    {if is_refused { reason } else { reason.within(&id) }.draw(&own, lang)}
                    <button class="btn">{lang.pick("Tolak permintaan", "Decline the request")}</button>
                </form>
            </details>
        }
    });
    view! {
        <li class="card stack">
            <div class="row"><h2 class="wrap small-heading">{correction.name.to_string()}</h2>{state_tag(lang, correction.state)}</div>
            <p class="small muted">{dates::date_time(lang, correction.at)}</p>
            {asked_view(lang, &correction.asked)}{note}{answer}{decide}
        </li>
    }
    .into_any()
}
