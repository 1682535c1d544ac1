//! The first page of an event for a participant: what is next, the certificate, the journey, the way to the requirements.
use super::{
    journey_view::{card, next_card, steps_card},
    text::text,
};
use crate::{
    announcements::{AnnouncementView, newest},
    dates,
    events::{EventTab, archived_notice, event_nav},
    lang::Lang,
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

pub fn participant_event_page(
    frame: &Frame,
    head: &EventHead,
    journey: &Journey,
    certificate: Option<&OwnCertificate>,
    news: &[AnnouncementView],
) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let about = [dates::batch(lang, head), dates::event_dates(lang, head), head.place.clone()];
    let about = about.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
    let question = if certificate.is_some_and(|c| c.state != State::Revoked) { t.your_result } else { t.why_not };
    let lede = lang.pick(
        "Nilai, bobot, dan syarat yang belum terpenuhi, beserta hitungannya.",
        "Marks, weights and requirements not met yet, with the arithmetic.",
    );
    Page::new(
        head.title.clone(),
        view! {
            <div class="stack"><p class="eyebrow">{about}</p><h1 class="wrap" lang="id">{head.title.clone()}</h1></div>
            {archived_notice(lang, head)}
            {first_card(frame, head, journey, certificate)}
            {newest(lang, head, news)}
            <div class="split">
                {steps_card(frame, head, journey)}
                <aside class="stack loose" aria-label=t.requirements>
                    <section class="card quiet stack">
                        <h2>{t.requirements}</h2>
                        <p>{lede}</p>
                        <p><a href=paths::why_not_passed(&head.slug)>{question}</a></p>
                    </section>
                    {certificate.map(|certificate| certificate_card(lang, certificate))}
                    <p><a href=paths::glossary(&head.slug)>{t.glossary}</a></p>
                </aside>
            </div>
        },
    )
    .nav(event_nav(frame, head, EventTab::Overview))
}

/// Who holds the certificate has arrived: its download is the main thing then.
fn first_card(frame: &Frame, head: &EventHead, journey: &Journey, certificate: Option<&OwnCertificate>) -> AnyView {
    let lang = frame.lang;
    match certificate {
        Some(OwnCertificate { code, state: State::Issued, .. }) => {
            let file = paths::certificate_pdf(format!("{code}.pdf"));
            let heading = lang.pick("Sertifikat Anda sudah terbit", "Your certificate has been issued");
            let about = lang.pick(
                "Unduh dan simpan berkasnya. Keasliannya dapat diperiksa siapa pun lewat kode QR yang tercetak.",
                "Download and keep the file. Anybody can check that it is genuine by the printed QR code.",
            );
            let button = lang.pick("Unduh sertifikat (PDF)", "Download certificate (PDF)");
            card(frame, heading.to_owned(), about.to_owned(), file, button)
        }
        Some(OwnCertificate { state: State::Numbered, .. }) => {
            let text = lang.pick(
                "Nomornya sudah ditetapkan dan berkasnya sedang disusun. Muat ulang halaman ini sebentar lagi.",
                "Its number is set and its file is being made. Reload this page in a moment.",
            );
            notice(Tone::Info, lang.pick("Sertifikat Anda sedang dibuat", "Your certificate is being made"), text)
        }
        _ => next_card(frame, head, journey),
    }
}

fn certificate_card(lang: Lang, certificate: &OwnCertificate) -> AnyView {
    let text = match certificate.state {
        State::Numbered => lang.pick("Sedang dibuat.", "Being made."),
        State::Issued => lang.pick("Sudah terbit dan berlaku.", "Issued and valid."),
        State::Revoked => lang.pick(
            "Sertifikat Anda dicabut. Alasannya dapat ditanyakan kepada panitia.",
            "Your certificate was revoked. You can ask the committee for the reason.",
        ),
        State::Superseded => lang.pick("Sertifikat ini digantikan.", "This certificate was replaced."),
    };
    let see = lang.pick("Lihat halaman verifikasinya", "See its verification page");
    let check = (certificate.state != State::Numbered).then(|| view! { <p><a href=paths::verify_code(&certificate.code)>{see}</a></p> });
    view! { <section class="card quiet stack"><h2>{lang.pick("Sertifikat", "Certificate")}</h2><p>{text}</p>{check}</section> }.into_any()
}
