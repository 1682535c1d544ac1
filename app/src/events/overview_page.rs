//! The first page of an event for its staff and for an admin: one next step by role, then where everything is.
use super::{
    EventTab, archived_notice, event_nav,
    set_up::{part_path, step_words},
    words::{counted, role_word},
};
use crate::{
    announcements::{AnnouncementView, newest},
    dates,
    lang::Lang,
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

pub fn staff_event_page(frame: &Frame, overview: &StaffOverview, news: &[AnnouncementView]) -> Page {
    let (head, lang) = (&overview.head, frame.lang);
    let about = [dates::batch(lang, head), dates::event_dates(lang, head), head.place.clone()];
    let about = about.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
    Page::new(
        head.title.clone(),
        view! {
            <div class="stack">
                <p class="eyebrow">{about}</p>
                <h1 class="wrap" lang="id">{head.title.clone()}</h1>
                <p class="muted">{roles(lang, head)}</p>
            </div>
            {archived_notice(lang, head)}
            {next_card(frame, overview)}
            {newest(lang, head, news)}
            <section class="card stack"><h2>{lang.pick("Dalam kegiatan ini", "In this event")}</h2><ul class="stack">{links(lang, overview)}</ul></section>
        },
    )
    .nav(event_nav(frame, head, EventTab::Overview))
}

/// "Peran Anda: instruktur, panitia", "Your roles: instructor, committee"
fn roles(lang: Lang, head: &EventHead) -> String {
    let standing = &head.standing;
    let words: Vec<String> =
        standing.roles.iter().map(|r| role_word(lang, *r)).chain(standing.admin.then_some("Admin")).map(str::to_lowercase).collect();
    let label = lang.pick("Peran Anda", if words.len() == 1 { "Your role" } else { "Your roles" });
    format!("{label}: {}", words.join(", "))
}

fn next_card(frame: &Frame, overview: &StaffOverview) -> AnyView {
    let (slug, lang) = (&overview.head.slug, frame.lang);
    let (heading, text, href, button) = match overview.next() {
        StaffNext::Mark { works } => (
            lang.pick(
                format!("{works} karya menunggu penilaian"),
                counted(works, "submission waits for marking", "submissions wait for marking"),
            ),
            lang.pick("Yang paling lama menunggu tampil lebih dahulu.", "Those that have waited longest come first.").to_owned(),
            paths::grading_queue(slug),
            lang.pick(format!("Nilai {works} karya"), format!("Mark {}", counted(works, "submission", "submissions"))),
        ),
        StaffNext::Approve { passed } => {
            let all = overview.participants;
            (
                lang.pick("Daftar lulus menunggu persetujuan Anda", "The pass list waits for your approval").to_owned(),
                lang.pick(
                    format!("{passed} dari {all} peserta memenuhi syarat. Sertifikat baru dapat terbit sesudahnya."),
                    format!(
                        "{passed} of {} meet the requirements. Certificates can be issued only afterwards.",
                        counted(all, "participant", "participants")
                    ),
                ),
                paths::pass_list(slug),
                lang.pick("Setujui daftar lulus", "Approve the pass list").to_owned(),
            )
        }
        StaffNext::Issue { certificates } => (
            lang.pick(
                format!("{certificates} sertifikat siap diterbitkan"),
                counted(certificates, "certificate is ready to be issued", "certificates are ready to be issued"),
            ),
            lang.pick("Daftar lulus sudah disetujui.", "The pass list is approved.").to_owned(),
            paths::certificates(slug),
            lang.pick(
                format!("Terbitkan {certificates} sertifikat"),
                format!("Issue {}", counted(certificates, "certificate", "certificates")),
            ),
        ),
        StaffNext::SetUp { part } => return set_up(frame, overview, part),
        StaffNext::SeeWhoIsMissing { participants } => (
            lang.pick(
                format!("{participants} peserta belum memenuhi syarat"),
                counted(participants, "participant does not meet the requirements yet", "participants do not meet the requirements yet"),
            ),
            lang.pick(
                "Lihat apa yang kurang pada setiap orang, lalu ingatkan mereka.",
                "See what each person still lacks, then remind them.",
            )
            .to_owned(),
            paths::progress(slug),
            lang.pick("Lihat siapa yang belum", "See who is missing").to_owned(),
        ),
        StaffNext::Nothing => return nothing(frame, overview),
    };
    card(frame, heading, text, href, button)
}

fn set_up(frame: &Frame, overview: &StaffOverview, part: SetUpPart) -> AnyView {
    let Some(set_up) = &overview.set_up else { return nothing(frame, overview) };
    let (heading, text, _) = step_words(frame.lang, part, set_up);
    let button = frame.lang.pick("Lengkapi kegiatan", "Complete the event").to_owned();
    card(frame, heading.to_owned(), text.to_owned(), part_path(part, &overview.head.slug), button)
}

/// Good news is a card too, with the way to what is worth a look.
fn nothing(frame: &Frame, overview: &StaffOverview) -> AnyView {
    let (slug, lang) = (&overview.head.slug, frame.lang);
    let (href, button) = if overview.head.standing.may(Action::SeeProgress) {
        (paths::progress(slug), lang.pick("Lihat kemajuan peserta", "See participants’ progress"))
    } else {
        (paths::certificates(slug), lang.pick("Lihat register sertifikat", "See the certificate register"))
    };
    let text = lang.pick(
        "Tidak ada karya, persetujuan, atau sertifikat yang menunggu Anda di kegiatan ini.",
        "No submission, approval or certificate is waiting for you in this event.",
    );
    let heading = lang.pick("Tidak ada yang menunggu Anda", "Nothing waits for you");
    card(frame, heading.to_owned(), text.to_owned(), href, button.to_owned())
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
fn links(lang: Lang, overview: &StaffOverview) -> Vec<AnyView> {
    let (slug, may) = (&overview.head.slug, |action| overview.head.standing.may(action));
    let link = |href: String, label: &'static str, about: String| {
        view! { <li><a href=href>{label}</a><p class="small muted">{about}</p></li> }.into_any()
    };
    let mut links = Vec::new();
    if let Some(works) = overview.waiting_for_marking {
        let about = lang.pick(format!("{works} karya menunggu"), counted(works, "submission waits", "submissions wait"));
        links.push(link(paths::grading_queue(slug), lang.pick("Penilaian", "Marking"), about));
    }
    if let Some(totals) = overview.totals {
        let (all, passed, waiting) = (totals.participants, totals.passed, totals.waiting);
        let about = lang.pick(
            format!("{all} peserta: {passed} memenuhi syarat, {waiting} menunggu penilaian"),
            format!("{}: {passed} meeting the requirements, {waiting} waiting for marks", counted(all, "participant", "participants")),
        );
        links.push(link(paths::progress(slug), lang.pick("Kemajuan peserta", "Participants’ progress"), about));
        let about = if overview.to_approve == Some(true) {
            lang.pick("Menunggu persetujuan Anda", "Waits for your approval")
        } else {
            lang.pick("Siapa yang memenuhi syarat, dan apa yang sudah disetujui", "Who meets the requirements, and what has been approved")
        };
        links.push(link(paths::pass_list(slug), lang.pick("Daftar lulus", "Pass list"), about.to_owned()));
    }
    if may(Action::Teach) {
        let about = lang.pick(
            "Rencana mengajar setiap modul, pertanyaan pemantik, dan kesalahan yang sering muncul",
            "The teaching plan of each module, prompting questions, and mistakes that are often made",
        );
        links.push(link(paths::guides(slug), lang.pick("Panduan fasilitator", "Facilitator’s guide"), about.to_owned()));
    }
    if may(Action::SeeRegister) {
        let about = match overview.to_issue {
            Some(count) if count > 0 => lang.pick(format!("{count} siap diterbitkan"), format!("{count} ready to be issued")),
            _ => lang.pick("Register sertifikat kegiatan ini", "The certificate register of this event").to_owned(),
        };
        links.push(link(paths::certificates(slug), lang.pick("Sertifikat", "Certificates"), about));
    }
    if may(Action::ManageRoster) {
        let about = lang.pick(
            "Daftar, impor, undangan, pengumuman, perbaikan data, narahubung, daftar hadir",
            "List, import, invitations, announcements, corrections, contact persons, attendance list",
        );
        links.push(link(paths::event_participants(slug), lang.pick("Peserta", "Participants"), about.to_owned()));
    }
    if may(Action::SeeProgress) {
        let about =
            lang.pick("Pesan untuk grup WhatsApp: siapa yang belum mengerjakan apa", "Messages for a WhatsApp group: who still lacks what");
        links.push(link(paths::reminders(slug), lang.pick("Pengingat", "Reminders"), about.to_owned()));
    }
    if may(Action::ManageEvent) {
        let all = overview.participants;
        let about = lang.pick(
            format!("{all} peserta; rincian, kursus, staf, jadwal, aturan lulus"),
            format!("{}; details, courses, staff, schedule, passing rule", counted(all, "participant", "participants")),
        );
        links.push(link(paths::event_edit(slug), lang.pick("Atur kegiatan", "Set up the event"), about));
    }
    links
}
