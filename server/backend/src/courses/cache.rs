//! Published versions in memory: they never change, so each is read once, and each of its texts is drawn once.
use super::{markdown, package_image};
use domain::{course::Course, ids::CourseVersionId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Beyond this nothing is kept any more: a course has a few thousand texts at most.
const TEXTS_MAX: usize = 4000;

/// Shared by every request of this process.
#[derive(Clone, Debug, Default)]
pub struct CourseCache(Arc<Mutex<HashMap<CourseVersionId, Known>>>);

/// What is kept of a version.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub course: Arc<Course>,
    pub texts: Arc<Texts>,
}

impl CourseCache {
    pub(super) fn get(&self, id: CourseVersionId) -> Option<Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// `images`: file name and bytes, for their sizes.
    pub(super) fn put<'a>(&self, id: CourseVersionId, course: Course, images: impl Iterator<Item = (&'a str, &'a [u8])>) -> Known {
        let sizes = images.filter_map(|(name, bytes)| Some((name.to_owned(), package_image::size(name, bytes)?))).collect();
        let texts = Texts { image_base: markdown::image_base(id), sizes, drawn: Mutex::default() };
        let known = Known { course: Arc::new(course), texts: Arc::new(texts) };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(id).or_insert(known).clone()
    }
}

/// The texts of one version as HTML: lessons, questions, briefs. For texts of the course only, since they are kept.
#[derive(Debug)]
pub struct Texts {
    image_base: String,
    sizes: HashMap<String, (u32, u32)>,
    drawn: Mutex<HashMap<String, Arc<str>>>,
}

impl Texts {
    /// Markdown of this version as HTML, as `markdown::to_html` draws it, with the sizes of its pictures.
    pub fn html(&self, text: &str) -> Arc<str> {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(html) = drawn.get(text) {
            return html.clone();
        }
        let html: Arc<str> = markdown::draw(text, &self.image_base, &|name| self.sizes.get(name).copied()).into();
        if drawn.len() < TEXTS_MAX {
            drawn.insert(text.to_owned(), html.clone());
        }
        html
    }

    /// Without the `<p>` around a single paragraph, for labels.
    pub fn inline_html(&self, text: &str) -> String {
        markdown::without_paragraph(&self.html(text)).to_owned()
    }
}
