//! The shared mechanisms: form keys, root locks, the outbox and its leases, settings of both databases.
use backend::{
    Db, Error, form_key,
    jobs::{self, Job},
    on,
    root_lock::{Root, lock, lock_at},
};
use chrono::TimeDelta;
use domain::ids::CertificateId;
use uuid::Uuid;

fn job() -> Job {
    Job::RenderCertificate { certificate: CertificateId(Uuid::nil()) }
}

both! {
    async fn the_second_use_of_a_form_key_gets_the_first_answer(world: &World) {
        let (request, key) = (world.operator(), world.key());
        let mut tx = world.db.begin().await.unwrap();
        assert_eq!(form_key::earlier::<u32>(&mut tx, &request, key).await.unwrap(), None);
        form_key::settle(&mut tx, key, &7u32).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.db.begin().await.unwrap();
        assert_eq!(form_key::earlier::<u32>(&mut tx, &request, key).await.unwrap(), Some(7));
        tx.commit().await.unwrap();
    }

    async fn a_form_key_of_a_refused_write_is_free_again(world: &World) {
        let (request, key) = (world.operator(), world.key());
        let mut tx = world.db.begin().await.unwrap();
        form_key::earlier::<u32>(&mut tx, &request, key).await.unwrap();
        drop(tx);
        let mut tx = world.db.begin().await.unwrap();
        assert_eq!(form_key::earlier::<u32>(&mut tx, &request, key).await.unwrap(), None);
    }

    async fn a_form_key_of_somebody_else_says_nothing(world: &World) {
        let (bayu, key) = (world.person("Bayu").await, world.key());
        let mut tx = world.db.begin().await.unwrap();
        form_key::earlier::<u32>(&mut tx, &world.operator(), key).await.unwrap();
        form_key::settle(&mut tx, key, &7u32).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.db.begin().await.unwrap();
        assert!(matches!(form_key::earlier::<u32>(&mut tx, &world.by(bayu), key).await, Err(Error::Stale)));
    }

    async fn a_row_is_locked_only_at_the_version_it_was_drawn_with(world: &World) {
        let bayu = world.person("Bayu").await;
        let mut tx = world.db.begin().await.unwrap();
        assert_eq!(lock_at(&mut tx, Root::Person(bayu), 1).await.unwrap(), 2);
        assert!(matches!(lock_at(&mut tx, Root::Person(bayu), 1).await, Err(Error::Stale)));
        drop(tx);
        let mut tx = world.db.begin().await.unwrap();
        assert!(matches!(lock(&mut tx, Root::Person(domain::ids::PersonId(Uuid::nil()))).await, Err(Error::NotFound)));
    }

    async fn a_job_is_taken_once_and_again_only_when_its_lease_is_over(world: &World) {
        let mut tx = world.db.begin().await.unwrap();
        jobs::ask(&mut tx, &world.system(), &job()).await.unwrap();
        tx.commit().await.unwrap();
        let first = jobs::take(&world.system()).await.unwrap().unwrap();
        assert!(jobs::take(&world.system()).await.unwrap().is_none());
        world.advance(TimeDelta::seconds(61));
        let again = jobs::take(&world.system()).await.unwrap().unwrap();
        assert_eq!((again.id, again.attempts), (first.id, 2));
        let mut tx = world.db.begin().await.unwrap();
        jobs::done(&mut tx, &world.system(), again.id).await.unwrap();
        tx.commit().await.unwrap();
        world.advance(TimeDelta::hours(1));
        assert!(jobs::take(&world.system()).await.unwrap().is_none());
        assert_eq!(jobs::next_due(&world.system()).await.unwrap(), None);
    }

    async fn a_job_of_a_transaction_that_was_dropped_never_runs(world: &World) {
        let mut tx = world.db.begin().await.unwrap();
        jobs::ask(&mut tx, &world.system(), &job()).await.unwrap();
        drop(tx);
        assert!(jobs::take(&world.system()).await.unwrap().is_none());
    }

    async fn several_runners_take_every_job_once(world: &World) {
        let mut tx = world.db.begin().await.unwrap();
        for _ in 0..20 {
            jobs::ask(&mut tx, &world.system(), &job()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut runners = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let request = world.system();
            runners.spawn(async move {
                let mut taken = Vec::new();
                while let Some(leased) = jobs::take(&request).await.unwrap() {
                    taken.push(leased.id);
                }
                taken
            });
        }
        let mut all = runners.join_all().await.concat();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!((count, all.len()), (20, 20));
    }

    async fn acknowledged_means_synced(world: &World) {
        let mut tx = world.db.begin().await.unwrap();
        match world.db {
            Db::Sqlite(_) => {
                // Read back on the writer itself: 2 is FULL.
                let (mode,): (i64,) = on!(tx, |c| sqlx::query_as("SELECT synchronous FROM pragma_synchronous").fetch_one(c).await).unwrap();
                assert_eq!(mode, 2);
                let (mode,): (String,) = on!(tx, |c| sqlx::query_as("SELECT journal_mode FROM pragma_journal_mode").fetch_one(c).await).unwrap();
                assert_eq!(mode, "wal");
                let (on,): (i64,) = on!(tx, |c| sqlx::query_as("SELECT foreign_keys FROM pragma_foreign_keys").fetch_one(c).await).unwrap();
                assert_eq!(on, 1);
            }
            Db::Postgres(_) => {
                let (mode,): (String,) = on!(tx, |c| sqlx::query_as("SELECT current_setting('synchronous_commit')").fetch_one(c).await).unwrap();
                assert_eq!(mode, "on");
            }
        }
    }

    async fn a_failed_statement_leaves_nothing_behind(world: &World) {
        let request = world.operator();
        let mut tx = world.db.begin().await.unwrap();
        jobs::ask(&mut tx, &request, &job()).await.unwrap();
        let failed = on!(tx, |c| sqlx::query("INSERT INTO no_such_table VALUES (1)").execute(c).await.map(drop));
        assert!(failed.is_err());
        drop(tx);
        assert_eq!(world.count("outbox").await, 0);
    }
}
