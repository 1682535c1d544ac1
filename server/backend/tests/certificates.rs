//! Certificates: numbers without gaps, documents exactly once, endings, the register and the public check.
use crate::{
    certificates_setup::{
        DRAWN, all_numbers, approve, broken, codes, draw, draw_all, hashes, pass, rename, run, stage_with_passes, stop_after, texts,
    },
    stage::{Stage, event_fields},
    world::World,
};
use backend::{
    Actor, Error, Request, Site,
    accounts::admin::IsDemo,
    certificates::{self, issue_all, revoke, verify},
    events::{
        self,
        participants::{Attendance, set_attendance},
    },
    jobs, on,
};
use chrono::TimeDelta;
use domain::{
    certificate::{IssueStep, RegisterFilter, State, Verdict},
    form::Problem,
    ids::{CertificateId, FormKey, PersonId},
};
use std::sync::Arc;

fn refused(error: Error) -> Problem {
    match error {
        Error::Invalid(problems) => problems.0[0].problem.clone(),
        other => panic!("{other:?}"),
    }
}

async fn issue(world: &World, stage: &Stage) -> Result<(), Error> {
    let request = world.by(stage.committee);
    issue_all(&request, &stage.slug, &seen(&request, stage).await, world.key()).await.map(drop)
}

/// What the page of certificates would send back.
async fn seen(request: &Request, stage: &Stage) -> String {
    certificates::register(request, &stage.slug, RegisterFilter::default()).await.unwrap().seen
}

/// Replaces a certificate as its page offers it.
async fn replace(request: &Request, event: &str, id: CertificateId, reason: &str, key: FormKey) -> Result<CertificateId, Error> {
    let seen = certificates::certificate(request, event, id).await.map_or_else(|_| String::new(), |page| page.seen);
    certificates::replace(request, event, id, reason, &seen, key).await
}

async fn register(world: &World, stage: &Stage) -> domain::certificate::EventRegister {
    certificates::register(&world.by(stage.committee), &stage.slug, RegisterFilter::default()).await.unwrap()
}

async fn check(world: &World, code: &str) -> Verdict {
    verify(&world.nobody(), code, "10.0.0.1").await.unwrap()
}

/// Issued and drawn, one participant after the other by name.
async fn issued(world: &World, participants: usize) -> Stage {
    let stage = stage_with_passes(world, participants, participants).await;
    issue(world, &stage).await.unwrap();
    draw_all(world).await;
    stage
}

both! {
    async fn eight_issue_at_once_and_numbers_run_from_one_without_gaps(world: &World) {
        let stage = stage_with_passes(world, 4, 4).await;
        let seen = register(world, &stage).await.seen;
        let mut all = tokio::task::JoinSet::new();
        for n in 0..8 {
            let (request, key) = (world.by(if n % 2 == 0 { stage.committee } else { stage.responsible }), world.key());
            let (slug, seen) = (stage.slug.clone(), seen.clone());
            all.spawn(async move { issue_all(&request, &slug, &seen, key).await });
        }
        let outcomes = all.join_all().await;
        assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 1, "{outcomes:?}");
        for error in outcomes.into_iter().filter_map(Result::err) {
            assert_eq!(refused(error), Problem::NothingToIssue);
        }
        assert_eq!(all_numbers(world, &stage).await, [1, 2, 3, 4].map(|n| format!("800.1/00{n}/DISKOMINFOSANTIK/VI/2025")));
        draw_all(world).await;
        assert_eq!(world.count("certificate_document").await, 4);
    }

    async fn eight_events_that_share_a_series_issue_at_once_and_no_number_is_missing_or_twice(world: &World) {
        let mut stages = Vec::new();
        for n in 0..8 {
            let stage = world.stage_named(&format!("Bimtek {n}"), 2, IsDemo::No).await;
            pass(world, &stage, &[0, 1]).await;
            approve(world, &stage).await;
            stages.push(stage);
        }
        let mut all = tokio::task::JoinSet::new();
        for (n, stage) in stages.iter().enumerate() {
            let (request, key, slug) = (world.by(stage.committee), world.key(), stage.slug.clone());
            // Every third one says it saw something else: it is refused, and must leave no gap.
            let seen = if n % 3 == 2 { String::new() } else { seen(&request, stage).await };
            all.spawn(async move { issue_all(&request, &slug, &seen, key).await });
        }
        let outcomes = all.join_all().await;
        assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 6);
        for error in outcomes.into_iter().filter_map(Result::err) {
            assert_eq!(refused(error), Problem::SeenChanged);
        }
        let mut numbers = Vec::new();
        for stage in &stages {
            numbers.extend(all_numbers(world, stage).await);
        }
        numbers.sort();
        let expected: Vec<String> = (1..=12).map(|n| format!("800.1/{n:03}/DISKOMINFOSANTIK/VI/2025")).collect();
        assert_eq!(numbers, expected);
    }

    async fn what_was_drawn_is_what_is_issued(world: &World) {
        let stage = stage_with_passes(world, 3, 1).await;
        let request = world.by(stage.committee);
        let seen = seen(&request, &stage).await;
        pass(world, &stage, &[1, 2]).await;
        approve(world, &stage).await;
        let error = issue_all(&request, &stage.slug, &seen, world.key()).await.unwrap_err();
        assert_eq!((refused(error), world.count("certificate").await), (Problem::SeenChanged, 0));
        issue(world, &stage).await.unwrap();
        draw_all(world).await;
        let row = register(world, &stage).await.rows[0].clone();
        let seen = certificates::certificate(&request, &stage.slug, row.id).await.unwrap().seen;
        rename(world, stage.participants[0].person, "Nama Lain").await;
        let error = certificates::replace(&request, &stage.slug, row.id, "Gelar.", &seen, world.key()).await.unwrap_err();
        assert_eq!((refused(error), world.count("certificate").await), (Problem::SeenChanged, 3));
    }

    async fn what_cannot_be_drawn_takes_no_number(world: &World) {
        let stage = stage_with_passes(world, 2, 2).await;
        let site = Site { draw: broken, ..(*world.site).clone() };
        let request = Request::new(world.db.clone(), Arc::new(site), Actor::Person(stage.committee), world.now(), [9; 32]);
        let seen = seen(&request, &stage).await;
        let problem = refused(issue_all(&request, &stage.slug, &seen, world.key()).await.unwrap_err());
        assert!(matches!(problem, Problem::CannotBePrinted { reason } if reason.starts_with("Tintanya habis.")));
        assert_eq!((world.count("certificate").await, world.count("certificate_sequence").await), (0, 0));
    }

    async fn whoever_had_a_revoked_certificate_is_named_before_issuing_again(world: &World) {
        let stage = issued(world, 2).await;
        let rows = register(world, &stage).await.rows;
        let committee = world.by(stage.committee);
        revoke(&committee, &stage.slug, rows[0].id, "Keliru.", rows[0].version, world.key()).await.unwrap();
        world.advance(TimeDelta::seconds(1));
        approve(world, &stage).await;
        let register = register(world, &stage).await;
        assert_eq!((register.step, register.revoked_before), (IssueStep::Issue { certificates: 1 }, vec![rows[0].name.clone()]));
    }

    async fn a_document_whose_maker_dies_every_time_is_shown_as_failed(world: &World) {
        let stage = stage_with_passes(world, 1, 1).await;
        issue(world, &stage).await.unwrap();
        // Taken as often as a job is tried, by runners of which none comes back.
        let mut taken = 0;
        while jobs::take(&world.system()).await.unwrap().is_some() {
            taken += 1;
            world.advance(TimeDelta::hours(1));
        }
        assert_eq!((taken, register(world, &stage).await.progress.failed.len()), (8, 1));
        certificates::draw_again(&world.by(stage.committee), &stage.slug, world.key()).await.unwrap();
        draw_all(world).await;
        assert_eq!(register(world, &stage).await.counts.issued, 1);
    }

    async fn one_form_sent_eight_times_at_once_is_one_run(world: &World) {
        let stage = stage_with_passes(world, 3, 3).await;
        let (key, mut all) = (world.key(), tokio::task::JoinSet::new());
        let seen = register(world, &stage).await.seen;
        for _ in 0..8 {
            let (request, slug, seen) = (world.by(stage.committee), stage.slug.clone(), seen.clone());
            all.spawn(async move { issue_all(&request, &slug, &seen, key).await.unwrap() });
        }
        let mut runs = all.join_all().await;
        runs.dedup();
        assert_eq!((runs.len(), world.count("issue_run").await, world.count("certificate").await), (1, 1, 3));
    }

    async fn a_stop_anywhere_leaves_everybody_with_one_number_and_one_document(world: &World) {
        let stage = stage_with_passes(world, 3, 3).await;
        // Issuing is cut off at every point where it waits, until it gets through.
        for steps in 1.. {
            assert!(steps < 500, "issuing never gets through");
            if let Some(outcome) = stop_after(steps, issue(world, &stage)).await {
                // A stop after the commit has issued everything; then nothing is left to do.
                assert!(outcome.is_ok() || refused(outcome.unwrap_err()) == Problem::NothingToIssue);
                break;
            }
        }
        assert_eq!(all_numbers(world, &stage).await, [1, 2, 3].map(|n| format!("800.1/00{n}/DISKOMINFOSANTIK/VI/2025")));
        // A runner is cut off in the same way; its lease runs out and another takes the job.
        for steps in 1.. {
            assert!(steps < 500, "the jobs never get through");
            let finished = stop_after(steps, run(world, draw)).await == Some(false);
            world.advance(TimeDelta::seconds(61));
            if !register(world, &stage).await.progress.failed.is_empty() {
                // Cut off as often as a job is tried: staff ask for it once more.
                certificates::draw_again(&world.by(stage.committee), &stage.slug, world.key()).await.unwrap();
            }
            if finished && register(world, &stage).await.counts.numbered == 0 {
                break;
            }
        }
        draw_all(world).await;
        assert_eq!((world.count("certificate_document").await, register(world, &stage).await.counts.issued), (3, 3));
        assert_eq!(world.count("outbox WHERE done_at IS NULL AND attempts < 8").await, 0, "open are only those given up");
    }

    async fn a_job_that_stops_after_its_lease_or_after_its_document_makes_no_second_document(world: &World) {
        let stage = stage_with_passes(world, 1, 1).await;
        issue(world, &stage).await.unwrap();
        jobs::take(&world.system()).await.unwrap().unwrap(); // taken, and never heard of again
        assert!(!run(world, draw).await);
        world.advance(TimeDelta::seconds(61));
        assert!(run(world, draw).await);
        let before = hashes(world, &stage).await;
        // The same job once more, as if it had not been closed.
        let id = register(world, &stage).await.rows[0].id;
        let mut tx = world.db.begin().await.unwrap();
        jobs::ask(&mut tx, &world.system(), &jobs::Job::RenderCertificate { certificate: id }).await.unwrap();
        tx.commit().await.unwrap();
        draw_all(world).await;
        assert_eq!(hashes(world, &stage).await, before);
        assert_eq!(world.count("certificate_document").await, 1);
    }

    async fn two_runners_on_one_certificate_store_one_document(world: &World) {
        let stage = stage_with_passes(world, 1, 1).await;
        issue(world, &stage).await.unwrap();
        let id = register(world, &stage).await.rows[0].id;
        let job = jobs::take(&world.system()).await.unwrap().unwrap().id;
        let (one, two) = (world.system(), world.system());
        let (a, b) = tokio::join!(certificates::render(&one, id, job, draw), certificates::render(&two, id, job, draw));
        a.unwrap();
        b.unwrap();
        assert_eq!(world.count("certificate_document").await, 1);
        assert_eq!(world.count("audit WHERE action = 'certificate.issued'").await, 1);
    }

    async fn a_drawing_that_fails_is_told_and_tried_again(world: &World) {
        let stage = stage_with_passes(world, 2, 2).await;
        issue(world, &stage).await.unwrap();
        assert!(run(world, broken).await);
        let told = certificates::run_progress(&world.by(stage.committee), &stage.slug).await.unwrap();
        assert_eq!((told.done, told.total, told.failed.len()), (0, 2, 1));
        assert_eq!(told.failed[0].reason, "Tintanya habis.");
        draw_all(world).await; // the other one
        assert_eq!(register(world, &stage).await.counts.issued, 1);
        // By hand at once, instead of waiting for the next try.
        assert_eq!(certificates::draw_again(&world.by(stage.committee), &stage.slug, world.key()).await.unwrap(), 1);
        draw_all(world).await;
        let told = certificates::run_progress(&world.by(stage.committee), &stage.slug).await.unwrap();
        assert_eq!((told.done, told.total, told.failed.len()), (2, 2, 0));
        // The first job comes back after its wait and finds nothing to do.
        world.advance(TimeDelta::hours(1));
        draw_all(world).await;
        assert_eq!(world.count("certificate_document").await, 2);
    }

    async fn only_people_on_the_approved_list_get_one_and_a_second_run_issues_none(world: &World) {
        let stage = world.stage(4).await;
        pass(world, &stage, &[0, 2, 3]).await;
        assert_eq!(refused(issue(world, &stage).await.unwrap_err()), Problem::NotYetApproved);
        assert_eq!(register(world, &stage).await.step, IssueStep::ApproveFirst);
        approve(world, &stage).await;
        pass(world, &stage, &[1]).await; // passes too late for this list
        set_attendance(&world.operator(), &stage.slug, stage.participants[3].enrolment, Attendance::Withdrawn).await.unwrap();
        assert_eq!(register(world, &stage).await.step, IssueStep::Issue { certificates: 2 });
        issue(world, &stage).await.unwrap();
        let names: Vec<String> = register(world, &stage).await.rows.into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["Peserta 000 Bimtek Penulisan Berita", "Peserta 002 Bimtek Penulisan Berita"]);
        assert_eq!(refused(issue(world, &stage).await.unwrap_err()), Problem::NothingToIssue);
        approve(world, &stage).await;
        issue(world, &stage).await.unwrap();
        assert_eq!(all_numbers(world, &stage).await.last().unwrap(), "800.1/003/DISKOMINFOSANTIK/VI/2025");
        assert_eq!(world.count("certificate").await, 3);
    }

    async fn two_events_of_one_unit_share_a_series_and_a_new_year_starts_anew(world: &World) {
        let first = issued(world, 1).await;
        let second = world.stage_named("Bimtek Foto", 2, IsDemo::No).await;
        pass(world, &second, &[0]).await;
        approve(world, &second).await;
        issue(world, &second).await.unwrap();
        assert_eq!(all_numbers(world, &first).await, ["800.1/001/DISKOMINFOSANTIK/VI/2025"]);
        assert_eq!(all_numbers(world, &second).await, ["800.1/002/DISKOMINFOSANTIK/VI/2025"]);
        world.advance(TimeDelta::days(200));
        pass(world, &second, &[1]).await;
        approve(world, &second).await;
        issue(world, &second).await.unwrap();
        assert_eq!(all_numbers(world, &second).await[1], "800.1/001/DISKOMINFOSANTIK/I/2026");
    }

    async fn outside_the_demo_nothing_is_issued_while_the_address_is_loopback_or_not_https(world: &World) {
        let stage = stage_with_passes(world, 1, 1).await;
        for address in ["http://127.0.0.1:3000", "https://localhost", "http://bimtek.contoh.go.id"] {
            let request = world.at_address(address).as_actor(Actor::Person(stage.committee));
            let error = issue_all(&request, &stage.slug, &seen(&request, &stage).await, world.key()).await.unwrap_err();
            assert_eq!(refused(error), Problem::NotHttps, "{address}");
        }
        assert_eq!((world.count("certificate").await, world.count("certificate_sequence").await), (0, 0));
        let demo = world.stage_named("Bimtek Contoh", 1, IsDemo::Yes).await;
        pass(world, &demo, &[0]).await;
        approve(world, &demo).await;
        let request = world.at_address("http://127.0.0.1:3000").as_actor(Actor::Person(demo.committee));
        issue_all(&request, &demo.slug, &seen(&request, &demo).await, world.key()).await.unwrap();
        let row = &register(world, &demo).await.rows[0];
        let page = certificates::certificate(&world.by(demo.committee), &demo.slug, row.id).await.unwrap();
        assert!(page.snapshot.is_demo);
        assert_eq!(page.snapshot.verify_url(), format!("HTTP://127.0.0.1:3000/V/{}", row.code));
    }

    async fn an_event_without_a_signatory_issues_nothing(world: &World) {
        let stage = stage_with_passes(world, 1, 1).await;
        let page = events::details::page(&world.operator(), &stage.slug).await.unwrap();
        let mut fields = event_fields("Bimtek Penulisan Berita");
        fields.0.retain(|(name, _)| name != "signatory_name");
        fields.0.push(("version".into(), page.version.to_string()));
        events::details::update(&world.operator(), &stage.slug, &fields).await.unwrap();
        assert_eq!(register(world, &stage).await.step, IssueStep::CompleteEvent { certificates: 1 });
        assert_eq!(refused(issue(world, &stage).await.unwrap_err()), Problem::EventIncomplete);
    }

    async fn a_name_that_cannot_be_printed_is_refused_by_name_before_a_number_is_taken(world: &World) {
        let stage = stage_with_passes(world, 1, 1).await;
        rename(world, stage.participants[0].person, "Budi 字").await;
        let check = |text: &str| if text.contains('字') { Err("字 (U+5B57)".to_owned()) } else { Ok(()) };
        let site = Site { check_glyphs: check, ..(*world.site).clone() };
        let request = Request::new(world.db.clone(), Arc::new(site), Actor::Person(stage.committee), world.now(), [7; 32]);
        let problem = refused(issue_all(&request, &stage.slug, &seen(&request, &stage).await, world.key()).await.unwrap_err());
        assert_eq!(problem, Problem::GlyphsMissing { characters: "字 (U+5B57) (pada “Budi 字”)".into() });
        assert_eq!(world.count("certificate_sequence").await, 0);
    }

    async fn the_facts_stay_when_the_person_and_the_event_change(world: &World) {
        let stage = issued(world, 1).await;
        let code = codes(world, &stage).await[0].clone();
        let (facts, documents) = (texts(world).await, hashes(world, &stage).await);
        let shown = check(world, &code).await;
        rename(world, stage.participants[0].person, "Nama Baru").await;
        let page = events::details::page(&world.operator(), &stage.slug).await.unwrap();
        let mut fields = event_fields("Judul Baru");
        fields.0.push(("version".into(), page.version.to_string()));
        events::details::update(&world.operator(), &stage.slug, &fields).await.unwrap();
        assert_eq!((texts(world).await, hashes(world, &stage).await), (facts, documents));
        assert_eq!(check(world, &code).await, shown);
        assert_eq!(register(world, &stage).await.rows[0].name, "Peserta 000 Bimtek Penulisan Berita");
    }

    async fn documents_and_facts_cannot_be_changed_or_removed_even_by_hand(world: &World) {
        let stage = issued(world, 1).await;
        let before = (texts(world).await, hashes(world, &stage).await);
        for sql in [
            "UPDATE certificate_document SET sha256 = 'x'", "UPDATE certificate_document SET number = 2", "DELETE FROM certificate_document",
            "UPDATE certificate SET snapshot = 'x'", "UPDATE certificate SET number = 'x'", "UPDATE certificate SET code = 'x'",
            "UPDATE certificate SET name = 'x'", "DELETE FROM certificate",
        ] {
            let mut tx = world.db.begin().await.unwrap();
            assert!(on!(tx, |c| sqlx::query(sql).execute(c).await.map(drop)).is_err(), "{sql}");
        }
        assert_eq!((texts(world).await, hashes(world, &stage).await), before);
    }

    async fn a_revoked_certificate_stays_revoked_until_the_list_is_approved_again(world: &World) {
        let stage = issued(world, 1).await;
        let row = register(world, &stage).await.rows[0].clone();
        let committee = world.by(stage.committee);
        assert_eq!(refused(revoke(&committee, &stage.slug, row.id, "  ", row.version, world.key()).await.unwrap_err()), Problem::ReasonNeeded);
        let key = world.key();
        revoke(&committee, &stage.slug, row.id, "Tidak hadir.", row.version, key).await.unwrap();
        revoke(&committee, &stage.slug, row.id, "Tidak hadir.", row.version, key).await.unwrap(); // a double click
        assert!(matches!(revoke(&committee, &stage.slug, row.id, "Lagi.", row.version, world.key()).await, Err(Error::Stale)));
        let page = certificates::certificate(&committee, &stage.slug, row.id).await.unwrap();
        assert_eq!((page.state.state(), page.state.ending().unwrap().reason.as_str()), (State::Revoked, "Tidak hadir."));
        assert_eq!(page.replacement, None);
        let again = revoke(&committee, &stage.slug, row.id, "Lagi.", page.version, world.key()).await.unwrap_err();
        assert_eq!(refused(again), Problem::CertificateEnded);
        assert_eq!(refused(issue(world, &stage).await.unwrap_err()), Problem::NothingToIssue);
        world.advance(TimeDelta::minutes(1));
        approve(world, &stage).await;
        issue(world, &stage).await.unwrap();
        assert_eq!(all_numbers(world, &stage).await.len(), 2);
        assert!(matches!(check(world, &row.code).await, Verdict::Revoked { .. }));
    }

    async fn a_replacement_has_its_own_number_and_the_old_one_points_to_it(world: &World) {
        let stage = issued(world, 2).await;
        let committee = world.by(stage.committee);
        let old = register(world, &stage).await.rows[0].clone();
        rename(world, stage.participants[0].person, "Nama Benar").await;
        let page = certificates::certificate(&committee, &stage.slug, old.id).await.unwrap();
        let changes = page.replacement.unwrap().unwrap();
        assert_eq!((changes.len(), changes[0].after.as_str()), (1, "Nama Benar"));
        let key = world.key();
        let new = replace(&committee, &stage.slug, old.id, "Nama keliru.", key).await.unwrap();
        assert_eq!(replace(&committee, &stage.slug, old.id, "Nama keliru.", key).await.unwrap(), new);
        draw_all(world).await;
        let again = replace(&committee, &stage.slug, old.id, "Sekali lagi.", world.key()).await.unwrap_err();
        assert_eq!(refused(again), Problem::CertificateEnded);
        let page = certificates::certificate(&committee, &stage.slug, new).await.unwrap();
        assert_eq!((page.snapshot.number.as_str(), page.state.state()), ("800.1/003/DISKOMINFOSANTIK/VI/2025", State::Issued));
        assert_eq!(page.snapshot.holder.name, "Nama Benar");
        assert_eq!(page.supersedes.unwrap().id, old.id);
        let old_page = certificates::certificate(&committee, &stage.slug, old.id).await.unwrap();
        assert_eq!((old_page.state.state(), old_page.superseded_by.unwrap().id), (State::Superseded, new));
        // A chain: the replacement may be replaced in turn.
        let third = replace(&committee, &stage.slug, new, "Gelar.", world.key()).await.unwrap();
        draw_all(world).await;
        let code = certificates::certificate(&committee, &stage.slug, third).await.unwrap().snapshot.code;
        assert!(matches!(check(world, &page.snapshot.code).await, Verdict::Superseded { by, .. } if by == code));
        assert!(matches!(check(world, &old.code).await, Verdict::Superseded { by, .. } if by == page.snapshot.code));
        assert_eq!((world.count("certificate_document").await, world.count("certificate").await), (4, 4));
    }

    async fn two_replace_one_certificate_at_once_and_one_is_told(world: &World) {
        let stage = issued(world, 1).await;
        let old = register(world, &stage).await.rows[0].clone();
        let (one, two) = (world.by(stage.committee), world.by(stage.responsible));
        let (a, b) = tokio::join!(
            replace(&one, &stage.slug, old.id, "Satu.", world.key()),
            replace(&two, &stage.slug, old.id, "Dua.", world.key())
        );
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1, "{a:?} {b:?}");
        assert_eq!(world.count("certificate").await, 2);
    }

    async fn one_who_no_longer_stands_on_the_approved_list_gets_no_replacement(world: &World) {
        let stage = issued(world, 2).await;
        let row = register(world, &stage).await.rows[0].clone();
        set_attendance(&world.operator(), &stage.slug, stage.participants[0].enrolment, Attendance::Withdrawn).await.unwrap();
        approve(world, &stage).await;
        let error = replace(&world.by(stage.committee), &stage.slug, row.id, "Gelar.", world.key()).await.unwrap_err();
        assert_eq!(refused(error), Problem::NotOnPassList);
        assert!(matches!(check(world, &row.code).await, Verdict::Issued { .. }));
    }

    async fn the_public_gets_four_distinct_answers_and_nothing_private(world: &World) {
        let stage = issued(world, 3).await;
        let rows = register(world, &stage).await.rows;
        let committee = world.by(stage.committee);
        revoke(&committee, &stage.slug, rows[1].id, "Rahasia staf.", rows[1].version, world.key()).await.unwrap();
        let new = replace(&committee, &stage.slug, rows[2].id, "Gelar.", world.key()).await.unwrap();
        let new = certificates::certificate(&committee, &stage.slug, new).await.unwrap().snapshot.code;
        match check(world, &rows[0].code).await {
            Verdict::Issued { view } => {
                assert_eq!((view.number, view.name), (rows[0].number.clone(), rows[0].name.clone()));
                assert_eq!(view.document_sha256, rows[0].document_sha256);
                assert_eq!(view.event, "Bimtek Penulisan Berita, Angkatan II");
            }
            other => panic!("{other:?}"),
        }
        match check(world, &rows[1].code).await {
            Verdict::Revoked { view, at } => {
                assert_eq!(at, world.now());
                assert!(!format!("{view:?}").contains("Rahasia"));
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(check(world, &rows[2].code).await, Verdict::Superseded { by, .. } if by == new));
        let unknown = domain::certificate::Code::new(12345).to_string();
        assert_eq!(check(world, &unknown).await, Verdict::Unknown { code: unknown });
        for typed in [rows[0].code.to_lowercase(), rows[0].code.replace('-', " "), rows[0].code.replace('0', "o").replace('1', "L")] {
            assert!(matches!(check(world, &typed).await, Verdict::Issued { .. }), "{typed}");
        }
        let mut wrong = rows[0].code.clone();
        let last = wrong.pop().unwrap();
        wrong.push(if last == 'A' { 'B' } else { 'A' });
        assert_eq!(check(world, &wrong).await, Verdict::WrongCheck);
        let unreadable = verify(&world.nobody(), "halo", "10.0.0.1").await.unwrap_err();
        assert_eq!(refused(unreadable), Problem::CodeUnreadable);
    }

    async fn guessing_codes_is_stopped_per_address_and_reading_is_not(world: &World) {
        let stage = issued(world, 1).await;
        let code = codes(world, &stage).await[0].clone();
        let guess = domain::certificate::Code::new(7).to_string();
        for _ in 0..300 {
            check(world, &code).await;
            check(world, "0000-0000-0000-A").await; // a wrong check character costs nothing
            assert!(matches!(check(world, &guess).await, Verdict::Unknown { .. }));
        }
        assert!(matches!(verify(&world.nobody(), &guess, "10.0.0.1").await, Err(Error::TooMany(_))));
        assert!(matches!(verify(&world.nobody(), &code, "10.0.0.2").await, Ok(Verdict::Issued { .. })));
        world.advance(TimeDelta::minutes(10));
        assert!(matches!(check(world, &code).await, Verdict::Issued { .. }));
    }

    async fn the_document_is_for_its_holder_staff_and_admins(world: &World) {
        let stage = issued(world, 2).await;
        let other = world.stage_named("Bimtek Lain", 0, IsDemo::No).await;
        let rows = register(world, &stage).await.rows;
        let get = |person: PersonId| {
            let (request, code) = (world.by(person), rows[0].code.to_lowercase());
            async move { certificates::document(&request, &code).await }
        };
        for person in [stage.participants[0].person, stage.instructor, stage.committee, stage.responsible, stage.admin, other.admin] {
            let document = get(person).await.unwrap();
            assert_eq!(document.number, rows[0].number);
            assert!(document.bytes.starts_with(DRAWN));
        }
        for person in [stage.participants[1].person, other.committee, world.person("Orang Luar").await] {
            assert!(matches!(get(person).await, Err(Error::NotFound)));
        }
        assert!(matches!(certificates::document(&world.nobody(), &rows[0].code).await, Err(Error::SignInFirst)));
        let own = certificates::own(&world.by(stage.participants[0].person)).await.unwrap();
        assert_eq!((own.len(), own[0].code.as_str(), own[0].state), (1, rows[0].code.as_str(), State::Issued));
        assert!(certificates::own(&world.by(stage.committee)).await.unwrap().is_empty());
    }

    async fn only_committee_and_responsible_issue_and_only_in_their_event(world: &World) {
        let stage = stage_with_passes(world, 1, 1).await;
        let other = world.stage_named("Bimtek Lain", 0, IsDemo::No).await;
        for person in [stage.instructor, stage.admin, stage.participants[0].person] {
            assert!(matches!(issue_all(&world.by(person), &stage.slug, "", world.key()).await, Err(Error::Forbidden)));
        }
        assert!(matches!(issue_all(&world.by(other.committee), &stage.slug, "", world.key()).await, Err(Error::NotFound)));
        assert!(matches!(issue_all(&world.nobody(), &stage.slug, "", world.key()).await, Err(Error::SignInFirst)));
        let responsible = world.by(stage.responsible);
        issue_all(&responsible, &stage.slug, &seen(&responsible, &stage).await, world.key()).await.unwrap();
        let row = register(world, &stage).await.rows[0].clone();
        // Through the own event, a certificate of another event does not exist.
        let foreign = world.by(other.committee);
        assert!(matches!(certificates::certificate(&foreign, &other.slug, row.id).await, Err(Error::NotFound)));
        assert!(matches!(revoke(&foreign, &other.slug, row.id, "X", row.version, world.key()).await, Err(Error::NotFound)));
        assert!(matches!(replace(&foreign, &other.slug, row.id, "X", world.key()).await, Err(Error::NotFound)));
        for person in [stage.instructor, stage.admin] {
            assert!(matches!(revoke(&world.by(person), &stage.slug, row.id, "X", row.version, world.key()).await, Err(Error::Forbidden)));
            let page = certificates::certificate(&world.by(person), &stage.slug, row.id).await.unwrap();
            assert_eq!(page.replacement, None);
        }
        assert!(matches!(certificates::register(&world.by(stage.participants[0].person), &stage.slug, RegisterFilter::default()).await, Err(Error::Forbidden)));
    }

    async fn the_register_finds_by_name_number_code_and_state(world: &World) {
        let stage = issued(world, 3).await;
        let rows = register(world, &stage).await.rows;
        revoke(&world.by(stage.committee), &stage.slug, rows[1].id, "X", rows[1].version, world.key()).await.unwrap();
        let admin = world.by(stage.admin);
        let find = |search: &str, state| {
            let filter = RegisterFilter { state, search: search.to_owned(), page: 1 };
            let (admin, staff, slug) = (admin.clone(), world.by(stage.instructor), stage.slug.clone());
            async move {
                let all = certificates::register_all(&admin, filter.clone()).await.unwrap();
                let own = certificates::register(&staff, &slug, filter).await.unwrap();
                assert_eq!((all.found, all.rows.len()), (own.found, own.rows.len()));
                own.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
            }
        };
        assert_eq!(find("", None).await.len(), 3);
        assert_eq!(find("PESERTA 001", None).await, [rows[1].id]);
        assert_eq!(find("/003/diskominfo", None).await, [rows[2].id]);
        assert_eq!(find(&rows[0].code.to_lowercase().replace('-', ""), None).await, [rows[0].id]);
        assert_eq!(find("", Some(State::Revoked)).await, [rows[1].id]);
        assert_eq!(find("tidak ada", None).await, []);
        assert!(matches!(certificates::register_all(&world.by(stage.committee), RegisterFilter::default()).await, Err(Error::NotFound)));
        let listed = certificates::list_for_cli(&world.operator(), &stage.slug).await.unwrap();
        let states: Vec<State> = listed.iter().map(|l| l.state).collect();
        assert_eq!(states, [State::Issued, State::Revoked, State::Issued]);
        assert!(listed.iter().all(|l| l.sha256.as_ref().is_some_and(|sha| sha.len() == 64)));
    }
}
