//! The first page of an event for a participant: what is next, the certificate, the journey, the way to the requirements.
use super::{
    journey_view::{card, next_card, steps_card},
    text::text,
};
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Page},
    ui::{Tone, notice},
};
use domain::{
    certificate::{OwnCertificate, State},
    event::EventHead,
    progress::Journey,
};
use leptos::prelude::*;

pub fn participant_event_page(frame: &Frame, head: &EventHead, journey: &Journey, certificate: Option<&OwnCertificate>) -> Page {
    let t = text(frame.lang);
    let about = [head.batch(), head.dates(), head.place.clone()].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
    let question = if certificate.is_some_and(|c| c.state != State::Revoked) { t.your_result } else { t.why_not };
    Page::new(
        head.title.clone(),
        view! {
            <div class="stack"><p class="eyebrow">{about}</p><h1 class="wrap">{head.title.clone()}</h1></div>
            {first_card(frame, head, journey, certificate)}
            <div class="split">
                {steps_card(frame, head, journey)}
                <aside class="stack loose" aria-label=t.requirements>
                    <section class="card quiet stack">
                        <h2>{t.requirements}</h2>
                        <p>"Nilai, bobot, dan syarat yang belum terpenuhi, beserta hitungannya."</p>
                        <p><a href=paths::why_not_passed(&head.slug)>{question}</a></p>
                    </section>
                    {certificate.map(certificate_card)}
                    <p><a href=paths::glossary(&head.slug)>{t.glossary}</a></p>
                </aside>
            </div>
        },
    )
    .nav(event_nav(frame, head, EventTab::Overview))
}

/// Who holds the certificate has arrived: its download is the main thing then.
fn first_card(frame: &Frame, head: &EventHead, journey: &Journey, certificate: Option<&OwnCertificate>) -> AnyView {
    match certificate {
        Some(OwnCertificate { code, state: State::Issued, .. }) => {
            let file = paths::certificate_pdf(format!("{code}.pdf"));
            let about = "Unduh dan simpan berkasnya. Keasliannya dapat diperiksa siapa pun lewat kode QR yang tercetak.";
            card(frame, "Sertifikat Anda sudah terbit".to_owned(), about.to_owned(), file, "Unduh sertifikat (PDF)")
        }
        Some(OwnCertificate { state: State::Numbered, .. }) => {
            let text = "Nomornya sudah ditetapkan dan berkasnya sedang disusun. Muat ulang halaman ini sebentar lagi.";
            notice(Tone::Info, "Sertifikat Anda sedang dibuat", text)
        }
        _ => next_card(frame, head, journey),
    }
}

fn certificate_card(certificate: &OwnCertificate) -> AnyView {
    let text = match certificate.state {
        State::Numbered => "Sedang dibuat.",
        State::Issued => "Sudah terbit dan berlaku.",
        State::Revoked => "Sertifikat Anda dicabut. Alasannya dapat ditanyakan kepada panitia.",
        State::Superseded => "Sertifikat ini digantikan.",
    };
    let check = (certificate.state != State::Numbered)
        .then(|| view! { <p><a href=paths::verify_code(&certificate.code)>"Lihat halaman verifikasinya"</a></p> });
    view! { <section class="card quiet stack"><h2>"Sertifikat"</h2><p>{text}</p>{check}</section> }.into_any()
}
