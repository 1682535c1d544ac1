//! People and their accounts: names with degrees, e-mail, NIP, passwords, and what counts as too many failures.
use crate::form::{Fields, Problem, Problems};
use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// Longest name, degree, e-mail that is kept, in characters.
pub const NAME_MAX: usize = 120;
pub const DEGREE_MAX: usize = 60;
const EMAIL_MAX: usize = 200;
pub const PASSWORD_MIN: usize = 10;
pub const PASSWORD_MAX: usize = 200;

/// A person's name: the degrees stand apart, so that people sort by name and print as in their decree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    pub before: String,
    pub name: String,
    pub after: String,
}

/// "Dr. Nama Lengkap, S.Sos., M.I.Kom."
impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.before.is_empty() {
            write!(f, "{} ", self.before)?;
        }
        f.write_str(&self.name)?;
        if !self.after.is_empty() {
            write!(f, ", {}", self.after)?;
        }
        Ok(())
    }
}

impl PersonName {
    /// Reads the fields `degree_before`, `name`, `degree_after`. Typed case and apostrophes are kept.
    pub fn parse(fields: &Fields, problems: &mut Problems) -> PersonName {
        let squeeze = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = PersonName {
            before: squeeze(problems.bounded(fields, "degree_before", 0, DEGREE_MAX)),
            name: squeeze(problems.bounded(fields, "name", 1, NAME_MAX)),
            after: squeeze(problems.bounded(fields, "degree_after", 0, DEGREE_MAX)).trim_start_matches([',', ' ']).to_owned(),
        };
        if name.name.starts_with(['=', '+', '-', '@']) {
            problems.add("name", Problem::UnknownChoice);
        }
        name
    }
}

/// A NIP or NI PPPK: 18 digits. Structure: Perka BKN 22/2007 (PNS) and the published NI PPPK layout.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nip(String);

impl Nip {
    /// Accepts spaces and dots between the digits. Checks the birth date, digit 15 (1 or 2) and the serial.
    pub fn parse(text: &str) -> Option<Nip> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '\u{a0}')).collect();
        if digits.len() != 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let birth = NaiveDate::parse_from_str(&digits[..8], "%Y%m%d").ok()?;
        let month_or_contract: u32 = digits[12..14].parse().ok()?;
        let sound = birth.year() >= 1930
            && ((1..=12).contains(&month_or_contract) || month_or_contract >= 20)
            && matches!(&digits[14..15], "1" | "2")
            && &digits[15..] != "000";
        sound.then_some(Nip(digits))
    }

    pub fn digits(&self) -> &str {
        &self.0
    }

    /// "19850502 201003 1 001", for those who may see it.
    pub fn grouped(&self) -> String {
        format!("{} {} {} {}", &self.0[..8], &self.0[8..14], &self.0[14..15], &self.0[15..])
    }
}

/// An e-mail address, checked for its shape only; delivery is the proof.
pub fn parse_email(text: &str) -> Option<String> {
    let text = text.trim();
    let (local, host) = text.rsplit_once('@')?;
    let host_sound = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains("..");
    let sound = !local.is_empty()
        && host_sound
        && text.chars().count() <= EMAIL_MAX
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '"'));
    sound.then(|| text.to_owned())
}

/// What an admin enters of a person's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonDetails {
    pub name: PersonName,
    pub email: Option<String>,
    pub nip: Option<Nip>,
}

impl PersonDetails {
    /// Reads `degree_before`, `name`, `degree_after`, `email`, `nip`. One of e-mail and NIP is needed to sign in.
    pub fn parse(fields: &Fields, problems: &mut Problems) -> PersonDetails {
        let name = PersonName::parse(fields, problems);
        let email = parse_email(fields.text("email"));
        let nip = Nip::parse(fields.text("nip"));
        if email.is_none() && !fields.text("email").is_empty() {
            problems.add("email", Problem::NotAnEmail);
        }
        if nip.is_none() && !fields.text("nip").is_empty() {
            problems.add("nip", Problem::NotANip);
        }
        if fields.text("email").is_empty() && fields.text("nip").is_empty() {
            problems.add("email", Problem::EmailOrNipNeeded);
        }
        PersonDetails { name, email, nip }
    }
}

/// A new password: length is what counts; nothing is trimmed.
pub fn parse_password(fields: &Fields, name: &str, problems: &mut Problems) -> String {
    let password = fields.raw(name);
    match password.chars().count() {
        0 => problems.add(name, Problem::Required),
        n if n < PASSWORD_MIN => problems.add(name, Problem::TooShort { min: PASSWORD_MIN }),
        n if n > PASSWORD_MAX => problems.add(name, Problem::TooLong { max: PASSWORD_MAX }),
        _ => {}
    }
    password.to_owned()
}

/// How many failures within how long are too many.
#[derive(Clone, Copy, Debug)]
pub struct FailureLimit {
    pub failures: i64,
    pub window: TimeDelta,
}

/// Wrong passwords for one account.
pub const PER_ACCOUNT: FailureLimit = FailureLimit { failures: 10, window: TimeDelta::minutes(15) };
/// Failures from one address: a hall of 90 people shares one.
pub const PER_ADDRESS: FailureLimit = FailureLimit { failures: 300, window: TimeDelta::minutes(10) };

/// How long a session lasts; on a shared device also until the browser closes.
pub const SESSION_LENGTH: TimeDelta = TimeDelta::days(30);
pub const SHARED_SESSION_LENGTH: TimeDelta = TimeDelta::hours(12);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nip_is_read_with_spaces_and_shown_in_groups() {
        let nip = Nip::parse("19850502 201003 1 001").unwrap();
        assert_eq!(nip.digits(), "198505022010031001");
        assert_eq!(nip.grouped(), "19850502 201003 1 001");
        assert!(Nip::parse("197401252024212180").is_some(), "NI PPPK");
    }

    #[test]
    fn a_nip_with_an_impossible_part_is_refused() {
        for bad in ["", "123", "198513022010031001", "198505022010151001", "198505022010033001", "198505022010031000", "19850502201003100a"]
        {
            assert_eq!(Nip::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_print_with_their_degrees() {
        let name = PersonName { before: "Dr.".into(), name: "Nama Lengkap".into(), after: "S.Sos., M.I.Kom.".into() };
        assert_eq!(name.to_string(), "Dr. Nama Lengkap, S.Sos., M.I.Kom.");
        assert_eq!(PersonName { name: "Tiwi".into(), ..PersonName::default() }.to_string(), "Tiwi");
    }

    #[test]
    fn an_account_needs_an_email_or_a_nip() {
        let mut problems = Problems::default();
        PersonDetails::parse(&Fields::of([("name", "Tiwi")]), &mut problems);
        assert_eq!(problems.at("email"), Some(&Problem::EmailOrNipNeeded));
    }

    #[test]
    fn an_email_is_checked_for_its_shape() {
        assert!(parse_email(" bayu@contoh.go.id ").is_some());
        for bad in ["", "bayu", "bayu@", "@a.id", "a b@c.id", "a@b", "a@.id", "a@b..id", "a@b.id,c@d.id"] {
            assert_eq!(parse_email(bad), None, "{bad}");
        }
    }
}
