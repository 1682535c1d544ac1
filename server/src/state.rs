//! What every handler shares.
use crate::assets::AssetTable;
use app::shell::Assets;
use backend::{Actor, Db, Request, Site};
use std::{net::IpAddr, sync::Arc};

#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub site: Arc<Site>,
    pub assets: Assets,
    pub files: Arc<AssetTable>,
    /// Whose X-Forwarded-For is believed.
    pub trusted_proxy: Option<IpAddr>,
    /// The demo's accounts are public, and every page says so.
    pub is_demo: bool,
    pub clock: Clock,
    /// Sends mails, or writes them to a folder.
    pub mailer: Arc<crate::mail::Mailer>,
    /// Wakes the job runner.
    pub wake: Arc<tokio::sync::Notify>,
}

/// Where the time comes from; tests bring their own.
pub type Clock = fn() -> chrono::DateTime<chrono::Utc>;

/// The system's clock: the only place that reads it.
#[allow(clippy::disallowed_methods)]
pub fn system_clock() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from(std::time::SystemTime::now())
}

/// A seed from the operating system: the only place that asks for randomness.
#[allow(clippy::disallowed_methods)]
pub fn fresh_seed() -> [u8; 32] {
    rand::random()
}

impl App {
    pub fn request(&self, actor: Actor) -> Request {
        Request::new(self.db.clone(), self.site.clone(), actor, (self.clock)(), fresh_seed())
    }
}
