//! `sheets/ID.toml`: dated figures in one place, and the line `[!LEMBAR id group]` in a lesson that shows them.
use super::{
    package::is_id,
    package_reader::{Ids, Reader},
    package_toml::Table,
};
use domain::{
    course::{Figure, Sheet, SheetGroup},
    format::date,
};
use std::fmt::Write as _;

const GROUPS_MAX: usize = 30;
const FIGURES_MAX: usize = 60;
const OPENING: &str = "[!LEMBAR ";

/// Every sheet of the package, by file name.
pub(super) fn sheets(reader: &Reader<'_>) -> Vec<Sheet> {
    let named = reader.folder("sheets/").filter_map(|(path, name)| Some((path, name.strip_suffix(".toml").filter(|id| is_id(id))?)));
    named.filter_map(|(path, id)| reader.toml(path, |table| sheet(table, id))).collect()
}

fn sheet(table: &Table<'_>, id: &str) -> Sheet {
    let ids = Ids::default();
    Sheet {
        id: id.to_owned(),
        title: table.text("title").value,
        checked_on: table.date("checked_on").unwrap_or_default(),
        warning: table.text("warning").value,
        groups: table.list("group", GROUPS_MAX, |t| {
            let id = t.id("id");
            ids.claim(t.source, &id);
            SheetGroup { id: id.value, title: t.text("title").value, figures: figures(t) }
        }),
    }
}

fn figures(table: &Table<'_>) -> Vec<Figure> {
    let ids = Ids::default();
    table.list("figure", FIGURES_MAX, |t| {
        let id = t.id("id");
        ids.claim(t.source, &id);
        Figure {
            id: id.value,
            label: t.text("label").value,
            value: t.optional_number("value", 0, i64::MAX).map(|n| n.value),
            unit: t.optional_text("unit").unwrap_or_default().value,
            text: t.text("text").value,
            is_sure: t.optional_flag("sure").is_none_or(|sure| sure.value),
        }
    })
}

/// The text with every line `[!LEMBAR id]` or `[!LEMBAR id group]` replaced by those figures.
pub(super) fn with_sheets(reader: &Reader<'_>, path: &str, text: &str, first_line: usize, sheets: &[Sheet]) -> String {
    if !text.contains(OPENING) {
        return text.to_owned();
    }
    let line = |(index, line): (usize, &str)| {
        let Some(wanted) = line.trim().strip_prefix(OPENING).and_then(|rest| rest.strip_suffix(']')) else { return line.to_owned() };
        let (id, group) = wanted.trim().split_once(' ').unwrap_or((wanted.trim(), ""));
        let drawn = sheets.iter().find(|sheet| sheet.id == id).map(|sheet| drawn(sheet, group.trim())).unwrap_or_default();
        if drawn.is_empty() {
            let words = "Lembar ini tidak ada. Tulis [!LEMBAR nama] atau [!LEMBAR nama kelompok] menurut berkas di folder sheets.";
            reader.error(path, Some(first_line + index), words);
        }
        drawn
    };
    text.lines().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// The figures of one group, or of all, as boxes of Markdown; nothing if there is no such group.
fn drawn(sheet: &Sheet, group: &str) -> String {
    let mut text = String::new();
    for group in sheet.groups.iter().filter(|g| group.is_empty() || g.id == group) {
        let _ = writeln!(text, "> [!CATATAN] {}: {}", sheet.title, group.title); // a String takes everything
        for figure in &group.figures {
            let doubt = if figure.is_sure { "" } else { " Sumbernya belum sepakat." };
            let _ = writeln!(text, "> - **{}.** {}{doubt}", figure.label, figure.text);
        }
        let _ = writeln!(text, ">\n> {} Diperiksa per tanggal {}.\n", sheet.warning, date(sheet.checked_on));
    }
    text.trim_end().to_owned()
}
