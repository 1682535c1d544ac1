//! What is read beside the lessons of an event's courses: the glossary, the guide for whoever teaches, the key for markers.
use crate::event::EventHead;

/// The terms of all modules of an event, by alphabet.
#[derive(Clone, Debug)]
pub struct GlossaryPage {
    pub head: EventHead,
    pub entries: Vec<GlossaryEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    pub term: String,
    /// Sanitised HTML of one paragraph, without its `<p>`.
    pub meaning_html: String,
    pub module_title: String,
}

#[derive(Clone, Debug)]
pub struct GuidePage {
    pub head: EventHead,
    /// Nothing: the guides of the courses as a whole are shown.
    pub module_id: Option<String>,
    pub shown: Vec<Guide>,
    /// Id and title of every module that has a guide.
    pub modules: Vec<(String, String)>,
}

/// The guide of one module or one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Of the module or the course.
    pub title: String,
    /// Sanitised.
    pub html: String,
}

/// What markers of an exercise compare a work with. Sanitised HTML; empty where the package has none.
#[derive(Clone, Debug)]
pub struct MarkingKeyPage {
    pub head: EventHead,
    pub exercise_title: String,
    pub model_html: String,
    pub good_html: String,
    pub middling_html: String,
}
