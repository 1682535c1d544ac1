//! Agencies (perangkat daerah): the list, and the form of one.
use super::words::counted;
use crate::{
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, Tone, VERSION_FIELD, empty_state, error_summary, hidden, post_form, tag},
};
use domain::event::{AGENCY_KINDS, Agency};
use leptos::prelude::*;

/// The field that asks for the start list.
pub const STARTERS_FIELD: &str = "daftar_awal";

/// `missing`: how many of the start list are not there yet.
pub fn agencies_page(frame: &Frame, agencies: Vec<Agency>, missing: usize, form: &Form) -> Page {
    let lang = frame.lang;
    let total = agencies.len();
    let rows: Vec<_> = agencies
        .into_iter()
        .map(|agency| {
            let state = if agency.is_active {
                tag(Tone::Ok, lang.pick("Aktif", "Active"))
            } else {
                tag(Tone::Plain, lang.pick("Nonaktif", "Inactive"))
            };
            view! {
                <tr>
                    <th scope="row" class="wrap" lang="id"><a href=paths::admin_agency(agency.id)>{agency.name}</a></th>
                    <td data-l=lang.pick("Singkatan", "Abbreviation") class="wrap">{agency.short_name}</td>
                    <td data-l=lang.pick("Jenis", "Kind")>{AGENCY_KINDS.iter().find(|(key, _)| *key == agency.kind).map_or("–", |(_, word)| *word)}</td>
                    <td data-l=lang.pick("Keadaan", "Status")>{state}</td>
                </tr>
            }
        })
        .collect();
    let caption = lang.pick(
        format!("{total} perangkat daerah, diurutkan menurut nama"),
        format!("{}, sorted by name", counted(total, "agency", "agencies")),
    );
    let table = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada perangkat daerah", "No agencies yet"),
            lang.pick(
                "Instansi yang Anda tambahkan tampil di sini dan dapat dipilih saat mendaftarkan peserta.",
                "Agencies that you add appear here and can be chosen when participants are enrolled.",
            ),
            None,
        )
    } else {
        view! {
            <table class="cards">
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{lang.pick("Nama resmi", "Official name")}</th><th scope="col">{lang.pick("Singkatan", "Abbreviation")}</th><th scope="col">{lang.pick("Jenis", "Kind")}</th><th scope="col">{lang.pick("Keadaan", "Status")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let add = post_form(
        frame,
        form,
        view! { {agency_fields(frame, form)}<div class="actions"><button class="btn main">{lang.pick("Tambahkan perangkat daerah", "Add an agency")}</button></div> },
    );
    Page::new(
        lang.pick("Perangkat daerah", "Agencies"),
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a></p>
            <h1>{lang.pick("Perangkat daerah", "Agencies")}</h1>
            {table}
            {starters(lang, missing)}
            <section class="card stack" aria-labelledby="tambah"><h2 id="tambah">{lang.pick("Tambahkan perangkat daerah", "Add an agency")}</h2>{add}</section>
        },
    )
}

/// The start list, offered while something of it is missing.
fn starters(lang: Lang, missing: usize) -> Option<AnyView> {
    (missing > 0).then(|| {
        let about = lang.pick(
            format!(
                "{missing} perangkat daerah Provinsi Kalimantan Tengah belum ada di sini. Nama dan keadaannya dapat diubah sesudahnya."
            ),
            format!(
                "Missing here: {}. Names and status can be changed afterwards.",
                counted(missing, "agency of Kalimantan Tengah Province", "agencies of Kalimantan Tengah Province")
            ),
        );
        let add = lang.pick(format!("Tambahkan {missing} perangkat daerah"), format!("Add {}", counted(missing, "agency", "agencies")));
        view! {
            <form method="post" class="card quiet stack">
                <h2>{lang.pick("Daftar awal", "Start list")}</h2>
                <p>{about}</p>
                {hidden(STARTERS_FIELD, "1")}
                <div class="row"><button class="btn">{add}</button></div>
            </form>
        }
        .into_any()
    })
}

/// `others`: what it may be merged into.
pub fn agency_page(frame: &Frame, agency: &Agency, others: &[Agency], form: &Form, merging: &Form) -> Page {
    let lang = frame.lang;
    let active = Field::check("is_active", lang.pick("Aktif", "Active"))
        .hint(lang.pick(
            "Bila tidak aktif, tidak lagi ditawarkan; peserta yang sudah memakainya tetap.",
            "If inactive, it is no longer offered; participants who already have it keep it.",
        ))
        .draw(form, lang);
    let fields = view! {
        {hidden(VERSION_FIELD, form.value(VERSION_FIELD))}
        {agency_fields(frame, form)}
        {Field::area("aliases", lang.pick("Nama lain", "Other names"), 4).optional().hint(lang.pick("Satu nama sebaris; impor membacanya sebagai perangkat daerah ini.", "One name a line; imports read it as this agency.")).draw(form, lang)}
        {active}
        <div class="actions"><button class="btn main">{lang.pick("Simpan", "Save")}</button></div>
    };
    Page::new(
        agency.name.clone(),
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a>" › "<a href=paths::admin_agencies()>{lang.pick("Perangkat daerah", "Agencies")}</a></p>
            <h1 class="wrap" lang="id">{agency.name.clone()}</h1>
            <p class="muted">{lang.pick("Nama baru tampil di semua kegiatan. Sertifikat yang sudah terbit tetap memuat nama saat terbit.", "A new name appears in all events. Certificates already issued keep the name they were issued with.")}</p>
            {post_form(frame, form, fields)}
            {merge_part(lang, agency, others, merging)}
        },
    )
    .layout(Layout::Narrow)
}

/// Two entries that are one agency.
fn merge_part(lang: Lang, agency: &Agency, others: &[Agency], form: &Form) -> Option<AnyView> {
    let mut options = vec![(String::new(), lang.pick("Pilih perangkat daerah", "Choose an agency").to_owned())];
    options.extend(others.iter().filter(|other| other.is_active).map(|other| (other.id.to_string(), other.name.clone())));
    let text = lang.pick(
        "Semua peserta dan narahubungnya pindah ke perangkat daerah yang dipilih, dan namanya menjadi nama lain. Ini tidak dapat dibatalkan; sertifikat yang sudah terbit tetap.",
        "All its participants and contact persons move to the chosen agency, and its name becomes another name of that one. This cannot be undone; certificates already issued stay as they are.",
    );
    (!others.is_empty()).then(|| {
        view! {
            <section class="danger-zone" aria-labelledby="gabung">
                <h2 id="gabung">{lang.pick("Gabungkan dengan yang lain", "Merge into another one")}</h2>
                <p>{text}</p>
                <form method="post" action=paths::admin_agency_merge(agency.id) class="stack">
                    {error_summary(form, lang)}
                    {Field::select("into", lang.pick("Gabungkan ke", "Merge into"), options).draw(form, lang)}
                    <button class="btn danger">{lang.pick("Gabungkan", "Merge")}</button>
                </form>
            </section>
        }
        .into_any()
    })
}

fn agency_fields(frame: &Frame, form: &Form) -> AnyView {
    let lang = frame.lang;
    let mut kinds = vec![(String::new(), lang.pick("Menurut namanya", "As the name says").to_owned())];
    kinds.extend(AGENCY_KINDS.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())));
    view! {
        {Field::text("name", lang.pick("Nama resmi", "Official name")).hint(lang.pick("Misalnya Dinas Pendidikan Provinsi Kalimantan Tengah.", "For example Dinas Pendidikan Provinsi Kalimantan Tengah.")).autocomplete("off").draw(form, lang)}
        {Field::text("short_name", lang.pick("Singkatan", "Abbreviation")).optional().autocomplete("off").draw(form, lang)}
        {Field::select("kind", lang.pick("Jenis", "Kind"), kinds).optional().draw(form, lang)}
    }
    .into_any()
}
