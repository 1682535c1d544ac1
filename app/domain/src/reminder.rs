//! What a committee pastes into a chat: who still lacks what, without those who are done.
use crate::{
    event::{EventHead, Window, WindowState},
    format::{date_time, fold},
    ids::AgencyId,
    progress::{AssessedParticipant, Missing},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What somebody lacks that they can do something about. The order is the order of the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Lack {
    /// Has not signed in once.
    SignIn,
    /// At least one lesson.
    Lessons,
    Quiz {
        id: String,
    },
    /// Not handed in, or given back for another version.
    Exercise {
        id: String,
    },
}

impl Lack {
    /// The value of the query `hal`.
    pub fn key(&self) -> String {
        match self {
            Lack::SignIn => "masuk".to_owned(),
            Lack::Lessons => "materi".to_owned(),
            Lack::Quiz { id } => format!("kuis.{id}"),
            Lack::Exercise { id } => format!("tugas.{id}"),
        }
    }
}

/// One thing that is lacking, and who lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub lack: Lack,
    /// Of the quiz or exercise; empty for the others.
    pub title: String,
    pub closes_at: Option<DateTime<Utc>>,
    /// The time is over, but work is still taken.
    pub is_late: bool,
    /// Name and agency, by agency and name.
    pub people: Vec<(String, String)>,
}

/// Everything that somebody lacks. `never_signed_in` holds the enrolments that lack even that: of them nothing else is said.
pub fn reminders(
    everybody: &[AssessedParticipant],
    never_signed_in: &[crate::ids::EnrolmentId],
    agency: Option<AgencyId>,
    window: impl Fn(&str) -> Window,
    now: DateTime<Utc>,
) -> Vec<Reminder> {
    let mut lacks: BTreeMap<Lack, (String, Vec<(String, String)>)> = BTreeMap::new();
    for row in everybody {
        let theirs = row.participant.agency.as_ref().map(|(id, _)| *id);
        if agency.is_some() && agency != theirs {
            continue;
        }
        let person = (row.participant.name.name.clone(), row.participant.agency_name().to_owned());
        let mut own: BTreeMap<Lack, String> = BTreeMap::new();
        if never_signed_in.contains(&row.participant.enrolment) {
            own.insert(Lack::SignIn, String::new());
        } else {
            own.extend(row.assessment.missing.iter().filter_map(lack));
        }
        for (lack, title) in own {
            lacks.entry(lack).or_insert_with(|| (title, Vec::new())).1.push(person.clone());
        }
    }
    let reminder = |(lack, (title, mut people)): (Lack, (String, Vec<(String, String)>))| {
        people.sort_by_cached_key(|(name, agency)| (fold(agency), fold(name)));
        let own = match &lack {
            Lack::Quiz { id } | Lack::Exercise { id } => window(id),
            _ => Window::default(),
        };
        // Nobody is reminded of what cannot be done now.
        let can_be_done = match own.state(now) {
            WindowState::NotYet => false,
            WindowState::Open => true,
            WindowState::Closed => matches!(lack, Lack::Exercise { .. }),
        };
        let is_late = own.state(now) == WindowState::Closed;
        can_be_done.then_some(Reminder { lack, title, closes_at: own.closes_at, is_late, people })
    };
    lacks.into_iter().filter_map(reminder).collect()
}

fn lack(missing: &Missing) -> Option<(Lack, String)> {
    match missing {
        Missing::LessonUndone { .. } => Some((Lack::Lessons, String::new())),
        Missing::QuizUndone { id, title } => Some((Lack::Quiz { id: id.clone() }, title.clone())),
        Missing::ExerciseNotHandedIn { id, title } | Missing::ExerciseReturned { id, title } => {
            Some((Lack::Exercise { id: id.clone() }, title.clone()))
        }
        _ => None,
    }
}

impl Reminder {
    /// The message, in Indonesian whatever the screen speaks: it goes to participants.
    pub fn text(&self, head: &EventHead, link: &str) -> String {
        let what = match &self.lack {
            Lack::SignIn => "belum masuk ke sistem. Buka tautan undangan dari panitia, lalu buat sandi".to_owned(),
            Lack::Lessons => "belum membaca semua materi".to_owned(),
            Lack::Quiz { .. } => format!("belum mengerjakan {}", self.title),
            Lack::Exercise { .. } => format!("belum mengirim {}, atau perlu mengirim perbaikannya", self.title),
        };
        let until = match self.closes_at {
            Some(at) if self.is_late => format!(" (batas waktunya {}, masih diterima sebagai terlambat)", date_time(at)),
            Some(at) => format!(", paling lambat {}", date_time(at)),
            None => String::new(),
        };
        let mut lines = vec![format!("*{}, {}*", head.title, head.batch()), String::new(), format!("Bapak/Ibu berikut {what}{until}:")];
        let mut agency: Option<&str> = None;
        for (name, theirs) in &self.people {
            if agency != Some(theirs) {
                let heading = if theirs.is_empty() { "Tanpa perangkat daerah" } else { theirs };
                lines.extend([String::new(), format!("_{heading}_")]);
                agency = Some(theirs);
            }
            lines.push(format!("- {name}"));
        }
        lines.extend([String::new(), format!("Buka: {link}"), "Terima kasih.".to_owned()]);
        lines.join("\n")
    }
}
