//! Promises of the crate: same bytes for same facts, two pages, literal text, no surprise at issue.

use typst_layout::PagedDocument;

use crate::export::{lay_out, world_of};
use crate::glyphs::each_text;
use crate::model::{Certificate, Detail, Logo, LogoKind, Subject};
use crate::{MissingGlyphs, RenderError, check_text, render};

fn sample() -> Certificate {
    serde_json::from_str(include_str!("../examples/sample.json")).unwrap()
}

fn named(name: &str) -> Certificate {
    Certificate { name: name.to_owned(), ..sample() }
}

fn subjects(count: usize) -> Vec<Subject> {
    (1..=count).map(|index| Subject { title: format!("Materi nomor {index}"), hours: "1".into() }).collect()
}

fn laid_out(certificate: &Certificate) -> PagedDocument {
    lay_out(&world_of(certificate).unwrap()).unwrap()
}

/// The text of each page, without any spaces: layout may break lines anywhere between words.
fn pages(document: &PagedDocument) -> Vec<String> {
    let of_page = |page: &typst_layout::Page| {
        let mut text = String::new();
        each_text(&page.frame, &mut |item| text.push_str(&item.text));
        squeezed(&text)
    };
    document.pages().iter().map(of_page).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// How large the largest glyphs of the run holding `word` are, in points.
fn size_of(document: &PagedDocument, word: &str) -> f64 {
    let mut size = 0.0_f64;
    each_text(&document.pages()[0].frame, &mut |item| {
        if item.text.contains(word) {
            size = size.max(item.size.to_pt());
        }
    });
    size
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let first = render(&sample()).unwrap();
    render(&named("Orang Lain")).unwrap();
    assert!(first == render(&sample()).unwrap());
    assert!(first != render(&named("Orang Lain")).unwrap());
}

#[test]
fn the_file_declares_its_standards_language_title_and_date() {
    let bytes = render(&sample()).unwrap();
    for part in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/Marked true",
        "/Lang(id)",
        "/DisplayDocTitle true",
        "SERTIFIKAT 800.2.1/017/BIMTEK/Diskominfo/VI/2025",
        "2025-06-20T03:15:00+00:00",
    ] {
        assert!(contains(&bytes, part), "{part} is not in the file");
    }
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
}

#[test]
fn a_certificate_has_two_landscape_pages_and_says_everything() {
    let certificate = sample();
    let document = laid_out(&certificate);
    for page in document.pages() {
        assert!((page.frame.width().to_mm() - 297.0).abs() < 0.01);
        assert!((page.frame.height().to_mm() - 210.0).abs() < 0.01);
    }
    let texts = pages(&document);
    let [first, second] = texts.as_slice() else { panic!("{} pages", texts.len()) };
    let detail = &certificate.details[0];
    let rank = certificate.signatory_rank.as_ref().unwrap();
    let predicate = certificate.predicate.as_ref().unwrap();
    let watermark = certificate.watermark.as_ref().unwrap();
    for fact in [
        &certificate.heading,
        &certificate.number,
        &certificate.intro,
        &certificate.name,
        &detail.label,
        &detail.value,
        &certificate.statement,
        &certificate.event,
        &certificate.event_line,
        &certificate.hours,
        predicate,
        &certificate.issued_line,
        &certificate.signatory_office,
        &certificate.signatory_name,
        rank,
        &certificate.organizer[0],
        &certificate.organizer[1],
        &certificate.verify_host,
        &certificate.code,
        watermark,
    ] {
        assert!(first.contains(&squeezed(fact)), "page one lacks {fact}");
    }
    for subject in &certificate.subjects {
        assert!(second.contains(&squeezed(&format!("{}{}", subject.title, subject.hours))), "page two lacks {subject:?}");
    }
    for fact in [&certificate.subjects_heading, &certificate.number, &certificate.name, &certificate.code, watermark] {
        assert!(second.contains(&squeezed(fact)), "page two lacks {fact}");
    }
}

#[test]
fn optional_facts_may_be_absent() {
    let bare = Certificate {
        details: vec![],
        predicate: None,
        signatory_rank: None,
        organizer: vec![],
        watermark: None,
        subjects: vec![],
        language: "en".into(),
        ..sample()
    };
    let texts = pages(&laid_out(&bare));
    assert_eq!(texts.len(), 2);
    assert!(texts[1].contains("Subject") && !texts[1].contains("CONTOH"));
    render(&bare).unwrap();
}

#[test]
fn eighteen_subjects_fit_on_page_two_and_sixty_flow_on_under_a_repeated_header() {
    assert_eq!(laid_out(&Certificate { subjects: subjects(18), ..sample() }).pages().len(), 2);
    let long = Certificate { subjects: subjects(60), ..sample() };
    let texts = pages(&laid_out(&long));
    assert!(texts.len() > 3);
    assert!(texts[1..].iter().all(|text| text.contains("No.MateriJP")), "{texts:?}");
    assert_eq!(texts.iter().filter(|text| text.contains("Jumlah")).count(), 1);
    render(&long).unwrap();
}

#[test]
fn names_of_every_kind_are_printed_as_typed_on_two_pages() {
    let hundred = "Prof. Dr. Ir. Hj. Maharaja Nanyan Suriamangkubumi Tjilik Riwutdinata Sangalang, S.Sos., M.I.Kom., Ph.D.";
    assert!(hundred.chars().count() >= 100);
    let unbroken = "Nganjuk".repeat(15);
    for name in
        ["Tambun", "Ñanyi Ma’ruf D'Lulus Ĕṅgkḗ Sjöström-Łukasz", "Nguyễn Ḥusayn ʻAbdullāh", "o\u{308}sten a\u{303}", hundred, &unbroken]
    {
        check_text(name).unwrap();
        let certificate = named(name);
        let texts = pages(&laid_out(&certificate));
        assert_eq!(texts.len(), 2, "{name}");
        assert!(texts.iter().all(|text| text.contains(&squeezed(name))), "{name} is not printed: {texts:?}");
        render(&certificate).unwrap();
    }
}

#[test]
fn a_long_name_is_set_smaller_but_stays_the_largest_line_beneath_the_heading() {
    let short = size_of(&laid_out(&named("Tambun")), "Tambun");
    let long = size_of(&laid_out(&named("Tambun Maharaja Nanyan Suriamangkubumi Sangalang, S.Sos.")), "Tambun");
    assert!(short > 30.0 && long < short && long > 20.0, "{short} {long}");
}

#[test]
fn markup_is_printed_literally() {
    let text = r#"#panic("x") *a* _b_ $c$ @d \e <f> [g] //h `i` ~ -- ... = j #import "k""#;
    check_text(text).unwrap();
    let certificate = Certificate {
        event: text.into(),
        statement: text.into(),
        details: vec![Detail { label: text.into(), value: text.into() }],
        subjects: vec![Subject { title: text.into(), hours: "#2".into() }],
        ..named(text)
    };
    let texts = pages(&laid_out(&certificate));
    assert_eq!(texts[0].matches(&squeezed(text)).count(), 5);
    assert_eq!(texts[1].matches(&squeezed(text)).count(), 3);
    render(&certificate).unwrap();
}

#[test]
fn a_missing_glyph_is_reported_at_proofing_and_named_at_rendering() {
    let lacking = MissingGlyphs { characters: vec!['\u{200d}', '山', '🙂'] };
    assert_eq!(check_text("Ani 山🙂\u{200d}山"), Err(lacking.clone()));
    assert_eq!(lacking.to_string(), "the certificate fonts cannot print: U+200D, 山 (U+5C71), 🙂 (U+1F642)");
    let refused = render(&named("Ani 山"));
    assert!(matches!(refused, Err(RenderError::MissingGlyphs(found)) if found.characters == ['山']));
    render(&named("Ani")).unwrap();
}

#[test]
fn whatever_passes_the_check_can_be_rendered() {
    let all: Vec<char> = (0x20..0x3000).filter_map(char::from_u32).collect();
    let spaced = |characters: &[char]| characters.iter().flat_map(|&c| [c, ' ']).collect::<String>();
    let lacking = check_text(&spaced(&all)).unwrap_err().characters;
    let kept: Vec<char> = all.into_iter().filter(|c| lacking.binary_search(c).is_err()).collect();
    assert!(kept.len() > 2000, "{} characters", kept.len());
    let latin = "ÀÿĀžƒǾȘțẀỹ’ʻʼ–—…€";
    assert!(latin.chars().all(|c| kept.contains(&c)));
    let subjects = kept.chunks(60).map(|chunk| Subject { title: spaced(chunk), hours: spaced(&chunk[..1]) }).collect();
    render(&Certificate { subjects, ..sample() }).unwrap();
}

#[test]
fn long_facts_shrink_and_absurd_ones_are_refused() {
    let long = Certificate { event: "Bimbingan Teknis Penulisan Berita ".repeat(12), ..sample() };
    assert_eq!(laid_out(&long).pages().len(), 2);
    let absurd = Certificate { event: "Bimbingan Teknis Penulisan Berita ".repeat(400), ..sample() };
    assert!(matches!(render(&absurd), Err(RenderError::TooLong)));
}

#[test]
fn a_logo_is_drawn_and_a_broken_or_prying_one_is_named() {
    let with = |svg: &str| {
        let logo = Logo { kind: LogoKind::Svg, bytes: svg.as_bytes().to_vec(), alt: "Lambang contoh".into() };
        render(&Certificate { logo: Some(logo), ..sample() })
    };
    let drawing = |inner: &str| format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>"#);
    assert!(with(&drawing(r#"<circle cx="4" cy="4" r="4"/>"#)).unwrap() != render(&sample()).unwrap());
    assert!(matches!(with("not a drawing"), Err(RenderError::Logo(_))));
    let prying = drawing(r#"<image href="data.json" width="9" height="9"/>"#);
    assert!(matches!(with(&prying), Err(RenderError::Logo(_))));
}

#[test]
fn bad_addresses_dates_and_languages_are_named() {
    let address = Certificate { verify_url: "A".repeat(5000), ..sample() };
    assert!(matches!(render(&address), Err(RenderError::Qr(_))));
    let mut date = sample();
    date.issued_at.month = 13;
    assert!(matches!(render(&date), Err(RenderError::IssuedAt)));
    let language = Certificate { language: "bahasa".into(), ..sample() };
    assert!(matches!(render(&language), Err(RenderError::Layout(_))));
}

#[test]
fn an_upper_case_address_makes_the_coarse_code() {
    let side = |url: &str| crate::qr::draw(url).unwrap().svg.split_once("0 0 ").unwrap().1[..2].to_owned();
    assert_eq!(side(&sample().verify_url), "37");
    assert_eq!(side(&sample().verify_url.to_lowercase()), "41");
}
