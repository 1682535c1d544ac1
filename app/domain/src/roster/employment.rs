//! Kinds of employment, as rosters write them.
use crate::format::fold;
use serde::{Deserialize, Serialize};

/// Kind of employment; it decides which ranks there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Employment {
    Pns,
    Pppk,
    PppkPartTime,
    NonAsn,
}

impl Employment {
    pub fn key(self) -> &'static str {
        match self {
            Employment::Pns => "pns",
            Employment::Pppk => "pppk",
            Employment::PppkPartTime => "pppk-paruh-waktu",
            Employment::NonAsn => "non-asn",
        }
    }

    pub fn parse(text: &str) -> Option<Employment> {
        let folded = fold(text).replace(['-', '.'], " ");
        let has = |word: &str| folded.split_whitespace().any(|w| w == word);
        match () {
            () if folded.contains("paruh waktu") => Some(Employment::PppkPartTime),
            () if has("pppk") || has("p3k") => Some(Employment::Pppk),
            () if has("non") || has("honorer") || has("kontrak") || has("phl") => Some(Employment::NonAsn),
            () if has("pns") || has("cpns") || has("asn") => Some(Employment::Pns),
            () => None,
        }
    }
}
