//! Leaving the editor: handing in, saving by the button, a link that leads out. Nothing leaves before what is typed has
//! arrived; so a dropped line costs no page and no text.
use super::{
    editor::{HAND_IN, SAVE},
    editor_dom::Editor,
};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, HtmlElement, MouseEvent, SubmitEvent},
};
use std::rc::Rc;

/// What waits for a save to arrive.
pub enum Then {
    Stay,
    /// Send the form with this button.
    Submit(HtmlElement),
    Leave(String),
}

impl Editor {
    pub(super) fn submitted(self: &Rc<Self>, event: Event) {
        if self.is_let_go.get() {
            return;
        }
        let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        let action = button.as_ref().and_then(|b| b.get_attribute("value")).unwrap_or_default();
        if self.saver.borrow().clash().is_some() {
            event.prevent_default();
            Self::show_clash();
            return;
        }
        let is_clean = !self.saver.borrow().is_unsaved();
        match button {
            Some(button) if action != SAVE && !is_clean => {
                event.prevent_default();
                self.go_after_save(Then::Submit(button));
            }
            Some(_) if action != SAVE => self.is_let_go.set(action == HAND_IN),
            _ => {
                event.prevent_default();
                self.due();
            }
        }
    }

    /// A link of the bar at the top leads out: what is typed goes first.
    pub(super) fn leaving(self: &Rc<Self>, event: Event) {
        if event.dyn_ref::<MouseEvent>().is_some_and(|mouse| mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key()) {
            return; // opens elsewhere: this page stays
        }
        let link = event.target().and_then(|t| t.dyn_into::<Element>().ok()).and_then(|e| e.closest(".bar a[href]").ok()?);
        let Some(href) = link.and_then(|link| link.get_attribute("href")) else { return };
        let waits_already = matches!(*self.then.borrow(), Then::Leave(_));
        if waits_already || !self.saver.borrow().is_unsaved() || self.saver.borrow().clash().is_some() {
            return;
        }
        event.prevent_default();
        self.go_after_save(Then::Leave(href));
    }

    fn go_after_save(self: &Rc<Self>, then: Then) {
        self.then.replace(then);
        self.due();
        if !self.saver.borrow().is_flying() {
            self.go_unsaved(); // nothing can be sent from here any more
        }
    }

    /// On with what was waiting.
    pub(super) fn go(&self) {
        match self.then.replace(Then::Stay) {
            Then::Stay => {}
            Then::Submit(button) => self.submit(&button),
            Then::Leave(href) => {
                location().set_href(&href).ok();
            }
        }
    }

    fn submit(&self, button: &HtmlElement) {
        self.is_let_go.set(true);
        self.form.request_submit_with_submitter(Some(button)).ok();
        // Handed in once; a save may be asked for again, should the page still be here.
        self.is_let_go.set(button.get_attribute("value").as_deref() == Some(HAND_IN));
    }

    /// What was waiting goes on although this save did not arrive: the plain form carries the text along, and its page
    /// knows what to say (handed in already, signed out, too long); a link waits only if the text is kept nowhere.
    pub(super) fn go_unsaved(&self) {
        if self.is_kept.get() || !matches!(*self.then.borrow(), Then::Leave(_)) {
            self.go();
        } else {
            self.then.replace(Then::Stay);
        }
    }
}
