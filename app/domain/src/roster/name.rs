//! A name as it is written in one cell, in its three parts.
use super::cell::squeeze;
use crate::account::PersonName;

/// Titles that stand before a name. "M." is not among them: it is mostly Muhammad.
const BEFORE: [&str; 15] =
    ["dr.", "drg.", "drh.", "drs.", "dra.", "ir.", "prof.", "h.", "hj.", "k.h.", "apt.", "ns.", "ust.", "pdt.", "r.ng."];

/// "Dr. Nama Lengkap, S.Sos., M.I.Kom." in its three parts.
pub fn split_name(written: &str) -> PersonName {
    let squeezed = squeeze(written);
    let (front, after) = squeezed.split_once(',').unwrap_or((&squeezed, ""));
    let words: Vec<&str> = front.split_whitespace().collect();
    let titles = words.iter().take_while(|word| BEFORE.contains(&word.to_lowercase().as_str())).count();
    let titles = titles.min(words.len().saturating_sub(1)); // somebody who is called Ir. keeps it
    PersonName { before: words[..titles].join(" "), name: words[titles..].join(" "), after: after.trim().to_owned() }
}
