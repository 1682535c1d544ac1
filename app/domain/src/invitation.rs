//! Codes that let somebody make a password, and the messages that bring them. A code is fifty random bits as ten characters of Crockford's base 32.
mod message;

pub use message::{DEFAULT_TEXT, Words, parse_text, wa_number};

use chrono::TimeDelta;

/// Crockford's alphabet: without I, L, O (read as 1, 1, 0) and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;

/// How long a code holds that was handed over by the committee, and one that came by mail.
pub const INVITATION_LENGTH: TimeDelta = TimeDelta::days(60);
/// The same for somebody who has a password and forgot it.
pub const AGAIN_LENGTH: TimeDelta = TimeDelta::days(3);
pub const MAIL_LENGTH: TimeDelta = TimeDelta::hours(2);
/// So long after it was used, a code signs in with the password it made: for a double click and a lost answer.
pub const SAME_CLICK: TimeDelta = TimeDelta::minutes(10);
/// So soon after a mail, asking again sends none: the first link must keep working.
pub const MAIL_AGAIN: TimeDelta = TimeDelta::minutes(2);
/// How often one address may ask for mails, or for one account.
pub const MAILS_PER_ACCOUNT: crate::account::FailureLimit = crate::account::FailureLimit { failures: 5, window: TimeDelta::hours(1) };

/// "K7QMX-2RTXP", of the fifty lowest bits.
pub fn code(random: u64) -> String {
    let mut text = String::with_capacity(LENGTH + 1);
    for place in 0..LENGTH {
        if place == LENGTH / 2 {
            text.push('-');
        }
        let value = random >> (5 * (LENGTH - 1 - place)) & 31;
        text.push(char::from(ALPHABET[usize::try_from(value).unwrap_or(0)]));
    }
    text
}

/// A code as people type it, in the form it is kept: any case, with or without hyphen and spaces, O for 0, I and L for 1; also as the
/// whole address.
pub fn parse_code(text: &str) -> Option<String> {
    let last = text.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let plain = last.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'));
    let values: Option<String> = plain
        .map(|c| match c.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            c if c.is_ascii() && ALPHABET.contains(&(c as u8)) => Some(c),
            _ => None,
        })
        .collect();
    let values = values.filter(|v| v.len() == LENGTH)?;
    Some(format!("{}-{}", &values[..LENGTH / 2], &values[LENGTH / 2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = code(0x1_2345_6789_ABCD);
        assert_eq!(code.len(), 11);
        for typed in [code.clone(), code.to_lowercase(), code.replace('-', " "), format!("https://contoh.go.id/undangan/{code}/")] {
            assert_eq!(parse_code(&typed).as_deref(), Some(code.as_str()), "{typed}");
        }
        assert_eq!(parse_code("oOiL0-00000").as_deref(), Some("00110-00000"));
        for bad in ["", "ABCDE", "ABCDE-FGHJU", "ABCDE-FGHJKM", "ÄBCDE-FGHJ"] {
            assert_eq!(parse_code(bad), None, "{bad}");
        }
    }
}
