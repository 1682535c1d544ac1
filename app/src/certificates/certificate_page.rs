//! One certificate as staff see it: everything printed, its document, how it ended, and the ways to end it.
use super::{
    end_form::{End, end_form},
    facts::{fact, number_view, subjects_table},
    list::pdf_href,
    text::{Text, state_tag, text},
};
use crate::{
    dates,
    events::{EventTab, event_nav},
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Form, Icon, IconKind, Tone, notice},
};
use domain::{
    certificate::{CertificatePage, CertificateState, Ending, Link},
    format,
};
use leptos::prelude::*;

pub fn certificate_page(frame: &Frame, page: &CertificatePage, end: Option<End>, form: &Form) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let slug = &page.head.slug;
    let foot = match end {
        Some(end) => end_form(frame, t, page, end, form),
        None => ways_to_end(t, page).into_any(),
    };
    Page::new(
        format!("{}: {}", t.certificate, page.snapshot.holder.name),
        view! {
            <p class="crumbs">
                <a lang="id" href=paths::event(slug)>{page.head.title.clone()}</a>" › "
                <a href=paths::certificates(slug)>{t.certificates}</a>
            </p>
            <div class="stack">
                <h1 class="wrap">{page.snapshot.holder.name.clone()}</h1>
                <div class="row">{state_tag(t, page.state.state())}<span class="muted">{number_view(&page.snapshot.number)}</span></div>
            </div>
            {ended(lang, t, page)}
            {predecessor(t, page)}
            {failure(t, page)}
            {facts(lang, t, page)}
            {document(t, page)}
            {foot}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, &page.head, EventTab::Certificates))
}

fn ended(lang: Lang, t: &'static Text, page: &CertificatePage) -> AnyView {
    let told = |ending: &Ending| {
        let by = page.ended_by.clone().unwrap_or_default();
        let (at, reason) = (dates::long_date_time(lang, ending.at), &ending.reason);
        lang.pick(format!("{at} oleh {by}. Alasan: {reason}"), format!("{at} by {by}. Reason: {reason}"))
    };
    match &page.state {
        CertificateState::Numbered | CertificateState::Issued => ().into_any(),
        CertificateState::Revoked(ending) => notice(Tone::Danger, t.state_revoked, told(ending)),
        CertificateState::Superseded(ending) => {
            let link = page.superseded_by.as_ref().map(|by| link_view(page, by));
            view! { {notice(Tone::Warn, t.has_been_replaced, told(ending))}<p>{t.replacement}{link}</p> }.into_any()
        }
    }
}

fn predecessor(t: &'static Text, page: &CertificatePage) -> Option<AnyView> {
    page.supersedes.as_ref().map(|old| view! { <p>{t.replaces}{link_view(page, old)}"."</p> }.into_any())
}

fn link_view(page: &CertificatePage, link: &Link) -> AnyView {
    view! { <a href=paths::certificate(&page.head.slug, link.id)>{number_view(&link.number)}</a> }.into_any()
}

/// The server keeps the reason in Indonesian.
fn failure(t: &'static Text, page: &CertificatePage) -> Option<AnyView> {
    page.failure.as_ref().filter(|_| page.state.state().is_living()).map(|reason| {
        view! { <div class="notice danger"><strong>{t.cannot_be_made}</strong><p lang="id">{reason.clone()}</p></div> }.into_any()
    })
}

fn facts(lang: Lang, t: &'static Text, page: &CertificatePage) -> AnyView {
    let (holder, event) = (&page.snapshot.holder, &page.snapshot.event);
    let signatory = [&event.signatory_office, &event.signatory_name, &event.signatory_rank];
    let signatory: Vec<&str> = signatory.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let (at, by) = (dates::long_date_time(lang, page.snapshot.issued_at), &page.issued_by);
    let issued = lang.pick(format!("{at}, oleh {by}"), format!("{at}, by {by}"));
    view! {
        <section class="card stack">
            <h2>{t.is_printed}</h2>
            <dl class="facts">
                {fact(t.name, &holder.name)}
                {fact(t.position, &holder.position)}
                {fact(t.agency, &holder.agency)}
                {fact(t.event, &event.full_title())}
                {fact(t.date, &event.dates())}
                {fact(t.place, &event.place)}
                {fact(t.organizer, &event.organizer)}
                {fact(t.hours, &event.hours())}
                {fact(t.predicate, &holder.predicate)}
                <dt>{t.issued}</dt><dd class="wrap">{issued}</dd>
                {fact(t.signatory, &signatory.join(", "))}
                <dt>{t.code}</dt><dd><a class="code" href=paths::verify_code(&page.snapshot.code)>{page.snapshot.code.clone()}</a></dd>
            </dl>
            <details><summary>{t.subjects}</summary>{subjects_table(t, &event.subjects)}</details>
        </section>
    }
    .into_any()
}

fn document(t: &'static Text, page: &CertificatePage) -> AnyView {
    let Some(sha256) = page.document_sha256.clone() else {
        let text = if page.state.state().is_living() { t.being_made } else { t.never_made };
        return view! { <p class="muted">{text}</p> }.into_any();
    };
    let size = page.document_size.map(|bytes| format!("{} KiB", format::thousands((bytes + 1023) / 1024)));
    view! {
        <section class="card stack">
            <h2>{t.document}</h2>
            <div class="row"><a class="btn" href=pdf_href(&page.snapshot.code)><Icon kind=IconKind::Download/>{t.open_pdf}</a><span class="muted">{size}</span></div>
            <p class="small muted">"SHA-256 "<code class="hash">{sha256}</code></p>
        </section>
    }
    .into_any()
}

/// Links to the two forms, for whoever may end a certificate that stands.
fn ways_to_end(t: &'static Text, page: &CertificatePage) -> Option<AnyView> {
    page.replacement.as_ref().map(|_| {
        let slug = &page.head.slug;
        view! {
            <section class="card quiet stack">
                <h2>{t.is_wrong}</h2>
                <p class="muted">{t.is_wrong_text}</p>
                <div class="row">
                    <a class="btn" href=End::Replace.href(slug, page)>{t.replace}</a>
                    <a class="btn danger" href=End::Revoke.href(slug, page)>{t.revoke}</a>
                </div>
            </section>
        }
        .into_any()
    })
}
