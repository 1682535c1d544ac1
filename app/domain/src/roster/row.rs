//! One row of a roster: what becomes of it, and why.
use super::{Cell, Column, Header, Sheet};
use crate::{
    account::{DEGREE_MAX, NAME_MAX, Nip, PersonName, parse_email},
    event::POSITION_MAX,
    format::fold,
    ids::AgencyId,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// Why a row is corrected or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    NameMissing,
    Formula,
    NipLength {
        digits: usize,
    },
    NipBirthDate,
    NipStructure,
    NipNumberInExcel,
    NipSpaces,
    EmailInvalid,
    /// Whose it is already.
    EmailTaken {
        holder: String,
    },
    PhoneInvalid,
    PhoneZero,
    Spaces,
    AgencyUnknown {
        agency: String,
    },
    /// What it stands for.
    AgencyAlias {
        agency: String,
    },
    /// The row of the sheet, from 1, that names the same person.
    Duplicate {
        row: usize,
    },
}

impl Reason {
    pub fn code(&self) -> &'static str {
        match self {
            Reason::NameMissing => "name-missing",
            Reason::Formula => "formula",
            Reason::NipLength { .. } => "nip-length",
            Reason::NipBirthDate => "nip-birth-date",
            Reason::NipStructure => "nip-structure",
            Reason::NipNumberInExcel => "nip-number-in-excel",
            Reason::NipSpaces => "nip-spaces",
            Reason::EmailInvalid => "email-invalid",
            Reason::EmailTaken { .. } => "email-taken",
            Reason::PhoneInvalid => "phone-invalid",
            Reason::PhoneZero => "phone-zero",
            Reason::Spaces => "spaces",
            Reason::AgencyUnknown { .. } => "agency-unknown",
            Reason::AgencyAlias { .. } => "agency-alias",
            Reason::Duplicate { .. } => "duplicate",
        }
    }

    /// Is the row taken all the same, as something a little different?
    pub fn is_correction(&self) -> bool {
        matches!(self, Reason::NipSpaces | Reason::PhoneZero | Reason::Spaces | Reason::AgencyAlias { .. })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Accept,
    Correct,
    Refuse,
}

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
    let text = |column, max| clip(&squeeze(line.cell(column).text()), max);
    Proposed {
        phone: phone(line.cell(Column::Phone), reasons),
        agency: agency(line.cell(Column::Agency), known, reasons),
        employment: Employment::parse(line.cell(Column::Employment).text()),
        rank: text(Column::Rank, DEGREE_MAX),
        position: text(Column::Position, POSITION_MAX),
        duty: text(Column::Duty, DEGREE_MAX),
        name,
        nip,
        email,
    }
}

/// Spaces in numbers have reasons of their own.
fn has_loose_spaces(column: Column, cell: &Cell) -> bool {
    let is_number = matches!(column, Column::Nip | Column::Phone | Column::Number);
    matches!(cell, Cell::Text(text) if !is_number && squeeze(text) != *text)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn clip(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}

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
    PersonName {
        before: clip(&words[..titles].join(" "), DEGREE_MAX),
        name: clip(&words[titles..].join(" "), NAME_MAX),
        after: clip(after.trim(), DEGREE_MAX),
    }
}

/// A NIP kept as a number has lost its last digits: there is no way to know them.
fn nip(cell: &Cell, today: NaiveDate, reasons: &mut Vec<Reason>) -> Option<Nip> {
    let written = cell.text();
    let bare: String = written.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '\'' | '\u{200b}')).collect();
    if bare.is_empty() || bare.chars().all(|c| c == '-') {
        return None;
    }
    if matches!(cell, Cell::Number(_)) {
        reasons.push(Reason::NipNumberInExcel);
        return None;
    }
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let found = if digits != 18 || bare.len() != 18 {
        Err(Reason::NipLength { digits })
    } else if !is_birth_date(&bare[..8], today) {
        Err(Reason::NipBirthDate)
    } else {
        Nip::parse(&bare).ok_or(Reason::NipStructure)
    };
    match found {
        Ok(nip) => {
            if bare != written {
                reasons.push(Reason::NipSpaces);
            }
            Some(nip)
        }
        Err(reason) => {
            reasons.push(reason);
            None
        }
    }
}

/// Somebody of at least 15 years who was born in or after 1930.
fn is_birth_date(digits: &str, today: NaiveDate) -> bool {
    NaiveDate::parse_from_str(digits, "%Y%m%d").is_ok_and(|d| d.year() >= 1930 && d.year() + 15 <= today.year())
}

/// An e-mail belongs to one person: to whom, is told by the NIP.
fn email(cell: &Cell, nip: Option<&Nip>, known: &Known, reasons: &mut Vec<Reason>) -> Option<String> {
    let written = cell.text().trim();
    if written.is_empty() || written == "-" {
        return None;
    }
    let Some(email) = parse_email(written) else {
        reasons.push(Reason::EmailInvalid);
        return None;
    };
    if let Some(holder) = known.emails.get(&fold(&email))
        && let (Some(theirs), Some(own)) = (&holder.nip, nip)
        && theirs != own.digits()
    {
        reasons.push(Reason::EmailTaken { holder: holder.name.clone() });
    }
    Some(email)
}

/// A mobile number of Indonesia. A sheet that kept it as a number has lost the zero in front.
fn phone(cell: &Cell, reasons: &mut Vec<Reason>) -> Option<String> {
    let bare: String = cell.text().chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '(' | ')' | '\'')).collect();
    if bare.is_empty() {
        return None;
    }
    let (number, lost_zero) = match bare.strip_prefix("+62").or(bare.strip_prefix("62").filter(|rest| rest.len() >= 9)) {
        Some(rest) => (format!("0{}", rest.trim_start_matches('0')), false),
        None if bare.starts_with('8') => (format!("0{bare}"), true),
        None => (bare, false),
    };
    let is_sound = number.starts_with("08") && (10..=14).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    if !is_sound {
        reasons.push(Reason::PhoneInvalid);
        return None;
    }
    if lost_zero {
        reasons.push(Reason::PhoneZero);
    }
    Some(number)
}

fn agency(cell: &Cell, known: &Known, reasons: &mut Vec<Reason>) -> Option<AgencyId> {
    let written = squeeze(cell.text());
    let folded = fold(&written);
    if folded.is_empty() || folded == "-" {
        return None;
    }
    if let Some(agency) = known.agencies.get(&folded) {
        return Some(*agency);
    }
    if let Some((agency, official)) = known.aliases.get(&folded) {
        reasons.push(Reason::AgencyAlias { agency: official.clone() });
        return Some(*agency);
    }
    reasons.push(Reason::AgencyUnknown { agency: written });
    None
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
