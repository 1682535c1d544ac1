//! "Mengapa belum lulus?": the participant's own assessment, from the same function as the progress page and the pass list.
use super::{
    criteria::{parts, requirements},
    text::{Text, missing_text, outlook_tag, text},
};
use crate::{
    dates,
    events::{EventTab, event_nav},
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Tone, notice},
};
use domain::progress::{Assessment, Missing, Outlook, OwnPassing};
use leptos::prelude::*;

pub fn passing_page(frame: &Frame, own: &OwnPassing) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let assessment = &own.assessment;
    let title = if assessment.is_passed() { t.you_pass } else { t.why_not };
    Page::new(
        title,
        view! {
            <div class="stack">
                <p class="crumbs"><a href=paths::event(&own.head.slug) lang="id">{own.head.title.clone()}</a></p>
                <h1>{title}</h1>
            </div>
            {approval(lang, own)}
            {verdict(lang, t, assessment)}
            {to_do(lang, t, &own.head.slug, assessment)}
            {requirements(lang, t, own.rule_number, assessment)}
            {parts(lang, t, assessment)}
            {bands(lang, own)}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, &own.head, EventTab::Learning))
}

/// What the person responsible has decided so far.
fn approval(lang: Lang, own: &OwnPassing) -> AnyView {
    let when = |at| dates::long_date_time(lang, at);
    match (own.approved, own.assessment.is_passed()) {
        (Some((at, true)), _) => notice(
            Tone::Ok,
            lang.pick("Anda dinyatakan lulus", "You are declared passed"),
            lang.pick(
                format!("Daftar lulus disetujui pada {}. Sertifikat tampil di halaman kegiatan setelah panitia menerbitkannya.", when(at)),
                format!(
                    "The pass list was approved on {}. The certificate appears on the page of the event once the committee has issued it.",
                    when(at)
                ),
            ),
        ),
        (_, true) => notice(
            Tone::Info,
            lang.pick("Menunggu persetujuan daftar lulus", "Waiting for approval of the pass list"),
            lang.pick(
                "Syarat Anda terpenuhi. Penanggung jawab kegiatan menyetujui daftar lulus lebih dahulu; sertifikat terbit sesudahnya.",
                "You meet the requirements. The responsible officer of the event approves the pass list first; certificates follow.",
            ),
        ),
        (Some((at, false)), false) => notice(
            Tone::Info,
            lang.pick("Daftar lulus sudah disetujui", "The pass list has been approved"),
            lang.pick(
                format!(
                    "Daftar yang disetujui pada {} belum memuat Anda. Daftar berikutnya dapat disetujui setelah syarat Anda terpenuhi.",
                    when(at)
                ),
                format!(
                    "The list approved on {} does not include you yet. Another list can be approved once you meet the requirements.",
                    when(at)
                ),
            ),
        ),
        (None, false) => ().into_any(),
    }
}

fn verdict(lang: Lang, t: &'static Text, assessment: &Assessment) -> AnyView {
    let label = if assessment.is_provisional { t.provisional_score } else { t.final_score };
    let predicate = Some(assessment.predicate()).filter(|p| !p.is_empty()).map(|p| view! { <strong lang="id">{p.to_owned()}</strong> });
    let text = match assessment.outlook() {
        Outlook::Passed => lang.pick("Semua syarat terpenuhi.", "All requirements are met."),
        Outlook::Waiting => lang.pick(
            "Bagian Anda sudah selesai. Tinggal menunggu karya Anda dinilai; Anda tidak perlu mengirim ulang.",
            "Your part is done. Only the marking of your work is left; you need not hand it in again.",
        ),
        Outlook::NotYet => lang.pick(
            "Masih ada syarat yang belum terpenuhi. Langkahnya ada di bawah.",
            "Some requirements are not met yet. What to do is below.",
        ),
    };
    view! {
        <section class="card stack">
            <h2 class="small muted">{label}</h2>
            <div class="row"><span class="score">{assessment.final_score.to_string()}</span>{predicate}{outlook_tag(t, assessment.outlook())}</div>
            <p>{text}</p>
        </section>
    }
    .into_any()
}

/// What to do next, each with its link.
fn to_do(lang: Lang, t: &'static Text, slug: &str, assessment: &Assessment) -> AnyView {
    if assessment.missing.is_empty() {
        return ().into_any();
    }
    let undone = assessment.missing.iter().filter(|m| !matches!(m, Missing::BelowFinal { .. })).count();
    let rows: Vec<_> = assessment.missing.iter().map(|missing| to_do_row(lang, slug, missing, undone)).collect();
    view! { <section class="card stack"><h2>{t.to_do}</h2><ol>{rows}</ol></section> }.into_any()
}

/// `undone`: how many other things are missing besides a final score that is too low.
fn to_do_row(lang: Lang, slug: &str, missing: &Missing, undone: usize) -> AnyView {
    let text = missing_text(lang, missing);
    let (href, hint) = match missing {
        Missing::LessonUndone { id, .. } => {
            (Some(paths::lesson(slug, id)), lang.pick("Baca sampai akhir, atau tandai selesai.", "Read to the end, or mark as done."))
        }
        Missing::QuizUndone { id, .. } => (
            Some(paths::quiz(slug, id)),
            lang.pick("Jawaban tersimpan selagi Anda mengerjakannya.", "Answers are stored while you take it."),
        ),
        Missing::ExerciseNotHandedIn { id, .. } => (
            Some(paths::exercise(slug, id)),
            lang.pick("Tulis, lalu kirim; draf tersimpan dengan sendirinya.", "Write, then hand in; the draft saves itself."),
        ),
        Missing::ExerciseReturned { id, .. } => (
            Some(paths::exercise(slug, id)),
            lang.pick(
                "Baca komentar instruktur, perbaiki, lalu kirim lagi.",
                "Read the instructor’s comments, revise, then hand in again.",
            ),
        ),
        Missing::ExerciseWaiting { id, .. } => {
            (Some(paths::exercise(slug, id)), lang.pick("Anda tidak perlu melakukan apa pun sekarang.", "You need not do anything now."))
        }
        Missing::BelowExercise { id, .. } => (
            Some(paths::exercise_result(slug, id)),
            lang.pick(
                "Baca komentar instruktur, lalu tanyakan kepada panitia apakah karya dapat dinilai ulang.",
                "Read the instructor’s comments, then ask the committee whether the work can be marked again.",
            ),
        ),
        Missing::BelowFinal { .. } if undone > 0 => (
            None,
            lang.pick("Nilai naik begitu hal di atas selesai dan dinilai.", "The mark rises once the things above are done and marked."),
        ),
        Missing::BelowFinal { .. } => (
            None,
            lang.pick(
                "Ulangi kuis selama kesempatan masih ada: nilai terbaik yang dipakai.",
                "Take quizzes again while attempts are left: the best mark counts.",
            ),
        ),
    };
    let line = match href {
        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    view! { <li>{line}<p class="small muted">{hint}</p></li> }.into_any()
}

/// Which predicate a final score earns.
fn bands(lang: Lang, own: &OwnPassing) -> AnyView {
    if own.rule.bands.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = own
        .rule
        .bands
        .iter()
        .map(|band| view! { <tr><th scope="row" class="wrap" lang="id">{band.label.clone()}</th><td class="num">{band.from.to_string()}</td></tr> })
        .collect();
    view! {
        <details>
            <summary>{lang.pick("Predikat menurut nilai akhir", "Grades by final mark")}</summary>
            <table>
                <thead><tr>
                    <th scope="col">{lang.pick("Predikat", "Grade")}</th><th scope="col" class="num">{lang.pick("Mulai dari", "From")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}
