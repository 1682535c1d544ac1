//! SQL of rosters.
mod files;
mod imports;
mod people;

pub use files::*;
pub use imports::*;
pub use people::*;
