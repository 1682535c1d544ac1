//! `exercises/ID/`: the fields a participant fills in, the rubric, the two texts beside it, and what markers compare with.
use super::{
    package_course::MINUTES_MAX,
    package_errors::At,
    package_reader::{Ids, Reader},
    package_toml::Table,
};
use domain::course::{Calibration, Criterion, Exercise, ExerciseField, LEVEL_MAX, Level};

const FIELDS_MAX: usize = 20;
const CRITERIA_MAX: usize = 12;
const WORDS_MAX: i64 = 5000;

/// The exercise that `module.toml` names, or nothing if it cannot be read.
pub(super) fn exercise(reader: &Reader<'_>, list: &Table<'_>, module: &str, name: &At<String>) -> Option<Exercise> {
    reader.steps.claim(list.source, name);
    let folder = format!("modules/{module}/exercises/{}", name.value);
    let path = format!("{folder}/exercise.toml");
    if !reader.exists(&path) {
        list.source.error(name.at, format!("Tugas \"{}\" belum ada: {path} tidak ditemukan dalam paket.", name.value));
        return None;
    }
    let brief = format!("{folder}/brief.md");
    if !reader.exists(&brief) {
        list.source.error(name.at, format!("Tugas \"{}\" belum mempunyai petunjuk: {brief} tidak ditemukan.", name.value));
    }
    let text = |name: &str| reader.markdown(&format!("{folder}/{name}"));
    let (brief, material) = (text("brief.md"), text("material.md"));
    let calibration = Calibration { model: text("model.md"), good: text("sample-good.md"), middling: text("sample-middling.md") };
    reader.toml(&path, |table| {
        let id = table.id("id");
        if !id.value.is_empty() && id.value != name.value {
            table.source.error(id.at, format!("Id latihan harus sama dengan nama foldernya, yaitu \"{}\".", name.value));
        }
        Exercise {
            id: name.value.clone(),
            title: table.text("title").value,
            minutes: table.number("minutes", 1, MINUTES_MAX).map_or(0, |n| n.value),
            brief,
            material,
            fields: fields(table),
            rubric: rubric(table),
            calibration,
        }
    })
}

fn fields(table: &Table<'_>) -> Vec<ExerciseField> {
    let ids = Ids::default();
    let fields = table.list("field", FIELDS_MAX, |t| {
        let id = t.id("id");
        ids.claim(t.source, &id);
        let (min, max) = (t.optional_number("min_words", 1, WORDS_MAX), t.optional_number("max_words", 1, WORDS_MAX));
        if let (Some(min), Some(max)) = (&min, &max)
            && min.value > max.value
        {
            t.source.error(min.at, "min_words lebih besar daripada max_words. Tukar atau perbaiki.");
        }
        ExerciseField {
            id: id.value,
            label: t.text("label").value,
            hint: t.optional_text("hint").unwrap_or_default().value,
            rows: t.optional_number("rows", 1, 40).map_or(3, |n| n.value),
            min_words: min.map(|n| n.value),
            max_words: max.map(|n| n.value),
        }
    });
    if fields.is_empty() {
        table.source.error(table.at, "Tugas ini belum mempunyai isian. Tambahkan [[field]].");
    }
    fields
}

fn rubric(table: &Table<'_>) -> Vec<Criterion> {
    let ids = Ids::default();
    let mut weights: Vec<Option<At<i64>>> = Vec::new();
    let rubric = table.list("criterion", CRITERIA_MAX, |t| {
        let id = t.id("id");
        ids.claim(t.source, &id);
        let title = t.text("title").value;
        let weight = t.number("weight", 1, 100);
        weights.push(weight.clone());
        Criterion { id: id.value, title, weight: weight.map_or(0, |w| w.value), levels: levels(t) }
    });
    if rubric.is_empty() {
        table.source.error(table.at, "Tugas ini belum mempunyai rubrik. Tambahkan [[criterion]].");
    } else if let Some(weights) = weights.into_iter().collect::<Option<Vec<_>>>() {
        let sum: i64 = weights.iter().map(|w| w.value).sum();
        if sum != 100 {
            let at = weights.last().map_or(table.at, |w| w.at);
            table.source.error(at, format!("Bobot kriteria harus berjumlah 100; sekarang {sum}."));
        }
    }
    rubric
}

/// Best first; the full score must be within reach.
fn levels(table: &Table<'_>) -> Vec<Level> {
    let mut points: Vec<At<i64>> = Vec::new();
    let levels = table.list("level", usize::try_from(LEVEL_MAX).unwrap_or(4), |t| {
        let value = t.number("points", 1, LEVEL_MAX);
        points.extend(value.clone());
        Level { points: value.map_or(0, |n| n.value), label: t.text("label").value, text: t.text("text").value }
    });
    if let Some(pair) = points.windows(2).find(|pair| pair[0].value <= pair[1].value) {
        table.source.error(pair[1].at, "Tingkat harus berurutan dari points tertinggi, tanpa nilai yang sama.");
    } else if points.len() == levels.len() && points.first().is_none_or(|p| p.value != LEVEL_MAX) {
        table.source.error(table.at, format!("Kriteria ini belum mempunyai tingkat dengan points = {LEVEL_MAX}."));
    }
    levels
}
