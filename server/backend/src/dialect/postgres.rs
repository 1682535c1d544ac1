//! PostgreSQL, for many servers. It groups commits itself; that it waits for the disk is read back at start.
use sqlx::{PgPool, postgres::PgPoolOptions};
use std::time::Duration;

pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/postgres");
const CONNECTIONS: u32 = 20;

/// Opens the pool and refuses a server that acknowledges before the disk has the data.
pub async fn open(url: &str) -> Result<PgPool, sqlx::Error> {
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(Duration::from_secs(10)).connect(url).await?;
    let (setting,): (String,) = sqlx::query_as("SELECT current_setting('synchronous_commit')").fetch_one(&pool).await?;
    if setting == "off" {
        return Err(sqlx::Error::Configuration("synchronous_commit is off: an acknowledged write could be lost".into()));
    }
    Ok(pool)
}

pub async fn migrate(pool: &PgPool) -> Result<(), sqlx::Error> {
    MIGRATIONS.run(pool).await.map_err(|e| sqlx::Error::Migrate(Box::new(e)))
}

/// Are there migrations this binary knows and the database has not had?
pub async fn is_current(pool: &PgPool) -> Result<bool, sqlx::Error> {
    let table: (Option<String>,) = sqlx::query_as("SELECT CAST(to_regclass('_sqlx_migrations') AS TEXT)").fetch_one(pool).await?;
    if table.0.is_none() {
        return Ok(false);
    }
    let (count,): (i64,) = sqlx::query_as("SELECT count(*) FROM _sqlx_migrations WHERE success").fetch_one(pool).await?;
    Ok(usize::try_from(count).unwrap_or(0) >= MIGRATIONS.iter().count())
}
