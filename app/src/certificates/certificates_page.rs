//! The certificates of an event: what whoever issues should do next, how far the documents are, and the list.
use super::{
    ACTION_DRAW_AGAIN, ACTION_FIELD, ACTION_ISSUE, SEEN_FIELD,
    facts::number_view,
    list::{Columns, List, list_view},
    text::{Text, state_text, text},
};
use crate::{
    dates,
    events::{EventTab, event_nav, words::counted},
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Form, Tone, empty_state, error_summary, hidden, notice, post_form},
};
use domain::{
    access::Action,
    certificate::{EventRegister, Failed, IssueStep, State},
};
use leptos::prelude::*;

pub fn certificates_page(frame: &Frame, register: &EventRegister, form: &Form) -> Page {
    let t = text(frame.lang);
    let slug = &register.head.slug;
    let page = Page::new(
        t.certificates,
        view! {
            <p class="crumbs"><a lang="id" href=paths::event(slug)>{register.head.title.clone()}</a></p>
            <h1>{t.certificates}</h1>
            {error_summary(form, frame.lang)}
            {next_card(frame, t, register)}
            {progress_card(frame, t, register)}
            {counts_line(t, register)}
            {list(frame.lang, t, register)}
        },
    );
    let page = if is_moving(register) { page.script("refresh.js") } else { page };
    page.nav(event_nav(frame, &register.head, EventTab::Certificates))
}

/// One card with one button. Whoever may not issue gets none.
fn next_card(frame: &Frame, t: &'static Text, register: &EventRegister) -> AnyView {
    if !register.head.standing.may(Action::Issue) {
        return ().into_any();
    }
    let slug = &register.head.slug;
    match register.step {
        IssueStep::Nothing => ().into_any(),
        IssueStep::ApproveFirst => card(t, t.approve_heading, t.approve_text, Some((paths::pass_list(slug), t.to_pass_list))),
        IssueStep::CompleteEvent { .. } => {
            let way = register.head.standing.may(Action::ManageEvent).then(|| (paths::event_edit(slug), t.to_event_settings));
            card(t, t.complete_heading, t.complete_text, way)
        }
        IssueStep::SetAddress { .. } => card(t, t.address_heading, t.address_text, None),
        IssueStep::Issue { certificates } => issue_card(frame, t, register, certificates),
    }
}

fn card(t: &'static Text, heading: &'static str, about: &'static str, way: Option<(String, &'static str)>) -> AnyView {
    let button = way.map(|(href, label)| view! { <div class="row"><a class="btn main" href=href>{label}</a></div> });
    view! {
        <section class="card next stack" aria-labelledby="berikutnya">
            <p class="eyebrow">{t.next_step}</p>
            <h2 id="berikutnya">{heading}</h2>
            <p>{about}</p>
            {button}
        </section>
    }
    .into_any()
}

fn issue_card(frame: &Frame, t: &'static Text, register: &EventRegister, certificates: i64) -> AnyView {
    let lang = frame.lang;
    let label = match lang {
        Lang::Id => format!("Terbitkan {certificates} sertifikat"),
        Lang::En => format!("Issue {}", counted(certificates, "certificate", "certificates")),
    };
    let whom = register.approved.as_ref().map(|list| {
        let (number, by, at) = (list.number, &list.approved_by, dates::date_time(lang, list.approved_at));
        lang.pick(
            format!("Untuk orang yang lulus menurut daftar nomor {number}, disetujui oleh {by} pada {at}."),
            format!("For the people who passed according to list number {number}, approved by {by} on {at}."),
        )
    });
    let again = (!register.revoked_before.is_empty()).then(|| {
        let names = register.revoked_before.join("; ");
        notice(
            Tone::Warn,
            t.revoked_before,
            lang.pick(
                format!("{names}. Daftar lulus yang disetujui sesudah pencabutan meluluskan mereka lagi."),
                format!("{names}. The pass list that was approved after the revocation passes them again."),
            ),
        )
    });
    let button = view! {
        {hidden(ACTION_FIELD, ACTION_ISSUE)}
        {hidden(SEEN_FIELD, register.seen.clone())}
        <div class="actions"><button class="btn main">{label.clone()}</button></div>
    };
    view! {
        <section class="card next stack" aria-labelledby="berikutnya">
            <p class="eyebrow">{t.next_step}</p>
            <h2 id="berikutnya">{label}</h2>
            <p>{whom}</p>
            {again}
            <p class="muted">{t.issue_text}</p>
            {post_form(frame, &Form::empty(), button)}
        </section>
    }
    .into_any()
}

/// Is something still being made that may be ready soon?
fn is_moving(register: &EventRegister) -> bool {
    let waiting = i64::try_from(register.progress.failed.len()).unwrap_or(i64::MAX);
    register.progress.total - register.progress.done > waiting
}

fn progress_card(frame: &Frame, t: &'static Text, register: &EventRegister) -> AnyView {
    let progress = &register.progress;
    if !progress.is_running() {
        return ().into_any();
    }
    let (done, total) = (progress.done, progress.total);
    let words = match frame.lang {
        Lang::Id => format!("{done} dari {total} berkas selesai."),
        Lang::En => format!("{done} of {} done.", counted(total, "document", "documents")),
    };
    let refresh = is_moving(register).then_some("");
    let failed = (!progress.failed.is_empty()).then(|| failed_view(frame, t, register));
    view! {
        <section class="card stack" aria-labelledby="membuat" data-refresh=refresh>
            <h2 id="membuat">{t.drawing}</h2>
            <progress class="meter" value=progress.done.to_string() max=progress.total.to_string() aria-labelledby="membuat">{words.clone()}</progress>
            <p role="status">{words}" "{t.safe_to_leave}</p>
            <p><a class="btn small" href=paths::certificates(&register.head.slug)>{t.reload}</a></p>
            {failed}
        </section>
    }
    .into_any()
}

fn failed_view(frame: &Frame, t: &'static Text, register: &EventRegister) -> AnyView {
    let slug = &register.head.slug;
    let row = |failed: &Failed| {
        view! {
            <tr>
                <th scope="row" class="wrap"><a href=paths::certificate(slug, failed.id)>{failed.name.clone()}</a></th>
                <td class="wrap" data-l=t.number>{number_view(&failed.number)}</td>
                <td class="wrap" data-l=t.reason lang="id">{failed.reason.clone()}</td>
            </tr>
        }
    };
    let rows: Vec<_> = register.progress.failed.iter().map(row).collect();
    let again = register.head.standing.may(Action::Issue).then(|| {
        let count = register.progress.failed.len();
        let label = match frame.lang {
            Lang::Id => format!("Coba buat lagi {count} berkas"),
            Lang::En => format!("Try to make {} again", counted(count, "document", "documents")),
        };
        let button = view! {
            {hidden(ACTION_FIELD, ACTION_DRAW_AGAIN)}
            <div class="actions"><button class="btn">{label}</button></div>
        };
        post_form(frame, &Form::empty(), button)
    });
    view! {
        <h3>{t.failed_heading}</h3>
        <p class="muted">{t.failed_text}</p>
        <table class="cards">
            <thead><tr><th scope="col">{t.name}</th><th scope="col">{t.number}</th><th scope="col">{t.reason}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {again}
    }
    .into_any()
}

fn counts_line(t: &Text, register: &EventRegister) -> Option<AnyView> {
    let counts = register.counts;
    let part = |state: State| (counts.of(state) > 0).then(|| format!("{} {}", counts.of(state), state_text(t, state).to_lowercase()));
    let parts: Vec<String> = State::ALL.into_iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| view! { <p class="muted">{parts.join(" · ")}</p> }.into_any())
}

fn list(lang: Lang, t: &'static Text, register: &EventRegister) -> AnyView {
    if register.counts.all() == 0 {
        return empty_state(t.none_yet, t.none_yet_text, None);
    }
    let list = List {
        path: paths::certificates(&register.head.slug),
        filter: &register.filter,
        rows: &register.rows,
        found: register.found,
        pages: register.pages,
        counts: Some(register.counts),
        columns: Columns::OfEvent,
    };
    list_view(lang, &list)
}
