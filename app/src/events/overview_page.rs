//! The first page of an event for its staff and for an admin: one next step by role, then where everything is.
use super::{
    EventTab, event_nav,
    set_up::{part_path, step_words},
    words::role_word,
};
use crate::{
    paths,
    shell::{Frame, Page},
    ui::{Icon, IconKind},
};
use domain::{
    access::Action,
    event::{EventHead, SetUpPart},
    progress::{StaffNext, StaffOverview},
};
use leptos::prelude::*;

pub fn staff_event_page(frame: &Frame, overview: &StaffOverview) -> Page {
    let head = &overview.head;
    let about = [head.batch(), head.dates(), head.place.clone()].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
    Page::new(
        head.title.clone(),
        view! {
            <div class="stack">
                <p class="eyebrow">{about}</p>
                <h1 class="wrap">{head.title.clone()}</h1>
                <p class="muted">{roles(head)}</p>
            </div>
            {next_card(frame, overview)}
            <section class="card stack"><h2>{frame.lang.pick("Dalam kegiatan ini", "In this event")}</h2><ul class="stack">{links(overview)}</ul></section>
        },
    )
    .nav(event_nav(frame, head, EventTab::Overview))
}

/// "Peran Anda: instruktur, panitia"
fn roles(head: &EventHead) -> String {
    let standing = &head.standing;
    let words: Vec<String> =
        standing.roles.iter().map(|r| role_word(*r)).chain(standing.admin.then_some("Admin")).map(str::to_lowercase).collect();
    format!("Peran Anda: {}", words.join(", "))
}

fn next_card(frame: &Frame, overview: &StaffOverview) -> AnyView {
    let slug = &overview.head.slug;
    let (heading, text, href, button) = match overview.next() {
        StaffNext::Mark { works } => (
            format!("{works} karya menunggu penilaian"),
            "Yang paling lama menunggu tampil lebih dahulu.".to_owned(),
            paths::grading_queue(slug),
            format!("Nilai {works} karya"),
        ),
        StaffNext::Approve { passed } => (
            "Daftar lulus menunggu persetujuan Anda".to_owned(),
            format!("{passed} dari {} peserta memenuhi syarat. Sertifikat baru dapat terbit sesudahnya.", overview.participants),
            paths::pass_list(slug),
            "Setujui daftar lulus".to_owned(),
        ),
        StaffNext::Issue { certificates } => (
            format!("{certificates} sertifikat siap diterbitkan"),
            "Daftar lulus sudah disetujui.".to_owned(),
            paths::certificates(slug),
            format!("Terbitkan {certificates} sertifikat"),
        ),
        StaffNext::SetUp { part } => return set_up(frame, overview, part),
        StaffNext::SeeWhoIsMissing { participants } => (
            format!("{participants} peserta belum memenuhi syarat"),
            "Lihat apa yang kurang pada setiap orang, lalu ingatkan mereka.".to_owned(),
            paths::progress(slug),
            "Lihat siapa yang belum".to_owned(),
        ),
        StaffNext::Nothing => return nothing(frame, overview),
    };
    card(frame, heading, text, href, button)
}

fn set_up(frame: &Frame, overview: &StaffOverview, part: SetUpPart) -> AnyView {
    let Some(set_up) = &overview.set_up else { return nothing(frame, overview) };
    let (heading, text, _) = step_words(part, set_up);
    card(frame, heading.to_owned(), text.to_owned(), part_path(part, &overview.head.slug), "Lengkapi kegiatan".to_owned())
}

/// Good news is a card too, with the way to what is worth a look.
fn nothing(frame: &Frame, overview: &StaffOverview) -> AnyView {
    let slug = &overview.head.slug;
    let (href, button) = if overview.head.standing.may(Action::SeeProgress) {
        (paths::progress(slug), "Lihat kemajuan peserta")
    } else {
        (paths::certificates(slug), "Lihat register sertifikat")
    };
    let text = "Tidak ada karya, persetujuan, atau sertifikat yang menunggu Anda di kegiatan ini.";
    card(frame, "Tidak ada yang menunggu Anda".to_owned(), text.to_owned(), href, button.to_owned())
}

fn card(frame: &Frame, heading: String, text: String, href: String, button: String) -> AnyView {
    view! {
        <section class="card next stack" aria-labelledby="berikutnya">
            <p class="eyebrow">{frame.lang.pick("Langkah berikutnya", "Next step")}</p>
            <h2 id="berikutnya">{heading}</h2>
            <p>{text}</p>
            <div class="row"><a class="btn main" href=href>{button}<Icon kind=IconKind::Right/></a></div>
        </section>
    }
    .into_any()
}

/// Where everything is, as far as the visitor may go; the line under it says whether a look is worth it.
fn links(overview: &StaffOverview) -> Vec<AnyView> {
    let (slug, may) = (&overview.head.slug, |action| overview.head.standing.may(action));
    let link = |href: String, label: &'static str, about: String| {
        view! { <li><a href=href>{label}</a><p class="small muted">{about}</p></li> }.into_any()
    };
    let mut links = Vec::new();
    if let Some(works) = overview.waiting_for_marking {
        links.push(link(paths::grading_queue(slug), "Penilaian", format!("{works} karya menunggu")));
    }
    if let Some(totals) = overview.totals {
        let about = format!("{} peserta: {} memenuhi syarat, {} menunggu penilaian", totals.participants, totals.passed, totals.waiting);
        links.push(link(paths::progress(slug), "Kemajuan peserta", about));
        let about = if overview.to_approve == Some(true) {
            "Menunggu persetujuan Anda"
        } else {
            "Siapa yang memenuhi syarat, dan apa yang sudah disetujui"
        };
        links.push(link(paths::pass_list(slug), "Daftar lulus", about.to_owned()));
    }
    if may(Action::Teach) {
        let about = "Rencana mengajar setiap modul, pertanyaan pemantik, dan kesalahan yang sering muncul";
        links.push(link(paths::guides(slug), "Panduan fasilitator", about.to_owned()));
    }
    if may(Action::SeeRegister) {
        let about = match overview.to_issue {
            Some(count) if count > 0 => format!("{count} siap diterbitkan"),
            _ => "Register sertifikat kegiatan ini".to_owned(),
        };
        links.push(link(paths::certificates(slug), "Sertifikat", about));
    }
    if may(Action::ManageRoster) {
        let about = "Dari berkas XLSX atau CSV, diperiksa baris demi baris";
        links.push(link(paths::roster_import(slug), "Impor peserta", about.to_owned()));
    }
    if may(Action::ManageEvent) {
        let about = format!("{} peserta; rincian, kursus, staf, jadwal, aturan lulus", overview.participants);
        links.push(link(paths::event_edit(slug), "Atur kegiatan", about));
    }
    links
}
