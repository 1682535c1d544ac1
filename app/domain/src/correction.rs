//! What somebody asks to have corrected in the own data; the committee decides.
use crate::{
    account::{PersonDetails, PersonName},
    form::{Fields, Problem, Problems},
    ids::CorrectionId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The fields that may be asked for, as forms name them.
pub const FIELDS: [&str; 6] = ["degree_before", "name", "degree_after", "email", "nip", "phone"];
pub const NOTE_MAX: usize = 500;

/// Field, as it stands, as it should be; only what differs, in the order of `FIELDS`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Asked(pub Vec<(String, String, String)>);

/// The six fields of an account as its forms show them.
pub fn fields_of(details: &PersonDetails) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Fields::of([
        ("degree_before", details.name.before.clone()),
        ("name", details.name.name.clone()),
        ("degree_after", details.name.after.clone()),
        ("email", text(&details.email)),
        ("nip", details.nip.as_ref().map(|nip| nip.digits().to_owned()).unwrap_or_default()),
        ("phone", text(&details.phone)),
    ])
}

impl Asked {
    /// Reads what `PersonDetails` reads, compared with what stands there; nothing that differs is a problem.
    pub fn parse(fields: &Fields, stored: &PersonDetails, problems: &mut Problems) -> Asked {
        let wanted = PersonDetails::parse(fields, problems);
        let asked = Asked::between(stored, &wanted);
        if problems.is_empty() && asked.0.is_empty() {
            problems.add("", Problem::NothingToCorrect);
        }
        asked
    }

    pub fn between(stored: &PersonDetails, wanted: &PersonDetails) -> Asked {
        let (stored, wanted) = (fields_of(stored), fields_of(wanted));
        let pairs = FIELDS.iter().map(|field| ((*field).to_owned(), stored.raw(field).to_owned(), wanted.raw(field).to_owned()));
        Asked(pairs.filter(|(_, from, to)| from != to).collect())
    }

    /// This, on top of what was asked for earlier.
    #[must_use]
    pub fn after(&self, earlier: &Asked) -> Asked {
        let is_newer = |field: &str| self.0.iter().any(|(newer, ..)| newer == field);
        let kept = earlier.0.iter().filter(|(field, ..)| !is_newer(field)).cloned();
        Asked(kept.chain(self.0.iter().cloned()).collect())
    }

    /// The account as it would be, with what has changed meanwhile elsewhere left as it is.
    pub fn onto(&self, stored: &PersonDetails, problems: &mut Problems) -> PersonDetails {
        let mut fields = fields_of(stored);
        for (field, _, to) in &self.0 {
            fields.0.iter_mut().filter(|(name, _)| name == field).for_each(|(_, value)| value.clone_from(to));
        }
        let read = PersonDetails::parse(&fields, problems);
        PersonDetails { employment: stored.employment, rank: stored.rank.clone(), ..read }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Open,
    Accepted,
    Declined,
}

impl State {
    pub fn key(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Accepted => "accepted",
            State::Declined => "declined",
        }
    }

    pub fn from_key(key: &str) -> Option<State> {
        [State::Open, State::Accepted, State::Declined].into_iter().find(|state| state.key() == key)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub id: CorrectionId,
    /// Who asks.
    pub name: PersonName,
    pub asked: Asked,
    pub note: String,
    pub at: DateTime<Utc>,
    pub state: State,
    /// Why it was declined.
    pub answer: String,
    pub decided_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiwi() -> PersonDetails {
        let name = PersonName { name: "Tiwi".into(), ..PersonName::default() };
        PersonDetails { name, email: Some("t@contoh.id".into()), ..PersonDetails::default() }
    }

    #[test]
    fn only_what_differs_is_asked_for() {
        let mut problems = Problems::default();
        let typed = Fields::of([("name", "Tiwi Sari"), ("email", "t@contoh.id")]);
        let asked = Asked::parse(&typed, &tiwi(), &mut problems);
        assert_eq!(asked.0, [("name".to_owned(), "Tiwi".to_owned(), "Tiwi Sari".to_owned())]);
        let nothing = Fields::of([("name", "Tiwi"), ("email", "t@contoh.id")]);
        Asked::parse(&nothing, &tiwi(), &mut problems);
        assert_eq!(problems.at(""), Some(&Problem::NothingToCorrect));
    }

    #[test]
    fn a_second_request_takes_nothing_of_the_first_away() {
        let asked = |field: &str, to: &str| Asked(vec![(field.to_owned(), String::new(), to.to_owned())]);
        let both = asked("email", "b@contoh.id").after(&asked("name", "Tiwi Sari"));
        assert_eq!(both.0.iter().map(|(field, ..)| field.as_str()).collect::<Vec<_>>(), ["name", "email"]);
        assert_eq!(asked("name", "Tiwi S.").after(&both).0.last().map(|(.., to)| to.as_str()), Some("Tiwi S."));
    }

    #[test]
    fn a_correction_leaves_what_it_does_not_speak_of() {
        let asked = Asked(vec![("name".into(), "Tiwi".into(), "Tiwi Sari".into())]);
        let meanwhile = PersonDetails { phone: Some("081234567890".into()), ..tiwi() };
        let after = asked.onto(&meanwhile, &mut Problems::default());
        assert_eq!((after.name.name.as_str(), after.phone.as_deref()), ("Tiwi Sari", Some("081234567890")));
    }
}
