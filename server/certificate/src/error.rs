//! What can go wrong, named so that the caller can tell a person what to do about it.

use std::fmt;

use qrcode::types::QrError;

/// Why a certificate could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The verification address does not fit into a QR code.
    #[error("the verification address cannot become a QR code: {0}")]
    Qr(QrError),
    /// `issued_at` names a moment that does not exist.
    #[error("the moment of issue is not a valid date and time")]
    IssuedAt,
    /// The logo cannot be read, refers to other files, or holds what an archive PDF may not.
    #[error("the logo cannot be used: {0}")]
    Logo(String),
    /// Some text holds characters that the embedded fonts lack.
    #[error(transparent)]
    MissingGlyphs(#[from] MissingGlyphs),
    /// The text does not fit into its place, even set at half size.
    #[error("the text is too long for the certificate")]
    TooLong,
    /// The facts could not be handed to the template.
    #[error("the facts cannot be written as JSON: {0}")]
    Data(#[from] serde_json::Error),
    /// The template refused the facts.
    #[error("the certificate could not be laid out: {0}")]
    Layout(String),
    /// The laid-out document does not meet PDF/A-2a or PDF/UA-1.
    #[error("the certificate could not be written as PDF: {0}")]
    Pdf(String),
}

/// Characters that cannot be printed on a certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct MissingGlyphs {
    /// Each character once, in code point order.
    pub characters: Vec<char>,
}

impl fmt::Display for MissingGlyphs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the certificate fonts cannot print:")?;
        for (index, &character) in self.characters.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let code = u32::from(character);
            // An escaped character is one that would not show by itself.
            if character.escape_debug().len() > 1 {
                write!(f, "{comma} U+{code:04X}")?;
            } else {
                write!(f, "{comma} {character} (U+{code:04X})")?;
            }
        }
        Ok(())
    }
}
