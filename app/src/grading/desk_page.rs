//! The desk: the work on the left, the rubric on the right, as one plain form. The island only makes it quicker and safer.
use super::{
    ACTION_FIELD, ACTION_GRADE, ACTION_KEEP, ACTION_RETURN,
    compare::{given_line, history, side_by_side},
    desk_href,
    desk_island::{DeskIsland, FORM_ID, desk_props},
    queue_href, rubric_form,
    text::{Text, text},
    work_view::work_view,
};
use crate::{
    dates,
    events::{EventTab, event_nav},
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Form, KEY_FIELD, Tone, VERSION_FIELD, error_summary, hidden, notice, tag},
};
use domain::{
    format,
    grading::{Desk, Filter, Marking},
    ids::PersonId,
};
use leptos::prelude::*;

/// What the page is drawn from.
#[derive(Clone, Debug)]
pub struct DeskDrawing {
    pub desk: Desk,
    pub filter: Filter,
    /// Who marks: another person's unsent marking on the same device is not theirs.
    pub grader: PersonId,
    /// The marking was not recorded, because the work has been marked since the desk was drawn.
    pub is_conflict: bool,
}

pub fn desk_page(frame: &Frame, drawing: &DeskDrawing, form: &Form) -> Page {
    let (t, lang, desk) = (text(frame.lang), frame.lang, &drawing.desk);
    let slug = &desk.head.slug;
    let title = format!("{} {}", t.work, desk.handed.number);
    let work = work_view(lang, t, desk);
    let body = if desk.can_mark() {
        view! {
            {error_summary(form, lang)}
            <form class="desk" method="post" id=FORM_ID novalidate=true>
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {hidden(VERSION_FIELD, desk.drawn_version.to_string())}
                // The first button is what Enter presses: keeping is harmless.
                <button class="visually-hidden" tabindex="-1" aria-hidden="true" name=ACTION_FIELD value=ACTION_KEEP>{t.keep}</button>
                {work}
                {aside(frame, t, drawing, form)}
            </form>
        }
        .into_any()
    } else {
        work
    };
    let page = Page::new(
        title.clone(),
        view! {
            <p class="crumbs">
                <a href=paths::event(slug) lang="id">{desk.head.title.clone()}</a>" › "<a href=queue_href(slug, &drawing.filter)>{t.grading}</a>
            </p>
            {top(lang, t, desk, &drawing.filter, title)}
            {notices(lang, t, drawing, form)}
            {body}
            {history(lang, t, &desk.exercise, &desk.given)}
        },
    )
    .layout(Layout::Wide)
    .nav(event_nav(frame, &desk.head, EventTab::Grading));
    if desk.can_mark() { page.islands() } else { page }
}

fn top(lang: Lang, t: &'static Text, desk: &Desk, filter: &Filter, title: String) -> AnyView {
    let (handed, place, slug) = (&desk.handed, &desk.place, &desk.head.slug);
    let position = place.position.map(|n| {
        let words = lang.pick(format!("ke-{n} dari {} yang menunggu", place.waiting), format!("number {n} of {} waiting", place.waiting));
        view! { <span class="muted">{words}</span> }
    });
    let late = handed.is_late.then(|| tag(Tone::Warn, t.late));
    let previous = place.previous.map(|id| view! { <a class="btn" href=desk_href(slug, id, filter)>{t.previous}</a> });
    let next = place.next.map(|id| view! { <a class="btn" href=desk_href(slug, id, filter)>{t.skip}</a> });
    let key = paths::marking_key(slug, &desk.exercise.id);
    view! {
        <div class="toolbar">
            <div class="stack">
                <p class="eyebrow" lang="id">{desk.exercise.title.clone()}</p>
                <h1>{title}</h1>
                <p class="row small">
                    {tag(Tone::Plain, t.anonymous)}
                    {tag(Tone::Plain, format!("{} {}", t.version, handed.version))}
                    {late}
                    <span class="muted">{format!("{} {}", t.handed_in, dates::date_time(lang, handed.handed_in_at))}</span>
                    {position}
                </p>
            </div>
            <a class="btn" href=key target="_blank" rel="noopener">{t.key}</a>
            {previous}{next}
        </div>
    }
    .into_any()
}

fn notices(lang: Lang, t: &'static Text, drawing: &DeskDrawing, form: &Form) -> AnyView {
    let desk = &drawing.desk;
    let newest = desk.given.first();
    let conflict = drawing.is_conflict.then(|| {
        let mine = Marking::from_fields(&form.fields);
        let way_out = if desk.can_mark() {
            lang.pick(
                "Isian Anda masih lengkap di bawah dan tidak menimpa apa pun. Bila nilai itu perlu diubah, tulis alasannya lalu simpan nilai baru; bila tidak, lewati karya ini.",
                "What you typed is complete below and has overwritten nothing. If that mark must be changed, write the reason, then save a new mark; if not, skip this submission.",
            )
        } else {
            lang.pick(
                "Isian Anda tersimpan sebagai penilaian yang belum selesai dan tidak menimpa apa pun. Karya ini dapat dinilai lagi setelah peserta mengirim perbaikannya.",
                "What you typed is stored as an unfinished marking and has overwritten nothing. This submission can be marked again once the participant has handed in the revision.",
            )
        };
        let heading = newest.map_or_else(
            || lang.pick("Karya ini berubah sejak halaman Anda dibuka", "This submission has changed since your page was opened").to_owned(),
            |given| given_line(lang, given),
        );
        let comparison = newest.map(|given| side_by_side(lang, t, &desk.exercise, &mine, given));
        view! { <div role="alert">{notice(Tone::Warn, heading, way_out)}</div>{comparison} }
    });
    let returned = (!desk.can_mark() && !drawing.is_conflict).then(|| {
        notice(
            Tone::Info,
            lang.pick("Karya ini sedang diperbaiki peserta", "The participant is revising this submission"),
            lang.pick(
                "Karya tampil lagi dalam antrean setelah peserta mengirim versi berikutnya.",
                "It appears in the queue again once the participant has handed in the next version.",
            ),
        )
    });
    let regrade = (desk.is_regrade() && !drawing.is_conflict).then(|| {
        let heading = newest.map_or_else(String::new, |given| given_line(lang, given));
        let text = lang.pick(
            "Nilai ini berlaku. Menyimpan nilai baru menggantikannya, dengan alasan; nilai lama tetap tercatat.",
            "This mark is in force. Saving a new mark replaces it, with a reason; the old mark stays on record.",
        );
        notice(Tone::Info, heading, text)
    });
    let others: Vec<_> = desk
        .others
        .iter()
        .map(|other| {
            let (by, at) = (&other.by, format::time(other.at));
            let heading = lang.pick(format!("{by} juga sedang menilai karya ini"), format!("{by} is marking this submission too"));
            let text = lang.pick(
                format!("Terakhir mengetik pukul {at}. Lewati karya ini, atau sepakati siapa yang melanjutkan."),
                format!("Last typing at {at}. Skip this submission, or agree on who goes on."),
            );
            notice(Tone::Warn, heading, text)
        })
        .collect();
    let older = desk.draft.as_ref().filter(|d| d.version != desk.handed.version && desk.can_mark()).map(|d| {
        let heading = lang.pick(
            format!("Isian di bawah Anda mulai pada versi {}", d.version),
            format!("You began the marking below on version {}", d.version),
        );
        let text = lang.pick(
            "Peserta sudah mengirim versi baru. Periksa kembali tingkat dan komentar sebelum menyimpan.",
            "The participant has handed in a new version. Check levels and comments again before you save.",
        );
        notice(Tone::Info, heading, text)
    });
    view! { {conflict}{returned}{regrade}{others}{older} }.into_any()
}

fn aside(frame: &Frame, t: &'static Text, drawing: &DeskDrawing, form: &Form) -> AnyView {
    let (desk, lang) = (&drawing.desk, frame.lang);
    let marking = Marking::from_fields(&form.fields);
    let reason = desk.is_regrade().then(|| rubric_form::reason(t, lang, form));
    let give_back = (!desk.is_regrade()).then(|| {
        view! { <button class="btn" name=ACTION_FIELD value=ACTION_RETURN>{t.give_back}</button> }
    });
    let hint = (!desk.is_regrade()).then(|| view! { <p class="small muted">{t.give_back_hint}</p> });
    let save = if desk.is_regrade() { t.save_regrade } else { t.save_grade };
    let props = desk_props(frame, drawing, &marking, !form.problems.is_empty() || drawing.is_conflict);
    view! {
        <aside aria-label=t.rubric>
            {reason}
            {rubric_form::criteria(t, lang, &desk.exercise, form)}
            <div class="stack">{rubric_form::overall(t, lang, form)}{hint}</div>
            <section class="total" aria-label=t.total>
                <DeskIsland desk=props/>
                <noscript><button class="btn" name=ACTION_FIELD value=ACTION_KEEP>{t.keep}</button></noscript>
                <div class="pair">
                    {give_back}
                    <button class="btn main" name=ACTION_FIELD value=ACTION_GRADE>{save}</button>
                </div>
            </section>
        </aside>
    }
    .into_any()
}
