//! Transactions under pressure: many at once, cancelled at random, refused inside a group, panicking, losing the
//! whole group. Failing and hanging disks and kill -9 are tried on the real binary (server/tests/durability.rs).
use crate::world::World;
use backend::{
    Db, Error, Request, Tx,
    jobs::{self, Job},
    on,
};
use domain::ids::CertificateId;
use std::{
    collections::HashSet,
    sync::atomic::{
        AtomicBool,
        Ordering::{Relaxed, SeqCst},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;
use uuid::Uuid;

/// Writes one row that carries `mark`.
async fn store(tx: &mut Tx, request: &Request, mark: Uuid) -> Result<(), Error> {
    jobs::ask(tx, request, &Job::RenderCertificate { certificate: CertificateId(mark) }).await
}

async fn stored(world: &World) -> HashSet<Uuid> {
    let mut conn = world.db.read().await.unwrap();
    let rows: Vec<(sqlx::types::Json<Job>,)> = on!(conn, |c| sqlx::query_as("SELECT payload FROM outbox").fetch_all(c).await).unwrap();
    let id = |(sqlx::types::Json(job),): (sqlx::types::Json<Job>,)| match job {
        Job::RenderCertificate { certificate } => Some(certificate.0),
        Job::SendMail { .. } => None,
    };
    rows.into_iter().filter_map(id).collect()
}

both! {
    async fn cancelled_at_random_every_acknowledged_write_is_stored_and_no_refused_one(world: &World) {
        #[derive(Clone, Copy, PartialEq)]
        enum End { Acked(Uuid), Refused(Uuid), Cancelled(Uuid), CancelledInCommit }
        let mut tasks = JoinSet::new();
        for task in 0u64..32 {
            let requests: Vec<Request> = (0..40).map(|_| world.system()).collect();
            tasks.spawn(async move {
                let mut ends = Vec::new();
                for (n, request) in requests.into_iter().enumerate() {
                    let mark = request.id();
                    let refuse = (task + n as u64).is_multiple_of(10);
                    // A third runs to its end; the others are cancelled somewhere on the way, the first of them at once.
                    let deadline = if n % 3 == 0 { Duration::from_secs(60) } else { Duration::from_micros((n as u64 - 1) * (task * 1009 % 700)) };
                    let has_begun_commit = AtomicBool::new(false);
                    let work = async {
                        let mut tx = request.db.begin().await?;
                        store(&mut tx, &request, mark).await?;
                        if refuse { return Err(Error::Forbidden) }
                        has_begun_commit.store(true, SeqCst);
                        tx.commit().await
                    };
                    ends.push(match tokio::time::timeout(deadline, work).await {
                        Ok(Ok(())) => End::Acked(mark),
                        Ok(Err(_)) => End::Refused(mark),
                        Err(_) if has_begun_commit.load(SeqCst) => End::CancelledInCommit,
                        Err(_) => End::Cancelled(mark),
                    });
                }
                ends
            });
        }
        let ends = tasks.join_all().await.concat();
        // The writer is not stuck: one more write goes through.
        let (request, last) = (world.system(), Uuid::max());
        let mut tx = world.db.begin().await.unwrap();
        store(&mut tx, &request, last).await.unwrap();
        tx.commit().await.unwrap();
        let stored = stored(world).await;
        for end in &ends {
            match end {
                End::Acked(mark) => assert!(stored.contains(mark), "acknowledged and lost"),
                End::Refused(mark) => assert!(!stored.contains(mark), "refused and stored"),
                End::Cancelled(mark) => assert!(!stored.contains(mark), "cancelled before its commit and stored"),
                End::CancelledInCommit => {} // it goes ahead, or not
            }
        }
        assert!(stored.contains(&last));
        assert!(ends.iter().any(|e| matches!(e, End::Acked(_))) && ends.iter().any(|e| matches!(e, End::Cancelled(_))));
    }

    async fn a_refusal_inside_a_group_disturbs_nobody(world: &World) {
        let mut tasks = JoinSet::new();
        for n in 0..64 {
            let request = world.system();
            tasks.spawn(async move {
                let mark = request.id();
                let mut tx = request.db.begin().await.unwrap();
                store(&mut tx, &request, mark).await.unwrap();
                if n % 3 == 0 { drop(tx); (mark, false) } else { tx.commit().await.unwrap(); (mark, true) }
            });
        }
        let ends = tasks.join_all().await;
        let stored = stored(world).await;
        for (mark, kept) in ends {
            assert_eq!(stored.contains(&mark), kept);
        }
    }

    async fn a_panic_inside_a_transaction_leaves_nothing_and_blocks_nobody(world: &World) {
        let request = world.system();
        let task = tokio::spawn(async move {
            let mut tx = request.db.begin().await.unwrap();
            store(&mut tx, &request, Uuid::nil()).await.unwrap();
            panic!("on purpose");
        });
        assert!(task.await.is_err());
        assert!(stored(world).await.is_empty());
        let request = world.system();
        let mut tx = world.db.begin().await.unwrap();
        store(&mut tx, &request, Uuid::max()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn a_reader_sees_every_acknowledged_write(world: &World) {
        for _ in 0..50 {
            let (request, before) = (world.system(), world.count("outbox").await);
            let mut tx = world.db.begin().await.unwrap();
            store(&mut tx, &request, request.id()).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(world.count("outbox").await, before + 1);
        }
    }
}

fn writer(world: &World) -> &backend::group_commit::Writer {
    let Db::Sqlite(db) = &world.db else { panic!("an SQLite world") };
    &db.writer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_share_commits_on_sqlite() {
    let world = World::sqlite().await;
    let before = writer(&world).stats.commits.load(Relaxed);
    let mut tasks = JoinSet::new();
    for _ in 0..256 {
        let request = world.system();
        tasks.spawn(async move {
            let mut tx = request.db.begin().await.unwrap();
            store(&mut tx, &request, request.id()).await.unwrap();
            tx.commit().await.unwrap();
        });
    }
    tasks.join_all().await;
    let commits = writer(&world).stats.commits.load(Relaxed) - before;
    assert_eq!(world.count("outbox").await, 256);
    assert!(commits < 128, "{commits} commits for 256 transactions");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_that_loses_its_transaction_acknowledges_nobody() {
    let world = World::sqlite().await;
    // A trigger that throws the whole transaction away, as a full disk or an I/O error would.
    let mut tx = world.db.begin().await.unwrap();
    on!(tx, |c| sqlx::query(
        "CREATE TRIGGER lose BEFORE INSERT ON outbox WHEN NEW.kind = 'lose' BEGIN SELECT RAISE(ROLLBACK, 'lost'); END"
    )
    .execute(c)
    .await
    .map(drop))
    .unwrap();
    tx.commit().await.unwrap();

    let mut first = world.db.begin().await.unwrap();
    let request = world.system();
    store(&mut first, &request, Uuid::nil()).await.unwrap();
    let (next, second_request) = (world.db.clone(), world.system());
    let second = tokio::spawn(async move {
        let mut tx = next.begin().await.unwrap();
        let lost = on!(tx, |c| sqlx::query(
            "INSERT INTO outbox (id, kind, payload, created_at, run_at, attempts) VALUES ($1, 'lose', '{}', 'x', 'x', 0)"
        )
        .bind(second_request.id())
        .execute(c)
        .await
        .map(drop));
        assert!(lost.is_err());
        drop(tx);
    });
    while writer(&world).is_idle() {
        tokio::task::yield_now().await; // until the second stands in the queue
    }
    assert!(matches!(first.commit().await, Err(Error::Unknown(_))));
    second.await.unwrap();
    assert!(stored(&world).await.is_empty());
    let request = world.system();
    let mut tx = world.db.begin().await.unwrap();
    store(&mut tx, &request, Uuid::max()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(stored(&world).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_writer_that_stays_lent_is_busy_for_the_next_and_free_again_after() {
    let world = World::sqlite().await;
    let options = backend::dialect::sqlite::options(&crate::world::file(&world));
    let settings =
        backend::group_commit::Settings { begin_wait: Duration::from_millis(100), ..backend::group_commit::Settings::new(options) };
    let writer = backend::group_commit::Writer::open(settings).await.unwrap();
    let held = writer.begin().await.unwrap();
    let asked = Instant::now();
    assert!(matches!(writer.begin().await, Err(backend::group_commit::Fail::Busy)));
    assert!(asked.elapsed() >= Duration::from_millis(100));
    drop(held);
    writer.begin().await.unwrap().commit().await.unwrap();
}
