//! The database as the use-cases see it: `Db::read` for questions, `Db::begin` for changes, and `on!`,
//! which runs one sqlx expression on whichever of the two databases it is.
use crate::{
    dialect::{postgres, sqlite},
    error::{Error, Result},
    group_commit::{Fail, SqliteTx},
};
use sqlx::{PgConnection, PgPool, Postgres, SqliteConnection, pool::PoolConnection};
use std::{
    ops::{Deref, DerefMut},
    path::Path,
    sync::atomic::Ordering::Relaxed,
};

#[derive(Clone, Debug)]
pub enum Db {
    Sqlite(sqlite::Sqlite),
    Postgres(PgPool),
}

/// A connection on which SQL functions ask their questions: a reader, or a transaction.
#[derive(Debug)]
pub struct Conn(Arm);

#[derive(Debug)]
enum Arm {
    SqliteRead(PoolConnection<sqlx::Sqlite>),
    SqliteWrite(SqliteTx),
    PostgresRead(PoolConnection<Postgres>),
    PostgresWrite(sqlx::Transaction<'static, Postgres>),
}

/// The driver's connection behind a `Conn`; matched by `on!` only.
pub enum Driver<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

/// A transaction. Functions that write take it; those that read take `Conn`, which it dereferences to.
/// Dropped without `commit`, it is rolled back.
#[derive(Debug)]
pub struct Tx(Conn);

/// Runs the same sqlx expression on either database: `on!(conn, |c| sqlx::query_as(SQL).bind(id).fetch_one(c).await)`.
#[macro_export]
macro_rules! on {
    ($conn:expr, |$c:ident| $expression:expr) => {
        match $conn.driver() {
            $crate::db::Driver::Sqlite($c) => $expression,
            $crate::db::Driver::Postgres($c) => $expression,
        }
    };
}

impl Db {
    /// `sqlite:FILE`, a plain path, or `postgres://…`. SQLite is migrated here; PostgreSQL only by `migrate`.
    pub async fn open(url: &str) -> Result<Db> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Db::Postgres(postgres::open(url).await?))
        } else {
            let file = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url);
            Ok(Db::Sqlite(sqlite::open(Path::new(file)).await?))
        }
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Db::Sqlite(_) => Ok(()), // done when it was opened
            Db::Postgres(pool) => Ok(postgres::migrate(pool).await?),
        }
    }

    pub async fn is_current(&self) -> Result<bool> {
        match self {
            Db::Sqlite(_) => Ok(true),
            Db::Postgres(pool) => Ok(postgres::is_current(pool).await?),
        }
    }

    /// A connection to ask questions on.
    pub async fn read(&self) -> Result<Conn> {
        Ok(Conn(match self {
            Db::Sqlite(db) => Arm::SqliteRead(db.readers.acquire().await?),
            Db::Postgres(pool) => Arm::PostgresRead(pool.acquire().await?),
        }))
    }

    /// A transaction. Nothing but SQL between here and `commit`.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx(Conn(match self {
            Db::Sqlite(db) => Arm::SqliteWrite(db.writer.begin().await?),
            Db::Postgres(pool) => Arm::PostgresWrite(pool.begin().await?),
        })))
    }

    /// Runs a future that writes where writing is cheapest, and to its end even if the caller goes away.
    pub async fn near_writer<T: Send + 'static>(&self, future: impl Future<Output = T> + Send + 'static) -> Result<T> {
        let task = match self {
            Db::Sqlite(db) => db.near_writer.spawn(future),
            Db::Postgres(_) => tokio::spawn(future),
        };
        task.await.map_err(|error| Error::Internal(format!("a write ended early: {error}")))
    }

    /// After a failed COMMIT: tries whether writing works again, so that readiness comes back without waiting for somebody
    /// to write. What it writes is a row of its own.
    pub async fn try_writing_again(&self, now: chrono::DateTime<chrono::Utc>) -> Result<()> {
        if !self.is_failing() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        on!(tx, |c| {
            sqlx::query(
                "INSERT INTO failure_window (subject, started_at, failures) VALUES ('write-probe', $1, 0)
                 ON CONFLICT (subject) DO UPDATE SET started_at = $1",
            )
            .bind(now)
            .execute(c)
            .await
            .map(drop)
        })?;
        tx.commit().await
    }

    fn is_failing(&self) -> bool {
        matches!(self, Db::Sqlite(db) if db.writer.stats.is_failing.load(Relaxed))
    }

    /// Can this database be read, and did its last COMMIT succeed?
    pub async fn is_ready(&self) -> bool {
        let Ok(mut conn) = self.read().await else { return false };
        !self.is_failing() && on!(conn, |c| sqlx::query("SELECT 1 FROM person").fetch_optional(c).await.is_ok())
    }

    /// Waits for running work and closes the files.
    pub async fn close(self) {
        match self {
            Db::Sqlite(db) => {
                drop(db.writer);
                db.readers.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

impl Conn {
    pub fn driver(&mut self) -> Driver<'_> {
        match &mut self.0 {
            Arm::SqliteRead(conn) => Driver::Sqlite(conn),
            Arm::SqliteWrite(tx) => Driver::Sqlite(tx),
            Arm::PostgresRead(conn) => Driver::Postgres(conn),
            Arm::PostgresWrite(tx) => Driver::Postgres(tx),
        }
    }
}

impl Tx {
    /// Committed and synced to disk once this is Ok. An `Error::Unknown` means: perhaps; retry with the same form key.
    pub async fn commit(self) -> Result<()> {
        match self.0.0 {
            Arm::SqliteWrite(tx) => Ok(tx.commit().await?),
            Arm::PostgresWrite(tx) => tx.commit().await.map_err(|error| match error {
                refused @ sqlx::Error::Database(_) => refused.into(),
                lost => Error::Unknown(lost.to_string()),
            }),
            Arm::SqliteRead(_) | Arm::PostgresRead(_) => Ok(()), // never built: `begin` makes writing arms only
        }
    }
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

impl From<Fail> for Error {
    fn from(fail: Fail) -> Error {
        match fail {
            Fail::Sql(error) => Error::Database(error.to_string()),
            Fail::Busy => Error::Busy,
            Fail::Unknown(error) => Error::Unknown(error.to_string()),
        }
    }
}
