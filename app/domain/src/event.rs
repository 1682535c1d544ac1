//! An event: one batch of a Bimtek, its dates, place and settings.
//! What an admin enters stands in `details`, how far the set-up is in `set_up`, who belongs to it in `roster`.
mod agency;
mod details;
mod jp;
mod logo;
mod roster;
mod set_up;

pub use agency::{AGENCY_KINDS, Agency, agency_kind_of, parse_agency};
pub use details::{EventDetails, Mode, parse_slug, slug_of};
pub use jp::{default_jp, parse_jp, show_jp, show_jp_with_minutes};
pub use logo::{LOGO_MAX_KIB, check_logo};
pub use roster::{POSITION_MAX, Participant, StaffMember, Term, parse_position, parse_staff_role};
pub use set_up::{SetUp, SetUpPart};

use crate::{access::Standing, course::Course, format, ids::EventId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What every page of an event shows at its top, and what the visitor is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventHead {
    pub id: EventId,
    pub slug: String,
    pub title: String,
    /// Angkatan; shown in Roman numerals.
    pub batch_number: i64,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub place: String,
    pub is_demo: bool,
    /// Put away: listed apart, and nothing more is taken or handed in.
    pub is_archived: bool,
    pub standing: Standing,
}

impl EventHead {
    /// "Angkatan II"
    pub fn batch(&self) -> String {
        format!("Angkatan {}", format::roman(u32::try_from(self.batch_number).unwrap_or(0)))
    }

    /// "16–17 Juni 2025"
    pub fn dates(&self) -> String {
        format::date_range(self.starts_on, self.ends_on)
    }

    /// Whether the event lies ahead, runs, or is over on this day (in WIB).
    pub fn phase(&self, today: NaiveDate) -> Phase {
        if today < self.starts_on {
            Phase::Coming
        } else if today <= self.ends_on {
            Phase::Running
        } else {
            Phase::Over
        }
    }
}

/// Where an event stands by its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    Coming,
    Running,
    Over,
}

/// When a quiz or an exercise may be worked on. Without times it is always open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub opens_at: Option<DateTime<Utc>>,
    /// For an exercise: work handed in from here on is late.
    pub closes_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WindowState {
    NotYet,
    Open,
    Closed,
}

impl Window {
    /// Open from `opens_at` on, closed from `closes_at` on.
    pub fn state(&self, now: DateTime<Utc>) -> WindowState {
        if self.opens_at.is_some_and(|opens| now < opens) {
            WindowState::NotYet
        } else if self.closes_at.is_some_and(|closes| now >= closes) {
            WindowState::Closed
        } else {
            WindowState::Open
        }
    }
}

/// What happens to one step in the schedule form, as field names: `opens.KURSUS.LANGKAH`.
pub fn opens_field(course: &str, step: &str) -> String {
    format!("opens.{course}.{step}")
}

pub fn closes_field(course: &str, step: &str) -> String {
    format!("closes.{course}.{step}")
}

/// The field names of the course form.
pub fn version_field(course: &str) -> String {
    format!("version.{course}")
}

pub fn remove_field(course: &str) -> String {
    format!("remove.{course}")
}

pub fn jp_field(course: &str, module: &str) -> String {
    format!("jp.{course}.{module}")
}

/// Begun quizzes and exercises that another version of the course no longer has: with any, work would be orphaned,
/// so the event must keep the version it has.
pub fn lost_steps<'a>(begun: &'a [String], next: &Course) -> Vec<&'a str> {
    begun.iter().map(String::as_str).filter(|step| next.quiz(step).is_none() && next.exercise(step).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_window_without_times_is_always_open() {
        assert_eq!(Window::default().state(DateTime::UNIX_EPOCH), WindowState::Open);
    }

    #[test]
    fn a_window_opens_and_closes_on_the_dot() {
        let opens = DateTime::UNIX_EPOCH + TimeDelta::hours(1);
        let closes = opens + TimeDelta::hours(1);
        let window = Window { opens_at: Some(opens), closes_at: Some(closes) };
        let instant = TimeDelta::microseconds(1);
        assert_eq!(window.state(opens - instant), WindowState::NotYet);
        assert_eq!(window.state(opens), WindowState::Open);
        assert_eq!(window.state(closes - instant), WindowState::Open);
        assert_eq!(window.state(closes), WindowState::Closed);
    }
}
