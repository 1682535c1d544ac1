//! Work on an exercise: what was typed, where it stands, how its words are counted, what its receipt is a hash of.
//! What pages show of it is in `view`; marking it is `grading`.
mod state;
mod view;

pub use state::{Draft, Graded, Returned, Shut, State, SubmissionState, Submitted};
pub use view::{ExercisePage, HandedIn, Receipt, ResultPage, StoredDraft};

use crate::{
    course::{Exercise, ExerciseField},
    form::{Fields, Problem, Problems},
    format::count_words,
    ids::SubmissionId,
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt::Write};

/// The most characters that one field of an exercise takes.
pub const FIELD_MAX: usize = 20_000;

/// What the names of an exercise's fields start with in a form, so that no package can take the name of another field.
const PREFIX: &str = "isian-";

/// "isian-judul": the name of an exercise's field in a form.
pub fn field_name(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// "judul" of "isian-judul"; nothing for another field of the form.
pub fn field_of(name: &str) -> Option<&str> {
    name.strip_prefix(PREFIX)
}

/// What a participant typed: the text of each field by the field's id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Work(pub BTreeMap<String, String>);

impl Work {
    pub fn of<K: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (K, V)>) -> Work {
        Work(pairs.into_iter().map(|(id, text)| (id.into(), text.into())).collect())
    }

    /// The fields of an exercise among those of a posted form.
    pub fn posted(fields: &Fields) -> Work {
        Work::of(fields.0.iter().filter_map(|(name, text)| Some((field_of(name)?, text.as_str()))))
    }

    /// The text of a field; empty if there is none.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Is there not one letter in it?
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    /// The same work with the fields of the exercise and no others, lines ended alike whoever sent them:
    /// a browser posts CR LF and its scripts see LF. NUL goes, which PostgreSQL cannot keep; nothing else is touched.
    pub fn fitted(self, exercise: &Exercise) -> Result<Work, Problems> {
        let mut problems = Problems::default();
        let mut fitted = BTreeMap::new();
        for field in &exercise.fields {
            let text = self.text(&field.id).replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
            if text.chars().count() > FIELD_MAX {
                problems.add(&field_name(&field.id), Problem::TooLong { max: FIELD_MAX });
            }
            fitted.insert(field.id.clone(), text);
        }
        problems.or(|| Work(fitted))
    }
}

/// How the words of a text stand to what its field asks for. Outside the range is a warning, never a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordCount {
    Under { words: i64, missing: i64 },
    Within { words: i64 },
    Over { words: i64, surplus: i64 },
}

impl WordCount {
    pub fn of(field: &ExerciseField, text: &str) -> WordCount {
        WordCount::between(field.min_words, field.max_words, text)
    }

    pub fn between(min: Option<i64>, max: Option<i64>, text: &str) -> WordCount {
        let words = i64::try_from(count_words(text)).unwrap_or(i64::MAX);
        match (min, max) {
            (Some(min), _) if words < min => WordCount::Under { words, missing: min - words },
            (_, Some(max)) if words > max => WordCount::Over { words, surplus: words - max },
            _ => WordCount::Within { words },
        }
    }

    pub fn words(self) -> i64 {
        match self {
            WordCount::Under { words, .. } | WordCount::Within { words } | WordCount::Over { words, .. } => words,
        }
    }

    pub fn is_over(self) -> bool {
        matches!(self, WordCount::Over { .. })
    }
}

/// The text whose SHA-256 stands on a receipt. It binds the work to its submission (and so to person, event and
/// exercise), its version and its time; lengths are in bytes, so that no two works give the same text.
pub fn hash_text(submission: SubmissionId, number: i64, handed_in_at: DateTime<Utc>, work: &Work) -> String {
    let at = handed_in_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let mut text = format!("bimtek 1\nsubmission {submission}\nversion {number}\nhanded-in {at}\n");
    for (id, typed) in &work.0 {
        // Writing to a String cannot fail.
        write!(text, "field {id} {}\n{typed}\n", typed.len()).ok();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::ExerciseField;
    use chrono::TimeZone;

    fn field(id: &str, min_words: Option<i64>, max_words: Option<i64>) -> ExerciseField {
        ExerciseField { id: id.into(), label: id.into(), hint: String::new(), rows: 1, min_words, max_words }
    }

    fn exercise(fields: &[&str]) -> Exercise {
        Exercise {
            id: "berita".into(),
            title: "Berita".into(),
            minutes: 60,
            brief: String::new(),
            material: String::new(),
            fields: fields.iter().map(|id| field(id, None, None)).collect(),
            rubric: Vec::new(),
            calibration: crate::course::Calibration::default(),
        }
    }

    #[test]
    fn work_keeps_the_fields_of_its_exercise_and_no_others() {
        let posted = Work::posted(&Fields::of([("isian-judul", "Satu\r\ndua"), ("isian-lain", "x"), ("aksi", "kirim")]));
        let fitted = posted.fitted(&exercise(&["judul", "teras"])).unwrap();
        assert_eq!(fitted, Work::of([("judul", "Satu\ndua"), ("teras", "")]));
    }

    #[test]
    fn a_very_long_text_is_refused_at_its_field() {
        let work = Work::of([("judul", "é".repeat(FIELD_MAX)), ("teras", "é".repeat(FIELD_MAX + 1))]);
        let problems = work.fitted(&exercise(&["judul", "teras"])).unwrap_err();
        assert_eq!(problems, Problems::one("isian-teras", Problem::TooLong { max: FIELD_MAX }));
    }

    #[test]
    fn white_space_alone_is_nothing_typed() {
        assert!(Work::of([("judul", " \n"), ("teras", "")]).is_blank());
        assert!(!Work::of([("judul", ""), ("teras", "a")]).is_blank());
    }

    #[test]
    fn words_are_under_within_or_over_what_the_field_asks_for() {
        let asks = field("judul", Some(2), Some(3));
        assert_eq!(WordCount::of(&asks, "satu"), WordCount::Under { words: 1, missing: 1 });
        assert_eq!(WordCount::of(&asks, "satu dua tiga"), WordCount::Within { words: 3 });
        assert_eq!(WordCount::of(&asks, "satu dua tiga empat lima"), WordCount::Over { words: 5, surplus: 2 });
        assert_eq!(WordCount::of(&field("isi", None, None), ""), WordCount::Within { words: 0 });
    }

    #[test]
    fn the_text_of_a_receipt_tells_any_two_works_apart() {
        let (id, at) = (SubmissionId(uuid::Uuid::nil()), Utc.with_ymd_and_hms(2025, 6, 16, 3, 42, 7).unwrap());
        let text = hash_text(id, 1, at, &Work::of([("judul", "Jembatan"), ("teras", "")]));
        assert_eq!(
            text,
            "bimtek 1\nsubmission 00000000-0000-0000-0000-000000000000\nversion 1\n\
             handed-in 2025-06-16T03:42:07.000000Z\nfield judul 8\nJembatan\nfield teras 0\n\n"
        );
        let moved = hash_text(id, 1, at, &Work::of([("judul", "Jembatan\nfield teras 0\n"), ("teras", "")]));
        assert_ne!(text, moved);
        assert_ne!(text, hash_text(id, 2, at, &Work::of([("judul", "Jembatan"), ("teras", "")])));
    }
}
