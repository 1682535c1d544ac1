//! Courses: what an admin uploads and publishes, and the lessons that participants read.
mod companions_page;
mod course_page;
mod courses_page;
mod lesson_page;
mod preview_page;
pub mod text;

pub use companions_page::{glossary_page, guide_page, marking_key_page};
pub use course_page::{CourseDetail, VersionRow, course_page};
pub use courses_page::{CourseRow, courses_page};
pub use lesson_page::{LessonReader, LessonView, lesson_page, step_path};
pub use preview_page::{Content, Preview, preview_page};
