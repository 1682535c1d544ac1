//! Accounts: signing in, sessions, failures, what an admin does.
use crate::world::{PASSWORD, email};
use backend::{
    Error,
    accounts::{admin, password, sessions},
};
use chrono::TimeDelta;
use domain::form::{Fields, Problem};

fn credentials(account: &str, password: &str) -> Fields {
    Fields::of([("akun", account), ("sandi", password)])
}

both! {
    async fn one_signs_in_with_email_or_nip_and_out_again(world: &World) {
        let fields = Fields::of([("name", "Tiwi"), ("email", "Tiwi@Contoh.go.id"), ("nip", "19850502 201003 1 001"), ("password", PASSWORD)]);
        let id = admin::create(&world.operator(), &fields, world.key(), admin::IsDemo::No).await.unwrap();
        for account in ["tiwi@contoh.GO.ID", "198505022010031001", "19850502 201003 1 001"] {
            let session = sessions::sign_in(&world.nobody(), &credentials(account, PASSWORD), "10.0.0.1", None).await.unwrap();
            let who = sessions::who(&world.nobody(), &session.token).await.unwrap().unwrap();
            assert_eq!(who.id, id);
            sessions::sign_out(&world.by(id), &session.token).await.unwrap();
            assert_eq!(sessions::who(&world.nobody(), &session.token).await.unwrap(), None);
        }
    }

    async fn an_unknown_account_and_a_wrong_password_get_the_same_answer(world: &World) {
        world.person("Bayu").await;
        for account in [email("Bayu"), "nobody@contoh.go.id".to_owned()] {
            match sessions::sign_in(&world.nobody(), &credentials(&account, "salah sekali"), "10.0.0.1", None).await {
                Err(Error::Invalid(problems)) => assert_eq!(problems.at(""), Some(&Problem::SignInFailed)),
                other => panic!("{other:?}"),
            }
        }
    }

    async fn ten_failures_stop_an_account_for_a_while_and_successes_do_not_count(world: &World) {
        world.person("Bayu").await;
        let (good, bad) = (credentials(&email("Bayu"), PASSWORD), credentials(&email("Bayu"), "salah sekali"));
        for _ in 0..20 {
            sessions::sign_in(&world.nobody(), &good, "10.0.0.1", None).await.unwrap();
        }
        for _ in 0..10 {
            sessions::sign_in(&world.nobody(), &bad, "10.0.0.1", None).await.unwrap_err();
        }
        let until = world.now() + TimeDelta::minutes(15);
        match sessions::sign_in(&world.nobody(), &good, "10.0.0.2", None).await {
            Err(Error::TooMany(time)) => assert_eq!(time, until),
            other => panic!("{other:?}"),
        }
        world.advance(TimeDelta::minutes(15));
        sessions::sign_in(&world.nobody(), &good, "10.0.0.2", None).await.unwrap();
    }

    async fn a_hall_behind_one_address_is_stopped_only_by_three_hundred_failures(world: &World) {
        world.person("Bayu").await;
        for n in 0..300 {
            let fields = credentials(&format!("p{n}@contoh.go.id"), "salah sekali");
            sessions::sign_in(&world.nobody(), &fields, "10.0.0.1", None).await.unwrap_err();
        }
        let good = credentials(&email("Bayu"), PASSWORD);
        assert!(matches!(sessions::sign_in(&world.nobody(), &good, "10.0.0.1", None).await, Err(Error::TooMany(_))));
        sessions::sign_in(&world.nobody(), &good, "10.0.0.2", None).await.unwrap();
    }

    async fn a_session_is_rotated_at_sign_in_and_ends_after_its_time(world: &World) {
        let id = world.person("Bayu").await;
        let good = credentials(&email("Bayu"), PASSWORD);
        let first = sessions::sign_in(&world.nobody(), &good, "10.0.0.1", None).await.unwrap();
        let second = sessions::sign_in(&world.nobody(), &good, "10.0.0.1", Some(first.token.clone())).await.unwrap();
        assert_eq!(sessions::who(&world.nobody(), &first.token).await.unwrap(), None);
        assert_eq!(sessions::who(&world.nobody(), &second.token).await.unwrap().unwrap().id, id);
        world.advance(TimeDelta::days(31));
        assert_eq!(sessions::who(&world.nobody(), &second.token).await.unwrap(), None);
    }

    async fn signing_out_everywhere_ends_every_device(world: &World) {
        let id = world.person("Bayu").await;
        let good = credentials(&email("Bayu"), PASSWORD);
        let mut tokens = Vec::new();
        for _ in 0..3 {
            tokens.push(sessions::sign_in(&world.nobody(), &good, "10.0.0.1", None).await.unwrap().token);
        }
        sessions::sign_out_everywhere(&world.by(id)).await.unwrap();
        for token in &tokens {
            assert_eq!(sessions::who(&world.nobody(), token).await.unwrap(), None);
        }
    }

    async fn a_new_password_needs_the_old_one_and_ends_all_sessions(world: &World) {
        let id = world.person("Bayu").await;
        let change = |old: &str, again: &str| Fields::of([("sandi_lama", old), ("sandi_baru", "sandi yang baru"), ("sandi_ulang", again)]);
        let session = sessions::sign_in(&world.nobody(), &credentials(&email("Bayu"), PASSWORD), "10.0.0.1", None).await.unwrap();
        assert!(matches!(password::change(&world.by(id), &change("salah sekali", "sandi yang baru")).await, Err(Error::Invalid(p)) if p.at("sandi_lama").is_some()));
        assert!(matches!(password::change(&world.by(id), &change(PASSWORD, "lain sekali")).await, Err(Error::Invalid(p)) if p.at("sandi_ulang").is_some()));
        password::change(&world.by(id), &change(PASSWORD, "sandi yang baru")).await.unwrap();
        assert_eq!(sessions::who(&world.nobody(), &session.token).await.unwrap(), None);
        sessions::sign_in(&world.nobody(), &credentials(&email("Bayu"), "sandi yang baru"), "10.0.0.1", None).await.unwrap();
    }

    async fn an_account_form_sent_twice_makes_one_account(world: &World) {
        let fields = Fields::of([("name", "Bayu"), ("email", "bayu@contoh.go.id")]);
        let key = world.key();
        let first = admin::create(&world.operator(), &fields, key, admin::IsDemo::No).await.unwrap();
        assert_eq!(admin::create(&world.operator(), &fields, key, admin::IsDemo::No).await.unwrap(), first);
        assert_eq!(world.count("person").await, 1);
    }

    async fn a_taken_email_or_nip_is_refused_by_name(world: &World) {
        let first = Fields::of([("name", "Bayu"), ("email", "bayu@contoh.go.id"), ("nip", "198505022010031001")]);
        admin::create(&world.operator(), &first, world.key(), admin::IsDemo::No).await.unwrap();
        let email = Fields::of([("name", "Lain"), ("email", "BAYU@contoh.go.id")]);
        let nip = Fields::of([("name", "Lain"), ("nip", "198505022010031001")]);
        assert!(matches!(admin::create(&world.operator(), &email, world.key(), admin::IsDemo::No).await, Err(Error::Invalid(p)) if p.at("email") == Some(&Problem::EmailTaken)));
        assert!(matches!(admin::create(&world.operator(), &nip, world.key(), admin::IsDemo::No).await, Err(Error::Invalid(p)) if p.at("nip") == Some(&Problem::NipTaken)));
    }

    async fn two_admins_at_once_cannot_give_two_people_one_email(world: &World) {
        let fields = Fields::of([("name", "Bayu"), ("email", "bayu@contoh.go.id")]);
        let (one, two) = (world.operator(), world.operator());
        let (key_one, key_two) = (world.key(), world.key());
        let (a, b) = tokio::join!(
            admin::create(&one, &fields, key_one, admin::IsDemo::No),
            admin::create(&two, &fields, key_two, admin::IsDemo::No)
        );
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1, "{a:?} {b:?}");
        assert_eq!(world.count("person").await, 1);
    }

    async fn a_second_tab_is_told_and_never_overwrites(world: &World) {
        let id = world.person("Bayu").await;
        let version = admin::account(&world.operator(), id).await.unwrap().version.to_string();
        let edit = |name: &str| Fields::of([("name", name), ("email", "bayu@contoh.go.id"), ("version", &version), ("is_active", "1")]);
        let key = world.key();
        for _ in 0..2 {
            admin::update(&world.operator(), id, &edit("Bayu Satu"), key).await.unwrap(); // a double click
        }
        assert!(matches!(admin::update(&world.operator(), id, &edit("Bayu Dua"), world.key()).await, Err(Error::Stale)));
        assert_eq!(admin::account(&world.operator(), id).await.unwrap().details.name, "Bayu Satu");
    }

    async fn accounts_do_not_exist_for_anybody_but_an_admin(world: &World) {
        let (bayu, root) = (world.person("Bayu").await, world.admin("Rina").await);
        assert!(matches!(admin::list(&world.by(bayu), "", 1).await, Err(Error::NotFound)));
        assert!(matches!(admin::list(&world.nobody(), "", 1).await, Err(Error::SignInFirst)));
        assert_eq!(admin::list(&world.by(root), "bay", 1).await.unwrap().total, 1);
    }

    async fn an_admin_cannot_lock_the_own_door(world: &World) {
        let root = world.admin("Rina").await;
        let version = admin::account(&world.by(root), root).await.unwrap().version.to_string();
        let fields = Fields::of([("name", "Rina"), ("email", "rina@contoh.go.id"), ("version", &version), ("is_active", "1")]);
        assert!(matches!(admin::update(&world.by(root), root, &fields, world.key()).await, Err(Error::Invalid(_))));
    }
}
