//! What looking at a course package yields: errors with file and line, and its changes against the published version.
//! Reading the files is `backend::courses::package`.
use crate::course::{Course, Exercise, Lesson, Module, Question, Quiz, Term};
use serde::{Deserialize, Serialize};

/// What is wrong with a package, and where. The text is an Indonesian sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageError {
    /// Path within the package.
    pub file: String,
    /// Counted from 1; none where the file as a whole is meant.
    pub line: Option<usize>,
    pub text: String,
}

impl std::fmt::Display for PackageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.text),
            None => write!(f, "{}: {}", self.file, self.text),
        }
    }
}

/// A part of a course that has an id of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Course,
    Module,
    Lesson,
    Quiz,
    Question,
    Exercise,
    Image,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
}

/// One difference between two versions of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub kind: ChangeKind,
    pub part: Part,
    pub id: String,
    pub title: String,
}

/// Everything that differs between two versions, by id. Pictures are files, so they are compared elsewhere.
pub fn changes(old: &Course, new: &Course) -> Vec<Change> {
    let mut found = Vec::new();
    if course_face(old) != course_face(new) || old.guide != new.guide || old.sheets != new.sheets || old.situations != new.situations {
        found.push(Change { kind: ChangeKind::Changed, part: Part::Course, id: new.id.clone(), title: new.title.clone() });
    }
    compare(&mut found, Part::Module, &modules(old), &modules(new));
    compare(&mut found, Part::Lesson, &lessons(old), &lessons(new));
    compare(&mut found, Part::Quiz, &quizzes(old), &quizzes(new));
    compare(&mut found, Part::Question, &questions(old), &questions(new));
    compare(&mut found, Part::Exercise, &exercises(old), &exercises(new));
    found
}

/// A part with its id, a title people recognise, and what decides whether it changed.
struct Known<T> {
    id: String,
    title: String,
    face: T,
}

fn compare<T: PartialEq>(found: &mut Vec<Change>, part: Part, old: &[Known<T>], new: &[Known<T>]) {
    let mut add = |kind, known: &Known<T>| {
        found.push(Change { kind, part, id: known.id.clone(), title: known.title.clone() });
    };
    for known in new {
        match old.iter().find(|o| o.id == known.id) {
            None => add(ChangeKind::Added, known),
            Some(before) if before.face != known.face => add(ChangeKind::Changed, known),
            Some(_) => {}
        }
    }
    for gone in old.iter().filter(|o| new.iter().all(|n| n.id != o.id)) {
        add(ChangeKind::Removed, gone);
    }
}

fn course_face(course: &Course) -> (&str, &str, &str, chrono::NaiveDate, Vec<&str>) {
    let order = course.modules.iter().map(|m| m.id.as_str()).collect();
    (&course.title, &course.summary, &course.language, course.reviewed_on, order)
}

type ModuleFace<'a> = (&'a str, i64, &'a [String], Vec<&'a str>, Vec<&'a str>, &'a [Term], &'a str);

fn modules(course: &Course) -> Vec<Known<ModuleFace<'_>>> {
    course.modules.iter().map(|m| Known { id: m.id.clone(), title: m.title.clone(), face: module_face(m) }).collect()
}

/// The module itself, without what its parts say.
fn module_face(module: &Module) -> ModuleFace<'_> {
    let lessons = module.lessons.iter().map(|l| l.id.as_str()).collect();
    let exercises = module.exercises.iter().map(|e| e.id.as_str()).collect();
    (&module.title, module.minutes, &module.outcomes, lessons, exercises, &module.glossary, &module.guide)
}

fn lessons(course: &Course) -> Vec<Known<(&str, &Lesson)>> {
    let in_modules = course.modules.iter().flat_map(|m| m.lessons.iter().map(|l| (m.id.as_str(), l)));
    in_modules.map(|face| Known { id: face.1.id.clone(), title: face.1.title.clone(), face }).collect()
}

fn quizzes(course: &Course) -> Vec<Known<&Quiz>> {
    course.all_quizzes().map(|face| Known { id: face.id.clone(), title: face.title.clone(), face }).collect()
}

fn questions(course: &Course) -> Vec<Known<(&str, &Question)>> {
    let in_modules = course.modules.iter().flat_map(|m| m.questions.iter().map(|q| (m.id.as_str(), q)));
    in_modules.map(|face| Known { id: face.1.id.clone(), title: first_words(&face.1.text), face }).collect()
}

fn exercises(course: &Course) -> Vec<Known<&Exercise>> {
    course.all_exercises().map(|face| Known { id: face.id.clone(), title: face.title.clone(), face }).collect()
}

/// Enough of a text to recognise it by.
fn first_words(text: &str) -> String {
    const LENGTH: usize = 80;
    let line = text.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or_default();
    if line.chars().count() <= LENGTH {
        return line.to_owned();
    }
    let start: String = line.chars().take(LENGTH).collect();
    let whole_words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::QuestionKind;

    fn lesson(id: &str, text: &str) -> Lesson {
        Lesson { id: id.into(), title: id.to_uppercase(), minutes: 5, text: text.into() }
    }

    fn question(id: &str, text: &str) -> Question {
        Question {
            id: id.into(),
            kind: QuestionKind::Single,
            outcome: None,
            set: String::new(),
            text: text.into(),
            explanation: String::new(),
            fixed_order: false,
            options: Vec::new(),
        }
    }

    fn course(lessons: Vec<Lesson>, questions: Vec<Question>) -> Course {
        let module = Module {
            id: "a2".into(),
            title: "Teras".into(),
            minutes: 90,
            outcomes: vec!["Menulis teras".into()],
            lessons,
            quiz: None,
            questions,
            exercises: Vec::new(),
            glossary: Vec::new(),
            guide: String::new(),
        };
        Course {
            id: "k".into(),
            title: "Kursus".into(),
            summary: String::new(),
            language: "id".into(),
            reviewed_on: chrono::NaiveDate::default(),
            modules: vec![module],
            quizzes: Vec::new(),
            guide: String::new(),
            sheets: Vec::new(),
            situations: None,
        }
    }

    #[test]
    fn a_course_does_not_differ_from_itself() {
        let course = course(vec![lesson("l1", "a")], vec![question("q1", "?")]);
        assert_eq!(changes(&course, &course), []);
    }

    #[test]
    fn added_removed_and_changed_parts_are_told_apart_by_id() {
        let old = course(vec![lesson("l1", "a"), lesson("l2", "b")], vec![question("q1", "Apa?")]);
        let new = course(vec![lesson("l1", "a lagi"), lesson("l3", "c")], vec![question("q1", "Apa?"), question("q2", "Siapa?")]);
        let found: Vec<_> = changes(&old, &new).into_iter().map(|c| (c.kind, c.part, c.id)).collect();
        assert_eq!(
            found,
            [
                (ChangeKind::Changed, Part::Module, "a2".to_owned()), // its list of lessons
                (ChangeKind::Changed, Part::Lesson, "l1".to_owned()),
                (ChangeKind::Added, Part::Lesson, "l3".to_owned()),
                (ChangeKind::Removed, Part::Lesson, "l2".to_owned()),
                (ChangeKind::Added, Part::Question, "q2".to_owned()),
            ]
        );
    }

    #[test]
    fn a_question_is_recognised_by_its_first_words() {
        assert_eq!(first_words("\nTeras mana?\nLanjutan"), "Teras mana?");
        let long = first_words(&"kata ".repeat(40));
        assert!(long.ends_with("kata …") && long.chars().count() <= 82, "{long}");
    }
}
