//! SQL of copying an event and of putting one away.
use crate::{
    access::{Admin, ManagesEvent},
    db::Tx,
    error::Result,
};
use chrono::{DateTime, Utc};
use domain::ids::EventId;

/// Courses with their versions and JP, the logo, the text of invitations.
pub async fn content(tx: &mut Tx, _admin: &Admin, from: EventId, to: EventId) -> Result<()> {
    for sql in [
        "INSERT INTO event_course (event_id, course_id, course_version_id, position)
            SELECT $2, course_id, course_version_id, position FROM event_course WHERE event_id = $1",
        "INSERT INTO event_module (event_id, course_id, module, jp) SELECT $2, course_id, module, jp FROM event_module WHERE event_id = $1",
        "UPDATE event SET logo = s.logo, logo_media_type = s.logo_media_type, invitation_text = s.invitation_text
            FROM event s WHERE s.id = $1 AND event.id = $2",
    ] {
        on!(tx, |c| sqlx::query(sql).bind(from.0).bind(to.0).execute(c).await.map(drop))?;
    }
    Ok(())
}

pub async fn set_archived(tx: &mut Tx, event: &ManagesEvent, at: Option<DateTime<Utc>>) -> Result<()> {
    on!(tx, |c| sqlx::query("UPDATE event SET archived_at = $2 WHERE id = $1").bind(event.id().0).bind(at).execute(c).await.map(drop))?;
    Ok(())
}
