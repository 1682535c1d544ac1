//! Works off the outbox in the background, ends attempts whose time is over, and writes digests of notices. Several servers may do so at once; leases keep them apart.
use crate::state::App;
use backend::{Actor, certificates::DrawDocument, jobs::Effects};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// Runs until told to stop; finishes the job in hand.
pub async fn run(app: App, draw: DrawDocument, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let did_something = match backend::jobs::run_one(&app.request(Actor::System), Effects { draw, mail: app.mailer.as_ref() }).await {
            Ok(did) => did,
            Err(error) => {
                tracing::error!(%error, "the job runner could not ask for work");
                false
            }
        };
        // After every job, so that a slow one delays what has a time by itself alone.
        if let Err(error) = app.db.try_writing_again((app.clock)()).await {
            tracing::error!(%error, "the database still cannot be written");
        }
        if let Err(error) = backend::quizzes::close_overdue(&app.request(Actor::System)).await {
            tracing::error!(%error, "overdue attempts could not be ended");
        }
        let digests = match backend::notices::send_digests(&app.request(Actor::System)).await {
            Ok(digests) => digests,
            Err(error) => {
                tracing::error!(%error, "digests could not be written");
                0
            }
        };
        if did_something || digests > 0 {
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = app.wake.notified() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
        }
    }
}
