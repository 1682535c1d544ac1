//! `glossary.md`: the terms of a module, one a line: `- **Istilah.** Arti dalam satu atau dua kalimat.`
use super::package_reader::Reader;
use domain::course::Term;

/// The terms of a module; a module without any needs no file.
pub(super) fn glossary(reader: &Reader<'_>, module: &str) -> Vec<Term> {
    let path = format!("modules/{module}/glossary.md");
    let Some(text) = reader.text(&path) else { return Vec::new() };
    reader.check_markdown(&path, text, 1);
    let mut terms: Vec<Term> = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match term(line) {
            None => reader.error(&path, Some(index + 1), "Tulis istilah seperti \"- **Istilah.** Artinya.\", satu istilah satu baris."),
            Some(term) if terms.iter().any(|t| t.term == term.term) => {
                reader.error(&path, Some(index + 1), format!("Istilah \"{}\" sudah ada. Hapus salah satunya.", term.term));
            }
            Some(term) => terms.push(term),
        }
    }
    terms
}

fn term(line: &str) -> Option<Term> {
    let (term, meaning) = line.strip_prefix("- **")?.split_once("**")?;
    let (term, meaning) = (term.trim().trim_end_matches('.'), meaning.trim());
    (!term.is_empty() && !meaning.is_empty()).then(|| Term { term: term.to_owned(), meaning: meaning.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::term;

    #[test]
    fn a_line_holds_a_term_and_its_meaning() {
        let found = term("- **Hak koreksi.** Hak siapa saja untuk membetulkan.").unwrap();
        assert_eq!((found.term.as_str(), found.meaning.as_str()), ("Hak koreksi", "Hak siapa saja untuk membetulkan."));
        assert_eq!(term("Hak koreksi: hak siapa saja"), None);
        assert_eq!(term("- **Hak koreksi.**"), None);
    }
}
