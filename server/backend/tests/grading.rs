//! Marking: the queue, the desk, unfinished markings, grades and returns, on both databases.
use crate::{
    stage::{EXERCISE, Participant, Stage, work},
    world::{World, email},
};
use backend::{
    Error, access, events,
    grading::{self, Mark},
    submissions,
};
use chrono::TimeDelta;
use domain::{
    event::{closes_field, opens_field},
    form::{Fields, Problem},
    grading::{Counts, Desk, Filter, Marking, Outcome, WorkState},
    ids::{FormKey, PersonId, SubmissionId},
    score::Score,
    submission::State,
};

/// The same level for every criterion, and a comment on the whole.
fn marking(stage: &Stage, points: i64, overall: &str) -> Marking {
    let rubric = &stage.course.exercise(EXERCISE).unwrap().rubric;
    Marking { levels: rubric.iter().map(|c| (c.id.clone(), points)).collect(), overall: overall.into(), ..Marking::default() }
}

fn mark(desk: &Desk, outcome: Outcome, marking: Marking, reason: &str) -> Mark {
    Mark { drawn_version: desk.drawn_version, outcome, marking, reason: reason.into(), filter: Filter::default() }
}

async fn queue(world: &World, stage: &Stage, grader: PersonId) -> domain::grading::Queue {
    grading::queue(&world.by(grader), &stage.slug, Filter::default()).await.unwrap()
}

async fn waiting(world: &World, stage: &Stage, grader: PersonId) -> Vec<SubmissionId> {
    queue(world, stage, grader).await.rows.iter().map(|row| row.submission).collect()
}

async fn desk(world: &World, stage: &Stage, grader: PersonId, submission: SubmissionId) -> Desk {
    grading::desk(&world.by(grader), &stage.slug, submission, &Filter::default()).await.unwrap()
}

async fn give(world: &World, stage: &Stage, grader: PersonId, submission: SubmissionId, mark: Mark) -> Result<Option<SubmissionId>, Error> {
    grading::grade(&world.by(grader), &stage.slug, submission, &mark, world.key()).await
}

/// One piece of handed-in work.
async fn one_work(world: &World, stage: &Stage) -> (Participant, SubmissionId) {
    let who = stage.participants[0];
    world.hand_in(stage, who, "Ambulans Sungai Mulai Melayani Warga").await;
    (who, waiting(world, stage, stage.instructor).await[0])
}

both! {
    async fn the_total_of_a_grade_matches_its_formula(world: &World) {
        let stage = world.stage(1).await;
        let (who, submission) = one_work(world, &stage).await;
        let exercise = stage.course.exercise(EXERCISE).unwrap();
        let mut typed = marking(&stage, 3, "Jelas dan lengkap.");
        typed.levels.insert(exercise.rubric[0].id.clone(), 4);
        let expected = domain::grading::formula(exercise, &typed);
        let sum: i64 = exercise.rubric.iter().map(|c| c.weight * typed.levels[&c.id]).sum();
        assert_eq!(expected.score, Some(Score::of_ratio(sum, 400)));

        let desk_now = desk(world, &stage, stage.instructor, submission).await;
        assert_eq!(desk_now.handed.work, work("Ambulans Sungai Mulai Melayani Warga"));
        give(world, &stage, stage.instructor, submission, mark(&desk_now, Outcome::Graded, typed.clone(), "")).await.unwrap();
        let result = submissions::result(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap();
        let grade = result.grade.unwrap();
        assert_eq!((result.state, grade.outcome, grade.score), (State::Graded, Outcome::Graded, expected.score));
        assert_eq!((grade.marking, grade.version_number, grade.reason.as_str()), (typed, 1, ""));
        assert_eq!(world.count("audit WHERE action = 'grade.recorded'").await, 1);
    }

    async fn only_an_instructor_of_the_event_sees_or_marks_work(world: &World) {
        let stage = world.stage(1).await;
        let other = world.stage_named("Bimtek Lain", 0, backend::accounts::admin::IsDemo::No).await;
        let (who, submission) = one_work(world, &stage).await;
        let drawn = desk(world, &stage, stage.instructor, submission).await;
        for person in [stage.committee, stage.responsible, who.person, stage.admin, other.instructor] {
            let request = world.by(person);
            let is_hidden = person == other.instructor;
            let refused = |error: &Error| if is_hidden { matches!(error, Error::NotFound) } else { matches!(error, Error::Forbidden) };
            assert!(refused(&grading::queue(&request, &stage.slug, Filter::default()).await.unwrap_err()));
            assert!(refused(&grading::desk(&request, &stage.slug, submission, &Filter::default()).await.unwrap_err()));
            assert!(refused(&grading::save_draft(&request, &stage.slug, submission, 1, Marking::default(), 1).await.unwrap_err()));
            let full = mark(&drawn, Outcome::Graded, marking(&stage, 4, ""), "");
            assert!(refused(&grading::grade(&request, &stage.slug, submission, &full, world.key()).await.unwrap_err()));
        }
        assert!(matches!(grading::queue(&world.nobody(), &stage.slug, Filter::default()).await, Err(Error::SignInFirst)));
        // Work of another event cannot be reached through one's own, and does not even tell that it exists.
        let request = world.by(other.instructor);
        assert!(matches!(grading::desk(&request, &other.slug, submission, &Filter::default()).await, Err(Error::NotFound)));
        let full = mark(&drawn, Outcome::Graded, marking(&stage, 4, ""), "");
        assert!(matches!(grading::grade(&request, &other.slug, submission, &full, world.key()).await, Err(Error::NotFound)));
        assert!(matches!(grading::save_draft(&request, &other.slug, submission, 1, Marking::default(), 1).await, Err(Error::NotFound)));
        assert_eq!((world.count("grade").await, world.count("grading_draft").await), (0, 0));
    }

    async fn work_that_was_never_handed_in_is_not_on_any_desk(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        submissions::save_draft(&world.by(who.person), &stage.slug, EXERCISE, work("Draf"), 1).await.unwrap();
        assert_eq!(queue(world, &stage, stage.instructor).await.counts, Counts::default());
    }

    async fn nobody_marks_work_of_their_own(world: &World) {
        let stage = world.stage(2).await;
        let who = stage.participants[0];
        let fields = Fields::of([("akun", email("Peserta 000 Bimtek Penulisan Berita")), ("role", "instructor".into())]);
        events::staff::add(&world.operator(), &stage.slug, &fields, world.key()).await.unwrap();
        let (_, own) = one_work(world, &stage).await;
        world.hand_in(&stage, stage.participants[1], "Karya orang lain").await;
        let drawn = desk(world, &stage, stage.instructor, own).await;

        let seen = queue(world, &stage, who.person).await;
        assert_eq!((seen.counts.waiting, seen.rows.len()), (1, 1));
        assert!(seen.rows.iter().all(|row| row.submission != own));
        let request = world.by(who.person);
        assert!(matches!(grading::desk(&request, &stage.slug, own, &Filter::default()).await, Err(Error::Forbidden)));
        assert!(matches!(grading::save_draft(&request, &stage.slug, own, drawn.drawn_version, marking(&stage, 4, ""), 1).await, Err(Error::Forbidden)));
        let full = mark(&drawn, Outcome::Graded, marking(&stage, 4, ""), "");
        assert!(matches!(give(world, &stage, who.person, own, full).await, Err(Error::Forbidden)));
        give(world, &stage, who.person, seen.rows[0].submission, mark(&desk(world, &stage, who.person, seen.rows[0].submission).await, Outcome::Graded, marking(&stage, 3, ""), ""))
            .await
            .unwrap();
    }

    async fn a_second_marker_is_told_and_nothing_is_overwritten(world: &World) {
        let stage = world.stage(1).await;
        let (who, submission) = one_work(world, &stage).await;
        let (one, two) = (stage.instructor, stage.second_instructor);
        let (drawn_one, drawn_two) = (desk(world, &stage, one, submission).await, desk(world, &stage, two, submission).await);
        give(world, &stage, one, submission, mark(&drawn_one, Outcome::Graded, marking(&stage, 4, "Pertama"), "")).await.unwrap();
        let late = mark(&drawn_two, Outcome::Graded, marking(&stage, 1, "Kedua"), "");
        assert!(matches!(give(world, &stage, two, submission, late).await, Err(Error::Stale)));
        let told = desk(world, &stage, two, submission).await;
        assert!(told.is_regrade() && !told.given[0].is_own && told.given[0].by.contains("Instruktur"));
        let result = submissions::result(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap();
        assert_eq!(result.grade.unwrap().marking.overall, "Pertama");
        assert_eq!(world.count("grade").await, 1);
    }

    async fn of_two_markers_at_once_one_is_told(world: &World) {
        let stage = world.stage(1).await;
        let (_, submission) = one_work(world, &stage).await;
        let (one, two) = (stage.instructor, stage.second_instructor);
        let drawn = desk(world, &stage, one, submission).await;
        let give_it = |who, points, outcome| give(world, &stage, who, submission, mark(&drawn, outcome, marking(&stage, points, "Baik"), ""));
        let (a, b) = tokio::join!(give_it(one, 4, Outcome::Graded), give_it(two, 1, Outcome::Returned));
        let told = [a.as_ref().err(), b.as_ref().err()];
        assert_eq!(told.iter().flatten().filter(|e| matches!(e, Error::Stale)).count(), 1, "{a:?} {b:?}");
        assert_eq!(told.iter().flatten().count(), 1);
        let after = desk(world, &stage, one, submission).await;
        assert_eq!((after.given.len(), after.given[0].is_own), (1, a.is_ok()));
        assert_eq!(after.handed.state, if a.is_ok() { WorkState::Graded } else { WorkState::Returned });
    }

    async fn a_grade_sent_twice_is_one_grade(world: &World) {
        let stage = world.stage(2).await;
        let (_, submission) = one_work(world, &stage).await;
        world.hand_in(&stage, stage.participants[1], "Karya kedua").await;
        let drawn = desk(world, &stage, stage.instructor, submission).await;
        let (full, key): (Mark, FormKey) = (mark(&drawn, Outcome::Graded, marking(&stage, 4, ""), ""), world.key());
        let first = grading::grade(&world.by(stage.instructor), &stage.slug, submission, &full, key).await.unwrap();
        let again = grading::grade(&world.by(stage.instructor), &stage.slug, submission, &full, key).await.unwrap();
        assert!(first.is_some());
        assert_eq!((again, world.count("grade").await), (first, 1));
    }

    async fn a_regrade_supersedes_with_a_reason_and_keeps_the_late_flag(world: &World) {
        let stage = world.stage(1).await;
        let schedule = events::schedule::page(&world.operator(), &stage.slug).await.unwrap();
        let course = &stage.course.id;
        let closed = [
            (opens_field(course, EXERCISE), String::new()),
            (closes_field(course, EXERCISE), domain::format::datetime_local(world.now() - TimeDelta::hours(1))),
            ("version".to_owned(), schedule.version.to_string()),
        ];
        events::schedule::save(&world.operator(), &stage.slug, &Fields::of(closed)).await.unwrap();
        let (who, submission) = one_work(world, &stage).await;
        let first = desk(world, &stage, stage.instructor, submission).await;
        assert!(first.handed.is_late);
        give(world, &stage, stage.instructor, submission, mark(&first, Outcome::Graded, marking(&stage, 2, ""), "")).await.unwrap();

        world.advance(TimeDelta::hours(1));
        let second = desk(world, &stage, stage.second_instructor, submission).await;
        assert_eq!(second.marking(), marking(&stage, 2, ""), "a regrade starts from the grade it would supersede");
        let without = mark(&second, Outcome::Graded, marking(&stage, 3, ""), " ");
        match give(world, &stage, stage.second_instructor, submission, without).await {
            Err(Error::Invalid(problems)) => assert_eq!(problems.at("reason"), Some(&Problem::ReasonNeeded)),
            other => panic!("{other:?}"),
        }
        let with = mark(&second, Outcome::Graded, marking(&stage, 3, ""), "Teras salah baca.");
        give(world, &stage, stage.second_instructor, submission, with).await.unwrap();

        let after = desk(world, &stage, stage.instructor, submission).await;
        assert!(after.handed.is_late && after.handed.state == WorkState::Graded);
        let scores: Vec<_> = after.given.iter().map(|g| (g.view.score, g.view.reason.clone())).collect();
        assert_eq!(scores, [(Some(Score(75_00)), "Teras salah baca.".to_owned()), (Some(Score(50_00)), String::new())]);
        let result = submissions::result(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap();
        assert!(result.versions[0].is_late);
        assert_eq!(result.grade.unwrap().score, Some(Score(75_00)));
        assert_eq!(world.count("grade WHERE supersedes_id IS NOT NULL").await, 1);
        assert_eq!(world.count("audit WHERE action = 'grade.superseded'").await, 1);
    }

    async fn returned_work_goes_back_with_its_comments_and_comes_again_as_the_next_version(world: &World) {
        let stage = world.stage(1).await;
        let (who, submission) = one_work(world, &stage).await;
        let drawn = desk(world, &stage, stage.instructor, submission).await;
        let bare = mark(&drawn, Outcome::Returned, marking(&stage, 2, "  "), "");
        assert!(matches!(give(world, &stage, stage.instructor, submission, bare).await, Err(Error::Invalid(p)) if p.at("overall") == Some(&Problem::Required)));
        let mut typed = Marking::default();
        typed.comments.insert(stage.course.exercise(EXERCISE).unwrap().rubric[0].id.clone(), "Sebutkan sumbernya.".into());
        give(world, &stage, stage.instructor, submission, mark(&drawn, Outcome::Returned, typed.clone(), "")).await.unwrap();

        let page = submissions::exercise(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap();
        assert_eq!((page.state, page.draft.work), (State::Returned, work("Ambulans Sungai Mulai Melayani Warga")));
        let grade = page.grade.unwrap();
        assert_eq!((grade.outcome, grade.score, grade.marking), (Outcome::Returned, None, typed));
        let after = desk(world, &stage, stage.instructor, submission).await;
        assert!(!after.can_mark());
        let again = mark(&after, Outcome::Graded, marking(&stage, 4, ""), "");
        assert!(matches!(give(world, &stage, stage.instructor, submission, again).await, Err(Error::Stale)));
        assert_eq!(queue(world, &stage, stage.instructor).await.counts, Counts { waiting: 0, returned: 1, graded: 0 });

        world.hand_in(&stage, who, "Ambulans Sungai, Kata Kepala Dinas").await;
        let next = desk(world, &stage, stage.instructor, submission).await;
        assert_eq!((next.handed.version, next.handed.state, next.given.len()), (2, WorkState::Waiting, 1));
        give(world, &stage, stage.instructor, submission, mark(&next, Outcome::Graded, marking(&stage, 4, ""), "")).await.unwrap();
        let result = submissions::result(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap();
        assert_eq!(result.grade.map(|g| (g.version_number, g.score)), Some((2, Some(Score::FULL))));
        assert_eq!(world.count("grade WHERE supersedes_id IS NOT NULL").await, 0, "another version is not a regrade");
    }

    async fn the_queue_is_oldest_first_and_counts_right_after_each_grade(world: &World) {
        let stage = world.stage(4).await;
        for (n, who) in [2, 0, 3, 1].into_iter().zip(&stage.participants) {
            world.advance(TimeDelta::minutes(n));
            world.hand_in(&stage, *who, "Karya").await;
        }
        let first = queue(world, &stage, stage.instructor).await;
        let order: Vec<_> = first.rows.iter().map(|row| row.handed_in_at).collect();
        assert!(order.is_sorted() && first.counts.waiting == 4);
        assert_eq!(first.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(first.next, Some(first.rows[0].submission));

        let mut expected: Vec<_> = first.rows.iter().map(|row| row.submission).collect();
        let mut current = expected[1]; // skipping the oldest comes round to it
        for left in (0..4).rev() {
            let drawn = desk(world, &stage, stage.instructor, current).await;
            assert_eq!((drawn.place.waiting, drawn.place.position), (left + 1, expected.iter().position(|s| *s == current).map(|i| i + 1)));
            let next = give(world, &stage, stage.instructor, current, mark(&drawn, Outcome::Graded, marking(&stage, 3, ""), "")).await.unwrap();
            expected.retain(|s| *s != current);
            let seen = queue(world, &stage, stage.instructor).await;
            assert_eq!(seen.rows.iter().map(|row| row.submission).collect::<Vec<_>>(), expected);
            assert_eq!(seen.counts, Counts { waiting: left as i64, returned: 0, graded: 4 - left as i64 });
            let mut conn = world.db.read().await.unwrap();
            let permit = access::grader_of(&mut conn, &world.by(stage.instructor), &stage.slug).await.unwrap();
            assert_eq!(grading::waiting_count(&mut conn, &permit).await.unwrap(), left as i64);
            assert_eq!(next.is_none(), left == 0);
            current = next.unwrap_or(current);
        }
        let graded = grading::queue(&world.by(stage.instructor), &stage.slug, Filter { state: WorkState::Graded, ..Filter::default() }).await.unwrap();
        assert_eq!(graded.rows.len(), 4);
    }

    async fn the_queue_filters_and_leaves_out_who_takes_part_no_longer(world: &World) {
        let stage = world.stage(2).await;
        for who in &stage.participants {
            world.advance(TimeDelta::minutes(1));
            world.hand_in(&stage, *who, "Karya").await;
        }
        let by = |exercise: &str| Filter { exercise: exercise.into(), ..Filter::default() };
        let request = world.by(stage.instructor);
        assert_eq!(grading::queue(&request, &stage.slug, by(EXERCISE)).await.unwrap().rows.len(), 2);
        assert_eq!(grading::queue(&request, &stage.slug, by("lain")).await.unwrap().counts, Counts::default());
        let nowhere = Filter { agency: Some(domain::ids::AgencyId(request.id())), ..Filter::default() };
        assert_eq!(grading::queue(&request, &stage.slug, nowhere).await.unwrap().rows.len(), 0);
        events::participants::set_attendance(&world.operator(), &stage.slug, stage.participants[0].enrolment, events::participants::Attendance::Withdrawn)
            .await
            .unwrap();
        let left = queue(world, &stage, stage.instructor).await;
        assert_eq!((left.counts.waiting, left.rows[0].number), (1, 2), "the number of a work never changes");
    }

    async fn an_unfinished_marking_survives_and_the_latest_typing_wins(world: &World) {
        let stage = world.stage(1).await;
        let (_, submission) = one_work(world, &stage).await;
        let (request, slug) = (world.by(stage.instructor), &stage.slug);
        let drawn = desk(world, &stage, stage.instructor, submission).await;
        let mut half = marking(&stage, 3, "Baris satu\r\nbaris dua\0");
        half.levels.pop_first();
        let saved = grading::save_draft(&request, slug, submission, drawn.drawn_version, half.clone(), 10).await.unwrap();
        assert_eq!((saved.sequence, saved.graded_meanwhile, saved.also), (10, None, None));
        let older = grading::save_draft(&request, slug, submission, drawn.drawn_version, Marking::default(), 9).await.unwrap();
        assert_eq!(older.sequence, 10, "an older typing does not win, and is told");

        let again = desk(world, &stage, stage.instructor, submission).await;
        assert_eq!(again.marking(), half.tidied());
        assert_eq!(again.marking().overall, "Baris satu\nbaris dua");
        assert_eq!(again.drawn_version, drawn.drawn_version, "keeping a draft makes nobody's form stale");
        assert!(queue(world, &stage, stage.instructor).await.rows[0].has_own_draft);
        give(world, &stage, stage.instructor, submission, mark(&drawn, Outcome::Graded, marking(&stage, 3, ""), "")).await.unwrap();
        assert_eq!(world.count("grading_draft").await, 0);
    }

    async fn others_see_that_somebody_is_marking_for_half_an_hour(world: &World) {
        let stage = world.stage(2).await;
        let (_, submission) = one_work(world, &stage).await;
        world.advance(TimeDelta::minutes(1));
        world.hand_in(&stage, stage.participants[1], "Karya kedua").await;
        let (one, two) = (stage.instructor, stage.second_instructor);
        let drawn = desk(world, &stage, one, submission).await;
        grading::save_draft(&world.by(one), &stage.slug, submission, drawn.drawn_version, marking(&stage, 2, ""), 1).await.unwrap();
        let seen = desk(world, &stage, two, submission).await;
        assert_eq!(seen.others.len(), 1);
        assert_eq!(seen.marking(), Marking::default(), "not what the other typed");
        let listed = queue(world, &stage, two).await;
        assert_eq!((listed.rows[0].being_marked_by.len(), listed.rows[0].has_own_draft), (1, false));
        assert_eq!(listed.next, Some(listed.rows[1].submission), "the next one is free");
        assert_eq!(queue(world, &stage, one).await.next, Some(submission), "one's own unfinished marking comes first");
        let also = grading::save_draft(&world.by(two), &stage.slug, submission, seen.drawn_version, marking(&stage, 4, ""), 1).await.unwrap().also;
        assert!(also.is_some_and(|other| other.by.contains("Instruktur") && other.at == world.now()));
        world.advance(TimeDelta::minutes(31));
        assert!(desk(world, &stage, two, submission).await.others.is_empty());
    }

    async fn typing_on_after_somebody_graded_is_kept_and_told(world: &World) {
        let stage = world.stage(1).await;
        let (_, submission) = one_work(world, &stage).await;
        let (one, two) = (stage.instructor, stage.second_instructor);
        let drawn = desk(world, &stage, two, submission).await;
        give(world, &stage, one, submission, mark(&drawn, Outcome::Graded, marking(&stage, 4, ""), "")).await.unwrap();
        let told = grading::save_draft(&world.by(two), &stage.slug, submission, drawn.drawn_version, marking(&stage, 1, "Saya"), 5).await.unwrap();
        assert!(told.graded_meanwhile.is_some());
        assert_eq!(desk(world, &stage, two, submission).await.marking().overall, "Saya");
        // What trails behind one's own grade is dropped: the grade is what was meant.
        grading::save_draft(&world.by(one), &stage.slug, submission, drawn.drawn_version, marking(&stage, 1, "Sisa"), 5).await.unwrap();
        assert_eq!(desk(world, &stage, one, submission).await.draft, None);
    }

    async fn a_participant_never_sees_an_unfinished_marking_or_anothers_grade(world: &World) {
        let stage = world.stage(2).await;
        let (who, submission) = one_work(world, &stage).await;
        let drawn = desk(world, &stage, stage.instructor, submission).await;
        grading::save_draft(&world.by(stage.instructor), &stage.slug, submission, drawn.drawn_version, marking(&stage, 1, "Rahasia"), 1).await.unwrap();
        let page = submissions::exercise(&world.by(who.person), &stage.slug, EXERCISE).await.unwrap();
        assert_eq!((page.grade, page.state), (None, State::Submitted));
        give(world, &stage, stage.instructor, submission, mark(&drawn, Outcome::Graded, marking(&stage, 3, ""), "")).await.unwrap();
        for (participant, is_theirs) in [(who, true), (stage.participants[1], false)] {
            let request = world.by(participant.person);
            let mut conn = world.db.read().await.unwrap();
            let enrolled = access::enrolled(&mut conn, &request, &stage.slug).await.unwrap();
            let grade = grading::latest_for_participant(&mut conn, &request, &enrolled, submission).await.unwrap();
            assert_eq!(grade.is_some(), is_theirs);
        }
    }

    async fn a_grade_needs_every_level(world: &World) {
        let stage = world.stage(1).await;
        let (_, submission) = one_work(world, &stage).await;
        let drawn = desk(world, &stage, stage.instructor, submission).await;
        let mut half = marking(&stage, 3, "");
        let (missing, _) = half.levels.pop_last().unwrap();
        match give(world, &stage, stage.instructor, submission, mark(&drawn, Outcome::Graded, half, "")).await {
            Err(Error::Invalid(problems)) => assert_eq!(problems.at(&format!("level.{missing}")), Some(&Problem::LevelMissing)),
            other => panic!("{other:?}"),
        }
        assert_eq!(desk(world, &stage, stage.instructor, submission).await.drawn_version, drawn.drawn_version, "a refusal changes nothing");
    }
}
