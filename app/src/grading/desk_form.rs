//! The desk's form as the browser holds it: reading and filling its controls, the focus, and the copy on this device.
use super::desk_island::{DeskProps, FORM_ID};
use domain::grading::{Marking, OVERALL_FIELD, REASON_FIELD, comment_field, level_field};
use leptos::prelude::{document, window};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, Storage};

/// What is typed, kept on this device before it is sent.
#[derive(Debug, Serialize, Deserialize)]
pub struct LocalCopy {
    pub drawn_version: i64,
    pub sequence: i64,
    pub marking: Marking,
}

pub fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id(FORM_ID)?.dyn_into().ok()
}

/// What the form shows now.
pub fn read(form: &HtmlFormElement, props: &DeskProps) -> Marking {
    let data = FormData::new_with_form(form).ok();
    let value = |name: &str| data.as_ref().and_then(|d| d.get(name).as_string()).unwrap_or_default();
    let mut marking = Marking { overall: value(OVERALL_FIELD), reason: value(REASON_FIELD), ..Marking::default() };
    for criterion in &props.criteria {
        if let Ok(points) = value(&level_field(&criterion.id)).parse() {
            marking.levels.insert(criterion.id.clone(), points);
        }
        let comment = value(&comment_field(&criterion.id));
        if !comment.trim().is_empty() {
            marking.comments.insert(criterion.id.clone(), comment);
        }
    }
    marking
}

pub fn fill(form: &HtmlFormElement, props: &DeskProps, copy: &LocalCopy) {
    for criterion in &props.criteria {
        if let Some(points) = copy.marking.levels.get(&criterion.id) {
            choose(form, &criterion.id, *points);
        }
        let comment = copy.marking.comments.get(&criterion.id).map_or("", String::as_str);
        write(form, &comment_field(&criterion.id), comment);
    }
    write(form, OVERALL_FIELD, &copy.marking.overall);
    write(form, REASON_FIELD, &copy.marking.reason);
}

/// What stands otherwise than the server drew it: names and values of controls.
pub fn early(form: &HtmlFormElement) -> Vec<(String, String)> {
    let controls = (0..).map_while(|at| form.get_with_index(at));
    controls
        .filter_map(|control| match control.dyn_into::<HtmlTextAreaElement>() {
            Ok(area) => area.default_value().is_ok_and(|drawn| drawn != area.value()).then(|| (area.name(), area.value())),
            Err(control) => {
                let radio = control.dyn_into::<HtmlInputElement>().ok().filter(|input| input.type_() == "radio")?;
                (radio.checked() && !radio.default_checked()).then(|| (radio.name(), radio.value()))
            }
        })
        .collect()
}

/// Puts such values back into the form.
pub fn put_back(form: &HtmlFormElement, values: &[(String, String)]) {
    for (name, value) in values {
        write(form, name, value);
        if let Some(criterion) = name.strip_prefix("level.") {
            choose(form, criterion, value.parse().unwrap_or(0));
        }
    }
}

fn write(form: &HtmlFormElement, name: &str, text: &str) {
    if let Some(area) = named(form, name).and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok()) {
        area.set_value(text);
    }
}

fn named(form: &HtmlFormElement, name: &str) -> Option<Element> {
    form.query_selector(&format!("[name=\"{name}\"]")).ok().flatten()
}

fn radio(form: &HtmlFormElement, criterion: &str, points: i64) -> Option<HtmlInputElement> {
    let selector = format!("[name=\"{}\"][value=\"{points}\"]", level_field(criterion));
    form.query_selector(&selector).ok().flatten()?.dyn_into().ok()
}

/// Chooses a level. False if the criterion does not have it.
pub fn choose(form: &HtmlFormElement, criterion: &str, points: i64) -> bool {
    let found = radio(form, criterion, points);
    if let Some(radio) = &found {
        radio.set_checked(true);
    }
    found.is_some()
}

/// The criterion that an element stands in, by its place in the rubric.
pub fn criterion_of(element: &Element) -> Option<usize> {
    element.closest("fieldset.criterion").ok().flatten()?.get_attribute("data-i")?.parse().ok()
}

/// Puts the focus on the chosen level of a criterion, else on its best one.
pub fn focus_level(form: &HtmlFormElement, criterion: &str) {
    let selector = format!("[name=\"{}\"]:checked", level_field(criterion));
    let chosen = form.query_selector(&selector).ok().flatten();
    focus(chosen.or_else(|| named(form, &level_field(criterion))));
}

/// Puts the focus on the button that saves the grade.
pub fn focus_save(form: &HtmlFormElement) {
    focus(form.query_selector("button.main").ok().flatten());
}

pub fn focus_comment(form: &HtmlFormElement, criterion: &str) {
    focus(named(form, &comment_field(criterion)));
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        // Focus can only fail for an element that has left the page.
        element.focus().ok();
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// A device that keeps nothing (private window, full disk) still sends to the server. Gives whether it is kept.
pub fn keep_local(key: &str, copy: &LocalCopy) -> bool {
    match (storage(), serde_json::to_string(copy)) {
        (Some(storage), Ok(text)) => storage.set_item(key, &text).is_ok(),
        _ => false,
    }
}

pub fn local(key: &str) -> Option<LocalCopy> {
    serde_json::from_str(&storage()?.get_item(key).ok().flatten()?).ok()
}

pub fn forget_local(key: &str) {
    if let Some(storage) = storage() {
        storage.remove_item(key).ok();
    }
}

const SHORTCUTS_KEY: &str = "bimtek-pintasan";

pub fn wants_shortcuts() -> bool {
    storage().and_then(|s| s.get_item(SHORTCUTS_KEY).ok().flatten()).is_none_or(|text| text != "tidak")
}

pub fn remember_shortcuts(are_on: bool) {
    if let Some(storage) = storage() {
        storage.set_item(SHORTCUTS_KEY, if are_on { "ya" } else { "tidak" }).ok();
    }
}
