//! Submissions: the draft of a participant's work, handing it in, its receipt, and what became of it.
//! Marking is `grading`.
mod drafts;
mod hand_in;
mod pages;
mod receipts;
mod sql;

pub use drafts::{DraftSaved, SaveOutcome, save_draft};
pub use hand_in::{hand_in, hand_in_seen};
pub use pages::{exercise, result};
pub use receipts::receipt;

use crate::{
    access::{self, Enrolled},
    courses,
    db::Conn,
    error::{Error, Result},
    events::{self, Window},
    request::Request,
};
use domain::{
    course::Exercise,
    event::WindowState,
    ids::{CourseId, CourseVersionId},
};

/// An exercise of an event, and the permit of the participant who stands before it.
struct Place {
    enrolled: Enrolled,
    course: CourseId,
    course_version: CourseVersionId,
    exercise: Exercise,
    window: Window,
}

impl Place {
    async fn find(conn: &mut Conn, request: &Request, event: &str, exercise: &str) -> Result<Place> {
        let enrolled = access::enrolled(conn, request, event).await?;
        let courses = courses::of_event(conn, request, enrolled.id()).await?;
        let (course, exercise) = courses::with_exercise(&courses, exercise).ok_or(Error::NotFound)?;
        let window = events::window(conn, enrolled.id(), course.course_id, &exercise.id).await?;
        Ok(Place { course: course.course_id, course_version: course.version_id, exercise: exercise.clone(), window, enrolled })
    }

    fn is_not_yet_open(&self, request: &Request) -> bool {
        self.window.state(request.now) == WindowState::NotYet
    }
}
