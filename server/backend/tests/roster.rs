//! Rosters: looked at, imported whole or not at all, undone.
use crate::world::{PASSWORD, World};
use backend::{
    Error, Request,
    accounts::{admin::IsDemo, sessions},
    events::{agencies, details, participants, staff},
    roster::{self, Choices, Import, Preview, Source},
};
use domain::{
    form::{Fields, Problem},
    ids::{AgencyId, PersonId},
    roster::{Outcome, Verdict},
};
use uuid::Uuid;

const HEAD: &str = "DAFTAR PESERTA\n\nNo;Nama lengkap (dengan gelar);NIP/NI PPPK;Perangkat Daerah;Jabatan;Surel;Nomor WhatsApp\n";

fn csv(rows: &[&str]) -> Vec<u8> {
    format!("{HEAD}{}\n", rows.join("\n")).into_bytes()
}

fn three() -> Vec<u8> {
    csv(&[
        "1;Bayu Siregar, S.Pd.;198505022010031001;Dinas Kesehatan;Arsiparis;bayu@contoh.example;081234567890",
        "2;Tiwi;;Dinkes;;tiwi@contoh.example;81234567891",
        "3;Ma'rifatul Jannah;19900101 201503 2 001;Dinas Kesehatan;;;",
    ])
}

/// An event, and who runs it.
struct Desk {
    slug: String,
    committee: PersonId,
    instructor: PersonId,
    agency: AgencyId,
}

impl World {
    async fn desk(&self) -> Desk {
        let fields = Fields::of([("name", "Dinas Kesehatan"), ("short_name", "Dinkes")]);
        let agency = agencies::add(&self.operator(), &fields, self.key()).await.unwrap();
        let people = [self.person("Petrus").await, self.person("Damang").await];
        self.staffed("Bimtek Menulis", agency, people).await
    }

    /// A further event with the same staff.
    async fn desk_named(&self, title: &str) -> Desk {
        let operator = self.operator();
        let agency = agencies::list(&operator).await.unwrap()[0].id;
        let person = async |name: &str| backend::accounts::admin::list(&operator, name, 1).await.unwrap().accounts[0].id;
        self.staffed(title, agency, [person("Petrus").await, person("Damang").await]).await
    }

    async fn staffed(&self, title: &str, agency: AgencyId, [committee, instructor]: [PersonId; 2]) -> Desk {
        let operator = self.operator();
        let slug = details::create(&operator, &crate::stage::event_fields(title), self.key(), IsDemo::No).await.unwrap().slug;
        for (name, role) in [("Petrus", "committee"), ("Damang", "instructor")] {
            let fields = Fields::of([("akun", crate::world::email(name).as_str()), ("role", role)]);
            staff::add(&operator, &slug, &fields, self.key()).await.unwrap();
        }
        Desk { slug, committee, instructor, agency }
    }

    async fn look(&self, desk: &Desk, file: Vec<u8>) -> Preview {
        roster::look_at(&self.by(desk.committee), &desk.slug, "peserta.csv", file).await.unwrap()
    }

    async fn import(&self, desk: &Desk, file: Vec<u8>) -> Import {
        let seen = self.look(desk, file.clone()).await.seen;
        import(&self.by(desk.committee), desk, file, &seen, self).await.unwrap()
    }

    async fn roster_size(&self, desk: &Desk) -> usize {
        participants::page(&self.operator(), &desk.slug, "").await.unwrap().participants.len()
    }
}

async fn import(request: &Request, desk: &Desk, file: Vec<u8>, seen: &str, world: &World) -> Result<Import, Error> {
    let source = Source::Bytes { file_name: "peserta.csv".into(), bytes: file };
    roster::import_file(request, &desk.slug, source, seen, world.key()).await
}

/// Is there nothing to import?
fn is_idle(preview: &Preview) -> bool {
    preview.rows.iter().all(|row| matches!(row.outcome, Outcome::Refused | Outcome::Unchanged))
}

fn outcomes(preview: &Preview) -> Vec<&Outcome> {
    preview.rows.iter().map(|row| &row.outcome).collect()
}

#[track_caller]
fn problem<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Problem {
    match outcome.unwrap_err() {
        Error::Invalid(problems) => problems.0[0].problem.clone(),
        other => panic!("{other:?}"),
    }
}

both! {
    async fn a_sheet_is_imported_whole_and_the_same_sheet_again_adds_nobody(world: &World) {
        let desk = world.desk().await;
        let preview = world.look(&desk, three()).await;
        assert_eq!(outcomes(&preview), [&Outcome::New, &Outcome::New, &Outcome::New]);
        assert_eq!(roster::verdicts(&preview), [(Verdict::Accept, 1), (Verdict::Correct, 2), (Verdict::Refuse, 0)]);
        assert_eq!(world.roster_size(&desk).await, 0, "looking changes nothing");
        let import = world.import(&desk, three()).await;
        assert_eq!((import.added, import.changed, import.refused), (3, 0, 0));
        let roster = participants::page(&world.operator(), &desk.slug, "").await.unwrap().participants;
        let bayu = roster.iter().find(|p| p.name.name == "Bayu Siregar").unwrap();
        assert_eq!((bayu.name.after.as_str(), bayu.nip.as_deref(), bayu.agency), ("S.Pd.", Some("198505022010031001"), Some(desk.agency)));
        let again = world.look(&desk, three()).await;
        assert!(is_idle(&again));
        assert_eq!(world.import(&desk, three()).await.added, 0);
        assert_eq!(world.count("person").await, 5);
    }

    async fn somebody_with_an_account_is_enrolled_with_it_and_a_changed_sheet_shows_what_differs(world: &World) {
        let desk = world.desk().await;
        world.person("Tiwi").await;
        let file = |position: &str| csv(&[&format!("1;Tiwi Lestari;;Dinas Kesehatan;{position};{};", crate::world::email("Tiwi"))]);
        assert_eq!(outcomes(&world.look(&desk, file("Penyuluh")).await), [&Outcome::Enrolled]);
        world.import(&desk, file("Penyuluh")).await;
        let changed = world.look(&desk, file("Arsiparis")).await;
        assert!(matches!(&changed.rows[0].outcome, Outcome::Differs(fields) if fields.len() == 1 && fields[0].1 == "Penyuluh"), "{changed:?}");
        assert_eq!(world.import(&desk, file("Arsiparis")).await.changed, 1);
        let roster = participants::page(&world.operator(), &desk.slug, "").await.unwrap().participants;
        assert_eq!((roster.len(), roster[0].position.as_str(), roster[0].name.name.as_str()), (1, "Arsiparis", "Tiwi"));
        assert!(is_idle(&world.look(&desk, file("")).await), "an empty cell takes nothing away");
    }

    async fn a_refused_row_stays_out_and_the_others_come_in(world: &World) {
        let desk = world.desk().await;
        let file = csv(&["1;Tiwi;;Dinas Antah;;tiwi@contoh.example;", "2;Bayu;;;;bayu@contoh.example;", "3;=1+1;;;;x@contoh.example;"]);
        let preview = world.look(&desk, file.clone()).await;
        assert_eq!(outcomes(&preview), [&Outcome::Refused, &Outcome::New, &Outcome::Refused]);
        let import = world.import(&desk, file).await;
        assert_eq!((import.added, import.refused), (1, 2));
        assert_eq!(world.roster_size(&desk).await, 1);
    }

    async fn two_rows_that_mean_one_account_are_one_person(world: &World) {
        let desk = world.desk().await;
        world.import(&desk, csv(&["1;Bayu;198505022010031001;;;bayu@contoh.example;"])).await;
        let file = csv(&["1;Bayu;198505022010031001;;;;", "2;Bayu S.;;;;bayu@contoh.example;"]);
        let preview = world.look(&desk, file.clone()).await;
        assert_eq!(outcomes(&preview), [&Outcome::Unchanged, &Outcome::Refused]);
        assert_eq!(preview.rows[1].judged.reasons[0].code(), "duplicate");
        let other = world.desk_named("Bimtek Lain").await;
        assert_eq!(world.import(&other, file).await.added, 1);
    }

    async fn who_withdrew_or_whose_account_is_off_is_told_and_not_brought_back(world: &World) {
        let desk = world.desk().await;
        let file = csv(&["1;Bayu;;;;bayu@contoh.example;"]);
        world.import(&desk, file.clone()).await;
        let bayu = participants::page(&world.operator(), &desk.slug, "bayu").await.unwrap().participants[0].clone();
        participants::set_attendance(&world.operator(), &desk.slug, bayu.enrolment, participants::Attendance::Withdrawn).await.unwrap();
        assert_eq!(outcomes(&world.look(&desk, file.clone()).await), [&Outcome::Withdrawn]);
        let account = backend::accounts::admin::account(&world.operator(), bayu.person).await.unwrap();
        let version = account.version.to_string();
        let off = Fields::of([("name", "Bayu"), ("email", "bayu@contoh.example"), ("version", version.as_str())]);
        backend::accounts::admin::update(&world.operator(), bayu.person, &off, world.key()).await.unwrap();
        let other = world.desk_named("Bimtek Lain").await;
        assert_eq!(outcomes(&world.look(&other, file.clone()).await), [&Outcome::AccountInactive]);
        assert_eq!(world.import(&other, file).await.added, 0);
        assert_eq!(world.roster_size(&other).await, 0);
    }

    async fn an_unknown_agency_is_mapped_for_the_file_and_remembered_if_wished(world: &World) {
        let desk = world.desk().await;
        let committee = world.by(desk.committee);
        let file = csv(&["1;Tiwi;;RS Sapat;;tiwi@contoh.example;"]);
        let id = roster::upload(&committee, &desk.slug, "peserta.csv", file.clone(), world.key()).await.unwrap();
        assert_eq!(outcomes(&roster::preview(&committee, &desk.slug, id).await.unwrap()), [&Outcome::Refused]);
        let choices = Choices { agencies: [("RS Sapat".to_owned(), desk.agency)].into(), remembers: true, ..Choices::default() };
        roster::choose(&committee, &desk.slug, id, &choices).await.unwrap();
        let preview = roster::preview(&committee, &desk.slug, id).await.unwrap();
        assert_eq!((outcomes(&preview), preview.rows[0].judged.verdict), (vec![&Outcome::New], Verdict::Correct));
        let key = world.key();
        let import = roster::import_file(&committee, &desk.slug, Source::Kept(id), &preview.seen, key).await.unwrap();
        let again = roster::import_file(&committee, &desk.slug, Source::Kept(id), &preview.seen, key).await.unwrap();
        assert_eq!(import, again, "a double click is one import");
        assert!(matches!(roster::preview(&committee, &desk.slug, id).await, Err(Error::NotFound)), "an imported file is not kept");
        let other = csv(&["1;Bayu;;rs  SAPAT;;bayu@contoh.example;"]);
        assert_eq!(outcomes(&world.look(&desk, other).await), [&Outcome::New], "the alias is known now");
    }

    async fn an_import_with_somebody_who_was_replaced_is_no_longer_undone(world: &World) {
        let desk = world.desk().await;
        let import = world.import(&desk, three()).await;
        let bayu = participants::page(&world.by(desk.committee), &desk.slug, "bayu").await.unwrap().participants[0].enrolment;
        let colleague = Fields::of([("name", "Rekan"), ("phone", "081299999999")]);
        participants::replace(&world.by(desk.committee), &desk.slug, bayu, &colleague, world.key()).await.unwrap();
        assert_eq!(problem(roster::undo(&world.by(desk.committee), &desk.slug, import.id).await), Problem::ImportBegun);
    }

    async fn an_import_is_undone_while_nobody_it_brought_has_signed_in(world: &World) {
        let desk = world.desk().await;
        let committee = world.by(desk.committee);
        world.person("Tiwi").await;
        let file = csv(&[&format!("1;Tiwi;;;;{};", crate::world::email("Tiwi")), "2;Bayu;;;;bayu@contoh.example;"]);
        let first = world.import(&desk, file.clone()).await;
        for _ in 0..2 {
            roster::undo(&committee, &desk.slug, first.id).await.unwrap();
        }
        assert_eq!((world.roster_size(&desk).await, world.count("person").await), (0, 3), "who had an account keeps it");
        world.advance(chrono::TimeDelta::minutes(1));
        let second = world.import(&desk, file).await;
        sign_in(world, "Tiwi").await;
        assert!(!roster::imports(&committee, &desk.slug).await.unwrap().1[0].has_begun, "an older account may sign in");
        let bayu = participants::page(&world.operator(), &desk.slug, "bayu").await.unwrap().participants[0].person;
        gives_password(world, bayu).await;
        sessions::sign_in(&world.nobody(), &Fields::of([("akun", "bayu@contoh.example"), ("sandi", PASSWORD)]), "10.0.0.1", None).await.unwrap();
        assert_eq!(problem(roster::undo(&committee, &desk.slug, second.id).await), Problem::ImportBegun);
        let (_, past) = roster::imports(&committee, &desk.slug).await.unwrap();
        assert_eq!(past.iter().map(|i| (i.people, i.has_begun, i.undone_at.is_some())).collect::<Vec<_>>(), [(2, true, false), (0, false, true)]);
    }

    async fn of_two_who_import_the_same_sheet_at_once_one_is_told(world: &World) {
        let desk = world.desk().await;
        let seen = world.look(&desk, three()).await.seen;
        let (by_one, by_two) = (world.by(desk.committee), world.operator());
        let (one, two) = tokio::join!(import(&by_one, &desk, three(), &seen, world), import(&by_two, &desk, three(), &seen, world));
        let told = if one.is_ok() { two } else { one };
        assert_eq!(problem(told), Problem::SeenChanged);
        assert_eq!(world.roster_size(&desk).await, 3);
    }

    async fn a_roster_is_for_committee_and_admin_and_a_file_for_its_event(world: &World) {
        let desk = world.desk().await;
        let instructor = world.by(desk.instructor);
        assert!(matches!(roster::look_at(&instructor, &desk.slug, "x.csv", three()).await, Err(Error::Forbidden)));
        assert!(matches!(roster::upload(&instructor, &desk.slug, "x.csv", three(), world.key()).await, Err(Error::Forbidden)));
        assert!(matches!(import(&instructor, &desk, three(), "", world).await, Err(Error::Forbidden)));
        assert!(matches!(roster::imports(&instructor, &desk.slug).await, Err(Error::Forbidden)));
        assert!(matches!(roster::undo(&instructor, &desk.slug, Uuid::nil()).await, Err(Error::Forbidden)));
        let stranger = world.person("Orang Lain").await;
        assert!(matches!(roster::look_at(&world.by(stranger), &desk.slug, "x.csv", three()).await, Err(Error::NotFound)));
        assert!(matches!(roster::preview(&world.by(desk.committee), &desk.slug, Uuid::nil()).await, Err(Error::NotFound)));
        assert_eq!(problem(roster::upload(&world.by(desk.committee), &desk.slug, "x.csv", b"Nama\nTiwi\n".to_vec(), world.key()).await), Problem::HeaderMissing);
    }
}

async fn sign_in(world: &World, name: &str) {
    let fields = Fields::of([("akun", crate::world::email(name).as_str()), ("sandi", PASSWORD)]);
    sessions::sign_in(&world.nobody(), &fields, "10.0.0.1", None).await.unwrap();
}

async fn gives_password(world: &World, person: PersonId) {
    let account = backend::accounts::admin::account(&world.operator(), person).await.unwrap();
    let version = account.version.to_string();
    let fields = Fields::of([
        ("name", account.details.name.as_str()),
        ("email", account.email.as_deref().unwrap_or_default()),
        ("password", PASSWORD),
        ("is_active", "1"),
        ("version", version.as_str()),
    ]);
    backend::accounts::admin::update(&world.operator(), person, &fields, world.key()).await.unwrap();
}
