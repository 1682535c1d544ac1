//! What a certificate says, as strings that are ready for print. The caller formats dates,
//! numbers and names; nothing here knows people, events or rules.

use serde::{Deserialize, Serialize};

/// Everything that is printed on a certificate or written into its metadata.
///
/// Every string is printed literally: markup characters have no meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// "SERTIFIKAT".
    pub heading: String,
    /// The formal number as the agency writes it.
    pub number: String,
    /// "Diberikan kepada".
    pub intro: String,
    /// The holder's name with degrees. A long name is set smaller, then on several lines.
    pub name: String,
    /// Office, agency and the like, in the order of print; may be empty.
    pub details: Vec<Detail>,
    /// "atas kelulusannya dalam".
    pub statement: String,
    pub event: String,
    /// Dates and place of the event.
    pub event_line: String,
    /// "20 JP (@45 menit)".
    pub hours: String,
    pub predicate: Option<String>,
    /// "Palangka Raya, 20 Juni 2025".
    pub issued_line: String,
    pub signatory_office: String,
    pub signatory_name: String,
    pub signatory_rank: Option<String>,
    /// The text mark, from the province down; the last line is the most prominent.
    pub organizer: Vec<String>,
    /// The agency's own file. Without it the text mark stands alone.
    pub logo: Option<Logo>,
    /// The full address of the verification page. In upper case the QR code stays coarse,
    /// because it can use the alphanumeric mode.
    pub verify_url: String,
    /// The host in words, printed beneath the QR code.
    pub verify_host: String,
    /// The code of the verification page, grouped for reading.
    pub code: String,
    pub subjects_heading: String,
    /// The subjects on page two, in the order of print.
    pub subjects: Vec<Subject>,
    /// The sum of the subjects' hours.
    pub subjects_total: String,
    /// The language of the document, "id" or "en"; it also chooses the template's few own words.
    pub language: String,
    /// The moment of issue, in UTC: the creation date in the metadata.
    pub issued_at: IssuedAt,
    /// Identifies the document for ever; the PDF's own identifier is derived from it.
    pub ident: String,
    /// A word drawn pale behind every page, such as "CONTOH".
    pub watermark: Option<String>,
}

/// One labelled fact about the holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    pub label: String,
    pub value: String,
}

/// One subject with its hours, formatted ("1,5").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub title: String,
    pub hours: String,
}

/// An uploaded mark of the agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    pub kind: LogoKind,
    pub bytes: Vec<u8>,
    /// What the picture shows, for people who cannot see it.
    pub alt: String,
}

/// The format of a logo, told by the caller rather than guessed from the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogoKind {
    Svg,
    Png,
    Jpg,
}

/// A moment in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedAt {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}
