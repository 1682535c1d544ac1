//! First pages: of a visitor, of a signed-in person with several events or none, of an admin.
mod text;

use crate::{
    dates, paths,
    shell::{Frame, Layout, Page},
    ui::{Icon, IconKind, Tone, empty_state, notice, tag},
};
use domain::{access::Role, event::EventHead, format::wib_date};
use leptos::prelude::*;
use text::text;

/// For somebody who is not signed in.
pub fn front_page(frame: &Frame) -> Page {
    let t = text(frame.lang);
    Page::new(
        t.home,
        view! {
            <div class="stack">
                <h1>{t.front_heading}</h1>
                <p class="lede">{t.front_lede}</p>
            </div>
            <section class="card next stack" aria-labelledby="masuk">
                <p class="eyebrow">{t.next_step}</p>
                <h2 id="masuk">{t.sign_in_heading}</h2>
                <p>{t.sign_in_text}</p>
                <div class="row"><a class="btn main" href=paths::sign_in()>{t.sign_in}<Icon kind=IconKind::Right/></a></div>
            </section>
            <section class="card quiet stack">
                <h2>{t.verify_heading}</h2>
                <p>{t.verify_text}</p>
                <div class="row"><a class="btn" href=paths::verify()><Icon kind=IconKind::Certificate/>{t.verify}</a></div>
            </section>
        },
    )
    .layout(Layout::Narrow)
}

/// The events of a signed-in person, newest first.
pub fn home_page(frame: &Frame, events: Vec<EventHead>) -> Page {
    let t = text(frame.lang);
    let is_admin = frame.visitor.as_ref().is_some_and(|v| v.is_admin);
    let name = frame.visitor.as_ref().map(|v| v.name.clone()).unwrap_or_default();
    let next = if is_admin { Some(manage_card(frame, events.is_empty())) } else { current(frame, &events).map(|e| go_on_card(frame, e)) };
    let list = if events.is_empty() && !is_admin {
        empty_state(t.no_events, t.no_events_text, None)
    } else if events.is_empty() {
        ().into_any()
    } else {
        let cards = |archived: bool| events.iter().filter(|e| e.is_archived == archived).map(|e| event_card(frame, e)).collect::<Vec<_>>();
        let away = cards(true);
        let archive = (!away.is_empty()).then(|| view! { <details><summary>{frame.lang.pick("Arsip", "Archive")}" ("{away.len()}")"</summary><div class="stack">{away}</div></details> });
        view! { <section class="stack" aria-labelledby="kegiatan"><h2 id="kegiatan">{t.events}</h2>{cards(false)}{archive}</section> }
            .into_any()
    };
    Page::new(t.home, view! { <h1 class="wrap">{name}</h1>{next}{list} }).layout(Layout::Narrow)
}

fn manage_card(frame: &Frame, is_new: bool) -> AnyView {
    let t = text(frame.lang);
    let (heading, about, href, button) = if is_new {
        (t.first_event, t.first_event_text, paths::admin_event_new(), t.create_event)
    } else {
        (t.manage_heading, t.manage_text, paths::admin_events(), t.manage_events)
    };
    view! {
        <section class="card next stack" aria-labelledby="kelola">
            <p class="eyebrow">{t.next_step}</p>
            <h2 id="kelola">{heading}</h2>
            <p>{about}</p>
            <div class="row"><a class="btn main" href=href>{button}<Icon kind=IconKind::Right/></a></div>
        </section>
    }
    .into_any()
}

/// The event that is going on; between events the newest.
fn current<'a>(frame: &Frame, events: &'a [EventHead]) -> Option<&'a EventHead> {
    let today = wib_date(frame.now);
    let mut open = events.iter().filter(|e| !e.is_archived);
    open.clone().find(|e| e.starts_on <= today && today <= e.ends_on).or(open.next())
}

fn go_on_card(frame: &Frame, event: &EventHead) -> AnyView {
    let t = text(frame.lang);
    view! {
        <section class="card next stack" aria-labelledby="lanjut">
            <p class="eyebrow">{t.next_step}</p>
            <h2 class="wrap" id="lanjut" lang="id">{event.title.clone()}</h2>
            <p>{t.go_on_text}</p>
            <div class="row"><a class="btn main" href=paths::event(&event.slug)>{t.go_on}<Icon kind=IconKind::Right/></a></div>
        </section>
    }
    .into_any()
}

fn event_card(frame: &Frame, event: &EventHead) -> AnyView {
    let lang = frame.lang;
    let roles: Vec<_> = event.standing.roles.iter().map(|r| tag(Tone::Plain, role(frame, *r))).collect();
    view! {
        <article class="card stack">
            <p class="small muted">{dates::batch(lang, event)}" · "{dates::event_dates(lang, event)}" · "{event.place.clone()}</p>
            <h3 class="wrap" lang="id"><a href=paths::event(&event.slug)>{event.title.clone()}</a></h3>
            <div class="row">{roles}</div>
        </article>
    }
    .into_any()
}

fn role(frame: &Frame, role: Role) -> &'static str {
    let t = text(frame.lang);
    match role {
        Role::Participant => t.participant,
        Role::Instructor => t.instructor,
        Role::Committee => t.committee,
        Role::Responsible => t.responsible,
        Role::Contact => t.contact,
    }
}

/// The overview of an admin: where everything of the installation is.
/// `mail_folder`: where mails are written while no server sends them; `stuck_mails` could not be delivered so far.
pub fn admin_page(frame: &Frame, mail_folder: Option<&str>, stuck_mails: i64) -> Page {
    let t = text(frame.lang);
    let parts = [
        (paths::admin_events(), t.events, t.events_about),
        (paths::admin_accounts(), t.accounts, t.accounts_about),
        (paths::admin_agencies(), t.agencies, t.agencies_about),
        (paths::admin_courses(), t.courses, t.courses_about),
        (paths::admin_register(), t.register, t.register_about),
        (paths::admin_audit(), t.audit, t.audit_about),
        (paths::admin_corrections(), t.corrections, t.corrections_about),
        (paths::admin_privacy(), t.privacy, t.privacy_about),
    ];
    let rows: Vec<_> = parts
        .into_iter()
        .map(|(href, name, about)| view! { <div><dt><a href=href>{name}</a></dt><dd class="muted">{about}</dd></div> })
        .collect();
    Page::new(
        t.manage,
        view! {
            <h1>{t.manage}</h1>
            {manage_card(frame, false)}
            {mail_state(frame, mail_folder, stuck_mails)}
            <section class="card"><dl class="stack">{rows}</dl></section>
        },
    )
    .layout(Layout::Narrow)
}

/// Whether mails reach anybody.
fn mail_state(frame: &Frame, folder: Option<&str>, stuck: i64) -> AnyView {
    let lang = frame.lang;
    let written = folder.map(|folder| {
        let text = lang.pick(
            format!("SMTP_URL belum diisi. Surat ditulis ke map {folder} dan tidak terkirim; kode dari panitia tetap dapat dipakai."),
            format!("SMTP_URL is not set. Mails are written to the folder {folder} and sent to nobody; codes from the committee work all the same."),
        );
        notice(Tone::Warn, lang.pick("Surat belum terkirim ke luar", "Mails do not go out"), text)
    });
    let held = (stuck > 0).then(|| {
        let text = lang.pick(
            format!("{stuck} surat gagal dikirim dan dicoba lagi. Periksa SMTP_URL dan catatan peladen."),
            format!("{stuck} mails could not be sent and are tried again. Check SMTP_URL and the server's log."),
        );
        notice(Tone::Danger, lang.pick("Surat tertahan", "Mails are held up"), text)
    });
    view! { {written}{held} }.into_any()
}
