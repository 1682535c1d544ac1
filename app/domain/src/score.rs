//! Scores are fixed-point: hundredths of a point, rounded once, half up, before any comparison.
use serde::{Deserialize, Serialize};

/// A score from 0,00 to 100,00, held as hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(pub i64);

impl Score {
    pub const ZERO: Score = Score(0);
    pub const FULL: Score = Score(100_00);

    /// `numerator / denominator` of the full score, rounded half up. A denominator of zero gives zero.
    pub fn of_ratio(numerator: i64, denominator: i64) -> Score {
        if denominator <= 0 {
            return Score::ZERO;
        }
        Score(div_half_up(numerator.max(0) * Self::FULL.0, denominator))
    }

    /// The mean of several scores, rounded half up; `None` of nothing.
    pub fn mean(scores: &[Score]) -> Option<Score> {
        let count = i64::try_from(scores.len()).ok().filter(|n| *n > 0)?;
        Some(Score(div_half_up(scores.iter().map(|s| s.0).sum(), count)))
    }

    /// Reads "70", "70,5" or "70.50"; at most two decimals, 0 to 100.
    pub fn parse(text: &str) -> Option<Score> {
        let text = text.trim().replace(',', ".");
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        if whole.is_empty() || part.len() > 2 || !whole.chars().chain(part.chars()).all(|c| c.is_ascii_digit()) {
            return None;
        }
        let hundredths = whole.parse::<i64>().ok()? * 100 + format!("{part:0<2}").parse::<i64>().ok()?;
        (hundredths <= Self::FULL.0).then_some(Score(hundredths))
    }
}

/// "87,50", as Indonesian screens and prints show it.
impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{},{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Division of non-negative numbers, rounded half up.
pub fn div_half_up(numerator: i64, denominator: i64) -> i64 {
    (2 * numerator + denominator) / (2 * denominator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_rounded_once_and_half_up() {
        assert_eq!(Score::of_ratio(2, 3), Score(66_67));
        assert_eq!(Score::of_ratio(1, 8), Score(12_50));
        assert_eq!(Score::of_ratio(1, 800), Score(13));
        assert_eq!(Score::of_ratio(1, 0), Score::ZERO);
    }

    #[test]
    fn a_score_reads_comma_and_dot_and_refuses_the_rest() {
        assert_eq!(Score::parse("70,5"), Some(Score(70_50)));
        assert_eq!(Score::parse(" 70.05 "), Some(Score(70_05)));
        assert_eq!(Score::parse("100"), Some(Score::FULL));
        for bad in ["", "100,01", "-1", "7,125", "tujuh", ",5", "+5"] {
            assert_eq!(Score::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_score_is_shown_with_a_comma_and_two_decimals() {
        assert_eq!(Score(89_96).to_string(), "89,96");
        assert_eq!(Score(70_00).to_string(), "70,00");
    }
}
