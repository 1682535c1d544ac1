//! What an assessment looks like wherever it is shown: the parts with the arithmetic, and the requirements.
use super::text::{Text, part_name, requirement_tag, requirement_text};
use crate::lang::Lang;
use domain::{
    pass_rule::Requirement,
    progress::{Assessment, Part, arithmetic},
    score::Score,
};
use leptos::prelude::*;

/// A score, or a dash that is read out as what it means.
pub fn score_view(lang: Lang, score: Option<Score>) -> AnyView {
    match score {
        Some(score) => score.to_string().into_any(),
        None => view! { <span aria-hidden="true">"–"</span><span class="visually-hidden">{lang.pick("belum ada", "none yet")}</span> }
            .into_any(),
    }
}

/// "30% × 82,00 + … = 83,23", the result in bold.
pub fn formula(assessment: &Assessment) -> AnyView {
    let text = arithmetic(assessment);
    let (left, result) = text.rsplit_once("= ").map_or(("", text.as_str()), |(left, result)| (left, result));
    let equals = if left.is_empty() { "" } else { "= " };
    view! { <p class="formula num">{format!("{left}{equals}")}<strong>{result.to_owned()}</strong></p> }.into_any()
}

/// Every part with its weight and its items, and the arithmetic under it.
pub fn parts(lang: Lang, t: &'static Text, assessment: &Assessment) -> AnyView {
    if assessment.parts.is_empty() {
        return view! { <section class="card stack"><h2>{t.parts}</h2><p class="muted">{t.no_parts}</p></section> }.into_any();
    }
    let rows: Vec<_> = assessment.parts.iter().map(|part| part_rows(lang, t, part)).collect();
    let label = if assessment.is_provisional { t.provisional_score } else { t.final_score };
    let hint = assessment.is_provisional.then(|| {
        let words = lang.pick(
            "Yang belum ada nilainya dihitung nol, jadi nilai ini masih dapat naik.",
            "What has no mark yet counts as zero, so this mark can still rise.",
        );
        view! { <p class="small muted">{words}</p> }
    });
    view! {
        <section class="card stack">
            <h2>{t.parts}</h2>
            <table class="cards">
                <thead><tr>
                    <th scope="col">{t.part}</th><th scope="col" class="num">{t.weight}</th><th scope="col" class="num">{t.score}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr class="total">
                    <th scope="row">{label}</th><td></td><td class="num" data-l=t.score>{assessment.final_score.to_string()}</td>
                </tr></tfoot>
            </table>
            {formula(assessment)}
            {hint}
        </section>
    }
    .into_any()
}

fn part_rows(lang: Lang, t: &'static Text, part: &Part) -> AnyView {
    let items: Vec<_> = part
        .items
        .iter()
        .map(|item| view! { <li class="small muted">{item.title.clone()}": "<span class="num">{score_view(lang, item.score)}</span></li> })
        .collect();
    view! {
        <tr>
            <th scope="row" class="wrap">{part_name(t, part.name)}<ul>{items}</ul></th>
            <td class="num" data-l=t.weight>{format!("{}%", part.weight)}</td>
            <td class="num" data-l=t.score>{score_view(lang, part.score)}</td>
        </tr>
    }
    .into_any()
}

/// Every requirement of the rule with its state as word and shape.
pub fn requirements(lang: Lang, t: &'static Text, rule_number: i64, assessment: &Assessment) -> AnyView {
    let rows: Vec<_> = assessment
        .requirements
        .iter()
        .map(|result| {
            let minimum = match result.requirement {
                Requirement::MinimumFinal { score } | Requirement::MinimumExercise { score } => Some(score),
                Requirement::EverythingDone => None,
            };
            let (have, need) = match minimum {
                Some(need) => (score_view(lang, result.have), score_view(lang, Some(need))),
                None => (().into_any(), ().into_any()),
            };
            view! {
                <tr>
                    <th scope="row" class="wrap">{requirement_text(lang, &result.requirement)}</th>
                    <td class="num" data-l=t.score>{have}</td>
                    <td class="num" data-l=t.minimum>{need}</td>
                    <td>{requirement_tag(t, result.state)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section class="card stack">
            <h2>{t.requirements}</h2>
            <table class="cards">
                <caption>{format!("{} {rule_number}", lang.pick("Aturan lulus versi", "Passing rule, version"))}</caption>
                <thead><tr>
                    <th scope="col">{t.requirement}</th><th scope="col" class="num">{t.score}</th>
                    <th scope="col" class="num">{t.minimum}</th><th scope="col">{t.state}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}
