//! The fields of the editor's form in the browser: reading and writing them, and the counts of words beside them.
use super::{
    editor::{SEQUENCE_FIELD, count_id, input_id},
    editor_dom::Editor,
    editor_island::EditorSetup,
    text::count_line,
};
use domain::submission::{WordCount, Work};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement},
};

/// A field of the form, whichever element it is.
pub(super) enum Input {
    Line(HtmlInputElement),
    Area(HtmlTextAreaElement),
}

impl Input {
    fn of(field: &str) -> Option<Input> {
        let element = element::<Element>(&input_id(field))?;
        match element.dyn_into::<HtmlTextAreaElement>() {
            Ok(area) => Some(Input::Area(area)),
            Err(other) => other.dyn_into().ok().map(Input::Line),
        }
    }

    pub(super) fn value(&self) -> String {
        match self {
            Input::Line(input) => input.value(),
            Input::Area(input) => input.value(),
        }
    }

    /// As the page brought it, before anything was typed.
    pub(super) fn stored(&self) -> String {
        match self {
            Input::Line(input) => input.default_value(),
            Input::Area(input) => input.default_value().unwrap_or_else(|_| input.value()),
        }
    }

    fn set(&self, text: &str) {
        match self {
            Input::Line(input) => input.set_value(text),
            Input::Area(input) => input.set_value(text),
        }
    }
}

pub(super) fn read(setup: &EditorSetup, value: fn(&Input) -> String) -> Work {
    let texts = setup.fields.iter().map(|field| (field.id.clone(), Input::of(&field.id).as_ref().map_or_else(String::new, value)));
    Work(texts.collect())
}

pub(super) fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

pub(super) fn target_id(event: &Event) -> Option<String> {
    event.target()?.dyn_into::<Element>().ok().map(|element| element.id())
}

impl Editor {
    /// The plain form goes on from the draft that is known to be stored.
    pub(super) fn number(&self) {
        let selector = format!("input[name={SEQUENCE_FIELD}]");
        if let Ok(Some(input)) = self.form.query_selector(&selector) {
            input.set_attribute("value", &self.saver.borrow().base().to_string()).ok();
        }
    }

    pub(super) fn write(&self) {
        let saver = self.saver.borrow();
        for field in &self.setup.fields {
            if let Some(input) = Input::of(&field.id) {
                input.set(saver.work().text(&field.id));
            }
        }
    }

    pub(super) fn count(&self) {
        let saver = self.saver.borrow();
        for field in &self.setup.fields {
            let Some(line) = element::<HtmlElement>(&count_id(&field.id)) else { continue };
            let count = WordCount::between(field.min, field.max, saver.work().text(&field.id));
            line.set_text_content(Some(&count_line(self.setup.lang, field.min, field.max, count)));
            line.set_class_name(if count.is_over() { "count over" } else { "count" });
        }
    }
}
