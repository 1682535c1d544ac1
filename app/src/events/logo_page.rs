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
    let lang = frame.lang;
    let src = paths::with_query(&paths::event_logo(&around.head.slug), &[("berkas", "1")]);
    let current = if around.set_up.has_logo {
        view! {
            <section class="card stack" aria-labelledby="sekarang">
                <h2 id="sekarang">{lang.pick("Logo sekarang", "Current logo")}</h2>
                <p><img src=src alt=lang.pick("Logo yang tercetak pada sertifikat", "The logo printed on certificates") width="160"/></p>
                <form method="post" enctype="multipart/form-data">
                    {hidden("hapus", "1")}
                    <p class="small muted">{lang.pick("Tanpa logo, sertifikat memakai nama penyelenggara. Sertifikat yang sudah terbit tidak berubah.", "Without a logo, certificates use the name of the organiser. Certificates already issued do not change.")}</p>
                    <button class="btn danger">{lang.pick("Hapus logo", "Delete logo")}</button>
                </form>
            </section>
        }
        .into_any()
    } else {
        view! { <p class="muted">{lang.pick("Belum ada logo: sertifikat memakai nama penyelenggara sebagai kepala.", "No logo yet: certificates use the name of the organiser as their heading.")}</p> }.into_any()
    };
    let hint = lang.pick(
        format!("PNG, JPEG, atau SVG polos tanpa skrip; paling besar {LOGO_MAX_KIB} KiB."),
        format!("PNG, JPEG, or plain SVG without scripts; at most {LOGO_MAX_KIB} KiB."),
    );
    let upload = view! {
        <form method="post" class="stack" enctype="multipart/form-data" novalidate=true>
            {error_summary(form, lang)}
            {hidden(VERSION_FIELD, around.version.to_string())}
            {Field::file("logo", lang.pick("Berkas logo", "Logo file"), "image/png,image/jpeg,image/svg+xml").hint(hint).draw(form, lang)}
            <div class="actions"><button class="btn main">{lang.pick("Unggah logo", "Upload logo")}</button></div>
        </form>
    };
    let lede = lang.pick(
        "Pakai lambang yang memang berhak Anda gunakan. Bimtek tidak menyediakan lambang apa pun.",
        "Use an emblem that you are entitled to use. Bimtek supplies no emblem of any kind.",
    );
    set_up_page(frame, around, SetUpPart::Logo, lede, view! { {current}{upload} }).layout(Layout::Narrow)
}
