//! JP (jam pelajaran), held as hundredths: 1,5 JP = 150. Source: docs/glossary.md, "JP".
use crate::score::div_half_up;

/// The most JP one module may carry, in hundredths.
const JP_MAX: i64 = 100_00;

/// Reads "2", "1,5" or "0.25" as hundredths of a JP.
pub fn parse_jp(text: &str) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |t: &str, max| !t.is_empty() && t.len() <= max && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole, 3) || !digits(part, 2) {
        return None;
    }
    let hundredths = whole.parse::<i64>().ok()? * 100 + format!("{part:0<2}").parse::<i64>().ok()?;
    (hundredths <= JP_MAX).then_some(hundredths)
}

/// "2", "1,5", "0,25"
pub fn show_jp(hundredths: i64) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if part == 0 { whole.to_string() } else { format!("{whole},{}", format!("{part:02}").trim_end_matches('0')) }
}

/// "2 JP (@45 menit)"
pub fn show_jp_with_minutes(hundredths: i64, minutes_per_jp: i64) -> String {
    format!("{} JP (@{minutes_per_jp} menit)", show_jp(hundredths))
}

/// What a module of so many minutes counts for until the organiser says otherwise: rounded to half a JP.
pub fn default_jp(minutes: i64, minutes_per_jp: i64) -> i64 {
    div_half_up(minutes.max(0) * 2, minutes_per_jp.max(1)) * 50
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jp_reads_comma_and_dot_and_refuses_the_rest() {
        for (text, hundredths) in [("2", 200), ("1,5", 150), (" 0.25 ", 25), ("0", 0), ("100", 100_00)] {
            assert_eq!(parse_jp(text), Some(hundredths), "{text}");
        }
        for bad in ["", "-1", "1,234", "dua", ",5", "1,", "100,01", "+2"] {
            assert_eq!(parse_jp(bad), None, "{bad}");
        }
    }

    #[test]
    fn jp_is_shown_without_needless_decimals_and_with_its_minutes() {
        assert_eq!(show_jp(200), "2");
        assert_eq!(show_jp(150), "1,5");
        assert_eq!(show_jp(105), "1,05");
        assert_eq!(show_jp_with_minutes(200, 45), "2 JP (@45 menit)");
    }

    #[test]
    fn teaching_time_becomes_jp_in_halves() {
        assert_eq!(default_jp(90, 45), 200);
        assert_eq!(default_jp(60, 45), 150);
        assert_eq!(default_jp(0, 45), 0);
    }
}
