//! The desk in the browser: live total, drafts kept on the device and then on the server. Keys are `desk_keys`.
//! Listens at the window, so that it needs nothing of the form but its id.
use super::{
    api::{KeepOutcome, keep_marking},
    desk_form::{self as dom, LocalCopy},
    desk_island::{DeskProps, Kept, Signals},
};
use domain::grading::Marking;
use gloo_timers::future::TimeoutFuture;
use leptos::{
    ev,
    leptos_dom::helpers::window_event_listener_untyped,
    prelude::{Effect, Get, Set, window_event_listener},
    task::spawn_local,
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlFormElement};

/// How long after the last change a draft is sent.
const PAUSE_MS: u32 = 1000;
/// The first and the longest wait before a failed sending is tried again.
const RETRY_MS: u32 = 3000;
const RETRY_MAX_MS: u32 = 60_000;

/// The desk of this page. Numbers are cells: the browser has one thread.
pub(super) struct Desk {
    pub props: DeskProps,
    pub signals: Signals,
    pub form: HtmlFormElement,
    /// Of the last change; later ones are higher, also in another tab.
    sequence: Cell<i64>,
    is_unsent: Cell<bool>,
    /// Did this device take the copy of what is not sent yet?
    is_kept: Cell<bool>,
    is_sending: Cell<bool>,
    /// Counts changes, so that a pause ends only if nothing was typed in it.
    change: Cell<u32>,
    retry_ms: Cell<u32>,
    /// Where the keyboard is, by place in the rubric.
    pub current: Cell<usize>,
}

/// Begins after the island has taken its place in the page.
pub fn start(props: DeskProps, signals: Signals) {
    Effect::new(move |before: Option<()>| {
        if before.is_none()
            && let Some(form) = dom::form()
        {
            Rc::new(Desk::new(props.clone(), signals, form)).listen();
        }
    });
}

impl Desk {
    fn new(props: DeskProps, signals: Signals, form: HtmlFormElement) -> Desk {
        let first_open = props.points.iter().position(Option::is_none).unwrap_or(0);
        Desk {
            sequence: Cell::new(props.sequence),
            is_unsent: Cell::new(false),
            is_kept: Cell::new(false),
            is_sending: Cell::new(false),
            change: Cell::new(0),
            retry_ms: Cell::new(RETRY_MS),
            current: Cell::new(first_open),
            props,
            signals,
            form,
        }
    }

    fn listen(self: Rc<Self>) {
        self.restore();
        self.signals.has_shortcuts.set(dom::wants_shortcuts());
        let signals = self.signals;
        Effect::new(move |_| dom::remember_shortcuts(signals.has_shortcuts.get()));
        for event in ["input", "change"] {
            let desk = Rc::clone(&self);
            window_event_listener_untyped(event, move |event| desk.on_input(&event));
        }
        let desk = Rc::clone(&self);
        window_event_listener_untyped("online", move |_| desk.send_soon(0));
        // The form is on its way: a draft that arrives after the grade would only confuse.
        let desk = Rc::clone(&self);
        window_event_listener_untyped("submit", move |_| desk.change.set(desk.change.get() + 1));
        // Another tab of this desk has typed: this one shows it, and so never overwrites it.
        let desk = Rc::clone(&self);
        window_event_listener_untyped("storage", move |_| desk.take_over());
        window_event_listener(ev::keydown, move |event| self.on_key(&event));
    }

    /// Takes up what this device holds and the server does not.
    fn restore(self: &Rc<Self>) {
        if self.props.is_refused {
            return self.changed();
        }
        // Chosen or typed before the page came to life: it goes on top of whatever the device kept.
        let early = dom::early(&self.form);
        let trails_own_grade =
            |copy: &LocalCopy| copy.drawn_version != self.props.drawn_version && copy.sequence <= self.props.own_graded_at;
        match dom::local(&self.props.storage_key).filter(|copy| copy.sequence > self.props.sequence && !trails_own_grade(copy)) {
            Some(copy) => {
                dom::fill(&self.form, &self.props, &copy);
                dom::put_back(&self.form, &early);
                self.changed();
                self.signals.kept.set(Kept::Restored);
            }
            None if early.is_empty() => dom::forget_local(&self.props.storage_key),
            None => self.changed(),
        }
    }

    fn take_over(&self) {
        let Some(copy) = dom::local(&self.props.storage_key).filter(|copy| copy.sequence > self.sequence.get()) else { return };
        self.sequence.set(copy.sequence);
        dom::fill(&self.form, &self.props, &copy);
        self.signals.points.set(self.points(&copy.marking));
        self.signals.kept.set(Kept::Elsewhere);
    }

    fn on_input(self: &Rc<Self>, event: &Event) {
        let inside = target(event).filter(|e| self.form.contains(Some(e.as_ref())) && e.has_attribute("name"));
        if let Some(element) = inside {
            self.current.set(dom::criterion_of(&element).unwrap_or(self.current.get()));
            self.changed();
        }
    }

    /// Something was typed or chosen: total at once, device at once, server after a pause.
    pub fn changed(self: &Rc<Self>) {
        let marking = dom::read(&self.form, &self.props);
        self.signals.points.set(self.points(&marking));
        self.signals.kept.set(Kept::Typing);
        self.is_unsent.set(true);
        self.sequence.set(later_than(self.sequence.get()));
        let copy = LocalCopy { drawn_version: self.props.drawn_version, sequence: self.sequence.get(), marking };
        self.is_kept.set(dom::keep_local(&self.props.storage_key, &copy));
        self.send_soon(PAUSE_MS);
    }

    fn points(&self, marking: &Marking) -> Vec<Option<i64>> {
        self.props.criteria.iter().map(|c| marking.levels.get(&c.id).copied()).collect()
    }

    fn send_soon(self: &Rc<Self>, wait_ms: u32) {
        let change = self.change.get() + 1;
        self.change.set(change);
        let desk = Rc::clone(self);
        spawn_local(async move {
            TimeoutFuture::new(wait_ms).await;
            if desk.change.get() == change && desk.is_unsent.get() && !desk.is_sending.get() {
                desk.is_sending.set(true);
                desk.send().await;
                desk.is_sending.set(false);
            }
        });
    }

    /// Sends until nothing is left or something is in the way.
    async fn send(self: &Rc<Self>) {
        while self.is_unsent.replace(false) {
            let marking = dom::read(&self.form, &self.props);
            let (event, sequence) = (self.props.event.clone(), self.sequence.get());
            let answer = keep_marking(event, self.props.submission, self.props.grader, self.props.drawn_version, marking, sequence).await;
            match answer.map(|a| a.outcome) {
                Ok(KeepOutcome::Saved { at_text, sequence: stored, also_marking }) => {
                    let also = also_marking.map(|who| fill_in(&self.props.words.also_marking, &who.by, &who.at_text));
                    self.signals.conflict.set(also);
                    self.sent(sequence, stored, at_text);
                }
                Ok(KeepOutcome::GradedMeanwhile { by, at_text, sequence: stored }) => {
                    self.signals.conflict.set(Some(fill_in(&self.props.words.graded_meanwhile, &by, &at_text)));
                    self.sent(sequence, stored, String::new());
                }
                Ok(KeepOutcome::SignedOut) => return self.wait_and_retry(Kept::SignedOut),
                Ok(KeepOutcome::NotAllowed) => {
                    self.is_unsent.set(true);
                    return self.signals.kept.set(Kept::NotAllowed);
                }
                Ok(KeepOutcome::TryAgain) | Err(_) => {
                    return self.wait_and_retry(if self.is_kept.get() { Kept::OnDevice } else { Kept::Nowhere });
                }
            }
        }
    }

    /// Another tab may have been later by its clock: what is typed here now goes on top of it.
    fn sent(&self, sequence: i64, stored: i64, at_text: String) {
        self.retry_ms.set(RETRY_MS);
        if stored > sequence {
            self.sequence.set(later_than(stored));
            self.is_unsent.set(true);
        }
        if !self.is_unsent.get() {
            self.signals.kept.set(Kept::Sent(at_text));
            dom::forget_local(&self.props.storage_key);
        }
    }

    fn wait_and_retry(self: &Rc<Self>, kept: Kept) {
        self.is_unsent.set(true);
        self.signals.kept.set(kept);
        let wait = self.retry_ms.get();
        self.retry_ms.set((wait * 2).min(RETRY_MAX_MS));
        self.send_soon(wait);
    }
}

pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Milliseconds since 1970 by this device, but always higher than before.
#[allow(clippy::cast_possible_truncation)] // a time in milliseconds is far from the limit
fn later_than(before: i64) -> i64 {
    (js_sys::Date::now() as i64).max(before + 1)
}

fn fill_in(words: &str, by: &str, at: &str) -> String {
    words.replace("{by}", by).replace("{at}", at)
}
