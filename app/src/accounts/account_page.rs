//! The own account: who one is here, the password, the devices.
use super::text::text;
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, hidden, post_form},
};
use leptos::prelude::*;

/// What a person sees of the own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAccount {
    pub name: String,
    pub email: Option<String>,
    pub nip: Option<String>,
    pub phone: Option<String>,
    /// Kind of employment and rank.
    pub rank: Option<String>,
    pub wants_digest: bool,
}

pub fn account_page(frame: &Frame, own: OwnAccount, form: &Form) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let fact = |label: &'static str, value: Option<String>| value.map(|v| view! { <dt>{label}</dt><dd class="wrap">{v}</dd> });
    let password = post_form(
        frame,
        form,
        view! {
            {Field::password("sandi_lama", t.old_password).autocomplete("current-password").draw(form, lang)}
            {Field::password("sandi_baru", t.new_password).hint(t.new_password_hint).autocomplete("new-password").draw(form, lang)}
            {Field::password("sandi_ulang", t.repeat_password).autocomplete("new-password").draw(form, lang)}
            <div class="actions"><button class="btn main">{t.save_password}</button></div>
        },
    );
    let digest_text = if own.wants_digest {
        lang.pick(
            "Menyala: sekali sehari, bila ada pemberitahuan yang belum Anda baca.",
            "On: once a day, when there are notices you have not read.",
        )
    } else {
        lang.pick("Mati: pemberitahuan hanya tampil di sini.", "Off: notices appear here only.")
    };
    Page::new(
        t.own_account,
        view! {
            <h1>{t.own_account}</h1>
            <section class="card">
                <dl class="facts">
                    {fact(lang.pick("Nama", "Name"), Some(own.name))}
                    {fact(lang.pick("Surel", "E-mail"), own.email)}
                    {fact("NIP", own.nip)}
                    {fact(lang.pick("Nomor WhatsApp", "WhatsApp number"), own.phone)}
                    {fact(lang.pick("Kepegawaian", "Employment"), own.rank)}
                </dl>
                <div class="row"><a class="btn" href=paths::account_data()>{lang.pick("Perbaiki atau unduh data", "Correct or download your data")}</a></div>
            </section>
            <section class="card stack">
                <h2>{lang.pick("Ringkasan lewat surel", "Digest by e-mail")}</h2>
                <p class="muted">{digest_text}</p>
                <form method="post" action=paths::account_digest()>
                    {hidden("nyala", if own.wants_digest { "0" } else { "1" })}
                    <button class="btn">{if own.wants_digest { lang.pick("Matikan ringkasan", "Switch the digest off") } else { lang.pick("Nyalakan ringkasan", "Switch the digest on") }}</button>
                </form>
            </section>
            <section class="card stack">
                <h2>{t.change_password}</h2>
                <p class="muted">{t.change_password_hint}</p>
                {password}
            </section>
            <section class="card stack">
                <h2>{t.devices}</h2>
                <p class="muted">{t.devices_text}</p>
                <form method="post" action=paths::sign_out_everywhere()>
                    <button class="btn">{t.sign_out_everywhere}</button>
                </form>
            </section>
        },
    )
    .layout(Layout::Narrow)
}
