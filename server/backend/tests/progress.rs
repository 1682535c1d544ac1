//! Progress, passing and the pass list, on both databases.
use crate::{
    progress_cases::{self, Case},
    stage::{EXERCISE, PRE_TEST, Participant, QUIZ, Stage},
    world::World,
};
use backend::{
    Error,
    accounts::admin::IsDemo,
    events::{
        participants::{Attendance, set_attendance},
        rule,
    },
    grading::{self, Mark},
    progress,
};
use chrono::TimeDelta;
use domain::{
    form::{Fields, Problem},
    grading::{Filter, Marking, Outcome},
    ids::{FormKey, PassListId, PersonId},
    pass_rule::PassRule,
    progress::{Change, Outlook, PassListPage, ProgressFilter, SortBy, StaffNext, StepState},
    score::Score,
};

/// Marks everything that waits, with the same points for every criterion.
async fn mark_all(world: &World, stage: &Stage, points: i64) {
    mark_each(world, stage, points, Outcome::Graded).await;
}

async fn mark_each(world: &World, stage: &Stage, points: i64, outcome: Outcome) {
    let grader = || world.by(stage.instructor);
    let rubric = &stage.course.exercise(EXERCISE).unwrap().rubric;
    let levels = rubric.iter().map(|c| (c.id.clone(), points)).collect();
    let marking = Marking { levels, overall: "Sudah diperiksa.".into(), ..Marking::default() };
    for row in grading::queue(&grader(), &stage.slug, Filter::default()).await.unwrap().rows {
        let desk = grading::desk(&grader(), &stage.slug, row.submission, &Filter::default()).await.unwrap();
        let mark =
            Mark { drawn_version: desk.drawn_version, outcome, marking: marking.clone(), reason: String::new(), filter: Filter::default() };
        grading::grade(&grader(), &stage.slug, row.submission, &mark, world.key()).await.unwrap();
    }
}

/// Two participants: the first passes, the second has done nothing.
async fn one_of_two_passes(world: &World) -> Stage {
    let stage = world.stage(2).await;
    world.do_everything(&stage, stage.participants[0], 10).await;
    mark_all(world, &stage, 3).await;
    stage
}

async fn pass_list(world: &World, stage: &Stage) -> PassListPage {
    progress::pass_list_page(&world.by(stage.responsible), &stage.slug).await.unwrap()
}

async fn approve(world: &World, stage: &Stage, by: PersonId, page: &PassListPage) -> Result<PassListId, Error> {
    progress::approve(&world.by(by), &stage.slug, page.version, world.key()).await
}

async fn own_outlook(world: &World, stage: &Stage, who: Participant) -> Outlook {
    progress::why_not_passed(&world.by(who.person), &stage.slug).await.unwrap().assessment.outlook()
}

/// Changes the pass rule as an admin does on screen.
async fn set_rule(world: &World, stage: &Stage, new: &PassRule) {
    let page = rule::page(&world.operator(), &stage.slug).await.unwrap();
    let mut fields = new.fields();
    fields.0.extend(Fields::of([("version", page.version.to_string()), ("reason", "Rapat kelulusan".to_owned())]).0);
    rule::save(&world.operator(), &stage.slug, &fields).await.unwrap();
}

both! {
    async fn the_three_pages_say_the_same_about_five_hundred_participants(world: &World) {
        let stage = world.stage(0).await;
        let cases: Vec<Case> = progress_cases::enrol_generated(world, &stage, 500).await;
        let mut stricter = PassRule { attempts: 2, ..PassRule::default() };
        stricter.weights.quizzes = 33;
        stricter.weights.exercises = 34;
        stricter.weights.post_test = 33;
        let mut lenient = PassRule::default();
        lenient.requirements.truncate(1);
        let mut outlooks = [0; 3];
        for (number, rule) in [PassRule::default(), stricter, lenient].into_iter().enumerate() {
            if number > 0 {
                set_rule(world, &stage, &rule).await;
            }
            let staff = world.by(stage.responsible);
            let table = progress::progress(&staff, &stage.slug, ProgressFilter::default()).await.unwrap();
            let list = pass_list(world, &stage).await;
            assert_eq!((table.rows.len(), list.rows.len()), (500, 500));
            assert_eq!(table.totals, list.totals);
            outlooks[0] += table.totals.passed;
            outlooks[1] += table.totals.waiting;
            outlooks[2] += table.totals.not_yet;
            for case in &cases {
                let shown = table.rows.iter().find(|r| r.participant.enrolment == case.enrolment).unwrap();
                let listed = list.rows.iter().find(|r| r.participant.enrolment == case.enrolment).unwrap();
                let own = progress::why_not_passed(&world.by(case.person), &stage.slug).await.unwrap();
                assert_eq!(shown.assessment, own.assessment);
                assert_eq!(shown.assessment.final_score, case.final_score(&rule), "worked out by hand");
                assert_eq!(shown.assessment.is_passed(), case.passes(&rule), "{case:?}");
                assert_eq!(listed.final_score, own.assessment.final_score);
                assert_eq!(listed.is_passed, own.assessment.is_passed());
                assert_eq!(listed.predicate, own.assessment.predicate());
                assert_eq!(own.rule_number, list.rule_number);
                assert_eq!(own.rule_number, i64::try_from(number).unwrap() + 1);
            }
        }
        assert!(outlooks.iter().all(|count| *count > 50), "every outcome is met: {outlooks:?}");
    }

    async fn an_approved_list_keeps_what_the_pages_said(world: &World) {
        let stage = one_of_two_passes(world).await;
        let page = pass_list(world, &stage).await;
        assert!(page.wants_approval());
        let id = approve(world, &stage, stage.responsible, &page).await.unwrap();
        let mut conn = world.db.read().await.unwrap();
        let list = progress::approved(&mut conn, page.head.id).await.unwrap().unwrap();
        assert_eq!((list.head.id, list.head.number, list.head.rule_number), (id, 1, 1));
        assert_eq!(list.head.approved_by, "Penanggung Bimtek Penulisan Berita");
        assert_eq!(list.rows.len(), 2, "those who do not pass are rows too");
        for row in &page.rows {
            let kept = list.rows.iter().find(|r| r.enrolment == row.participant.enrolment).unwrap();
            assert_eq!((kept.final_score, kept.predicate.as_str(), kept.is_passed), (row.final_score, row.predicate.as_str(), row.is_passed));
        }
        let after = pass_list(world, &stage).await;
        assert!(after.is_as_approved() && !after.wants_approval());
        let own = progress::why_not_passed(&world.by(stage.participants[0].person), &stage.slug).await.unwrap();
        assert_eq!(own.approved, Some((world.now(), true)));
    }

    async fn only_the_person_responsible_approves(world: &World) {
        let stage = one_of_two_passes(world).await;
        let page = pass_list(world, &stage).await;
        for other in [stage.instructor, stage.committee, stage.admin, stage.participants[0].person] {
            assert!(matches!(approve(world, &stage, other, &page).await, Err(Error::Forbidden)));
        }
        let stranger = world.person("Orang Luar").await;
        assert!(matches!(approve(world, &stage, stranger, &page).await, Err(Error::NotFound)));
        let nobody = progress::approve(&world.nobody(), &stage.slug, page.version, world.key()).await;
        assert!(matches!(nobody, Err(Error::SignInFirst)));
        assert_eq!(world.count("pass_list").await, 0);
    }

    async fn staff_see_everybody_and_participants_only_themselves(world: &World) {
        let stage = world.stage(2).await;
        let [who, other] = stage.participants[..] else { unreachable!() };
        for staff in [stage.instructor, stage.committee, stage.responsible] {
            progress::person(&world.by(staff), &stage.slug, other.enrolment).await.unwrap();
        }
        for hidden_from in [stage.admin, who.person] {
            let request = world.by(hidden_from);
            let table = progress::progress(&request, &stage.slug, ProgressFilter::default()).await;
            assert!(matches!(table, Err(Error::Forbidden)));
            assert!(matches!(progress::person(&request, &stage.slug, other.enrolment).await, Err(Error::Forbidden)));
            assert!(matches!(progress::pass_list_page(&request, &stage.slug).await, Err(Error::Forbidden)));
        }
        let staff = progress::why_not_passed(&world.by(stage.committee), &stage.slug).await;
        assert!(matches!(staff, Err(Error::Forbidden)));
    }

    async fn another_events_participants_do_not_exist_here(world: &World) {
        let stage = one_of_two_passes(world).await;
        let foreign = world.stage_named("Bimtek Lain", 1, IsDemo::No).await;
        let person = progress::person(&world.by(stage.responsible), &stage.slug, foreign.participants[0].enrolment).await;
        assert!(matches!(person, Err(Error::NotFound)));
        let table = progress::progress(&world.by(stage.responsible), &foreign.slug, ProgressFilter::default()).await;
        assert!(matches!(table, Err(Error::NotFound)));
        let page = pass_list(world, &stage).await;
        let crossed = progress::approve(&world.by(foreign.responsible), &foreign.slug, page.version, world.key()).await;
        assert!(matches!(crossed, Err(Error::Stale)), "a list of another event approves nothing");
        assert_eq!(pass_list(world, &foreign).await.rows.len(), 1);
    }

    async fn a_list_that_changed_since_it_was_drawn_is_not_approved(world: &World) {
        let stage = one_of_two_passes(world).await;
        let drawn = pass_list(world, &stage).await;
        world.take_quiz(&stage, stage.participants[1], QUIZ, 4).await;
        assert!(matches!(approve(world, &stage, stage.responsible, &drawn).await, Err(Error::Stale)));
        let drawn = pass_list(world, &stage).await;
        world.enrol(&stage.slug, "Peserta Susulan").await;
        assert!(matches!(approve(world, &stage, stage.responsible, &drawn).await, Err(Error::Stale)));
        let drawn = pass_list(world, &stage).await;
        approve(world, &stage, stage.responsible, &drawn).await.unwrap();
        assert!(matches!(approve(world, &stage, stage.responsible, &drawn).await, Err(Error::Stale)), "a second tab is told");
        assert_eq!(world.count("pass_list").await, 1);
    }

    async fn a_double_click_approves_once(world: &World) {
        let stage = one_of_two_passes(world).await;
        let (page, key): (_, FormKey) = (pass_list(world, &stage).await, world.key());
        let request = world.by(stage.responsible);
        let first = progress::approve(&request, &stage.slug, page.version, key).await.unwrap();
        let second = progress::approve(&request, &stage.slug, page.version, key).await.unwrap();
        assert_eq!(first, second);
        assert_eq!((world.count("pass_list").await, world.count("pass_list_row").await), (1, 2));
    }

    async fn of_two_approvals_at_once_one_is_told(world: &World) {
        let stage = one_of_two_passes(world).await;
        let page = pass_list(world, &stage).await;
        let (one, two) = tokio::join!(
            approve(world, &stage, stage.responsible, &page),
            approve(world, &stage, stage.responsible, &page),
        );
        let refused = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert!(matches!(refused[..], [Error::Stale]));
        assert_eq!(world.count("pass_list").await, 1);
    }

    async fn nobody_passing_is_refused_in_words(world: &World) {
        let stage = world.stage(2).await;
        let page = pass_list(world, &stage).await;
        assert!(!page.wants_approval());
        match approve(world, &stage, stage.responsible, &page).await {
            Err(Error::Invalid(problems)) => assert_eq!(problems.at(""), Some(&Problem::NobodyPassed)),
            other => panic!("{other:?}"),
        }
    }

    async fn a_later_list_says_what_changed_and_who_left(world: &World) {
        let stage = one_of_two_passes(world).await;
        let [first, second] = stage.participants[..] else { unreachable!() };
        approve(world, &stage, stage.responsible, &pass_list(world, &stage).await).await.unwrap();
        world.do_everything(&stage, second, 10).await;
        mark_all(world, &stage, 4).await;
        let list = pass_list(world, &stage).await;
        let change = |who: Participant| list.rows.iter().find(|r| r.participant.enrolment == who.enrolment).unwrap().change;
        assert_eq!((change(first), change(second)), (Change::None, Change::NowPasses));
        assert!(list.wants_approval());
        set_attendance(&world.operator(), &stage.slug, first.enrolment, Attendance::Withdrawn).await.unwrap();
        let list = pass_list(world, &stage).await;
        assert_eq!((list.rows.len(), list.dropped.len()), (1, 1));
        approve(world, &stage, stage.responsible, &list).await.unwrap();
        let list = pass_list(world, &stage).await;
        assert_eq!((list.last.as_ref().unwrap().number, list.dropped.len()), (2, 0));
    }

    async fn handed_in_work_waits_comes_back_and_counts_once_marked(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        world.do_everything(&stage, who, 10).await;
        assert_eq!(own_outlook(world, &stage, who).await, Outlook::Waiting);
        mark_each(world, &stage, 2, Outcome::Returned).await;
        assert_eq!(own_outlook(world, &stage, who).await, Outlook::NotYet);
        let own = progress::own_page(&world.by(who.person), &stage.slug).await.unwrap();
        assert_eq!(own.journey.next_step().map(|s| (s.step.id(), s.state)), Some((EXERCISE, StepState::Returned)));
        world.hand_in(&stage, who, "Ambulans Sungai Kini Melayani Enam Desa").await;
        mark_all(world, &stage, 3).await;
        let own = progress::why_not_passed(&world.by(who.person), &stage.slug).await.unwrap();
        assert!(own.assessment.is_passed());
        assert_eq!(own.assessment.final_score, Score(87_50), "30 + 50 × 75% + 20");
    }

    async fn the_best_attempt_counts(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        for right in [5, 9, 2] {
            world.take_quiz(&stage, who, QUIZ, right).await;
        }
        let own = progress::why_not_passed(&world.by(who.person), &stage.slug).await.unwrap();
        assert_eq!(own.assessment.parts[0].score, Some(Score(90_00)));
        let page = progress::own_page(&world.by(who.person), &stage.slug).await.unwrap();
        let step = page.journey.steps.iter().find(|s| s.step.id() == QUIZ).unwrap();
        assert_eq!((step.state, step.detail.tries_left), (StepState::Done, Some(0)));
    }

    async fn a_journey_leads_from_the_pre_test_to_waiting(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let page = || async { progress::own_page(&world.by(who.person), &stage.slug).await.unwrap() };
        let fresh = page().await;
        assert_eq!((fresh.journey.done, fresh.journey.next_step().unwrap().step.id()), (0, PRE_TEST));
        let attempt = backend::quizzes::start(&world.by(who.person), &stage.slug, PRE_TEST, world.key()).await.unwrap();
        let begun = page().await;
        assert_eq!(begun.journey.next_step().unwrap().detail.running, Some(attempt));
        backend::quizzes::submit(&world.by(who.person), attempt).await.unwrap();
        world.do_everything(&stage, who, 8).await;
        let done = page().await;
        assert_eq!(done.journey.next, None);
        assert!(done.journey.has(StepState::Waiting));
        assert_eq!((done.journey.done, done.certificate), (done.journey.total - 1, None));
        let seen = progress::person(&world.by(stage.committee), &stage.slug, who.enrolment).await.unwrap();
        assert_eq!(seen.journey, done.journey);
    }

    async fn the_table_narrows_and_sorts_and_its_totals_stay(world: &World) {
        let stage = one_of_two_passes(world).await;
        let staff = world.by(stage.committee);
        let ask = |filter| progress::progress(&staff, &stage.slug, filter);
        let passed = ask(ProgressFilter { outlook: Some(Outlook::Passed), ..Default::default() }).await.unwrap();
        assert_eq!((passed.rows.len(), passed.totals.participants, passed.totals.passed), (1, 2, 1));
        assert_eq!(passed.mean, Some(passed.rows[0].assessment.final_score));
        let by_score = ask(ProgressFilter { sort: SortBy::Score, ..Default::default() }).await.unwrap();
        assert_eq!(by_score.rows[0].participant.enrolment, stage.participants[0].enrolment);
        let waiting = ask(ProgressFilter { outlook: Some(Outlook::Waiting), ..Default::default() }).await.unwrap();
        assert!(waiting.rows.is_empty() && waiting.mean.is_none());
    }

    async fn each_role_is_shown_its_next_step(world: &World) {
        let stage = world.stage(2).await;
        let next = |who: PersonId| {
            let (request, slug) = (world.by(who), stage.slug.clone());
            async move { progress::overview(&request, &slug).await.unwrap().next() }
        };
        world.do_everything(&stage, stage.participants[0], 10).await;
        assert_eq!(next(stage.instructor).await, StaffNext::Mark { works: 1 });
        assert_eq!(next(stage.responsible).await, StaffNext::SeeWhoIsMissing { participants: 2 });
        mark_all(world, &stage, 3).await;
        assert_eq!(next(stage.responsible).await, StaffNext::Approve { passed: 1 });
        assert_eq!(next(stage.committee).await, StaffNext::SeeWhoIsMissing { participants: 1 });
        approve(world, &stage, stage.responsible, &pass_list(world, &stage).await).await.unwrap();
        assert_eq!(next(stage.committee).await, StaffNext::Issue { certificates: 1 });
        assert_eq!(next(stage.instructor).await, StaffNext::SeeWhoIsMissing { participants: 1 });
        assert_eq!(next(stage.admin).await, StaffNext::Nothing);
    }

    async fn a_quiz_that_closed_is_no_longer_asked_for(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let page = backend::events::schedule::page(&world.operator(), &stage.slug).await.unwrap();
        let course = stage.course.id.as_str();
        let closes = domain::format::datetime_local(world.now() + TimeDelta::hours(1));
        let fields = Fields::of([("version".to_owned(), page.version.to_string()), (domain::event::closes_field(course, PRE_TEST), closes)]);
        backend::events::schedule::save(&world.operator(), &stage.slug, &fields).await.unwrap();
        let next = || async { progress::own_page(&world.by(who.person), &stage.slug).await.unwrap().journey };
        assert_eq!(next().await.next_step().unwrap().step.id(), PRE_TEST);
        world.advance(TimeDelta::hours(2));
        let later = next().await;
        assert_eq!(later.steps[0].state, StepState::Closed);
        assert_ne!(later.next_step().unwrap().step.id(), PRE_TEST);
    }
}
