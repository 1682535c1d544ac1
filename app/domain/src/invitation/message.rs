//! What a committee sends with a code: its own text, with marks that are replaced for each person.
use crate::form::{Fields, Problem, Problems};

const MARKS: [&str; 8] = ["{NAMA}", "{KEGIATAN}", "{TANGGAL}", "{TEMPAT}", "{TAUTAN}", "{KODE}", "{SAMPAI}", "{MASUK_DENGAN}"];

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
        problems.add("text", Problem::LinkMissing);
    } else if let Some(mark) = unknown_mark(&text) {
        problems.add("text", Problem::UnknownMark { mark });
    }
    text
}

/// The first mark in braces that nothing replaces.
fn unknown_mark(text: &str) -> Option<String> {
    let marks = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| format!("{{{name}}}"));
    marks.into_iter().find(|mark| !MARKS.contains(&mark.as_str()))
}

/// The number as WhatsApp's links want it: "6281234567890".
pub fn wa_number(phone: &str) -> String {
    format!("62{}", phone.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

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
