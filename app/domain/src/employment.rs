//! Kinds of employment, as rosters write them, and the ranks that go with each.
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

/// Pangkat and golongan ruang of a PNS. Source: docs/glossary.md, "Pangkat".
const PNS_RANKS: [&str; 17] = [
    "Juru Muda (I/a)",
    "Juru Muda Tk. I (I/b)",
    "Juru (I/c)",
    "Juru Tk. I (I/d)",
    "Pengatur Muda (II/a)",
    "Pengatur Muda Tk. I (II/b)",
    "Pengatur (II/c)",
    "Pengatur Tk. I (II/d)",
    "Penata Muda (III/a)",
    "Penata Muda Tk. I (III/b)",
    "Penata (III/c)",
    "Penata Tk. I (III/d)",
    "Pembina (IV/a)",
    "Pembina Tk. I (IV/b)",
    "Pembina Utama Muda (IV/c)",
    "Pembina Utama Madya (IV/d)",
    "Pembina Utama (IV/e)",
];
/// Golongan of a PPPK.
const PPPK_RANKS: [&str; 17] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"];

impl Employment {
    pub const ALL: [Employment; 4] = [Employment::Pns, Employment::Pppk, Employment::PppkPartTime, Employment::NonAsn];

    pub fn from_key(key: &str) -> Option<Employment> {
        Employment::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The ranks to pick from; none for who is no civil servant.
    pub fn ranks(self) -> &'static [&'static str] {
        match self {
            Employment::Pns => &PNS_RANKS,
            Employment::Pppk | Employment::PppkPartTime => &PPPK_RANKS,
            Employment::NonAsn => &[],
        }
    }

    /// The rank of the pick-list that a written one means, found by its grade: "Penata Muda, III/a", "gol. IX".
    pub fn rank_of(self, written: &str) -> Option<&'static str> {
        let words: Vec<String> =
            written.split(|c: char| !c.is_alphanumeric() && c != '/').filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        self.ranks().iter().copied().find(|rank| {
            let grade = rank.rsplit_once('(').map_or(*rank, |(_, grade)| grade.trim_end_matches(')'));
            words.iter().any(|word| *word == grade.to_lowercase())
        })
    }

    pub fn key(self) -> &'static str {
        match self {
            Employment::Pns => "pns",
            Employment::Pppk => "pppk",
            Employment::PppkPartTime => "pppk-paruh-waktu",
            Employment::NonAsn => "non-asn",
        }
    }

    /// As rosters and lists write it.
    pub fn word(self) -> &'static str {
        match self {
            Employment::Pns => "PNS",
            Employment::Pppk => "PPPK",
            Employment::PppkPartTime => "PPPK paruh waktu",
            Employment::NonAsn => "Non-ASN",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_is_found_by_its_grade_within_its_kind_of_employment() {
        assert_eq!(Employment::Pns.rank_of("Penata Muda / III/a"), Some("Penata Muda (III/a)"));
        assert_eq!(Employment::Pns.rank_of("III/d"), Some("Penata Tk. I (III/d)"));
        assert_eq!(Employment::Pppk.rank_of("Gol. IX"), Some("IX"));
        assert_eq!(Employment::Pppk.rank_of("Penata Muda (III/a)"), None);
        assert_eq!(Employment::NonAsn.rank_of("IX"), None);
    }
}
