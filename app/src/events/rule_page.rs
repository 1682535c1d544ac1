//! The pass rule of an event: the form, and the versions there were.
use super::{
    row_input::{RowKind, repeated_input},
    set_up::{Around, set_up_page, version_of},
};
use crate::{
    shell::{Frame, Page},
    ui::{Field, Form, Tone, notice, post_form},
};
use chrono::{DateTime, Utc};
use domain::{
    event::SetUpPart,
    format::date_time,
    pass_rule::{BANDS_MAX, PassRule},
};
use leptos::prelude::*;

/// One version in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    pub number: i64,
    pub rule: PassRule,
    pub reason: String,
    pub created_at: DateTime<Utc>,
    pub author: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleView {
    pub frozen_at: Option<DateTime<Utc>>,
    /// Newest first.
    pub history: Vec<RuleRow>,
}

pub fn rule_page(frame: &Frame, around: &Around, rule: RuleView, form: &Form) -> Page {
    let frozen = rule.frozen_at.map(|at| {
        let text = format!(
            "Peserta mulai mengerjakan yang dinilai sejak {}. Perubahan menjadi versi baru, berlaku untuk semua peserta, dan memerlukan alasan.",
            date_time(at)
        );
        notice(Tone::Warn, "Aturan ini sudah dibekukan", text)
    });
    let number = around.set_up.rule_number;
    let body = view! {
        {frozen}
        <div class="split">
            <div class="stack loose">
                <h2>{format!("Versi {number}, berlaku sekarang")}</h2>
                {rule_form(frame, around, rule.frozen_at.is_some(), form)}
            </div>
            <aside class="card quiet stack" aria-labelledby="riwayat">
                <h2 id="riwayat">"Riwayat"</h2>
                <ul class="stack">{rule.history.iter().map(past).collect::<Vec<_>>()}</ul>
            </aside>
        </div>
    };
    let lede = "Aturan menentukan siapa yang lulus dan dengan predikat apa. Peserta melihat hitungannya sejak hari pertama.";
    set_up_page(frame, around, SetUpPart::Rule, lede, body)
}

fn rule_form(frame: &Frame, around: &Around, is_frozen: bool, form: &Form) -> AnyView {
    let lang = frame.lang;
    let bands: Vec<_> = (0..BANDS_MAX)
        .map(|at| {
            let label = |word: &str| format!("Predikat {}, {word}", at + 1);
            view! {
                <tr>
                    <td data-l="Mulai nilai">{repeated_input(form, lang, "band_from", at, label("mulai nilai"), RowKind::Number)}</td>
                    <td data-l="Predikat">{repeated_input(form, lang, "band_label", at, label("sebutan"), RowKind::Text)}</td>
                </tr>
            }
        })
        .collect();
    let reason = Field::area("reason", "Alasan perubahan", 3);
    let reason = if is_frozen {
        reason.hint("Wajib: tersimpan dalam riwayat dan catatan.")
    } else {
        reason.hint("Tersimpan dalam riwayat.").optional()
    };
    let fields = view! {
        {version_of(frame, around, form)}
        <fieldset class="stack">
            <legend><h3>"Syarat"</h3></legend>
            {Field::number("minimum_final", "Nilai akhir minimum").hint("0 sampai 100, misalnya 70 atau 72,50.").draw(form, lang)}
            {Field::number("minimum_exercise", "Nilai minimum setiap tugas").hint("Kosongkan bila tidak disyaratkan.").optional().draw(form, lang)}
            {Field::check("everything_done", "Semua materi selesai dan semua kuis yang dihitung dikerjakan").draw(form, lang)}
            {Field::number("attempts", "Kesempatan setiap kuis").hint("Nilai terbaik yang dipakai. Pre-tes selalu satu kali dan tidak dihitung.").draw(form, lang)}
        </fieldset>
        <fieldset class="stack">
            <legend><h3>"Bobot nilai akhir, dalam persen"</h3></legend>
            <p class="muted">"Ketiganya harus berjumlah 100."</p>
            {Field::number("weight_quizzes", "Kuis modul").draw(form, lang)}
            {Field::number("weight_exercises", "Tugas").draw(form, lang)}
            {Field::number("weight_post_test", "Pasca-tes").draw(form, lang)}
        </fieldset>
        <fieldset class="stack">
            <legend><h3>"Predikat"</h3></legend>
            <p class="muted">"Dari yang tertinggi. Yang terendah mulai tepat pada nilai akhir minimum. Baris kosong diabaikan."</p>
            <table class="cards">
                <thead><tr><th scope="col">"Mulai nilai"</th><th scope="col">"Predikat"</th></tr></thead>
                <tbody>{bands}</tbody>
            </table>
        </fieldset>
        {reason.draw(form, lang)}
        <div class="actions"><button class="btn main">"Simpan sebagai versi baru"</button></div>
    };
    post_form(frame, form, fields)
}

fn past(row: &RuleRow) -> AnyView {
    let author = row.author.clone().map(|name| format!(", {name}")).unwrap_or_default();
    let reason = (!row.reason.is_empty()).then(|| view! { <p>"Alasan: "{row.reason.clone()}</p> });
    view! {
        <li>
            <strong>{format!("Versi {}", row.number)}</strong>
            <p class="small muted">{date_time(row.created_at)}{author}</p>
            {reason}
            <p class="small">{summary(&row.rule)}</p>
        </li>
    }
    .into_any()
}

/// The rule in one line.
fn summary(rule: &PassRule) -> String {
    let exercise = rule.minimum_exercise().map(|s| format!(", setiap tugas {s}")).unwrap_or_default();
    let done = if rule.wants_everything_done() { ", semua dikerjakan" } else { "" };
    let w = rule.weights;
    format!(
        "Nilai akhir {}{exercise}{done}. Bobot kuis {}%, tugas {}%, pasca-tes {}%. {} kesempatan.",
        rule.minimum_final(),
        w.quizzes,
        w.exercises,
        w.post_test,
        rule.attempts
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_in_one_line() {
        assert_eq!(
            summary(&PassRule::default()),
            "Nilai akhir 70,00, setiap tugas 60,00, semua dikerjakan. Bobot kuis 30%, tugas 50%, pasca-tes 20%. 3 kesempatan."
        );
    }
}
