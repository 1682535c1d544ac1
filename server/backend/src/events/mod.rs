//! Events (a Bimtek batch): what an admin sets up, and whom it concerns.
pub mod agencies;
pub mod contacts;
pub mod copy;
pub mod courses;
pub mod details;
pub mod list;
pub mod logo;
mod newcomer;
pub mod participant_data;
pub mod participants;
pub mod rule;
pub mod schedule;
pub mod set_up;
pub mod sql;
pub mod staff;

pub use copy::refuse_archived;
pub use details::NewEvent;
pub use domain::event::Window;
pub use list::{EventSummary, all, list_for};
pub use rule::{RuleVersion, freeze_rule, rule_in_force};
pub use schedule::window;
pub use set_up::SetUpPage;
