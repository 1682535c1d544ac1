//! A set-up event for tests, built through the use-cases: the starter course, staff in every role, participants.
use crate::world::{PASSWORD, World, email};
use backend::{
    accounts::admin::IsDemo,
    courses::{self, Loaded},
    events,
    grading::{self, Mark},
    quizzes, submissions,
};
use domain::{
    course::Course,
    form::Fields,
    grading::{Filter, Marking, Outcome},
    ids::{AttemptId, EnrolmentId, PersonId, SubmissionVersionId},
    quiz::Answer,
    submission::Work,
};
use std::sync::Arc;

pub const QUIZ: &str = "kuis-a2";
pub const PRE_TEST: &str = "pre-tes";
pub const POST_TEST: &str = "pasca-tes";
pub const EXERCISE: &str = "berita-lembar-fakta";

#[derive(Clone, Copy, Debug)]
pub struct Participant {
    pub person: PersonId,
    pub enrolment: EnrolmentId,
}

pub struct Stage {
    pub slug: String,
    pub admin: PersonId,
    pub instructor: PersonId,
    pub second_instructor: PersonId,
    pub committee: PersonId,
    pub responsible: PersonId,
    pub participants: Vec<Participant>,
    pub course: Arc<Course>,
}

pub fn event_fields(title: &str) -> Fields {
    Fields::of([
        ("title", title),
        ("batch_number", "II"),
        ("starts_on", "2025-06-16"),
        ("ends_on", "2025-06-17"),
        ("place", "Palangka Raya"),
        ("mode", "luring"),
        ("organizer", "Diskominfosantik Provinsi Kalimantan Tengah"),
        ("minutes_per_jp", "45"),
        ("number_pattern", "{KODE}/{URUT:3}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}"),
        ("number_code", "800.1"),
        ("number_unit", "DISKOMINFOSANTIK"),
        ("signatory_name", "Rina Contoh, S.Sos."),
        ("signatory_office", "Kepala Dinas"),
        ("signatory_rank", "Pembina Utama Muda"),
        ("issue_place", "Palangka Raya"),
    ])
}

impl World {
    /// An event that is ready, with this many participants.
    pub async fn stage(&self, participants: usize) -> Stage {
        self.stage_named("Bimtek Penulisan Berita", participants, IsDemo::No).await
    }

    pub async fn stage_named(&self, title: &str, participants: usize, is_demo: IsDemo) -> Stage {
        let operator = self.operator();
        let admin = self.admin(&format!("Admin {title}")).await;
        assert!(matches!(courses::loading::load(&operator, courses::sample()).await.unwrap(), Loaded::Published(_) | Loaded::Unchanged(_)));
        let slug = events::details::create(&operator, &event_fields(title), self.key(), is_demo).await.unwrap().slug;
        let page = events::courses::page(&operator, &slug).await.unwrap();
        let add = Fields::of([("add", page.data.choices[0].version.to_string()), ("version", page.version.to_string())]);
        events::courses::set(&operator, &slug, &add).await.unwrap();
        let mut staff = Vec::new();
        for (name, role) in
            [("Instruktur", "instructor"), ("Instruktur Dua", "instructor"), ("Panitia", "committee"), ("Penanggung", "responsible")]
        {
            let name = format!("{name} {title}");
            staff.push(self.person(&name).await);
            let fields = Fields::of([("akun", email(&name)), ("role", role.to_owned())]);
            events::staff::add(&operator, &slug, &fields, self.key()).await.unwrap();
        }
        let mut enrolled = Vec::new();
        for n in 0..participants {
            enrolled.push(self.enrol(&slug, &format!("Peserta {n:03} {title}")).await);
        }
        let mut conn = self.db.read().await.unwrap();
        let page = events::courses::page(&operator, &slug).await.unwrap();
        let course = courses::of_event(&mut conn, &operator, page.head.id).await.unwrap()[0].course.clone();
        Stage {
            slug,
            admin,
            instructor: staff[0],
            second_instructor: staff[1],
            committee: staff[2],
            responsible: staff[3],
            participants: enrolled,
            course,
        }
    }

    /// A new person with an account, as participant.
    pub async fn enrol(&self, slug: &str, name: &str) -> Participant {
        let fields = Fields::of([
            ("name", name.to_owned()),
            ("email", email(name)),
            ("password", PASSWORD.to_owned()),
            ("position", "Pranata Humas".to_owned()),
        ]);
        let enrolment = events::participants::enrol_new_person(&self.operator(), slug, &fields, self.key()).await.unwrap();
        let person = backend::accounts::admin::list(&self.operator(), &email(name), 1).await.unwrap().accounts[0].id;
        Participant { person, enrolment }
    }

    /// Takes a quiz: the first `right` questions right, the others left open. Gives the submitted attempt.
    pub async fn take_quiz(&self, stage: &Stage, who: Participant, quiz: &str, right: usize) -> AttemptId {
        let attempt = quizzes::start(&self.by(who.person), &stage.slug, quiz, self.key()).await.unwrap();
        let mut answers = Vec::new();
        for n in 1..=right {
            let page = quizzes::paper(&self.by(who.person), attempt, n).await.unwrap().unwrap();
            let question = stage.course.question(&page.question.id).unwrap();
            let chosen = question.options.iter().filter(|o| o.correct).map(|o| o.id.clone()).collect();
            answers.push(Answer { question: question.id.clone(), chosen, sequence: 1 });
        }
        if !answers.is_empty() {
            quizzes::save_answers(&self.by(who.person), attempt, answers).await.unwrap();
        }
        quizzes::submit(&self.by(who.person), attempt).await.unwrap();
        attempt
    }

    pub async fn hand_in(&self, stage: &Stage, who: Participant, title: &str) -> SubmissionVersionId {
        submissions::hand_in(&self.by(who.person), &stage.slug, EXERCISE, work(title), self.key()).await.unwrap()
    }

    /// Every lesson read, every quiz taken with this many right answers, the exercise handed in.
    pub async fn do_everything(&self, stage: &Stage, who: Participant, right: usize) -> SubmissionVersionId {
        for lesson in stage.course.modules.iter().flat_map(|m| &m.lessons) {
            courses::lessons::mark_done(&self.by(who.person), &stage.slug, &lesson.id).await.unwrap();
        }
        self.take_quiz(stage, who, QUIZ, right).await;
        self.take_quiz(stage, who, POST_TEST, right.min(5)).await;
        self.hand_in(stage, who, "Ambulans Sungai Mulai Melayani Warga").await
    }
}

impl World {
    /// Marks everything that waits with full points.
    pub async fn grade_waiting(&self, stage: &Stage) {
        let request = self.by(stage.instructor);
        for row in grading::queue(&request, &stage.slug, Filter::default()).await.unwrap().rows {
            let drawn = grading::desk(&request, &stage.slug, row.submission, &Filter::default()).await.unwrap();
            let rubric = &stage.course.exercise(EXERCISE).unwrap().rubric;
            let levels = rubric.iter().map(|criterion| (criterion.id.clone(), 4)).collect();
            let marking = Marking { levels, overall: "Baik.".to_owned(), ..Marking::default() };
            let mark = Mark {
                drawn_version: drawn.drawn_version,
                outcome: Outcome::Graded,
                marking,
                reason: String::new(),
                filter: Filter::default(),
            };
            grading::grade(&request, &stage.slug, row.submission, &mark, self.key()).await.unwrap();
        }
    }
}

pub fn work(title: &str) -> Work {
    Work::of([
        ("judul", title),
        ("teras", "Warga enam desa kini dapat memanggil ambulans sungai."),
        ("tubuh", "Layanan itu gratis dan siaga setiap hari."),
    ])
}
