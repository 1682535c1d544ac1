//! The QR code of the verification address as an SVG drawing.

use std::fmt::Write;

use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};

/// The white margin that scanners need, in modules.
const QUIET: usize = 4;

/// A drawn QR code.
pub struct Qr {
    pub svg: String,
    /// The width of the quiet zone as a fraction of the drawing's width.
    pub quiet: f64,
}

/// Draws `text` at error level M; upper-case addresses use the alphanumeric mode.
pub fn draw(text: &str) -> Result<Qr, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        // One bar for each run of dark modules, so that no viewer shows seams inside a row.
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run[0] == Color::Dark {
                let (left, top, length) = (x + QUIET, y + QUIET, run.len());
                let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
            }
            x += run.len();
        }
    }
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>"##
    );
    #[allow(clippy::cast_precision_loss)] // a QR code has at most 177 modules
    let quiet = QUIET as f64 / side as f64;
    Ok(Qr { svg, quiet })
}
