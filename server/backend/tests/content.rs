//! The linter of the courses that the program carries: spelling, length, keys, blueprint. What a package must have at all
//! is checked where it is read (`courses::package`); here is what makes a good one.
use backend::courses::{package, package::Files, starters};
use domain::{
    course::{Choice, Course, Module, Question, QuestionKind, QuizKind},
    event::default_jp,
};
use regex::Regex;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// A course with its files.
struct Content {
    files: Files,
    course: Course,
}

static CONTENT: LazyLock<Vec<Content>> = LazyLock::new(|| {
    let read = |files: Files| {
        let course = package::parse(&files).unwrap_or_else(|errors| panic!("{errors:#?}"));
        Content { files, course }
    };
    starters().into_iter().map(read).collect()
});

/// Fails with everything that was found, so that one run tells all.
#[track_caller]
fn nothing(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn modules() -> impl Iterator<Item = &'static Module> {
    CONTENT.iter().flat_map(|content| &content.course.modules)
}

/// The texts that are prose of ours: path and text. Material, keys and sample papers hold mistakes on purpose.
fn prose() -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_ours =
        |path: &str| ["lessons/", "glossary.md", "guide.md", "brief.md"].iter().any(|part| path.contains(part)) && path.ends_with(".md");
    CONTENT.iter().flat_map(|content| &content.files.0).filter(move |(path, _)| is_ours(path)).map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).unwrap();
        (path.as_str(), text.strip_prefix("+++").and_then(|rest| rest.split_once("+++\n")).map_or(text, |(_, body)| body))
    })
}

/// Without what is quoted, shown as a mistake (`*…*`) or code.
fn spoken(text: &str) -> String {
    static SHOWN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"`[^`\n]*`|\*[^*\n]+\*|"[^"\n]*"|“[^”\n]*”|\]\([^)\n]*\)"#).unwrap());
    SHOWN.replace_all(&text.replace("**", ""), " ").into_owned()
}

/// Wrong or untranslated, and what to write (KBBI, EYD V).
const SPELLINGS: &[(&str, &str)] = &[
    ("aktifitas", "aktivitas"),
    ("analisa", "analisis"),
    ("antri", "antre"),
    ("apotik", "apotek"),
    ("detil", "detail"),
    ("diatas", "di atas"),
    ("dibawah", "di bawah"),
    ("dikantor", "di kantor"),
    ("dimana", "di mana"),
    ("ditempat", "di tempat"),
    ("download", "unduh"),
    ("email", "surel"),
    ("gadget", "gawai"),
    ("himbau", "imbau"),
    ("himbauan", "imbauan"),
    ("hutang", "utang"),
    ("ijin", "izin"),
    ("jadual", "jadwal"),
    ("kadaluarsa", "kedaluwarsa"),
    ("karir", "karier"),
    ("kemana", "ke mana"),
    ("kerjasama", "kerja sama"),
    ("kesini", "ke sini"),
    ("kuatir", "khawatir"),
    ("kwalitas", "kualitas"),
    ("link", "tautan"),
    ("merubah", "mengubah"),
    ("metoda", "metode"),
    ("nasehat", "nasihat"),
    ("nopember", "November"),
    ("obyek", "objek"),
    ("offline", "luring"),
    ("online", "daring"),
    ("photo", "foto"),
    ("photocopy", "fotokopi"),
    ("praktek", "praktik"),
    ("propinsi", "provinsi"),
    ("resiko", "risiko"),
    ("respon", "respons"),
    ("sekedar", "sekadar"),
    ("silahkan", "silakan"),
    ("sistim", "sistem"),
    ("standarisasi", "standardisasi"),
    ("subyek", "subjek"),
    ("tanggungjawab", "tanggung jawab"),
    ("tehnik", "teknik"),
    ("terimakasih", "terima kasih"),
    ("upload", "unggah"),
];

#[test]
fn words_are_spelt_by_the_standard_and_translated() {
    let mut found = Vec::new();
    for (path, text) in prose() {
        for word in spoken(text).split(|c: char| !c.is_alphabetic()) {
            let wrong = SPELLINGS.iter().find(|(wrong, _)| word.eq_ignore_ascii_case(wrong));
            found.extend(wrong.map(|(wrong, right)| format!("{path}: {wrong} → {right}")));
        }
    }
    nothing(&found);
}

#[test]
fn lines_have_no_double_space_no_shout_and_no_trailing_space() {
    static DOUBLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\S  +\S").unwrap());
    let mut found = Vec::new();
    for (path, text) in prose() {
        for line in text.lines() {
            let is_table = line.trim_start().starts_with('|');
            if !is_table && DOUBLE.is_match(line) || line != line.trim_end() {
                found.push(format!("{path}: spaces: {line}"));
            }
            if spoken(line).replace("[!", "").replace("![", "").contains('!') {
                found.push(format!("{path}: exclamation mark: {line}"));
            }
        }
    }
    nothing(&found);
}

/// The sentences of a text, each by its count of words.
fn sentences(text: &str) -> Vec<(usize, String)> {
    static MARKS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)\[![A-Z]+[^\]]*\]|^\s*\d+\. |[#>*_|]").unwrap());
    static DOTS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(\d)\.(\d)|\b(Plt|Pj|Kab|dr|Dr|S\.Pd|M\.Kes|No|Jl|hlm|dll|Rp)\.").unwrap());
    static PARTS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\n\s*\n|\n\s*-|\n\s*\d+\. |\n\s*\||\n#+ ").unwrap());
    static ENDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"[.?:;]["”)]*\s+"#).unwrap());
    let mut all = Vec::new();
    for part in PARTS.split(text) {
        let part = DOTS.replace_all(part, "$1$2$3");
        let part = MARKS.replace_all(&part, " ");
        all.extend(ENDS.split(&part).map(|s| (s.split_whitespace().count(), s.trim().to_owned())).filter(|(n, _)| *n > 0));
    }
    all
}

#[test]
fn sentences_are_mostly_under_twenty_words_and_never_over_thirty() {
    let mut found = Vec::new();
    for (path, text) in prose() {
        let all = sentences(text);
        found.extend(all.iter().filter(|(words, _)| *words > 30).map(|(words, text)| format!("{path}: {words} words: {text}")));
        let long = all.iter().filter(|(words, _)| *words > 20).count();
        if long * 4 > all.len() {
            found.push(format!("{path}: {long} of {} sentences have more than 20 words", all.len()));
        }
    }
    nothing(&found);
}

const MONTHS: [&str; 12] =
    ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

/// The weekday of a date, if it exists.
fn weekday(year: &str, month: u32, day: &str) -> Option<&'static str> {
    use chrono::Datelike;
    let date = chrono::NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?)?;
    Some(DAYS[date.weekday().num_days_from_monday() as usize])
}

#[test]
fn numbers_and_dates_are_written_as_the_conventions_say_and_weekdays_are_true() {
    static MONEY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"Rp\.? \d|Rp\.\d|Rp[\d.]+,-").unwrap());
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bpukul \d{1,2}:\d{2}").unwrap());
    static LONG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b([A-Z][a-z]+), (\d{1,2}) ([A-Z][a-z]+) (\d{4})").unwrap());
    static SHORT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b([A-Z][a-z]+) \((\d{1,2})/(\d{1,2})/(\d{4})\)").unwrap());
    let mut found = Vec::new();
    for (path, text) in prose() {
        let spoken = spoken(text);
        found.extend(MONEY.find_iter(&spoken).map(|m| format!("{path}: money: {}", m.as_str())));
        found.extend(CLOCK.find_iter(&spoken).map(|m| format!("{path}: time: {}", m.as_str())));
        let long = LONG.captures_iter(text).filter_map(|c| {
            let month = MONTHS.iter().position(|m| *m == &c[3])?;
            Some((c[0].to_owned(), c[1].to_owned(), weekday(&c[4], u32::try_from(month).unwrap() + 1, &c[2])))
        });
        let short = SHORT.captures_iter(text).map(|c| (c[0].to_owned(), c[1].to_owned(), weekday(&c[4], c[3].parse().unwrap(), &c[2])));
        for (written, day, is) in long.chain(short).filter(|(_, day, _)| DAYS.contains(&day.as_str())) {
            if is != Some(day.as_str()) {
                found.push(format!("{path}: {written} is {is:?}"));
            }
        }
    }
    nothing(&found);
}

#[test]
fn lessons_have_their_length_their_parts_and_pictures_with_words() {
    static PICTURE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"!\[([^\]]*)\]").unwrap());
    let mut found = Vec::new();
    for (path, text) in prose().filter(|(path, _)| path.contains("/lessons/")) {
        let words = text.split_whitespace().count();
        if !(500..=900).contains(&words) {
            found.push(format!("{path}: {words} words"));
        }
        for part in ["[!BURUK]", "[!BAIK]", "## Periksa diri", "**Jawaban.**", "## Bawa pulang"] {
            if !text.contains(part) {
                found.push(format!("{path}: lacks {part}"));
            }
        }
        found.extend(PICTURE.captures_iter(text).filter(|c| c[1].chars().count() < 30).map(|c| format!("{path}: thin words: {}", &c[0])));
    }
    nothing(&found);
}

#[test]
fn every_module_is_whole() {
    let mut found = Vec::new();
    for module in modules() {
        let bank: Vec<&Question> = module.questions.iter().filter(|q| q.set.is_empty()).collect();
        let of_kind = |kind| bank.iter().filter(|q| q.kind == kind).count();
        let mut expect = |holds: bool, what: String| {
            if !holds {
                found.push(format!("{}: {what}", module.id));
            }
        };
        expect((5..=6).contains(&module.lessons.len()), format!("{} lessons", module.lessons.len()));
        expect(bank.len() >= 12, format!("{} questions", bank.len()));
        expect(of_kind(QuestionKind::Multiple) >= 2, format!("{} multiple", of_kind(QuestionKind::Multiple)));
        expect(of_kind(QuestionKind::TrueFalse) >= 1, "no true/false".to_owned());
        expect(module.quiz.is_some(), "no quiz".to_owned());
        expect((8..=15).contains(&module.glossary.len()), format!("{} terms", module.glossary.len()));
        expect(!module.guide.is_empty(), "no guide".to_owned());
        let covered: BTreeSet<usize> = module.questions.iter().filter_map(|q| q.outcome).collect();
        expect(covered.len() == module.outcomes.len(), format!("outcomes with questions: {covered:?}"));
        for exercise in &module.exercises {
            let calibration = &exercise.calibration;
            expect(!exercise.material.is_empty(), format!("{}: no material", exercise.id));
            for (text, what) in [(&calibration.model, "model"), (&calibration.good, "good"), (&calibration.middling, "middling")] {
                expect(!text.is_empty(), format!("{}: no {what}", exercise.id));
            }
            for criterion in &exercise.rubric {
                let points: Vec<i64> = criterion.levels.iter().map(|l| l.points).collect();
                expect(points == [4, 3, 2, 1], format!("{}: levels of {}", exercise.id, criterion.id));
            }
        }
    }
    nothing(&found);
}

/// The one right option.
fn key(question: &Question) -> &Choice {
    question.options.iter().find(|o| o.correct).unwrap()
}

#[test]
fn questions_say_why_and_are_not_answered_by_their_form() {
    static ALL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\bsemua (jawaban |pilihan )?(benar|salah)").unwrap());
    let mut found = Vec::new();
    for module in modules() {
        for question in &module.questions {
            if question.explanation.is_empty() || question.outcome.is_none() {
                found.push(format!("{}: no explanation or outcome", question.id));
            }
            let texts: BTreeSet<&str> = question.options.iter().map(|o| o.text.as_str()).collect();
            if texts.len() < question.options.len() {
                found.push(format!("{}: an option twice", question.id));
            }
            for option in &question.options {
                if option.feedback.split_whitespace().count() < 4 {
                    found.push(format!("{} {}: feedback \"{}\"", question.id, option.id, option.feedback));
                }
                if ALL.is_match(&option.text) {
                    found.push(format!("{} {}: {}", question.id, option.id, option.text));
                }
            }
            if question.kind == QuestionKind::Multiple && question.options.iter().all(|o| o.correct) {
                found.push(format!("{}: every option is right", question.id));
            }
        }
        for is_test in [false, true] {
            let of_kind = |q: &&Question| q.kind == QuestionKind::Single && q.set.is_empty() != is_test;
            let single: Vec<&Question> = module.questions.iter().filter(of_kind).collect();
            let longest = |q: &&&Question| q.options.iter().all(|o| o.text.chars().count() <= key(q).text.chars().count());
            let long = single.iter().filter(longest).count();
            if long * 100 > single.len() * 35 {
                found.push(format!("{}: the key is the longest option in {long} of {}", module.id, single.len()));
            }
            let mut places: BTreeMap<&str, usize> = BTreeMap::new();
            for question in &single {
                *places.entry(key(question).id.as_str()).or_default() += 1;
            }
            if single.len() >= 8 && places.values().any(|count| count * 5 > single.len() * 2) {
                found.push(format!("{}: keys unevenly spread: {places:?}", module.id));
            }
        }
    }
    nothing(&found);
}

#[test]
fn pre_test_and_post_test_are_twenty_parallel_items_by_the_same_blueprint() {
    let mut found = Vec::new();
    for content in CONTENT.iter() {
        let course = &content.course;
        for module in &course.modules {
            let set = |name: &str| -> BTreeMap<String, Option<usize>> {
                let items = module.questions.iter().filter(|q| q.set == name);
                items.map(|q| (q.id.replace(&format!("-{name}-"), "-"), q.outcome)).collect()
            };
            if set("pre") != set("post") {
                found.push(format!("{} {}: the two tests differ in items or outcomes", course.id, module.id));
            }
        }
        for (kind, name) in [(QuizKind::PreTest, "pre"), (QuizKind::PostTest, "post")] {
            let quiz = course.quizzes.iter().find(|q| q.kind == kind).unwrap();
            if quiz.question_count() != 20 || quiz.draw.iter().any(|d| d.set != name) || quiz.draw.len() != course.modules.len() {
                found.push(format!("{}: {name}-test draws {:?}", course.id, quiz.draw));
            }
            for draw in &quiz.draw {
                let items = course.module(&draw.module).unwrap().questions.iter().filter(|q| q.set == name).count();
                if items != draw.count {
                    found.push(format!("{} {}: {name}-test draws {} of {items}", course.id, draw.module, draw.count));
                }
            }
        }
    }
    nothing(&found);
}

#[test]
fn a_course_counts_ten_jp() {
    for content in CONTENT.iter() {
        assert!(!content.course.guide.is_empty(), "{}: no guide for its days", content.course.id);
        let jp: i64 = content.course.modules.iter().map(|m| default_jp(m.minutes, 45)).sum();
        assert_eq!(jp, 10_00, "{}", content.course.id);
    }
}
