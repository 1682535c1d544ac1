//! The slot for the agency's logo on certificates.
use super::set_up::{Around, set_up_page};
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, VERSION_FIELD, error_summary, hidden},
};
use domain::event::{LOGO_MAX_KIB, SetUpPart};
use leptos::prelude::*;

pub fn logo_page(frame: &Frame, around: &Around, form: &Form) -> Page {
    let src = paths::with_query(&paths::event_logo(&around.head.slug), &[("berkas", "1")]);
    let current = if around.set_up.has_logo {
        view! {
            <section class="card stack" aria-labelledby="sekarang">
                <h2 id="sekarang">"Logo sekarang"</h2>
                <p><img src=src alt="Logo yang tercetak pada sertifikat" width="160"/></p>
                <form method="post" enctype="multipart/form-data">
                    {hidden("hapus", "1")}
                    <p class="small muted">"Tanpa logo, sertifikat memakai nama penyelenggara. Sertifikat yang sudah terbit tidak berubah."</p>
                    <button class="btn danger">"Hapus logo"</button>
                </form>
            </section>
        }
        .into_any()
    } else {
        view! { <p class="muted">"Belum ada logo: sertifikat memakai nama penyelenggara sebagai kepala."</p> }.into_any()
    };
    let hint = format!("PNG, JPEG, atau SVG polos tanpa skrip; paling besar {LOGO_MAX_KIB} KiB.");
    let upload = view! {
        <form method="post" class="stack" enctype="multipart/form-data" novalidate=true>
            {error_summary(form, frame.lang)}
            {hidden(VERSION_FIELD, around.version.to_string())}
            {Field::file("logo", "Berkas logo", "image/png,image/jpeg,image/svg+xml").hint(hint).draw(form, frame.lang)}
            <div class="actions"><button class="btn main">"Unggah logo"</button></div>
        </form>
    };
    let lede = "Pakai lambang yang memang berhak Anda gunakan. Bimtek tidak menyediakan lambang apa pun.";
    set_up_page(frame, around, SetUpPart::Logo, lede, view! { {current}{upload} }).layout(Layout::Narrow)
}
