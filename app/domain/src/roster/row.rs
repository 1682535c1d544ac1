//! One row of a roster: what becomes of it, and why.
use super::{
    Cell, Column, Employment, Header, Reason, Sheet, Verdict,
    cell::{agency, email, nip, phone, squeeze},
    name::split_name,
};
use crate::{
    account::{DEGREE_MAX, NAME_MAX, Nip, PersonName},
    event::POSITION_MAX,
    format::fold,
    ids::AgencyId,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who a row would enrol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    pub name: PersonName,
    pub nip: Option<Nip>,
    pub email: Option<String>,
    /// "081234567890"
    pub phone: Option<String>,
    pub employment: Option<Employment>,
    pub rank: String,
    pub position: String,
    pub duty: String,
    pub agency: Option<AgencyId>,
}

/// A row of data with its verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// From 1, as the spreadsheet shows it.
    pub row: usize,
    /// What stands in the column of running numbers.
    pub number: String,
    /// The name as it stands in the sheet, to recognise the row by.
    pub written: String,
    pub verdict: Verdict,
    pub reasons: Vec<Reason>,
    /// Nothing if the row is refused.
    pub proposed: Option<Proposed>,
}

impl Judged {
    /// Refuses the row after all, for what only the database knows.
    pub fn refuse(&mut self, reason: Reason) {
        self.reasons.push(reason);
        self.verdict = Verdict::Refuse;
        self.proposed = None;
    }
}

/// Somebody who has an account already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    pub name: String,
    pub nip: Option<String>,
}

/// What the installation knows already.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// By folded official name or short name.
    pub agencies: BTreeMap<String, AgencyId>,
    /// By folded alias, also those chosen for this file: the agency and its official name.
    pub aliases: BTreeMap<String, (AgencyId, String)>,
    /// By folded e-mail.
    pub emails: BTreeMap<String, KnownPerson>,
    pub today: NaiveDate,
}

/// Every row of data below the header. Blank rows, and what stands below the list, are no data.
pub fn judge(sheet: &Sheet, header: &Header, known: &Known) -> Vec<Judged> {
    let mut seen: Vec<(String, usize)> = Vec::new();
    let data = sheet.0.iter().enumerate().skip(header.row + 1);
    data.filter_map(|(at, cells)| judge_row(at + 1, &Line { cells, header }, known, &mut seen)).collect()
}

/// The cells of a row by what they mean.
struct Line<'a> {
    cells: &'a [Cell],
    header: &'a Header,
}

impl<'a> Line<'a> {
    fn cell(&self, column: Column) -> &'a Cell {
        static EMPTY: Cell = Cell::Empty;
        self.header.columns.get(&column).and_then(|at| self.cells.get(*at)).unwrap_or(&EMPTY)
    }

    fn mapped(&self) -> impl Iterator<Item = (Column, &'a Cell)> {
        self.header.columns.keys().map(|column| (*column, self.cell(*column)))
    }
}

fn judge_row(row: usize, line: &Line<'_>, known: &Known, seen: &mut Vec<(String, usize)>) -> Option<Judged> {
    let names = [Column::Name, Column::Nip, Column::Email, Column::Phone];
    if names.iter().all(|column| line.cell(*column).is_blank()) && filled(line) < 3 {
        return None;
    }
    let mut reasons = Vec::new();
    let proposed = propose(line, known, &mut reasons);
    if let Some(earlier) = duplicate(&proposed, row, seen) {
        reasons.push(Reason::Duplicate { row: earlier });
    }
    let is_refused = reasons.iter().any(|r| !r.is_correction());
    let verdict = match (is_refused, reasons.is_empty()) {
        (true, _) => Verdict::Refuse,
        (false, false) => Verdict::Correct,
        (false, true) => Verdict::Accept,
    };
    Some(Judged {
        row,
        number: line.cell(Column::Number).text().trim().to_owned(),
        written: squeeze(line.cell(Column::Name).text()),
        verdict,
        proposed: (!is_refused).then_some(proposed),
        reasons,
    })
}

/// How many cells besides the running number say something: a signature under the list says little.
fn filled(line: &Line<'_>) -> usize {
    line.mapped().filter(|(column, cell)| *column != Column::Number && !cell.is_blank()).count()
}

fn propose(line: &Line<'_>, known: &Known, reasons: &mut Vec<Reason>) -> Proposed {
    // Text that a spreadsheet would run never gets in, whatever the column.
    let runs = |cell: &Cell| *cell == Cell::Formula || cell.text().trim_start().starts_with(['=', '@']);
    let name_runs = line.cell(Column::Name).text().trim_start().starts_with(['+', '-']);
    if name_runs || line.mapped().any(|(_, cell)| runs(cell)) {
        reasons.push(Reason::Formula);
    }
    let written = line.cell(Column::Name).text();
    let name = split_name(written);
    if name.name.is_empty() && !reasons.contains(&Reason::Formula) {
        reasons.push(Reason::NameMissing);
    }
    if line.mapped().any(|(column, cell)| has_loose_spaces(column, cell)) {
        reasons.push(Reason::Spaces);
    }
    let nip = nip(line.cell(Column::Nip), known.today, reasons);
    let email = email(line.cell(Column::Email), nip.as_ref(), known, reasons);
    let text = |column| squeeze(line.cell(column).text());
    let employment = Employment::parse(line.cell(Column::Employment).text());
    let rank = text(Column::Rank);
    let proposed = Proposed {
        phone: phone(line.cell(Column::Phone), reasons),
        agency: agency(line.cell(Column::Agency), known, reasons),
        employment,
        rank: employment.and_then(|kind| kind.rank_of(&rank)).map_or(rank, str::to_owned),
        position: text(Column::Position),
        duty: text(Column::Duty),
        name,
        nip,
        email,
    };
    reasons.extend(too_long(&proposed));
    proposed
}

/// Nothing is cut off unseen.
fn too_long(proposed: &Proposed) -> Vec<Reason> {
    let name = &proposed.name;
    let texts = [
        (Column::Name, &name.before, DEGREE_MAX),
        (Column::Name, &name.name, NAME_MAX),
        (Column::Name, &name.after, DEGREE_MAX),
        (Column::Rank, &proposed.rank, DEGREE_MAX),
        (Column::Position, &proposed.position, POSITION_MAX),
        (Column::Duty, &proposed.duty, DEGREE_MAX),
    ];
    let long = texts.into_iter().filter(|(_, text, max)| text.chars().count() > *max);
    long.map(|(column, _, max)| Reason::TooLong { column, max }).collect()
}

/// Spaces in numbers have reasons of their own.
fn has_loose_spaces(column: Column, cell: &Cell) -> bool {
    let is_number = matches!(column, Column::Nip | Column::Phone | Column::Number);
    matches!(cell, Cell::Text(text) if !is_number && squeeze(text) != *text)
}

/// The earlier row with the same NIP, else the same e-mail, else the same phone.
fn duplicate(proposed: &Proposed, row: usize, seen: &mut Vec<(String, usize)>) -> Option<usize> {
    let keys = [
        proposed.nip.as_ref().map(|nip| format!("nip {}", nip.digits())),
        proposed.email.as_ref().map(|email| format!("email {}", fold(email))),
        proposed.phone.as_ref().map(|phone| format!("phone {phone} {}", fold(&proposed.name.name))),
    ];
    let keys: Vec<String> = keys.into_iter().flatten().collect();
    let earlier = seen.iter().find(|(key, _)| keys.contains(key)).map(|(_, row)| *row);
    if earlier.is_none() {
        seen.extend(keys.into_iter().map(|key| (key, row)));
    }
    earlier
}
