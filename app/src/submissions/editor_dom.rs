//! Tends the editor's form in the browser: events, timers, the copy on the device, sending. What to send and what an
//! answer means is decided by `saver`; the fields are `editor_fields`, going away is `editor_leaving`.
use super::{
    api::{self, DraftOutcome},
    device,
    editor::FORM,
    editor_fields::{Input, element, read, target_id},
    editor_island::{CLASH, EditorSetup, KEEP_OWN, LOAD_OTHER, Shown},
    editor_leaving::Then,
    saver::{Next, Restored, Saver, Stored},
};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{Event, EventTarget, HtmlElement, HtmlFormElement},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

/// After the last keystroke; and while somebody types on and on, at least this often.
const PAUSE: Duration = Duration::from_millis(1500);
const AT_LEAST: Duration = Duration::from_secs(10);
/// A line that says nothing for this long is taken for down.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Editor {
    pub(super) setup: EditorSetup,
    pub(super) form: HtmlFormElement,
    key: String,
    /// The copy on the device as this tab wrote it last.
    written: RefCell<Option<String>>,
    pub(super) saver: RefCell<Saver>,
    shown: ArcRwSignal<Shown>,
    clash: ArcRwSignal<Option<Stored>>,
    pub(super) then: RefCell<Then>,
    /// The form may go: what it holds has arrived.
    pub(super) is_let_go: Cell<bool>,
    /// The device has a copy of what has not arrived.
    pub(super) is_kept: Cell<bool>,
    pause: Cell<Option<TimeoutHandle>>,
    deadline: Cell<Option<TimeoutHandle>>,
    /// Counts the sends, so that the answer to one given up on is not taken for the next one's.
    flight: Cell<u32>,
}

/// Called once, when the island has come to life.
pub fn start(setup: EditorSetup, shown: ArcRwSignal<Shown>, clash: ArcRwSignal<Option<Stored>>) {
    let Some(form) = document().get_element_by_id(FORM).and_then(|e| e.dyn_into::<HtmlFormElement>().ok()) else { return };
    let typed = read(&setup, Input::value);
    let stored = (!setup.is_refused).then(|| read(&setup, Input::stored));
    let saver = Saver::new(setup.sequence, typed, stored, setup.clash.clone());
    let editor = Rc::new(Editor {
        key: format!("draf/{}/{}/{}", setup.person, setup.event, setup.exercise),
        setup,
        form,
        saver: RefCell::new(saver),
        written: RefCell::default(),
        shown,
        clash,
        then: RefCell::new(Then::Stay),
        is_let_go: Cell::new(false),
        is_kept: Cell::new(false),
        pause: Cell::new(None),
        deadline: Cell::new(None),
        flight: Cell::new(0),
    });
    editor.listen();
    editor.begin();
}

impl Editor {
    fn listen(self: &Rc<Self>) {
        let on = |target: &EventTarget, name: &str, act: fn(&Rc<Editor>, Event)| {
            let editor = Rc::clone(self);
            let call = Closure::<dyn FnMut(Event)>::new(move |event| act(&editor, event)).into_js_value();
            target.add_event_listener_with_callback(name, call.unchecked_ref()).ok();
        };
        on(&self.form, "input", |editor, _| editor.typed());
        on(&self.form, "click", Editor::clicked);
        on(&self.form, "submit", Editor::submitted);
        on(&document(), "click", Editor::leaving);
        on(&document(), "visibilitychange", |editor, _| editor.send());
        on(&window(), "online", |editor, _| editor.send());
    }

    /// Takes up what the device kept, and what was typed before this program had loaded.
    fn begin(self: &Rc<Self>) {
        self.written.replace(device::read(&self.key)); // taken up here, so it is this tab's to clear
        let restored = match device::recall(&self.key) {
            Some(copy) => self.saver.borrow_mut().restore(copy),
            None => Restored::Nothing,
        };
        match restored {
            Restored::Typed => {
                self.write();
                self.shown.set(Shown::Restored);
                self.send();
            }
            Restored::Choose => {
                self.write();
                self.choose();
            }
            Restored::Nothing if self.setup.clash.is_some() || self.setup.is_refused => {}
            Restored::Nothing => {
                self.keep();
                if self.saver.borrow().is_unsaved() {
                    self.typed();
                }
            }
        }
        self.count();
    }

    fn typed(self: &Rc<Self>) {
        self.saver.borrow_mut().typed(read(&self.setup, Input::value));
        self.keep();
        self.count();
        if self.saver.borrow().clash().is_some() {
            return;
        }
        self.shown.set(Shown::Typing);
        if let Some(timer) = self.pause.replace(self.after(PAUSE, Editor::due)) {
            timer.clear();
        }
        if self.deadline.get().is_none() {
            self.deadline.set(self.after(AT_LEAST, Editor::due));
        }
    }

    pub(super) fn due(self: &Rc<Self>) {
        for timer in [self.pause.take(), self.deadline.take()].into_iter().flatten() {
            timer.clear();
        }
        self.send();
    }

    /// Sends what is typed, if anything is and the way is clear.
    fn send(self: &Rc<Self>) {
        let Some((work, sequence)) = self.saver.borrow_mut().take() else { return };
        self.keep();
        if !matches!(self.shown.get_untracked(), Shown::Restored) {
            self.shown.set(if self.is_kept.get() { Shown::OnDevice } else { Shown::Sending });
        }
        let flight = self.flight.get().wrapping_add(1);
        self.flight.set(flight);
        let (event, exercise) = (self.setup.event.clone(), self.setup.exercise.clone());
        let person = self.setup.person;
        let editor = Rc::clone(self);
        spawn_local(async move {
            let answer = api::save_draft(event, exercise, person, work, sequence).await;
            if editor.flight.get() == flight {
                editor.answered(answer.map(|answer| answer.outcome));
            }
        });
        self.after(PATIENCE, move |editor| {
            if editor.flight.get() == flight && editor.saver.borrow().is_flying() {
                editor.flight.set(flight.wrapping_add(1));
                editor.answered(Err(ServerFnError::Request(String::new())));
            }
        });
    }

    fn answered(self: &Rc<Self>, answer: Result<DraftOutcome, ServerFnError>) {
        let is_line_down = matches!(answer, Err(ServerFnError::Request(_)));
        let at = if let Ok(DraftOutcome::Saved { at_text, .. }) = &answer { at_text.clone() } else { String::new() };
        let next = match answer {
            Ok(outcome) => self.saver.borrow_mut().answered(outcome),
            Err(_) => self.saver.borrow_mut().failed(),
        };
        self.keep();
        self.number();
        match next {
            Next::Clean => {
                self.shown.set(Shown::Sent(at));
                self.go();
            }
            Next::Send => {
                // While somebody types on, the next save waits for its own pause.
                if self.pause.get().is_none() || !matches!(*self.then.borrow(), Then::Stay) {
                    self.send();
                }
            }
            Next::Retry(wait) => self.retry(wait, is_line_down),
            Next::Choose => self.choose(),
            Next::Stop => self.halt(Shown::Closed),
            Next::SignIn => self.halt(Shown::SignedOut),
            Next::Shorten => self.halt(Shown::TooLong),
        }
    }

    fn retry(self: &Rc<Self>, wait: Duration, is_line_down: bool) {
        self.after(wait, Editor::send);
        let is_handing_in = matches!(*self.then.borrow(), Then::Submit(_));
        self.shown.set(match (is_line_down, is_handing_in) {
            (true, true) => Shown::NotHandedIn,
            (true, false) => Shown::LineDown { is_kept: self.is_kept.get() },
            (false, _) => Shown::Busy,
        });
        if is_line_down && is_handing_in {
            self.then.replace(Then::Stay); // asked for again once the line is back
        } else {
            self.go_unsaved();
        }
    }

    fn halt(&self, shown: Shown) {
        self.shown.set(shown);
        self.go_unsaved();
    }

    fn choose(&self) {
        self.then.replace(Then::Stay);
        self.shown.set(Shown::Choose);
        self.clash.set(self.saver.borrow().clash().cloned());
        Self::show_clash();
    }

    pub(super) fn show_clash() {
        // After the box has been shown, so that it can take the focus.
        request_animation_frame(|| {
            if let Some(element) = element::<HtmlElement>(CLASH) {
                element.focus().ok();
            }
        });
    }

    fn clicked(self: &Rc<Self>, event: Event) {
        match target_id(&event).as_deref() {
            Some(KEEP_OWN) => {
                event.prevent_default();
                self.saver.borrow_mut().keep_own();
            }
            Some(LOAD_OTHER) => {
                event.prevent_default();
                self.saver.borrow_mut().take_other();
                self.write();
                self.count();
            }
            _ => return,
        }
        self.clash.set(None);
        self.number();
        self.keep();
        self.shown.set(Shown::Resting);
        self.send();
    }

    /// Writes the copy on the device ahead of the server, or clears it once all has arrived.
    fn keep(&self) {
        self.is_kept.set(device::keep(&self.key, self.saver.borrow().copy().as_ref(), &mut self.written.borrow_mut()));
    }

    fn after(self: &Rc<Self>, wait: Duration, act: impl FnOnce(&Rc<Editor>) + 'static) -> Option<TimeoutHandle> {
        let editor = Rc::clone(self);
        set_timeout_with_handle(move || act(&editor), wait).ok()
    }
}
