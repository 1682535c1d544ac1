//! `course.toml` and `module.toml`: what the course is made of, in which order, and its quizzes.
use super::{
    package::QUESTIONS_MAX,
    package_errors::At,
    package_exercise::exercise,
    package_glossary::glossary,
    package_lesson::lesson,
    package_questions::questions,
    package_reader::{Ids, Reader},
    package_sheet::sheets,
    package_situations::situations,
    package_toml::Table,
};
use domain::course::{Course, Draw, Module, Question, Quiz, QuizKind, Sheet};

const MODULES_MAX: usize = 50;
const QUIZZES_MAX: usize = 20;
/// The longest quiz and the longest lesson, in minutes.
pub(super) const MINUTES_MAX: i64 = 600;

/// The whole course, as far as it can be read; errors are with the reader.
pub(super) fn course(reader: &Reader<'_>) -> Option<Course> {
    reader.toml("course.toml", |table| {
        if let Some(format) = table.number("format", 1, i64::MAX)
            && format.value != 1
        {
            table.source.error(format.at, "Hanya format = 1 yang dapat dibaca.");
        }
        let id = table.id("id").value;
        let title = table.text("title").value;
        let summary = table.text("summary").value;
        let language = table.choice("language", &[("id", "id"), ("en", "en")]).unwrap_or_default().to_owned();
        let reviewed_on = table.date("reviewed_on").unwrap_or_default();
        let sheets = sheets(reader);
        let modules = modules(reader, table, &sheets);
        let quizzes = table.list("quiz", QUIZZES_MAX, |t| course_quiz(reader, t, &modules));
        Course {
            id,
            title,
            summary,
            language,
            reviewed_on,
            modules,
            quizzes,
            guide: reader.markdown("guide.md"),
            sheets,
            situations: situations(reader),
        }
    })
}

fn modules(reader: &Reader<'_>, table: &Table<'_>, sheets: &[Sheet]) -> Vec<Module> {
    let names = table.ids("modules");
    if names.is_empty() {
        table.source.error(table.at, "Kursus belum mempunyai modul. Sebut foldernya dalam \"modules\".");
    }
    if let Some(beyond) = names.get(MODULES_MAX) {
        table.source.error(beyond.at, format!("Terlalu banyak modul: paling banyak {MODULES_MAX}."));
    }
    let ids = Ids::default();
    let mut modules = Vec::new();
    for name in names.iter().take(MODULES_MAX) {
        ids.claim(table.source, name);
        let path = format!("modules/{}/module.toml", name.value);
        if !reader.exists(&path) {
            let text = format!("Modul \"{}\" belum ada: {path} tidak ditemukan dalam paket.", name.value);
            table.source.error(name.at, text);
            continue;
        }
        modules.extend(reader.toml(&path, |t| module(reader, t, &name.value, sheets)));
    }
    modules
}

fn module(reader: &Reader<'_>, table: &Table<'_>, folder: &str, sheets: &[Sheet]) -> Module {
    let id = table.id("id");
    if !id.value.is_empty() && id.value != folder {
        table.source.error(id.at, format!("Id modul harus sama dengan nama foldernya, yaitu \"{folder}\"."));
    }
    let title = table.text("title").value;
    let minutes = table.number("minutes_of_jp", 1, 100 * 60).map_or(0, |n| n.value);
    let outcomes: Vec<String> = table.texts("outcomes").into_iter().map(|t| t.value.trim().to_owned()).collect();
    let lessons = table.ids("lessons").iter().filter_map(|name| lesson(reader, table, folder, name, sheets)).collect();
    let questions = questions(reader, folder, outcomes.len());
    let exercises = table.ids("exercises").iter().filter_map(|name| exercise(reader, table, folder, name)).collect();
    let quiz = table.section("quiz", |t| module_quiz(reader, t, folder, &questions));
    let glossary = glossary(reader, folder);
    let guide = reader.markdown(&format!("modules/{folder}/guide.md"));
    Module { id: folder.to_owned(), title, minutes, outcomes, lessons, quiz, questions, exercises, glossary, guide }
}

/// A quiz that spans modules.
fn course_quiz(reader: &Reader<'_>, table: &Table<'_>, modules: &[Module]) -> Quiz {
    let kinds = [("pre-test", QuizKind::PreTest), ("post-test", QuizKind::PostTest)];
    let kind = table.choice("kind", &kinds).unwrap_or(QuizKind::PreTest);
    let drawn = Ids::default();
    let draw = table.list("draw", MODULES_MAX, |t| {
        let module = t.id("module");
        let count = t.number("count", 1, count_max());
        let set = t.optional_id("set");
        drawn.claim(t.source, &module);
        match (modules.iter().find(|m| m.id == module.value), &count) {
            (Some(found), Some(count)) => check_bank(reader, t, count, &found.questions, &found.id, &set),
            (None, _) if !module.value.is_empty() && reader.is_complete() => {
                t.source.error(module.at, format!("Modul \"{}\" tidak ada dalam kursus ini.", module.value));
            }
            _ => {}
        }
        Draw { module: module.value, count: size(count), set }
    });
    if draw.is_empty() {
        table.source.error(table.at, "Kuis ini belum mengambil soal. Isi \"draw\" dengan modul dan jumlah soalnya.");
    }
    Quiz { kind, draw, ..face(reader, table) }
}

/// The quiz of one module.
fn module_quiz(reader: &Reader<'_>, table: &Table<'_>, module: &str, questions: &[Question]) -> Quiz {
    let count = table.number("count", 1, count_max());
    if let Some(count) = &count {
        check_bank(reader, table, count, questions, module, "");
    }
    let draw = vec![Draw { module: module.to_owned(), count: size(count), set: String::new() }];
    Quiz { kind: QuizKind::ModuleQuiz, draw, ..face(reader, table) }
}

/// What every quiz has: id, title, time limit.
fn face(reader: &Reader<'_>, table: &Table<'_>) -> Quiz {
    let id = table.id("id");
    reader.steps.claim(table.source, &id);
    let title = table.text("title").value;
    let minutes = table.optional_number("minutes", 1, MINUTES_MAX).map(|n| n.value);
    Quiz { id: id.value, kind: QuizKind::ModuleQuiz, title, minutes, draw: Vec::new() }
}

/// Are there as many questions as the quiz draws?
fn check_bank(reader: &Reader<'_>, table: &Table<'_>, count: &At<i64>, questions: &[Question], module: &str, set: &str) {
    let bank = questions.iter().filter(|q| q.set == set).count();
    if reader.is_complete() && count.value > i64::try_from(bank).unwrap_or(i64::MAX) {
        let from = if set.is_empty() { "bank soal".to_owned() } else { format!("kumpulan soal \"{set}\"") };
        let text = format!("Kuis mengambil {} soal, tetapi {from} modul \"{module}\" hanya berisi {bank}.", count.value);
        table.source.error(count.at, text);
    }
}

fn count_max() -> i64 {
    i64::try_from(QUESTIONS_MAX).unwrap_or(i64::MAX)
}

fn size(count: Option<At<i64>>) -> usize {
    count.and_then(|c| usize::try_from(c.value).ok()).unwrap_or(0)
}
