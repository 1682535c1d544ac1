//! Own data: what is kept, asking for a correction, taking everything along.
use super::correction_view::{asked_view, state_tag};
use super::person_fields::{contact_fields, name_fields};
use crate::{
    dates,
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Field, Form, empty_state, post_form},
};
use domain::correction::Correction;
use leptos::prelude::*;

pub fn data_page(frame: &Frame, corrections: &[Correction], form: &Form) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Data Anda", "Your data");
    let rows: Vec<_> = corrections.iter().map(|correction| row(lang, correction)).collect();
    let past = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada permintaan perbaikan", "No corrections asked for"),
            lang.pick(
                "Yang Anda minta tampil di sini beserta keputusan panitia.",
                "What you ask for appears here with the committee’s decision.",
            ),
            None,
        )
    } else {
        view! { <ul class="plain stack">{rows}</ul> }.into_any()
    };
    let fields = view! {
        {name_fields(lang, form)}
        {contact_fields(lang, form)}
        {Field::area("note", lang.pick("Keterangan untuk panitia", "Note to the committee"), 3).optional().draw(form, lang)}
        <div class="actions"><button class="btn main">{lang.pick("Minta perbaikan", "Ask for the correction")}</button></div>
    };
    Page::new(
        title,
        view! {
            <div class="stack">
                <p class="crumbs"><a href=paths::account()>{lang.pick("Akun", "Account")}</a></p>
                <h1>{title}</h1>
            </div>
            <section class="card stack" aria-labelledby="perbaiki">
                <h2 id="perbaiki">{lang.pick("Perbaiki data", "Correct your data")}</h2>
                <p class="muted">{lang.pick("Ubah yang keliru, lalu kirim. Panitia memutuskannya; data berubah setelah diterima. Sertifikat yang sudah terbit tidak ikut berubah.", "Change what is wrong and send it. The committee decides; your data change once it is accepted. Certificates already issued stay as they are.")}</p>
                {post_form(frame, form, fields)}
            </section>
            <section class="stack" aria-labelledby="permintaan"><h2 id="permintaan">{lang.pick("Permintaan Anda", "Your requests")}</h2>{past}</section>
            <section class="card quiet stack" aria-labelledby="unduh">
                <h2 id="unduh">{lang.pick("Unduh data Anda", "Download your data")}</h2>
                <p>{lang.pick("Satu berkas JSON dengan akun, kegiatan, kuis, tugas, nilai, dan sertifikat Anda.", "One JSON file with your account, events, quizzes, exercises, marks and certificates.")}</p>
                <div class="row"><a class="btn" href=paths::account_export() download="data-saya.json">{lang.pick("Unduh (JSON)", "Download (JSON)")}</a><a class="btn" href=paths::privacy()>{lang.pick("Pemberitahuan privasi", "Privacy notice")}</a></div>
            </section>
        },
    )
    .layout(Layout::Narrow)
}

fn row(lang: Lang, correction: &Correction) -> AnyView {
    let answer = (!correction.answer.is_empty())
        .then(|| view! { <p class="wrap">{lang.pick("Jawaban panitia: ", "Answer: ")}{correction.answer.clone()}</p> });
    view! {
        <li class="card stack">
            <div class="row">{state_tag(lang, correction.state)}<span class="small muted">{dates::date_time(lang, correction.at)}</span></div>
            {asked_view(lang, &correction.asked)}
            {answer}
        </li>
    }
    .into_any()
}
