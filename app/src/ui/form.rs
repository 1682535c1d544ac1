//! A form as drawn: what was typed and what is wrong with it. The same view serves the first draw and a refusal.
use crate::{lang::Lang, problem_text::problem_text, shell::Frame};
use domain::form::{Fields, Problem, Problems};
use leptos::prelude::*;

/// The hidden field with the one-use key of the form.
pub const KEY_FIELD: &str = "kunci";
/// The hidden field with the row version the form was drawn with.
pub const VERSION_FIELD: &str = "version";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub fields: Fields,
    pub problems: Problems,
}

impl Form {
    pub fn empty() -> Form {
        Form::default()
    }

    pub fn filled(fields: Fields) -> Form {
        Form { fields, problems: Problems::default() }
    }

    pub fn refused(fields: Fields, problems: Problems) -> Form {
        Form { fields, problems }
    }

    pub fn value(&self, name: &str) -> String {
        self.fields.raw(name).to_owned()
    }

    pub fn problem(&self, name: &str) -> Option<&Problem> {
        self.problems.at(name)
    }
}

/// The summary on top of a refused form: what is wrong, each with a link to its field. It takes the focus.
pub fn error_summary(form: &Form, lang: Lang) -> Option<AnyView> {
    if form.problems.is_empty() {
        return None;
    }
    let rows: Vec<_> = form
        .problems
        .0
        .iter()
        .map(|p| {
            let text = problem_text(lang, &p.problem);
            if p.field.is_empty() {
                view! { <li>{text}</li> }.into_any()
            } else {
                view! { <li><a href=format!("#f-{}", p.field)>{text}</a></li> }.into_any()
            }
        })
        .collect();
    let heading = lang.pick("Belum dapat diproses", "This could not be processed yet");
    Some(
        view! {
            <div class="errors" role="alert" tabindex="-1" autofocus=true>
                <h2>{heading}</h2>
                <ul>{rows}</ul>
            </div>
        }
        .into_any(),
    )
}

/// A form that posts to its page's own URL, with the error summary on top and its one-use key.
pub fn post_form(frame: &Frame, form: &Form, body: impl IntoView + 'static) -> AnyView {
    form_view(frame, form, true, body)
}

/// Likewise, for forms with times: a browser sends half a time as none at all, so it must refuse that itself.
pub fn post_form_with_times(frame: &Frame, form: &Form, body: impl IntoView + 'static) -> AnyView {
    form_view(frame, form, false, body)
}

fn form_view(frame: &Frame, form: &Form, is_unchecked: bool, body: impl IntoView + 'static) -> AnyView {
    let typed_key = form.fields.raw(KEY_FIELD);
    let key = if typed_key.is_empty() { frame.form_key.to_string() } else { typed_key.to_owned() };
    view! {
        <form method="post" class="stack" novalidate=is_unchecked>
            {error_summary(form, frame.lang)}
            {hidden(KEY_FIELD, key)}
            {body}
        </form>
    }
    .into_any()
}

pub fn hidden(name: &'static str, value: impl Into<String>) -> AnyView {
    view! { <input type="hidden" name=name value=value.into()/> }.into_any()
}
