//! Agencies (perangkat daerah): the list, and the form of one.
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, Tone, VERSION_FIELD, empty_state, hidden, post_form, tag},
};
use domain::event::Agency;
use leptos::prelude::*;

/// The field that asks for the start list.
pub const STARTERS_FIELD: &str = "daftar_awal";

/// `missing`: how many of the start list are not there yet.
pub fn agencies_page(frame: &Frame, agencies: Vec<Agency>, missing: usize, form: &Form) -> Page {
    let total = agencies.len();
    let rows: Vec<_> = agencies
        .into_iter()
        .map(|agency| {
            let state = if agency.is_active { tag(Tone::Ok, "Aktif") } else { tag(Tone::Plain, "Nonaktif") };
            view! {
                <tr>
                    <th scope="row" class="wrap"><a href=paths::admin_agency(agency.id)>{agency.name}</a></th>
                    <td data-l="Singkatan" class="wrap">{agency.short_name}</td>
                    <td data-l="Keadaan">{state}</td>
                </tr>
            }
        })
        .collect();
    let table = if rows.is_empty() {
        empty_state(
            "Belum ada perangkat daerah",
            "Instansi yang Anda tambahkan tampil di sini dan dapat dipilih saat mendaftarkan peserta.",
            None,
        )
    } else {
        view! {
            <table class="cards">
                <caption>{total}" perangkat daerah, diurutkan menurut nama"</caption>
                <thead><tr><th scope="col">"Nama resmi"</th><th scope="col">"Singkatan"</th><th scope="col">"Keadaan"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let add = post_form(
        frame,
        form,
        view! { {agency_fields(frame, form)}<div class="actions"><button class="btn main">"Tambahkan perangkat daerah"</button></div> },
    );
    Page::new(
        "Perangkat daerah",
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a></p>
            <h1>"Perangkat daerah"</h1>
            {table}
            {starters(missing)}
            <section class="card stack" aria-labelledby="tambah"><h2 id="tambah">"Tambahkan perangkat daerah"</h2>{add}</section>
        },
    )
}

/// The start list, offered while something of it is missing.
fn starters(missing: usize) -> Option<AnyView> {
    (missing > 0).then(|| {
        view! {
            <form method="post" class="card quiet stack">
                <h2>"Daftar awal"</h2>
                <p>{format!("{missing} perangkat daerah Provinsi Kalimantan Tengah belum ada di sini. Nama dan keadaannya dapat diubah sesudahnya.")}</p>
                {hidden(STARTERS_FIELD, "1")}
                <div class="row"><button class="btn">{format!("Tambahkan {missing} perangkat daerah")}</button></div>
            </form>
        }
        .into_any()
    })
}

pub fn agency_page(frame: &Frame, agency: &Agency, form: &Form) -> Page {
    let active = Field::check("is_active", "Aktif")
        .hint("Bila tidak aktif, tidak lagi ditawarkan; peserta yang sudah memakainya tetap.")
        .draw(form, frame.lang);
    let fields = view! {
        {hidden(VERSION_FIELD, form.value(VERSION_FIELD))}
        {agency_fields(frame, form)}
        {active}
        <div class="actions"><button class="btn main">"Simpan"</button></div>
    };
    Page::new(
        agency.name.clone(),
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a>" › "<a href=paths::admin_agencies()>"Perangkat daerah"</a></p>
            <h1 class="wrap">{agency.name.clone()}</h1>
            <p class="muted">"Nama baru tampil di semua kegiatan. Sertifikat yang sudah terbit tetap memuat nama saat terbit."</p>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
}

fn agency_fields(frame: &Frame, form: &Form) -> AnyView {
    view! {
        {Field::text("name", "Nama resmi").hint("Misalnya Dinas Pendidikan Provinsi Kalimantan Tengah.").autocomplete("off").draw(form, frame.lang)}
        {Field::text("short_name", "Singkatan").optional().autocomplete("off").draw(form, frame.lang)}
    }
    .into_any()
}
