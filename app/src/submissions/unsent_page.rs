//! What was typed into the plain form and could not be stored: still here, to be sent again.
use super::{
    editor::{ACTION_FIELD, HAND_IN, SAVE},
    text::text,
};
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::{Tone, notice},
};
use domain::form::Fields;
use leptos::prelude::*;

/// Why it could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// The session has ended.
    SignedOut,
    /// The database is busy, or it is not known whether it was stored; the form's key makes sending it again safe.
    TryAgain,
}

/// Shows every field that was sent and sends it again to the same address.
pub fn unsent_page(frame: &Frame, fields: Fields, why: Unsent) -> Page {
    let t = text(frame.lang);
    let (title, lede) = match why {
        Unsent::SignedOut => (t.signed_out, t.signed_out_text),
        Unsent::TryAgain => (t.try_again, t.try_again_text),
    };
    let sign_in = (why == Unsent::SignedOut).then(|| {
        view! { <p><a class="btn" href=paths::sign_in() target="_blank" rel="noopener">{t.sign_in_elsewhere}</a></p> }
    });
    let (action, label) = match fields.text(ACTION_FIELD) {
        HAND_IN => (HAND_IN, t.hand_in),
        _ => (SAVE, t.save_draft),
    };
    let inputs: Vec<_> = fields.0.into_iter().filter(|(name, _)| name != ACTION_FIELD).map(|(name, value)| input(name, value)).collect();
    Page::new(
        title,
        view! {
            <h1>{title}</h1>
            {notice(Tone::Warn, t.your_work, lede)}
            {sign_in}
            <form method="post" class="editor stack" autocomplete="off">
                {inputs}
                <div class="actions"><button class="btn main" name=ACTION_FIELD value=action>{label}</button></div>
            </form>
        },
    )
    .layout(Layout::Narrow)
}

/// The page is drawn without a database, so the package's own label is not at hand: "tubuh-1" reads "Tubuh 1".
fn label(field: &str) -> String {
    let mut letters = field.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str().replace('-', " "))
}

/// A part of the work can be read and mended; everything else of the form goes along unseen.
fn input(name: String, value: String) -> AnyView {
    match domain::submission::field_of(&name) {
        Some(field) => {
            let label = label(field);
            let id = format!("f-{name}");
            view! {
                <div class="field">
                    <label for=id.clone() lang="id">{label}</label>
                    <textarea id=id name=name rows="3">{value}</textarea>
                </div>
            }
            .into_any()
        }
        None => view! { <input type="hidden" name=name value=value/> }.into_any(),
    }
}
