//! The formal number of a certificate, made from a pattern that the agency chooses.
//! Which archive code and which order apply is the archivist's decision, so nothing of it is fixed here.
use crate::{form::Problem, format::roman};
use chrono::{Datelike, NaiveDate};

/// What a number is made from. `sequence` counts 1, 2, 3 … within one series, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberFacts<'a> {
    /// `{KODE}`: archive classification, for example `800.1.4.1`.
    pub class_code: &'a str,
    /// `{UNIT}`: the issuing unit, for example `DISKOMINFO`.
    pub unit_code: &'a str,
    /// `{OPD}`: the organizing agency's short name.
    pub agency: &'a str,
    /// `{URUT:n}`: the running number, padded with zeros to n digits.
    pub sequence: i64,
    /// `{BULAN_ROMAWI}` and `{TAHUN}`: the day of issue in WIB.
    pub day: NaiveDate,
}

enum Part<'a> {
    Text(&'a str),
    ClassCode,
    Sequence(usize),
    Unit,
    Agency,
    RomanMonth,
    Year,
}

/// May certificate numbers be made from this pattern? It needs a running number, and knows no other tokens.
///
/// # Errors
/// `PatternWithoutNumber`, or `UnknownToken` with the first token that is not known.
pub fn check_pattern(pattern: &str) -> Result<(), Problem> {
    let parts = parse(pattern)?;
    if parts.iter().any(|part| matches!(part, Part::Sequence(_))) { Ok(()) } else { Err(Problem::PatternWithoutNumber) }
}

/// The number of one certificate.
///
/// # Errors
/// As `check_pattern`: a pattern in the database may be older than the rules for it.
pub fn number(pattern: &str, facts: &NumberFacts) -> Result<String, Problem> {
    check_pattern(pattern)?;
    Ok(parse(pattern)?.iter().map(|part| facts.part(part)).collect())
}

/// The series that a number belongs to: everything in it but the running number and the month. Two events of the same
/// unit, code and year share a series, so that no number is given twice; a new year starts a new one.
///
/// # Errors
/// As `check_pattern`.
pub fn series(pattern: &str, facts: &NumberFacts) -> Result<String, Problem> {
    check_pattern(pattern)?;
    let part = |part: &Part| match part {
        Part::Sequence(_) => "{URUT}".to_owned(),
        Part::RomanMonth => "{BULAN_ROMAWI}".to_owned(),
        other => facts.part(other),
    };
    Ok(parse(pattern)?.iter().map(part).collect())
}

impl NumberFacts<'_> {
    fn part(&self, part: &Part) -> String {
        match part {
            Part::Text(text) => (*text).to_owned(),
            Part::ClassCode => self.class_code.to_owned(),
            Part::Sequence(digits) => format!("{:0digits$}", self.sequence),
            Part::Unit => self.unit_code.to_owned(),
            Part::Agency => self.agency.to_owned(),
            Part::RomanMonth => roman(self.day.month()),
            Part::Year => self.day.year().to_string(),
        }
    }
}

fn parse(pattern: &str) -> Result<Vec<Part<'_>>, Problem> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some(open) = rest.find(['{', '}']) {
        if open > 0 {
            parts.push(Part::Text(&rest[..open]));
        }
        let Some(end) = rest[open..].starts_with('{').then(|| rest[open..].find('}')).flatten() else {
            return Err(Problem::UnknownToken { token: rest[open..].to_owned() });
        };
        parts.push(token(&rest[open..=open + end])?);
        rest = &rest[open + end + 1..];
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    Ok(parts)
}

fn token(token: &str) -> Result<Part<'static>, Problem> {
    let unknown = || Problem::UnknownToken { token: token.to_owned() };
    match &token[1..token.len() - 1] {
        "KODE" => Ok(Part::ClassCode),
        "URUT" => Ok(Part::Sequence(1)),
        "UNIT" => Ok(Part::Unit),
        "OPD" => Ok(Part::Agency),
        "BULAN_ROMAWI" => Ok(Part::RomanMonth),
        "TAHUN" => Ok(Part::Year),
        name => match name.strip_prefix("URUT:").map(str::parse::<usize>) {
            Some(Ok(digits)) if (1..=9).contains(&digits) => Ok(Part::Sequence(digits)),
            _ => Err(unknown()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facts(sequence: i64) -> NumberFacts<'static> {
        NumberFacts {
            class_code: "800.1.4.1",
            unit_code: "DISKOMINFO",
            agency: "Diskominfosantik",
            sequence,
            day: NaiveDate::from_ymd_opt(2025, 6, 20).unwrap(),
        }
    }

    #[test]
    fn a_number_reads_as_the_pattern_says() {
        let pattern = "{KODE}/{URUT:3}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}";
        assert_eq!(number(pattern, &facts(7)).unwrap(), "800.1.4.1/007/DISKOMINFO/VI/2025");
        assert_eq!(number(pattern, &facts(1234)).unwrap(), "800.1.4.1/1234/DISKOMINFO/VI/2025");
        assert_eq!(number("No. {URUT}-{OPD}", &facts(7)).unwrap(), "No. 7-Diskominfosantik");
    }

    #[test]
    fn a_series_runs_through_the_year_and_across_events() {
        let pattern = "{KODE}/{URUT:3}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}";
        let next_month = NumberFacts { day: NaiveDate::from_ymd_opt(2025, 7, 1).unwrap(), ..facts(8) };
        let next_year = NumberFacts { day: NaiveDate::from_ymd_opt(2026, 6, 20).unwrap(), ..facts(1) };
        let made = |facts: &NumberFacts| series(pattern, facts).unwrap();
        assert_eq!(made(&facts(7)), "800.1.4.1/{URUT}/DISKOMINFO/{BULAN_ROMAWI}/2025");
        assert_eq!(made(&facts(7)), made(&next_month));
        assert_ne!(made(&facts(7)), made(&next_year));
        assert_ne!(made(&facts(7)), made(&NumberFacts { unit_code: "BKD", ..facts(7) }));
    }

    #[test]
    fn a_pattern_without_a_running_number_is_refused() {
        assert_eq!(check_pattern("{KODE}/{TAHUN}"), Err(Problem::PatternWithoutNumber));
        assert_eq!(check_pattern(""), Err(Problem::PatternWithoutNumber));
    }

    #[test]
    fn an_unknown_token_is_named() {
        for (pattern, token) in
            [("{URUT}/{BULAN}", "{BULAN}"), ("{URUT:0}", "{URUT:0}"), ("{URUT", "{URUT"), ("a}{URUT}", "}{URUT}"), ("{URUT:3}{}", "{}")]
        {
            assert_eq!(check_pattern(pattern), Err(Problem::UnknownToken { token: token.to_owned() }));
        }
    }

    proptest! {
        #[test]
        fn different_running_numbers_give_different_numbers(a in 1i64..10_000_000, b in 1i64..10_000_000) {
            let made = |n| number("{KODE}/{URUT:3}/{TAHUN}", &facts(n)).unwrap();
            prop_assert_eq!(a == b, made(a) == made(b));
        }

        #[test]
        fn any_text_is_judged_without_panic(pattern in "\\PC*") {
            let _ = check_pattern(&pattern);
        }
    }
}
