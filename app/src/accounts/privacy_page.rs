//! The page of the privacy notice, and the form for what it says of this agency.
use super::privacy_text::{PrivacyView, privacy_text};
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, post_form},
};
use leptos::prelude::*;

/// `asks`: somebody is signed in and has not read it yet.
pub fn privacy_page(frame: &Frame, privacy: &PrivacyView, asks: bool) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Pemberitahuan privasi", "Privacy notice");
    let ask = asks.then(|| {
        view! { <form method="post"><div class="actions"><button class="btn main">{lang.pick("Saya sudah membaca", "I have read this")}</button></div></form> }
    });
    Page::new(
        title,
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {privacy_text(lang, privacy)}
                {ask}
            </div>
        },
    )
    .layout(Layout::Narrow)
}

/// What an admin says of the agency in the notice.
pub fn privacy_form_page(frame: &Frame, form: &Form) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Isi pemberitahuan privasi", "Wording of the privacy notice");
    let fields = view! {
        {Field::area("controller", lang.pick("Pengendali data", "Who answers for the data"), 2).hint(lang.pick("Nama resmi instansi.", "Official name of the agency.")).draw(form, lang)}
        {Field::area("contact", lang.pick("Kontak", "Contact"), 2).hint(lang.pick("Nama bagian, surel, atau telepon.", "Unit, e-mail or telephone.")).draw(form, lang)}
        {Field::area("retention", lang.pick("Masa simpan", "How long data are kept"), 2).draw(form, lang)}
        <div class="actions"><button class="btn main">{lang.pick("Simpan", "Save")}</button><a class="btn" href=paths::privacy()>{lang.pick("Lihat pemberitahuan", "See the notice")}</a></div>
    };
    Page::new(
        title,
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a></p>
            <h1>{title}</h1>
            {post_form(frame, form, fields)}
        },
    )
    .layout(Layout::Narrow)
}
