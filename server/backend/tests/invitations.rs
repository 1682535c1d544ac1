//! Invitations: a code becomes a confirmed name and a password; codes anew, by the committee or by mail; a hall of people at once.
use crate::{
    stage::Stage,
    world::{PASSWORD, World, email},
};
use backend::{
    Error, Request,
    accounts::{admin, own, sessions},
    events::{participants, staff},
    invitations::{self, Filter, Invited, Reach, Standing},
    jobs::{self, Effects},
    mail::{Mail, SendsMail},
    on,
};
use chrono::TimeDelta;
use domain::{
    form::{Fields, Problem},
    ids::{EnrolmentId, PersonId},
};
use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex},
};

const NEW: &str = "sandi baru yang panjang";

impl World {
    /// A participant without a password, as a roster brings one.
    async fn invite(&self, stage: &Stage, name: &str, more: &[(&str, &str)]) -> EnrolmentId {
        let mut fields = Fields::of([("name", name.to_owned()), ("email", email(name))]);
        for (field, value) in more {
            fields.0.retain(|(n, _)| n != field);
            fields.0.push(((*field).to_owned(), (*value).to_owned()));
        }
        participants::enrol_new_person(&self.by(stage.committee), &stage.slug, &fields, self.key()).await.unwrap()
    }

    async fn invited(&self, stage: &Stage, enrolment: EnrolmentId) -> Invited {
        let list = invitations::list(&self.by(stage.committee), &stage.slug, &Filter::default()).await.unwrap();
        list.people.into_iter().find(|person| person.enrolment == enrolment).unwrap()
    }

    async fn code(&self, stage: &Stage, enrolment: EnrolmentId) -> String {
        self.invited(stage, enrolment).await.code.unwrap()
    }

    async fn sign_in(&self, account: &str, password: &str) -> Result<sessions::NewSession, Error> {
        sessions::sign_in(&self.nobody(), &Fields::of([("akun", account), ("sandi", password)]), "10.0.0.1", None).await
    }
}

fn answers(code: &str) -> Fields {
    Fields::of([("kode", code), ("sandi", NEW), ("sandi_ulang", NEW), ("privasi", "1"), ("nama_benar", "ya")])
}

async fn accept(request: &Request, fields: &Fields) -> Result<(sessions::NewSession, Option<String>), Error> {
    invitations::accept(request, fields, "10.0.0.1", None).await
}

fn problem(error: Error, field: &str) -> Problem {
    let Error::Invalid(problems) = error else { panic!("{error}") };
    problems.at(field).unwrap_or_else(|| panic!("{problems:?}")).clone()
}

both! {
    async fn an_invitation_leads_to_a_password_and_into_the_event(world: &World) {
        let stage = world.stage(0).await;
        let enrolment = world.invite(&stage, "Tiwi", &[("phone", "+62 812 3456 7890")]).await;
        let invited = world.invited(&stage, enrolment).await;
        let code = invited.code.clone().unwrap();
        assert_eq!(invited.reach, Reach::Invited);
        assert!(invited.message.contains(&format!("https://bimtek.contoh.go.id/undangan/{code}")) && invited.message.contains("Tiwi"));

        let invitee = invitations::look_up(&world.nobody(), &code.to_lowercase().replace('-', " "), "10.0.0.1").await.unwrap();
        assert_eq!((invitee.standing, invitee.name.name.as_str()), (Standing::First, "Tiwi"));
        let (session, event) = accept(&world.nobody(), &answers(&code)).await.unwrap();
        assert_eq!(event.as_deref(), Some(stage.slug.as_str()));
        assert!(session.has_read_notice);
        let who = sessions::who(&world.nobody(), &session.token).await.unwrap().unwrap();
        let data = own::own(&world.by(who.id)).await.unwrap();
        assert!(data.has_read_notice && data.account.signed_in_at.is_some());
        for account in [email("Tiwi").as_str(), "0812-3456-7890", "6281234567890"] {
            world.sign_in(account, NEW).await.unwrap();
        }
        assert_eq!(world.invited(&stage, enrolment).await.reach, Reach::SignedIn);
    }

    async fn everything_that_is_wrong_is_told_at_once_and_the_code_still_works(world: &World) {
        let stage = world.stage(0).await;
        let code = world.code(&stage, world.invite(&stage, "Tiwi", &[]).await).await;
        let wrong = Fields::of([("kode", code.as_str()), ("sandi", "pendek"), ("sandi_ulang", "lain")]);
        let Err(Error::Invalid(problems)) = accept(&world.nobody(), &wrong).await else { panic!("refused") };
        for field in ["sandi", "sandi_ulang", "privasi", "nama_benar"] {
            assert!(problems.at(field).is_some(), "{field}: {problems:?}");
        }
        accept(&world.nobody(), &answers(&code)).await.unwrap();
    }

    async fn a_code_works_once_and_a_double_click_gets_in(world: &World) {
        let stage = world.stage(0).await;
        let code = world.code(&stage, world.invite(&stage, "Tiwi", &[]).await).await;
        accept(&world.nobody(), &answers(&code)).await.unwrap();
        accept(&world.nobody(), &answers(&code)).await.unwrap(); // the same click, sent twice
        let mut other = answers(&code);
        other.0.iter_mut().filter(|(name, _)| name.starts_with("sandi")).for_each(|(_, v)| *v = "sandi orang lain".to_owned());
        assert_eq!(problem(accept(&world.nobody(), &other).await.unwrap_err(), "kode"), Problem::InvitationUnknown);
        world.sign_in(&email("Tiwi"), NEW).await.unwrap();
        assert_eq!(invitations::look_up(&world.nobody(), &code, "10.0.0.1").await.unwrap().standing, Standing::Used);
    }

    async fn a_wrong_name_becomes_a_request_for_correction(world: &World) {
        let stage = world.stage(0).await;
        let enrolment = world.invite(&stage, "Tiwi", &[]).await;
        let mut fields = answers(&world.code(&stage, enrolment).await);
        fields.0.retain(|(name, _)| name != "nama_benar");
        fields.0.extend([("nama_benar", "tidak"), ("name", "Tiwi Sari"), ("degree_after", "S.Sos.")].map(|(n, v)| (n.to_owned(), v.to_owned())));
        let (session, _) = accept(&world.nobody(), &fields).await.unwrap();
        let who = sessions::who(&world.nobody(), &session.token).await.unwrap().unwrap();
        assert_eq!(who.name.name, "Tiwi", "nothing changes before the committee decides");
        let asked = &own::own(&world.by(who.id)).await.unwrap().corrections[0].asked;
        assert_eq!(asked.0.iter().map(|(field, _, to)| (field.as_str(), to.as_str())).collect::<Vec<_>>(), [("name", "Tiwi Sari"), ("degree_after", "S.Sos.")]);
    }

    async fn an_unknown_an_old_and_a_replaced_code_open_nothing(world: &World) {
        let stage = world.stage(0).await;
        let enrolment = world.invite(&stage, "Tiwi", &[]).await;
        let old = world.code(&stage, enrolment).await;
        for bad in ["", "ABCDE", "AAAAA-AAAAA"] {
            let error = invitations::look_up(&world.nobody(), bad, "10.0.0.1").await.unwrap_err();
            assert_eq!(problem(error, "kode"), Problem::InvitationUnknown);
        }
        invitations::renew(&world.by(stage.committee), &stage.slug, enrolment, world.key()).await.unwrap();
        let new = world.code(&stage, enrolment).await;
        assert_ne!(old, new);
        assert_eq!(problem(accept(&world.nobody(), &answers(&old)).await.unwrap_err(), "kode"), Problem::InvitationUnknown);
        world.advance(TimeDelta::days(61));
        assert_eq!(problem(accept(&world.nobody(), &answers(&new)).await.unwrap_err(), "kode"), Problem::InvitationExpired);
        assert_eq!(world.invited(&stage, enrolment).await.reach, Reach::NoCode);
        assert_eq!(invitations::renew_all(&world.by(stage.committee), &stage.slug).await.unwrap(), 1);
        assert_eq!(invitations::renew_all(&world.by(stage.committee), &stage.slug).await.unwrap(), 0, "twice is once");
    }

    async fn guesses_are_counted_by_address(world: &World) {
        for _ in 0..300 {
            accept(&world.nobody(), &answers("AAAAA-AAAAA")).await.unwrap_err();
        }
        assert!(matches!(accept(&world.nobody(), &answers("AAAAA-AAAAA")).await, Err(Error::TooMany(_))));
        assert!(matches!(invitations::look_up(&world.nobody(), "AAAAA-AAAAA", "10.0.0.1").await, Err(Error::TooMany(_))));
    }

    async fn a_committee_gets_no_code_for_staff_or_admins_and_instructors_none_at_all(world: &World) {
        let stage = world.stage(1).await;
        let enrol = Fields::of([("akun", email("Instruktur Bimtek Penulisan Berita"))]);
        let instructor = participants::enrol_account(&world.by(stage.committee), &stage.slug, &enrol, world.key()).await.unwrap();
        let refused = invitations::renew(&world.by(stage.committee), &stage.slug, instructor, world.key()).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        assert!(!world.invited(&stage, instructor).await.may_renew);
        invitations::renew(&world.by(stage.admin), &stage.slug, instructor, world.key()).await.unwrap();
        let participant = stage.participants[0];
        for who in [stage.instructor, stage.responsible, participant.person] {
            let refused = invitations::renew(&world.by(who), &stage.slug, participant.enrolment, world.key()).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        }
    }

    async fn a_code_for_a_forgotten_password_ends_every_session(world: &World) {
        let stage = world.stage(1).await;
        let participant = stage.participants[0];
        let account = email("Peserta 000 Bimtek Penulisan Berita");
        let before = world.sign_in(&account, PASSWORD).await.unwrap();
        invitations::renew(&world.by(stage.committee), &stage.slug, participant.enrolment, world.key()).await.unwrap();
        let code = world.code(&stage, participant.enrolment).await;
        assert_eq!(invitations::look_up(&world.nobody(), &code, "10.0.0.1").await.unwrap().standing, Standing::Again);
        accept(&world.nobody(), &answers(&code)).await.unwrap();
        assert!(world.sign_in(&account, PASSWORD).await.is_err());
        assert!(sessions::who(&world.nobody(), &before.token).await.unwrap().is_none());
        let told = backend::notices::list(&world.by(participant.person)).await.unwrap();
        assert_eq!(told[0].kind, domain::notice::NoticeKind::CodeMade, "its owner is told");
        invitations::renew(&world.by(stage.committee), &stage.slug, participant.enrolment, world.key()).await.unwrap();
        let again = world.code(&stage, participant.enrolment).await;
        world.sign_in(&account, NEW).await.unwrap();
        let gone = invitations::look_up(&world.nobody(), &again, "10.0.0.1").await.unwrap_err();
        assert_eq!(problem(gone, "kode"), Problem::InvitationUnknown, "whoever knows the password needs no code");
    }

    async fn a_code_that_the_committee_knows_opens_nothing_once_its_person_is_staff(world: &World) {
        let stage = world.stage(0).await;
        let enrolment = world.invite(&stage, "Tiwi", &[]).await;
        let known = world.code(&stage, enrolment).await;
        let role = Fields::of([("akun", email("Tiwi")), ("role", "instructor".to_owned())]);
        staff::add(&world.by(stage.admin), &stage.slug, &role, world.key()).await.unwrap();
        assert_eq!(problem(accept(&world.nobody(), &answers(&known)).await.unwrap_err(), "kode"), Problem::InvitationUnknown);
        let seen = world.invited(&stage, enrolment).await;
        assert_eq!((seen.code, seen.message.as_str(), seen.may_renew), (None, "", false), "nor is the new one the committee's to see");
        let by_admin = invitations::list(&world.by(stage.admin), &stage.slug, &Filter::default()).await.unwrap();
        assert!(by_admin.people[0].code.is_some());
    }

    async fn a_mail_brings_a_code_and_an_unknown_account_gets_the_same_answer(world: &World) {
        let stage = world.stage(1).await;
        let account = email("Peserta 000 Bimtek Penulisan Berita");
        let ask = async |akun: &str| invitations::ask_by_mail(&world.nobody(), &Fields::of([("akun", akun)]), "10.0.0.1").await;
        ask("tidak.ada@contoh.go.id").await.unwrap();
        ask(&account).await.unwrap();
        let post = Post::default();
        assert!(jobs::run_one(&world.system(), post.effects()).await.unwrap());
        assert!(!jobs::run_one(&world.system(), post.effects()).await.unwrap(), "one mail only");
        let mail = post.0.lock().unwrap()[0].clone();
        assert_eq!(mail.to, account);
        let code = mail.text.split("/undangan/").nth(1).unwrap().lines().next().unwrap().to_owned();
        accept(&world.nobody(), &answers(&code)).await.unwrap();
        world.sign_in(&account, NEW).await.unwrap();
        for _ in 0..4 {
            ask(&account).await.unwrap();
        }
        assert!(matches!(ask(&account).await, Err(Error::TooMany(_))), "nobody's mailbox is flooded");
        let _ = stage;
    }

    async fn a_mail_that_cannot_be_sent_is_tried_again_and_its_text_forgotten_afterwards(world: &World) {
        world.stage(1).await;
        let account = email("Peserta 000 Bimtek Penulisan Berita");
        invitations::ask_by_mail(&world.nobody(), &Fields::of([("akun", account.as_str())]), "10.0.0.1").await.unwrap();
        jobs::run_one(&world.system(), Effects { draw: |_| Ok(Vec::new()), mail: &backend::mail::Nowhere }).await.unwrap();
        assert_eq!(jobs::stuck_mails(&world.operator()).await.unwrap(), 1);
        world.advance(TimeDelta::minutes(5));
        let post = Post::default();
        jobs::run_one(&world.system(), post.effects()).await.unwrap();
        assert_eq!(post.0.lock().unwrap().len(), 1);
        assert_eq!(jobs::stuck_mails(&world.operator()).await.unwrap(), 0);
        let mut conn = world.db.read().await.unwrap();
        let sql = "SELECT CAST(payload AS TEXT) FROM outbox WHERE kind = 'send-mail'";
        let (payload,): (String,) = on!(conn, |c| sqlx::query_as(sql).fetch_one(c).await).unwrap();
        assert!(!payload.contains("/undangan/"), "{payload}");
    }

    async fn ninety_people_in_one_hall_get_in_within_a_minute(world: &World) {
        let stage = world.stage(0).await;
        let mut codes = Vec::new();
        for n in 0..90 {
            let enrolment = world.invite(&stage, &format!("Peserta Aula {n:02}"), &[]).await;
            codes.push(world.code(&stage, enrolment).await);
        }
        // The clock stands still: all of them within the same minute, from the same address.
        for code in &codes {
            accept(&world.nobody(), &answers(code)).await.unwrap();
        }
        for n in 0..90 {
            world.sign_in(&email(&format!("Peserta Aula {n:02}")), NEW).await.unwrap();
        }
    }

    async fn a_number_that_two_people_share_signs_nobody_in(world: &World) {
        let stage = world.stage(0).await;
        for name in ["Tiwi", "Bayu"] {
            let enrolment = world.invite(&stage, name, &[("phone", "081234567890")]).await;
            let code = world.code(&stage, enrolment).await;
            accept(&world.nobody(), &answers(&code)).await.unwrap();
        }
        assert!(world.sign_in("081234567890", NEW).await.is_err());
        world.sign_in(&email("Tiwi"), NEW).await.unwrap();
    }

    async fn staff_are_invited_without_an_account(world: &World) {
        let stage = world.stage(0).await;
        let fields = Fields::of([("name", "Narasumber Luar"), ("phone", "081298765432"), ("role", "instructor"), ("from", "2025-06-16"), ("until", "2025-06-17")]);
        staff::invite(&world.by(stage.admin), &stage.slug, &fields, world.key()).await.unwrap();
        let page = staff::page(&world.by(stage.admin), &stage.slug).await.unwrap();
        let member = page.data.iter().find(|m| m.name.name == "Narasumber Luar").unwrap();
        let (session, _) = accept(&world.nobody(), &answers(&member.code.clone().unwrap())).await.unwrap();
        let who = sessions::who(&world.nobody(), &session.token).await.unwrap().unwrap();
        assert_eq!(PersonId(who.id.0), member.person);
        assert!(backend::progress::overview(&world.by(who.id), &stage.slug).await.unwrap().waiting_for_marking.is_some());
        world.advance(TimeDelta::days(3));
        assert!(matches!(backend::progress::overview(&world.by(who.id), &stage.slug).await, Err(Error::NotFound)), "the term is over");
        let longer = Fields::of([("person", member.person.to_string()), ("role", "instructor".to_owned())]);
        staff::set_term(&world.by(stage.admin), &stage.slug, &longer).await.unwrap();
        backend::progress::overview(&world.by(who.id), &stage.slug).await.unwrap();
    }

    async fn the_text_of_invitations_is_the_committees(world: &World) {
        let stage = world.stage(0).await;
        let enrolment = world.invite(&stage, "Tiwi", &[]).await;
        let save = async |text: &str| invitations::save_text(&world.by(stage.committee), &stage.slug, &Fields::of([("text", text)])).await;
        assert_eq!(problem(save("Halo {NAMA}").await.unwrap_err(), "text"), Problem::LinkMissing);
        assert!(matches!(problem(save("{NAMA_LENGKAP} {TAUTAN}").await.unwrap_err(), "text"), Problem::UnknownMark { .. }));
        save("Halo {NAMA}: {TAUTAN}").await.unwrap();
        assert!(world.invited(&stage, enrolment).await.message.starts_with("Halo Tiwi: https://"));
        save("").await.unwrap();
        assert!(world.invited(&stage, enrolment).await.message.starts_with("Yth."));
    }

    async fn an_admin_who_sets_a_password_makes_codes_void(world: &World) {
        let stage = world.stage(0).await;
        let enrolment = world.invite(&stage, "Tiwi", &[]).await;
        let code = world.code(&stage, enrolment).await;
        let account = admin::list(&world.operator(), "tiwi", 1).await.unwrap().accounts[0].clone();
        let fields = Fields::of([("name", "Tiwi".to_owned()), ("email", email("Tiwi")), ("password", PASSWORD.to_owned()), ("is_active", "1".to_owned()), ("version", account.version.to_string())]);
        admin::update(&world.operator(), account.id, &fields, world.key()).await.unwrap();
        assert_eq!(problem(accept(&world.nobody(), &answers(&code)).await.unwrap_err(), "kode"), Problem::InvitationUnknown);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_use_one_code_at_once_leave_one_password() {
    let world = World::postgres().await;
    let stage = world.stage(0).await;
    let code = world.code(&stage, world.invite(&stage, "Tiwi", &[]).await).await;
    let mut other = answers(&code);
    other.0.iter_mut().filter(|(name, _)| name.starts_with("sandi")).for_each(|(_, v)| *v = "sandi yang kedua".to_owned());
    let (one, two) = (world.nobody(), world.nobody());
    let fields = answers(&code);
    let (first, second) = tokio::join!(accept(&one, &fields), accept(&two, &other));
    assert_eq!([first.is_ok(), second.is_ok()].iter().filter(|ok| **ok).count(), 1, "{first:?} {second:?}");
    let passwords = [world.sign_in(&email("Tiwi"), NEW).await.is_ok(), world.sign_in(&email("Tiwi"), "sandi yang kedua").await.is_ok()];
    assert_eq!(passwords, [first.is_ok(), second.is_ok()]);
}

/// Keeps what it is given.
#[derive(Clone, Default)]
pub struct Post(pub Arc<Mutex<Vec<Mail>>>);

impl Post {
    pub fn effects(&self) -> Effects<'_> {
        Effects { draw: |_| Ok(Vec::new()), mail: self }
    }
}

impl SendsMail for Post {
    fn send<'a>(&'a self, _id: uuid::Uuid, mail: &'a Mail) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>> {
        self.0.lock().unwrap().push(mail.clone());
        Box::pin(async { Ok(()) })
    }
}
