//! The two languages of the screen. A word stands with its translation beside it (`Lang::pick`), or in a feature's `text.rs`:
//! one `Text` struct, filled once for each language. Either way a missing translation does not compile.
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
