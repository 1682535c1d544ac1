//! Rosters as committees keep them: a sheet is read, its header found, its rows judged one by one.
//! Reading files is `backend::roster`; here is what the cells mean.
mod cell;
mod header;
mod name;
mod outcome;
mod reason;
mod row;

pub use crate::employment::Employment;
pub use header::{Column, Header, find_header};
pub use name::split_name;
pub use outcome::{Outcome, Row};
pub use reason::{Reason, Verdict};
pub use row::{Judged, Known, KnownPerson, Proposed, judge};

/// A cell as a sheet holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// As digits; a sheet that keeps an identifier as a number has rounded it.
    Number(String),
    Formula,
}

impl Cell {
    /// What is written in it, with its spaces; empty for a formula.
    pub fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Number(text) => text,
            Cell::Empty | Cell::Formula => "",
        }
    }

    pub fn is_blank(&self) -> bool {
        *self != Cell::Formula && self.text().trim().is_empty()
    }
}

/// The first sheet of a file: rows from the top, so that index 0 is row 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet(pub Vec<Vec<Cell>>);

#[cfg(test)]
mod tests;
