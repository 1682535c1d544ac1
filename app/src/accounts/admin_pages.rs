//! What an admin sees of accounts: the list, and the form that creates or edits one.
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, Tone, VERSION_FIELD, empty_state, hidden, post_form, tag},
};
use domain::ids::PersonId;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    pub id: PersonId,
    pub name: String,
    /// E-mail or NIP, whichever there is.
    pub sign_in_with: String,
    pub is_admin: bool,
    pub is_active: bool,
    pub has_password: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountsList {
    pub search: String,
    pub page: i64,
    pub pages: i64,
    pub total: i64,
    pub rows: Vec<AccountRow>,
}

pub fn accounts_page(_frame: &Frame, list: AccountsList) -> Page {
    let rows: Vec<_> = list
        .rows
        .iter()
        .map(|row| {
            let state = match (row.is_active, row.has_password) {
                (false, _) => tag(Tone::Danger, "Nonaktif"),
                (true, false) => tag(Tone::Warn, "Belum bersandi"),
                (true, true) => tag(Tone::Ok, "Aktif"),
            };
            view! {
                <tr>
                    <td class="wrap"><a href=paths::admin_account(row.id)>{row.name.clone()}</a></td>
                    <td class="wrap" data-l="Masuk dengan">{row.sign_in_with.clone()}</td>
                    <td data-l="Peran">{if row.is_admin { "Admin" } else { "–" }}</td>
                    <td>{state}</td>
                </tr>
            }
        })
        .collect();
    let table = if rows.is_empty() {
        empty_state("Tidak ada akun yang cocok", "Periksa ejaannya, atau hapus kata carian untuk melihat semua akun.", None)
    } else {
        view! {
            <table class="cards">
                <thead><tr><th>"Nama"</th><th>"Masuk dengan"</th><th>"Peran"</th><th>"Keadaan"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let turn = |page: i64, label: &'static str| {
        let href = paths::with_query(&paths::admin_accounts(), &[("cari", &list.search), ("halaman", &page.to_string())]);
        view! { <a class="btn" href=href>{label}</a> }
    };
    let before = (list.page > 1).then(|| turn(list.page - 1, "← Sebelumnya"));
    let after = (list.page < list.pages).then(|| turn(list.page + 1, "Berikutnya →"));
    Page::new(
        "Akun",
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a></p>
            <div class="toolbar"><h1>"Akun"</h1><a class="btn main push" href=paths::admin_account_new()>"Tambah akun"</a></div>
            <form method="get" class="filters">
                <div class="field">
                    <label for="cari">"Cari nama, surel, atau NIP"</label>
                    <input type="search" id="cari" name="cari" value=list.search.clone()/>
                </div>
                <button class="btn">"Cari"</button>
            </form>
            <p class="muted">{list.total}" akun"</p>
            {table}
            <div class="row">{before}{after}</div>
        },
    )
}

/// Whether the form creates an account or edits one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountForm {
    New,
    Edit { name: String },
}

pub fn account_form_page(frame: &Frame, which: AccountForm, form: &Form) -> Page {
    let lang = frame.lang;
    let (title, is_new) = match &which {
        AccountForm::New => ("Akun baru".to_owned(), true),
        AccountForm::Edit { name } => (name.clone(), false),
    };
    let password_hint = if is_new {
        "Sedikitnya 10 karakter. Kosongkan bila akun belum perlu masuk."
    } else {
        "Isi hanya untuk mengganti sandi. Semua gawai orang ini akan keluar."
    };
    let active = (!is_new).then(|| Field::check("is_active", "Akun aktif").draw(form, lang));
    let fields = view! {
        {hidden(VERSION_FIELD, form.value(VERSION_FIELD))}
        {Field::text("degree_before", "Gelar di depan nama").optional().draw(form, lang)}
        {Field::text("name", "Nama lengkap tanpa gelar").hint("Seperti dalam SK; satu kata pun sah.").autocomplete("off").draw(form, lang)}
        {Field::text("degree_after", "Gelar di belakang nama").hint("Misalnya S.Sos., M.I.Kom.").optional().draw(form, lang)}
        {Field::email("email", "Surel").optional().autocomplete("off").draw(form, lang)}
        {Field::text("nip", "NIP atau NI PPPK").hint("18 angka; spasi boleh.").optional().draw(form, lang)}
        {Field::password("password", "Sandi").hint(password_hint).optional().autocomplete("new-password").draw(form, lang)}
        {Field::check("is_admin", "Admin pemasangan").hint("Mengelola akun, perangkat daerah, kursus, dan kegiatan; tidak melihat nilai.").draw(form, lang)}
        {active}
        <div class="actions"><button class="btn main">{if is_new { "Buat akun" } else { "Simpan" }}</button></div>
    };
    Page::new(
        title.clone(),
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a>" › "<a href=paths::admin_accounts()>"Akun"</a></p>
            <h1 class="wrap">{title}</h1>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
}
