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
    /// Nothing if no module of the event has a guide.
    pub shown: Option<Guide>,
    /// Id and title of every module that has a guide.
    pub modules: Vec<(String, String)>,
}

/// The guide of one module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    pub module_id: String,
    pub module_title: String,
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
