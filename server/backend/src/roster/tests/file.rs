//! Files as committees and enemies send them.
use super::*;
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

/// A workbook of one sheet with this content, and further files in the archive.
fn workbook(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{sheet}</sheetData></worksheet>"
    );
    let files: [(&str, &[u8]); 5] = [
        (
            "_rels/.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "[Content_Types].xml",
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
        ),
        (
            "xl/workbook.xml",
            b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Peserta\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    for (name, bytes) in files.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn text(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

#[test]
fn text_numbers_and_formulas_of_a_workbook_are_told_apart() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"3\"><c r=\"A3\"><v>19850502201003100</v></c>{}<c r=\"C3\"><f>1+1</f><v>2</v></c></row>",
        text("A1", "Nama"),
        text("B1", "NIP"),
        text("B3", " Tiwi ")
    );
    let sheet = read(&workbook(&rows, &[])).unwrap();
    assert_eq!(sheet.0.len(), 3);
    assert_eq!(sheet.0[2], [Cell::Number("19850502201003100".into()), Cell::Text(" Tiwi ".into()), Cell::Formula]);
}

#[test]
fn hostile_workbooks_are_refused_with_a_word() {
    let row = format!("<row r=\"1\">{}</row>", text("A1", "Nama"));
    let with = |name: &str| read(&workbook(&row, &[(name, b"x")]));
    assert_eq!(with("xl/vbaProject.bin"), Err(Problem::SheetHasMacros));
    assert_eq!(with("xl/externalLinks/externalLink1.xml"), Err(Problem::SheetHasLinks));
    let bomb = vec![b' '; usize::try_from(UNPACKED_MAX).unwrap() + 1];
    assert_eq!(read(&workbook(&row, &[("xl/media/x.bin", &bomb)])), Err(Problem::SheetTooLarge { rows: ROWS_MAX }));
    let far = format!("<row r=\"1048576\">{}</row>", text("A1048576", "Nama"));
    assert_eq!(read(&workbook(&far, &[])), Err(Problem::SheetTooLarge { rows: ROWS_MAX }));
    assert_eq!(read(b"PK\x03\x04 no archive"), Err(Problem::SheetUnreadable));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0"), Err(Problem::SheetUnreadable));
    assert_eq!(read(b"  \n"), Err(Problem::SheetEmpty));
    assert!(matches!(read(&vec![b'a'; FILE_MAX + 1]), Err(Problem::FileTooLarge { .. })));
}

#[test]
fn a_csv_is_read_with_commas_or_semicolons_in_utf_8_or_windows_1252() {
    let rows =
        [vec![Cell::Text("Nama".into()), Cell::Text("Instansi".into())], vec![Cell::Text("André, S.E.".into()), Cell::Text("Biro".into())]];
    for bytes in [
        "Nama;Instansi\r\nAndré, S.E.;Biro\r\n".as_bytes().to_vec(),
        "\u{feff}Nama,Instansi\n\"André, S.E.\",Biro\n".as_bytes().to_vec(),
        b"Nama;Instansi\nAndr\xe9, S.E.;Biro\n".to_vec(),
    ] {
        assert_eq!(read(&bytes).unwrap().0, rows);
    }
}

#[test]
fn rows_of_a_csv_are_counted_as_the_file_shows_them() {
    let sheet = read(b"Daftar\n\nNama;NIP\nTiwi;\n").unwrap();
    assert_eq!(sheet.0[2][0], Cell::Text("Nama".into()));
    assert_eq!(sheet.0[3][0], Cell::Text("Tiwi".into()));
}
