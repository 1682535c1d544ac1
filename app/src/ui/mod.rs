//! Generic widgets: they know no feature. Plain functions from data to a view.
mod field;
mod form;
pub mod icon;
mod notice;

pub use field::Field;
pub use form::{Form, KEY_FIELD, VERSION_FIELD, error_summary, hidden, post_form, post_form_with_times};
pub use icon::{Icon, IconKind};
pub use notice::{Tone, empty_state, notice, tag};
