//! A small sound package, and every fault in it that an author can make: found at its file and line.
use super::*;
use crate::courses::{sample, starters};
use domain::course::{QuestionKind, QuizKind};
use std::path::Path;

const COURSE: &str = r#"format = 1
id = "kursus"
title = "Kursus"
summary = "Ringkas."
language = "id"
reviewed_on = 2026-11-01
modules = ["a1"]

[[quiz]]
id = "pre-tes"
kind = "pre-test"
title = "Pre-tes"
minutes = 10
draw = [{ module = "a1", count = 2 }]
"#;

const MODULE: &str = r#"id = "a1"
title = "Modul"
minutes_of_jp = 90
outcomes = ["Satu", "Dua"]
lessons = ["satu"]
exercises = ["latihan"]

[quiz]
id = "kuis"
title = "Kuis"
count = 3
"#;

const QUESTIONS: &str = r#"[[question]]
id = "s1"
type = "single"
outcome = 2
text = """
Mana yang tepat?

![Piramida](../../images/a.svg)
"""
explanation = "Sebab."

[[question.option]]
id = "a"
text = "Ya"
correct = true

[[question.option]]
id = "b"
text = "Tidak"
correct = false
feedback = "Bukan."

[[question]]
id = "s2"
type = "multiple"
text = "Mana saja?"
explanation = "Sebab."
fixed_order = true
option = [{ id = "a", text = "A", correct = true }, { id = "b", text = "B", correct = true }]

[[question]]
id = "s3"
type = "true-false"
text = "Benar?"
answer = false
explanation = "Sebab."
feedback_true = "Bukan."
"#;

const EXERCISE: &str = r#"id = "latihan"
title = "Latihan"
minutes = 60

[[field]]
id = "judul"
label = "Judul"
min_words = 4
max_words = 12

[[criterion]]
id = "teras"
title = "Teras"
weight = 60

[[criterion.level]]
points = 4
label = "Baik"
text = "Baik."

[[criterion.level]]
points = 1
label = "Kurang"
text = "Kurang."

[[criterion]]
id = "judul"
title = "Judul"
weight = 40
level = [{ points = 4, label = "Baik", text = "Baik." }]
"#;

const LESSON: &str = "+++\ntitle = \"Satu\"\nminutes = 8\n+++\nTeks.\n\n![Piramida](../../../images/a.svg)\n";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";

const COURSE_FILE: &str = "course.toml";
const MODULE_FILE: &str = "modules/a1/module.toml";
const QUESTIONS_FILE: &str = "modules/a1/questions.toml";
const LESSON_FILE: &str = "modules/a1/lessons/satu.md";
const EXERCISE_FILE: &str = "modules/a1/exercises/latihan/exercise.toml";
const BRIEF_FILE: &str = "modules/a1/exercises/latihan/brief.md";

fn sound() -> Files {
    let files = [
        (COURSE_FILE, COURSE),
        (MODULE_FILE, MODULE),
        (QUESTIONS_FILE, QUESTIONS),
        (EXERCISE_FILE, EXERCISE),
        (LESSON_FILE, LESSON),
        (BRIEF_FILE, "Tulislah."),
        ("images/a.svg", SVG),
    ];
    Files(files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect())
}

/// The errors after one replacement in one file: "file:line" and the text.
fn after(file: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = sound();
    let bytes = files.0.get_mut(file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{from} is not in {file}");
    *bytes = text.replacen(from, to, 1).into_bytes();
    errors(&files)
}

fn errors(files: &Files) -> Vec<(String, String)> {
    let place = |e: &PackageError| e.line.map_or_else(|| e.file.clone(), |line| format!("{}:{line}", e.file));
    parse(files).err().unwrap_or_default().iter().map(|e| (place(e), e.text.clone())).collect()
}

#[track_caller]
fn one(found: &[(String, String)], place: &str, words: &str) {
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, place, "{found:?}");
    assert!(found[0].1.contains(words), "{found:?}");
}

#[test]
fn a_sound_package_is_read_whole() {
    let course = parse(&sound()).unwrap();
    let module = &course.modules[0];
    assert_eq!((module.questions.len(), module.lessons.len(), module.exercises.len()), (3, 1, 1));
    assert_eq!(module.quiz.as_ref().map(|q| (q.kind, q.question_count(), q.minutes)), Some((QuizKind::ModuleQuiz, 3, None)));
    assert_eq!(course.quizzes[0].kind, QuizKind::PreTest);
    assert_eq!(module.lessons[0].text, "Teks.\n\n![Piramida](../../../images/a.svg)");
    let answer = &module.questions[2];
    assert_eq!(answer.kind, QuestionKind::TrueFalse);
    assert_eq!(answer.options.iter().map(|o| (o.id.as_str(), o.correct)).collect::<Vec<_>>(), [("true", false), ("false", true)]);
}

#[test]
fn the_sample_is_one_module_of_a_starter_course() {
    let course = parse(&sample()).unwrap_or_else(|e| panic!("{e:#?}"));
    let module = course.module("a2").unwrap();
    assert_eq!((module.lessons.len(), module.exercises.len()), (5, 1));
    assert!(module.questions.len() >= 10);
    assert_eq!(course.journey().len(), 9);
}

#[test]
fn a_starter_course_is_the_same_embedded_and_from_its_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/penulisan-berita");
    assert!(starters().contains(&Files::from_folder(&folder).unwrap()));
}

#[test]
fn ids_are_checked_and_must_be_unique_where_they_are_used() {
    one(&after(COURSE_FILE, "id = \"kursus\"", "id = \"Kursus Satu\""), "course.toml:2", "a-z");
    one(&after(QUESTIONS_FILE, "id = \"s2\"", "id = \"s1\""), "modules/a1/questions.toml:24", "baris 2");
    one(
        &after(QUESTIONS_FILE, "id = \"b\"\ntext = \"Tidak\"", "id = \"a\"\ntext = \"Tidak\""),
        "modules/a1/questions.toml:18",
        "sudah dipakai",
    );
    one(&after(MODULE_FILE, "id = \"kuis\"", "id = \"satu\""), "modules/a1/module.toml:9", "di baris 5");
    one(&after(COURSE_FILE, "id = \"pre-tes\"", "id = \"kuis\""), "course.toml:10", "module.toml baris 9");
    one(&after(EXERCISE_FILE, "id = \"latihan\"", "id = \"lain\""), "modules/a1/exercises/latihan/exercise.toml:1", "nama foldernya");
}

#[test]
fn what_is_missing_is_named_where_it_was_asked_for() {
    one(&after(MODULE_FILE, "[\"satu\"]", "[\"satu\", \"dua\"]"), "modules/a1/module.toml:5", "modules/a1/lessons/dua.md");
    one(&after(COURSE_FILE, "[\"a1\"]", "[\"a1\", \"a9\"]"), "course.toml:7", "modules/a9/module.toml");
    one(&after(LESSON_FILE, "minutes = 8\n", ""), "modules/a1/lessons/satu.md:2", "\"minutes\" belum ada");
    one(
        &after(QUESTIONS_FILE, "explanation = \"Sebab.\"\n\n[[question.option]]", "\n[[question.option]]"),
        "modules/a1/questions.toml:1",
        "explanation",
    );
    let mut files = sound();
    files.0.remove(COURSE_FILE);
    one(&errors(&files), "course.toml", "belum ada");
    let mut files = sound();
    files.0.remove(BRIEF_FILE);
    one(&errors(&files), "modules/a1/module.toml:6", "brief.md");
}

#[test]
fn unknown_keys_and_wrong_kinds_of_values_are_refused() {
    one(&after(COURSE_FILE, "summary", "sumary = \"x\"\nsummary"), "course.toml:4", "\"sumary\" tidak dikenal");
    one(
        &after(QUESTIONS_FILE, "feedback = \"Bukan.\"", "feedbak = \"Bukan.\""),
        "modules/a1/questions.toml:21",
        "\"feedbak\" tidak dikenal",
    );
    one(&after(QUESTIONS_FILE, "answer = false", "answer = \"tidak\""), "modules/a1/questions.toml:35", "true atau false");
    one(&after(COURSE_FILE, "minutes = 10", "minutes = \"sepuluh\""), "course.toml:13", "angka bulat");
    one(&after(COURSE_FILE, "2026-11-01", "\"1 November\""), "course.toml:6", "tanggal");
    one(&after(COURSE_FILE, "\"pre-test\"", "\"pretes\""), "course.toml:11", "pre-test, post-test");
    one(&after(COURSE_FILE, "format = 1", "format = 2"), "course.toml:1", "format = 1");
}

#[test]
fn what_toml_cannot_read_is_named_with_its_line() {
    one(&after(MODULE_FILE, "title = \"Modul\"", "title = \"Modul"), "modules/a1/module.toml:2", "TOML");
    one(&after(MODULE_FILE, "minutes_of_jp = 90", "title = \"lagi\"\nminutes_of_jp = 90"), "modules/a1/module.toml:3", "sudah ditulis");
    one(&after(QUESTIONS_FILE, "type = \"single\"", "type ="), "modules/a1/questions.toml:3", "TOML");
    let mut files = sound();
    files.0.insert(LESSON_FILE.to_owned(), b"+++\ntitle = \"Satu\"\nminutes = 8\n+++\nTeks\n\xff\n".to_vec());
    one(&errors(&files), "modules/a1/lessons/satu.md:6", "UTF-8");
    one(&after(LESSON_FILE, "+++\ntitle", "title"), "modules/a1/lessons/satu.md:1", "+++");
}

#[test]
fn questions_must_have_the_right_answers() {
    one(&after(QUESTIONS_FILE, "correct = false", "correct = true"), "modules/a1/questions.toml:1", "tepat satu pilihan benar; sekarang 2");
    one(&after(QUESTIONS_FILE, "correct = true\n", "correct = false\n"), "modules/a1/questions.toml:1", "sekarang 0");
    one(
        &after(
            QUESTIONS_FILE,
            "\"A\", correct = true }, { id = \"b\", text = \"B\", correct = true",
            "\"A\", correct = false }, { id = \"b\", text = \"B\", correct = false",
        ),
        "modules/a1/questions.toml:23",
        "sedikitnya satu pilihan benar",
    );
    one(&after(QUESTIONS_FILE, "outcome = 2", "outcome = 3"), "modules/a1/questions.toml:4", "nomor 3 tidak ada");
}

#[test]
fn quizzes_cannot_draw_more_than_there_is() {
    one(&after(MODULE_FILE, "count = 3", "count = 4"), "modules/a1/module.toml:11", "hanya berisi 3");
    one(&after(COURSE_FILE, "count = 2", "count = 9"), "course.toml:14", "mengambil 9 soal");
    one(&after(COURSE_FILE, "module = \"a1\"", "module = \"a7\""), "course.toml:14", "\"a7\" tidak ada");
    one(&after(COURSE_FILE, "draw = [{ module = \"a1\", count = 2 }]\n", ""), "course.toml:9", "belum mengambil soal");
}

#[test]
fn rubrics_must_add_up() {
    one(&after(EXERCISE_FILE, "weight = 40", "weight = 50"), "modules/a1/exercises/latihan/exercise.toml:29", "sekarang 110");
    one(&after(EXERCISE_FILE, "points = 1", "points = 4"), "modules/a1/exercises/latihan/exercise.toml:22", "berurutan");
    one(&after(EXERCISE_FILE, "[{ points = 4", "[{ points = 3"), "modules/a1/exercises/latihan/exercise.toml:26", "points = 4");
    one(&after(EXERCISE_FILE, "min_words = 4", "min_words = 40"), "modules/a1/exercises/latihan/exercise.toml:8", "min_words");
}

#[test]
fn pictures_need_words_and_must_be_in_the_package() {
    one(&after(LESSON_FILE, "![Piramida]", "![]"), "modules/a1/lessons/satu.md:7", "teks alternatif");
    one(&after(LESSON_FILE, "images/a.svg", "images/b.svg"), "modules/a1/lessons/satu.md:7", "tidak ditemukan");
    one(&after(QUESTIONS_FILE, "![Piramida]", "![]"), "modules/a1/questions.toml:8", "teks alternatif");
    one(&after(BRIEF_FILE, "Tulislah.", "A\n\n![x](https://a/b.png)"), "modules/a1/exercises/latihan/brief.md:3", "berasal dari paket");
    one(&after("images/a.svg", "<svg", "<svg onload='x'"), "images/a.svg", "skrip");
}

#[test]
fn files_that_belong_nowhere_are_refused() {
    let mut files = sound();
    files.0.insert("catatan.txt".to_owned(), b"x".to_vec());
    one(&errors(&files), "catatan.txt", "bukan bagian");
    let mut files = sound();
    files.0.insert("modules/a1/lessons/tua.md".to_owned(), LESSON.as_bytes().to_vec());
    one(&errors(&files), "modules/a1/lessons/tua.md", "tidak disebut");
    let mut files = sound();
    files.0.insert("images/besar.png".to_owned(), vec![0; IMAGE_MAX + 1]);
    one(&errors(&files), "images/besar.png", "200 KiB");
}

#[test]
fn all_errors_are_found_at_once_in_order() {
    let mut files = sound();
    files.0.insert(COURSE_FILE.to_owned(), COURSE.replace("\"id\"", "\"xx\"").replace("minutes = 10", "minutes = 0").into_bytes());
    files.0.insert(EXERCISE_FILE.to_owned(), EXERCISE.replace("weight = 40", "weight = 41").into_bytes());
    files.0.insert(LESSON_FILE.to_owned(), LESSON.replace("![Piramida]", "![]").into_bytes());
    let places: Vec<String> = errors(&files).into_iter().map(|(place, _)| place).collect();
    assert_eq!(
        places,
        ["course.toml:5", "course.toml:13", "modules/a1/exercises/latihan/exercise.toml:29", "modules/a1/lessons/satu.md:7"]
    );
}

#[test]
fn a_bank_of_too_many_questions_is_refused() {
    let many: String = (0..=QUESTIONS_MAX)
        .map(|n| format!("[[question]]\nid = \"q{n}\"\ntype = \"true-false\"\ntext = \"?\"\nanswer = true\nexplanation = \"x\"\n"))
        .collect();
    let mut files = sound();
    files.0.insert(QUESTIONS_FILE.to_owned(), many.into_bytes());
    one(&errors(&files), &format!("modules/a1/questions.toml:{}", QUESTIONS_MAX * 6 + 1), "paling banyak 200");
}
