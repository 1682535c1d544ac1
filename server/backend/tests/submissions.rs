//! Submissions: drafts from several tabs, handing in once, lateness, versions, receipts.
use crate::{
    stage::{EXERCISE, Participant, Stage, work},
    world::World,
};
use backend::{
    Error, events,
    grading::{self, Mark},
    submissions::{self, SaveOutcome},
};
use chrono::TimeDelta;
use domain::{
    form::{Fields, Problem, Problems},
    format,
    grading::{Filter, Marking, Outcome},
    ids::{SubmissionId, SubmissionVersionId},
    submission::{FIELD_MAX, Shut, State, Work, hash_text},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

async fn save(world: &World, stage: &Stage, who: Participant, title: &str, sequence: i64) -> SaveOutcome {
    submissions::save_draft(&world.by(who.person), &stage.slug, EXERCISE, work(title), sequence).await.unwrap()
}

async fn page(world: &World, stage: &Stage, who: Participant) -> domain::submission::ExercisePage {
    submissions::exercise(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap()
}

fn problems(error: Error) -> Problems {
    match error {
        Error::Invalid(problems) => problems,
        other => panic!("not a refusal of what was typed: {other:?}"),
    }
}

/// Sets when the exercise opens and closes, in hours from now.
async fn schedule(world: &World, stage: &Stage, opens: i64, closes: i64) {
    let set_up = events::schedule::page(&world.operator(), &stage.slug).await.unwrap();
    let moment = |hours| format::datetime_local(world.now() + TimeDelta::hours(hours));
    let course = &stage.course.id;
    let fields = Fields::of([
        ("version".to_owned(), set_up.version.to_string()),
        (domain::event::opens_field(course, EXERCISE), moment(opens)),
        (domain::event::closes_field(course, EXERCISE), moment(closes)),
    ]);
    events::schedule::save(&world.operator(), &stage.slug, &fields).await.unwrap();
}

async fn the_submission(world: &World) -> SubmissionId {
    let mut conn = world.db.read().await.unwrap();
    let (id,): (Uuid,) = backend::on!(conn, |c| sqlx::query_as("SELECT id FROM submission").fetch_one(c).await).unwrap();
    SubmissionId(id)
}

async fn mark(world: &World, stage: &Stage, outcome: Outcome) {
    let submission = the_submission(world).await;
    let desk = grading::desk(&world.by(stage.instructor), &stage.slug, submission, &Filter::default()).await.unwrap();
    let levels = desk.exercise.rubric.iter().map(|c| (c.id.clone(), 3)).collect();
    let marking = Marking { levels, overall: "Perpendek terasnya.".to_owned(), ..Marking::default() };
    let mark = Mark { drawn_version: desk.drawn_version, outcome, marking, reason: String::new(), filter: Filter::default() };
    grading::grade(&world.by(stage.instructor), &stage.slug, submission, &mark, world.key()).await.unwrap();
}

both! {
    async fn drafts_are_kept_in_the_order_they_were_typed(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        assert_eq!(page(world, &stage, who).await.draft.saved_at, None);
        for (n, title) in [(1, "Satu"), (2, "Dua")] {
            world.advance(TimeDelta::seconds(2));
            match save(world, &stage, who, title, n).await {
                SaveOutcome::Saved(saved) => assert_eq!((saved.sequence, saved.at), (n, world.now())),
                other => panic!("{other:?}"),
            }
        }
        let draft = page(world, &stage, who).await.draft;
        assert_eq!((draft.sequence, draft.work), (2, work("Dua")));
        assert_eq!(world.count("submission").await, 1);
    }

    async fn a_second_tab_is_told_and_overwrites_nothing(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        save(world, &stage, who, "Dasar", 1).await;
        save(world, &stage, who, "Tab pertama", 2).await;
        match save(world, &stage, who, "Tab kedua", 2).await {
            SaveOutcome::Stale(stored) => assert_eq!((stored.sequence, stored.work), (2, work("Tab pertama"))),
            other => panic!("{other:?}"),
        }
        assert_eq!(page(world, &stage, who).await.draft.work, work("Tab pertama"));
        // Having chosen its own text, it goes on from the stored number.
        assert!(matches!(save(world, &stage, who, "Tab kedua", 3).await, SaveOutcome::Saved(_)));
    }

    async fn a_resend_whose_answer_was_lost_is_saved_already(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let first = save(world, &stage, who, "Satu", 1).await;
        world.advance(TimeDelta::seconds(9));
        assert_eq!(save(world, &stage, who, "Satu", 1).await, first);
    }

    async fn two_first_saves_at_once_make_one_draft(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let (a, b) = tokio::join!(save(world, &stage, who, "Tab pertama", 1), save(world, &stage, who, "Tab kedua", 1));
        let stale = [&a, &b].iter().filter(|o| matches!(o, SaveOutcome::Stale(_))).count();
        assert_eq!(stale, 1, "{a:?} {b:?}");
        assert_eq!(world.count("submission").await, 1);
    }

    async fn a_double_tap_makes_one_submission(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let (key, other) = (world.key(), world.key());
        let hand_in = async |key| submissions::hand_in(&world.by(who.person), &stage.slug, EXERCISE, work("Satu"), key).await.unwrap();
        let first = hand_in(key).await;
        world.advance(TimeDelta::seconds(1));
        assert_eq!(hand_in(key).await, first, "the same form again");
        assert_eq!(hand_in(other).await, first, "the same text from another tab");
        assert_eq!(world.count("submission_version").await, 1);
    }

    async fn two_taps_at_once_make_one_submission(world: &World) {
        let stage = world.stage(2).await;
        for (who, keys) in [(0, [world.key(); 2]), (1, [world.key(), world.key()])] {
            let person = stage.participants[who].person;
            let requests = keys.map(|_| world.by(person));
            let (a, b) = tokio::join!(
                submissions::hand_in(&requests[0], &stage.slug, EXERCISE, work("Satu"), keys[0]),
                submissions::hand_in(&requests[1], &stage.slug, EXERCISE, work("Satu"), keys[1]),
            );
            assert_eq!(a.unwrap(), b.unwrap());
        }
        assert_eq!(world.count("submission_version").await, 2);
    }

    async fn nothing_typed_is_not_handed_in_and_leaves_nothing_behind(world: &World) {
        let stage = world.stage(1).await;
        let blank = Work::of([("judul", " "), ("teras", "\n")]);
        let by = world.by(stage.participants[0].person);
        let refused = submissions::hand_in(&by, &stage.slug, EXERCISE, blank, world.key()).await.unwrap_err();
        assert_eq!(problems(refused), Problems::one("", Problem::NothingTyped));
        assert_eq!((world.count("submission").await, world.count("submission_version").await), (0, 0));
    }

    async fn a_very_long_text_is_refused_and_its_field_is_named(world: &World) {
        let stage = world.stage(1).await;
        let by = world.by(stage.participants[0].person);
        let long = Work::of([("judul", "Satu".to_owned()), ("tubuh", "a".repeat(FIELD_MAX + 1))]);
        let expected = Problems::one("isian-tubuh", Problem::TooLong { max: FIELD_MAX });
        let refused = submissions::save_draft(&by, &stage.slug, EXERCISE, long.clone(), 1).await.unwrap_err();
        assert_eq!(problems(refused), expected);
        let refused = submissions::hand_in(&by, &stage.slug, EXERCISE, long, world.key()).await.unwrap_err();
        assert_eq!(problems(refused), expected);
    }

    async fn work_after_closing_time_is_accepted_and_flagged_late(world: &World) {
        let stage = world.stage(2).await;
        schedule(world, &stage, -1, 2).await;
        world.hand_in(&stage, stage.participants[0], "Tepat waktu").await;
        world.advance(TimeDelta::hours(2));
        world.hand_in(&stage, stage.participants[1], "Terlambat").await;
        let late = [page(world, &stage, stage.participants[0]).await, page(world, &stage, stage.participants[1]).await];
        assert_eq!(late.map(|p| p.versions[0].is_late), [false, true]);
    }

    async fn nothing_is_written_before_the_exercise_opens(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        schedule(world, &stage, 2, 4).await;
        assert_eq!(save(world, &stage, who, "Dini", 1).await, SaveOutcome::Shut(Shut::NotYetOpen));
        let refused = submissions::hand_in(&world.by(who.person), &stage.slug, EXERCISE, work("Dini"), world.key()).await.unwrap_err();
        assert_eq!(problems(refused), Problems::one("", Problem::NotYetOpen));
        assert_eq!(world.count("submission").await, 0);
    }

    async fn handing_in_closes_the_draft_and_freezes_the_rule(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        save(world, &stage, who, "Draf", 1).await;
        world.hand_in(&stage, who, "Kirim").await;
        let after = page(world, &stage, who).await;
        assert_eq!((after.state, after.draft.work, after.draft.sequence), (State::Submitted, work("Kirim"), 2));
        assert_eq!(save(world, &stage, who, "Susulan", 3).await, SaveOutcome::Shut(Shut::HandedIn));
        let refused = submissions::hand_in(&world.by(who.person), &stage.slug, EXERCISE, work("Lain"), world.key()).await.unwrap_err();
        assert_eq!(problems(refused), Problems::one("", Problem::HandedInAlready));
        assert!(events::rule::page(&world.operator(), &stage.slug).await.unwrap().data.frozen_at.is_some());
    }

    async fn an_old_tab_does_not_hand_in_over_a_newer_draft(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        save(world, &stage, who, "Dasar", 1).await;
        save(world, &stage, who, "Dari gawai lain", 2).await;
        let by = world.by(who.person);
        let hand_in = async |title, seen| submissions::hand_in_seen(&by, &stage.slug, EXERCISE, work(title), Some(seen), world.key()).await;
        assert!(matches!(hand_in("Dari tab lama", 1).await, Err(Error::Stale)));
        assert_eq!(page(world, &stage, who).await.draft.work, work("Dari gawai lain"));
        hand_in("Dari tab lama", 2).await.unwrap();
    }

    async fn returned_work_comes_back_as_version_two_with_the_first_kept(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let first = world.hand_in(&stage, who, "Pertama").await;
        mark(world, &stage, Outcome::Returned).await;

        let back = page(world, &stage, who).await;
        assert_eq!((back.state, &back.draft.work), (State::Returned, &work("Pertama")));
        assert_eq!(back.grade.unwrap().marking.overall, "Perpendek terasnya.");
        let next = back.draft.sequence + 1;
        assert!(matches!(save(world, &stage, who, "Kedua", next).await, SaveOutcome::Saved(_)));
        let second = world.hand_in(&stage, who, "Kedua").await;

        let result = submissions::result(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap();
        let versions: Vec<_> = result.versions.iter().map(|v| (v.id, v.number, v.work.clone())).collect();
        assert_eq!(versions, [(second, 2, work("Kedua")), (first, 1, work("Pertama"))]);
        assert_eq!((result.state, result.grade.unwrap().version_number), (State::Submitted, 1));
    }

    async fn graded_work_is_not_handed_in_again(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        world.hand_in(&stage, who, "Karya").await;
        mark(world, &stage, Outcome::Graded).await;
        let refused = submissions::hand_in(&world.by(who.person), &stage.slug, EXERCISE, work("Karya"), world.key()).await.unwrap_err();
        assert_eq!(problems(refused), Problems::one("", Problem::GradedAlready));
        assert_eq!(save(world, &stage, who, "Susulan", 9).await, SaveOutcome::Shut(Shut::Graded));
        let result = submissions::result(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap();
        assert_eq!((result.state, result.grade.unwrap().score), (State::Graded, Some(domain::score::Score(75_00))));
    }

    async fn the_hash_of_a_receipt_is_that_of_the_work(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let id = world.hand_in(&stage, who, "Jembatan Ditutup").await;
        let receipt = submissions::receipt(&world.by(who.person), id).await.unwrap();
        let text = hash_text(the_submission(world).await, 1, receipt.version.at, &receipt.version.work);
        let hex: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(receipt.version.sha256, hex);
        assert_eq!((receipt.version.work.clone(), receipt.version.at, receipt.is_own), (work("Jembatan Ditutup"), world.now(), true));
    }

    async fn a_receipt_is_for_its_participant_and_the_instructors_of_the_event(world: &World) {
        let stage = world.stage(2).await;
        let other = world.stage_named("Bimtek Lain", 0, backend::accounts::admin::IsDemo::No).await;
        let id = world.hand_in(&stage, stage.participants[0], "Karya").await;
        let read = async |person| submissions::receipt(&world.by(person), id).await;
        assert!(!read(stage.instructor).await.unwrap().is_own);
        for stranger in [stage.participants[1].person, stage.committee, stage.responsible, stage.admin, other.instructor] {
            assert!(matches!(read(stranger).await, Err(Error::NotFound)));
        }
        assert!(matches!(submissions::receipt(&world.nobody(), id).await, Err(Error::SignInFirst)));
        let unknown = SubmissionVersionId(world.operator().id());
        assert!(matches!(submissions::receipt(&world.by(stage.instructor), unknown).await, Err(Error::NotFound)));
    }

    async fn only_participants_reach_an_exercise(world: &World) {
        let stage = world.stage(1).await;
        let open = async |request| submissions::exercise(&request, &stage.slug, EXERCISE).await.map(drop);
        assert!(matches!(open(world.by(stage.instructor)).await, Err(Error::Forbidden)));
        let stranger = world.person("Orang Lain").await;
        assert!(matches!(open(world.by(stranger)).await, Err(Error::NotFound)));
        assert!(matches!(open(world.nobody()).await, Err(Error::SignInFirst)));
        let by = world.by(stage.participants[0].person);
        assert!(matches!(submissions::exercise(&by, &stage.slug, "tidak-ada").await.map(drop), Err(Error::NotFound)));
    }
}
