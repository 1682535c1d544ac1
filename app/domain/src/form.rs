//! What a person typed into a form, and what is wrong with it.
//! Problems are values; the words for them are in the catalogue (`app::problem_text`).
use serde::{Deserialize, Serialize};

/// The fields of a posted form, as typed and in order. A name may occur several times.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    pub fn of<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Fields {
        Fields(pairs.into_iter().map(|(n, v)| (n.into(), v.into())).collect())
    }

    /// The field as typed; empty if it was not sent.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// The field without white space around it.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// Every value sent under this name (check boxes, repeated rows).
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Was a box ticked, a button pressed?
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }
}

/// What is wrong with one field and, by its words in the catalogue, the way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum Problem {
    Required,
    TooShort {
        min: usize,
    },
    TooLong {
        max: usize,
    },
    NotANumber,
    OutOfRange {
        min: i64,
        max: i64,
    },
    NotAScore,
    NotADate,
    EndsBeforeStart,
    NotAnEmail,
    NotANip,
    NotAPhone,
    /// The rank does not go with the kind of employment.
    RankUnfit,
    EmailTaken,
    NipTaken,
    NameTaken,
    SlugTaken,
    NotASlug,
    EmailOrNipNeeded,
    UnknownChoice,
    /// An admin would lock themselves out.
    OwnDoor,
    ReasonNeeded,
    WeightsNotFull {
        sum: i64,
    },
    BandsOverlap,
    BandsBelowPass,
    PatternWithoutNumber,
    UnknownToken {
        token: String,
    },
    GlyphsMissing {
        characters: String,
    },
    PasswordWrong,
    PasswordsDiffer,
    SignInFailed,
    /// An invitation's code that nobody has, or that was used.
    InvitationUnknown,
    InvitationExpired,
    /// The name was said to be wrong, and no other one written; or the other way round.
    NameUnchanged,
    NameContradicts,
    /// The text of an invitation lacks its link, or has a mark that nothing replaces.
    LinkMissing,
    UnknownMark {
        mark: String,
    },
    /// Another person signs in with this number alone.
    PhoneShared,
    /// The privacy notice was not ticked as read.
    NoticeUnread,
    NothingToCorrect,
    /// Two agencies that are one, or one person in place of themselves.
    SameAsItself,
    /// Another name of an agency that leads to another one already.
    AliasTaken {
        alias: String,
    },
    /// The event is put away.
    EventArchived,
    NothingTyped,
    LevelMissing,
    AlreadyEnrolled,
    AlreadyStaff,
    PackageInvalid,
    PackageUnchanged,
    FileTooLarge {
        max_kib: i64,
    },
    FileKind,
    SheetUnreadable,
    SheetEmpty,
    SheetHasMacros,
    SheetHasLinks,
    SheetTooLarge {
        rows: usize,
    },
    /// No row names the columns.
    HeaderMissing,
    /// Somebody whom a roster brought has signed in or begun.
    ImportBegun,
    NotYetOpen,
    Closed,
    NoTriesLeft,
    NotHttps,
    NobodyPassed,
    NothingToIssue,
    CodeUnreadable,
    NotYetApproved,
    NotOnPassList,
    EventIncomplete,
    CertificateEnded,
    NumberTaken {
        number: String,
    },
    NotABatchNumber,
    NotJp,
    NoSuchAccount,
    AccountInactive,
    CourseInUse,
    StepsBegun {
        steps: String,
    },
    /// Two courses of one event have steps with the same ids.
    StepsShared {
        steps: String,
    },
    UnsafeDrawing,
    ChangedMeanwhile,
    /// What the page said would happen is no longer what would happen.
    SeenChanged,
    /// A trial drawing of the certificate failed; the reason is a sentence for people.
    CannotBePrinted {
        reason: String,
    },
    NotRolledBack,
    HandedInAlready,
    GradedAlready,
}

/// A problem and the field it stands at; an empty field name speaks of the whole form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    pub field: String,
    pub problem: Problem,
}

/// All that is wrong with a form. Empty means: nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems(pub Vec<FieldProblem>);

impl Problems {
    pub fn one(field: &str, problem: Problem) -> Problems {
        let mut problems = Problems::default();
        problems.add(field, problem);
        problems
    }

    pub fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldProblem { field: field.to_owned(), problem });
    }

    pub fn at(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|p| p.field == field).map(|p| &p.problem)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `value` if nothing is wrong, else the problems.
    pub fn or<T>(self, value: impl FnOnce() -> T) -> Result<T, Problems> {
        if self.is_empty() { Ok(value()) } else { Err(self) }
    }

    /// A text of `min..=max` characters without white space around it.
    pub fn bounded(&mut self, fields: &Fields, name: &str, min: usize, max: usize) -> String {
        let text = fields.text(name);
        let length = text.chars().count();
        if length == 0 && min > 0 {
            self.add(name, Problem::Required);
        } else if length < min {
            self.add(name, Problem::TooShort { min });
        } else if length > max {
            self.add(name, Problem::TooLong { max });
        }
        text.to_owned()
    }

    /// A whole number in `min..=max`.
    pub fn number(&mut self, fields: &Fields, name: &str, min: i64, max: i64) -> i64 {
        match fields.text(name).parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => return number,
            Ok(_) => self.add(name, Problem::OutOfRange { min, max }),
            Err(_) if fields.text(name).is_empty() => self.add(name, Problem::Required),
            Err(_) => self.add(name, Problem::NotANumber),
        }
        min
    }

    /// A date as a date field sends it (2025-06-16); also 16/6/2025, day first.
    pub fn date(&mut self, fields: &Fields, name: &str) -> chrono::NaiveDate {
        let text = fields.text(name);
        let parsed = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|f| chrono::NaiveDate::parse_from_str(text, f).ok());
        if parsed.is_none() {
            self.add(name, if text.is_empty() { Problem::Required } else { Problem::NotADate });
        }
        parsed.unwrap_or_default()
    }

    /// A local date and time (WIB) as a datetime-local field sends it; empty means none. Given back in UTC.
    pub fn moment(&mut self, fields: &Fields, name: &str) -> Option<chrono::DateTime<chrono::Utc>> {
        let text = fields.text(name);
        if text.is_empty() {
            return None;
        }
        let parsed = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].iter().find_map(|f| chrono::NaiveDateTime::parse_from_str(text, f).ok());
        if parsed.is_none() {
            self.add(name, Problem::NotADate);
        }
        parsed.map(crate::format::from_wib)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_was_not_sent_reads_as_empty_and_is_required() {
        let mut problems = Problems::default();
        problems.bounded(&Fields::default(), "title", 1, 5);
        assert_eq!(problems.at("title"), Some(&Problem::Required));
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        let mut problems = Problems::default();
        problems.bounded(&Fields::of([("n", "éééé")]), "n", 1, 4);
        assert!(problems.is_empty());
    }

    #[test]
    fn dates_are_read_day_first_and_iso() {
        let mut problems = Problems::default();
        let date = problems.date(&Fields::of([("d", "16/6/2025")]), "d");
        assert_eq!(date, problems.date(&Fields::of([("d", "2025-06-16")]), "d"));
        assert!(problems.is_empty());
    }
}
