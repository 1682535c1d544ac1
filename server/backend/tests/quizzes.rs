//! Attempts, answers, results.
use crate::{
    stage::{POST_TEST, PRE_TEST, Participant, QUIZ, Stage},
    world::World,
};
use backend::{Error, events, quizzes};
use chrono::TimeDelta;
use domain::{
    course::QuestionKind,
    form::{Fields, Problem},
    ids::AttemptId,
    quiz::{Answer, AttemptState},
    score::Score,
};

const MINUTES: i64 = 20; // of the module quiz

async fn start(world: &World, stage: &Stage, who: Participant, quiz: &str) -> Result<AttemptId, Error> {
    quizzes::start(&world.by(who.person), &stage.slug, quiz, world.key()).await
}

/// The question at a place of the paper and its options as shown.
async fn question(world: &World, who: Participant, attempt: AttemptId, position: usize) -> (String, Vec<String>) {
    let page = quizzes::paper(&world.by(who.person), attempt, position).await.unwrap().unwrap();
    (page.question.id, page.question.options.into_iter().map(|(id, _)| id).collect())
}

async fn chosen(world: &World, who: Participant, attempt: AttemptId, position: usize) -> Vec<String> {
    quizzes::paper(&world.by(who.person), attempt, position).await.unwrap().unwrap().chosen
}

fn answer(question: &str, option: &str, sequence: i64) -> Answer {
    Answer { question: question.to_owned(), chosen: vec![option.to_owned()], sequence }
}

fn problem<T: std::fmt::Debug>(result: Result<T, Error>) -> Problem {
    match result {
        Err(Error::Invalid(problems)) => problems.at("").cloned().unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Sets opening and closing of a quiz; WIB as a datetime-local field sends it, empty for none.
async fn schedule(world: &World, stage: &Stage, quiz: &str, opens: &str, closes: &str) {
    let page = events::schedule::page(&world.operator(), &stage.slug).await.unwrap();
    let step = page.data.iter().find(|s| s.step.id() == quiz).unwrap();
    let fields = Fields::of([
        (domain::event::opens_field(&step.course, quiz), opens.to_owned()),
        (domain::event::closes_field(&step.course, quiz), closes.to_owned()),
        ("version".to_owned(), page.version.to_string()),
    ]);
    events::schedule::save(&world.operator(), &stage.slug, &fields).await.unwrap();
}

async fn is_frozen(world: &World, stage: &Stage) -> bool {
    events::rule::page(&world.operator(), &stage.slug).await.unwrap().data.frozen_at.is_some()
}

both! {
    async fn an_attempt_is_resumed_with_its_paper_and_answers(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let (asked, options) = question(world, who, attempt, 3).await;
        quizzes::save_answers(&world.by(who.person), attempt, vec![answer(&asked, &options[1], 1)]).await.unwrap();
        world.advance(TimeDelta::minutes(5));
        assert_eq!(start(world, &stage, who, QUIZ).await.unwrap(), attempt, "another device goes on with the same attempt");
        let page = quizzes::paper(&world.by(who.person), attempt, 3).await.unwrap().unwrap();
        assert_eq!(page.question.id, asked);
        assert_eq!(page.question.options.iter().map(|o| o.0.clone()).collect::<Vec<_>>(), options);
        assert_eq!(page.chosen, [options[1].clone()]);
        assert_eq!(page.answered.iter().filter(|a| **a).count(), 1);
        let intro = quizzes::intro(&world.by(who.person), &stage.slug, QUIZ).await.unwrap();
        assert_eq!(intro.running().map(|a| a.id), Some(attempt));
        assert_eq!((intro.tries.used, intro.tries.left()), (1, 2));
    }

    async fn an_older_answer_never_overwrites_a_newer_one(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let ((first, a), (second, b)) = (question(world, who, attempt, 1).await, question(world, who, attempt, 2).await);
        let by = || world.by(who.person);
        quizzes::save_answers(&by(), attempt, vec![answer(&first, &a[0], 20)]).await.unwrap();
        let late = quizzes::save_answers(&by(), attempt, vec![answer(&first, &a[1], 10), answer(&second, &b[0], 11)]).await.unwrap();
        let standing = |question: &str| late.sequences.iter().find(|(q, _)| q == question).unwrap().1;
        assert_eq!((standing(&first), standing(&second)), (20, 11), "the other tab is told what stands");
        assert_eq!(chosen(world, who, attempt, 1).await, [a[0].clone()]);
        assert_eq!(chosen(world, who, attempt, 2).await, [b[0].clone()], "what is newer is stored all the same");
        quizzes::save_answers(&by(), attempt, vec![answer(&first, &a[0], 20)]).await.unwrap(); // a resend
        quizzes::save_answers(&by(), attempt, vec![Answer { chosen: vec![], ..answer(&first, "", 30) }]).await.unwrap();
        assert_eq!(chosen(world, who, attempt, 1).await, Vec::<String>::new(), "an answer can be taken back");
    }

    async fn a_device_whose_clock_runs_ahead_can_still_change_its_answer(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let (asked, options) = question(world, who, attempt, 1).await;
        quizzes::save_answers(&world.by(who.person), attempt, vec![answer(&asked, &options[0], i64::MAX)]).await.unwrap();
        world.advance(TimeDelta::seconds(1));
        let now = world.now().timestamp_millis();
        quizzes::save_answers(&world.by(who.person), attempt, vec![answer(&asked, &options[1], now)]).await.unwrap();
        assert_eq!(chosen(world, who, attempt, 1).await, [options[1].clone()]);
    }

    async fn starting_twice_at_once_makes_one_attempt(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        for quiz in [QUIZ, PRE_TEST] {
            let (one, two, three) = tokio::join!(
                start(world, &stage, who, quiz), start(world, &stage, who, quiz), start(world, &stage, who, quiz),
            );
            let id = one.unwrap();
            assert_eq!((two.unwrap(), three.unwrap()), (id, id));
        }
        assert_eq!(world.count("attempt").await, 2);
    }

    async fn a_form_sent_twice_never_starts_a_second_attempt(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let key = world.key();
        let attempt = quizzes::start(&world.by(who.person), &stage.slug, QUIZ, key).await.unwrap();
        quizzes::submit(&world.by(who.person), attempt).await.unwrap();
        assert_eq!(quizzes::start(&world.by(who.person), &stage.slug, QUIZ, key).await.unwrap(), attempt);
        assert_eq!(world.count("attempt").await, 1);
    }

    async fn answers_are_taken_through_the_grace_and_then_the_attempt_ends_with_what_it_has(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let (asked, options) = question(world, who, attempt, 1).await;
        world.advance(TimeDelta::minutes(MINUTES) + TimeDelta::seconds(60));
        quizzes::save_answers(&world.by(who.person), attempt, vec![answer(&asked, &options[0], 1)]).await.unwrap();
        world.advance(TimeDelta::microseconds(1));
        let late = vec![answer(&asked, &options[1], 2)];
        assert!(quizzes::paper(&world.by(who.person), attempt, 1).await.unwrap().is_none());
        let before = quizzes::result(&world.by(who.person), attempt).await.unwrap().unwrap();
        assert_eq!(problem(quizzes::save_answers(&world.by(who.person), attempt, late).await), Problem::Closed);
        let intro = quizzes::intro(&world.by(who.person), &stage.slug, QUIZ).await.unwrap();
        assert_eq!(intro.attempts[0].state, AttemptState::Submitted, "the refused write ended it");
        let result = quizzes::result(&world.by(who.person), attempt).await.unwrap().unwrap();
        assert!(result.is_timed_out && before.is_timed_out);
        assert_eq!((result.score, result.ended_at), (before.score, before.ended_at), "the page said so before it was stored");
        let shown = result.questions[0].options.iter().position(|o| o.is_chosen);
        assert_eq!(shown, Some(0), "the late answer changed nothing");
    }

    async fn an_overdue_attempt_counts_as_a_try_and_a_new_one_may_follow(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let first = start(world, &stage, who, QUIZ).await.unwrap();
        world.advance(TimeDelta::hours(1));
        let second = start(world, &stage, who, QUIZ).await.unwrap();
        assert_ne!(first, second);
        let intro = quizzes::intro(&world.by(who.person), &stage.slug, QUIZ).await.unwrap();
        assert_eq!(intro.attempts.iter().map(|a| (a.number, a.state)).collect::<Vec<_>>(), [(2, AttemptState::Running), (1, AttemptState::Submitted)]);
        assert_eq!(intro.attempts[1].submitted_at, intro.attempts[1].due_at);
    }

    async fn an_attempt_nobody_came_back_to_is_ended_by_the_system(world: &World) {
        let stage = world.stage(2).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        world.advance(TimeDelta::minutes(MINUTES) + TimeDelta::seconds(60));
        assert_eq!(quizzes::close_overdue(&world.system()).await.unwrap(), 0, "still in its grace");
        world.advance(TimeDelta::seconds(1));
        let running = start(world, &stage, stage.participants[1], QUIZ).await.unwrap();
        assert!(matches!(quizzes::close_overdue(&world.by(who.person)).await, Err(Error::Forbidden)));
        assert_eq!(quizzes::close_overdue(&world.system()).await.unwrap(), 1);
        assert_eq!(quizzes::close_overdue(&world.system()).await.unwrap(), 0);
        let result = quizzes::result(&world.by(who.person), attempt).await.unwrap().unwrap();
        assert_eq!((result.score, result.is_timed_out), (Score::ZERO, true));
        assert!(quizzes::paper(&world.by(stage.participants[1].person), running, 1).await.unwrap().is_some());
    }

    async fn time_is_up_only_when_the_server_says_so(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        assert!(!quizzes::time_up(&world.by(who.person), attempt).await.unwrap());
        assert!(quizzes::paper(&world.by(who.person), attempt, 1).await.unwrap().is_some());
        world.advance(TimeDelta::minutes(MINUTES));
        assert!(quizzes::time_up(&world.by(who.person), attempt).await.unwrap());
        assert!(quizzes::time_up(&world.by(who.person), attempt).await.unwrap());
        assert!(quizzes::result(&world.by(who.person), attempt).await.unwrap().unwrap().is_timed_out);
    }

    async fn a_counted_quiz_allows_as_many_attempts_as_the_rule(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let scores = [2, 9, 4];
        for right in scores {
            world.take_quiz(&stage, who, QUIZ, right).await;
        }
        assert_eq!(problem(start(world, &stage, who, QUIZ).await), Problem::NoTriesLeft);
        let intro = quizzes::intro(&world.by(who.person), &stage.slug, QUIZ).await.unwrap();
        assert_eq!(intro.refusal, Some(Problem::NoTriesLeft));
        assert_eq!(intro.best(), Some(Score(90_00)));
        assert_eq!(intro.attempts.iter().map(|a| a.score.unwrap()).collect::<Vec<_>>(), [Score(40_00), Score(90_00), Score(20_00)]);
        let result = quizzes::result(&world.by(who.person), intro.attempts[0].id).await.unwrap().unwrap();
        assert_eq!((result.score, result.best, result.tries.left()), (Score(40_00), Score(90_00), 0));
        world.take_quiz(&stage, who, POST_TEST, 5).await;
    }

    async fn a_pre_test_is_taken_once_and_never_freezes_the_rule(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        world.take_quiz(&stage, who, PRE_TEST, 5).await;
        assert_eq!(problem(start(world, &stage, who, PRE_TEST).await), Problem::NoTriesLeft);
        assert!(!is_frozen(world, &stage).await);
        start(world, &stage, who, QUIZ).await.unwrap();
        assert!(is_frozen(world, &stage).await, "the first attempt that counts freezes it");
    }

    async fn a_quiz_starts_only_between_its_times_and_ends_with_them(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        // The world begins at 08.00 WIB.
        schedule(world, &stage, QUIZ, "2025-06-16T08:30", "2025-06-16T09:00").await;
        assert_eq!(problem(start(world, &stage, who, QUIZ).await), Problem::NotYetOpen);
        world.advance(TimeDelta::minutes(50));
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let page = quizzes::paper(&world.by(who.person), attempt, 1).await.unwrap().unwrap();
        assert_eq!(page.due_at, Some(world.now() + TimeDelta::minutes(10)), "capped at closing");
        world.advance(TimeDelta::minutes(10));
        assert_eq!(start(world, &stage, who, QUIZ).await.unwrap(), attempt, "in its grace it is resumed");
        world.advance(TimeDelta::minutes(2));
        assert_eq!(problem(start(world, &stage, who, QUIZ).await), Problem::Closed);
        let intro = quizzes::intro(&world.by(who.person), &stage.slug, QUIZ).await.unwrap();
        assert_eq!(intro.attempts[0].state, AttemptState::Submitted, "asking for a new one ended it");
    }

    async fn somebody_elses_attempt_does_not_exist(world: &World) {
        let stage = world.stage(2).await;
        let [who, other] = [stage.participants[0], stage.participants[1]];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let (asked, options) = question(world, who, attempt, 1).await;
        let strangers = [other.person, stage.instructor, stage.committee, stage.responsible, stage.admin];
        for person in strangers {
            let by = || world.by(person);
            assert!(matches!(quizzes::paper(&by(), attempt, 1).await, Err(Error::NotFound)));
            assert!(matches!(quizzes::confirm(&by(), attempt).await, Err(Error::NotFound)));
            assert!(matches!(quizzes::save_answers(&by(), attempt, vec![answer(&asked, &options[0], 1)]).await, Err(Error::NotFound)));
            assert!(matches!(quizzes::time_up(&by(), attempt).await, Err(Error::NotFound)));
            assert!(matches!(quizzes::submit(&by(), attempt).await, Err(Error::NotFound)));
        }
        assert!(matches!(quizzes::paper(&world.nobody(), attempt, 1).await, Err(Error::SignInFirst)));
        assert!(matches!(quizzes::save_answers(&world.nobody(), attempt, vec![]).await, Err(Error::SignInFirst)));
        quizzes::submit(&world.by(who.person), attempt).await.unwrap();
        for person in strangers {
            assert!(matches!(quizzes::result(&world.by(person), attempt).await, Err(Error::NotFound)), "staff see scores, not attempts");
        }
        assert!(matches!(start(world, &stage, Participant { person: stage.instructor, ..who }, QUIZ).await, Err(Error::Forbidden)));
        assert!(matches!(quizzes::intro(&world.by(who.person), &stage.slug, "tidak-ada").await, Err(Error::NotFound)));
    }

    async fn only_answers_to_this_paper_are_taken(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let (asked, options) = question(world, who, attempt, 1).await;
        let (second, its_options) = question(world, who, attempt, 2).await;
        let twice = Answer { chosen: vec![options[0].clone(), options[0].clone()], ..answer(&asked, "", 1) };
        for bad in [answer("a2-99", "a", 1), answer(&asked, "tidak-ada", 1), twice] {
            let sent = vec![answer(&second, &its_options[0], 1), bad];
            let outcome = quizzes::save_answers(&world.by(who.person), attempt, sent).await;
            assert_eq!(problem(outcome), Problem::UnknownChoice);
            assert_eq!(world.count("answer").await, 0, "one that is wrong refuses them all");
        }
    }

    async fn handing_in_twice_gives_the_same_score_and_shuts_the_attempt(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let (asked, options) = question(world, who, attempt, 1).await;
        assert!(quizzes::result(&world.by(who.person), attempt).await.unwrap().is_none(), "no right answers before it is over");
        let confirm = quizzes::confirm(&world.by(who.person), attempt).await.unwrap().unwrap();
        assert_eq!(confirm.answered, [false; 10]);
        let (first, second) = (world.by(who.person), world.by(who.person));
        let (one, two) = tokio::join!(quizzes::submit(&first, attempt), quizzes::submit(&second, attempt));
        assert_eq!(one.unwrap(), two.unwrap());
        world.advance(TimeDelta::seconds(5));
        quizzes::submit(&world.by(who.person), attempt).await.unwrap();
        let late = quizzes::save_answers(&world.by(who.person), attempt, vec![answer(&asked, &options[0], 1)]).await;
        assert_eq!(problem(late), Problem::Closed);
        assert!(quizzes::confirm(&world.by(who.person), attempt).await.unwrap().is_none());
        let result = quizzes::result(&world.by(who.person), attempt).await.unwrap().unwrap();
        assert_eq!(result.ended_at + TimeDelta::seconds(5), world.now(), "the first time is the one that counts");
        assert_eq!(result.score, Score::ZERO);
    }

    async fn a_multiple_choice_question_gives_partial_credit(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let question = stage.course.modules[0].questions.iter().find(|q| q.kind == QuestionKind::Multiple).unwrap();
        let correct: Vec<&str> = question.options.iter().filter(|o| o.correct).map(|o| o.id.as_str()).collect();
        let mut found = false;
        for _ in 0..3 {
            let attempt = start(world, &stage, who, QUIZ).await.unwrap();
            let mut place = None;
            for n in 1..=10 {
                if self::question(world, who, attempt, n).await.0 == question.id {
                    place = Some(n);
                }
            }
            if let Some(place) = place.filter(|_| !found) {
                found = true;
                quizzes::save_answers(&world.by(who.person), attempt, vec![answer(&question.id, correct[0], 1)]).await.unwrap();
                let score = quizzes::submit(&world.by(who.person), attempt).await.unwrap();
                let parts = i64::try_from(correct.len()).unwrap();
                assert_eq!(score, Score::of_ratio(1, parts * 10));
                let result = quizzes::result(&world.by(who.person), attempt).await.unwrap().unwrap();
                assert_eq!(result.questions[place - 1].score, Score::of_ratio(1, parts));
            } else {
                quizzes::submit(&world.by(who.person), attempt).await.unwrap();
            }
        }
        assert!(found, "the bank has twelve questions, three papers of ten: it was drawn with this seed");
    }

    async fn many_answers_are_saved_at_once_from_two_tabs(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let attempt = start(world, &stage, who, QUIZ).await.unwrap();
        let mut paper = Vec::new();
        for n in 1..=10 {
            paper.push(question(world, who, attempt, n).await);
        }
        let tab = |option: usize, sequence: i64| {
            let answers = paper.iter().map(|(q, options)| answer(q, &options[option], sequence)).collect::<Vec<_>>();
            let request = world.by(who.person);
            async move { quizzes::save_answers(&request, attempt, answers).await.unwrap() }
        };
        let saved = tokio::join!(tab(0, 100), tab(1, 200), tab(0, 150), tab(1, 200));
        assert!(saved.1.sequences.iter().all(|(_, sequence)| *sequence == 200) && saved.1.sequences.len() == 10);
        for (n, (_, options)) in paper.iter().enumerate() {
            assert_eq!(chosen(world, who, attempt, n + 1).await, [options[1].clone()]);
        }
        assert_eq!(world.count("answer").await, 10);
    }
}
