//! The rubric as a form: a level and a comment per criterion, the comment on the whole, the reason of a regrade.
use super::text::Text;
use crate::{lang::Lang, problem_text::problem_text, ui::Form};
use domain::{
    course::{Criterion, Exercise},
    grading::{COMMENT_MAX, OVERALL_FIELD, REASON_FIELD, REASON_MAX, comment_field, level_field, points_of},
};
use leptos::prelude::*;

pub fn criteria(t: &'static Text, lang: Lang, exercise: &Exercise, form: &Form) -> Vec<AnyView> {
    exercise.rubric.iter().enumerate().map(|(i, criterion)| criterion_view(t, lang, i, criterion, form)).collect()
}

/// `data-i` is the place in the rubric, which the keyboard goes by.
fn criterion_view(t: &'static Text, lang: Lang, index: usize, criterion: &Criterion, form: &Form) -> AnyView {
    let name = level_field(&criterion.id);
    let chosen = form.value(&name);
    let error = error(lang, form, &name);
    let described = error.is_some().then(|| format!("e-{name}"));
    let points = points_of(criterion);
    let choices: Vec<_> = points.iter().map(|p| choice(t, criterion, &name, *p, *p == points[0], &chosen)).collect();
    let texts: Vec<_> = points
        .iter()
        .map(|p| view! { <p class="level" lang=level_lang(criterion, *p) data-v={*p}>{level_words(t, criterion, *p).1}</p> })
        .collect();
    let all: Vec<_> = points
        .iter()
        .map(|p| {
            let (label, text) = level_words(t, criterion, *p);
            let lang = level_lang(criterion, *p);
            view! { <dt lang=lang>{format!("{p} {label}")}</dt><dd lang=lang>{text}</dd> }
        })
        .collect();
    view! {
        <fieldset class="criterion" data-i=index aria-describedby=described>
            <legend>{criterion.title.clone()}<span class="num">{format!("{} {}%", t.weight, criterion.weight)}</span></legend>
            <div class="levels">{choices}</div>
            <p class="level">{t.choose_level}</p>
            {texts}
            {error}
            <details class="small"><summary>{t.all_levels}</summary><dl class="facts said">{all}</dl></details>
            {comment(t, lang, criterion, form)}
        </fieldset>
    }
    .into_any()
}

/// The first choice carries the id that the error summary links to.
fn choice(t: &'static Text, criterion: &Criterion, name: &str, points: i64, is_first: bool, chosen: &str) -> AnyView {
    let id = is_first.then(|| format!("f-{name}"));
    let checked = chosen == points.to_string();
    let (label, lang) = (level_words(t, criterion, points).0, level_lang(criterion, points));
    view! {
        <label><input type="radio" id=id name=name.to_owned() value=points checked=checked/><span lang=lang><b>{points}</b>{label}</span></label>
    }
    .into_any()
}

/// Label and description of a level; 0 is the same for every criterion unless the package words it.
fn level_words(t: &'static Text, criterion: &Criterion, points: i64) -> (String, String) {
    match criterion.levels.iter().find(|l| l.points == points) {
        Some(level) => (level.label.clone(), level.text.clone()),
        None => (t.no_level.to_owned(), t.no_level_text.to_owned()),
    }
}

/// The language of a level that the package words.
fn level_lang(criterion: &Criterion, points: i64) -> Option<&'static str> {
    criterion.levels.iter().any(|l| l.points == points).then_some("id")
}

fn comment(t: &'static Text, lang: Lang, criterion: &Criterion, form: &Form) -> AnyView {
    let label = view! {
        {t.comment}<span class="visually-hidden">{format!(": {}", criterion.title)}</span>" "<span class="muted">{t.optional}</span>
    };
    area(lang, form, comment_field(&criterion.id), label, None, COMMENT_MAX)
}

pub fn overall(t: &'static Text, lang: Lang, form: &Form) -> AnyView {
    area(lang, form, OVERALL_FIELD.to_owned(), t.overall, Some(t.overall_hint), COMMENT_MAX)
}

/// Only where a grade is superseded.
pub fn reason(t: &'static Text, lang: Lang, form: &Form) -> AnyView {
    area(lang, form, REASON_FIELD.to_owned(), t.reason, Some(t.reason_hint), REASON_MAX)
}

fn area(lang: Lang, form: &Form, name: String, label: impl IntoView + 'static, hint: Option<&'static str>, max: usize) -> AnyView {
    let error = error(lang, form, &name);
    let class = if error.is_some() { "field bad" } else { "field" };
    let (id, hint_id) = (format!("f-{name}"), format!("h-{name}"));
    let described: Vec<String> = hint.map(|_| hint_id.clone()).into_iter().chain(error.is_some().then(|| format!("e-{name}"))).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = error.is_some().then_some("true");
    let hint = hint.map(|text| view! { <p class="hint" id=hint_id>{text}</p> });
    let value = form.value(&name);
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            {hint}
            <textarea id=id name=name rows="2" maxlength=max aria-describedby=described aria-invalid=invalid>{value}</textarea>
            {error}
        </div>
    }
    .into_any()
}

fn error(lang: Lang, form: &Form, name: &str) -> Option<AnyView> {
    let text = problem_text(lang, form.problem(name)?);
    Some(view! { <p class="error" id=format!("e-{name}")>{text}</p> }.into_any())
}
