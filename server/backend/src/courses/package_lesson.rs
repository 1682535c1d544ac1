//! `lessons/ID.md`: a head between two lines of `+++`, then Markdown.
use super::{package_course::MINUTES_MAX, package_errors::At, package_reader::Reader, package_sheet::with_sheets, package_toml::Table};
use domain::course::{Lesson, Sheet};

const FENCE: &str = "+++";

/// The lesson that `module.toml` names, or nothing if it cannot be read.
pub(super) fn lesson(reader: &Reader<'_>, list: &Table<'_>, module: &str, name: &At<String>, sheets: &[Sheet]) -> Option<Lesson> {
    reader.steps.claim(list.source, name);
    let path = format!("modules/{module}/lessons/{}.md", name.value);
    if !reader.exists(&path) {
        list.source.error(name.at, format!("Materi \"{}\" belum ada: {path} tidak ditemukan dalam paket.", name.value));
        return None;
    }
    let written = reader.text(&path)?;
    let Some((head, text, first_line)) = split(written) else {
        reader.error(&path, Some(1), "Materi harus diawali kepala di antara dua baris +++ yang memuat title dan minutes.");
        return None;
    };
    let source = reader.source(&path, head, 2);
    let document = source.parse()?;
    let (title, minutes) = Table::new(source, document.get_ref(), 0)
        .read(|table| (table.text("title").value, table.number("minutes", 1, MINUTES_MAX).map_or(0, |n| n.value)));
    if text.trim().is_empty() {
        reader.error(&path, Some(first_line), "Materi ini belum berisi.");
    }
    reader.check_markdown(&path, text, first_line);
    let text = with_sheets(reader, &path, text.trim_end(), first_line, sheets);
    Some(Lesson { id: name.value.clone(), title, minutes, text })
}

/// The head, the text, and the line on which the text starts.
fn split(written: &str) -> Option<(&str, &str, usize)> {
    let mut offset = 0;
    let mut head_start = None;
    for (index, line) in written.split_inclusive('\n').enumerate() {
        let after = offset + line.len();
        match (head_start, line.trim_end() == FENCE) {
            (None, true) => head_start = Some(after),
            (None, false) => return None,
            (Some(start), true) => return Some((&written[start..offset], &written[after..], index + 2)),
            (Some(_), false) => {}
        }
        offset = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_head_ends_at_the_second_fence() {
        assert_eq!(split("+++\na = 1\n+++\nTeks\n+++\n"), Some(("a = 1\n", "Teks\n+++\n", 4)));
        assert_eq!(split("+++\r\na = 1\r\n+++\r\nTeks"), Some(("a = 1\r\n", "Teks", 4)));
        assert_eq!(split("Teks tanpa kepala"), None);
        assert_eq!(split("+++\na = 1\nTeks"), None);
    }
}
