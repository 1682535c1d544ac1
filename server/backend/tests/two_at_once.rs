//! Two requests at once: one goes through whole, the other is told, and what is stored is the winner's.
//! What the tests of a feature have tried in this way already is not repeated here.
use crate::{
    certificates_setup::{broken, draw_all, run, stage_with_passes},
    stage::{EXERCISE, QUIZ, Stage, work},
    world::{PASSWORD, World, email},
};
use backend::{
    Error,
    accounts::{Token, admin, password, sessions},
    certificates,
    events::{
        agencies, courses, logo,
        participants::{self, Attendance},
        rule, schedule, staff,
    },
    grading::{self, Mark},
    quizzes,
    submissions::{self, SaveOutcome},
};
use chrono::TimeDelta;
use domain::{
    certificate::{EventRegister, RegisterFilter, State as CertificateIs},
    event::{jp_field, opens_field, parse_jp},
    form::{Fields, Problem},
    format::datetime_local,
    grading::{Filter, Marking, Outcome},
    ids::PersonId,
    pass_rule::PassRule,
    quiz::Answer,
    score::Score,
    submission::{Shut, State},
};
use std::fmt::Debug;

/// The same is done at once with two values, and one of them goes through. Gives that value, and what the other is told.
async fn one_goes_through<T: Copy, R: Debug>(act: impl AsyncFn(T) -> Result<R, Error>, values: [T; 2]) -> (T, Error) {
    match tokio::join!(act(values[0]), act(values[1])) {
        (Ok(_), Err(told)) => (values[0], told),
        (Err(told), Ok(_)) => (values[1], told),
        both => panic!("{both:?}"),
    }
}

/// Two forms that were drawn with one version are sent at once. Gives the value of the one that goes through; the other is stale.
async fn one_is_stale<T: Copy, R: Debug>(act: impl AsyncFn(T) -> Result<R, Error>, values: [T; 2]) -> T {
    let (value, told) = one_goes_through(act, values).await;
    assert!(matches!(told, Error::Stale), "{told:?}");
    value
}

/// Both at once. Whoever is asked first is mostly served first, so each order gets its turn.
async fn at_once<A, B>(is_turned: bool, one: impl Future<Output = A>, two: impl Future<Output = B>) -> (A, B) {
    if is_turned {
        let (b, a) = tokio::join!(two, one);
        (a, b)
    } else {
        tokio::join!(one, two)
    }
}

const BOTH_ORDERS: [bool; 2] = [false, true];

/// The form as it was drawn with this version.
fn drawn(version: i64, mut fields: Fields) -> Fields {
    fields.0.push(("version".to_owned(), version.to_string()));
    fields
}

fn problem(told: Error, field: &str) -> Problem {
    match told {
        Error::Invalid(problems) => problems.at(field).unwrap_or_else(|| panic!("nothing at {field:?}: {problems:?}")).clone(),
        other => panic!("{other:?}"),
    }
}

/// How often this stands in the audit.
async fn recorded(world: &World, action: &str) -> i64 {
    world.count(&format!("audit WHERE action = '{action}'")).await
}

async fn sign_in(world: &World, name: &str, password: &str) -> Result<Token, Error> {
    let fields = Fields::of([("akun", email(name)), ("sandi", password.to_owned())]);
    Ok(sessions::sign_in(&world.nobody(), &fields, "10.0.0.1", None).await?.token)
}

/// From `PASSWORD` to another.
async fn change_password(world: &World, person: PersonId, new: &str) -> Result<(), Error> {
    let fields = Fields::of([("sandi_lama", PASSWORD), ("sandi_baru", new), ("sandi_ulang", new)]);
    password::change(&world.by(person), &fields).await
}

async fn register(world: &World, stage: &Stage) -> EventRegister {
    certificates::register(&world.by(stage.committee), &stage.slug, RegisterFilter::default()).await.unwrap()
}

/// Everybody passes and has a number; no document is drawn yet.
async fn numbered(world: &World, participants: usize) -> Stage {
    let stage = stage_with_passes(world, participants, participants).await;
    let seen = register(world, &stage).await.seen;
    certificates::issue_all(&world.by(stage.committee), &stage.slug, &seen, world.key()).await.unwrap();
    stage
}

both! {
    async fn of_two_who_set_the_courses_of_an_event_one_is_told(world: &World) {
        let stage = world.stage(0).await;
        let page = async || courses::page(&world.operator(), &stage.slug).await.unwrap();
        let version = page().await.version;
        let module = &stage.course.modules[0].id;
        let field = jp_field(&stage.course.id, module);
        let set = async |jp| courses::set(&world.operator(), &stage.slug, &drawn(version, Fields::of([(field.as_str(), jp)]))).await;
        // The JP that a module brings are whole or half.
        let jp = one_is_stale(set, ["0,25", "0,75"]).await;
        assert_eq!(Some(page().await.data.courses[0].jp[module]), parse_jp(jp));
    }

    async fn of_two_who_set_the_times_of_a_step_one_is_told(world: &World) {
        let stage = world.stage(0).await;
        let page = async || schedule::page(&world.operator(), &stage.slug).await.unwrap();
        let version = page().await.version;
        let field = opens_field(&stage.course.id, QUIZ);
        let save = async |opens| schedule::save(&world.operator(), &stage.slug, &drawn(version, Fields::of([(field.as_str(), opens)]))).await;
        let opens = one_is_stale(save, ["2025-06-16T09:00", "2025-06-16T10:00"]).await;
        let stored: Vec<_> = page().await.data.iter().filter_map(|step| step.window.opens_at).map(datetime_local).collect();
        assert_eq!(stored, [opens]);
    }

    async fn of_two_who_change_the_rule_one_is_told(world: &World) {
        let stage = world.stage(0).await;
        let page = async || rule::page(&world.operator(), &stage.slug).await.unwrap();
        let version = page().await.version;
        let save = async |attempts| {
            let rule = PassRule { attempts, ..PassRule::default() };
            rule::save(&world.operator(), &stage.slug, &drawn(version, rule.fields())).await
        };
        let attempts = one_is_stale(save, [4, 5]).await;
        let rules = page().await.data;
        assert_eq!((rules.current.number, rules.current.rule.attempts, rules.history.len()), (2, attempts, 2));
    }

    async fn a_rule_that_changes_while_the_first_attempt_starts_is_changed_before_it_or_needs_a_reason(world: &World) {
        for (is_turned, title) in BOTH_ORDERS.into_iter().zip(["Bimtek Satu", "Bimtek Dua"]) {
            let stage = world.stage_named(title, 1, admin::IsDemo::No).await;
            let page = async || rule::page(&world.operator(), &stage.slug).await.unwrap();
            let form = drawn(page().await.version, PassRule { attempts: 4, ..PassRule::default() }.fields());
            let change = async { rule::save(&world.operator(), &stage.slug, &form).await };
            let start = async { quizzes::start(&world.by(stage.participants[0].person), &stage.slug, QUIZ, world.key()).await };
            let (changed, started) = at_once(is_turned, change, start).await;
            started.unwrap();
            let rules = page().await.data;
            assert!(rules.frozen_at.is_some());
            let is_changed = changed.map_err(|told| assert_eq!(problem(told, "reason"), Problem::ReasonNeeded)).is_ok();
            assert_eq!((rules.current.number, rules.current.rule.attempts), if is_changed { (2, 4) } else { (1, 3) });
        }
    }

    async fn of_two_logos_one_stands_and_one_is_told_and_two_who_remove_it_do_so_once(world: &World) {
        let stage = world.stage(0).await;
        let png = (b"\x89PNG\r\n\x1a\nbytes".to_vec(), "image/png".to_owned());
        let svg = (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "image/svg+xml".to_owned());
        let version = logo::page(&world.operator(), &stage.slug).await.unwrap().version;
        let set = async |bytes: &[u8]| logo::set(&world.operator(), &stage.slug, bytes, version).await;
        let stands = one_is_stale(set, [png.0.as_slice(), svg.0.as_slice()]).await;
        let file = logo::file(&world.operator(), &stage.slug).await.unwrap();
        assert!((file == png || file == svg) && file.0 == stands, "{file:?}");
        let remove = async || logo::remove(&world.operator(), &stage.slug).await.unwrap();
        tokio::join!(remove(), remove());
        assert!(matches!(logo::file(&world.operator(), &stage.slug).await, Err(Error::NotFound)));
        assert_eq!(recorded(world, "event.logo-removed").await, 1);
    }

    async fn of_two_who_edit_a_participant_one_is_told(world: &World) {
        let stage = world.stage(1).await;
        let enrolment = stage.participants[0].enrolment;
        let stored = async || participants::one(&world.operator(), &stage.slug, enrolment).await.unwrap().participant;
        let version = stored().await.version;
        let update = async |position| {
            let form = drawn(version, Fields::of([("agency", ""), ("position", position)]));
            participants::update(&world.operator(), &stage.slug, enrolment, &form, world.key()).await
        };
        let position = one_is_stale(update, ["Arsiparis", "Penyuluh"]).await;
        assert_eq!(stored().await.position, position);
    }

    async fn two_who_withdraw_a_participant_do_so_once(world: &World) {
        let stage = world.stage(1).await;
        let enrolment = stage.participants[0].enrolment;
        let withdraw = async || participants::set_attendance(&world.operator(), &stage.slug, enrolment, Attendance::Withdrawn).await.unwrap();
        tokio::join!(withdraw(), withdraw());
        assert!(!participants::one(&world.operator(), &stage.slug, enrolment).await.unwrap().participant.is_active);
        assert_eq!(recorded(world, "enrolment.withdrawn").await, 1);
    }

    async fn two_who_take_a_role_away_do_so_once(world: &World) {
        let stage = world.stage(0).await;
        let fields = Fields::of([("remove", stage.committee.to_string()), ("role", "committee".to_owned())]);
        let remove = async || staff::remove(&world.operator(), &stage.slug, &fields).await.unwrap();
        tokio::join!(remove(), remove());
        let left: Vec<PersonId> = staff::page(&world.operator(), &stage.slug).await.unwrap().data.iter().map(|member| member.person).collect();
        assert!(left.len() == 3 && !left.contains(&stage.committee), "{left:?}");
        assert_eq!(recorded(world, "staff.removed").await, 1);
    }

    async fn of_two_who_edit_an_agency_one_is_told(world: &World) {
        let id = agencies::add(&world.operator(), &Fields::of([("name", "Biro")]), world.key()).await.unwrap();
        let version = agencies::with_aliases(&world.operator(), id).await.unwrap().0.version;
        let update = async |name| {
            let form = drawn(version, Fields::of([("name", name), ("is_active", "1")]));
            agencies::update(&world.operator(), id, &form, world.key()).await
        };
        let name = one_is_stale(update, ["Biro Umum", "Biro Hukum"]).await;
        assert_eq!(agencies::with_aliases(&world.operator(), id).await.unwrap().0.name, name);
    }

    async fn an_agency_added_twice_at_once_is_one_agency(world: &World) {
        let add = async |name, key| agencies::add(&world.operator(), &Fields::of([("name", name)]), key).await;
        let (_, told) = one_goes_through(async |key| add("Biro Umum", key).await, [world.key(), world.key()]).await;
        assert_eq!(problem(told, "name"), Problem::NameTaken);
        let key = world.key();
        let (one, two) = tokio::join!(add("Biro Hukum", key), add("Biro Hukum", key));
        assert_eq!(one.unwrap(), two.unwrap(), "the same form again gets the first answer");
        assert_eq!(world.count("agency").await, 2);
    }

    async fn the_start_list_added_twice_at_once_is_there_once(world: &World) {
        let add = async || agencies::add_starters(&world.operator()).await.unwrap();
        let (one, two) = tokio::join!(add(), add());
        assert!(one + two > 30);
        assert_eq!(i64::try_from(one + two).unwrap(), world.count("agency").await);
    }

    async fn of_two_who_edit_an_account_one_is_told(world: &World) {
        let id = world.person("Bayu").await;
        let version = admin::account(&world.operator(), id).await.unwrap().version;
        let update = async |name| {
            let form = drawn(version, Fields::of([("name", name), ("email", email("Bayu").as_str()), ("is_active", "1")]));
            admin::update(&world.operator(), id, &form, world.key()).await
        };
        let name = one_is_stale(update, ["Bayu Satu", "Bayu Dua"]).await;
        assert_eq!(admin::account(&world.operator(), id).await.unwrap().details.name, name);
    }

    async fn of_two_admins_who_demote_each_other_one_stays(world: &World) {
        let [one, two] = [world.admin("Rukmini").await, world.admin("Bayu").await];
        let demote = async |by: PersonId, whom: PersonId, name: &str| {
            let version = admin::account(&world.operator(), whom).await.unwrap().version;
            let form = drawn(version, Fields::of([("name", name), ("email", email(name).as_str()), ("is_active", "1")]));
            admin::update(&world.by(by), whom, &form, world.key()).await
        };
        let (first, second) = tokio::join!(demote(one, two, "Bayu"), demote(two, one, "Rukmini"));
        let told = if first.is_ok() { second } else { first };
        assert!(matches!(told, Err(Error::Forbidden | Error::NotFound)), "{told:?}");
        assert_eq!(recorded(world, "account.updated").await, 1);
    }

    async fn of_two_who_change_one_password_one_is_told(world: &World) {
        let id = world.person("Bayu").await;
        let (new, told) = one_goes_through(async |new| change_password(world, id, new).await, ["sandi pertama", "sandi kedua"]).await;
        assert!(matches!(told, Error::Stale) || problem(told, "sandi_lama") == Problem::PasswordWrong);
        sign_in(world, "Bayu", new).await.unwrap();
        assert_eq!(recorded(world, "password.changed").await, 1);
    }

    async fn signing_in_while_the_password_changes_leaves_no_session_of_the_old_one(world: &World) {
        for (is_turned, name) in BOTH_ORDERS.into_iter().zip(["Bayu", "Tiwi"]) {
            let id = world.person(name).await;
            let (changed, old) = at_once(is_turned, change_password(world, id, "sandi yang baru"), sign_in(world, name, PASSWORD)).await;
            changed.unwrap();
            match old {
                Ok(token) => assert_eq!(sessions::who(&world.nobody(), &token).await.unwrap(), None),
                Err(told) => assert_eq!(problem(told, ""), Problem::SignInFailed),
            }
            sign_in(world, name, "sandi yang baru").await.unwrap();
        }
    }

    async fn an_answer_saved_while_the_attempt_is_handed_in_counts_or_is_refused(world: &World) {
        let stage = world.stage(2).await;
        for (is_turned, who) in BOTH_ORDERS.into_iter().zip(&stage.participants) {
            let by = || world.by(who.person);
            let attempt = quizzes::start(&by(), &stage.slug, QUIZ, world.key()).await.unwrap();
            let page = quizzes::paper(&by(), attempt, 1).await.unwrap().unwrap();
            let question = stage.course.question(&page.question.id).unwrap();
            let chosen = question.options.iter().filter(|o| o.correct).map(|o| o.id.clone()).collect();
            let answers = vec![Answer { question: question.id.clone(), chosen, sequence: 1 }];
            let save = async { quizzes::save_answers(&by(), attempt, answers).await };
            let submit = async { quizzes::submit(&by(), attempt).await.unwrap() };
            let (saved, score) = at_once(is_turned, save, submit).await;
            let is_saved = saved.map_err(|told| assert_eq!(problem(told, ""), Problem::Closed)).is_ok();
            assert_eq!(score, if is_saved { Score::of_ratio(1, 10) } else { Score::ZERO });
            let result = quizzes::result(&by(), attempt).await.unwrap().unwrap();
            let shown = result.questions.iter().flat_map(|q| &q.options).any(|option| option.is_chosen);
            assert_eq!((result.score, shown), (score, is_saved));
        }
    }

    async fn an_overdue_attempt_that_three_end_at_once_is_ended_once(world: &World) {
        let stage = world.stage(1).await;
        let by = || world.by(stage.participants[0].person);
        let start = async || quizzes::start(&by(), &stage.slug, QUIZ, world.key()).await.unwrap();
        let attempt = start().await;
        world.advance(TimeDelta::hours(1));
        let close = async { quizzes::close_overdue(&world.system()).await.unwrap() };
        let submit = async { quizzes::submit(&by(), attempt).await.unwrap() };
        let (_, score, next) = tokio::join!(close, submit, start());
        assert_eq!((score, recorded(world, "attempt.submitted").await), (Score::ZERO, 1));
        assert_ne!(next, attempt);
        assert_eq!(world.count("attempt WHERE submitted_at IS NULL").await, 1);
    }

    async fn a_draft_saved_while_an_older_tab_hands_in_is_kept_or_comes_too_late(world: &World) {
        let stage = world.stage(2).await;
        for (is_turned, who) in BOTH_ORDERS.into_iter().zip(&stage.participants) {
            let by = || world.by(who.person);
            let save = async |title, sequence| submissions::save_draft(&by(), &stage.slug, EXERCISE, work(title), sequence).await.unwrap();
            save("Dasar", 1).await;
            let hand_in = async { submissions::hand_in_seen(&by(), &stage.slug, EXERCISE, work("Kirim"), Some(1), world.key()).await };
            let outcomes = at_once(is_turned, save("Gawai lain", 2), hand_in).await;
            let page = submissions::exercise(&by(), &stage.slug, EXERCISE).await.unwrap();
            let stored = (page.state, page.draft.work, page.versions.len());
            match outcomes {
                (SaveOutcome::Saved(_), Err(Error::Stale)) => assert_eq!(stored, (State::Draft, work("Gawai lain"), 0)),
                (SaveOutcome::Shut(Shut::HandedIn), Ok(_)) => assert_eq!(stored, (State::Submitted, work("Kirim"), 1)),
                both => panic!("{both:?}"),
            }
        }
    }

    async fn a_grade_takes_the_unfinished_marking_of_its_grader_and_leaves_that_of_another(world: &World) {
        let stage = world.stage(2).await;
        let (one, two) = (stage.instructor, stage.second_instructor);
        let rubric = &stage.course.exercise(EXERCISE).unwrap().rubric;
        let marking = |overall: &str| Marking {
            levels: rubric.iter().map(|criterion| (criterion.id.clone(), 3)).collect(),
            overall: overall.to_owned(),
            ..Marking::default()
        };
        for (is_turned, who) in BOTH_ORDERS.into_iter().zip(&stage.participants) {
            world.hand_in(&stage, *who, "Karya").await;
            let submission = grading::queue(&world.by(one), &stage.slug, Filter::default()).await.unwrap().rows[0].submission;
            let desk = async |grader| grading::desk(&world.by(grader), &stage.slug, submission, &Filter::default()).await.unwrap();
            let drawn_version = desk(one).await.drawn_version;
            let keep = async |grader, typed| grading::save_draft(&world.by(grader), &stage.slug, submission, drawn_version, typed, 5).await.unwrap();
            let keep_both = async { tokio::join!(keep(one, marking("Sisa")), keep(two, marking("Saya"))) };
            let mark = Mark { drawn_version, outcome: Outcome::Graded, marking: marking("Nilai"), reason: String::new(), filter: Filter::default() };
            let grade = async { grading::grade(&world.by(one), &stage.slug, submission, &mark, world.key()).await };
            let (_, graded) = at_once(is_turned, keep_both, grade).await;
            graded.expect("an unfinished marking makes nobody's form stale");
            let (own, other) = (desk(one).await, desk(two).await);
            assert_eq!((own.given.len(), own.given[0].view.marking.overall.as_str()), (1, "Nilai"));
            assert_eq!((own.draft, other.draft.unwrap().marking), (None, marking("Saya")));
        }
    }

    async fn of_two_who_revoke_a_certificate_one_is_told(world: &World) {
        let stage = numbered(world, 1).await;
        draw_all(world).await;
        let row = register(world, &stage).await.rows[0].clone();
        let by = || world.by(stage.committee);
        let revoke = async |reason| certificates::revoke(&by(), &stage.slug, row.id, reason, row.version, world.key()).await;
        let reason = one_is_stale(revoke, ["Satu.", "Dua."]).await;
        let page = certificates::certificate(&by(), &stage.slug, row.id).await.unwrap();
        assert_eq!((page.state.state(), page.state.ending().unwrap().reason.as_str()), (CertificateIs::Revoked, reason));
        assert_eq!(recorded(world, "certificate.revoked").await, 1);
    }

    async fn a_certificate_that_is_revoked_while_it_is_replaced_ends_in_one_way(world: &World) {
        let stage = numbered(world, 2).await;
        draw_all(world).await;
        let by = || world.by(stage.committee);
        for (is_turned, row) in BOTH_ORDERS.into_iter().zip(register(world, &stage).await.rows) {
            let page = async || certificates::certificate(&by(), &stage.slug, row.id).await.unwrap();
            let (seen, before) = (page().await.seen, world.count("certificate").await);
            let revoke = async { certificates::revoke(&by(), &stage.slug, row.id, "Keliru.", row.version, world.key()).await };
            let replace = async { certificates::replace(&by(), &stage.slug, row.id, "Gelar.", &seen, world.key()).await };
            let outcomes = at_once(is_turned, revoke, replace).await;
            let (page, made) = (page().await, world.count("certificate").await - before);
            let ended = (page.state.state(), page.superseded_by.map(|link| link.id), made);
            match outcomes {
                (Ok(()), Err(told)) => {
                    assert_eq!(problem(told, ""), Problem::CertificateEnded);
                    assert_eq!(ended, (CertificateIs::Revoked, None, 0));
                }
                (Err(Error::Stale), Ok(new)) => assert_eq!(ended, (CertificateIs::Superseded, Some(new), 1)),
                both => panic!("{both:?}"),
            }
        }
    }

    async fn two_who_ask_for_failed_documents_again_ask_once(world: &World) {
        let stage = numbered(world, 2).await;
        while run(world, broken).await {}
        assert_eq!(register(world, &stage).await.progress.failed.len(), 2);
        let again = async || certificates::draw_again(&world.by(stage.committee), &stage.slug, world.key()).await.unwrap();
        let (one, two) = tokio::join!(again(), again());
        assert_eq!((one.min(two), one.max(two), world.count("outbox").await), (0, 2, 4));
        draw_all(world).await;
        assert_eq!((register(world, &stage).await.counts.issued, world.count("certificate_document").await), (2, 2));
    }
}
