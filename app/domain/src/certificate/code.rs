//! The code that proves a certificate: 60 random bits as twelve characters of Crockford's base 32, and one check
//! character by the Luhn algorithm modulo 32, which finds every single wrong character without a database.
use std::fmt;

/// Crockford's alphabet: without I, L, O (read as 1, 1, 0) and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_LENGTH: usize = 12;
const LENGTH: usize = RANDOM_LENGTH + 1;
const BITS: u32 = 5;

/// The code of one certificate; shown, stored and linked as `XXXX-XXXX-XXXX-C`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code([u8; LENGTH]);

/// Why a text is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// Not thirteen letters and digits.
    Unreadable,
    /// Thirteen letters and digits, but the last does not fit the others: mistyped, or never one of ours.
    WrongCheck,
}

impl Code {
    /// The code of 60 random bits; the four highest bits of `random` are not used.
    pub fn new(random: u64) -> Code {
        let mut values = [0; LENGTH];
        for (place, value) in values[..RANDOM_LENGTH].iter_mut().enumerate() {
            let shift = BITS * u32::try_from(RANDOM_LENGTH - 1 - place).unwrap_or(0);
            *value = (random >> shift & 31) as u8;
        }
        values[RANDOM_LENGTH] = check(&values[..RANDOM_LENGTH]);
        Code(values)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            let hyphen = if place > 0 && place % 4 == 0 { "-" } else { "" };
            write!(f, "{hyphen}{}", char::from(ALPHABET[usize::from(*value)]))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Reads a code as people type it: any case, with or without spaces and hyphens, O for 0, I and L for 1; also as the
/// whole address from the QR code.
pub fn parse_code(text: &str) -> Result<Code, CodeError> {
    let text = text.trim().trim_end_matches('/');
    let last = text.rsplit('/').next().unwrap_or(text);
    let mut values = [0; LENGTH];
    let mut length = 0;
    for character in last.chars().filter(|c| !is_separator(*c)) {
        let slot = values.get_mut(length).ok_or(CodeError::Unreadable)?;
        *slot = value(character).ok_or(CodeError::Unreadable)?;
        length += 1;
    }
    if length != LENGTH {
        return Err(CodeError::Unreadable);
    }
    if check(&values[..RANDOM_LENGTH]) == values[RANDOM_LENGTH] { Ok(Code(values)) } else { Err(CodeError::WrongCheck) }
}

/// White space, and whatever a keyboard or an office program makes of a hyphen.
fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}')
}

fn value(character: char) -> Option<u8> {
    let plain = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == plain).and_then(|value| u8::try_from(value).ok())
}

/// Luhn modulo 32: from the right, every second value is doubled and its two digits in base 32 are added up.
fn check(values: &[u8]) -> u8 {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(place, value)| {
            let weighed = if place % 2 == 0 { 2 * u32::from(*value) } else { u32::from(*value) };
            weighed / 32 + weighed % 32
        })
        .sum();
    ((32 - sum % 32) % 32) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_shown_in_groups_of_four_with_its_check_character_apart() {
        assert_eq!(Code::new(0).to_string(), "0000-0000-0000-0");
        assert_eq!(Code::new(1).to_string(), "0000-0000-0001-Y");
        assert_eq!(Code::new(u64::MAX).to_string().len(), 16);
    }

    #[test]
    fn what_is_not_thirteen_letters_and_digits_is_unreadable() {
        let code = Code::new(0x0123_4567_89ab_cdef).to_string();
        for bad in ["", "   ", "K3", &format!("{code}0"), &code[..15], &code.replacen('-', "U", 1), "0000-0000-0000-é"] {
            assert_eq!(parse_code(bad), Err(CodeError::Unreadable), "{bad}");
        }
    }

    fn codes() -> impl Strategy<Value = Code> {
        any::<u64>().prop_map(Code::new)
    }

    proptest! {
        #[test]
        fn a_code_reads_back_as_it_was_shown(code in codes()) {
            prop_assert_eq!(parse_code(&code.to_string()), Ok(code));
        }

        #[test]
        fn a_code_reads_back_however_it_is_typed(code in codes()) {
            let shown = code.to_string();
            let like_letters = shown.replace('0', "o").replace('1', "l");
            for typed in [
                shown.to_lowercase(),
                shown.replace('-', ""),
                shown.replace('-', " – "),
                format!("  {}\n", shown.replace('-', " ")),
                like_letters.to_uppercase(),
                shown.replace('1', "i").replace('0', "O"),
                format!("HTTPS://BIMTEK.CONTOH.GO.ID/V/{shown}"),
                format!("https://bimtek.contoh.go.id/v/{shown}/"),
            ] {
                prop_assert_eq!(parse_code(&typed), Ok(code), "{}", typed);
            }
        }

        #[test]
        fn every_single_wrong_character_is_found(code in codes(), place in 0..LENGTH, other in 1u8..32) {
            let mut wrong = code;
            wrong.0[place] = (wrong.0[place] + other) % 32;
            prop_assert_eq!(parse_code(&wrong.to_string()), Err(CodeError::WrongCheck));
        }

        #[test]
        fn sixty_bits_make_different_codes(a in any::<u64>(), b in any::<u64>()) {
            let low = |n: u64| n & ((1 << 60) - 1);
            prop_assert_eq!(low(a) == low(b), Code::new(a) == Code::new(b));
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*") {
            let _ = parse_code(&text);
        }
    }
}
