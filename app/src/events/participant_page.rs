//! One participant: agency and post, history, withdrawing and taking back; and a colleague in their place.
use super::{
    EventTab, event_nav,
    participants_page::{participant_state, place_fields},
};
use crate::{
    accounts::person_fields::{contact_fields, name_fields},
    audit::action_word,
    dates,
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, VERSION_FIELD, hidden, post_form},
};
use chrono::{DateTime, Utc};
use domain::{
    account::Nip,
    event::{Agency, EventHead, Participant},
};
use leptos::prelude::*;

/// One participant with what happened to them in the event.
#[derive(Clone, Debug)]
pub struct ParticipantView {
    pub head: EventHead,
    pub participant: Participant,
    pub agencies: Vec<Agency>,
    /// When, what, by whom; oldest first.
    pub history: Vec<(DateTime<Utc>, String, Option<String>)>,
}

pub fn participant_page(frame: &Frame, view: &ParticipantView, form: &Form) -> Page {
    let (head, participant, lang) = (&view.head, &view.participant, frame.lang);
    let name = participant.name.to_string();
    let fact = |label: &'static str, value: Option<String>| value.map(|v| view! { <dt>{label}</dt><dd class="wrap">{v}</dd> });
    let nip = participant.nip.as_deref().and_then(Nip::parse).map(|n| n.grouped());
    let typed = form.value(VERSION_FIELD);
    let version = if typed.is_empty() { participant.version.to_string() } else { typed };
    let is_admin = frame.visitor.as_ref().is_some_and(|visitor| visitor.is_admin);
    let account = is_admin.then(|| view! { ", "<a href=paths::admin_account(participant.person)>{lang.pick("akun", "account")}</a> });
    let data = view! {
        <dt>{lang.pick("Data orang", "Personal data")}</dt>
        <dd><a href=paths::participant_data(&head.slug, participant.enrolment)>{lang.pick("Perbaiki nama, kontak, pangkat", "Correct name, contacts, rank")}</a>{account}</dd>
    };
    let fields = view! {
        {hidden(VERSION_FIELD, version)}
        {place_fields(frame, &view.agencies, Some(participant), form)}
        <div class="actions"><button class="btn main">{lang.pick("Simpan", "Save")}</button></div>
    };
    let invite = paths::with_query(&paths::invitations(&head.slug), &[("cari", &participant.name.name)]);
    Page::new(
        name.clone(),
        view! {
            <p class="crumbs">
                <a class="wrap" lang="id" href=paths::event(&head.slug)>{head.title.clone()}</a>" › "<a href=paths::event_participants(&head.slug)>{lang.pick("Peserta", "Participants")}</a>
            </p>
            <div class="stack"><h1 class="wrap">{name.clone()}</h1><p>{participant_state(lang, participant)}</p></div>
            <dl class="facts">
                {fact(lang.pick("Surel", "E-mail"), participant.email.clone())}
                {fact("NIP", nip)}
                {fact(lang.pick("Nomor WhatsApp", "WhatsApp number"), participant.phone.clone())}
                {fact(lang.pick("Peran kehumasan", "Public-relations role"), Some(participant.duty.clone()).filter(|duty| !duty.is_empty()))}
                {fact(lang.pick("Menggantikan", "Takes the place of"), participant.replaces.clone())}
                {fact(lang.pick("Digantikan oleh", "Replaced by"), participant.replaced_by.clone())}
                {participant.is_active.then_some(data)}
                {participant.is_active.then(|| view! { <dt>{lang.pick("Undangan", "Invitation")}</dt><dd><a href=invite>{lang.pick("Kode dan pesan", "Code and message")}</a></dd> })}
            </dl>
            {post_form(frame, form, fields)}
            {participant.is_active.then(|| replacing(lang, head, participant, &name))}
            {attendance(lang, &name, participant.is_active)}
            {history(lang, view)}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, head, EventTab::People))
}

fn replacing(lang: Lang, head: &EventHead, participant: &Participant, name: &str) -> AnyView {
    let text = lang.pick(
        format!(
            "Rekan yang datang menggantikan {name} didaftarkan di tempatnya, mulai dari awal. Yang sudah dikerjakan {name} tetap tersimpan."
        ),
        format!("A colleague who comes instead of {name} is enrolled in their place and starts afresh. What {name} has done stays stored."),
    );
    view! {
        <section class="card stack" aria-labelledby="ganti">
            <h2 id="ganti">{lang.pick("Gantikan dengan rekan", "Replace with a colleague")}</h2>
            <p>{text}</p>
            <div class="row"><a class="btn" href=paths::participant_replace(&head.slug, participant.enrolment)>{lang.pick("Pilih pengganti", "Choose the replacement")}</a></div>
        </section>
    }
    .into_any()
}

fn history(lang: Lang, view: &ParticipantView) -> Option<AnyView> {
    let rows: Vec<_> = view
        .history
        .iter()
        .map(|(at, action, by)| {
            let by = by.clone().map(|by| format!(" · {by}"));
            view! { <li>{action_word(lang, action)}<span class="small muted">" "{dates::date_time(lang, *at)}{by}</span></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! { <section class="stack" aria-labelledby="riwayat"><h2 id="riwayat">{lang.pick("Riwayat", "History")}</h2><ul class="stack">{rows}</ul></section> }
            .into_any()
    })
}

/// Somebody who has an account, or somebody new.
pub(super) fn account_or_person(lang: Lang, form: &Form) -> AnyView {
    view! {
        <fieldset class="stack">
            <legend><h2>{lang.pick("Sudah punya akun", "Has an account already")}</h2></legend>
            {Field::text("akun", lang.pick("Surel, NIP, atau nomor WhatsApp", "E-mail, NIP or WhatsApp number")).hint(lang.pick("Kosongkan bila orangnya baru, lalu isi bagian berikut.", "Leave empty for a new person and fill in the next part.")).optional().autocomplete("off").draw(form, lang)}
        </fieldset>
        <fieldset class="stack">
            <legend><h2>{lang.pick("Orang baru", "New person")}</h2></legend>
            {name_fields(lang, form)}
            {contact_fields(lang, form)}
        </fieldset>
    }
    .into_any()
}

/// The form that enrols a colleague in somebody's place.
pub fn replace_page(frame: &Frame, view: &ParticipantView, form: &Form) -> Page {
    let (head, lang) = (&view.head, frame.lang);
    let name = view.participant.name.to_string();
    let title = lang.pick("Gantikan peserta", "Replace a participant");
    let about = lang.pick(
        format!("{name} dicatat mengundurkan diri dan pengganti di bawah ini didaftarkan, bersamaan. Nilai tidak berpindah."),
        format!("{name} is recorded as withdrawn and the colleague below is enrolled, both at once. Marks do not move."),
    );
    let fields = view! {
        {account_or_person(lang, form)}
        {place_fields(frame, &view.agencies, Some(&view.participant), form)}
        <div class="actions"><button class="btn main">{lang.pick("Gantikan", "Replace")}</button><a class="btn" href=paths::event_participant(&head.slug, view.participant.enrolment)>{lang.pick("Batal", "Cancel")}</a></div>
    };
    Page::new(
        title,
        view! {
            <p class="crumbs">
                <a class="wrap" lang="id" href=paths::event(&head.slug)>{head.title.clone()}</a>" › "<a href=paths::event_participants(&head.slug)>{lang.pick("Peserta", "Participants")}</a>
            </p>
            <h1>{title}</h1>
            <p class="lede wrap">{about}</p>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, head, EventTab::People))
}

/// Withdraw, or take back.
fn attendance(lang: Lang, name: &str, is_active: bool) -> AnyView {
    if is_active {
        let effect = lang.pick(
            format!(
                "{name} tidak lagi melihat kegiatan ini dan tidak masuk daftar lulus. Jawaban, karya, dan nilainya tetap tersimpan; \
                 peserta dapat diaktifkan lagi kapan saja. Sertifikat yang sudah terbit tetap berlaku."
            ),
            format!(
                "{name} will no longer see this event and will not be on the pass list. Answers, submissions and marks stay stored; \
                 the participant can be reactivated at any time. Certificates already issued stay valid."
            ),
        );
        view! {
            <section class="danger-zone" aria-labelledby="undur">
                <h2 id="undur">{lang.pick("Catat mengundurkan diri", "Record as withdrawn")}</h2>
                <p>{effect}</p>
                <form method="post">{hidden("tindakan", "undur")}<button class="btn danger">{lang.pick("Catat mengundurkan diri", "Record as withdrawn")}</button></form>
            </section>
        }
        .into_any()
    } else {
        let effect = lang.pick(
            format!("{name} dapat masuk kembali ke kegiatan ini dan melanjutkan dari tempat terakhir."),
            format!("{name} can enter this event again and go on from the last place."),
        );
        view! {
            <section class="card stack" aria-labelledby="aktif">
                <h2 id="aktif">{lang.pick("Aktifkan kembali", "Reactivate")}</h2>
                <p>{effect}</p>
                <form method="post">{hidden("tindakan", "aktif")}<button class="btn">{lang.pick("Aktifkan kembali", "Reactivate")}</button></form>
            </section>
        }
        .into_any()
    }
}
