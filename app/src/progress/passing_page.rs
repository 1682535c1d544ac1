//! "Mengapa belum lulus?": the participant's own assessment, from the same function as the progress page and the pass list.
use super::{
    criteria::{parts, requirements},
    text::{Text, missing_text, outlook_tag, text},
};
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Layout, Page},
    ui::{Tone, notice},
};
use domain::{
    format,
    progress::{Assessment, Missing, Outlook, OwnPassing},
};
use leptos::prelude::*;

pub fn passing_page(frame: &Frame, own: &OwnPassing) -> Page {
    let t = text(frame.lang);
    let assessment = &own.assessment;
    let title = if assessment.is_passed() { t.you_pass } else { t.why_not };
    Page::new(
        title,
        view! {
            <div class="stack">
                <p class="crumbs"><a href=paths::event(&own.head.slug)>{own.head.title.clone()}</a></p>
                <h1>{title}</h1>
            </div>
            {approval(own)}
            {verdict(t, assessment)}
            {to_do(t, &own.head.slug, assessment)}
            {requirements(t, own.rule_number, assessment)}
            {parts(t, assessment)}
            {bands(own)}
        },
    )
    .layout(Layout::Narrow)
    .nav(event_nav(frame, &own.head, EventTab::Learning))
}

/// What the person responsible has decided so far.
fn approval(own: &OwnPassing) -> AnyView {
    match (own.approved, own.assessment.is_passed()) {
        (Some((at, true)), _) => notice(
            Tone::Ok,
            "Anda dinyatakan lulus",
            format!(
                "Daftar lulus disetujui pada {}. Sertifikat tampil di halaman kegiatan setelah panitia menerbitkannya.",
                format::long_date_time(at)
            ),
        ),
        (_, true) => notice(
            Tone::Info,
            "Menunggu persetujuan daftar lulus",
            "Syarat Anda terpenuhi. Penanggung jawab kegiatan menyetujui daftar lulus lebih dahulu; sertifikat terbit sesudahnya.",
        ),
        (Some((at, false)), false) => notice(
            Tone::Info,
            "Daftar lulus sudah disetujui",
            format!(
                "Daftar yang disetujui pada {} belum memuat Anda. Daftar berikutnya dapat disetujui setelah syarat Anda terpenuhi.",
                format::long_date_time(at)
            ),
        ),
        (None, false) => ().into_any(),
    }
}

fn verdict(t: &'static Text, assessment: &Assessment) -> AnyView {
    let label = if assessment.is_provisional { t.provisional_score } else { t.final_score };
    let predicate = Some(assessment.predicate()).filter(|p| !p.is_empty()).map(|p| view! { <strong>{p.to_owned()}</strong> });
    let text = match assessment.outlook() {
        Outlook::Passed => "Semua syarat terpenuhi.",
        Outlook::Waiting => "Bagian Anda sudah selesai. Tinggal menunggu karya Anda dinilai; Anda tidak perlu mengirim ulang.",
        Outlook::NotYet => "Masih ada syarat yang belum terpenuhi. Langkahnya ada di bawah.",
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
fn to_do(t: &'static Text, slug: &str, assessment: &Assessment) -> AnyView {
    if assessment.missing.is_empty() {
        return ().into_any();
    }
    let undone = assessment.missing.iter().filter(|m| !matches!(m, Missing::BelowFinal { .. })).count();
    let rows: Vec<_> = assessment.missing.iter().map(|missing| to_do_row(slug, missing, undone)).collect();
    view! { <section class="card stack"><h2>{t.to_do}</h2><ol>{rows}</ol></section> }.into_any()
}

/// `undone`: how many other things are missing besides a final score that is too low.
fn to_do_row(slug: &str, missing: &Missing, undone: usize) -> AnyView {
    let text = missing_text(missing);
    let (href, hint) = match missing {
        Missing::LessonUndone { id, .. } => (Some(paths::lesson(slug, id)), "Baca sampai akhir, atau tandai selesai."),
        Missing::QuizUndone { id, .. } => (Some(paths::quiz(slug, id)), "Jawaban tersimpan selagi Anda mengerjakannya."),
        Missing::ExerciseNotHandedIn { id, .. } => {
            (Some(paths::exercise(slug, id)), "Tulis, lalu kirim; draf tersimpan dengan sendirinya.")
        }
        Missing::ExerciseReturned { id, .. } => (Some(paths::exercise(slug, id)), "Baca komentar instruktur, perbaiki, lalu kirim lagi."),
        Missing::ExerciseWaiting { id, .. } => (Some(paths::exercise(slug, id)), "Anda tidak perlu melakukan apa pun sekarang."),
        Missing::BelowExercise { id, .. } => (
            Some(paths::exercise_result(slug, id)),
            "Baca komentar instruktur, lalu tanyakan kepada panitia apakah karya dapat dinilai ulang.",
        ),
        Missing::BelowFinal { .. } if undone > 0 => (None, "Nilai naik begitu hal di atas selesai dan dinilai."),
        Missing::BelowFinal { .. } => (None, "Ulangi kuis selama kesempatan masih ada: nilai terbaik yang dipakai."),
    };
    let line = match href {
        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    view! { <li>{line}<p class="small muted">{hint}</p></li> }.into_any()
}

/// Which predicate a final score earns.
fn bands(own: &OwnPassing) -> AnyView {
    if own.rule.bands.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = own
        .rule
        .bands
        .iter()
        .map(|band| view! { <tr><th scope="row" class="wrap">{band.label.clone()}</th><td class="num">{band.from.to_string()}</td></tr> })
        .collect();
    view! {
        <details>
            <summary>"Predikat menurut nilai akhir"</summary>
            <table>
                <thead><tr><th scope="col">"Predikat"</th><th scope="col" class="num">"Mulai dari"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}
