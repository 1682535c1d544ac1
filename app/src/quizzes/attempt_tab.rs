//! What the attempt island does in the browser: keeps every answer on the device before it is sent, sends it until it
//! is acknowledged, watches the time. The server's clock is reckoned from the page: its own time when it drew the page
//! plus what has passed on the device since.
use super::{
    api::{SaveAnswers, SaveState, WIRE, jawab},
    attempt_island::AttemptSheet,
    attempt_marks::{Notice, SENT_AT, SaveMark},
    attempt_page::{ANSWER_FIELD, BASE_FIELD, LEAVE, TIME_FIELD, base},
    pending::{Left, Pending, backoff, clock},
};
use crate::shell::WAY_OUT;
use domain::quiz::Answer;
use leptos::{prelude::*, task::spawn_local};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement};

/// One opened page of an attempt.
struct Tab {
    sheet: AttemptSheet,
    form: HtmlFormElement,
    /// The device's clock when the page came to life.
    opened_at: i64,
    pending: RefCell<Pending>,
    /// The greatest sequence known of this question; a new answer gets a greater one.
    floor: Cell<i64>,
    is_sending: Cell<bool>,
    /// Nothing more can be sent from this page.
    is_shut: Cell<bool>,
    failures: Cell<u32>,
    /// Which of the waits counts; an older one does nothing.
    wait: Cell<u32>,
    last_spoken: Cell<Option<Left>>,
}

/// Brings the page to life. Without its form there is nothing to do.
pub fn start(sheet: AttemptSheet) {
    let Some(form) = element("soal").and_then(|e| e.dyn_into::<HtmlFormElement>().ok()) else { return };
    let tab = Rc::new(Tab {
        floor: Cell::new(sheet.server_now),
        sheet,
        form,
        opened_at: device_now(),
        pending: RefCell::default(),
        is_sending: Cell::new(false),
        is_shut: Cell::new(false),
        failures: Cell::new(0),
        wait: Cell::new(0),
        last_spoken: Cell::new(None),
    });
    tab.take_up_kept();
    tab.listen();
    tab.send();
    tab.tick();
    if tab.sheet.due_at.is_some() {
        set_interval(move || tab.tick(), Duration::from_secs(1));
    }
}

fn device_now() -> i64 {
    #[allow(clippy::cast_possible_truncation)] // milliseconds since 1970 are far from the limit
    let now = js_sys::Date::now() as i64;
    now
}

fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

fn input(id: &str) -> Option<HtmlInputElement> {
    element(id)?.dyn_into().ok()
}

fn show(id: &str, is_shown: bool) {
    if let Some(element) = element(id) {
        element.toggle_attribute_with_force("hidden", !is_shown).ok();
    }
}

fn show_saved(mark: SaveMark) {
    for other in SaveMark::ALL {
        show(other.id(), other == mark);
    }
}

fn notify(notice: Option<Notice>) {
    for other in Notice::ALL {
        show(other.id(), Some(other) == notice);
    }
}

fn say(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}

/// A word that the server left on an element.
fn word(id: &str, attribute: &str) -> String {
    element(id).and_then(|e| e.get_attribute(attribute)).unwrap_or_default()
}

/// Marks the number of this page's question.
fn mark_number(is_answered: bool) {
    let (class, attribute) = if is_answered { ("answered", "data-ya") } else { ("", "data-tidak") };
    if let Some(number) = element("nomor") {
        number.set_class_name(class);
    }
    say("nomor-kata", &word("nomor", attribute));
}

fn is_online() -> bool {
    window().navigator().on_line()
}

impl Tab {
    fn server_now(&self) -> i64 {
        self.sheet.server_now + (device_now() - self.opened_at).max(0)
    }

    // On the device.

    fn key(&self) -> String {
        format!("bimtek.jawaban.{}", self.sheet.attempt)
    }

    fn kept(&self) -> Pending {
        let storage = window().local_storage().ok().flatten();
        let text = storage.and_then(|s| s.get_item(&self.key()).ok().flatten());
        text.as_deref().map(Pending::read).unwrap_or_default()
    }

    /// Keeps what is pending on the device. Another tab of this attempt may have kept answers too: they stay.
    /// Gives whether the device took it.
    fn keep(&self, acknowledged: &[Answer]) -> bool {
        let mut kept = self.kept();
        kept.merge(self.pending.borrow().clone());
        kept.acknowledge(acknowledged);
        let Some(storage) = window().local_storage().ok().flatten() else { return false };
        match kept.text() {
            Some(text) => storage.set_item(&self.key(), &text).is_ok(),
            None => storage.remove_item(&self.key()).is_ok(),
        }
    }

    // On the page.

    fn chosen(&self) -> Vec<String> {
        let Ok(data) = FormData::new_with_form(&self.form) else { return Vec::new() };
        data.get_all(ANSWER_FIELD).iter().filter_map(|value| value.as_string()).collect()
    }

    /// Takes up what the device kept. An answer that never reached the server is chosen again, unless the server has a
    /// later one; one that was chosen before the page came to life is taken.
    fn take_up_kept(self: &Rc<Self>) {
        let here = Answer { question: self.sheet.question.clone(), chosen: Vec::new(), sequence: self.sheet.sequence };
        self.keep(std::slice::from_ref(&here));
        self.pending.borrow_mut().merge(self.kept());
        let kept = self.pending.borrow().of(&self.sheet.question).map(|a| a.chosen.clone());
        let Some(chosen) = kept else {
            if input(BASE_FIELD).is_some_and(|field| field.value() != base(&self.chosen())) {
                self.answered();
            }
            return;
        };
        let inputs = (0..).map_while(|i| self.form.get_with_index(i)).filter_map(|e| e.dyn_into::<HtmlInputElement>().ok());
        for input in inputs.filter(|i| i.name() == ANSWER_FIELD) {
            input.set_checked(chosen.contains(&input.value()));
        }
        show_saved(SaveMark::Local);
        mark_number(!chosen.is_empty());
    }

    fn listen(self: &Rc<Self>) {
        let tab = self.clone();
        let on_change = Closure::<dyn Fn(Event)>::new(move |_| tab.answered()).into_js_value();
        let on_submit = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if !is_online() {
                event.prevent_default(); // the browser's own page for a broken line would take this one away
                notify(Some(Notice::Offline));
            }
        })
        .into_js_value();
        for (name, listener) in [("change", &on_change), ("submit", &on_submit)] {
            self.form.add_event_listener_with_callback(name, listener.unchecked_ref()).ok();
        }
        let tab = self.clone();
        let on_leave = Closure::<dyn Fn(Event)>::new(move |event: Event| tab.leaving(&event)).into_js_value();
        if let Some(link) = element(WAY_OUT) {
            link.add_event_listener_with_callback("click", on_leave.unchecked_ref()).ok();
        }
        let tab = self.clone();
        window_event_listener_untyped("online", move |_| {
            tab.failures.set(0);
            tab.send();
        });
    }

    /// Out of the attempt: an answer that is still under way goes along with the form, so that it arrives before the page ends.
    fn leaving(&self, event: &Event) {
        if self.pending.borrow().is_empty() || !is_online() {
            return; // nothing is under way, or nothing can be: it waits on the device
        }
        event.prevent_default();
        if let Some(field) = input(LEAVE) {
            field.set_disabled(false);
            self.form.submit().ok();
        }
    }

    /// The answer on this page changed: onto the device first, then to the server.
    fn answered(self: &Rc<Self>) {
        let chosen = self.chosen();
        let sequence = self.server_now().max(self.floor.get() + 1);
        self.floor.set(sequence);
        mark_number(!chosen.is_empty());
        self.pending.borrow_mut().put(Answer { question: self.sheet.question.clone(), chosen, sequence });
        let is_kept = self.keep(&[]);
        show_saved(if is_kept { SaveMark::Local } else { SaveMark::Sending });
        self.send();
    }

    // To the server.

    /// Sends everything that is pending; one request at a time.
    fn send(self: &Rc<Self>) {
        if self.is_sending.get() || self.is_shut.get() || self.pending.borrow().is_empty() {
            return;
        }
        self.is_sending.set(true);
        let (tab, answers) = (self.clone(), self.pending.borrow().answers().to_vec());
        spawn_local(async move {
            let sent = SaveAnswers { wire: WIRE, attempt: tab.sheet.attempt.clone(), answers: answers.clone() };
            let outcome = jawab(sent).await;
            tab.is_sending.set(false);
            match outcome {
                Ok(outcome) if outcome.wire != WIRE => tab.shut(Notice::TooOld),
                Ok(outcome) => match outcome.state {
                    SaveState::Saved { at_text, sequences } => tab.saved(&answers, &at_text, &sequences),
                    SaveState::Closed => tab.closed(),
                    SaveState::TooOld => tab.shut(Notice::TooOld),
                    SaveState::SignedOut => tab.again_later(Notice::SignedOut),
                    SaveState::TryAgain => tab.again_later(Notice::Offline),
                },
                Err(_) => tab.again_later(Notice::Offline),
            }
        });
    }

    fn saved(self: &Rc<Self>, sent: &[Answer], at: &str, sequences: &[(String, i64)]) {
        self.failures.set(0);
        self.pending.borrow_mut().acknowledge(sent);
        self.keep(sent);
        notify(None);
        let here = &self.sheet.question;
        if let Some(own) = sent.iter().find(|a| a.question == *here) {
            let standing = sequences.iter().find(|(q, _)| q == here).map_or(own.sequence, |(_, sequence)| *sequence);
            self.floor.set(self.floor.get().max(standing));
            if let Some(field) = input(BASE_FIELD) {
                field.set_value(&base(&own.chosen)); // turning the page has nothing to add
            }
            if standing > own.sequence {
                notify(Some(Notice::Elsewhere));
                show_saved(SaveMark::SetAside);
                return self.send();
            }
        }
        if self.pending.borrow().is_empty() {
            say(SENT_AT, at);
            show_saved(SaveMark::Sent);
        }
        self.send();
    }

    fn again_later(self: &Rc<Self>, notice: Notice) {
        self.failures.set(self.failures.get().saturating_add(1));
        notify(Some(notice));
        let wait = self.wait.get().wrapping_add(1);
        self.wait.set(wait);
        let (tab, seconds) = (self.clone(), backoff(self.failures.get()));
        set_timeout(
            move || {
                if tab.wait.get() == wait {
                    tab.send();
                }
            },
            Duration::from_secs(seconds),
        );
    }

    fn shut(&self, notice: Notice) {
        self.is_shut.set(true);
        notify(Some(notice));
    }

    /// The attempt is over. Whoever was watching the clock run out goes on to the result.
    fn closed(&self) {
        self.shut(Notice::Closed);
        if self.sheet.due_at.is_some_and(|due| due <= self.server_now()) {
            window().location().set_href(&self.sheet.result).ok();
        }
    }

    // The time.

    fn tick(self: &Rc<Self>) {
        let Some(due) = self.sheet.due_at else { return };
        let left = (due - self.server_now()).div_euclid(1000);
        say("sisa-angka", &clock(left));
        say("sisa-kata", &word("sisa-waktu", "data-kata"));
        if let Some(timer) = element("sisa-waktu").filter(|_| left <= 60) {
            timer.set_class_name("timer push low");
        }
        self.speak(Left::of(left));
        if left < 0 && !self.is_shut.get() {
            self.time_over();
        }
    }

    fn speak(&self, left: Left) {
        let last = self.last_spoken.replace(Some(left));
        if last.is_none_or(|last| last == left) {
            return; // the first is on the page anyway
        }
        let (number, unit) = match left {
            Left::Minutes(minutes) => (minutes, "data-menit"),
            Left::Seconds(seconds) => (seconds, "data-detik"),
        };
        let words = [word("sisa-waktu", "data-kata"), number.to_string(), " ".to_owned(), word("sisa-waktu", unit)];
        say("sisa-ucapan", &words.concat());
    }

    /// Once everything is on the server the form is sent with the mark that ends the attempt; the server decides whether
    /// the time is really over. On a broken line the page stays and goes on trying.
    fn time_over(self: &Rc<Self>) {
        if let Some(choices) = element("pilihan") {
            choices.set_attribute("disabled", "").ok();
        }
        if self.failures.get() > 0 || !is_online() {
            return; // what is pending goes on being tried, and then this comes round again
        }
        notify(Some(Notice::TimeOver));
        if !self.pending.borrow().is_empty() {
            return self.send();
        }
        if let Some(field) = input(TIME_FIELD) {
            field.set_value("habis");
            self.is_shut.set(true);
            self.form.submit().ok();
        }
    }
}
