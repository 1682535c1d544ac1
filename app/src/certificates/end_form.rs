//! The two ways a certificate ends, each on a page of its own that says in words what will happen and to whom.
use super::{
    ACTION_FIELD, SEEN_FIELD,
    text::{Text, fact_text},
};
use crate::{
    lang::Lang,
    paths,
    shell::Frame,
    ui::{Field, Form, Tone, VERSION_FIELD, error_summary, hidden, notice, post_form},
};
use domain::{
    certificate::{CertificatePage, Change, Fact},
    form::Problem,
};
use leptos::prelude::*;

/// Which form the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Revoke,
    Replace,
}

impl End {
    /// The value of `aksi`, in the address that asks for the form and in the form itself.
    pub fn word(self) -> &'static str {
        match self {
            End::Revoke => "cabut",
            End::Replace => "ganti",
        }
    }

    pub fn of_word(word: &str) -> Option<End> {
        [End::Revoke, End::Replace].into_iter().find(|end| end.word() == word)
    }

    /// The page with this form.
    pub fn href(self, event: &str, page: &CertificatePage) -> String {
        paths::with_query(&paths::certificate(event, page.id), &[(ACTION_FIELD, self.word())])
    }
}

/// The form, or why there is none.
pub fn end_form(frame: &Frame, t: &'static Text, page: &CertificatePage, end: End, form: &Form) -> AnyView {
    let lang = frame.lang;
    let back = paths::certificate(&page.head.slug, page.id);
    let (name, number) = (&page.snapshot.holder.name, &page.snapshot.number);
    match (end, &page.replacement) {
        (_, None) => error_summary(form, frame.lang).into_any(),
        (End::Revoke, Some(_)) => {
            let what = match lang {
                Lang::Id => format!(
                    "Sertifikat {number} atas nama {name} dinyatakan tidak berlaku. Halaman verifikasi menampilkan “Dicabut” dengan \
                     tanggalnya, tanpa alasan. Pencabutan tidak dapat dibatalkan; nomornya tidak dipakai lagi."
                ),
                Lang::En => format!(
                    "Certificate {number} in the name of {name} is declared void. The verification page shows “Revoked” with the date, \
                     without the reason. A revocation cannot be undone; the number is not used again."
                ),
            };
            let button = view! { <button class="btn main danger">{t.revoke_this}</button> }.into_any();
            zone(frame, t, page, form, End::Revoke, what, ().into_any(), button, back)
        }
        (End::Replace, Some(Err(problem))) => refused(frame, t, problem, form),
        (End::Replace, Some(Ok(changes))) => {
            let what = match lang {
                Lang::Id => format!(
                    "{name} mendapat sertifikat baru dengan nomor dan kode baru, memakai data seperti sekarang. Sertifikat {number} \
                     ditandai sudah diganti, dan halaman verifikasinya menunjuk ke yang baru. Penggantian tidak dapat dibatalkan."
                ),
                Lang::En => format!(
                    "{name} gets a new certificate with a new number and code, made from the data as it is now. Certificate {number} is \
                     marked as replaced, and its verification page points to the new one. A replacement cannot be undone."
                ),
            };
            let class = if changes.is_empty() { "btn" } else { "btn main" };
            let button = view! { <button class=class>{t.issue_replacement}</button> }.into_any();
            zone(frame, t, page, form, End::Replace, what, changes_view(t, changes), button, back)
        }
    }
}

fn refused(frame: &Frame, t: &'static Text, problem: &Problem, form: &Form) -> AnyView {
    let text = crate::problem_text::problem_text(frame.lang, problem);
    view! { {error_summary(form, frame.lang)}{notice(Tone::Warn, t.cannot_be_replaced, text)} }.into_any()
}

/// What the new certificate prints differently.
fn changes_view(t: &'static Text, changes: &[Change]) -> AnyView {
    if changes.is_empty() {
        return notice(Tone::Warn, t.nothing_changes, t.nothing_changes_text);
    }
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let label = fact_text(t, change.fact);
            if change.fact == Fact::Logo {
                return view! { <li>{label}{t.logo_changes}</li> }.into_any();
            }
            let dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            let (before, after) = (dash(&change.before), dash(&change.after));
            view! { <li class="diff">{label}": "<del lang="id">{before}</del>" "<ins lang="id">{after}</ins></li> }.into_any()
        })
        .collect();
    view! { <div class="stack"><h3>{t.what_changes}</h3><ul>{rows}</ul></div> }.into_any()
}

#[allow(clippy::too_many_arguments)] // one form and its words
fn zone(
    frame: &Frame,
    t: &'static Text,
    page: &CertificatePage,
    form: &Form,
    end: End,
    what: String,
    changes: AnyView,
    button: AnyView,
    back: String,
) -> AnyView {
    let (class, heading, hint) = match end {
        End::Revoke => ("danger-zone stack", t.revoke, t.revoke_hint),
        End::Replace => ("card stack", t.replace, t.replace_hint),
    };
    let fields = view! {
        {hidden(ACTION_FIELD, end.word())}
        {hidden(VERSION_FIELD, page.version.to_string())}
        {hidden(SEEN_FIELD, page.seen.clone())}
        {Field::area("alasan", t.why, 3).hint(hint).draw(form, frame.lang)}
        <div class="actions">{button}<a class="btn" href=back>{t.cancel}</a></div>
    };
    view! {
        <section class=class aria-labelledby="akhiri">
            <h2 id="akhiri">{heading}</h2>
            <p>{what}</p>
            {changes}
            {post_form(frame, form, fields)}
        </section>
    }
    .into_any()
}
