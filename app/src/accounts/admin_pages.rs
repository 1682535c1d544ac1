//! What an admin sees of accounts: the list, and the form that creates or edits one.
use super::person_fields::{contact_fields, name_fields, rank_fields};
use crate::{
    events::words::counted,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, KEY_FIELD, Tone, VERSION_FIELD, empty_state, hidden, post_form, tag},
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

pub fn accounts_page(frame: &Frame, list: AccountsList) -> Page {
    let lang = frame.lang;
    let rows: Vec<_> = list
        .rows
        .iter()
        .map(|row| {
            let state = match (row.is_active, row.has_password) {
                (false, _) => tag(Tone::Danger, lang.pick("Nonaktif", "Inactive")),
                (true, false) => tag(Tone::Warn, lang.pick("Belum bersandi", "No password yet")),
                (true, true) => tag(Tone::Ok, lang.pick("Aktif", "Active")),
            };
            view! {
                <tr>
                    <td class="wrap"><a href=paths::admin_account(row.id)>{row.name.clone()}</a></td>
                    <td class="wrap" data-l=lang.pick("Masuk dengan", "Signs in with")>{row.sign_in_with.clone()}</td>
                    <td data-l=lang.pick("Peran", "Role")>{if row.is_admin { "Admin" } else { "–" }}</td>
                    <td>{state}</td>
                </tr>
            }
        })
        .collect();
    let table = if rows.is_empty() {
        empty_state(
            lang.pick("Tidak ada akun yang cocok", "No account matches"),
            lang.pick(
                "Periksa ejaannya, atau hapus kata carian untuk melihat semua akun.",
                "Check the spelling, or clear the search to see all accounts.",
            ),
            None,
        )
    } else {
        view! {
            <table class="cards">
                <thead><tr><th>{lang.pick("Nama", "Name")}</th><th>{lang.pick("Masuk dengan", "Signs in with")}</th><th>{lang.pick("Peran", "Role")}</th><th>{lang.pick("Keadaan", "Status")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let total = lang.pick(format!("{} akun", list.total), counted(list.total, "account", "accounts"));
    let turn = |page: i64, label: &'static str| {
        let href = paths::with_query(&paths::admin_accounts(), &[("cari", &list.search), ("halaman", &page.to_string())]);
        view! { <a class="btn" href=href>{label}</a> }
    };
    let before = (list.page > 1).then(|| turn(list.page - 1, lang.pick("← Sebelumnya", "← Previous")));
    let after = (list.page < list.pages).then(|| turn(list.page + 1, lang.pick("Berikutnya →", "Next →")));
    Page::new(
        lang.pick("Akun", "Accounts"),
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a></p>
            <div class="toolbar"><h1>{lang.pick("Akun", "Accounts")}</h1><a class="btn main push" href=paths::admin_account_new()>{lang.pick("Tambah akun", "Add an account")}</a></div>
            <form method="get" class="filters">
                <div class="field">
                    <label for="cari">{lang.pick("Cari nama, surel, NIP, atau nomor WhatsApp", "Search name, e-mail, NIP or WhatsApp number")}</label>
                    <input type="search" id="cari" name="cari" value=list.search.clone()/>
                </div>
                <button class="btn">{lang.pick("Cari", "Search")}</button>
            </form>
            <p class="muted">{total}</p>
            {table}
            <div class="row">{before}{after}</div>
        },
    )
}

/// Whether the form creates an account or edits one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountForm {
    New,
    /// With the code that works now, if there is one.
    Edit {
        name: String,
        person: PersonId,
        code: Option<String>,
    },
}

pub fn account_form_page(frame: &Frame, which: AccountForm, form: &Form) -> Page {
    let lang = frame.lang;
    let (title, is_new) = match &which {
        AccountForm::New => (lang.pick("Akun baru", "New account").to_owned(), true),
        AccountForm::Edit { name, .. } => (name.clone(), false),
    };
    let password_hint = if is_new {
        lang.pick(
            "Kosongkan supaya orangnya membuat sandi sendiri dengan kode undangan. Bila diisi, sedikitnya 10 karakter.",
            "Leave empty so that the person makes a password with an invitation code. If given, at least 10 characters.",
        )
    } else {
        lang.pick(
            "Isi hanya untuk mengganti sandi. Semua gawai orang ini akan keluar.",
            "Fill in only to change the password. This person is then signed out of all devices.",
        )
    };
    let active = (!is_new).then(|| Field::check("is_active", lang.pick("Akun aktif", "Account is active")).draw(form, lang));
    let fields = view! {
        {hidden(VERSION_FIELD, form.value(VERSION_FIELD))}
        {name_fields(lang, form)}
        {contact_fields(lang, form)}
        {rank_fields(lang, form)}
        {Field::password("password", lang.pick("Sandi", "Password")).hint(password_hint).optional().autocomplete("new-password").draw(form, lang)}
        {Field::check("is_admin", lang.pick("Admin pemasangan", "Admin of this installation")).hint(lang.pick("Mengelola akun, perangkat daerah, kursus, dan kegiatan; tidak melihat nilai.", "Manages accounts, agencies, courses and events; does not see marks.")).draw(form, lang)}
        {active}
        <div class="actions"><button class="btn main">{if is_new { lang.pick("Buat akun", "Create account") } else { lang.pick("Simpan", "Save") }}</button></div>
    };
    Page::new(
        title.clone(),
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a>" › "<a href=paths::admin_accounts()>{lang.pick("Akun", "Accounts")}</a></p>
            <h1 class="wrap">{title}</h1>
            {post_form(frame, form, fields)}
            {code_part(frame, &which)}
        },
    )
    .layout(Layout::Narrow)
}

/// A code with which the person makes a password: the first, or a new one.
fn code_part(frame: &Frame, which: &AccountForm) -> Option<AnyView> {
    let AccountForm::Edit { person, code, .. } = which else { return None };
    let lang = frame.lang;
    let shown = code.clone().map(|code| {
        let link = paths::invitation_code(&code);
        view! { <p><strong class="code">{code}</strong>" "<a href=link>{lang.pick("Tautannya", "Its link")}</a></p> }
    });
    let about = lang.pick(
        "Dengan kode ini orangnya membuat sandi sendiri. Kode baru menggantikan yang lama; sandi yang ada tetap sampai kode dipakai.",
        "With this code the person makes a password. A new code replaces the old one; the present password stays until the code is used.",
    );
    Some(
        view! {
            <section class="card quiet stack" aria-labelledby="kode">
                <h2 id="kode">{lang.pick("Kode untuk membuat sandi", "Code to make a password")}</h2>
                <p class="muted">{about}</p>
                {shown}
                <form method="post" action=paths::admin_account_code(person)>
                    {hidden(KEY_FIELD, frame.form_key.to_string())}
                    <button class="btn">{lang.pick("Buat kode baru", "Make a new code")}</button>
                </form>
            </section>
        }
        .into_any(),
    )
}
