//! Events (a Bimtek batch): what an admin sets up, and the first page of an event.
mod agencies_page;
mod courses_page;
mod details_page;
mod list_page;
mod logo_page;
mod nav;
mod participant_page;
mod participants_page;
mod row_input;
mod rule_page;
mod schedule_page;
mod set_up;
mod staff_page;
pub mod words;

pub use agencies_page::{agencies_page, agency_page};
pub use courses_page::{CourseRow, CoursesView, ModuleRow, VersionChoice, courses_page};
pub use details_page::{details_page, new_event_page};
pub use list_page::{EventRow, events_page};
pub use logo_page::logo_page;
pub use nav::{EventTab, event_nav};
pub use participant_page::participant_page;
pub use participants_page::{Enrolling, RosterView, participants_page};
pub use rule_page::{RuleRow, RuleView, rule_page};
pub use schedule_page::{ScheduleRow, schedule_page};
pub use set_up::Around;
pub use staff_page::staff_page;
