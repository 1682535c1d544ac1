//! The world of a test: a database of its own on either engine, a clock and randomness that the test holds,
//! and set-up that goes through the use-cases.
use backend::{Actor, Db, Request, Site, accounts::admin::IsDemo, hashing::Hasher};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use domain::{
    form::Fields,
    ids::{FormKey, PersonId},
};
use sqlx::{Connection, Executor};
use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

pub const PASSWORD: &str = "sandi panjang contoh";

pub struct World {
    pub db: Db,
    pub site: Arc<Site>,
    now: Mutex<DateTime<Utc>>,
    seed: AtomicU64,
    pub folder: tempfile::TempDir,
}

/// Runs each test on both engines: `both! { async fn a_sentence(world: &World) { … } }`.
#[macro_export]
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident: &World) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::world::World;

            async fn case($world: &World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() { case(&World::sqlite().await).await; }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() { case(&World::postgres().await).await; }
        }
    )+};
}

impl World {
    pub async fn sqlite() -> World {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        World::over(Db::open(&url).await.unwrap(), folder)
    }

    pub async fn postgres() -> World {
        let url = tokio::task::spawn_blocking(postgres_database).await.unwrap();
        World::over(Db::open(&url).await.unwrap(), tempfile::tempdir().unwrap())
    }

    fn over(db: Db, folder: tempfile::TempDir) -> World {
        let site = Site::new("https://bimtek.contoh.go.id", Hasher::with_cost(8, 1).unwrap(), |_| Ok(()), |_| Ok(Vec::new()));
        let now = Utc.with_ymd_and_hms(2025, 6, 16, 1, 0, 0).unwrap();
        World { db, site: Arc::new(site), now: Mutex::new(now), seed: AtomicU64::new(1), folder }
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    pub fn advance(&self, time: TimeDelta) {
        *self.now.lock().unwrap() += time;
    }

    pub fn request(&self, actor: Actor) -> Request {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.seed.fetch_add(1, Relaxed).to_le_bytes());
        Request::new(self.db.clone(), self.site.clone(), actor, self.now(), seed)
    }

    pub fn operator(&self) -> Request {
        self.request(Actor::Operator)
    }

    pub fn system(&self) -> Request {
        self.request(Actor::System)
    }

    pub fn nobody(&self) -> Request {
        self.request(Actor::Nobody)
    }

    pub fn by(&self, person: PersonId) -> Request {
        self.request(Actor::Person(person))
    }

    pub fn key(&self) -> FormKey {
        FormKey(self.operator().id())
    }

    /// The same world with another public address.
    pub fn at_address(&self, public_url: &str) -> Request {
        let site = Site { public_url: public_url.to_owned(), ..(*self.site).clone() };
        Request::new(self.db.clone(), Arc::new(site), Actor::Operator, self.now(), [9; 32])
    }

    /// A new account with the e-mail `name@contoh.go.id` (spaces become dots) and `PASSWORD`.
    pub async fn person(&self, name: &str) -> PersonId {
        self.account(name, &[]).await
    }

    pub async fn admin(&self, name: &str) -> PersonId {
        self.account(name, &[("is_admin", "1")]).await
    }

    async fn account(&self, name: &str, more: &[(&str, &str)]) -> PersonId {
        let mut pairs =
            vec![("name".to_owned(), name.to_owned()), ("email".to_owned(), email(name)), ("password".to_owned(), PASSWORD.to_owned())];
        pairs.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        backend::accounts::admin::create(&self.operator(), &Fields(pairs), self.key(), IsDemo::No).await.unwrap()
    }

    /// How many rows a table has; for what no use-case shows.
    pub async fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        let mut conn = self.db.read().await.unwrap();
        let (count,): (i64,) = backend::on!(conn, |c| sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(c).await).unwrap();
        count
    }
}

pub fn email(name: &str) -> String {
    format!("{}@contoh.go.id", name.to_lowercase().replace(' ', "."))
}

/// A fresh database made from the migrated template. Fails if there is no server: these tests are never skipped.
fn postgres_database() -> String {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let server = std::env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL names a PostgreSQL server; `make test` starts one");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let template = TEMPLATE.get_or_init(|| {
        let name = format!("bimtek_template_{}", std::process::id());
        runtime.block_on(async {
            run(&server, &format!("CREATE DATABASE {name}")).await;
            let db = Db::open(&with_database(&server, &name)).await.unwrap();
            db.migrate().await.unwrap();
            db.close().await;
        });
        name
    });
    let name = format!("bimtek_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Relaxed));
    runtime.block_on(run(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}")));
    with_database(&server, &name)
}

async fn run(server: &str, sql: &str) {
    // Two tests may copy the template at the same moment; the server then asks for patience.
    for _ in 0..200 {
        let mut conn = sqlx::PgConnection::connect(server).await.unwrap();
        match conn.execute(sqlx::AssertSqlSafe(sql.to_owned())).await {
            Ok(_) => return,
            Err(error) if error.to_string().contains("being accessed by other users") => {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            Err(error) => panic!("{sql}: {error}"),
        }
    }
    panic!("{sql}: the template stayed in use");
}

fn with_database(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

/// Where the bimtek database file of this world is; SQLite only.
pub fn file(world: &World) -> PathBuf {
    world.folder.path().join("test.db")
}
