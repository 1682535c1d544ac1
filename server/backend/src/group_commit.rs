//! Group commit on SQLite: one actor owns the writing connection, lends it by value and runs every
//! BEGIN, SAVEPOINT, RELEASE, ROLLBACK and COMMIT itself, so that no caller can cancel a control statement half way.
//! The rules that come with it stand in docs/decisions/0002-group-commit.md.
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{
    sync::{mpsc, oneshot},
    time::{Instant, timeout},
};

/// Why a transaction did not come to a good end.
#[derive(Debug, Clone)]
pub enum Fail {
    /// The database refused; nothing of it is stored.
    Sql(Arc<sqlx::Error>),
    /// The writer was not free in time; nothing is stored.
    Busy,
    /// COMMIT failed or did not answer: it may or may not be stored. Retry with the same form key.
    Unknown(Arc<sqlx::Error>),
}

impl From<sqlx::Error> for Fail {
    fn from(error: sqlx::Error) -> Self {
        Fail::Sql(Arc::new(error))
    }
}

type Ack = oneshot::Sender<Result<(), Fail>>;
type Ask = oneshot::Sender<Result<SqliteTx, Fail>>;

#[derive(Debug)]
enum End {
    Commit(Ack),
    Abort,
}

/// How the writer behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    pub options: SqliteConnectOptions,
    /// COMMIT after so many transactions,
    pub max_group: usize,
    /// and when the first of the group has waited so long.
    pub max_wait: Duration,
    /// How long `begin` waits before it says Busy.
    pub begin_wait: Duration,
    /// How long `commit` waits before it says Unknown.
    pub commit_wait: Duration,
}

impl Settings {
    pub fn new(options: SqliteConnectOptions) -> Settings {
        Settings {
            options,
            max_group: 128,
            max_wait: Duration::from_millis(20),
            begin_wait: Duration::from_secs(10),
            commit_wait: Duration::from_secs(10),
        }
    }
}

/// What the writer has done so far; read by tests, the bench and `/readyz`.
#[derive(Debug, Default)]
pub struct Stats {
    pub commits: AtomicU64,
    pub reopened: AtomicU64,
    /// True from a failed COMMIT, or a writer that cannot be opened or begun, until the next good COMMIT.
    pub is_failing: AtomicBool,
}

/// A handle to the writer; clones share it. The actor ends when the last handle is dropped.
#[derive(Clone, Debug)]
pub struct Writer {
    asks: mpsc::Sender<Ask>,
    settings: Arc<Settings>,
    pub stats: Arc<Stats>,
}

/// The lent writer. Dropped without `commit`, it is rolled back.
#[derive(Debug)]
pub struct SqliteTx {
    conn: Option<SqliteConnection>,
    home: Option<oneshot::Sender<(SqliteConnection, End)>>,
    commit_wait: Duration,
}

impl SqliteTx {
    fn go_home(&mut self, end: End) {
        if let (Some(conn), Some(home)) = (self.conn.take(), self.home.take()) {
            // If the actor is gone the connection is closed with the message; nothing was committed.
            drop(home.send((conn, end)));
        }
    }

    /// Waits until the shared COMMIT is done. Once polled it goes ahead even if this future is dropped.
    pub async fn commit(mut self) -> Result<(), Fail> {
        let (ack, done) = oneshot::channel();
        self.go_home(End::Commit(ack));
        match timeout(self.commit_wait, done).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(Fail::Unknown(Arc::new(sqlx::Error::WorkerCrashed))),
            Err(_) => Err(Fail::Unknown(Arc::new(sqlx::Error::PoolTimedOut))),
        }
    }
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        self.go_home(End::Abort);
    }
}

impl Deref for SqliteTx {
    type Target = SqliteConnection;
    fn deref(&self) -> &SqliteConnection {
        self.conn.as_ref().expect("the connection leaves only when the transaction is consumed")
    }
}

impl DerefMut for SqliteTx {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        self.conn.as_mut().expect("the connection leaves only when the transaction is consumed")
    }
}

impl Writer {
    /// Opens the writing connection and starts its actor on the current runtime.
    pub async fn open(settings: Settings) -> Result<Writer, sqlx::Error> {
        let (asks, queue) = mpsc::channel(4096);
        let conn = settings.options.connect().await?;
        let writer = Writer { asks, settings: Arc::new(settings), stats: Arc::default() };
        tokio::spawn(run(writer.settings.clone(), writer.stats.clone(), conn, queue));
        Ok(writer)
    }

    /// Is nobody waiting for the writer? (Somebody may hold it.)
    pub fn is_idle(&self) -> bool {
        self.asks.capacity() == self.asks.max_capacity()
    }

    pub async fn begin(&self) -> Result<SqliteTx, Fail> {
        let (ask, got) = oneshot::channel();
        timeout(self.settings.begin_wait, async {
            self.asks.send(ask).await.map_err(|_| Fail::Busy)?;
            got.await.map_err(|_| Fail::Busy)?
        })
        .await
        .map_err(|_| Fail::Busy)?
    }
}

async fn control(conn: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).execute(conn).await.map(drop)
}

async fn run(settings: Arc<Settings>, stats: Arc<Stats>, first: SqliteConnection, mut queue: mpsc::Receiver<Ask>) {
    let mut idle = Some(first);
    while let Some(ask) = queue.recv().await {
        if ask.is_closed() {
            continue; // the caller gave up while queued
        }
        let mut conn = match idle.take() {
            Some(conn) => conn,
            None => match settings.options.connect().await {
                Ok(conn) => {
                    stats.reopened.fetch_add(1, Relaxed);
                    conn
                }
                Err(error) => {
                    stats.is_failing.store(true, Relaxed);
                    drop(ask.send(Err(error.into())));
                    continue;
                }
            },
        };
        if let Err(error) = control(&mut conn, "BEGIN IMMEDIATE").await {
            stats.is_failing.store(true, Relaxed);
            drop(ask.send(Err(error.into())));
            drop(conn.close_hard().await); // its state is unknown: a new connection next time
            continue;
        }
        let mut acks = Vec::new();
        match group(&settings, conn, ask, &mut queue, &mut acks).await {
            Ok(conn) => {
                idle = Some(conn);
                if !acks.is_empty() {
                    stats.commits.fetch_add(1, Relaxed);
                    stats.is_failing.store(false, Relaxed);
                }
                for ack in acks {
                    drop(ack.send(Ok(()))); // a caller that went away has lost its answer, not its data
                }
            }
            Err(error) => {
                tracing::error!(%error, sharers = acks.len(), "a group of transactions could not be committed");
                stats.is_failing.store(true, Relaxed);
                let error = Arc::new(error);
                for ack in acks {
                    drop(ack.send(Err(Fail::Unknown(error.clone()))));
                }
            }
        }
    }
    if let Some(conn) = idle {
        drop(conn.close().await);
    }
}

/// One outer transaction. On error the connection is gone and nobody in `acks` is acknowledged.
async fn group(
    settings: &Settings,
    mut conn: SqliteConnection,
    first: Ask,
    queue: &mut mpsc::Receiver<Ask>,
    acks: &mut Vec<Ack>,
) -> Result<SqliteConnection, sqlx::Error> {
    let (mut next, mut since) = (Some(first), Instant::now());
    while let Some(ask) = next.take() {
        let nested = !acks.is_empty(); // the first needs no savepoint: alone it costs BEGIN and COMMIT
        if nested {
            control(&mut conn, "SAVEPOINT s").await?;
        }
        let (home, back) = oneshot::channel();
        // If the caller has gone, the transaction is dropped here and comes home as Abort.
        drop(ask.send(Ok(SqliteTx { conn: Some(conn), home: Some(home), commit_wait: settings.commit_wait })));
        let end;
        (conn, end) = back.await.map_err(|_| sqlx::Error::WorkerCrashed)?;
        match end {
            End::Commit(ack) => {
                if !nested {
                    since = Instant::now();
                }
                acks.push(ack); // before RELEASE: an error there must reach it too
                if nested {
                    control(&mut conn, "RELEASE s").await?;
                }
            }
            End::Abort if nested => {
                control(&mut conn, "ROLLBACK TO s").await?;
                control(&mut conn, "RELEASE s").await?;
            }
            End::Abort => {
                control(&mut conn, "ROLLBACK").await?;
                return Ok(conn);
            }
        }
        if acks.len() >= settings.max_group || since.elapsed() >= settings.max_wait {
            break;
        }
        while let Ok(ask) = queue.try_recv() {
            if !ask.is_closed() {
                next = Some(ask);
                break;
            }
        }
    }
    control(&mut conn, "COMMIT").await?;
    Ok(conn)
}
