//! What an admin enters of an event, and the address it gets.
use crate::{
    certificate::check_pattern,
    form::{Fields, Problem, Problems},
    format::roman,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Bentuk: where people meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    OnSite,
    Online,
    Hybrid,
}

impl Mode {
    pub const ALL: [Mode; 3] = [Mode::OnSite, Mode::Online, Mode::Hybrid];

    pub fn key(self) -> &'static str {
        match self {
            Mode::OnSite => "luring",
            Mode::Online => "daring",
            Mode::Hybrid => "campuran",
        }
    }

    pub fn from_key(key: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|m| m.key() == key)
    }
}

/// The settings of an event. What only certificates need may be empty until the first is issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDetails {
    pub title: String,
    pub batch_number: i64,
    pub starts_on: NaiveDate,
    /// Inclusive.
    pub ends_on: NaiveDate,
    pub place: String,
    pub mode: Mode,
    pub organizer: String,
    /// Length of one JP (jam pelajaran) in minutes; 45 by usual convention.
    pub minutes_per_jp: i64,
    /// How certificate numbers are made: `{KODE}/{URUT:3}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}`.
    pub number_pattern: String,
    pub number_code: String,
    pub number_unit: String,
    pub signatory_name: String,
    /// "Plt. Kepala Dinas …", as it is printed.
    pub signatory_office: String,
    /// Pangkat, if it is printed.
    pub signatory_rank: String,
    pub issue_place: String,
    /// How many participants are planned for; more of them is one warning, never a refusal.
    pub quota: Option<i64>,
}

const TITLE_MAX: usize = 200;
const LINE_MAX: usize = 160;
const BATCH_MAX: i64 = 999;
const SLUG_MAX: usize = 80;

impl EventDetails {
    /// Reads `title`, `batch_number` ("2" or "II"), `starts_on`, `ends_on`, `place`, `mode`, `organizer`, `minutes_per_jp`,
    /// `number_pattern`, `number_code`, `number_unit`, `signatory_name`, `signatory_office`, `signatory_rank`, `issue_place`,
    /// `quota` (may be empty).
    pub fn parse(fields: &Fields, problems: &mut Problems) -> EventDetails {
        let title = squeeze(&problems.bounded(fields, "title", 1, TITLE_MAX));
        let batch_number = parse_batch(fields, problems);
        let starts_on = problems.date(fields, "starts_on");
        let ends_on = problems.date(fields, "ends_on");
        if ends_on < starts_on && problems.at("starts_on").is_none() && problems.at("ends_on").is_none() {
            problems.add("ends_on", Problem::EndsBeforeStart);
        }
        let place = squeeze(&problems.bounded(fields, "place", 1, LINE_MAX));
        let mode = Mode::from_key(fields.text("mode"));
        if mode.is_none() {
            problems.add("mode", Problem::UnknownChoice);
        }
        let organizer = squeeze(&problems.bounded(fields, "organizer", 1, LINE_MAX));
        let minutes_per_jp = problems.number(fields, "minutes_per_jp", 15, 120);
        let number_pattern = problems.bounded(fields, "number_pattern", 1, 120);
        if problems.at("number_pattern").is_none()
            && let Err(problem) = check_pattern(&number_pattern)
        {
            problems.add("number_pattern", problem);
        }
        let quota = if fields.text("quota").is_empty() { None } else { Some(problems.number(fields, "quota", 1, 100_000)) };
        let mut line = |name: &str, max| squeeze(&problems.bounded(fields, name, 0, max));
        EventDetails {
            number_code: line("number_code", 40),
            number_unit: line("number_unit", 40),
            signatory_name: line("signatory_name", LINE_MAX),
            signatory_office: line("signatory_office", LINE_MAX),
            signatory_rank: line("signatory_rank", 80),
            issue_place: line("issue_place", 80),
            mode: mode.unwrap_or(Mode::OnSite),
            title,
            batch_number,
            starts_on,
            ends_on,
            place,
            organizer,
            minutes_per_jp,
            number_pattern,
            quota,
        }
    }

    /// The form fields that `parse` reads, filled with these details.
    pub fn fields(&self) -> Fields {
        Fields::of([
            ("title", self.title.clone()),
            ("batch_number", roman(u32::try_from(self.batch_number).unwrap_or(0))),
            ("starts_on", self.starts_on.to_string()),
            ("ends_on", self.ends_on.to_string()),
            ("place", self.place.clone()),
            ("mode", self.mode.key().to_owned()),
            ("organizer", self.organizer.clone()),
            ("minutes_per_jp", self.minutes_per_jp.to_string()),
            ("number_pattern", self.number_pattern.clone()),
            ("number_code", self.number_code.clone()),
            ("number_unit", self.number_unit.clone()),
            ("signatory_name", self.signatory_name.clone()),
            ("signatory_office", self.signatory_office.clone()),
            ("signatory_rank", self.signatory_rank.clone()),
            ("issue_place", self.issue_place.clone()),
            ("quota", self.quota.map(|quota| quota.to_string()).unwrap_or_default()),
        ])
    }

    /// What the form of a new event starts with.
    pub fn starting_fields() -> Fields {
        Fields::of([
            ("batch_number", "I"),
            ("mode", Mode::OnSite.key()),
            ("minutes_per_jp", "45"),
            ("number_pattern", "{KODE}/{URUT:3}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}"),
        ])
    }

    /// Is everything there that a certificate prints? A code or unit is needed only if the number's pattern asks for it.
    pub fn is_ready_to_issue(&self) -> bool {
        let given = |token: &str, value: &str| !self.number_pattern.contains(token) || !value.is_empty();
        !self.signatory_name.is_empty()
            && !self.signatory_office.is_empty()
            && !self.issue_place.is_empty()
            && given("{KODE}", &self.number_code)
            && given("{UNIT}", &self.number_unit)
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parse_batch(fields: &Fields, problems: &mut Problems) -> i64 {
    let text = fields.text("batch_number").to_uppercase();
    let known = text.parse().ok().or_else(|| (1..=BATCH_MAX).find(|n| u32::try_from(*n).is_ok_and(|n| roman(n) == text)));
    match known {
        Some(number) if (1..=BATCH_MAX).contains(&number) => return number,
        _ if text.is_empty() => problems.add("batch_number", Problem::Required),
        _ => problems.add("batch_number", Problem::NotABatchNumber),
    }
    1
}

/// The event's address: `slug` as typed, or made from title and batch. Fixed once the event exists, so that links keep working.
pub fn parse_slug(fields: &Fields, details: &EventDetails, problems: &mut Problems) -> String {
    let typed = fields.text("slug");
    let slug = if typed.is_empty() { slug_of(&details.title, details.batch_number) } else { typed.to_owned() };
    let sound = (3..=SLUG_MAX).contains(&slug.len())
        && slug.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if !sound && problems.at("title").is_none() {
        problems.add("slug", Problem::NotASlug);
    }
    slug
}

/// "Bimtek Penulisan Berita", 2 → "bimtek-penulisan-berita-angkatan-ii"
pub fn slug_of(title: &str, batch_number: i64) -> String {
    let batch = format!("angkatan-{}", roman(u32::try_from(batch_number).unwrap_or(0)).to_lowercase());
    let lower = title.to_lowercase();
    let mut slug = String::new();
    for word in lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        if slug.len() + word.len() + batch.len() + 2 > SLUG_MAX {
            break;
        }
        slug.push_str(word);
        slug.push('-');
    }
    slug + &batch
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(changes: &[(&str, &str)]) -> Fields {
        let mut fields = EventDetails::starting_fields();
        let base = [
            ("title", "Bimtek Penulisan  Berita"),
            ("starts_on", "2025-06-16"),
            ("ends_on", "2025-06-17"),
            ("place", "Palangka Raya"),
            ("organizer", "Diskominfosantik"),
        ];
        for (name, value) in base.iter().chain(changes) {
            fields.0.retain(|(n, _)| n != name);
            fields.0.push(((*name).to_owned(), (*value).to_owned()));
        }
        fields
    }

    #[test]
    fn details_survive_their_form() {
        let mut problems = Problems::default();
        let details = EventDetails::parse(&typed(&[("batch_number", "ii")]), &mut problems);
        assert_eq!((details.batch_number, details.title.as_str()), (2, "Bimtek Penulisan Berita"));
        assert_eq!(EventDetails::parse(&details.fields(), &mut problems), details);
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn a_batch_is_typed_in_digits_or_in_roman_numerals() {
        for (text, number) in [("2", 2), ("XLIX", 49), ("iv", 4)] {
            assert_eq!(EventDetails::parse(&typed(&[("batch_number", text)]), &mut Problems::default()).batch_number, number);
        }
        for bad in ["0", "IIII", "-1", "dua", "1000"] {
            let mut problems = Problems::default();
            EventDetails::parse(&typed(&[("batch_number", bad)]), &mut problems);
            assert_eq!(problems.at("batch_number"), Some(&Problem::NotABatchNumber), "{bad}");
        }
    }

    #[test]
    fn an_event_cannot_end_before_it_starts() {
        let mut problems = Problems::default();
        EventDetails::parse(&typed(&[("ends_on", "2025-06-15")]), &mut problems);
        assert_eq!(problems.at("ends_on"), Some(&Problem::EndsBeforeStart));
    }

    #[test]
    fn an_address_is_made_from_title_and_batch_and_stays_short() {
        assert_eq!(slug_of("Bimtek Penulisan Berita & Medsos", 2), "bimtek-penulisan-berita-medsos-angkatan-ii");
        assert!(slug_of(&"kata ".repeat(60), 38).len() <= SLUG_MAX);
    }

    #[test]
    fn an_address_of_other_characters_is_refused() {
        let details = EventDetails::parse(&typed(&[]), &mut Problems::default());
        for bad in ["Bimtek", "a b", "-abc", "abc-", "a--b", "ab", "kaf\u{e9}"] {
            let mut problems = Problems::default();
            parse_slug(&Fields::of([("slug", bad)]), &details, &mut problems);
            assert_eq!(problems.at("slug"), Some(&Problem::NotASlug), "{bad}");
        }
        let mut problems = Problems::default();
        assert_eq!(parse_slug(&Fields::default(), &details, &mut problems), "bimtek-penulisan-berita-angkatan-i");
        assert!(problems.is_empty());
    }

    #[test]
    fn certificates_wait_for_signatory_place_and_what_the_number_needs() {
        let mut details = EventDetails::parse(&typed(&[]), &mut Problems::default());
        assert!(!details.is_ready_to_issue());
        details.signatory_name = "Nama".into();
        details.signatory_office = "Kepala Dinas".into();
        details.issue_place = "Palangka Raya".into();
        assert!(!details.is_ready_to_issue());
        details.number_pattern = "{URUT:3}/{TAHUN}".into();
        assert!(details.is_ready_to_issue());
    }
}
