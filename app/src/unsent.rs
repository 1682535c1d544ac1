//! What was typed into a plain form and could not be stored, wherever it was: shown again, and sent again with one press.
use crate::lang::Lang;
use domain::form::Fields;
use leptos::prelude::*;

/// May it be sent again as it is?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resend {
    Yes,
    /// What it was typed on has changed; it can only be copied.
    No,
}

/// Nothing if there is nothing that somebody typed. Passwords are not sent back.
pub fn unsent(lang: Lang, fields: &Fields, resend: Resend) -> Option<AnyView> {
    let fields: Vec<&(String, String)> = fields.0.iter().filter(|(name, _)| !is_secret(name)).collect();
    let prose: Vec<_> = fields.iter().filter(|(_, value)| is_prose(value)).map(|(name, value)| shown(lang, name, value)).collect();
    if prose.is_empty() && resend == Resend::No || fields.is_empty() {
        return None;
    }
    let again = (resend == Resend::Yes).then(|| {
        let hidden: Vec<_> =
            fields.iter().map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> }).collect();
        let label = lang.pick("Kirim lagi", "Send again");
        view! { <form method="post" class="stack">{hidden}<div class="actions"><button class="btn main">{label}</button></div></form> }
    });
    let typed = (!prose.is_empty()).then(|| view! { <h2>{lang.pick("Isian Anda", "What you typed")}</h2>{prose} });
    Some(view! { <section class="stack">{again}{typed}</section> }.into_any())
}

fn is_secret(name: &str) -> bool {
    name.starts_with("sandi") || name == "password"
}

/// Written by a person rather than chosen or carried along.
fn is_prose(value: &str) -> bool {
    value.trim().contains(char::is_whitespace)
}

fn shown(lang: Lang, name: &str, value: &str) -> AnyView {
    let id = format!("u-{name}");
    let rows = value.lines().count().clamp(1, 12).to_string();
    view! {
        <div class="field">
            <label class="visually-hidden" for=id.clone()>{lang.pick("Isian ", "Field ")}{name.to_owned()}</label>
            <textarea id=id readonly=true rows=rows>{value.to_owned()}</textarea>
        </div>
    }
    .into_any()
}
