//! Events: what an admin sets up, who belongs to them, and what nobody else may touch.
use crate::{
    stage::{EXERCISE, POST_TEST, QUIZ, event_fields},
    world::{PASSWORD, World, email},
};
use backend::{
    Actor, Error, Request,
    accounts::admin::IsDemo,
    audit_log::{self, Filter},
    events::{self, agencies, courses, details, logo, participants, participants::Attendance, rule, schedule, staff},
};
use chrono::TimeDelta;
use domain::{
    access::Role,
    event::{SetUpPart, WindowState, closes_field, jp_field, opens_field, remove_field, version_field},
    form::{Fields, Problem},
    ids::{AgencyId, EventId},
    pass_rule::PassRule,
};

/// The fields with some of them changed.
fn with<'a>(fields: &Fields, changes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Fields {
    let mut fields = fields.clone();
    for (name, value) in changes {
        fields.0.retain(|(n, _)| n != name);
        fields.0.push((name.to_owned(), value.to_owned()));
    }
    fields
}

async fn new_event(world: &World, request: &Request, title: &str) -> String {
    details::create(request, &event_fields(title), world.key(), IsDemo::No).await.unwrap().slug
}

fn problem<T: std::fmt::Debug>(outcome: Result<T, Error>, field: &str) -> Problem {
    match outcome {
        Err(Error::Invalid(problems)) => problems.at(field).unwrap_or_else(|| panic!("nothing at {field}: {problems:?}")).clone(),
        other => panic!("{other:?}"),
    }
}

fn role(account: &str, role: &str) -> Fields {
    Fields::of([("akun", account), ("role", role)])
}

async fn id_of(world: &World, slug: &str) -> EventId {
    details::page(&world.operator(), slug).await.unwrap().head.id
}

async fn rule_number(world: &World, slug: &str) -> i64 {
    let mut conn = world.db.read().await.unwrap();
    events::rule_in_force(&mut conn, id_of(world, slug).await).await.unwrap().number
}

async fn freeze(world: &World, slug: &str) {
    let event = id_of(world, slug).await;
    let mut tx = world.db.begin().await.unwrap();
    events::freeze_rule(&mut tx, &world.system(), event).await.unwrap();
    tx.commit().await.unwrap();
}

/// The form of the rule page, with its row version.
async fn rule_form(world: &World, slug: &str) -> Fields {
    let page = rule::page(&world.operator(), slug).await.unwrap();
    with(&page.data.current.rule.fields(), [("version", page.version.to_string().as_str())])
}

both! {
    async fn a_new_event_gets_an_address_and_the_first_version_of_its_rule(world: &World) {
        let admin = world.admin("Admin").await;
        let slug = new_event(world, &world.by(admin), "Bimtek Penulisan Berita").await;
        assert_eq!(slug, "bimtek-penulisan-berita-angkatan-ii");
        let page = rule::page(&world.by(admin), &slug).await.unwrap();
        assert_eq!((page.data.current.number, &page.data.current.rule), (1, &PassRule::default()));
        assert_eq!(page.data.history.len(), 1);
        assert_eq!(page.set_up.next(), Some(SetUpPart::Courses));
        let details = details::page(&world.by(admin), &slug).await.unwrap().data;
        assert_eq!((details.batch_number, details.place.as_str()), (2, "Palangka Raya"));
    }

    async fn only_an_admin_creates_events_and_what_is_missing_is_said_at_its_field(world: &World) {
        let (admin, person) = (world.admin("Admin").await, world.person("Bayu").await);
        let fields = event_fields("Bimtek");
        assert!(matches!(details::create(&world.by(person), &fields, world.key(), IsDemo::No).await, Err(Error::NotFound)));
        assert!(matches!(details::create(&world.nobody(), &fields, world.key(), IsDemo::No).await, Err(Error::SignInFirst)));
        let bad = with(&fields, [("title", " "), ("batch_number", "IIII"), ("ends_on", "2025-06-01"), ("mode", "x"), ("number_pattern", "{KODE}")]);
        match details::create(&world.by(admin), &bad, world.key(), IsDemo::No).await {
            Err(Error::Invalid(problems)) => {
                assert_eq!(problems.at("title"), Some(&Problem::Required));
                assert_eq!(problems.at("batch_number"), Some(&Problem::NotABatchNumber));
                assert_eq!(problems.at("ends_on"), Some(&Problem::EndsBeforeStart));
                assert_eq!(problems.at("mode"), Some(&Problem::UnknownChoice));
                assert_eq!(problems.at("number_pattern"), Some(&Problem::PatternWithoutNumber));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(world.count("event").await, 0);
    }

    async fn an_address_is_given_out_once_and_a_double_click_makes_one_event(world: &World) {
        let admin = world.admin("Admin").await;
        let (fields, key) = (event_fields("Bimtek"), world.key());
        let first = details::create(&world.by(admin), &fields, key, IsDemo::No).await.unwrap();
        let second = details::create(&world.by(admin), &fields, key, IsDemo::No).await.unwrap();
        assert_eq!(first, second);
        assert_eq!(problem(details::create(&world.by(admin), &fields, world.key(), IsDemo::No).await, "slug"), Problem::SlugTaken);
        let other = with(&fields, [("slug", "bimtek-lain")]);
        details::create(&world.by(admin), &other, world.key(), IsDemo::No).await.unwrap();
        assert_eq!((world.count("event").await, world.count("pass_rule").await), (2, 2));
    }

    async fn of_two_events_made_at_once_under_one_address_one_is_refused(world: &World) {
        let admin = world.admin("Admin").await;
        let fields = event_fields("Bimtek");
        let (a, b) = (world.by(admin), world.by(admin));
        let (a, b) = tokio::join!(
            details::create(&a, &fields, world.key(), IsDemo::No),
            details::create(&b, &fields, world.key(), IsDemo::No)
        );
        let refused = if a.is_ok() { b } else { a };
        assert_eq!(problem(refused, "slug"), Problem::SlugTaken);
        assert_eq!(world.count("event").await, 1);
    }

    async fn a_second_tab_is_told_and_overwrites_nothing(world: &World) {
        let admin = world.admin("Admin").await;
        let slug = new_event(world, &world.by(admin), "Bimtek").await;
        let page = details::page(&world.by(admin), &slug).await.unwrap();
        let form = with(&page.data.fields(), [("version", page.version.to_string().as_str())]);
        let first = with(&form, [("place", "Hotel Satu")]);
        details::update(&world.by(admin), &slug, &first).await.unwrap();
        let second = with(&form, [("place", "Hotel Dua")]);
        assert!(matches!(details::update(&world.by(admin), &slug, &second).await, Err(Error::Stale)));
        assert_eq!(details::page(&world.by(admin), &slug).await.unwrap().data.place, "Hotel Satu");
        // The second of two clicks asks for what is there already.
        details::update(&world.by(admin), &slug, &first).await.unwrap();
    }

    async fn of_two_edits_at_once_one_is_told(world: &World) {
        let admin = world.admin("Admin").await;
        let slug = new_event(world, &world.by(admin), "Bimtek").await;
        let page = details::page(&world.by(admin), &slug).await.unwrap();
        let form = with(&page.data.fields(), [("version", page.version.to_string().as_str())]);
        let (one, two) = (with(&form, [("place", "Hotel Satu")]), with(&form, [("place", "Hotel Dua")]));
        let (a, b) = (world.by(admin), world.by(admin));
        let (a, b) = tokio::join!(details::update(&a, &slug, &one), details::update(&b, &slug, &two));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        assert!(matches!(if a.is_ok() { b } else { a }, Err(Error::Stale)));
    }

    async fn set_up_is_for_admins_and_the_roster_for_the_committee_too(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        let (committee, responsible, instructor) = (world.person("Panitia").await, world.person("Penanggung").await, world.person("Instruktur").await);
        for (name, key) in [("Panitia", "committee"), ("Penanggung", "responsible"), ("Instruktur", "instructor")] {
            staff::add(&operator, &slug, &role(&email(name), key), world.key()).await.unwrap();
        }
        let participant = world.enrol(&slug, "Peserta").await;
        let stranger = world.person("Orang Lain").await;
        for person in [responsible, instructor, participant.person] {
            everything_is_refused(world, &world.by(person), &slug, participant.enrolment, ALL, |e| matches!(e, Error::Forbidden)).await;
        }
        let set_up: Vec<&str> = ALL.iter().copied().filter(|part| *part != "roster").collect();
        everything_is_refused(world, &world.by(committee), &slug, participant.enrolment, &set_up, |e| matches!(e, Error::Forbidden)).await;
        everything_is_refused(world, &world.by(stranger), &slug, participant.enrolment, ALL, |e| matches!(e, Error::NotFound)).await;
        everything_is_refused(world, &world.nobody(), &slug, participant.enrolment, ALL, |e| matches!(e, Error::SignInFirst)).await;
        let admin = world.admin("Admin").await;
        everything_is_refused(world, &world.by(admin), "tidak-ada", participant.enrolment, ALL, |e| matches!(e, Error::NotFound)).await;
    }

    async fn staff_are_added_by_email_or_nip_and_removed_again(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        world.person("Bayu").await;
        let fields = Fields::of([("name", "Tiwi"), ("nip", "198505022010031001")]);
        let tiwi = backend::accounts::admin::create(&operator, &fields, world.key(), IsDemo::No).await.unwrap();
        staff::add(&operator, &slug, &role("BAYU@contoh.go.id", "instructor"), world.key()).await.unwrap();
        staff::add(&operator, &slug, &role("19850502 201003 1 001", "responsible"), world.key()).await.unwrap();
        staff::add(&operator, &slug, &role("198505022010031001", "committee"), world.key()).await.unwrap();
        let page = staff::page(&operator, &slug).await.unwrap();
        let roles: Vec<_> = page.data.iter().map(|m| (m.name.name.as_str(), m.role)).collect();
        assert_eq!(roles, [("Bayu", Role::Instructor), ("Tiwi", Role::Committee), ("Tiwi", Role::Responsible)]);
        assert_eq!(problem(staff::add(&operator, &slug, &role(&email("Bayu"), "instructor"), world.key()).await, "akun"), Problem::AlreadyStaff);
        assert_eq!(problem(staff::add(&operator, &slug, &role("x@contoh.go.id", "instructor"), world.key()).await, "akun"), Problem::NoSuchAccount);
        assert_eq!(problem(staff::add(&operator, &slug, &role(&email("Bayu"), "participant"), world.key()).await, "role"), Problem::UnknownChoice);

        let remove = Fields::of([("remove", tiwi.to_string().as_str()), ("role", "committee")]);
        staff::remove(&operator, &slug, &remove).await.unwrap();
        staff::remove(&operator, &slug, &remove).await.unwrap();
        let left: Vec<_> = staff::page(&operator, &slug).await.unwrap().data.iter().map(|m| m.role).collect();
        assert_eq!(left, [Role::Instructor, Role::Responsible]);
    }

    async fn an_account_that_is_switched_off_gets_no_role(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        let bayu = world.person("Bayu").await;
        let account = backend::accounts::admin::account(&operator, bayu).await.unwrap();
        let off = Fields::of([("name", "Bayu"), ("email", email("Bayu").as_str()), ("version", account.version.to_string().as_str())]);
        backend::accounts::admin::update(&operator, bayu, &off, world.key()).await.unwrap();
        assert_eq!(problem(staff::add(&operator, &slug, &role(&email("Bayu"), "instructor"), world.key()).await, "akun"), Problem::AccountInactive);
    }

    async fn a_double_click_gives_a_role_once_and_says_so_twice(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        world.person("Bayu").await;
        let (fields, key) = (role(&email("Bayu"), "instructor"), world.key());
        staff::add(&operator, &slug, &fields, key).await.unwrap();
        staff::add(&operator, &slug, &fields, key).await.unwrap();
        assert_eq!(world.count("event_staff").await, 1);
    }

    async fn of_two_admins_who_give_a_role_at_once_one_is_told(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        world.person("Bayu").await;
        let fields = role(&email("Bayu"), "instructor");
        let (a, b) = (world.operator(), world.operator());
        let (a, b) = tokio::join!(staff::add(&a, &slug, &fields, world.key()), staff::add(&b, &slug, &fields, world.key()));
        let refused = if a.is_ok() { b } else { a };
        assert_eq!(problem(refused, "akun"), Problem::AlreadyStaff);
        assert_eq!(world.count("event_staff").await, 1);
    }

    async fn participants_are_enrolled_with_an_account_or_get_one(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        let agency = agencies::add(&operator, &Fields::of([("name", "Dinas Pendidikan"), ("short_name", "Disdik")]), world.key()).await.unwrap();
        world.person("Bayu").await;
        let place = [("agency", agency.to_string()), ("position", "Pranata  Humas".to_owned())];
        let mut existing = Fields::of(place.clone());
        existing.0.push(("akun".into(), email("Bayu")));
        participants::enrol_account(&operator, &slug, &existing, world.key()).await.unwrap();
        assert_eq!(problem(participants::enrol_account(&operator, &slug, &existing, world.key()).await, "akun"), Problem::AlreadyEnrolled);

        let mut new = Fields::of(place);
        new.0.extend([("name", "Ani Contoh"), ("degree_after", "S.Sos."), ("email", "ani@contoh.go.id"), ("password", PASSWORD)].map(|(n, v)| (n.to_owned(), v.to_owned())));
        let key = world.key();
        let first = participants::enrol_new_person(&operator, &slug, &new, key).await.unwrap();
        assert_eq!(participants::enrol_new_person(&operator, &slug, &new, key).await.unwrap(), first);
        assert_eq!(problem(participants::enrol_new_person(&operator, &slug, &new, world.key()).await, "email"), Problem::EmailTaken);
        backend::accounts::sessions::sign_in(&world.nobody(), &Fields::of([("akun", "ani@contoh.go.id"), ("sandi", PASSWORD)]), "10.0.0.1", None).await.unwrap();

        let roster = participants::page(&operator, &slug, "").await.unwrap().participants;
        let shown: Vec<_> = roster.iter().map(|p| (p.name.to_string(), p.agency_name.as_deref(), p.position.as_str())).collect();
        assert_eq!(shown, [("Ani Contoh, S.Sos.".to_owned(), Some("Dinas Pendidikan"), "Pranata Humas"), ("Bayu".to_owned(), Some("Dinas Pendidikan"), "Pranata Humas")]);
        assert_eq!(participants::page(&operator, &slug, "ANI").await.unwrap().participants.len(), 1);
    }

    async fn of_two_admins_who_enrol_somebody_at_once_one_is_told(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        world.person("Bayu").await;
        let fields = Fields::of([("akun", email("Bayu"))]);
        let (a, b) = (world.operator(), world.operator());
        let (a, b) = tokio::join!(
            participants::enrol_account(&a, &slug, &fields, world.key()),
            participants::enrol_account(&b, &slug, &fields, world.key())
        );
        assert_eq!(problem(if a.is_ok() { b } else { a }, "akun"), Problem::AlreadyEnrolled);
        assert_eq!(world.count("enrolment").await, 1);
    }

    async fn a_refused_enrolment_leaves_no_account_behind(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        let people = world.count("person").await;
        let unknown = AgencyId(operator.id()).to_string();
        let fields = Fields::of([("name", "Ani"), ("email", "ani@contoh.go.id"), ("password", PASSWORD), ("agency", unknown.as_str())]);
        assert_eq!(problem(participants::enrol_new_person(&operator, &slug, &fields, world.key()).await, "agency"), Problem::UnknownChoice);
        assert_eq!(world.count("person").await, people);
    }

    async fn a_withdrawn_participant_sees_the_event_no_longer_and_comes_back_to_the_same_place(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        let peserta = world.enrol(&slug, "Peserta").await;
        let request = world.by(peserta.person);
        let mut conn = world.db.read().await.unwrap();
        assert_eq!(events::list_for(&mut conn, &request).await.unwrap().len(), 1);
        for _ in 0..2 {
            participants::set_attendance(&operator, &slug, peserta.enrolment, Attendance::Withdrawn).await.unwrap();
        }
        assert_eq!(events::list_for(&mut conn, &request).await.unwrap().len(), 0);
        assert!(matches!(backend::access::enrolled(&mut conn, &request, &slug).await, Err(Error::NotFound)));
        participants::set_attendance(&operator, &slug, peserta.enrolment, Attendance::Active).await.unwrap();
        assert_eq!(backend::access::enrolled(&mut conn, &request, &slug).await.unwrap().enrolment(), peserta.enrolment);
    }

    async fn agency_and_post_are_edited_under_the_version_they_were_drawn_with(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        let peserta = world.enrol(&slug, "Peserta").await;
        let version = participants::one(&operator, &slug, peserta.enrolment).await.unwrap().participant.version.to_string();
        let fields = Fields::of([("agency", ""), ("position", "Arsiparis"), ("version", version.as_str())]);
        let key = world.key();
        for _ in 0..2 {
            participants::update(&operator, &slug, peserta.enrolment, &fields, key).await.unwrap(); // a double click
        }
        assert!(matches!(participants::update(&operator, &slug, peserta.enrolment, &fields, world.key()).await, Err(Error::Stale)));
        assert_eq!(participants::one(&operator, &slug, peserta.enrolment).await.unwrap().participant.position, "Arsiparis");
    }

    async fn the_participants_of_another_event_are_out_of_reach(world: &World) {
        let operator = world.operator();
        let (one, two) = (new_event(world, &operator, "Satu").await, new_event(world, &operator, "Dua").await);
        let peserta = world.enrol(&one, "Peserta").await;
        assert!(matches!(participants::one(&operator, &two, peserta.enrolment).await, Err(Error::NotFound)));
        let fields = Fields::of([("position", "x"), ("version", "1")]);
        assert!(matches!(participants::update(&operator, &two, peserta.enrolment, &fields, world.key()).await, Err(Error::NotFound)));
        assert!(matches!(participants::set_attendance(&operator, &two, peserta.enrolment, Attendance::Withdrawn).await, Err(Error::NotFound)));
    }

    async fn a_course_brings_its_jp_and_the_organiser_changes_it(world: &World) {
        let stage = world.stage(0).await;
        let operator = world.operator();
        let page = courses::page(&operator, &stage.slug).await.unwrap();
        let course = &page.data.courses[0];
        let module = &course.course.modules[0];
        assert_eq!(course.jp[&module.id], domain::event::default_jp(module.minutes, 45));
        let version = page.version.to_string();
        let field = jp_field(&course.course.id, &module.id);
        let fields = Fields::of([("version", version.as_str()), (field.as_str(), "1,5")]);
        courses::set(&operator, &stage.slug, &fields).await.unwrap();
        let changed = courses::page(&operator, &stage.slug).await.unwrap();
        assert_eq!(changed.data.courses[0].jp[&module.id], 150);
        assert_eq!(changed.set_up.jp, 150 + course.course.modules[1..].iter().map(|m| course.jp[&m.id]).sum::<i64>());
        // Again with the old version: nothing is asked for that is not there. Something else is stale.
        courses::set(&operator, &stage.slug, &fields).await.unwrap();
        let other = Fields::of([("version", version.as_str()), (field.as_str(), "3")]);
        assert!(matches!(courses::set(&operator, &stage.slug, &other).await, Err(Error::Stale)));
        let bad = Fields::of([("version", version.as_str()), (field.as_str(), "banyak")]);
        assert_eq!(problem(courses::set(&operator, &stage.slug, &bad).await, &field), Problem::NotJp);
    }

    async fn a_course_is_chosen_once_and_only_in_a_version_of_its_own(world: &World) {
        let stage = world.stage(0).await;
        let operator = world.operator();
        let page = courses::page(&operator, &stage.slug).await.unwrap();
        let (version, course) = (page.version.to_string(), &page.data.courses[0]);
        let again = Fields::of([("version", version.clone()), ("add", course.version_id.to_string())]);
        assert_eq!(problem(courses::set(&operator, &stage.slug, &again).await, "add"), Problem::UnknownChoice);
        let field = version_field(&course.course.id);
        let unknown = Fields::of([("version", version), (field.as_str(), operator.id().to_string())]);
        assert_eq!(problem(courses::set(&operator, &stage.slug, &unknown).await, &field), Problem::UnknownChoice);
    }

    async fn two_courses_of_an_event_share_no_step(world: &World) {
        let stage = world.stage(0).await;
        let operator = world.operator();
        let publish = async |changes: &[(&str, &str)]| {
            let mut files = backend::courses::sample();
            let mut text = String::from_utf8(files.0["course.toml"].clone()).unwrap();
            for (from, to) in changes {
                text = text.replace(from, to);
            }
            files.0.insert("course.toml".into(), text.into_bytes());
            backend::courses::loading::load(&operator, files).await.unwrap()
        };
        publish(&[("id = \"penulisan-berita\"", "id = \"kembar\"")]).await;
        let page = courses::page(&operator, &stage.slug).await.unwrap();
        let twin = page.data.choices.iter().find(|c| c.course != page.data.courses[0].course_id).unwrap().version;
        let add = Fields::of([("version", page.version.to_string()), ("add", twin.to_string())]);
        match problem(courses::set(&operator, &stage.slug, &add).await, "") {
            Problem::StepsShared { steps } => assert!(steps.contains("kuis-a2") && steps.contains("pre-tes"), "{steps}"),
            other => panic!("{other:?}"),
        }
        assert_eq!(courses::page(&operator, &stage.slug).await.unwrap().data.courses.len(), 1);
    }

    async fn a_new_version_is_taken_over_unless_it_lacks_what_somebody_has_begun(world: &World) {
        let stage = world.stage(2).await;
        let operator = world.operator();
        let running = backend::quizzes::start(&world.by(stage.participants[0].person), &stage.slug, POST_TEST, world.key()).await.unwrap();
        let publish = async |from: &str, to: &str| {
            let mut files = backend::courses::sample();
            let text = String::from_utf8(files.0["course.toml"].clone()).unwrap();
            assert!(text.contains(from), "{from}");
            files.0.insert("course.toml".into(), text.replace(from, to).into_bytes());
            let loaded = backend::courses::loading::load(&operator, files).await.unwrap();
            assert!(matches!(loaded, backend::courses::Loaded::Published(_)), "{loaded:?}");
        };
        let choose = async || {
            let page = courses::page(&operator, &stage.slug).await.unwrap();
            let field = version_field(&stage.course.id);
            let fields = Fields::of([("version", page.version.to_string()), (field.as_str(), page.data.choices[0].version.to_string())]);
            courses::set(&operator, &stage.slug, &fields).await
        };
        publish("title = \"Pasca-tes\"", "title = \"Tes akhir\"").await;
        choose().await.unwrap();
        let page = courses::page(&operator, &stage.slug).await.unwrap().data;
        assert_eq!(page.courses[0].version_id, page.choices[0].version);
        assert_eq!(page.courses[0].course.quiz(POST_TEST).unwrap().title, "Tes akhir");
        // The attempt that runs keeps its paper and can be finished.
        backend::quizzes::submit(&world.by(stage.participants[0].person), running).await.unwrap();

        publish("id = \"pasca-tes\"", "id = \"tes-akhir\"").await;
        let field = version_field(&stage.course.id);
        assert_eq!(problem(choose().await, &field), Problem::StepsBegun { steps: POST_TEST.into() });
        let kept = courses::page(&operator, &stage.slug).await.unwrap().data;
        assert_eq!(kept.courses[0].version_id, page.courses[0].version_id);
    }

    async fn a_course_leaves_the_event_only_while_nobody_has_begun_it(world: &World) {
        let stage = world.stage(1).await;
        let operator = world.operator();
        let remove = |version: i64| Fields::of([("version", version.to_string()), (remove_field(&stage.course.id).as_str(), "1".to_owned())]);
        world.take_quiz(&stage, stage.participants[0], QUIZ, 1).await;
        let page = courses::page(&operator, &stage.slug).await.unwrap();
        assert_eq!(problem(courses::set(&operator, &stage.slug, &remove(page.version)).await, &remove_field(&stage.course.id)), Problem::CourseInUse);

        let other = world.stage_named("Bimtek Lain", 0, IsDemo::No).await;
        let page = courses::page(&operator, &other.slug).await.unwrap();
        courses::set(&operator, &other.slug, &remove(page.version)).await.unwrap();
        let page = courses::page(&operator, &other.slug).await.unwrap();
        assert!(page.data.courses.is_empty());
        assert_eq!((page.set_up.courses, page.set_up.jp), (0, 0));
    }

    async fn without_times_a_step_is_always_open_and_times_come_and_go(world: &World) {
        let stage = world.stage(0).await;
        let operator = world.operator();
        let mut conn = world.db.read().await.unwrap();
        let page = courses::page(&operator, &stage.slug).await.unwrap();
        let (event, course) = (page.head.id, page.data.courses[0].course_id);
        assert_eq!(events::window(&mut conn, event, course, QUIZ).await.unwrap().state(world.now()), WindowState::Open);

        let (opens, closes) = (opens_field(&stage.course.id, QUIZ), closes_field(&stage.course.id, QUIZ));
        // World's clock: 16 June 2025, 08.00 WIB.
        let times = Fields::of([("version", page.version.to_string().as_str()), (opens.as_str(), "2025-06-16T09:00"), (closes.as_str(), "2025-06-16T10:00")]);
        schedule::save(&operator, &stage.slug, &times).await.unwrap();
        let window = events::window(&mut conn, event, course, QUIZ).await.unwrap();
        assert_eq!(window.state(world.now()), WindowState::NotYet);
        assert_eq!(window.state(world.now() + TimeDelta::hours(1)), WindowState::Open);
        assert_eq!(window.state(world.now() + TimeDelta::hours(2)), WindowState::Closed);
        assert_eq!(events::window(&mut conn, event, course, EXERCISE).await.unwrap().state(world.now()), WindowState::Open);

        let page = schedule::page(&operator, &stage.slug).await.unwrap();
        let none = Fields::of([("version", page.version.to_string().as_str()), (opens.as_str(), ""), (closes.as_str(), "")]);
        schedule::save(&operator, &stage.slug, &none).await.unwrap();
        assert_eq!(world.count("event_schedule").await, 0);
        assert!(matches!(schedule::save(&operator, &stage.slug, &times).await, Err(Error::Stale)));
    }

    async fn a_step_cannot_close_before_it_opens(world: &World) {
        let stage = world.stage(0).await;
        let page = schedule::page(&world.operator(), &stage.slug).await.unwrap();
        let (opens, closes) = (opens_field(&stage.course.id, QUIZ), closes_field(&stage.course.id, QUIZ));
        let fields = Fields::of([("version", page.version.to_string().as_str()), (opens.as_str(), "2025-06-16T09:00"), (closes.as_str(), "2025-06-16T09:00")]);
        assert_eq!(problem(schedule::save(&world.operator(), &stage.slug, &fields).await, &closes), Problem::EndsBeforeStart);
    }

    async fn a_changed_rule_becomes_a_version_and_an_unchanged_one_does_not(world: &World) {
        let admin = world.admin("Admin").await;
        let slug = new_event(world, &world.by(admin), "Bimtek").await;
        let form = rule_form(world, &slug).await;
        rule::save(&world.by(admin), &slug, &form).await.unwrap();
        assert_eq!(rule_number(world, &slug).await, 1);
        let stricter = with(&form, [("minimum_exercise", "65"), ("version", "")]);
        assert_eq!(problem(rule::save(&world.by(admin), &slug, &stricter).await, "version"), Problem::Required);
        let stricter = with(&rule_form(world, &slug).await, [("minimum_exercise", "65")]);
        rule::save(&world.by(admin), &slug, &stricter).await.unwrap();
        rule::save(&world.by(admin), &slug, &stricter).await.unwrap();
        let page = rule::page(&world.by(admin), &slug).await.unwrap().data;
        assert_eq!(page.current.number, 2);
        assert_eq!(page.history.iter().map(|h| h.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(page.history[0].author.as_deref(), Some("Admin"));
        let late = with(&form, [("minimum_exercise", "50")]);
        assert!(matches!(rule::save(&world.by(admin), &slug, &late).await, Err(Error::Stale)));
    }

    async fn a_frozen_rule_changes_only_with_a_reason(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        freeze(world, &slug).await;
        let first = rule::page(&operator, &slug).await.unwrap().data.frozen_at;
        world.advance(TimeDelta::hours(1));
        freeze(world, &slug).await;
        assert_eq!(rule::page(&operator, &slug).await.unwrap().data.frozen_at, first);
        let form = with(&rule_form(world, &slug).await, [("attempts", "4")]);
        assert_eq!(problem(rule::save(&operator, &slug, &form).await, "reason"), Problem::ReasonNeeded);
        rule::save(&operator, &slug, &with(&form, [("reason", "Rapat panitia 16 Juni")])).await.unwrap();
        let page = rule::page(&operator, &slug).await.unwrap().data;
        assert_eq!((page.current.number, page.current.rule.attempts), (2, 4));
        assert_eq!(page.history[0].reason, "Rapat panitia 16 Juni");
    }

    async fn a_logo_is_uploaded_replaced_and_removed(world: &World) {
        let operator = world.operator();
        let slug = new_event(world, &operator, "Bimtek").await;
        assert!(matches!(logo::file(&operator, &slug).await, Err(Error::NotFound)));
        let png = b"\x89PNG\r\n\x1a\nbytes".to_vec();
        let version = async || logo::page(&operator, &slug).await.unwrap().version;
        let drawn_with = version().await;
        for _ in 0..2 {
            logo::set(&operator, &slug, &png, drawn_with).await.unwrap(); // a double click
        }
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>";
        assert!(matches!(logo::set(&operator, &slug, svg, drawn_with).await, Err(Error::Stale)));
        assert_eq!(logo::file(&operator, &slug).await.unwrap(), (png, "image/png".to_owned()));
        assert_eq!(problem(logo::set(&operator, &slug, b"<svg><script/></svg>", version().await).await, "logo"), Problem::UnsafeDrawing);
        logo::set(&operator, &slug, svg, version().await).await.unwrap();
        assert_eq!(logo::page(&operator, &slug).await.unwrap().data.as_deref(), Some("image/svg+xml"));
        for _ in 0..2 {
            logo::remove(&operator, &slug).await.unwrap();
        }
        assert!(!logo::page(&operator, &slug).await.unwrap().set_up.has_logo);
    }

    async fn everybody_sees_the_own_events_newest_first_and_an_admin_sees_all(world: &World) {
        let operator = world.operator();
        let old = with(&event_fields("Lama"), [("starts_on", "2025-01-06"), ("ends_on", "2025-01-07")]);
        let old = details::create(&operator, &old, world.key(), IsDemo::No).await.unwrap().slug;
        let new = new_event(world, &operator, "Baru").await;
        new_event(world, &operator, "Bukan Urusan Bayu").await;
        let (bayu, admin) = (world.person("Bayu").await, world.admin("Admin").await);
        staff::add(&operator, &old, &role(&email("Bayu"), "responsible"), world.key()).await.unwrap();
        staff::add(&operator, &old, &role(&email("Bayu"), "instructor"), world.key()).await.unwrap();
        participants::enrol_account(&operator, &new, &Fields::of([("akun", email("Bayu"))]), world.key()).await.unwrap();
        let mut conn = world.db.read().await.unwrap();
        let mine = events::list_for(&mut conn, &world.by(bayu)).await.unwrap();
        let shown: Vec<_> = mine.iter().map(|h| (h.slug.as_str(), h.standing.roles.clone())).collect();
        assert_eq!(shown, [(new.as_str(), vec![Role::Participant]), (old.as_str(), vec![Role::Instructor, Role::Responsible])]);
        let all = events::list_for(&mut conn, &world.by(admin)).await.unwrap();
        assert_eq!(all.len(), 3);
        assert!(all.iter().all(|h| h.standing.admin && h.standing.roles.is_empty()));
        assert!(events::list_for(&mut conn, &world.nobody()).await.unwrap().is_empty());
    }

    async fn the_list_of_all_counts_what_goes_on(world: &World) {
        let stage = world.stage(3).await;
        world.hand_in(&stage, stage.participants[0], "Judul").await;
        participants::set_attendance(&world.operator(), &stage.slug, stage.participants[2].enrolment, Attendance::Withdrawn).await.unwrap();
        let all = events::all(&world.operator()).await.unwrap();
        assert_eq!((all[0].head.slug.as_str(), all[0].participants, all[0].waiting, all[0].certificates), (stage.slug.as_str(), 2, 1, 0));
        assert!(matches!(events::all(&world.by(stage.committee)).await, Err(Error::NotFound)));
    }

    async fn agencies_have_one_name_each_and_are_switched_off_rather_than_deleted(world: &World) {
        let operator = world.operator();
        let fields = Fields::of([("name", "Dinas Pendidikan"), ("short_name", "Disdik")]);
        let key = world.key();
        let id = agencies::add(&operator, &fields, key).await.unwrap();
        assert_eq!(agencies::add(&operator, &fields, key).await.unwrap(), id);
        let same = Fields::of([("name", "DINAS  pendidikan")]);
        assert_eq!(problem(agencies::add(&operator, &same, world.key()).await, "name"), Problem::NameTaken);
        let other = agencies::add(&operator, &Fields::of([("name", "Biro Umum")]), world.key()).await.unwrap();
        let taken = Fields::of([("name", "dinas pendidikan"), ("version", "1")]);
        assert_eq!(problem(agencies::update(&operator, other, &taken, world.key()).await, "name"), Problem::NameTaken);
        let off = Fields::of([("name", "Dinas Pendidikan"), ("version", "1")]);
        let key = world.key();
        for _ in 0..2 {
            agencies::update(&operator, id, &off, key).await.unwrap(); // a double click
        }
        assert!(matches!(agencies::update(&operator, id, &off, world.key()).await, Err(Error::Stale)));
        assert!(!agencies::with_aliases(&operator, id).await.unwrap().0.is_active);

        let before = agencies::list(&operator).await.unwrap();
        let missing = agencies::missing_starters(&before).len();
        assert!(missing >= 30, "{missing}");
        assert_eq!(agencies::add_starters(&operator).await.unwrap(), missing);
        assert_eq!(agencies::add_starters(&operator).await.unwrap(), 0);
        assert_eq!(agencies::list(&operator).await.unwrap().len(), before.len() + missing);

        let slug = new_event(world, &operator, "Bimtek").await;
        world.person("Bayu").await;
        let enrol = Fields::of([("akun", email("Bayu")), ("agency", id.to_string())]);
        assert_eq!(problem(participants::enrol_account(&operator, &slug, &enrol, world.key()).await, "agency"), Problem::UnknownChoice);
        let person = world.person("Orang Lain").await;
        assert!(matches!(agencies::list(&world.by(person)).await, Err(Error::NotFound)));
        assert!(matches!(agencies::add(&world.by(person), &fields, world.key()).await, Err(Error::NotFound)));
    }

    async fn the_log_tells_who_did_what_and_keeps_marks_to_itself(world: &World) {
        let admin = world.admin("Admin").await;
        let slug = new_event(world, &world.by(admin), "Bimtek").await;
        new_event(world, &world.by(admin), "Lain").await;
        world.advance(TimeDelta::minutes(1));
        world.enrol(&slug, "Peserta").await;
        let mut tx = world.db.begin().await.unwrap();
        let entry = |action| backend::audit::Entry { event: None, action, object: "x".into(), detail: serde_json::json!({ "score": 9000 }) };
        backend::audit::write(&mut tx, &world.operator(), entry("grade.given")).await.unwrap();
        tx.commit().await.unwrap();

        let log = audit_log::list(&world.by(admin), Filter { event: slug.clone(), ..Filter::default() }).await.unwrap();
        let told: Vec<_> = log.rows.iter().map(|r| (r.action.as_str(), r.object.as_str(), r.person.as_deref())).collect();
        assert_eq!(told, [("enrolment.created", "Peserta", None), ("event.created", slug.as_str(), Some("Admin"))]);
        let marks = audit_log::list(&world.by(admin), Filter { feature: "grade".into(), ..Filter::default() }).await.unwrap();
        assert_eq!((marks.total, marks.rows[0].detail.clone()), (1, None));
        let events = audit_log::list(&world.by(admin), Filter { feature: "event".into(), ..Filter::default() }).await.unwrap();
        assert_eq!(events.total, 2);
        assert!(events.rows[0].detail.is_some());
        assert!(matches!(audit_log::list(&world.by(world.person("Bayu").await), Filter::default()).await, Err(Error::NotFound)));
    }
}

const ALL: &[&str] = &["details", "staff", "roster", "courses", "schedule", "rule", "logo"];

/// Every question and every change of these parts of the set-up, with forms that would be fine from an admin.
async fn everything_is_refused(
    world: &World,
    request: &Request,
    slug: &str,
    enrolment: domain::ids::EnrolmentId,
    parts: &[&str],
    is_expected: impl Fn(&Error) -> bool,
) {
    let key = || world.key();
    let details_form = with(&event_fields("Lain"), [("version", "1")]);
    let rule_form = with(&PassRule::default().fields(), [("version", "1")]);
    let version = Fields::of([("version", "1"), ("position", "x")]);
    let account = email("Panitia");
    let outcomes = [
        ("details", details::page(request, slug).await.map(drop)),
        ("details", details::update(request, slug, &details_form).await),
        ("staff", staff::page(request, slug).await.map(drop)),
        ("staff", staff::add(request, slug, &role(&account, "instructor"), key()).await),
        ("staff", staff::remove(request, slug, &Fields::of([("remove", request.id().to_string().as_str()), ("role", "committee")])).await),
        ("roster", participants::page(request, slug, "").await.map(drop)),
        ("roster", participants::one(request, slug, enrolment).await.map(drop)),
        ("roster", participants::enrol_account(request, slug, &Fields::of([("akun", account.as_str())]), key()).await.map(drop)),
        (
            "roster",
            participants::enrol_new_person(request, slug, &Fields::of([("name", "x"), ("email", "x@x.id"), ("password", PASSWORD)]), key())
                .await
                .map(drop),
        ),
        ("roster", participants::update(request, slug, enrolment, &version, key()).await),
        ("roster", participants::set_attendance(request, slug, enrolment, Attendance::Withdrawn).await),
        ("courses", courses::page(request, slug).await.map(drop)),
        ("courses", courses::set(request, slug, &version).await),
        ("schedule", schedule::page(request, slug).await.map(drop)),
        ("schedule", schedule::save(request, slug, &version).await),
        ("rule", rule::page(request, slug).await.map(drop)),
        ("rule", rule::save(request, slug, &rule_form).await),
        ("logo", logo::page(request, slug).await.map(drop)),
        ("logo", logo::file(request, slug).await.map(drop)),
        ("logo", logo::set(request, slug, b"\x89PNG\r\n\x1a\n", 1).await),
        ("logo", logo::remove(request, slug).await),
    ];
    for (what, outcome) in outcomes.into_iter().filter(|(what, _)| parts.contains(what)) {
        let error = outcome.expect_err(what);
        assert!(is_expected(&error), "{what} for {:?}: {error:?}", request.actor);
    }
    assert!(request.actor != Actor::Operator);
}
