//! The roster of an event: the list, and the form that enrols one person, by an existing account or with a new one.
use super::{
    set_up::{Around, set_up_page},
    words::sign_in_with,
};
use crate::{
    paths,
    shell::{Frame, Page},
    ui::{Field, Form, Tone, empty_state, hidden, post_form, tag},
};
use domain::event::{Agency, Participant, SetUpPart};
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
    pub search: String,
    pub participants: Vec<Participant>,
    pub agencies: Vec<Agency>,
    pub enrolling: Enrolling,
}

pub fn participants_page(frame: &Frame, around: &Around, roster: RosterView, form: &Form) -> Page {
    let slug = &around.head.slug;
    let active = roster.participants.iter().filter(|p| p.is_active).count();
    let rows: Vec<_> = roster.participants.iter().map(|p| row(slug, p)).collect();
    let table = match (rows.is_empty(), roster.search.is_empty()) {
        (true, true) => empty_state("Belum ada peserta", "Peserta yang Anda daftarkan tampil di sini dengan instansi dan jabatannya.", None),
        (true, false) => {
            let all = (paths::event_participants(slug), "Lihat semua peserta".to_owned());
            empty_state("Tidak ada peserta yang cocok", "Periksa ejaan nama, surel, atau NIP yang dicari.", Some(all))
        }
        (false, _) => view! {
            <table class="cards">
                <caption>{active}" peserta aktif, diurutkan menurut nama"</caption>
                <thead><tr><th scope="col">"Nama"</th><th scope="col">"Instansi"</th><th scope="col">"Jabatan"</th><th scope="col">"Masuk dengan"</th><th scope="col">"Keadaan"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    };
    let body = view! {
        <form method="get" class="filters">
            <div class="field grow"><label for="cari">"Cari nama, surel, atau NIP"</label><input type="search" id="cari" name="cari" value=roster.search.clone()/></div>
            <button class="btn">"Cari"</button>
        </form>
        {table}
        {enrol(frame, slug, &roster, form)}
    };
    set_up_page(
        frame,
        around,
        SetUpPart::Participants,
        "Peserta menerima surel atau NIP dan sandi awalnya dari Anda, lalu mengganti sandinya sendiri.",
        body,
    )
}

fn row(slug: &str, participant: &Participant) -> AnyView {
    let state = if participant.is_active { tag(Tone::Ok, "Aktif") } else { tag(Tone::Plain, "Mengundurkan diri") };
    view! {
        <tr>
            <th scope="row" class="wrap"><a href=paths::event_participant(slug, participant.enrolment)>{participant.name.to_string()}</a></th>
            <td data-l="Instansi" class="wrap">{participant.agency_name.clone().unwrap_or_else(|| "–".to_owned())}</td>
            <td data-l="Jabatan" class="wrap">{if participant.position.is_empty() { "–".to_owned() } else { participant.position.clone() }}</td>
            <td data-l="Masuk dengan" class="wrap">{sign_in_with(participant.email.as_deref(), participant.nip.as_deref())}</td>
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
        Enrolling::Account => Field::text("akun", "Surel atau NIP").hint("Akun harus sudah ada.").autocomplete("off").draw(form, lang),
        Enrolling::NewPerson => view! {
            {Field::text("degree_before", "Gelar di depan nama").optional().autocomplete("off").draw(form, lang)}
            {Field::text("name", "Nama lengkap tanpa gelar").hint("Seperti dalam SK; satu kata pun sah.").autocomplete("off").draw(form, lang)}
            {Field::text("degree_after", "Gelar di belakang nama").hint("Misalnya S.Sos., M.I.Kom.").optional().autocomplete("off").draw(form, lang)}
            {Field::email("email", "Surel").hint("Isi surel, NIP, atau keduanya.").optional().autocomplete("off").draw(form, lang)}
            {Field::text("nip", "NIP atau NI PPPK").hint("18 angka; spasi boleh.").optional().autocomplete("off").draw(form, lang)}
            {Field::password("password", "Sandi awal").hint("Sedikitnya 10 karakter. Sampaikan langsung kepada orangnya.").autocomplete("new-password").draw(form, lang)}
        }
        .into_any(),
    };
    let fields = view! {
        {hidden("cara", roster.enrolling.key())}
        {who}
        {place_fields(frame, &roster.agencies, None, form)}
        <div class="actions"><button class="btn main">"Daftarkan peserta"</button></div>
    };
    view! {
        <section class="card stack" id="daftar" aria-labelledby="daftar-h">
            <h2 id="daftar-h">"Daftarkan peserta"</h2>
            <nav class="parts" aria-label="Cara mendaftarkan">{tab(Enrolling::Account, "Akun yang ada")}{tab(Enrolling::NewPerson, "Orang baru")}<a href=paths::roster_import(slug)>"Dari berkas"</a></nav>
            {post_form(frame, form, fields)}
        </section>
    }
    .into_any()
}

/// Agency and post. Agencies that were switched off are not offered, except the one that is chosen already.
pub fn place_fields(frame: &Frame, agencies: &[Agency], chosen: Option<&Participant>, form: &Form) -> AnyView {
    let lang = frame.lang;
    let mut options = vec![(String::new(), "Tanpa perangkat daerah".to_owned())];
    let kept = chosen.and_then(|p| p.agency);
    options.extend(agencies.iter().filter(|a| a.is_active || kept == Some(a.id)).map(|a| (a.id.to_string(), a.name.clone())));
    view! {
        {Field::select("agency", "Perangkat daerah", options).hint("Belum ada dalam daftar? Tambahkan dahulu di Kelola, Perangkat daerah.").draw(form, lang)}
        {Field::text("position", "Jabatan").hint("Misalnya Pranata Humas Ahli Muda.").optional().autocomplete("off").draw(form, lang)}
    }
    .into_any()
}
