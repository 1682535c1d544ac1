//! The pass rule of an event: the form, and the versions there were.
use super::{
    row_input::{RowKind, repeated_input},
    set_up::{Around, set_up_page, version_of},
    words::counted,
};
use crate::{
    dates,
    lang::Lang,
    shell::{Frame, Page},
    ui::{Field, Form, Tone, notice, post_form},
};
use chrono::{DateTime, Utc};
use domain::{
    event::SetUpPart,
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
    let lang = frame.lang;
    let frozen = rule.frozen_at.map(|at| {
        let since = dates::date_time(lang, at);
        let text = lang.pick(
            format!("Peserta mulai mengerjakan yang dinilai sejak {since}. Perubahan menjadi versi baru, berlaku untuk semua peserta, dan memerlukan alasan."),
            format!("Participants have worked on what counts since {since}. A change becomes a new version, applies to all participants, and needs a reason."),
        );
        notice(Tone::Warn, lang.pick("Aturan ini sudah dibekukan", "This rule is frozen"), text)
    });
    let number = around.set_up.rule_number;
    let body = view! {
        {frozen}
        <div class="split">
            <div class="stack loose">
                <h2>{lang.pick(format!("Versi {number}, berlaku sekarang"), format!("Version {number}, in force now"))}</h2>
                {rule_form(frame, around, rule.frozen_at.is_some(), form)}
            </div>
            <aside class="card quiet stack" aria-labelledby="riwayat">
                <h2 id="riwayat">{lang.pick("Riwayat", "History")}</h2>
                <ul class="stack">{rule.history.iter().map(|row| past(lang, row)).collect::<Vec<_>>()}</ul>
            </aside>
        </div>
    };
    let lede = lang.pick(
        "Aturan menentukan siapa yang lulus dan dengan predikat apa. Peserta melihat hitungannya sejak hari pertama.",
        "The rule decides who passes, and with which grade. Participants see the arithmetic from the first day.",
    );
    set_up_page(frame, around, SetUpPart::Rule, lede, body)
}

fn rule_form(frame: &Frame, around: &Around, is_frozen: bool, form: &Form) -> AnyView {
    let lang = frame.lang;
    let bands: Vec<_> = (0..BANDS_MAX)
        .map(|at| {
            let label = |word: &str| format!("{} {}, {word}", lang.pick("Predikat", "Grade"), at + 1);
            view! {
                <tr>
                    <td data-l=lang.pick("Mulai nilai", "From score")>{repeated_input(form, lang, "band_from", at, label(lang.pick("mulai nilai", "from score")), RowKind::Number)}</td>
                    <td data-l=lang.pick("Predikat", "Grade")>{repeated_input(form, lang, "band_label", at, label(lang.pick("sebutan", "wording")), RowKind::Text)}</td>
                </tr>
            }
        })
        .collect();
    let reason = Field::area("reason", lang.pick("Alasan perubahan", "Reason for the change"), 3);
    let reason = if is_frozen {
        reason.hint(lang.pick("Wajib: tersimpan dalam riwayat dan catatan.", "Required: kept in the history and the audit log."))
    } else {
        reason.hint(lang.pick("Tersimpan dalam riwayat.", "Kept in the history.")).optional()
    };
    let fields = view! {
        {version_of(frame, around, form)}
        <fieldset class="stack">
            <legend><h3>{lang.pick("Syarat", "Requirements")}</h3></legend>
            {Field::number("minimum_final", lang.pick("Nilai akhir minimum", "Minimum final mark")).hint(lang.pick("0 sampai 100, misalnya 70 atau 72,50.", "0 to 100, for example 70 or 72,50.")).draw(form, lang)}
            {Field::number("minimum_exercise", lang.pick("Nilai minimum setiap tugas", "Minimum mark of each exercise")).hint(lang.pick("Kosongkan bila tidak disyaratkan.", "Leave empty if not required.")).optional().draw(form, lang)}
            {Field::check("everything_done", lang.pick("Semua materi selesai dan semua kuis yang dihitung dikerjakan", "All lessons done and all counted quizzes taken")).draw(form, lang)}
            {Field::number("attempts", lang.pick("Kesempatan setiap kuis", "Attempts at each quiz")).hint(lang.pick("Nilai terbaik yang dipakai. Pre-tes selalu satu kali dan tidak dihitung.", "The best mark counts. The pre-test is always taken once and does not count.")).draw(form, lang)}
        </fieldset>
        <fieldset class="stack">
            <legend><h3>{lang.pick("Bobot nilai akhir, dalam persen", "Weights of the final mark, in per cent")}</h3></legend>
            <p class="muted">{lang.pick("Ketiganya harus berjumlah 100.", "The three must add up to 100.")}</p>
            {Field::number("weight_quizzes", lang.pick("Kuis modul", "Module quiz")).draw(form, lang)}
            {Field::number("weight_exercises", lang.pick("Tugas", "Exercise")).draw(form, lang)}
            {Field::number("weight_post_test", lang.pick("Pasca-tes", "Post-test")).draw(form, lang)}
        </fieldset>
        <fieldset class="stack">
            <legend><h3>{lang.pick("Predikat", "Grade")}</h3></legend>
            <p class="muted">{lang.pick("Dari yang tertinggi. Yang terendah mulai tepat pada nilai akhir minimum. Baris kosong diabaikan.", "From the highest down. The lowest starts exactly at the minimum final mark. Empty rows are ignored.")}</p>
            <table class="cards">
                <thead><tr><th scope="col">{lang.pick("Mulai nilai", "From score")}</th><th scope="col">{lang.pick("Predikat", "Grade")}</th></tr></thead>
                <tbody>{bands}</tbody>
            </table>
        </fieldset>
        {reason.draw(form, lang)}
        <div class="actions"><button class="btn main">{lang.pick("Simpan sebagai versi baru", "Save as a new version")}</button></div>
    };
    post_form(frame, form, fields)
}

fn past(lang: Lang, row: &RuleRow) -> AnyView {
    let author = row.author.clone().map(|name| format!(", {name}")).unwrap_or_default();
    let reason = (!row.reason.is_empty()).then(|| view! { <p>{lang.pick("Alasan: ", "Reason: ")}{row.reason.clone()}</p> });
    view! {
        <li>
            <strong>{format!("{} {}", lang.pick("Versi", "Version"), row.number)}</strong>
            <p class="small muted">{dates::date_time(lang, row.created_at)}{author}</p>
            {reason}
            <p class="small">{summary(lang, &row.rule)}</p>
        </li>
    }
    .into_any()
}

/// The rule in one line.
fn summary(lang: Lang, rule: &PassRule) -> String {
    let each = lang.pick("setiap tugas", "each exercise");
    let exercise = rule.minimum_exercise().map(|s| format!(", {each} {s}")).unwrap_or_default();
    let done = if rule.wants_everything_done() { lang.pick(", semua dikerjakan", ", everything done") } else { "" };
    let (minimum, w, attempts) = (rule.minimum_final(), rule.weights, rule.attempts);
    let (quizzes, exercises, post_test) = (w.quizzes, w.exercises, w.post_test);
    lang.pick(
        format!(
            "Nilai akhir {minimum}{exercise}{done}. Bobot kuis {quizzes}%, tugas {exercises}%, pasca-tes {post_test}%. {attempts} kesempatan."
        ),
        format!(
            "Final mark {minimum}{exercise}{done}. Weights: quizzes {quizzes}%, exercises {exercises}%, post-test {post_test}%. {}.",
            counted(attempts, "attempt", "attempts")
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_in_one_line() {
        assert_eq!(
            summary(Lang::Id, &PassRule::default()),
            "Nilai akhir 70,00, setiap tugas 60,00, semua dikerjakan. Bobot kuis 30%, tugas 50%, pasca-tes 20%. 3 kesempatan."
        );
    }
}
