//! One field of a form: label above, hint under it, error under the field with what to do.
use super::Form;
use crate::{lang::Lang, problem_text::problem_text};
use leptos::prelude::*;

/// What a field asks for. Required is the norm; optional is said.
#[derive(Clone, Debug)]
pub struct Field {
    name: &'static str,
    label: String,
    hint: Option<String>,
    kind: Kind,
    is_optional: bool,
    autocomplete: Option<&'static str>,
    input_mode: Option<&'static str>,
    /// Tells the ids of several forms on one page apart.
    scope: String,
}

#[derive(Clone, Debug)]
enum Kind {
    Input(&'static str),
    Area { rows: i64 },
    Select(Vec<(String, String)>),
    Check,
    File { accept: &'static str },
}

impl Field {
    fn new(name: &'static str, label: impl Into<String>, kind: Kind) -> Field {
        Field {
            name,
            label: label.into(),
            hint: None,
            kind,
            is_optional: false,
            autocomplete: None,
            input_mode: None,
            scope: String::new(),
        }
    }

    pub fn text(name: &'static str, label: impl Into<String>) -> Field {
        Field::new(name, label, Kind::Input("text"))
    }

    pub fn email(name: &'static str, label: impl Into<String>) -> Field {
        Field::new(name, label, Kind::Input("email"))
    }

    pub fn password(name: &'static str, label: impl Into<String>) -> Field {
        Field::new(name, label, Kind::Input("password"))
    }

    /// A number: text with a numeric keyboard, since number fields swallow commas.
    pub fn number(name: &'static str, label: impl Into<String>) -> Field {
        Field { input_mode: Some("decimal"), ..Field::new(name, label, Kind::Input("text")) }
    }

    pub fn date(name: &'static str, label: impl Into<String>) -> Field {
        Field::new(name, label, Kind::Input("date"))
    }

    /// A date and time in WIB.
    pub fn moment(name: &'static str, label: impl Into<String>) -> Field {
        Field::new(name, label, Kind::Input("datetime-local"))
    }

    pub fn area(name: &'static str, label: impl Into<String>, rows: i64) -> Field {
        Field::new(name, label, Kind::Area { rows })
    }

    /// A pick-list of (value, label).
    pub fn select(name: &'static str, label: impl Into<String>, options: Vec<(String, String)>) -> Field {
        Field::new(name, label, Kind::Select(options))
    }

    /// A box to tick; it sends "1".
    pub fn check(name: &'static str, label: impl Into<String>) -> Field {
        Field::new(name, label, Kind::Check)
    }

    pub fn file(name: &'static str, label: impl Into<String>, accept: &'static str) -> Field {
        Field::new(name, label, Kind::File { accept })
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Field {
        self.hint = Some(hint.into());
        self
    }

    pub fn optional(mut self) -> Field {
        self.is_optional = true;
        self
    }

    pub fn autocomplete(mut self, value: &'static str) -> Field {
        self.autocomplete = Some(value);
        self
    }

    /// For a form that the page repeats, row by row.
    pub fn within(mut self, scope: impl std::fmt::Display) -> Field {
        self.scope = format!("-{scope}");
        self
    }

    pub fn draw(self, form: &Form, lang: Lang) -> AnyView {
        let problem = form.problem(self.name).map(|p| problem_text(lang, p));
        let id = format!("f-{}{}", self.name, self.scope);
        let (hint_id, error_id) = (format!("h-{}{}", self.name, self.scope), format!("e-{}{}", self.name, self.scope));
        let described: Vec<&str> =
            [self.hint.as_ref().map(|_| hint_id.as_str()), problem.as_ref().map(|_| error_id.as_str())].into_iter().flatten().collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let invalid = problem.is_some().then_some("true");
        let error = problem.map(|text| view! { <p class="error" id=error_id.clone()>{text}</p> });
        let hint = self.hint.map(|text| view! { <p class="hint" id=hint_id.clone()>{text}</p> });
        let class = if error.is_some() { "field bad" } else { "field" };
        let value = form.value(self.name);
        let name = self.name;

        if matches!(self.kind, Kind::Check) {
            let checked = form.fields.has(name);
            return view! {
                <div class=class>
                    <label class="check" for=id.clone()>
                        <input type="checkbox" id=id.clone() name=name value="1" checked=checked
                            aria-describedby=described aria-invalid=invalid/>
                        <span>{self.label}</span>
                    </label>
                    {hint}{error}
                </div>
            }
            .into_any();
        }

        let optional = self.is_optional.then(|| view! { <span class="muted">{lang.pick(" (tidak wajib)", " (optional)")}</span> });
        let required = !self.is_optional;
        let input = match self.kind {
            Kind::Area { rows } => view! {
                <textarea id=id.clone() name=name rows=rows aria-describedby=described aria-invalid=invalid required=required>{value}</textarea>
            }.into_any(),
            Kind::Select(options) => {
                let options: Vec<_> = options
                    .into_iter()
                    .map(|(key, label)| {
                        let selected = key == value;
                        view! { <option value=key selected=selected>{label}</option> }
                    })
                    .collect();
                view! {
                    <select id=id.clone() name=name aria-describedby=described aria-invalid=invalid>{options}</select>
                }.into_any()
            }
            Kind::File { accept } => view! {
                <input type="file" id=id.clone() name=name accept=accept aria-describedby=described aria-invalid=invalid required=required/>
            }.into_any(),
            Kind::Input(kind) => {
                let value = if kind == "password" { String::new() } else { value };
                view! {
                    <input type=kind id=id.clone() name=name value=value autocomplete=self.autocomplete inputmode=self.input_mode
                        aria-describedby=described aria-invalid=invalid required=required/>
                }.into_any()
            }
            Kind::Check => ().into_any(),
        };
        view! {
            <div class=class>
                <label for=id>{self.label}{optional}</label>
                {hint}
                {input}
                {error}
            </div>
        }
        .into_any()
    }
}
