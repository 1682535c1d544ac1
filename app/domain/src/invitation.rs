//! Codes that let somebody make a password: fifty random bits as ten characters of Crockford's base 32.
use crate::form::{Fields, Problems};
use chrono::TimeDelta;

/// Crockford's alphabet: without I, L, O (read as 1, 1, 0) and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;

/// How long a code holds that was handed over by the committee, and one that came by mail.
pub const INVITATION_LENGTH: TimeDelta = TimeDelta::days(60);
pub const MAIL_LENGTH: TimeDelta = TimeDelta::hours(2);
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

/// The longest text of an invitation, in characters.
pub const TEXT_MAX: usize = 1200;

/// What the committee writes to each person; the marks are replaced.
pub const DEFAULT_TEXT: &str = "Yth. Bapak/Ibu {NAMA},\n\nAnda terdaftar sebagai peserta {KEGIATAN}, {TANGGAL}, di {TEMPAT}.\n\n\
     Buka tautan ini di ponsel, periksa nama Anda, lalu buat sandi:\n{TAUTAN}\n\n\
     Tautan hanya untuk Anda dan berlaku sampai {SAMPAI}. Sesudah itu masuklah dengan {MASUK_DENGAN}.";

/// What the marks of the text stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub name: String,
    pub event: String,
    pub dates: String,
    pub place: String,
    pub link: String,
    pub code: String,
    pub until: String,
    pub sign_in_with: String,
}

impl Words {
    /// The text with every mark replaced, once: a name that looks like a mark stays a name.
    pub fn fill(&self, text: &str) -> String {
        let marks = [
            ("{NAMA}", &self.name),
            ("{KEGIATAN}", &self.event),
            ("{TANGGAL}", &self.dates),
            ("{TEMPAT}", &self.place),
            ("{TAUTAN}", &self.link),
            ("{KODE}", &self.code),
            ("{SAMPAI}", &self.until),
            ("{MASUK_DENGAN}", &self.sign_in_with),
        ];
        let (mut filled, mut rest) = (String::with_capacity(text.len() * 2), text);
        while let Some(at) = rest.find('{') {
            filled.push_str(&rest[..at]);
            rest = &rest[at..];
            let (mark, word) =
                marks.iter().find(|(mark, _)| rest.starts_with(mark)).map_or(("{", "{"), |(mark, word)| (*mark, word.as_str()));
            filled.push_str(word);
            rest = &rest[mark.len()..];
        }
        filled + rest
    }
}

/// Reads `text`; empty brings the text back that stands there in the beginning. Without a link or a code it invites nobody.
pub fn parse_text(fields: &Fields, problems: &mut Problems) -> String {
    let text = problems.bounded(fields, "text", 0, TEXT_MAX).replace("\r\n", "\n");
    if !text.is_empty() && !text.contains("{TAUTAN}") {
        problems.add("text", crate::form::Problem::UnknownToken { token: "{TAUTAN}".to_owned() });
    }
    text
}

/// The number as WhatsApp's links want it: "6281234567890".
pub fn wa_number(phone: &str) -> String {
    format!("62{}", phone.trim_start_matches('0'))
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

    #[test]
    fn marks_are_replaced_once_and_unknown_ones_stay() {
        let words = Words { name: "{KODE}".into(), code: "X".into(), ..Words::default() };
        assert_eq!(words.fill("{NAMA} {KODE} {LAIN} {"), "{KODE} X {LAIN} {");
    }

    #[test]
    fn whatsapp_wants_the_number_of_the_country() {
        assert_eq!(wa_number("081234567890"), "6281234567890");
    }
}
