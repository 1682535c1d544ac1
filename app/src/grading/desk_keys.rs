//! The keyboard of the desk: numbers choose the level of the current criterion and go on to the next.
use super::{
    desk_browser::{Desk, target},
    desk_form as dom,
};
use domain::grading::Formula;
use leptos::prelude::{GetUntracked, Set};
use std::rc::Rc;
use web_sys::KeyboardEvent;

impl Desk {
    pub fn on_key(self: &Rc<Self>, event: &KeyboardEvent) {
        let Some(element) = target(event) else { return };
        let here = dom::criterion_of(&element).filter(|_| self.form.contains(Some(element.as_ref())));
        self.current.set(here.unwrap_or(self.current.get()));
        let is_level = here.is_some() && element.matches("[type=radio]").unwrap_or(false);
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
            return;
        }
        let key = event.key();
        if key == "Enter" && is_level {
            // Enter would press the first button of the form.
            event.prevent_default();
            return self.step(1);
        }
        if !self.signals.has_shortcuts.get_untracked() {
            return;
        }
        if element.closest("textarea, select, input:not([type=radio], [type=checkbox])").ok().flatten().is_some() {
            if key == "Escape" && here.is_some() {
                self.step(0);
            }
            return;
        }
        match key.as_str() {
            "0" | "1" | "2" | "3" | "4" => self.choose(key.parse().unwrap_or(0)),
            "j" => self.step(1),
            "k" => self.step(-1),
            // Elsewhere on the page these scroll.
            "ArrowDown" if is_level => self.step(1),
            "ArrowUp" if is_level => self.step(-1),
            "c" => {
                if let Some(criterion) = self.props.criteria.get(self.current.get()) {
                    dom::focus_comment(&self.form, &criterion.id);
                }
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Sets the level of the current criterion, says so, and goes on to the next.
    fn choose(self: &Rc<Self>, points: i64) {
        let Some(criterion) = self.props.criteria.get(self.current.get()) else { return };
        if !dom::choose(&self.form, &criterion.id, points) {
            return;
        }
        self.changed();
        let label = criterion.levels.iter().find(|(p, _)| *p == points).map_or("", |(_, label)| label.as_str());
        let terms = self.props.criteria.iter().map(|c| c.weight).zip(self.signals.points.get_untracked()).collect();
        let total = Formula::of(terms).score.map_or_else(String::new, |score| format!(" {} {score}.", self.props.words.total));
        self.signals.said.set(format!("{}: {points} {label}.{total}", criterion.title));
        if self.current.get() + 1 == self.props.criteria.len() {
            // The last one: Enter saves.
            return dom::focus_save(&self.form);
        }
        self.step(1);
    }

    fn step(&self, by: isize) {
        let last = self.props.criteria.len().saturating_sub(1);
        self.current.set(self.current.get().saturating_add_signed(by).min(last));
        if let Some(criterion) = self.props.criteria.get(self.current.get()) {
            dom::focus_level(&self.form, &criterion.id);
        }
    }
}
