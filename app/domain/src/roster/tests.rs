//! Rosters as committees keep them: what is found, mended, refused, told.
use super::*;
use crate::{account::Nip, ids::AgencyId};
use chrono::NaiveDate;
use proptest::prelude::*;

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn row(cells: &[&str]) -> Vec<Cell> {
    cells.iter().map(|c| text(c)).collect()
}

const HEAD: [&str; 6] = ["No", "Nama lengkap (dengan gelar)", "NIP/NI PPPK", "Perangkat Daerah", "Surel", "Nomor WhatsApp"];

fn known() -> Known {
    let agency = AgencyId(uuid::Uuid::nil());
    Known {
        agencies: [("dinas sosial".to_owned(), agency)].into(),
        aliases: [("dinsos".to_owned(), (agency, "Dinas Sosial".to_owned()))].into(),
        emails: [(
            "bayu@contoh.example".to_owned(),
            KnownPerson { name: "Bayu Siregar".to_owned(), nip: Some("198505022010031001".to_owned()) },
        )]
        .into(),
        today: NaiveDate::from_ymd_opt(2026, 11, 26).unwrap(),
    }
}

fn judged(rows: Vec<Vec<Cell>>) -> Vec<Judged> {
    let sheet = Sheet([vec![row(&["DAFTAR PESERTA"]), vec![], row(&HEAD)], rows].concat());
    let header = find_header(&sheet).unwrap();
    assert_eq!(header.row, 2);
    judge(&sheet, &header, &known())
}

#[track_caller]
fn codes(cells: &[&str]) -> Vec<&'static str> {
    judged(vec![row(cells)])[0].reasons.iter().map(Reason::code).collect()
}

#[test]
fn the_header_is_found_below_its_titles_and_columns_by_their_words() {
    let sheet = Sheet(vec![row(&["DAFTAR NAMA PESERTA BIMTEK"]), row(&["Dinas Kominfo"]), vec![], row(&HEAD)]);
    let header = find_header(&sheet).unwrap();
    assert_eq!((header.row, header.columns.len()), (3, 6));
    assert_eq!(header.columns[&Column::Agency], 3);
    let other = Sheet(vec![row(&["NO.", "NAMA", "JABATAN", "ASAL INSTANSI", "GOL", "No. HP", "E-Mail", "STATUS PEGAWAI", "Peran"])]);
    let columns = find_header(&other).unwrap().columns;
    let wanted = [
        Column::Number,
        Column::Name,
        Column::Position,
        Column::Agency,
        Column::Rank,
        Column::Phone,
        Column::Email,
        Column::Employment,
        Column::Duty,
    ];
    assert_eq!(wanted.map(|c| columns[&c]), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(find_header(&Sheet(vec![row(&["Nama"]), row(&["Tiwi"])])), None, "a name alone is no header");
}

#[test]
fn a_sound_row_is_accepted_with_its_parts() {
    let all = judged(vec![row(&[
        "1",
        "Dr. Bayu Siregar, S.Pd., M.Si.",
        "198505022010031001",
        "Dinas Sosial",
        "bayu@contoh.example",
        "0812-3456-7890",
    ])]);
    let proposed = all[0].proposed.as_ref().unwrap();
    assert_eq!((all[0].verdict, all[0].row, all[0].number.as_str()), (Verdict::Accept, 4, "1"));
    assert_eq!(proposed.name.to_string(), "Dr. Bayu Siregar, S.Pd., M.Si.");
    assert_eq!((proposed.name.before.as_str(), proposed.name.name.as_str()), ("Dr.", "Bayu Siregar"));
    assert_eq!(proposed.nip.as_ref().map(Nip::digits), Some("198505022010031001"));
    assert_eq!(proposed.phone.as_deref(), Some("081234567890"));
}

#[test]
fn what_can_be_mended_is_mended_and_told() {
    assert_eq!(codes(&["1", "Tiwi", "19850502 201003 1 001", "", "", ""]), ["nip-spaces"]);
    assert_eq!(codes(&["1", " Tiwi  Lestari", "", "", "", ""]), ["spaces"]);
    assert_eq!(codes(&["1", "Tiwi", "", "Dinsos", "", ""]), ["agency-alias"]);
    assert_eq!(codes(&["1", "Tiwi", "", "", "", "81234567890"]), ["phone-zero"]);
    assert_eq!(codes(&["1", "Tiwi", "", "", "", "+62 812 3456 7890"]), [""; 0]);
}

#[test]
fn what_cannot_be_known_is_refused_with_its_reason() {
    assert_eq!(codes(&["1", "", "198505022010031001", "Dinas Sosial", "", ""]), ["name-missing"]);
    assert_eq!(codes(&["1", "Tiwi", "19850502201003100", "", "", ""]), ["nip-length"]);
    assert_eq!(codes(&["1", "Tiwi", "198513022010031001", "", "", ""]), ["nip-birth-date"]);
    assert_eq!(codes(&["1", "Tiwi", "198505022010033001", "", "", ""]), ["nip-structure"]);
    assert_eq!(codes(&["1", "Tiwi", "", "", "tiwi@", ""]), ["email-invalid"]);
    assert_eq!(codes(&["1", "Tiwi", "199001012015032001", "", "bayu@contoh.example", ""]), ["email-taken"]);
    assert_eq!(codes(&["1", "Tiwi", "", "", "", "0536 22"]), ["phone-invalid"]);
    assert_eq!(codes(&["1", "Tiwi", "", "Dinas Antah", "", ""]), ["agency-unknown"]);
    assert_eq!(codes(&["1", "=HYPERLINK(\"x\")", "", "", "", ""]), ["formula"]);
    assert_eq!(codes(&["1", "-cmd", "", "", "", ""]), ["formula"]);
    assert_eq!(codes(&["1", &"a".repeat(121), "", "", "", ""]), ["too-long"]);
    let mut rounded = row(&["1", "Tiwi", "", "", "", ""]);
    rounded[2] = Cell::Number("198505022010031000".to_owned());
    assert_eq!(judged(vec![rounded])[0].reasons, [Reason::NipNumberInExcel]);
    let mut formula = row(&["1", "", "", "Dinas Sosial", "rumus@contoh.example", ""]);
    formula[1] = Cell::Formula;
    assert_eq!(judged(vec![formula])[0].reasons, [Reason::Formula]);
}

#[test]
fn the_later_of_two_equal_rows_is_refused_and_says_which_row_it_repeats() {
    let one = ["1", "Tiwi", "198505022010031001", "", "tiwi@contoh.example", ""];
    let all = judged(vec![row(&one), row(&["2", "Tiwi L.", "", "", "TIWI@contoh.example", ""])]);
    assert_eq!((all[0].verdict, &all[1].reasons[..]), (Verdict::Accept, &[Reason::Duplicate { row: 4 }][..]));
}

#[test]
fn blank_rows_and_the_signature_below_are_no_data() {
    let all = judged(vec![
        row(&["1", "Tiwi"]),
        vec![],
        row(&["", "", "", "Palangka Raya, 24 November 2026"]),
        row(&["", "", "", "Ketua Panitia,"]),
    ]);
    assert_eq!(all.len(), 1);
}

#[test]
fn names_keep_apostrophes_single_words_and_initials() {
    for (written, before, name, after) in [
        ("Tiwi", "", "Tiwi", ""),
        ("Ma'rifatul Jannah, S.Sos.", "", "Ma'rifatul Jannah", "S.Sos."),
        ("M. Yusuf", "", "M. Yusuf", ""),
        ("H. Drs. Rusdi Anom, M.Si., Ph.D.", "H. Drs.", "Rusdi Anom", "M.Si., Ph.D."),
        ("Ir.", "", "Ir.", ""),
    ] {
        let split = split_name(written);
        assert_eq!((split.before.as_str(), split.name.as_str(), split.after.as_str()), (before, name, after), "{written}");
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_a_sheet_every_row_gets_one_verdict_and_no_name_runs(
        cells in prop::collection::vec(prop::collection::vec("[ -~]{0,24}|19[0-9]{16}|0?8[0-9]{8,12}|=1\\+1", 0..8), 0..12),
    ) {
        let rows: Vec<Vec<Cell>> = cells.iter().map(|r| r.iter().map(|c| text(c)).collect()).collect();
        let sheet = Sheet([vec![row(&HEAD)], rows].concat());
        let Some(header) = find_header(&sheet) else { return Ok(()) };
        for judged in judge(&sheet, &header, &known()) {
            prop_assert_eq!(judged.verdict == Verdict::Refuse, judged.proposed.is_none());
            prop_assert_eq!(judged.verdict == Verdict::Accept, judged.reasons.is_empty());
            if let Some(proposed) = judged.proposed {
                prop_assert!(!proposed.name.name.is_empty() && !proposed.name.name.starts_with(['=', '+', '-', '@']));
            }
        }
    }

    #[test]
    fn a_title_above_and_columns_in_any_order_are_found(titles in 0_usize..30, order in Just(HEAD.to_vec()).prop_shuffle()) {
        let mut rows = vec![row(&["Bimbingan Teknis"]); titles];
        rows.push(row(&order));
        let header = find_header(&Sheet(rows)).unwrap();
        prop_assert_eq!((header.row, header.columns.len()), (titles, 6));
    }

    #[test]
    fn a_phone_number_is_the_same_however_it_is_grouped(digits in "8[1-9][0-9]{8,10}", cut in 2_usize..8) {
        let grouped = format!("+62 {}-{}", &digits[..cut], &digits[cut..]);
        let all = judged(vec![row(&["1", "Tiwi", "", "", "", &grouped])]);
        prop_assert_eq!(all[0].proposed.as_ref().and_then(|p| p.phone.clone()), Some(format!("0{digits}")));
    }

    #[test]
    fn a_nip_is_itself_however_it_is_grouped_or_it_is_none(digits in "19[5-9][0-9](0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{10}", cut in 1_usize..17) {
        let grouped = format!("{} {}", &digits[..cut], &digits[cut..]);
        let (plain, spaced) = (crate::account::Nip::parse(&digits), crate::account::Nip::parse(&grouped));
        prop_assert_eq!(&plain, &spaced);
        if let Some(nip) = plain {
            prop_assert_eq!(nip.digits(), digits.as_str());
            prop_assert_eq!(crate::account::Nip::parse(&nip.grouped()), Some(nip));
        }
    }

    #[test]
    fn an_invitation_reads_back_from_whatever_a_person_makes_of_it(random in any::<u64>(), lower in any::<bool>(), space in any::<bool>()) {
        let code = crate::invitation::code(random);
        let typed = if lower { code.to_lowercase() } else { code.clone() };
        let typed = if space { typed.replace('-', " ") } else { typed };
        prop_assert_eq!(crate::invitation::parse_code(&typed), Some(code));
    }
}
