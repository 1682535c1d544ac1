//! The two ways a certificate ends, each on a page of its own that says in words what will happen and to whom.
use super::{
    ACTION_FIELD, SEEN_FIELD,
    text::{Text, fact_text},
};
use crate::{
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
    let back = paths::certificate(&page.head.slug, page.id);
    let (name, number) = (&page.snapshot.holder.name, &page.snapshot.number);
    match (end, &page.replacement) {
        (_, None) => error_summary(form, frame.lang).into_any(),
        (End::Revoke, Some(_)) => {
            let what = format!(
                "Sertifikat {number} atas nama {name} dinyatakan tidak berlaku. Halaman verifikasi menampilkan “Dicabut” dengan tanggalnya, \
                 tanpa alasan. Pencabutan tidak dapat dibatalkan; nomornya tidak dipakai lagi."
            );
            let button = view! { <button class="btn main danger">"Cabut sertifikat ini"</button> }.into_any();
            let hint = "Disimpan dalam catatan dan hanya dilihat staf kegiatan.";
            zone(frame, page, form, End::Revoke, "Cabut sertifikat", what, ().into_any(), hint, button, back)
        }
        (End::Replace, Some(Err(problem))) => refused(frame, problem, form),
        (End::Replace, Some(Ok(changes))) => {
            let what = format!(
                "{name} mendapat sertifikat baru dengan nomor dan kode baru, memakai data seperti sekarang. Sertifikat {number} ditandai sudah \
                 diganti, dan halaman verifikasinya menunjuk ke yang baru. Penggantian tidak dapat dibatalkan."
            );
            let class = if changes.is_empty() { "btn" } else { "btn main" };
            let button = view! { <button class=class>"Terbitkan pengganti"</button> }.into_any();
            let hint = "Misalnya: gelar keliru. Disimpan dalam catatan dan hanya dilihat staf kegiatan.";
            zone(frame, page, form, End::Replace, "Ganti sertifikat", what, changes_view(t, changes), hint, button, back)
        }
    }
}

fn refused(frame: &Frame, problem: &Problem, form: &Form) -> AnyView {
    let text = crate::problem_text::problem_text(frame.lang, problem);
    view! { {error_summary(form, frame.lang)}{notice(Tone::Warn, "Belum dapat diganti", text)} }.into_any()
}

/// What the new certificate prints differently.
fn changes_view(t: &'static Text, changes: &[Change]) -> AnyView {
    if changes.is_empty() {
        let text = "Data sekarang sama dengan yang tercetak. Perbaiki dahulu datanya (akun atau data peserta), supaya pengganti memuat yang benar.";
        return notice(Tone::Warn, "Tidak ada yang berubah", text);
    }
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let label = fact_text(t, change.fact);
            if change.fact == Fact::Logo {
                return view! { <li>{label}": diganti"</li> }.into_any();
            }
            let dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            view! { <li class="diff">{label}": "<del>{dash(&change.before)}</del>" "<ins>{dash(&change.after)}</ins></li> }.into_any()
        })
        .collect();
    view! { <div class="stack"><h3>"Yang berubah"</h3><ul>{rows}</ul></div> }.into_any()
}

#[allow(clippy::too_many_arguments)] // one form and its words
fn zone(
    frame: &Frame,
    page: &CertificatePage,
    form: &Form,
    end: End,
    heading: &'static str,
    what: String,
    changes: AnyView,
    hint: &'static str,
    button: AnyView,
    back: String,
) -> AnyView {
    let fields = view! {
        {hidden(ACTION_FIELD, end.word())}
        {hidden(VERSION_FIELD, page.version.to_string())}
        {hidden(SEEN_FIELD, page.seen.clone())}
        {Field::area("alasan", "Alasan", 3).hint(hint).draw(form, frame.lang)}
        <div class="actions">{button}<a class="btn" href=back>"Batalkan"</a></div>
    };
    let class = if end == End::Revoke { "danger-zone stack" } else { "card stack" };
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
