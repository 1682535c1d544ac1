//! Progress: what an event asks, what a participant has done, and what follows from both.
//! `assess` is the only place that knows who passes; the progress page, the participant's own page
//! and the pass list all show what it says. `journey` says what comes next.
mod assess;
mod journey;
mod overview;
mod pass_list;
mod plan;
mod requirements;
mod table;
#[cfg(test)]
mod tests;

pub use assess::{Assessment, Outlook, Part, PartItem, PartName, Verdict, arithmetic, assess};
pub use journey::{Journey, JourneyStep, OwnEventPage, StepDetail, StepState, journey};
pub use overview::{StaffNext, StaffOverview};
pub use pass_list::{ApprovedHead, ApprovedList, ApprovedRow, Change, PassListPage, PassListRow, pass_list_rows};
pub use plan::{Facts, Item, Key, Plan, QuizFacts, WorkFacts};
pub use requirements::{Missing, RequirementResult, RequirementState};
pub use table::{
    AssessedParticipant, OwnPassing, Participant, PersonProgress, ProgressFilter, ProgressTable, SortBy, Totals, progress_table,
};
