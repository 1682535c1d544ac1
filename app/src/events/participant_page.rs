//! One participant in the roster: agency and post, withdrawing and taking back.
use super::{
    event_nav,
    participants_page::place_fields,
    set_up::{Around, version_of},
};
use crate::{
    events::EventTab,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Form, Tone, VERSION_FIELD, hidden, post_form, tag},
};
use domain::{
    account::Nip,
    event::{Agency, Participant},
};
use leptos::prelude::*;

pub fn participant_page(frame: &Frame, around: &Around, participant: Participant, agencies: Vec<Agency>, form: &Form) -> Page {
    let head = &around.head;
    let name = participant.name.to_string();
    let state = if participant.is_active { tag(Tone::Ok, "Aktif") } else { tag(Tone::Plain, "Mengundurkan diri") };
    let fact = |label: &'static str, value: Option<String>| value.map(|v| view! { <dt>{label}</dt><dd class="wrap">{v}</dd> });
    let nip = participant.nip.as_deref().and_then(Nip::parse).map(|n| n.grouped());
    let version = if form.value(VERSION_FIELD).is_empty() {
        hidden(VERSION_FIELD, participant.version.to_string())
    } else {
        version_of(frame, around, form)
    };
    let fields = view! {
        {version}
        {place_fields(frame, &agencies, Some(&participant), form)}
        <div class="actions"><button class="btn main">"Simpan"</button></div>
    };
    Page::new(
        name.clone(),
        view! {
            <p class="crumbs">
                <a class="wrap" href=paths::event(&head.slug)>{head.title.clone()}</a>" › "<a href=paths::event_participants(&head.slug)>"Peserta"</a>
            </p>
            <div class="stack"><h1 class="wrap">{name.clone()}</h1><p>{state}</p></div>
            <dl class="facts">
                {fact("Surel", participant.email.clone())}
                {fact("NIP", nip)}
                <dt>"Akun"</dt>
                <dd><a href=paths::admin_account(participant.person)>"Nama, gelar, surel, NIP, sandi"</a></dd>
            </dl>
            {post_form(frame, form, fields)}
            {attendance(&name, participant.is_active)}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, head, EventTab::Manage))
}

/// Withdraw, or take back.
fn attendance(name: &str, is_active: bool) -> AnyView {
    if is_active {
        let effect = format!(
            "{name} tidak lagi melihat kegiatan ini dan tidak masuk daftar lulus. Jawaban, karya, dan nilainya tetap tersimpan; \
             peserta dapat diaktifkan lagi kapan saja. Sertifikat yang sudah terbit tetap berlaku."
        );
        view! {
            <section class="danger-zone" aria-labelledby="undur">
                <h2 id="undur">"Catat mengundurkan diri"</h2>
                <p>{effect}</p>
                <form method="post">{hidden("tindakan", "undur")}<button class="btn danger">"Catat mengundurkan diri"</button></form>
            </section>
        }
        .into_any()
    } else {
        let effect = format!("{name} dapat masuk kembali ke kegiatan ini dan melanjutkan dari tempat terakhir.");
        view! {
            <section class="card stack" aria-labelledby="aktif">
                <h2 id="aktif">"Aktifkan kembali"</h2>
                <p>{effect}</p>
                <form method="post">{hidden("tindakan", "aktif")}<button class="btn">"Aktifkan kembali"</button></form>
            </section>
        }
        .into_any()
    }
}
