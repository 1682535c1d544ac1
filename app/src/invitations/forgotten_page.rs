//! A new password: by mail, or by a code from the committee.
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, Tone, error_summary, notice},
};
use leptos::prelude::*;

pub fn forgotten_page(frame: &Frame, form: &Form) -> Page {
    let lang = frame.lang;
    let hint = lang.pick("Yang didaftarkan panitia.", "As the committee registered it.");
    Page::new(
        lang.pick("Lupa sandi", "Forgot password"),
        view! {
            <div class="stack">
                <h1>{lang.pick("Buat sandi baru", "Make a new password")}</h1>
                <section class="card stack" aria-labelledby="surat">
                    <h2 id="surat">{lang.pick("Lewat surel", "By e-mail")}</h2>
                    <form method="post" class="stack" novalidate=true>
                        {error_summary(form, lang)}
                        {Field::text("akun", lang.pick("Surel, NIP, atau nomor WhatsApp", "E-mail, NIP or WhatsApp number")).hint(hint).autocomplete("username").draw(form, lang)}
                        <div class="actions"><button class="btn main">{lang.pick("Kirim tautan", "Send the link")}</button></div>
                    </form>
                </section>
                <section class="card quiet stack" aria-labelledby="panitia">
                    <h2 id="panitia">{lang.pick("Lewat panitia", "From the committee")}</h2>
                    <p>{lang.pick("Tidak punya surel? Panitia dapat memberi kode baru kapan saja.", "No e-mail? The committee can give you a new code at any time.")}</p>
                    <div class="row"><a class="btn" href=paths::invitation()>{lang.pick("Saya punya kode", "I have a code")}</a></div>
                </section>
            </div>
        },
    )
    .layout(Layout::Narrow)
}

/// The same whether there is such an account or not.
pub fn asked_page(frame: &Frame) -> Page {
    let lang = frame.lang;
    let text = lang.pick(
        "Bila akun itu ada dan memiliki surel, tautannya sedang dikirim dan berlaku dua jam. Periksa juga kotak spam.",
        "If the account exists and has an e-mail, the link is on its way and holds for two hours. Look into the spam folder as well.",
    );
    Page::new(
        lang.pick("Periksa surel Anda", "Look into your e-mail"),
        view! {
            <div class="stack">
                <h1>{lang.pick("Periksa surel Anda", "Look into your e-mail")}</h1>
                {notice(Tone::Info, lang.pick("Permintaan diterima", "Request received"), text)}
                <p>{lang.pick("Tidak ada surat setelah beberapa menit? Mintalah kode kepada panitia.", "No mail after some minutes? Ask the committee for a code.")}</p>
                <div class="row"><a class="btn" href=paths::sign_in()>{lang.pick("Kembali ke halaman masuk", "Back to sign-in")}</a></div>
            </div>
        },
    )
    .layout(Layout::Narrow)
}
