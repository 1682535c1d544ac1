//! A course as its package says it: modules, lessons, questions, exercises. The format: docs/course-package.md.
//! Reading the files is `backend::courses::package`; here is what they mean.
use crate::{score::Score, situation::SituationBank};
use serde::{Deserialize, Serialize};

/// One version of a course, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub language: String,
    /// "Ditinjau per tanggal": the day its legal content was last reviewed.
    pub reviewed_on: chrono::NaiveDate,
    pub modules: Vec<Module>,
    /// Quizzes that span modules: pre-test, post-test.
    pub quizzes: Vec<Quiz>,
    /// Markdown for whoever teaches the course: its days, what to prepare; empty if there is none.
    #[serde(default)]
    pub guide: String,
    /// Dated figures that lessons show and programs read.
    #[serde(default)]
    pub sheets: Vec<Sheet>,
    /// What the simulator plays, if the course brings any.
    #[serde(default)]
    pub situations: Option<SituationBank>,
}

/// Figures that change often, such as the limits of platforms: in one place, with the day they were checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub id: String,
    pub title: String,
    pub checked_on: chrono::NaiveDate,
    /// Shown wherever the sheet is: to be checked before use.
    pub warning: String,
    pub groups: Vec<SheetGroup>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetGroup {
    pub id: String,
    pub title: String,
    pub figures: Vec<Figure>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    pub id: String,
    pub label: String,
    /// For programs, where one whole number says it all.
    pub value: Option<i64>,
    /// What `value` counts; empty without it.
    pub unit: String,
    /// For people.
    pub text: String,
    /// False where sources disagree.
    pub is_sure: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Module {
    pub id: String,
    pub title: String,
    /// Teaching time in minutes; what it counts for is set by the event.
    pub minutes: i64,
    pub outcomes: Vec<String>,
    pub lessons: Vec<Lesson>,
    pub quiz: Option<Quiz>,
    pub questions: Vec<Question>,
    pub exercises: Vec<Exercise>,
    /// The terms of the module, in the order written.
    #[serde(default)]
    pub glossary: Vec<Term>,
    /// Markdown for whoever teaches the module; empty if there is none.
    #[serde(default)]
    pub guide: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub term: String,
    /// Markdown of one paragraph.
    pub meaning: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    pub id: String,
    pub title: String,
    pub minutes: i64,
    /// Markdown as written; drawn by `backend::courses::markdown`.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuizKind {
    /// Never counts.
    PreTest,
    ModuleQuiz,
    PostTest,
}

impl QuizKind {
    pub fn counts(self) -> bool {
        self != QuizKind::PreTest
    }
}

/// A quiz draws its questions from the banks of modules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quiz {
    pub id: String,
    pub kind: QuizKind,
    pub title: String,
    /// Time limit of one attempt.
    pub minutes: Option<i64>,
    pub draw: Vec<Draw>,
}

impl Quiz {
    pub fn question_count(&self) -> usize {
        self.draw.iter().map(|d| d.count).sum()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    pub module: String,
    pub count: usize,
    /// Only from the questions of this set; empty: only from those that belong to no set.
    #[serde(default)]
    pub set: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    Single,
    Multiple,
    TrueFalse,
}

/// A question. True/false is held as two options with the ids `true` and `false`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub id: String,
    pub kind: QuestionKind,
    /// Which outcome of its module, from 1.
    pub outcome: Option<usize>,
    /// A set that only quizzes which name it draw from, such as the items of a pre-test; empty: the module's own bank.
    #[serde(default)]
    pub set: String,
    pub text: String,
    pub explanation: String,
    pub fixed_order: bool,
    pub options: Vec<Choice>,
}

/// One option of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub text: String,
    pub correct: bool,
    pub feedback: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    pub id: String,
    pub title: String,
    pub minutes: i64,
    pub brief: String,
    pub material: String,
    pub fields: Vec<ExerciseField>,
    pub rubric: Vec<Criterion>,
    #[serde(default)]
    pub calibration: Calibration,
}

/// What markers compare a work with, so that they mark alike; Markdown, empty where there is none. Never for participants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calibration {
    /// The key and a model answer.
    pub model: String,
    /// A good paper, marked.
    pub good: String,
    /// A middling paper, marked.
    pub middling: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseField {
    pub id: String,
    pub label: String,
    pub hint: String,
    pub rows: i64,
    pub min_words: Option<i64>,
    pub max_words: Option<i64>,
}

/// A criterion of a rubric. The weights of a rubric add up to 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub id: String,
    pub title: String,
    pub weight: i64,
    /// Points 4, 3, 2, 1 (and whatever the package leaves out); 0 is always "tidak ada".
    pub levels: Vec<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    pub points: i64,
    pub label: String,
    pub text: String,
}

/// The most points a criterion can give.
pub const LEVEL_MAX: i64 = 4;

impl Exercise {
    /// Σ weight × points ÷ 4, rounded once, half up. `None` while a criterion has no level.
    pub fn score(&self, points: impl Fn(&str) -> Option<i64>) -> Option<Score> {
        let sum: Option<i64> = self.rubric.iter().map(|c| points(&c.id).map(|p| c.weight * p)).sum();
        let weights: i64 = self.rubric.iter().map(|c| c.weight).sum();
        Some(Score::of_ratio(sum?, weights * LEVEL_MAX))
    }
}

/// A place in a course where a participant does something, in the order of the journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Step {
    Lesson { module: String, id: String, title: String, minutes: i64 },
    Quiz { id: String, title: String, questions: usize, quiz_kind: QuizKind },
    Exercise { module: String, id: String, title: String, minutes: i64 },
}

impl Step {
    pub fn id(&self) -> &str {
        match self {
            Step::Lesson { id, .. } | Step::Quiz { id, .. } | Step::Exercise { id, .. } => id,
        }
    }
}

impl Course {
    /// The journey: pre-tests, then per module its lessons, quiz and exercises, then post-tests.
    pub fn journey(&self) -> Vec<Step> {
        let quiz_step =
            |q: &Quiz| Step::Quiz { id: q.id.clone(), title: q.title.clone(), questions: q.question_count(), quiz_kind: q.kind };
        let of_kind = |kind| self.quizzes.iter().filter(move |q| q.kind == kind);
        let mut steps: Vec<Step> = of_kind(QuizKind::PreTest).map(quiz_step).collect();
        for module in &self.modules {
            steps.extend(module.lessons.iter().map(|l| Step::Lesson {
                module: module.id.clone(),
                id: l.id.clone(),
                title: l.title.clone(),
                minutes: l.minutes,
            }));
            steps.extend(module.quiz.iter().map(quiz_step));
            steps.extend(module.exercises.iter().map(|e| Step::Exercise {
                module: module.id.clone(),
                id: e.id.clone(),
                title: e.title.clone(),
                minutes: e.minutes,
            }));
        }
        steps.extend(of_kind(QuizKind::PostTest).map(quiz_step));
        steps
    }

    pub fn module(&self, id: &str) -> Option<&Module> {
        self.modules.iter().find(|m| m.id == id)
    }

    /// Every quiz: those that span modules and those of modules.
    pub fn all_quizzes(&self) -> impl Iterator<Item = &Quiz> {
        self.quizzes.iter().chain(self.modules.iter().filter_map(|m| m.quiz.as_ref()))
    }

    pub fn quiz(&self, id: &str) -> Option<&Quiz> {
        self.all_quizzes().find(|q| q.id == id)
    }

    pub fn all_exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.modules.iter().flat_map(|m| &m.exercises)
    }

    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.all_exercises().find(|e| e.id == id)
    }

    pub fn lesson(&self, id: &str) -> Option<(&Module, &Lesson)> {
        self.modules.iter().find_map(|m| m.lessons.iter().find(|l| l.id == id).map(|l| (m, l)))
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.modules.iter().flat_map(|m| &m.questions).find(|q| q.id == id)
    }
}
