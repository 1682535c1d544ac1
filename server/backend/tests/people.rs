//! People of an event besides the roster: corrections, replacement, contact persons, announcements, notices, messages, exports, records;
//! merging agencies; copying and archiving an event.
use crate::{
    invitations::Post,
    stage::{EXERCISE, QUIZ, Stage, event_fields},
    world::{World, email},
};
use backend::{
    Error,
    accounts::{
        admin,
        corrections::{self, Desk},
        own,
    },
    announcements,
    events::{agencies, contacts, copy, details, participant_data, participants, rule, schedule, staff},
    exports, jobs, notices, progress, quizzes, submissions,
};
use chrono::TimeDelta;
use domain::{
    export::{Subject, Value},
    form::{Fields, Problem},
    ids::{AgencyId, EnrolmentId},
    notice::NoticeKind,
    reminder::Lack,
};

fn problem(error: Error, field: &str) -> Problem {
    let Error::Invalid(problems) = error else { panic!("{error}") };
    problems.at(field).unwrap_or_else(|| panic!("{problems:?}")).clone()
}

const FIRST: &str = "Peserta 000 Bimtek Penulisan Berita";

impl World {
    async fn agency(&self, name: &str) -> AgencyId {
        agencies::add(&self.operator(), &Fields::of([("name", name)]), self.key()).await.unwrap()
    }

    async fn put_into(&self, stage: &Stage, enrolment: EnrolmentId, agency: AgencyId) {
        let version = participants::one(&self.operator(), &stage.slug, enrolment).await.unwrap().participant.version;
        let fields = Fields::of([("agency", agency.to_string()), ("position", String::new()), ("version", version.to_string())]);
        participants::update(&self.operator(), &stage.slug, enrolment, &fields, self.key()).await.unwrap();
    }
}

both! {
    async fn a_correction_is_asked_for_decided_and_told(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        let ask = Fields::of([("name", "Tiwi Sari".to_owned()), ("email", email(FIRST)), ("note", "Sesuai SK.".to_owned())]);
        corrections::ask(&world.by(who.person), &ask, world.key()).await.unwrap();
        let (_, list) = corrections::list(&world.by(stage.committee), Desk::Event(&stage.slug)).await.unwrap();
        assert_eq!(list.len(), 1);
        let decline = Fields::of([("putusan", "tolak")]);
        let refused = corrections::decide(&world.by(stage.committee), Desk::Event(&stage.slug), list[0].id, &decline).await.unwrap_err();
        assert_eq!(problem(refused, "answer"), Problem::ReasonNeeded);
        let accept = Fields::of([("putusan", "terima")]);
        for foreign in [stage.instructor, who.person] {
            assert!(matches!(corrections::decide(&world.by(foreign), Desk::Event(&stage.slug), list[0].id, &accept).await, Err(Error::Forbidden)));
        }
        corrections::decide(&world.by(stage.committee), Desk::Event(&stage.slug), list[0].id, &accept).await.unwrap();
        corrections::decide(&world.by(stage.committee), Desk::Event(&stage.slug), list[0].id, &accept).await.unwrap(); // a double click
        let late = Fields::of([("putusan", "tolak"), ("answer", "Terlambat.")]);
        assert!(matches!(corrections::decide(&world.by(stage.responsible), Desk::Event(&stage.slug), list[0].id, &late).await, Err(Error::Forbidden)));
        assert!(matches!(corrections::decide(&world.by(stage.admin), Desk::Event(&stage.slug), list[0].id, &late).await, Err(Error::Stale)));
        assert_eq!(own::own(&world.by(who.person)).await.unwrap().account.details.name, "Tiwi Sari");
        let told = notices::list(&world.by(who.person)).await.unwrap();
        assert_eq!(told.iter().map(|n| n.kind).collect::<Vec<_>>(), [NoticeKind::Corrected]);
    }

    async fn what_staff_ask_for_is_decided_by_an_admin_and_two_requests_are_one(world: &World) {
        let stage = world.stage(0).await;
        let account = email("Instruktur Bimtek Penulisan Berita");
        for (name, phone, note) in [("Damang Asi", "", "Nama."), ("Instruktur Bimtek Penulisan Berita", "081234567890", "Nomor.")] {
            let ask = Fields::of([("name", name), ("email", account.as_str()), ("phone", phone), ("note", note)]);
            corrections::ask(&world.by(stage.instructor), &ask, world.key()).await.unwrap();
        }
        assert!(matches!(corrections::list(&world.by(stage.committee), Desk::Installation).await, Err(Error::NotFound)));
        let (_, list) = corrections::list(&world.by(stage.admin), Desk::Installation).await.unwrap();
        assert_eq!((list.len(), list[0].note.as_str(), list[0].asked.0.len()), (1, "Nama.\nNomor.", 2));
        corrections::decide(&world.by(stage.admin), Desk::Installation, list[0].id, &Fields::of([("putusan", "terima")])).await.unwrap();
        let own = own::own(&world.by(stage.instructor)).await.unwrap().account;
        assert_eq!((own.details.name.as_str(), own.phone.as_deref()), ("Damang Asi", Some("081234567890")));
    }

    async fn a_correction_cannot_take_what_another_holds(world: &World) {
        let stage = world.stage(2).await;
        let ask = Fields::of([("name", FIRST.to_owned()), ("email", email("Peserta 001 Bimtek Penulisan Berita"))]);
        corrections::ask(&world.by(stage.participants[0].person), &ask, world.key()).await.unwrap();
        let (_, list) = corrections::list(&world.by(stage.committee), Desk::Event(&stage.slug)).await.unwrap();
        let refused = corrections::decide(&world.by(stage.committee), Desk::Event(&stage.slug), list[0].id, &Fields::of([("putusan", "terima")])).await;
        assert_eq!(problem(refused.unwrap_err(), "email"), Problem::EmailTaken);
        let nothing = Fields::of([("name", FIRST.to_owned()), ("email", email(FIRST))]);
        let refused = corrections::ask(&world.by(stage.participants[0].person), &nothing, world.key()).await.unwrap_err();
        assert_eq!(problem(refused, ""), Problem::NothingToCorrect);
    }

    async fn own_data_are_taken_along_whole(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        world.take_quiz(&stage, who, QUIZ, 3).await;
        world.hand_in(&stage, who, "Judul").await;
        let data = own::export(&world.by(who.person)).await.unwrap();
        assert_eq!(data["akun"]["surel"], email(FIRST));
        assert_eq!(data["kuis"].as_array().unwrap().len(), 1);
        assert_eq!(data["tugas"].as_array().unwrap().len(), 1);
        assert_eq!(data["kegiatan"].as_array().unwrap().len(), 1);
        assert!(matches!(own::export(&world.nobody()).await, Err(Error::SignInFirst)));
    }

    async fn a_colleague_takes_a_place_and_starts_afresh(world: &World) {
        let stage = world.stage(1).await;
        let old = stage.participants[0];
        world.take_quiz(&stage, old, QUIZ, 9).await;
        let fields = Fields::of([("name", "Rekan Baru"), ("phone", "081234567890"), ("position", "Arsiparis")]);
        let key = world.key();
        world.advance(TimeDelta::minutes(1));
        let new = participants::replace(&world.by(stage.committee), &stage.slug, old.enrolment, &fields, key).await.unwrap();
        assert_eq!(participants::replace(&world.by(stage.committee), &stage.slug, old.enrolment, &fields, key).await.unwrap(), new, "a double click");
        let roster = participants::page(&world.by(stage.committee), &stage.slug, "").await.unwrap().participants;
        assert_eq!(roster.iter().map(|p| p.is_active).collect::<Vec<_>>(), [true, false]);
        assert_eq!(roster[0].replaces.as_deref(), Some(FIRST));
        assert_eq!(roster[1].replaced_by.as_deref(), Some("Rekan Baru"));
        let history = participants::one(&world.by(stage.committee), &stage.slug, old.enrolment).await.unwrap().history;
        assert_eq!(history.iter().map(|(_, action, _)| action.as_str()).collect::<Vec<_>>(), ["enrolment.created", "enrolment.replaced"]);
        let again = participants::replace(&world.by(stage.committee), &stage.slug, old.enrolment, &fields, world.key()).await;
        assert!(matches!(again, Err(Error::Stale)), "nobody is replaced twice");
        let own_place = Fields::of([("akun", "081234567890")]);
        let refused = participants::replace(&world.by(stage.committee), &stage.slug, new, &own_place, world.key()).await.unwrap_err();
        assert_eq!(problem(refused, "akun"), Problem::SameAsItself);
    }

    async fn a_contact_person_sees_the_own_people_and_nobody_else(world: &World) {
        let stage = world.stage(3).await;
        let (health, roads) = (world.agency("Dinas Kesehatan").await, world.agency("Dinas Perhubungan").await);
        world.put_into(&stage, stage.participants[0].enrolment, health).await;
        world.put_into(&stage, stage.participants[1].enrolment, roads).await;
        let contact = world.person("Narahubung").await;
        assert!(matches!(contacts::own_people(&world.by(contact), &stage.slug).await, Err(Error::NotFound)));
        let fields = Fields::of([("akun", email("Narahubung")), ("agency", health.to_string())]);
        contacts::add(&world.by(stage.committee), &stage.slug, &fields, world.key()).await.unwrap();
        let (_, people) = contacts::own_people(&world.by(contact), &stage.slug).await.unwrap();
        assert_eq!(people.iter().map(|p| p.participant.enrolment).collect::<Vec<_>>(), [stage.participants[0].enrolment]);
        for refused in [
            progress::progress(&world.by(contact), &stage.slug, Default::default()).await.map(drop),
            participants::page(&world.by(contact), &stage.slug, "").await.map(drop),
            exports::export(&world.by(contact), &stage.slug, Subject::Marks).await.map(drop),
        ] {
            assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        }
        let leave = Fields::of([("person", contact.to_string()), ("agency", health.to_string())]);
        contacts::remove(&world.by(stage.committee), &stage.slug, &leave).await.unwrap();
        assert!(matches!(contacts::own_people(&world.by(contact), &stage.slug).await, Err(Error::NotFound)));
    }

    async fn two_agencies_that_are_one_are_merged(world: &World) {
        let stage = world.stage(1).await;
        let (right, wrong) = (world.agency("Dinas Kesehatan").await, world.agency("Dinas Kesehatan Prov").await);
        world.put_into(&stage, stage.participants[0].enrolment, wrong).await;
        let into = |id: AgencyId| Fields::of([("into", id.to_string())]);
        assert_eq!(problem(agencies::merge(&world.operator(), wrong, &into(wrong)).await.unwrap_err(), "into"), Problem::SameAsItself);
        assert!(matches!(agencies::merge(&world.by(stage.committee), wrong, &into(right)).await, Err(Error::NotFound)));
        agencies::merge(&world.operator(), wrong, &into(right)).await.unwrap();
        let (agency, aliases, others) = agencies::with_aliases(&world.operator(), right).await.unwrap();
        assert_eq!((aliases, others.len(), agency.kind.as_str()), (vec!["Dinas Kesehatan Prov".to_owned()], 0, "dinas"));
        let roster = participants::page(&world.operator(), &stage.slug, "").await.unwrap().participants;
        assert_eq!(roster[0].agency, Some(right));
        let other = world.agency("Dinas Sosial").await;
        let fields = Fields::of([("name", "Dinas Sosial"), ("aliases", "Dinsos\ndinas kesehatan PROV"), ("version", "1"), ("is_active", "1")]);
        let refused = agencies::update(&world.operator(), other, &fields, world.key()).await.unwrap_err();
        assert!(matches!(problem(refused, "aliases"), Problem::AliasTaken { .. }));
    }

    async fn a_second_batch_is_copied_with_its_dates_moved_and_without_people(world: &World) {
        let stage = world.stage(2).await;
        let opens = Fields::of([("version", details::page(&world.operator(), &stage.slug).await.unwrap().version.to_string()), (&format!("closes.{}.{QUIZ}", stage.course.id), "2025-06-17T12:00".to_owned())].map(|(n, v): (&str, String)| (n.to_owned(), v)));
        schedule::save(&world.operator(), &stage.slug, &opens).await.unwrap();
        let fields = Fields::of([("title", "Bimtek Penulisan Berita"), ("batch_number", "III"), ("starts_on", "2025-09-01"), ("place", "Sampit"), ("staff", "1")]);
        let key = world.key();
        let new = copy::copy(&world.by(stage.admin), &stage.slug, &fields, key).await.unwrap();
        assert_eq!(copy::copy(&world.by(stage.admin), &stage.slug, &fields, key).await.unwrap(), new, "a double click");
        let page = details::page(&world.operator(), &new.slug).await.unwrap();
        assert_eq!((page.data.ends_on.to_string(), page.data.place.as_str(), page.data.batch_number), ("2025-09-02".to_owned(), "Sampit", 3));
        assert_eq!((page.set_up.participants, page.set_up.courses, page.set_up.instructors), (0, 1, 2));
        let closes = schedule::page(&world.operator(), &new.slug).await.unwrap().data.into_iter().find_map(|s| s.window.closes_at).unwrap();
        assert_eq!(domain::format::datetime_local(closes), "2025-09-02T12:00", "77 days later, at the same hour");
        assert_eq!(rule::page(&world.operator(), &new.slug).await.unwrap().data.current.number, 1);
        assert!(matches!(copy::copy(&world.by(stage.committee), &stage.slug, &fields, world.key()).await, Err(Error::Forbidden)));
        let missing = Fields::of([("title", ""), ("batch_number", "?"), ("place", "")]);
        let Err(Error::Invalid(problems)) = copy::copy(&world.by(stage.admin), &stage.slug, &missing, world.key()).await else { panic!() };
        for field in ["title", "batch_number", "starts_on", "place"] {
            assert!(problems.at(field).is_some(), "{field}");
        }
    }

    async fn an_archived_event_is_read_and_no_longer_worked_in(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        copy::set_archived(&world.by(stage.admin), &stage.slug, true).await.unwrap();
        copy::set_archived(&world.by(stage.admin), &stage.slug, true).await.unwrap();
        let refused = quizzes::start(&world.by(who.person), &stage.slug, QUIZ, world.key()).await.unwrap_err();
        assert_eq!(problem(refused, ""), Problem::EventArchived);
        let refused = submissions::hand_in(&world.by(who.person), &stage.slug, EXERCISE, crate::stage::work("Judul"), world.key()).await.unwrap_err();
        assert_eq!(problem(refused, ""), Problem::EventArchived);
        progress::own_page(&world.by(who.person), &stage.slug).await.unwrap();
        assert!(matches!(copy::set_archived(&world.by(stage.committee), &stage.slug, false).await, Err(Error::Forbidden)));
        copy::set_archived(&world.by(stage.admin), &stage.slug, false).await.unwrap();
        quizzes::start(&world.by(who.person), &stage.slug, QUIZ, world.key()).await.unwrap();
    }

    async fn an_announcement_is_read_by_all_and_written_by_the_committee(world: &World) {
        let stage = world.stage(1).await;
        let say = |text: &str| Fields::of([("body", text)]);
        announcements::add(&world.by(stage.committee), &stage.slug, &say("Ruang pindah ke lantai dua."), world.key()).await.unwrap();
        let seen = announcements::newest(&world.by(stage.participants[0].person), &stage.slug).await.unwrap();
        assert_eq!(seen[0].body, "Ruang pindah ke lantai dua.");
        for who in [stage.instructor, stage.participants[0].person] {
            let refused = announcements::add(&world.by(who), &stage.slug, &say("x"), world.key()).await;
            assert!(matches!(refused, Err(Error::Forbidden)));
        }
        assert_eq!(problem(announcements::add(&world.by(stage.committee), &stage.slug, &say(" "), world.key()).await.unwrap_err(), "body"), Problem::Required);
        let remove = Fields::of([("remove", seen[0].id.to_string())]);
        announcements::remove(&world.by(stage.committee), &stage.slug, &remove).await.unwrap();
        announcements::remove(&world.by(stage.committee), &stage.slug, &remove).await.unwrap();
        assert!(announcements::newest(&world.by(stage.instructor), &stage.slug).await.unwrap().is_empty());
    }

    async fn notices_come_with_marks_and_one_digest_a_day(world: &World) {
        let stage = world.stage(1).await;
        let who = stage.participants[0];
        world.hand_in(&stage, who, "Judul").await;
        world.grade_waiting(&stage).await;
        let list = notices::list(&world.by(who.person)).await.unwrap();
        assert_eq!((list.len(), list[0].kind, list[0].is_read), (1, NoticeKind::Graded, false));
        assert_eq!(notices::send_digests(&world.system()).await.unwrap(), 0, "not while news may still be coming");
        world.advance(TimeDelta::minutes(31));
        assert_eq!(notices::send_digests(&world.system()).await.unwrap(), 1);
        assert_eq!(notices::send_digests(&world.system()).await.unwrap(), 0);
        let post = Post::default();
        jobs::run_one(&world.system(), post.effects()).await.unwrap();
        assert!(post.0.lock().unwrap()[0].text.contains("/pemberitahuan"));
        own::set_digest(&world.by(who.person), false).await.unwrap();
        corrections::ask(&world.by(who.person), &Fields::of([("name", "Lain".to_owned()), ("email", email(FIRST))]), world.key()).await.unwrap();
        let (_, asked) = corrections::list(&world.by(stage.committee), Desk::Event(&stage.slug)).await.unwrap();
        corrections::decide(&world.by(stage.committee), Desk::Event(&stage.slug), asked[0].id, &Fields::of([("putusan", "tolak"), ("answer", "Belum ada bukti.")])).await.unwrap();
        world.advance(TimeDelta::days(2));
        assert_eq!(notices::send_digests(&world.system()).await.unwrap(), 0, "switched off");
        notices::mark_read(&world.by(who.person), world.now() - TimeDelta::days(1)).await.unwrap();
        assert!(notices::list(&world.by(who.person)).await.unwrap().iter().any(|n| n.is_read));
        notices::mark_read(&world.by(who.person), world.now()).await.unwrap();
        assert!(notices::list(&world.by(who.person)).await.unwrap().iter().all(|n| n.is_read));
    }

    async fn reminders_name_who_lacks_what_and_nobody_who_is_done(world: &World) {
        let stage = world.stage(2).await;
        let done = stage.participants[0];
        world.do_everything(&stage, done, 9).await;
        world.grade_waiting(&stage).await;
        backend::accounts::sessions::sign_in(&world.nobody(), &Fields::of([("akun", email(FIRST)), ("sandi", crate::world::PASSWORD.to_owned())]), "10.0.0.1", None).await.unwrap();
        let (head, list, _) = progress::reminders(&world.by(stage.committee), &stage.slug, None).await.unwrap();
        assert_eq!(list.iter().map(|r| &r.lack).collect::<Vec<_>>(), [&Lack::SignIn], "of who never came in nothing else is said: {list:?}");
        let text = list[0].text(&head, "https://contoh.go.id/x");
        assert!(text.contains("Peserta 001") && !text.contains("Peserta 000"), "{text}");
        backend::accounts::sessions::sign_in(&world.nobody(), &Fields::of([("akun", email("Peserta 001 Bimtek Penulisan Berita")), ("sandi", crate::world::PASSWORD.to_owned())]), "10.0.0.1", None).await.unwrap();
        let (_, list, _) = progress::reminders(&world.by(stage.committee), &stage.slug, None).await.unwrap();
        assert!(list.iter().any(|r| matches!(&r.lack, Lack::Exercise { id } if id == EXERCISE)), "{list:?}");
        assert!(list.iter().all(|r| r.people.len() == 1));
    }

    async fn exports_hold_everybody_and_leave_a_trace(world: &World) {
        let stage = world.stage(2).await;
        world.take_quiz(&stage, stage.participants[0], QUIZ, 9).await;
        let people = exports::export(&world.by(stage.committee), &stage.slug, Subject::Participants).await.unwrap();
        assert_eq!((people.rows.len(), people.columns.len()), (2, people.rows[0].len()));
        let marks = exports::export(&world.by(stage.committee), &stage.slug, Subject::Marks).await.unwrap();
        assert!(marks.rows.iter().all(|row| row.len() == marks.columns.len()));
        assert!(marks.rows[0].iter().any(|value| matches!(value, Value::Score(score) if score.0 > 0)));
        let progress = exports::export(&world.by(stage.instructor), &stage.slug, Subject::Progress).await.unwrap();
        assert_eq!(progress.rows.len(), 2);
        assert!(matches!(exports::export(&world.by(stage.instructor), &stage.slug, Subject::Participants).await, Err(Error::Forbidden)));
        assert!(matches!(exports::export(&world.by(stage.admin), &stage.slug, Subject::Marks).await, Err(Error::Forbidden)));
        let log = backend::audit_log::list(&world.operator(), Default::default()).await.unwrap();
        assert_eq!(log.rows.iter().filter(|row| row.action == "export.taken").count(), 3);
    }

    async fn the_record_counts_by_agency(world: &World) {
        let stage = world.stage(3).await;
        let health = world.agency("Dinas Kesehatan").await;
        world.put_into(&stage, stage.participants[0].enrolment, health).await;
        assert!(matches!(progress::record(&world.by(stage.committee), &stage.slug).await, Err(Error::NotFound)), "nothing was approved yet");
        world.do_everything(&stage, stage.participants[0], 9).await;
        world.grade_waiting(&stage).await;
        let version = progress::pass_list_page(&world.by(stage.responsible), &stage.slug).await.unwrap().version;
        progress::approve(&world.by(stage.responsible), &stage.slug, version, world.key()).await.unwrap();
        let record = progress::record(&world.by(stage.committee), &stage.slug).await.unwrap();
        assert_eq!(record.counts, [(String::new(), 2, 0), ("Dinas Kesehatan".to_owned(), 1, 1)]);
    }

    async fn more_than_the_quota_is_a_warning_only(world: &World) {
        let stage = world.stage(2).await;
        let mut fields = event_fields("Bimtek Penulisan Berita");
        fields.0.push(("quota".to_owned(), "1".to_owned()));
        fields.0.push(("version".to_owned(), details::page(&world.operator(), &stage.slug).await.unwrap().version.to_string()));
        details::update(&world.operator(), &stage.slug, &fields).await.unwrap();
        let page = participants::page(&world.by(stage.committee), &stage.slug, "").await.unwrap();
        assert_eq!((page.quota, page.participants.len()), (Some(1), 2));
        world.enrol(&stage.slug, "Satu Lagi").await;
    }

    async fn the_committee_mends_the_data_of_participants_but_of_no_staff(world: &World) {
        let stage = world.stage(2).await;
        let (one, two) = (stage.participants[0].enrolment, stage.participants[1].enrolment);
        let committee = world.by(stage.committee);
        let version = async |enrolment| participant_data::page(&committee, &stage.slug, enrolment).await.unwrap().1.version.to_string();
        let named = async |enrolment, name: &str, contact: (&str, &str)| {
            let fields = Fields::of([("name", name), contact, ("employment", "pns"), ("rank", "Penata (III/c)"), ("version", &version(enrolment).await)]);
            participant_data::save(&committee, &stage.slug, enrolment, &fields, world.key()).await
        };
        named(one, "Tiwi Sari", ("phone", "0812 3456 7890")).await.unwrap();
        let (_, account) = participant_data::page(&committee, &stage.slug, one).await.unwrap();
        assert_eq!((account.details.name.as_str(), account.phone.as_deref(), account.rank.as_str()), ("Tiwi Sari", Some("081234567890"), "Penata (III/c)"));
        let taken = email("Peserta 001 Bimtek Penulisan Berita");
        assert_eq!(problem(named(one, "Tiwi", ("email", taken.as_str())).await.unwrap_err(), "email"), Problem::EmailTaken);
        let stale = Fields::of([("name", "x"), ("phone", "081234567891"), ("version", "1")]);
        named(two, "Bayu", ("phone", "081234567891")).await.unwrap();
        assert!(matches!(participant_data::save(&committee, &stage.slug, two, &stale, world.key()).await, Err(Error::Stale)));
        let enrol = Fields::of([("akun", email("Instruktur Bimtek Penulisan Berita"))]);
        let instructor = participants::enrol_account(&committee, &stage.slug, &enrol, world.key()).await.unwrap();
        assert!(matches!(participant_data::page(&committee, &stage.slug, instructor).await, Err(Error::Forbidden)));
        assert!(matches!(participant_data::save(&committee, &stage.slug, instructor, &stale, world.key()).await, Err(Error::Forbidden)));
        participant_data::page(&world.by(stage.admin), &stage.slug, instructor).await.unwrap();
    }

    async fn the_committee_brings_in_people_but_no_admin(world: &World) {
        let stage = world.stage(0).await;
        let fields = Fields::of([("name", "Tiwi"), ("phone", "081234567890"), ("is_admin", "1")]);
        participants::enrol_new_person(&world.by(stage.committee), &stage.slug, &fields, world.key()).await.unwrap();
        assert!(!admin::list(&world.operator(), "tiwi", 1).await.unwrap().accounts[0].is_admin);
        for who in [stage.instructor, stage.responsible] {
            let refused = participants::enrol_new_person(&world.by(who), &stage.slug, &fields, world.key()).await;
            assert!(matches!(refused, Err(Error::Forbidden)));
        }
        assert!(matches!(staff::page(&world.by(stage.committee), &stage.slug).await, Err(Error::Forbidden)), "staff are the admin's");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_replace_the_same_person_at_once_enrol_one() {
    let world = World::postgres().await;
    let stage = world.stage(1).await;
    let old = stage.participants[0].enrolment;
    let colleague = |name: &str, phone: &str| Fields::of([("name", name), ("phone", phone)]);
    let (one, two) = (world.by(stage.committee), world.by(stage.admin));
    let (a, b) = (colleague("Rekan Satu", "081234567890"), colleague("Rekan Dua", "081234567891"));
    let (first, second) = tokio::join!(
        participants::replace(&one, &stage.slug, old, &a, world.key()),
        participants::replace(&two, &stage.slug, old, &b, world.key())
    );
    assert_eq!([first.is_ok(), second.is_ok()].iter().filter(|ok| **ok).count(), 1, "{first:?} {second:?}");
    let roster = participants::page(&world.operator(), &stage.slug, "").await.unwrap().participants;
    assert_eq!(roster.iter().filter(|p| p.is_active).count(), 1);
}
