//! SQLite, the embedded default: WAL, synchronous=FULL, one writer with group commit, several readers.
//! The writer and the use-cases that write run on a thread of their own, pinned to one core: a statement then costs
//! no hop between cores, which is most of what a write costs (docs/decisions/0002-group-commit.md).
use crate::group_commit::{Settings, Writer};
use sqlx::{
    ConnectOptions, Connection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/sqlite");
const READERS: u32 = 8;

/// An open SQLite database.
#[derive(Clone, Debug)]
pub struct Sqlite {
    pub writer: Writer,
    pub readers: SqlitePool,
    /// The runtime of the writer's thread.
    pub near_writer: tokio::runtime::Handle,
}

/// The settings every connection has.
pub fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .statement_cache_capacity(400)
}

/// Opens, migrates and starts the writer.
pub async fn open(file: &Path) -> Result<Sqlite, sqlx::Error> {
    // The read pool stays open for as long as the writer: with no other connection, reopening after a failed
    // sync would run recovery and revive transactions that were reported as unknown.
    // Alone: a database that is only just becoming one refuses whoever looks in meanwhile.
    let mut first = options(file).connect().await?;
    MIGRATIONS.run(&mut first).await.map_err(|e| sqlx::Error::Migrate(Box::new(e)))?;
    // All of them are opened here and kept: one that is opened later, by a use-case near the writer, would inherit its core.
    let pool = SqlitePoolOptions::new().max_connections(READERS).min_connections(READERS).idle_timeout(None).max_lifetime(None);
    let readers = pool.connect_with(options(file)).await?;
    first.close().await?;
    let near_writer = start_writer_thread()?;
    let settings = Settings::new(options(file));
    let writer = near_writer.spawn(Writer::open(settings)).await.map_err(|_| sqlx::Error::WorkerCrashed)??;
    Ok(Sqlite { writer, readers, near_writer })
}

/// A thread with its own one-threaded runtime. It lives as long as the process.
fn start_writer_thread() -> Result<tokio::runtime::Handle, sqlx::Error> {
    let (sender, receiver) = std::sync::mpsc::sync_channel(1);
    std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
        pin_to_last_core();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match runtime {
            Ok(runtime) => {
                drop(sender.send(Ok(runtime.handle().clone())));
                runtime.block_on(std::future::pending::<()>());
            }
            Err(error) => drop(sender.send(Err(error))),
        }
    })?;
    Ok(receiver.recv().map_err(|_| sqlx::Error::WorkerCrashed)??)
}

#[cfg(target_os = "linux")]
fn pin_to_last_core() {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
    let Ok(allowed) = sched_getaffinity(None) else { return };
    let last = (0..CpuSet::MAX_CPU).rev().find(|core| allowed.is_set(*core));
    if let Some(core) = last {
        let mut one = CpuSet::new();
        one.set(core);
        if let Err(error) = sched_setaffinity(None, &one) {
            tracing::warn!(%error, "the writer's thread could not be pinned to one core; writing goes on, slower");
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn pin_to_last_core() {}
