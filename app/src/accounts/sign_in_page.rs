//! Signing in, with e-mail, NIP or WhatsApp number.
use super::text::text;
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, error_summary},
};
use leptos::prelude::*;

/// The form posts to its own address, query included, so that the page somebody wanted comes after.
pub fn sign_in_page(frame: &Frame, form: &Form) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    Page::new(
        t.sign_in,
        view! {
            <div class="stack">
                <h1>{t.sign_in}</h1>
                <p class="lede">{t.sign_in_lede}</p>
                <form method="post" class="stack" novalidate=true>
                    {error_summary(form, lang)}
                    {Field::text("akun", t.account).hint(t.account_hint).autocomplete("username").draw(form, lang)}
                    {Field::password("sandi", t.password).autocomplete("current-password").draw(form, lang)}
                    {Field::check("gawai_bersama", t.shared_device).hint(t.shared_device_hint).draw(form, lang)}
                    <div class="actions"><button class="btn main">{t.sign_in}</button></div>
                </form>
                <ul class="plain stack">
                    <li><a href=paths::forgotten()>{t.forgotten}</a></li>
                    <li><a href=paths::invitation()>{t.have_code}</a></li>
                </ul>
            </div>
        },
    )
    .layout(Layout::Narrow)
}
