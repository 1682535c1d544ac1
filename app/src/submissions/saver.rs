//! The rules of saving while somebody types: what to send next, what an answer means, what stays on the device.
//! Knows no browser; `editor_dom` brings the events and carries out what is decided here.
use super::api::DraftOutcome;
use domain::submission::Work;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A draft that somebody else stored: another tab, another device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    pub work: Work,
    pub sequence: i64,
    /// "10.42.07 WIB"
    pub at_text: String,
}

/// What lies on the device while it has not arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCopy {
    base: i64,
    work: Work,
    lost: Vec<Work>,
}

/// What to do after an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Everything typed is on the server.
    Clean,
    /// More was typed meanwhile, or the answer cleared the way: send now.
    Send,
    /// Try again after this time.
    Retry(Duration),
    /// Two texts: the person chooses.
    Choose,
    /// Nothing more can be sent from this page.
    Stop,
    /// Sign in again, then go on typing.
    SignIn,
    /// Shorten, then go on.
    Shorten,
}

/// What became of a copy found on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restored {
    Nothing,
    /// It is typed again and goes to the server.
    Typed,
    /// The server has another, newer text: the person chooses.
    Choose,
}

/// How many sent texts without an answer are remembered; a forgotten one costs a question, never a text.
const LOST_MAX: usize = 4;

#[derive(Clone, Debug)]
pub struct Saver {
    /// The number of the stored draft that the typing began from.
    base: i64,
    typed: Work,
    /// What the server has under `base`; `None` if that is not known.
    saved: Option<Work>,
    flying: Option<Work>,
    /// Sent, and no answer came: the server may have them.
    lost: Vec<Work>,
    clash: Option<Stored>,
    is_stopped: bool,
    failures: u32,
}

impl Saver {
    pub fn new(base: i64, typed: Work, saved: Option<Work>, clash: Option<Stored>) -> Saver {
        Saver { base, typed, saved, flying: None, lost: Vec::new(), clash, is_stopped: false, failures: 0 }
    }

    pub fn base(&self) -> i64 {
        self.base
    }

    pub fn work(&self) -> &Work {
        &self.typed
    }

    pub fn clash(&self) -> Option<&Stored> {
        self.clash.as_ref()
    }

    pub fn typed(&mut self, work: Work) {
        self.typed = work;
    }

    /// Is something typed that the server is not known to have?
    pub fn is_unsaved(&self) -> bool {
        self.saved.as_ref() != Some(&self.typed)
    }

    pub fn is_flying(&self) -> bool {
        self.flying.is_some()
    }

    /// What the device should keep; nothing once all has arrived.
    pub fn copy(&self) -> Option<DeviceCopy> {
        let lost = self.lost.iter().chain(&self.flying).cloned().collect();
        self.is_unsaved().then(|| DeviceCopy { base: self.base, work: self.typed.clone(), lost })
    }

    /// The next text to send and its number, if there is one and the way is clear. One at a time.
    pub fn take(&mut self) -> Option<(Work, i64)> {
        if self.is_flying() || self.is_stopped || self.clash.is_some() || !self.is_unsaved() {
            return None;
        }
        self.flying = Some(self.typed.clone());
        Some((self.typed.clone(), self.base + 1))
    }

    pub fn answered(&mut self, outcome: DraftOutcome) -> Next {
        match outcome {
            DraftOutcome::Saved { sequence, .. } => {
                let sent = self.flying.take();
                self.know(sequence, sent.unwrap_or_else(|| self.typed.clone()));
                if self.is_unsaved() { Next::Send } else { Next::Clean }
            }
            DraftOutcome::Older { fields, sequence, at_text } => {
                self.flying = None;
                let is_ours = self.lost.contains(&fields) || self.typed == fields;
                if is_ours {
                    self.know(sequence, fields);
                    return if self.is_unsaved() { Next::Send } else { Next::Clean };
                }
                self.clash = Some(Stored { work: fields, sequence, at_text });
                Next::Choose
            }
            DraftOutcome::Closed => {
                self.flying = None;
                self.is_stopped = true;
                Next::Stop
            }
            DraftOutcome::SignedOut => {
                self.flying = None;
                Next::SignIn
            }
            DraftOutcome::TooLong => {
                self.flying = None;
                Next::Shorten
            }
            DraftOutcome::TryAgain => self.failed(),
        }
    }

    /// No answer, or one that says "later". Waits 2, 4, 8 and 16 seconds, then every half minute.
    pub fn failed(&mut self) -> Next {
        if let Some(sent) = self.flying.take().filter(|sent| !self.lost.contains(sent)) {
            self.lost.push(sent);
            if self.lost.len() > LOST_MAX {
                self.lost.remove(0);
            }
        }
        self.failures += 1;
        Next::Retry(Duration::from_secs((1 << self.failures.min(5)).min(30)))
    }

    /// Takes up a copy that the device kept from an earlier visit.
    pub fn restore(&mut self, copy: DeviceCopy) -> Restored {
        let Some(saved) = self.saved.clone() else { return Restored::Nothing };
        if copy.work == saved || copy.work == self.typed {
            return Restored::Nothing;
        }
        if self.is_unsaved() {
            // Typed already, before this program had loaded: the copy is the other text.
            self.clash = Some(Stored { work: copy.work, sequence: self.base, at_text: String::new() });
            return Restored::Choose;
        }
        self.typed = copy.work;
        if copy.base == self.base || copy.lost.contains(&saved) {
            return Restored::Typed;
        }
        self.clash = Some(Stored { work: saved, sequence: self.base, at_text: String::new() });
        Restored::Choose
    }

    /// The person keeps what is typed here; it goes on top of the other text.
    pub fn keep_own(&mut self) {
        if let Some(other) = self.clash.take() {
            self.learn(other);
        }
    }

    /// The person takes the other text; gives it for the fields.
    pub fn take_other(&mut self) -> Option<Work> {
        let other = self.clash.take()?;
        self.typed = other.work.clone();
        self.learn(other);
        Some(self.typed.clone())
    }

    /// A text under a newer number is on the server. One under the number known already came with the page, or from
    /// the device, and says nothing new of the server.
    fn learn(&mut self, other: Stored) {
        if other.sequence > self.base {
            self.know(other.sequence, other.work);
        }
    }

    fn know(&mut self, sequence: i64, work: Work) {
        self.base = sequence;
        self.saved = Some(work);
        self.lost.clear();
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests;
