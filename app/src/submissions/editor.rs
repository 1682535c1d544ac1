//! The editor: a plain form with a field for each part of the work. It saves and hands in without scripts; the island
//! in it makes that quicker and safer.
use super::{
    editor_island::{EditorIsland, EditorSetup, FieldSetup},
    saver::Stored,
    text::{count_line, editor_text, moment, text},
};
use crate::{
    lang::Lang,
    paths,
    problem_text::problem_text,
    shell::Frame,
    ui::{Form, KEY_FIELD, error_summary, hidden},
};
use domain::{
    course::ExerciseField,
    submission::{ExercisePage, FIELD_MAX, WordCount, field_name},
};
use leptos::prelude::*;

pub const FORM: &str = "editor";
/// What the pressed button asks for.
pub const ACTION_FIELD: &str = "aksi";
pub const SAVE: &str = "draf";
pub const EXIT: &str = "keluar";
pub const HAND_IN: &str = "kirim";
/// The number of the draft that the typing began from.
pub const SEQUENCE_FIELD: &str = "urutan";
/// Whose page it is.
pub const PERSON_FIELD: &str = "peserta";

pub fn input_id(field: &str) -> String {
    format!("f-{}", field_name(field))
}

pub fn count_id(field: &str) -> String {
    format!("c-{}", field_name(field))
}

/// The form, filled with what is stored or, where it was refused, with what was typed.
/// `clash` is a newer draft from elsewhere that was found when the form was sent.
/// Saving is the first of the buttons: it is the one that Enter presses in a line of text.
pub fn editor(frame: &Frame, page: &ExercisePage, form: &Form, clash: Option<Stored>) -> AnyView {
    let (t, lang) = (text(frame.lang), frame.lang);
    let is_refused = is_refused(form);
    let typed_sequence = form.fields.text(SEQUENCE_FIELD).parse().ok().filter(|_| clash.is_none());
    let sequence = typed_sequence.unwrap_or(page.draft.sequence);
    let typed_key = form.fields.text(KEY_FIELD);
    let key = if typed_key.is_empty() { frame.form_key.to_string() } else { typed_key.to_owned() };
    let inputs: Vec<_> = page
        .exercise
        .fields
        .iter()
        .map(|field| {
            let value = if is_refused { form.value(&field_name(&field.id)) } else { page.draft.work.text(&field.id).to_owned() };
            input(lang, form, field, value)
        })
        .collect();
    let setup = setup(frame, page, form, sequence, clash);
    let island = move || {
        let setup = setup.clone();
        view! { <EditorIsland setup=setup/> }
    };
    view! {
        <form method="post" class="editor stack" id=FORM novalidate=true autocomplete="off">
            {error_summary(form, lang)}
            {hidden(KEY_FIELD, key)}
            {hidden(SEQUENCE_FIELD, sequence.to_string())}
            {hidden(PERSON_FIELD, page.person.to_string())}
            {inputs}
            {island}
            <p class="small muted">{t.hand_in_hint}</p>
            <div class="actions">
                <button class="btn" name=ACTION_FIELD value=SAVE>{t.save_draft}</button>
                <button class="btn main" name=ACTION_FIELD value=HAND_IN>{t.hand_in}</button>
                <button class="linkish" name=ACTION_FIELD value=EXIT>{t.save_and_leave}</button>
            </div>
        </form>
    }
    .into_any()
}

/// Does the form hold what was sent, rather than what is stored?
fn is_refused(form: &Form) -> bool {
    !form.fields.0.is_empty()
}

fn setup(frame: &Frame, page: &ExercisePage, form: &Form, sequence: i64, clash: Option<Stored>) -> EditorSetup {
    let here = paths::exercise(&page.head.slug, &page.exercise.id);
    let field = |f: &ExerciseField| FieldSetup { id: f.id.clone(), label: f.label.clone(), min: f.min_words, max: f.max_words };
    EditorSetup {
        event: page.head.slug.clone(),
        exercise: page.exercise.id.clone(),
        person: page.person,
        sequence,
        saved_at: page.draft.saved_at.map(|at| moment(frame.lang, frame.now, at)),
        is_refused: is_refused(form),
        fields: page.exercise.fields.iter().map(field).collect(),
        clash,
        sign_in: paths::with_query(paths::SIGN_IN, &[("lanjut", &here)]),
        page: here,
        lang: frame.lang,
        text: editor_text(frame.lang),
    }
}

/// One field with its label, hint and count of words.
fn input(lang: Lang, form: &Form, field: &ExerciseField, value: String) -> AnyView {
    let name = field_name(&field.id);
    let (id, count) = (input_id(&field.id), count_id(&field.id));
    let (hint_id, error_id) = (format!("h-{name}"), format!("e-{name}"));
    let problem = form.problem(&name).map(|p| problem_text(lang, p));
    let described =
        [(!field.hint.is_empty()).then_some(hint_id.as_str()), Some(count.as_str()), problem.as_ref().map(|_| error_id.as_str())];
    let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let invalid = problem.is_some().then_some("true");
    let words = WordCount::of(field, &value);
    let count_class = if words.is_over() { "count over" } else { "count" };
    let line = count_line(lang, field.min_words, field.max_words, words);
    let hint = (!field.hint.is_empty()).then(|| view! { <p class="hint" lang="id" id=hint_id.clone()>{field.hint.clone()}</p> });
    let class = if problem.is_some() { "field bad" } else { "field" };
    let error = problem.map(|text| view! { <p class="error" id=error_id.clone()>{text}</p> });
    let control = if field.rows <= 1 {
        view! {
            <input type="text" id=id.clone() name=name value=value maxlength=FIELD_MAX aria-describedby=described aria-invalid=invalid/>
        }
        .into_any()
    } else {
        view! {
            <textarea id=id.clone() name=name rows=field.rows maxlength=FIELD_MAX aria-describedby=described aria-invalid=invalid>
                {value}
            </textarea>
        }
        .into_any()
    };
    view! {
        <div class=class>
            <label for=id lang="id">{field.label.clone()}</label>
            {hint}
            {control}
            <span class=count_class id=count>{line}</span>
            {error}
        </div>
    }
    .into_any()
}

/// What was typed into a form that can no longer be sent, so that it can be copied.
pub fn unsent(page: &ExercisePage, form: &Form) -> AnyView {
    let fields: Vec<_> = page
        .exercise
        .fields
        .iter()
        .map(|field| {
            let (id, value) = (format!("u-{}", field.id), form.value(&field_name(&field.id)));
            view! {
                <div class="field">
                    <label for=id.clone() lang="id">{field.label.clone()}</label>
                    <textarea id=id readonly=true rows=field.rows>{value}</textarea>
                </div>
            }
        })
        .collect();
    view! { <div class="editor stack">{fields}</div> }.into_any()
}
