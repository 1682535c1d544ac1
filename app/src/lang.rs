//! The two languages of the screen. Each feature has a `text.rs` with one `Text` struct, complete in Indonesian;
//! a missing key does not compile. English starts from Indonesian and replaces what is translated.
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    #[default]
    Id,
    En,
}

impl Lang {
    /// The value of the `lang` attribute and of the cookie `bahasa`.
    pub fn key(self) -> &'static str {
        match self {
            Lang::Id => "id",
            Lang::En => "en",
        }
    }

    pub fn from_key(key: &str) -> Lang {
        if key == "en" { Lang::En } else { Lang::Id }
    }

    /// One of the two, by language.
    pub fn pick<T>(self, indonesian: T, english: T) -> T {
        match self {
            Lang::Id => indonesian,
            Lang::En => english,
        }
    }
}
