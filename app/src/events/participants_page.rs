//! The roster of an event: the list, and the form that enrols one person, by an existing account or with a new one.
use super::{
    EventTab, PeoplePart, event_nav, people_head,
    words::{counted, sign_in_with},
};
use crate::{
    accounts::person_fields::{contact_fields, name_fields, rank_fields},
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Field, Form, Tone, empty_state, hidden, notice, post_form, tag},
};
use domain::{
    event::{Agency, EventHead, Participant},
    export::Subject,
};
use leptos::prelude::*;

/// Which form stands under the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Enrolling {
    #[default]
    Account,
    NewPerson,
}

impl Enrolling {
    /// The value of the query `tambah` and of the hidden field `cara`.
    pub fn key(self) -> &'static str {
        match self {
            Enrolling::Account => "akun",
            Enrolling::NewPerson => "baru",
        }
    }

    pub fn from_key(key: &str) -> Enrolling {
        if key == "baru" { Enrolling::NewPerson } else { Enrolling::Account }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterView {
    pub head: EventHead,
    pub quota: Option<i64>,
    /// Corrections that wait to be decided.
    pub corrections: usize,
    pub search: String,
    /// Of this page; active ones first, then by name.
    pub participants: Vec<Participant>,
    /// Active ones on all pages.
    pub active: usize,
    pub page: usize,
    pub pages: usize,
    pub agencies: Vec<Agency>,
    pub enrolling: Enrolling,
}

pub fn participants_page(frame: &Frame, roster: RosterView, form: &Form) -> Page {
    let (slug, lang) = (&roster.head.slug, frame.lang);
    let active = roster.active;
    let rows: Vec<_> = roster.participants.iter().map(|p| row(lang, slug, p)).collect();
    let caption = lang.pick(
        format!("{active} peserta aktif, diurutkan menurut nama"),
        format!("{}, sorted by name", counted(active, "active participant", "active participants")),
    );
    let rows_are_none = rows.is_empty();
    let table = match (rows_are_none, roster.search.is_empty()) {
        (true, true) => empty_state(lang.pick("Belum ada peserta", "No participants yet"), lang.pick("Peserta yang Anda daftarkan tampil di sini dengan instansi dan jabatannya.", "Participants whom you enrol appear here with their agency and post."), None),
        (true, false) => {
            let all = (paths::event_participants(slug), lang.pick("Lihat semua peserta", "See all participants").to_owned());
            empty_state(lang.pick("Tidak ada peserta yang cocok", "No participant matches"), lang.pick("Periksa ejaan nama, surel, atau NIP yang dicari.", "Check the spelling of the name, e-mail or NIP you searched for."), Some(all))
        }
        (false, _) => view! {
            <table class="cards">
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{lang.pick("Nama", "Name")}</th><th scope="col">{lang.pick("Instansi", "Agency")}</th><th scope="col">{lang.pick("Jabatan", "Post")}</th><th scope="col">{lang.pick("Masuk dengan", "Signs in with")}</th><th scope="col">{lang.pick("Keadaan", "Status")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    };
    let title = lang.pick("Peserta", "Participants");
    Page::new(
        title,
        view! {
            {people_head(frame, &roster.head, PeoplePart::Participants, title)}
            {waiting(lang, &roster, active)}
            <form method="get" class="filters">
                <div class="field grow"><label for="cari">{lang.pick("Cari nama, surel, NIP, atau nomor WhatsApp", "Search name, e-mail, NIP or WhatsApp number")}</label><input type="search" id="cari" name="cari" value=roster.search.clone()/></div>
                <button class="btn">{lang.pick("Cari", "Search")}</button>
            </form>
            {table}
            {pages(lang, &roster)}
            {(!rows_are_none).then(|| export_buttons(lang, &paths::participants_export(slug), &[Subject::Participants]))}
            {enrol(frame, slug, &roster, form)}
        },
    )
    .nav(event_nav(frame, &roster.head, EventTab::People))
}

fn pages(lang: Lang, roster: &RosterView) -> AnyView {
    let turn = |page: usize, label: &'static str| {
        let href =
            paths::with_query(&paths::event_participants(&roster.head.slug), &[("cari", &roster.search), ("halaman", &page.to_string())]);
        view! { <a class="btn" href=href>{label}</a> }
    };
    let before = (roster.page > 1).then(|| turn(roster.page - 1, lang.pick("← Sebelumnya", "← Previous")));
    let after = (roster.page < roster.pages).then(|| turn(roster.page + 1, lang.pick("Berikutnya →", "Next →")));
    view! { <div class="row no-print">{before}{after}</div> }.into_any()
}

/// More than were planned for, and requests that nobody has decided.
fn waiting(lang: Lang, roster: &RosterView, active: usize) -> AnyView {
    let over = roster.search.is_empty().then(|| quota_notice(lang, roster.quota, active));
    let asked = (roster.corrections > 0).then(|| {
        let label = lang.pick(
            format!("{} permintaan perbaikan data menunggu keputusan", roster.corrections),
            counted(roster.corrections, "correction waits for a decision", "corrections wait for a decision"),
        );
        view! { <p><a href=paths::corrections(&roster.head.slug)>{label}</a></p> }
    });
    view! { {over}{asked} }.into_any()
}

/// More than were planned for is one warning, never a refusal.
pub fn quota_notice(lang: Lang, quota: Option<i64>, active: usize) -> Option<AnyView> {
    quota.filter(|quota| i64::try_from(active).unwrap_or(i64::MAX) > *quota).map(|quota| {
        let text = lang.pick(
            format!("{active} peserta aktif; kuotanya {quota}. Tidak ada yang ditolak karenanya."),
            format!("{active} active participants; the quota is {quota}. Nobody is refused for that."),
        );
        notice(Tone::Warn, lang.pick("Kuota terlampaui", "More than the quota"), text)
    })
}

/// Buttons that take tables along. A post, since every one that is taken leaves a trace.
pub fn export_buttons(lang: Lang, action: &str, subjects: &[Subject]) -> AnyView {
    let word = |subject| match subject {
        Subject::Participants => lang.pick("peserta", "participants"),
        Subject::Progress => lang.pick("kemajuan", "progress"),
        Subject::Marks => lang.pick("nilai", "marks"),
    };
    let button = |subject: Subject, format: &'static str, label: &'static str| {
        let text = format!("{} ({label})", lang.pick(format!("Unduh {}", word(subject)), format!("Download {}", word(subject))));
        view! {
            <form method="post" action=action.to_owned()>
                {hidden("isi", subject.key())}{hidden("bentuk", format)}
                <button class="btn small">{text}</button>
            </form>
        }
    };
    let buttons: Vec<_> = subjects.iter().flat_map(|subject| [button(*subject, "xlsx", "XLSX"), button(*subject, "csv", "CSV")]).collect();
    view! { <div class="row no-print">{buttons}</div> }.into_any()
}

fn row(lang: Lang, slug: &str, participant: &Participant) -> AnyView {
    let state = participant_state(lang, participant);
    view! {
        <tr>
            <th scope="row" class="wrap"><a href=paths::event_participant(slug, participant.enrolment)>{participant.name.to_string()}</a></th>
            <td data-l=lang.pick("Instansi", "Agency") class="wrap">{participant.agency_name.clone().unwrap_or_else(|| "–".to_owned())}</td>
            <td data-l=lang.pick("Jabatan", "Post") class="wrap">{if participant.position.is_empty() { "–".to_owned() } else { participant.position.clone() }}</td>
            <td data-l=lang.pick("Masuk dengan", "Signs in with") class="wrap">{sign_in_with(participant.email.as_deref(), participant.nip.as_deref(), participant.phone.as_deref())}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}

fn enrol(frame: &Frame, slug: &str, roster: &RosterView, form: &Form) -> AnyView {
    let lang = frame.lang;
    let tab = |which: Enrolling, label: &'static str| {
        let href = format!("{}#daftar", paths::with_query(&paths::event_participants(slug), &[("tambah", which.key())]));
        view! { <a href=href aria-current=(which == roster.enrolling).then_some("true")>{label}</a> }
    };
    let who = match roster.enrolling {
        Enrolling::Account => Field::text("akun", lang.pick("Surel, NIP, atau nomor WhatsApp", "E-mail, NIP or WhatsApp number"))
            .hint(lang.pick("Akun harus sudah ada.", "The account must exist already."))
            .autocomplete("off")
            .draw(form, lang),
        Enrolling::NewPerson => view! {
            {name_fields(lang, form)}
            {contact_fields(lang, form)}
            {rank_fields(lang, form)}
            {first_password(frame, form)}
        }
        .into_any(),
    };
    let fields = view! {
        {hidden("cara", roster.enrolling.key())}
        {who}
        {place_fields(frame, &roster.agencies, None, form)}
        <div class="actions"><button class="btn main">{lang.pick("Daftarkan peserta", "Enrol a participant")}</button></div>
    };
    view! {
        <section class="card stack" id="daftar" aria-labelledby="daftar-h">
            <h2 id="daftar-h">{lang.pick("Daftarkan peserta", "Enrol a participant")}</h2>
            <nav class="parts" aria-label=lang.pick("Cara mendaftarkan", "Way of enrolling")>{tab(Enrolling::Account, lang.pick("Akun yang ada", "Existing account"))}{tab(Enrolling::NewPerson, lang.pick("Orang baru", "New person"))}<a href=paths::roster_import(slug)>{lang.pick("Dari berkas", "From a file")}</a></nav>
            {post_form(frame, form, fields)}
        </section>
    }
    .into_any()
}

/// Only an admin hands passwords over; a committee invites.
fn first_password(frame: &Frame, form: &Form) -> Option<AnyView> {
    let lang = frame.lang;
    let hint = lang.pick(
        "Kosongkan supaya undangan dibuat. Bila diisi, sedikitnya 10 karakter dan Anda sampaikan sendiri.",
        "Leave empty and an invitation is made. If given, at least 10 characters, and you tell it yourself.",
    );
    let field = || {
        Field::password("password", lang.pick("Sandi awal", "First password"))
            .hint(hint)
            .optional()
            .autocomplete("new-password")
            .draw(form, lang)
    };
    frame.visitor.as_ref().is_some_and(|visitor| visitor.is_admin).then(field)
}

/// Active, withdrawn, or replaced.
pub fn participant_state(lang: Lang, participant: &Participant) -> AnyView {
    match (participant.is_active, &participant.replaced_by, participant.has_signed_in) {
        (true, _, true) => tag(Tone::Ok, lang.pick("Aktif", "Active")),
        (true, _, false) => tag(Tone::Warn, lang.pick("Belum masuk", "Has not signed in")),
        (false, Some(_), _) => tag(Tone::Plain, lang.pick("Digantikan", "Replaced")),
        (false, None, _) => tag(Tone::Plain, lang.pick("Mengundurkan diri", "Withdrawn")),
    }
}

/// Agency and post. Agencies that were switched off are not offered, except the one that is chosen already.
pub fn place_fields(frame: &Frame, agencies: &[Agency], chosen: Option<&Participant>, form: &Form) -> AnyView {
    let lang = frame.lang;
    let mut options = vec![(String::new(), lang.pick("Tanpa perangkat daerah", "No agency").to_owned())];
    let kept = chosen.and_then(|p| p.agency);
    options.extend(agencies.iter().filter(|a| a.is_active || kept == Some(a.id)).map(|a| (a.id.to_string(), a.name.clone())));
    let hint = if frame.visitor.as_ref().is_some_and(|visitor| visitor.is_admin) {
        lang.pick(
            "Belum ada dalam daftar? Tambahkan dahulu di Kelola, Perangkat daerah.",
            "Not on the list yet? Add it first under Manage, Agencies.",
        )
    } else {
        lang.pick("Belum ada dalam daftar? Mintalah admin menambahkannya.", "Not on the list yet? Ask an admin to add it.")
    };
    view! {
        {Field::select("agency", lang.pick("Perangkat daerah", "Agency"), options).hint(hint).draw(form, lang)}
        {Field::text("position", lang.pick("Jabatan", "Post")).hint(lang.pick("Misalnya Pranata Humas Ahli Muda.", "For example Pranata Humas Ahli Muda.")).optional().autocomplete("off").draw(form, lang)}
    }
    .into_any()
}
