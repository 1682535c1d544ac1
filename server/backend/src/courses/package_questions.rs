//! `questions.toml`, the question bank of a module, and `tests.toml`, the sets that only pre-tests and post-tests draw from.
use super::{
    package::QUESTIONS_MAX,
    package_reader::{Ids, Reader},
    package_toml::Table,
};
use domain::course::{Choice, Question, QuestionKind};

const OPTIONS_MAX: usize = 10;

/// The bank of a module and its sets; a module without either needs no file.
pub(super) fn questions(reader: &Reader<'_>, module: &str, outcomes: usize) -> Vec<Question> {
    let mut questions = file(reader, module, "questions.toml", |t| question(reader, t, outcomes, String::new()));
    questions.extend(file(reader, module, "tests.toml", |t| {
        let set = t.id("set").value;
        question(reader, t, outcomes, set)
    }));
    questions
}

fn file(reader: &Reader<'_>, module: &str, name: &str, read: impl FnMut(&Table<'_>) -> Question) -> Vec<Question> {
    let path = format!("modules/{module}/{name}");
    if !reader.exists(&path) {
        return Vec::new();
    }
    reader.toml(&path, |table| table.list("question", QUESTIONS_MAX, read)).unwrap_or_default()
}

fn question(reader: &Reader<'_>, table: &Table<'_>, outcomes: usize, set: String) -> Question {
    let id = table.id("id");
    reader.questions.claim(table.source, &id);
    let kinds = [("single", QuestionKind::Single), ("multiple", QuestionKind::Multiple), ("true-false", QuestionKind::TrueFalse)];
    let kind = table.choice("type", &kinds);
    let outcome = table.optional_number("outcome", 1, 1000);
    if let Some(outcome) = outcome.as_ref().filter(|o| usize::try_from(o.value).is_ok_and(|n| n > outcomes)) {
        let text = format!("Hasil belajar nomor {} tidak ada: modul ini menyebut {outcomes} hasil belajar.", outcome.value);
        table.source.error(outcome.at, text);
    }
    let text = reader.prose(table, "text");
    let explanation = reader.prose(table, "explanation");
    let options = match kind {
        Some(QuestionKind::TrueFalse) => true_false(reader, table),
        kind => options(reader, table, kind),
    };
    Question {
        id: id.value,
        kind: kind.unwrap_or(QuestionKind::Single),
        outcome: outcome.and_then(|o| usize::try_from(o.value).ok()),
        set,
        text,
        explanation,
        fixed_order: table.optional_flag("fixed_order").is_some_and(|f| f.value) || kind == Some(QuestionKind::TrueFalse),
        options,
    }
}

/// "Benar" and "Salah", in this order.
fn true_false(reader: &Reader<'_>, table: &Table<'_>) -> Vec<Choice> {
    let answer = table.flag("answer").is_some_and(|a| a.value);
    let choice = |id: &str, text: &str, correct, feedback| Choice { id: id.to_owned(), text: text.to_owned(), correct, feedback };
    vec![
        choice("true", "Benar", answer, reader.optional_prose(table, "feedback_true")),
        choice("false", "Salah", !answer, reader.optional_prose(table, "feedback_false")),
    ]
}

fn options(reader: &Reader<'_>, table: &Table<'_>, kind: Option<QuestionKind>) -> Vec<Choice> {
    let ids = Ids::default();
    let options = table.list("option", OPTIONS_MAX, |t| {
        let id = t.id("id");
        ids.claim(t.source, &id);
        Choice {
            id: id.value,
            text: reader.prose(t, "text"),
            correct: t.flag("correct").is_some_and(|c| c.value),
            feedback: reader.optional_prose(t, "feedback"),
        }
    });
    let correct = options.iter().filter(|o| o.correct).count();
    match kind {
        None => {}
        Some(_) if options.len() < 2 => table.source.error(table.at, "Soal ini memerlukan sedikitnya dua pilihan [[question.option]]."),
        Some(QuestionKind::Single) if correct != 1 => {
            table.source.error(table.at, format!("Soal \"single\" harus mempunyai tepat satu pilihan benar; sekarang {correct}."));
        }
        Some(_) if correct == 0 => table.source.error(table.at, "Soal \"multiple\" harus mempunyai sedikitnya satu pilihan benar."),
        Some(_) => {}
    }
    options
}
