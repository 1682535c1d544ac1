//! Indonesian conventions for dates, times and names. Source: docs/glossary.md, "Conventions".
//! Times are kept in UTC and shown in WIB (UTC+7) with the zone named.
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Timelike, Utc};

const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const MONTHS: [&str; 12] =
    ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

/// Western Indonesian time, UTC+7, without summer time.
pub fn wib() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).expect("seven hours are a valid offset")
}

/// A wall-clock time in WIB as a moment.
pub fn from_wib(local: NaiveDateTime) -> DateTime<Utc> {
    local.and_local_timezone(wib()).single().map(|t| t.to_utc()).unwrap_or_default()
}

/// The calendar day in WIB.
pub fn wib_date(moment: DateTime<Utc>) -> NaiveDate {
    wib().from_utc_datetime(&moment.naive_utc()).date_naive()
}

/// "16 Juni 2025"
pub fn date(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "Senin, 16 Juni 2025"
pub fn long_date(day: NaiveDate) -> String {
    let weekday = DAYS[day.weekday().num_days_from_monday() as usize];
    format!("{weekday}, {}", date(day))
}

/// "16–17 Juni 2025", "30 Juni s.d. 2 Juli 2025", "31 Desember 2025 s.d. 1 Januari 2026"
pub fn date_range(from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        date(from)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{}–{}", from.day(), date(to))
    } else if from.year() == to.year() {
        format!("{} {} s.d. {}", from.day(), month(from), date(to))
    } else {
        format!("{} s.d. {}", date(from), date(to))
    }
}

/// "10.42 WIB"
pub fn time(moment: DateTime<Utc>) -> String {
    let local = wib().from_utc_datetime(&moment.naive_utc());
    format!("{:02}.{:02} WIB", local.hour(), local.minute())
}

/// "10.42.07 WIB"
pub fn time_with_seconds(moment: DateTime<Utc>) -> String {
    let local = wib().from_utc_datetime(&moment.naive_utc());
    format!("{:02}.{:02}.{:02} WIB", local.hour(), local.minute(), local.second())
}

/// "16 Juni 2025, 10.42 WIB"
pub fn date_time(moment: DateTime<Utc>) -> String {
    format!("{}, {}", date(wib_date(moment)), time(moment))
}

/// "Senin, 16 Juni 2025, 10.42 WIB"
pub fn long_date_time(moment: DateTime<Utc>) -> String {
    format!("{}, {}", long_date(wib_date(moment)), time(moment))
}

/// The value of a datetime-local field, in WIB.
pub fn datetime_local(moment: DateTime<Utc>) -> String {
    wib().from_utc_datetime(&moment.naive_utc()).format("%Y-%m-%dT%H:%M").to_string()
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS[day.month0() as usize]
}

/// "II", "XLIX"; for batch numbers and months. Nothing for zero.
pub fn roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, sign) in STEPS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// 1234 as "1.234".
pub fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(c);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// Lower case and single spaces, for columns that are searched and sorted (SQLite folds ASCII only).
pub fn fold(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many words a person would count.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn dates_read_as_an_indonesian_letter_writes_them() {
        assert_eq!(long_date(day(2025, 6, 16)), "Senin, 16 Juni 2025");
        assert_eq!(date_range(day(2025, 6, 16), day(2025, 6, 17)), "16–17 Juni 2025");
        assert_eq!(date_range(day(2025, 6, 30), day(2025, 7, 2)), "30 Juni s.d. 2 Juli 2025");
        assert_eq!(date_range(day(2025, 12, 31), day(2026, 1, 1)), "31 Desember 2025 s.d. 1 Januari 2026");
    }

    #[test]
    fn a_moment_is_shown_in_wib_with_the_zone() {
        let moment = Utc.with_ymd_and_hms(2025, 6, 15, 20, 5, 9).unwrap();
        assert_eq!(long_date_time(moment), "Senin, 16 Juni 2025, 03.05 WIB");
        assert_eq!(time_with_seconds(moment), "03.05.09 WIB");
        assert_eq!(datetime_local(moment), "2025-06-16T03:05");
        assert_eq!(from_wib(moment.naive_utc() + chrono::TimeDelta::hours(7)), moment);
    }

    #[test]
    fn roman_numbers_and_thousands() {
        assert_eq!(roman(2), "II");
        assert_eq!(roman(49), "XLIX");
        assert_eq!(thousands(1_234_567), "1.234.567");
        assert_eq!(thousands(12), "12");
    }

    #[test]
    fn words_are_counted_as_a_person_counts() {
        assert_eq!(count_words("Jembatan ditutup 20–24 Juni — apa artinya?"), 6);
        assert_eq!(count_words("  "), 0);
    }
}
