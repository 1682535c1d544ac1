//! Where a submission stands: draft → submitted → (returned → submitted)* → graded.
//! A change of state consumes the old one, so that a step that is not allowed does not compile.
use crate::{
    event::{Window, WindowState},
    form::Problem,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A submission with what its state knows. A participant who has typed nothing yet stands at `Draft` too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmissionState {
    Draft(Draft),
    Submitted(Submitted),
    Returned(Returned),
    Graded(Graded),
}

/// Never handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft;

/// Waits for marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// Which version this is, from 1.
    pub number: i64,
    /// Handed in after closing time. Belongs to the version for good, whatever a grade says later.
    pub is_late: bool,
}

/// Given back for revision; the participant writes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The newest version that was handed in.
    pub number: i64,
}

/// Marked. A regrade changes the grade, not the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graded {
    pub number: i64,
}

/// The state as a plain word, for the database, for lists and for pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    #[default]
    Draft,
    Submitted,
    Returned,
    Graded,
}

/// Why nothing can be written or handed in now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    /// The exercise opens later.
    NotYetOpen,
    /// Handed in, and not given back.
    HandedIn,
    Graded,
}

impl State {
    pub fn key(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Submitted => "submitted",
            State::Returned => "returned",
            State::Graded => "graded",
        }
    }

    pub fn from_key(key: &str) -> Option<State> {
        [State::Draft, State::Submitted, State::Returned, State::Graded].into_iter().find(|s| s.key() == key)
    }

    /// Why the participant may not write now; `None` where they may: before handing in, and after work came back.
    pub fn shut(self) -> Option<Shut> {
        match self {
            State::Draft | State::Returned => None,
            State::Submitted => Some(Shut::HandedIn),
            State::Graded => Some(Shut::Graded),
        }
    }

    /// The state with its data: the newest version and whether that came late.
    pub fn with(self, number: i64, is_late: bool) -> SubmissionState {
        match self {
            State::Draft => SubmissionState::Draft(Draft),
            State::Submitted => SubmissionState::Submitted(Submitted { number, is_late }),
            State::Returned => SubmissionState::Returned(Returned { number }),
            State::Graded => SubmissionState::Graded(Graded { number }),
        }
    }
}

impl SubmissionState {
    pub fn state(self) -> State {
        match self {
            SubmissionState::Draft(_) => State::Draft,
            SubmissionState::Submitted(_) => State::Submitted,
            SubmissionState::Returned(_) => State::Returned,
            SubmissionState::Graded(_) => State::Graded,
        }
    }

    /// Hands in what may be handed in. A closing time never refuses work: it flags what comes from then on as late.
    pub fn hand_in(self, now: DateTime<Utc>, window: Window) -> Result<Submitted, Shut> {
        if window.state(now) == WindowState::NotYet {
            return Err(Shut::NotYetOpen);
        }
        match self {
            SubmissionState::Draft(draft) => Ok(draft.hand_in(now, window)),
            SubmissionState::Returned(returned) => Ok(returned.hand_in(now, window)),
            SubmissionState::Submitted(_) => Err(Shut::HandedIn),
            SubmissionState::Graded(_) => Err(Shut::Graded),
        }
    }
}

impl Draft {
    pub fn hand_in(self, now: DateTime<Utc>, window: Window) -> Submitted {
        Submitted { number: 1, is_late: is_late(now, window) }
    }
}

impl Returned {
    pub fn hand_in(self, now: DateTime<Utc>, window: Window) -> Submitted {
        Submitted { number: self.number + 1, is_late: is_late(now, window) }
    }
}

impl Submitted {
    /// For revision.
    pub fn give_back(self) -> Returned {
        Returned { number: self.number }
    }

    pub fn grade(self) -> Graded {
        Graded { number: self.number }
    }
}

impl Shut {
    pub fn problem(self) -> Problem {
        match self {
            Shut::NotYetOpen => Problem::NotYetOpen,
            Shut::HandedIn => Problem::HandedInAlready,
            Shut::Graded => Problem::GradedAlready,
        }
    }
}

fn is_late(now: DateTime<Utc>, window: Window) -> bool {
    window.state(now) == WindowState::Closed
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeDelta, TimeZone};

    fn noon() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2025, 6, 16, 5, 0, 0).unwrap()
    }

    fn until_noon() -> Window {
        Window { opens_at: Some(noon() - TimeDelta::hours(1)), closes_at: Some(noon()) }
    }

    #[test]
    fn a_closing_time_flags_work_as_late_and_never_refuses_it() {
        let hand_in = |now| SubmissionState::Draft(Draft).hand_in(now, until_noon()).unwrap().is_late;
        assert!(!hand_in(noon() - TimeDelta::microseconds(1)));
        assert!(hand_in(noon()));
        assert!(hand_in(noon() + TimeDelta::days(30)));
        assert!(!Draft.hand_in(noon(), Window::default()).is_late);
    }

    #[test]
    fn nothing_is_handed_in_before_the_exercise_opens() {
        let early = noon() - TimeDelta::hours(2);
        assert_eq!(SubmissionState::Draft(Draft).hand_in(early, until_noon()), Err(Shut::NotYetOpen));
    }

    #[test]
    fn returned_work_comes_back_as_the_next_version() {
        let first = Draft.hand_in(noon(), Window::default());
        let second = first.give_back().hand_in(noon(), Window::default());
        assert_eq!((first.number, second.number), (1, 2));
        assert_eq!(second.grade(), Graded { number: 2 });
    }

    #[test]
    fn what_waits_or_is_graded_cannot_be_handed_in_again() {
        let state = |s: State| s.with(1, false).hand_in(noon(), Window::default());
        assert_eq!(state(State::Submitted), Err(Shut::HandedIn));
        assert_eq!(state(State::Graded), Err(Shut::Graded));
    }

    #[test]
    fn every_state_reads_back_from_its_key() {
        for state in [State::Draft, State::Submitted, State::Returned, State::Graded] {
            assert_eq!(State::from_key(state.key()), Some(state));
            assert_eq!(state.with(3, true).state(), state);
            assert_eq!(state.shut(), state.with(3, true).hand_in(noon(), Window::default()).err());
        }
        assert_eq!(State::from_key("lost"), None);
    }
}
