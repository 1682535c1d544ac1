//! A table as the bytes of a CSV or XLSX file, with Indonesian numbers and dates; never a formula.
use domain::{
    export::{Table, Value, safe_csv},
    format,
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Semicolons and a byte-order mark, as Indonesian spreadsheets expect; decimals with a comma.
pub fn csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(vec![0xEF, 0xBB, 0xBF]);
    writer.write_record(table.columns.iter().map(|name| safe_csv(name)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(written))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn written(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => safe_csv(text),
        Value::Count(count) => count.to_string(),
        Value::Score(score) => score.to_string(),
        Value::Moment(at) => format::date_time(*at),
    }
}

/// Numbers and dates stay what they are; the cell's format shows them the Indonesian way. Text is never read as a formula.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(&table.name)?;
    let bold = Format::new().set_bold();
    let score = Format::new().set_num_format("0.00");
    let moment = Format::new().set_num_format("[$-421]d mmmm yyyy hh.mm");
    for (column, name) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    for (row, values) in (1..).zip(&table.rows) {
        for (column, value) in (0..).zip(values) {
            match value {
                Value::Empty => {}
                Value::Text(text) => {
                    sheet.write_string(row, column, text)?;
                }
                Value::Count(count) => {
                    sheet.write_number(row, column, number(*count))?;
                }
                Value::Score(hundredths) => {
                    sheet.write_number_with_format(row, column, number(hundredths.0) / 100.0, &score)?;
                }
                Value::Moment(at) => {
                    sheet.write_datetime_with_format(row, column, at.with_timezone(&format::wib()).naive_local(), &moment)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    book.save_to_buffer()
}

/// Spreadsheets know floating-point numbers only; ours are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn number(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::score::Score;

    fn table() -> Table {
        let row = vec![Value::count(1), Value::text("=HYPERLINK(\"x\")"), Value::Score(Score(8_750))];
        Table { name: "Nilai".into(), columns: vec!["No".into(), "Nama".into(), "Nilai akhir".into()], rows: vec![row] }
    }

    #[test]
    fn a_csv_has_commas_in_numbers_and_nothing_that_a_spreadsheet_runs() {
        let text = String::from_utf8(csv(&table()).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}No;Nama;Nilai akhir\n1;\"'=HYPERLINK(\"\"x\"\")\";87,50\n");
    }

    #[test]
    fn an_xlsx_keeps_text_as_text() {
        let bytes = xlsx(&table()).unwrap();
        assert!(bytes.starts_with(b"PK"), "a ZIP container");
    }
}
