//! People and their accounts: names with degrees, e-mail, NIP, passwords, and what counts as too many failures.
use crate::{
    employment::Employment,
    form::{Fields, Problem, Problems},
    format::fold,
};
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

/// A mobile number of Indonesia as it is kept: "081234567890". Reads +62, 62 and a lost zero, spaces, dots and hyphens.
pub fn parse_phone(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '(' | ')' | '\'')).collect();
    let number = match bare.strip_prefix("+62").or(bare.strip_prefix("62").filter(|rest| rest.len() >= 9)) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None if bare.starts_with('8') => format!("0{bare}"),
        None => bare,
    };
    let is_sound = number.starts_with("08") && (10..=14).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_sound.then_some(number)
}

/// What somebody signs in with, as it is looked up: the digits of a NIP, a WhatsApp number, else a folded e-mail.
pub fn sign_in_name(typed: &str) -> String {
    Nip::parse(typed).map(|nip| nip.digits().to_owned()).or_else(|| parse_phone(typed)).unwrap_or_else(|| fold(typed))
}

/// What is entered of a person's account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonDetails {
    pub name: PersonName,
    pub email: Option<String>,
    pub nip: Option<Nip>,
    /// "081234567890"
    pub phone: Option<String>,
    pub employment: Option<Employment>,
    /// Pangkat or golongan; may be empty.
    pub rank: String,
}

impl PersonDetails {
    /// Reads `degree_before`, `name`, `degree_after`, `email`, `nip`, `phone`, `employment`, `rank`.
    /// One of e-mail, NIP and WhatsApp number is needed to sign in.
    pub fn parse(fields: &Fields, problems: &mut Problems) -> PersonDetails {
        let name = PersonName::parse(fields, problems);
        let email = parse_email(fields.text("email"));
        let nip = Nip::parse(fields.text("nip"));
        let phone = parse_phone(fields.text("phone"));
        if phone.is_none() && !fields.text("phone").is_empty() {
            problems.add("phone", Problem::NotAPhone);
        }
        let employment = Employment::from_key(fields.text("employment"));
        if employment.is_none() && !fields.text("employment").is_empty() {
            problems.add("employment", Problem::UnknownChoice);
        }
        let rank = problems.bounded(fields, "rank", 0, DEGREE_MAX);
        // A rank that a roster brought in words of its own may stay; one of another kind of employment may not.
        let is_unfit =
            |kind: Employment| Employment::ALL.iter().any(|k| k.ranks().contains(&rank.as_str())) && !kind.ranks().contains(&rank.as_str());
        if !rank.is_empty() && employment.is_none_or(is_unfit) {
            problems.add("rank", Problem::RankUnfit);
        }
        if email.is_none() && !fields.text("email").is_empty() {
            problems.add("email", Problem::NotAnEmail);
        }
        if nip.is_none() && !fields.text("nip").is_empty() {
            problems.add("nip", Problem::NotANip);
        }
        if ["email", "nip", "phone"].iter().all(|name| fields.text(name).is_empty()) {
            problems.add("email", Problem::EmailOrNipNeeded);
        }
        PersonDetails { name, email, nip, phone, employment, rank }
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
    fn a_mobile_number_is_read_however_it_is_written() {
        for written in ["0812 3456 7890", "+62 812-3456-7890", "6281234567890", "81234567890", "(0812)34567890"] {
            assert_eq!(parse_phone(written).as_deref(), Some("081234567890"), "{written}");
        }
        for bad in ["", "0512345678", "08123", "0812345678901234", "08123456789x"] {
            assert_eq!(parse_phone(bad), None, "{bad}");
        }
    }

    #[test]
    fn people_sign_in_by_nip_number_or_email() {
        assert_eq!(sign_in_name("19850502 201003 1 001"), "198505022010031001");
        assert_eq!(sign_in_name("+62 812 3456 7890"), "081234567890");
        assert_eq!(sign_in_name(" Bayu@Contoh.go.id "), "bayu@contoh.go.id");
    }

    #[test]
    fn a_rank_goes_with_its_kind_of_employment() {
        let read = |employment: &str, rank: &str| {
            let mut problems = Problems::default();
            PersonDetails::parse(
                &Fields::of([("name", "Tiwi"), ("email", "t@contoh.id"), ("employment", employment), ("rank", rank)]),
                &mut problems,
            );
            problems.at("rank").is_some()
        };
        assert!(!read("pns", "Penata (III/c)") && !read("pppk", "IX") && !read("pns", "Penata Muda Gol. III") && !read("", ""));
        assert!(read("pppk", "Penata (III/c)") && read("pns", "IX") && read("", "IX") && read("non-asn", "IX"));
    }

    #[test]
    fn an_email_is_checked_for_its_shape() {
        assert!(parse_email(" bayu@contoh.go.id ").is_some());
        for bad in ["", "bayu", "bayu@", "@a.id", "a b@c.id", "a@b", "a@.id", "a@b..id", "a@b.id,c@d.id"] {
            assert_eq!(parse_email(bad), None, "{bad}");
        }
    }
}
