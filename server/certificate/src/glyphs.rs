//! Which characters can be printed. Text is set in every style of the template and the result
//! inspected, so that the answer is the one that the export would give.

use std::collections::BTreeSet;

use serde_json::Value;
use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use crate::error::MissingGlyphs;
use crate::world::{CacheAging, ClosedWorld, GLYPHS, fonts};

/// Tells which characters of `text` a certificate cannot print: those that the embedded fonts
/// lack, and those that print nothing (control, invisible and private characters).
///
/// To be called when a name is proofed, long before the certificate is issued.
pub fn check_text(text: &str) -> Result<(), MissingGlyphs> {
    let mut found = unprintable(text);
    let printable: String = text.chars().filter(|character| !found.contains(character)).collect();
    let _aging = CacheAging;
    let json = serde_json::to_vec(&printable).expect("a string is always valid JSON");
    let world = ClosedWorld::new(GLYPHS, vec![("/data.json", Bytes::new(json))]);
    match world.compile() {
        Ok(document) => found.extend(missing(&document)),
        // The sheet has no way to fail on a string; should it, every character is suspect.
        Err(_) => found.extend(printable.chars()),
    }
    report(found)
}

/// Tells which characters of the facts cannot be printed, before anything is laid out: the
/// layouter is not made for text without glyphs in every script.
pub fn check_facts(facts: &Value) -> Result<(), MissingGlyphs> {
    let mut found = BTreeSet::new();
    let mut open = vec![facts];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => found.extend(unprintable(text)),
            Value::Array(values) => open.extend(values),
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
    report(found)
}

/// Tells which characters of a laid-out document have no glyph.
pub fn check_document(document: &PagedDocument) -> Result<(), MissingGlyphs> {
    report(missing(document))
}

fn unprintable(text: &str) -> BTreeSet<char> {
    text.chars().filter(|&character| prints_nothing(character) || !covered(character)).collect()
}

fn report(characters: BTreeSet<char>) -> Result<(), MissingGlyphs> {
    if characters.is_empty() {
        return Ok(());
    }
    Err(MissingGlyphs { characters: characters.into_iter().collect() })
}

fn missing(document: &PagedDocument) -> BTreeSet<char> {
    let mut characters = BTreeSet::new();
    for page in document.pages() {
        each_text(&page.frame, &mut |item| {
            for glyph in item.glyphs.iter().filter(|glyph| glyph.id == 0) {
                // Each character is known, but no single font has all of this cluster.
                characters.extend(item.text.get(glyph.range()).unwrap_or(&item.text).chars());
            }
        });
    }
    characters
}

fn covered(character: char) -> bool {
    fonts().iter().any(|font| font.info().coverage.contains(u32::from(character)))
}

/// Visits every run of text in reading order.
pub fn each_text(frame: &Frame, visit: &mut impl FnMut(&TextItem)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => each_text(&group.frame, visit),
            FrameItem::Text(text) => visit(text),
            _ => {}
        }
    }
}

/// Control characters, default ignorable and bidirectional format characters, private use and
/// noncharacters (Unicode 16, DerivedCoreProperties and Blocks). In a name they are invisible at
/// best; an archive PDF refuses most of them.
fn prints_nothing(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
            | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xE000..=0xF8FF
            | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFC
            | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0x10_FFFF)
        || u32::from(character) & 0xFFFE == 0xFFFE
}
