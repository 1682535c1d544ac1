//! Certificates as PDF: printable facts in, the bytes of one PDF/A-2a and PDF/UA-1 document out.
//! Deliberately not here: deciding facts, formatting dates and numbers, signing, storing.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod error;
mod export;
mod glyphs;
mod model;
mod qr;
#[cfg(test)]
mod tests;
mod world;

pub use error::{MissingGlyphs, RenderError};
pub use export::render;
pub use glyphs::check_text;
pub use model::{Certificate, Detail, IssuedAt, Logo, LogoKind, Subject};
