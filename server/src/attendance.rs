//! Handler of the attendance list to print.
use crate::{draw::Answer, visit::Visit};
use app::events::AttendanceRow;
use axum::extract::{Path, Query};
use backend::events::participants;
use chrono::NaiveDate;
use domain::{account::Nip, format::wib_date};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Day {
    hari: String,
}

/// For today while the event runs, else for its first day, unless another one is asked for.
pub async fn page(visit: Visit, Path(event): Path<String>, Query(query): Query<Day>) -> Answer {
    let (details, roster) = participants::attendance(&visit.request, &event).await?;
    let (head, today) = (&roster.head, wib_date(visit.frame.now));
    let usual = if (head.starts_on..=head.ends_on).contains(&today) { today } else { head.starts_on };
    let day = query.hari.parse::<NaiveDate>().unwrap_or(usual);
    let row = |person: &domain::event::Participant| AttendanceRow {
        name: person.name.to_string(),
        nip: person.nip.as_deref().and_then(Nip::parse).map(|nip| nip.grouped()).unwrap_or_default(),
        agency: person.agency_name.clone().unwrap_or_default(),
    };
    let rows: Vec<_> = roster.participants.iter().filter(|person| person.is_active).map(row).collect();
    visit.ok(app::events::attendance_page(&visit.frame, head, &details, day, &rows))
}
