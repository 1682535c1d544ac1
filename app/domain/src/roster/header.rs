//! The header row below the title rows, and which column means what.
use super::{Cell, Sheet};
use crate::format::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a column of a roster can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// The committee's own running number.
    Number,
    Name,
    Nip,
    Employment,
    Rank,
    Position,
    Agency,
    /// Public-relations duty, such as contributor or social-media admin.
    Duty,
    Email,
    Phone,
}

impl Column {
    pub const ALL: [Column; 10] = [
        Column::Number,
        Column::Name,
        Column::Nip,
        Column::Employment,
        Column::Rank,
        Column::Position,
        Column::Agency,
        Column::Duty,
        Column::Email,
        Column::Phone,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Column::Number => "no",
            Column::Name => "nama",
            Column::Nip => "nip",
            Column::Employment => "status",
            Column::Rank => "pangkat",
            Column::Position => "jabatan",
            Column::Agency => "instansi",
            Column::Duty => "peran",
            Column::Email => "surel",
            Column::Phone => "telepon",
        }
    }

    pub fn from_key(key: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|c| c.key() == key)
    }

    /// Is a header with these words this column? The order of `GUESSES` decides where several fit.
    fn guess(text: &str) -> Option<Column> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let has = |wanted: &&str| if wanted.contains(' ') { words.join(" ").contains(wanted) } else { words.contains(wanted) };
        if !words.is_empty() && words.len() <= 2 && words.iter().all(|w| matches!(*w, "no" | "nomor" | "urut")) {
            return Some(Column::Number);
        }
        GUESSES.iter().find(|(_, wanted)| wanted.iter().any(has)).map(|(column, _)| *column)
    }
}

/// Words of headers, the most telling column first.
const GUESSES: [(Column, &[&str]); 9] = [
    (Column::Phone, &["whatsapp", "wa", "hp", "telepon", "telp", "ponsel", "kontak", "handphone"]),
    (Column::Email, &["surel", "email", "e mail"]),
    (Column::Nip, &["nip", "nipppk", "ni pppk"]),
    (Column::Agency, &["perangkat daerah", "instansi", "opd", "skpd", "unit kerja", "asal", "dinas"]),
    (Column::Employment, &["status", "kepegawaian"]),
    (Column::Rank, &["pangkat", "golongan", "gol"]),
    (Column::Duty, &["peran", "kehumasan", "tugas"]),
    (Column::Position, &["jabatan"]),
    (Column::Name, &["nama"]),
];

/// Where the header stands and which column of the sheet (from 0) says what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// From 0.
    pub row: usize,
    pub columns: BTreeMap<Column, usize>,
}

/// Titles and blank rows above a header are at most this many rows.
const SEARCHED: usize = 40;

/// The row that names most columns, a name among them; nothing if no row names a name and something else.
pub fn find_header(sheet: &Sheet) -> Option<Header> {
    let rows = sheet.0.iter().take(SEARCHED).enumerate().map(|(row, cells)| Header { row, columns: guess_all(cells) });
    let with_name = rows.filter(|h| h.columns.contains_key(&Column::Name) && h.columns.len() >= 2);
    with_name.fold(None, |best: Option<Header>, next| match best {
        Some(best) if best.columns.len() >= next.columns.len() => Some(best),
        _ => Some(next),
    })
}

/// The first cell that a column fits keeps it.
fn guess_all(cells: &[Cell]) -> BTreeMap<Column, usize> {
    let mut columns = BTreeMap::new();
    for (at, cell) in cells.iter().enumerate() {
        if let Some(column) = Column::guess(cell.text()) {
            columns.entry(column).or_insert(at);
        }
    }
    columns
}
