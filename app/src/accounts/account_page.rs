//! The own account: who one is here, the password, the devices.
use super::text::text;
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, post_form},
};
use leptos::prelude::*;

/// What a person sees of the own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAccount {
    pub name: String,
    pub email: Option<String>,
    pub nip: Option<String>,
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
    Page::new(
        t.own_account,
        view! {
            <h1>{t.own_account}</h1>
            <section class="card">
                <dl class="facts">
                    {fact(lang.pick("Nama", "Name"), Some(own.name))}
                    {fact(lang.pick("Surel", "E-mail"), own.email)}
                    {fact("NIP", own.nip)}
                </dl>
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
