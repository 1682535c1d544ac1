//! An input whose field name is made from data: rows of modules, steps, bands. Same markup as `ui::Field`, label hidden on request.
use crate::{lang::Lang, problem_text::problem_text, ui::Form};
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Short text with a numeric keyboard.
    Number,
    Text,
    /// A date and time in WIB; may be empty.
    Moment,
}

/// `stored` is shown until something is typed. The label is for assistive technology: the column says it to the eye.
pub fn row_input(form: &Form, lang: Lang, name: String, label: String, kind: RowKind, stored: String) -> AnyView {
    let value = if form.fields.has(&name) { form.value(&name) } else { stored };
    let error = form.problem(&name).map(|p| problem_text(lang, p));
    cell(name.clone(), name, label, kind, value, error)
}

/// One of several inputs with the same name: `at` counts from 0, and its id carries it from the second on.
pub fn repeated_input(form: &Form, lang: Lang, name: &str, at: usize, label: String, kind: RowKind) -> AnyView {
    let value = form.fields.all(name).nth(at).unwrap_or_default().to_owned();
    let error = form.problem(name).filter(|_| at == 0).map(|p| problem_text(lang, p));
    let id = if at == 0 { name.to_owned() } else { format!("{name}-{at}") };
    cell(id, name.to_owned(), label, kind, value, error)
}

fn cell(id: String, name: String, label: String, kind: RowKind, value: String, error: Option<String>) -> AnyView {
    let (input_type, mode, size) = match kind {
        RowKind::Number => ("text", Some("decimal"), Some("6")),
        RowKind::Text => ("text", None, None),
        RowKind::Moment => ("datetime-local", None, None),
    };
    let (field_id, error_id) = (format!("f-{id}"), format!("e-{id}"));
    let class = if error.is_some() { "field bad" } else { "field" };
    let invalid = error.is_some().then_some("true");
    let described = error.is_some().then(|| error_id.clone());
    let error = error.map(|text| view! { <p class="error" id=error_id>{text}</p> });
    view! {
        <div class=class>
            <label class="visually-hidden" for=field_id.clone()>{label}</label>
            <input type=input_type id=field_id name=name value=value inputmode=mode size=size aria-invalid=invalid aria-describedby=described/>
            {error}
        </div>
    }
    .into_any()
}
