//! Everybody's invitation, for the committee: to send, to print, to make anew; and the text that goes with them.
use crate::{
    dates,
    events::{EventTab, PeoplePart, event_nav, people_head},
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Field, Form, KEY_FIELD, Tone, empty_state, hidden, post_form, tag},
};
use chrono::{DateTime, Utc};
use domain::{event::EventHead, form::Fields, format::wib_date, ids::EnrolmentId, invitation::wa_number};
use leptos::prelude::*;

/// The value of `tindakan` for the form of the text.
pub const TEXT_ACTION: &str = "teks";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    SignedIn,
    Invited,
    NoCode,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedRow {
    pub enrolment: EnrolmentId,
    pub name: String,
    pub agency: String,
    pub phone: Option<String>,
    pub reach: Reach,
    pub code: Option<String>,
    pub expires_at: Option<DateTime<Utc>>,
    pub may_renew: bool,
    pub sign_in_with: String,
    pub message: String,
}

#[derive(Clone, Debug)]
pub struct ListView {
    pub head: EventHead,
    pub text: String,
    /// Of this page.
    pub rows: Vec<InvitedRow>,
    pub search: String,
    pub waiting_only: bool,
    pub page: usize,
    pub pages: usize,
    pub total: usize,
    pub signed_in: usize,
    pub without_code: usize,
}

pub fn list_page(frame: &Frame, list: &ListView, form: &Form) -> Page {
    let (lang, slug) = (frame.lang, &list.head.slug);
    let waiting = list.total - list.signed_in;
    let summary = lang.pick(
        format!("{} peserta: {} sudah masuk, {waiting} belum.", list.total, list.signed_in),
        format!("{} participants: {} have signed in, {waiting} have not.", list.total, list.signed_in),
    );
    let make = (list.without_code > 0).then(|| {
        let label = lang.pick(format!("Buat {} kode", list.without_code), format!("Make {} codes", list.without_code));
        view! {
            <section class="card next stack" aria-labelledby="buat">
                <h2 id="buat">{lang.pick("Ada peserta tanpa kode yang berlaku", "Some participants hold no valid code")}</h2>
                <form method="post">{hidden("tindakan", "semua")}<button class="btn main">{label}</button></form>
            </section>
        }
    });
    let rows: Vec<_> = list.rows.iter().map(|row| card(frame, row)).collect();
    let people = if rows.is_empty() {
        let (heading, text) = if list.total == 0 {
            (
                lang.pick("Belum ada peserta", "No participants yet"),
                lang.pick(
                    "Impor atau daftarkan peserta; undangannya muncul di sini.",
                    "Import or enrol participants; their invitations appear here.",
                ),
            )
        } else {
            (
                lang.pick("Tidak ada yang cocok", "Nobody matches"),
                lang.pick("Ubah pencarian atau tampilkan semua.", "Change the search or show everybody."),
            )
        };
        empty_state(
            heading,
            text,
            Some((paths::event_participants(slug), lang.pick("Buka daftar peserta", "Open the participant list").to_owned())),
        )
    } else {
        view! { <ul class="invitations plain">{rows}</ul> }.into_any()
    };
    let turn = |page: usize, label: &'static str| {
        let waiting = if list.waiting_only { "1" } else { "" };
        let href =
            paths::with_query(&paths::invitations(slug), &[("cari", &list.search), ("belum", waiting), ("halaman", &page.to_string())]);
        view! { <a class="btn" href=href>{label}</a> }
    };
    let before = (list.page > 1).then(|| turn(list.page - 1, lang.pick("← Sebelumnya", "← Previous")));
    let after = (list.page < list.pages).then(|| turn(list.page + 1, lang.pick("Berikutnya →", "Next →")));
    Page::new(
        lang.pick("Undangan", "Invitations"),
        view! {
            {people_head(frame, &list.head, PeoplePart::Invitations, lang.pick("Undangan", "Invitations"))}
            <p>{summary}</p>
            {make}
            <form method="get" class="filters">
                <div class="field grow"><label for="cari">{lang.pick("Cari nama atau instansi", "Search name or agency")}</label><input type="search" id="cari" name="cari" value=list.search.clone()/></div>
                <label class="check"><input type="checkbox" name="belum" value="1" checked=list.waiting_only/><span>{lang.pick("Hanya yang belum masuk", "Only who has not signed in")}</span></label>
                <button class="btn">{lang.pick("Tampilkan", "Show")}</button>
                <a class="btn" href=paths::invitation_slips(slug)>{lang.pick("Cetak per instansi", "Print by agency")}</a>
            </form>
            {people}
            <div class="row">{before}{after}</div>
            {text_part(frame, list, form)}
        },
    )
    .nav(event_nav(frame, &list.head, EventTab::People))
    .script("copy.js")
}

fn state(lang: Lang, row: &InvitedRow) -> AnyView {
    match row.reach {
        Reach::SignedIn => tag(Tone::Ok, lang.pick("Sudah masuk", "Has signed in")),
        Reach::Invited => tag(Tone::Warn, lang.pick("Belum masuk", "Not yet")),
        Reach::NoCode => tag(Tone::Danger, lang.pick("Tanpa kode", "No code")),
    }
}

fn card(frame: &Frame, row: &InvitedRow) -> AnyView {
    let lang = frame.lang;
    let send = row.code.as_ref().map(|code| {
        let until = row.expires_at.map(|at| dates::date(lang, wib_date(at))).unwrap_or_default();
        let whatsapp = row.phone.as_deref().map(|phone| {
            let href = paths::with_query(&format!("https://wa.me/{}", wa_number(phone)), &[("text", &row.message)]);
            view! { <a class="btn small" href=href rel="noreferrer">{lang.pick("Kirim lewat WhatsApp", "Send by WhatsApp")}</a> }
        });
        let id = format!("pesan-{}", row.enrolment);
        view! {
            <p><strong class="code">{code.clone()}</strong>" "<span class="small muted">{lang.pick("sampai ", "until ")}{until}</span></p>
            <div class="row">{whatsapp}</div>
            <details>
                <summary>{lang.pick("Pesan untuk disalin", "Message to copy")}<span class="visually-hidden">": "{row.name.clone()}</span></summary>
                <label class="visually-hidden" for=id.clone()>{lang.pick("Pesan untuk ", "Message to ")}{row.name.clone()}</label>
                <textarea id=id rows="8" readonly=true lang="id" data-copy=lang.pick("Salin pesan", "Copy the message") data-copied=lang.pick("Tersalin", "Copied")>{row.message.clone()}</textarea>
            </details>
        }
    });
    let renew = row.may_renew.then(|| {
        let label = if row.code.is_some() {
            lang.pick("Ganti kode", "Replace the code")
        } else {
            lang.pick("Buat kode untuk sandi baru", "Make a code for a new password")
        };
        view! {
            <form method="post">
                {hidden(KEY_FIELD, frame.form_key.to_string())}{hidden("tindakan", "satu")}{hidden("peserta", row.enrolment.to_string())}
                <button class="linkish">{label}<span class="visually-hidden">": "{row.name.clone()}</span></button>
            </form>
        }
    });
    let blocked = (!row.may_renew)
        .then(|| view! { <p class="small muted">{lang.pick("Sandinya diatur oleh admin.", "An admin sets this password.")}</p> });
    let with = (!row.sign_in_with.is_empty()).then(|| format!("{}{}", lang.pick("Masuk dengan ", "Signs in with "), row.sign_in_with));
    view! {
        <li class="card stack">
            <div class="row"><h2 class="wrap small-heading">{row.name.clone()}</h2>{state(lang, row)}</div>
            <p class="small muted wrap">{[Some(row.agency.clone()).filter(|a| !a.is_empty()), with].into_iter().flatten().collect::<Vec<_>>().join(" · ")}</p>
            {send}{renew}{blocked}
        </li>
    }
    .into_any()
}

fn text_part(frame: &Frame, list: &ListView, form: &Form) -> AnyView {
    let lang = frame.lang;
    let shown = if form.fields.has("text") { form.clone() } else { Form::filled(Fields::of([("text", list.text.clone())])) };
    let hint = lang.pick(
        "Tanda dalam kurung kurawal diganti untuk setiap orang: {NAMA}, {KEGIATAN}, {TANGGAL}, {TEMPAT}, {TAUTAN}, {KODE}, {SAMPAI}, {MASUK_DENGAN}. Kosongkan untuk kembali ke teks awal.",
        "Marks in braces are replaced for each person: {NAMA} name, {KEGIATAN} event, {TANGGAL} dates, {TEMPAT} place, {TAUTAN} link, {KODE} code, {SAMPAI} until, {MASUK_DENGAN} sign in with. Leave empty to return to the first text.",
    );
    let fields = view! {
        {hidden("tindakan", TEXT_ACTION)}
        {Field::area("text", lang.pick("Teks undangan", "Text of the invitation"), 10).optional().hint(hint).draw(&shown, lang)}
        <div class="actions"><button class="btn">{lang.pick("Simpan teks", "Save the text")}</button></div>
    };
    view! {
        <details class="card" open=!form.problems.is_empty()>
            <summary>{lang.pick("Ubah teks undangan", "Change the text of the invitation")}</summary>
            {post_form(frame, &shown, fields)}
        </details>
    }
    .into_any()
}
