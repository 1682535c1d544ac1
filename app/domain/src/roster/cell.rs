//! Single cells: NIP, e-mail, phone, agency, each with what may be wrong with it.
use super::{Cell, Known, Reason};
use crate::{
    account::{Nip, parse_email, parse_phone},
    format::fold,
    ids::AgencyId,
};
use chrono::{Datelike, NaiveDate};

pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A NIP kept as a number has lost its last digits: there is no way to know them.
pub(super) fn nip(cell: &Cell, today: NaiveDate, reasons: &mut Vec<Reason>) -> Option<Nip> {
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
pub(super) fn email(cell: &Cell, nip: Option<&Nip>, known: &Known, reasons: &mut Vec<Reason>) -> Option<String> {
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

/// A sheet that kept a mobile number as a number has lost the zero in front.
pub(super) fn phone(cell: &Cell, reasons: &mut Vec<Reason>) -> Option<String> {
    let written = cell.text().trim();
    if written.is_empty() {
        return None;
    }
    let number = parse_phone(written);
    match &number {
        None => reasons.push(Reason::PhoneInvalid),
        Some(_) if written.starts_with('8') => reasons.push(Reason::PhoneZero),
        Some(_) => {}
    }
    number
}

pub(super) fn agency(cell: &Cell, known: &Known, reasons: &mut Vec<Reason>) -> Option<AgencyId> {
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
