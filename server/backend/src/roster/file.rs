//! Reads the first sheet of an XLSX file, or a CSV file, believing nothing that it says of itself: sizes are counted as
//! they come out, and macros and links to other files are refused. Formulas are read as formulas, never as their values.
use calamine::{DataRef, Reader, Xlsx};
use domain::{
    form::Problem,
    roster::{Cell, Sheet},
};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The largest file, packed.
pub const FILE_MAX: usize = 4 * 1024 * 1024;
/// Everything in it, unpacked.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
const ROWS_MAX: usize = 20_000;
const COLUMNS_MAX: usize = 60;

/// The sheet, or what is wrong with the file as a whole.
pub fn read(bytes: &[u8]) -> Result<Sheet, Problem> {
    if bytes.len() > FILE_MAX {
        return Err(too_large());
    }
    let sheet = if bytes.starts_with(b"PK\x03\x04") { xlsx(bytes)? } else { csv(bytes)? };
    if sheet.0.iter().flatten().all(Cell::is_blank) { Err(Problem::SheetEmpty) } else { Ok(sheet) }
}

pub fn too_large() -> Problem {
    Problem::FileTooLarge { max_kib: i64::try_from(FILE_MAX / 1024).unwrap_or(i64::MAX) }
}

fn xlsx(bytes: &[u8]) -> Result<Sheet, Problem> {
    check_archive(bytes)?;
    let unreadable = |_| Problem::SheetUnreadable;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let name = book.sheet_names().first().cloned().ok_or(Problem::SheetUnreadable)?;
    let mut sheet = Sheet::default();
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        put(&mut sheet, cell.get_position(), value(cell.get_value()))?;
    }
    drop(cells);
    let mut formulas = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    while let Some(cell) = formulas.next_formula().map_err(unreadable)? {
        if !cell.get_value().is_empty() {
            put(&mut sheet, cell.get_position(), Cell::Formula)?;
        }
    }
    Ok(sheet)
}

/// Unpacks everything once, only to count it.
fn check_archive(bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Problem::SheetUnreadable)?;
    let mut room = UNPACKED_MAX;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| Problem::SheetUnreadable)?;
        let name = file.name().map_err(|_| Problem::SheetUnreadable)?.to_ascii_lowercase();
        if name.contains("vbaproject") || name.starts_with("xl/macrosheets/") {
            return Err(Problem::SheetHasMacros);
        }
        if name.starts_with("xl/externallinks/") {
            return Err(Problem::SheetHasLinks);
        }
        let size = std::io::copy(&mut file.take(room + 1), &mut std::io::sink()).map_err(|_| Problem::SheetUnreadable)?;
        room = room.checked_sub(size).ok_or(Problem::SheetTooLarge { rows: ROWS_MAX })?;
    }
    Ok(())
}

fn value(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => Cell::Number(format!("{number:.0}")),
        DataRef::Bool(is_true) => Cell::Text(is_true.to_string()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text_cell(text),
        DataRef::DateTime(moment) => Cell::Number(format!("{:.0}", moment.as_f64())),
        DataRef::Error(_) => Cell::Formula, // only a formula fails
    }
}

fn text_cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.replace('\0', "")) }
}

fn put(sheet: &mut Sheet, (row, column): (u32, u32), cell: Cell) -> Result<(), Problem> {
    let (row, column) = (row as usize, column as usize);
    if column >= COLUMNS_MAX || cell == Cell::Empty {
        return Ok(()); // far to the right there is no roster
    }
    if row >= ROWS_MAX {
        return Err(Problem::SheetTooLarge { rows: ROWS_MAX });
    }
    if sheet.0.len() <= row {
        sheet.0.resize(row + 1, Vec::new());
    }
    let cells = &mut sheet.0[row];
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = cell;
    Ok(())
}

/// Comma or semicolon, UTF-8 or Windows-1252.
fn csv(bytes: &[u8]) -> Result<Sheet, Problem> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\0') {
        return Err(Problem::SheetUnreadable); // some other kind of file
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for record in reader.records() {
        let record = record.map_err(|_| Problem::SheetUnreadable)?;
        let row = record.position().map_or(0, |at| row_at(text, at.byte()));
        for (column, field) in record.iter().enumerate() {
            put(&mut sheet, (row, u32::try_from(column).unwrap_or(u32::MAX)), text_cell(field))?;
        }
    }
    Ok(sheet)
}

/// The row of a record that begins at this byte, from 0. The reader passes over blank lines; rows are counted as the file
/// shows them.
fn row_at(text: &str, byte: u64) -> u32 {
    let from = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
    let blank = text.as_bytes()[from..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let rows = text.as_bytes()[..from + blank].iter().filter(|b| **b == b'\n').count();
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// Whichever divides the first lines more often; Indonesian spreadsheets write semicolons.
fn delimiter(text: &str) -> u8 {
    let count = |mark: char| text.lines().take(20).map(|line| line.matches(mark).count()).sum::<usize>();
    [(count('\t'), b'\t'), (count(','), b','), (count(';'), b';')]
        .into_iter()
        .max_by_key(|(count, _)| *count)
        .map_or(b';', |(_, mark)| mark)
}

#[cfg(test)]
#[path = "tests/file.rs"]
mod tests;
