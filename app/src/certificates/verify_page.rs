//! The public check: the form, and the answers to a code. Shows what `PublicView` holds and nothing else.
use super::{
    CODE_FIELD,
    facts::{fact, number_view, subjects_table},
    text::{Text, text},
};
use crate::{
    dates,
    lang::Lang,
    paths,
    problem_text::problem_text,
    shell::{Frame, Layout, Page},
    ui::{Form, Icon, IconKind, Tone, error_summary, notice},
};
use domain::{
    certificate::{PublicView, Verdict},
    format,
};
use leptos::prelude::*;

/// The form, with what the code is and where it stands.
pub fn verify_page(frame: &Frame, form: &Form, host: &str) -> Page {
    let t = text(frame.lang);
    Page::new(
        t.verify,
        view! {
            <div class="stack"><h1>{t.verify}</h1><p class="lede">{t.verify_lede}</p></div>
            <section class="card stack">{code_form(frame, t, form)}</section>
            <section class="card quiet stack"><h2>{t.where_is_code}</h2><p>{t.where_is_code_text}</p></section>
            <section class="card quiet stack"><h2>{t.what_is_shown}</h2><p>{t.what_is_shown_text}</p></section>
            {host_sentence(t, host)}
        },
    )
    .layout(Layout::Narrow)
}

/// A GET form: its answer is the address of the verdict, which can be kept and shared.
fn code_form(frame: &Frame, t: &'static Text, form: &Form) -> AnyView {
    let problem = form.problem(CODE_FIELD).map(|p| problem_text(frame.lang, p));
    let described = if problem.is_some() { "h-kode e-kode" } else { "h-kode" };
    let class = if problem.is_some() { "field bad" } else { "field" };
    let invalid = problem.is_some().then_some("true");
    let error = problem.map(|text| view! { <p class="error" id="e-kode">{text}</p> });
    view! {
        <form method="get" action=paths::verify() class="stack" novalidate=true>
            {error_summary(form, frame.lang)}
            <div class=class>
                <label for="f-kode">{t.code_label}</label>
                <p class="hint" id="h-kode">{t.code_hint}</p>
                <input class="code-input" type="text" id="f-kode" name=CODE_FIELD value=form.value(CODE_FIELD) required=true
                    autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby=described aria-invalid=invalid/>
                {error}
            </div>
            <div class="actions"><button class="btn main"><Icon kind=IconKind::Search/>{t.check}</button></div>
        </form>
    }
    .into_any()
}

/// The answer to a code. `typed` is what was asked, for another try.
pub fn verdict_page(frame: &Frame, verdict: &Verdict, typed: &str, host: &str) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let checked = format!("{} {}", lang.pick("Diperiksa", "Checked"), dates::long_date_time(lang, frame.now));
    let (title, body) = match verdict {
        Verdict::Issued { view } => {
            let made = view.document_sha256.is_none().then_some(t.being_made);
            let about = view! { <p>{checked}</p>{made.map(|text| view! { <p>{text}</p> })} };
            (t.is_genuine, standing(lang, "ok", IconKind::Check, t.is_genuine, about.into_any(), view))
        }
        Verdict::Revoked { view, at } => {
            let day = dates::date(lang, format::wib_date(*at));
            let when = lang.pick(
                format!("Dicabut pada {day}. Sertifikat ini tidak berlaku lagi."),
                format!("Revoked on {day}. This certificate is no longer valid."),
            );
            let about = view! { <p>{when}</p><p class="small">{checked}</p> };
            (t.is_revoked, standing(lang, "revoked", IconKind::Cross, t.is_revoked, about.into_any(), view))
        }
        Verdict::Superseded { view, by } => {
            let about = view! {
                <p>{t.valid_now}<a class="code" href=paths::verify_code(by)>{by.clone()}</a>"."</p>
                <p class="small">{checked}</p>
            };
            (t.is_superseded, standing(lang, "superseded", IconKind::Warning, t.is_superseded, about.into_any(), view))
        }
        Verdict::Unknown { code } => {
            let about = view! { <p>{t.code_asked}<span class="code">{code.clone()}</span>". "{t.is_unknown_text}</p> };
            (t.is_unknown, absent(frame, t, IconKind::Search, t.is_unknown, about.into_any(), code))
        }
        Verdict::WrongCheck => {
            let about = view! { <p>{t.is_mistyped_text}</p> };
            (t.is_mistyped, absent(frame, t, IconKind::Edit, t.is_mistyped, about.into_any(), typed))
        }
    };
    let page = Page::new(title, view! { {body}{host_sentence(t, host)} }).layout(Layout::Narrow);
    let has_document = matches!(verdict, Verdict::Issued { view } | Verdict::Revoked { view, .. } | Verdict::Superseded { view, .. }
        if view.document_sha256.is_some());
    if has_document { page.script("hash.js") } else { page }
}

fn verdict_box(kind: &'static str, icon: IconKind, heading: &'static str, about: AnyView) -> AnyView {
    let class = format!("verdict {kind}");
    view! { <div class=class role="status"><Icon kind=icon/><div><h1>{heading}</h1>{about}</div></div> }.into_any()
}

/// A certificate that there is: verdict, facts, comparison.
fn standing(lang: Lang, kind: &'static str, icon: IconKind, heading: &'static str, about: AnyView, shown: &PublicView) -> AnyView {
    let t = text(lang);
    let sample = shown.is_demo.then(|| notice(Tone::Warn, t.sample, t.sample_text));
    view! {
        {verdict_box(kind, icon, heading, about)}
        {sample}
        <section class="card stack">
            {facts(lang, t, shown)}
            <details><summary>{t.subjects}</summary>{subjects_table(t, &shown.subjects)}</details>
        </section>
        {compare(t, shown)}
        <p><a href=paths::verify()>{t.check_another}</a></p>
    }
    .into_any()
}

fn absent(frame: &Frame, t: &'static Text, icon: IconKind, heading: &'static str, about: AnyView, typed: &str) -> AnyView {
    let form = Form::filled(domain::form::Fields::of([(CODE_FIELD, typed)]));
    view! {
        {verdict_box("unknown", icon, heading, about)}
        <section class="card stack">{code_form(frame, t, &form)}</section>
        <section class="card quiet stack"><h2>{t.where_is_code}</h2><p>{t.where_is_code_text}</p></section>
    }
    .into_any()
}

fn facts(lang: Lang, t: &'static Text, shown: &PublicView) -> AnyView {
    let issued = format!("{} {} {}", dates::date(lang, shown.issued_on), lang.pick("oleh", "by"), shown.signatory_office);
    view! {
        <dl class="facts">
            {fact(t.name, &shown.name)}
            {fact(t.event, &shown.event)}
            {fact(t.date, &shown.dates)}
            {fact(t.place, &shown.place)}
            <dt>{t.number}</dt><dd>{number_view(&shown.number)}</dd>
            {fact(t.hours, &shown.hours)}
            {fact(t.predicate, &shown.predicate)}
            <dt>{t.issued}</dt><dd class="wrap">{issued}</dd>
            {fact(t.signatory, &shown.signatory_name)}
            <dt>{t.code}</dt><dd class="code">{shown.code.clone()}</dd>
        </dl>
    }
    .into_any()
}

/// The file is hashed in the browser; without scripts the hash is there to compare by hand.
fn compare(t: &'static Text, shown: &PublicView) -> AnyView {
    let file = shown.document_sha256.clone().map(|sha256| {
        view! {
            <div class="field" hidden=true data-sha256=sha256.clone() data-busy=t.comparing data-same=t.is_same data-other=t.is_other>
                <label for="f-pdf">{t.choose_pdf}</label>
                <p class="hint" id="h-pdf">{t.choose_pdf_hint}</p>
                <input type="file" id="f-pdf" accept="application/pdf" aria-describedby="h-pdf"/>
                <p role="status"></p>
            </div>
            <div class="stack" data-plain="">
                <p>{t.compare_plain}</p>
                <code class="hash">{sha256}</code>
            </div>
        }
    });
    view! {
        <section class="card stack">
            <h2>{t.compare}</h2>
            <p>{t.compare_text}</p>
            {file}
        </section>
    }
    .into_any()
}

fn host_sentence(t: &'static Text, host: &str) -> AnyView {
    view! { <p class="small muted">{t.valid_only_at}<strong>{host.to_owned()}</strong>"."</p> }.into_any()
}
