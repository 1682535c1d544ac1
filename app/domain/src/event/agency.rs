//! Agencies (perangkat daerah): a pick-list, never typed.
use crate::{
    form::{Fields, Problem, Problems},
    format::fold,
    ids::AgencyId,
};
use serde::{Deserialize, Serialize};

/// A regional agency (perangkat daerah).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    pub id: AgencyId,
    pub version: i64,
    /// A key of `AGENCY_KINDS`, or empty.
    pub kind: String,
    pub name: String,
    /// Singkatan; may be empty.
    pub short_name: String,
    /// An inactive agency is no longer offered, but stays where it was chosen.
    pub is_active: bool,
}

/// Kinds of agencies, as the province lists them: key and word.
pub const AGENCY_KINDS: [(&str, &str); 9] = [
    ("dinas", "Dinas"),
    ("badan", "Badan"),
    ("biro", "Biro"),
    ("sekretariat", "Sekretariat"),
    ("inspektorat", "Inspektorat"),
    ("satuan", "Satuan"),
    ("rumah-sakit", "Rumah sakit"),
    ("uptd", "UPTD"),
    ("lain", "Lainnya"),
];

/// The kind that an official name begins with; empty if it tells none.
pub fn agency_kind_of(name: &str) -> &'static str {
    let folded = fold(name);
    AGENCY_KINDS.iter().find(|(_, word)| folded.starts_with(&fold(word))).map_or("", |(key, _)| *key)
}

/// Reads `agency` (empty: none) from a pick-list. Whether it exists is for the database to say.
pub fn parse_agency(fields: &Fields, problems: &mut Problems) -> Option<AgencyId> {
    let text = fields.text("agency");
    if text.is_empty() {
        return None;
    }
    let agency = text.parse().ok();
    if agency.is_none() {
        problems.add("agency", Problem::UnknownChoice);
    }
    agency
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_picked_and_never_typed() {
        let mut problems = Problems::default();
        assert_eq!(parse_agency(&Fields::of([("agency", "Dinas X")]), &mut problems), None);
        assert_eq!(problems.at("agency"), Some(&Problem::UnknownChoice));
    }
}
