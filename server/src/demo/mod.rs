//! The demo: one event of 2 JP with ten participants at different stages, made through the use-cases at times
//! before the day it is loaded. Its people, offices and texts are made up.
mod people;
mod works;

use crate::cli::draw_certificate;
use backend::{
    Actor, Db, Error, Request, Site,
    accounts::admin::{self, IsDemo},
    certificates, courses, events,
    grading::{self, Mark},
    progress, quizzes, submissions,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    certificate::EndKind,
    course::{Course, Step},
    form::Fields,
    format::wib_date,
    grading::{Filter, Marking, Outcome},
    ids::{EnrolmentId, FormKey, PersonId, SubmissionId},
    quiz::Answer,
    submission::Work,
};
use people::{PARTICIPANTS, Person, STAFF, Stage};
use std::{
    cell::Cell,
    sync::Arc,
};

/// The password of every demo account, printed for everybody.
pub const PASSWORD: &str = "bimtek-contoh";

/// An account as `bimtek demo` prints it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DemoAccount {
    pub role: &'static str,
    pub akun: &'static str,
    pub sandi: &'static str,
}

/// One account a role, enough to walk through everything.
pub fn accounts() -> Vec<DemoAccount> {
    let staff = STAFF.iter().map(|p| (p.role, p.email));
    let participants = PARTICIPANTS.iter().map(|p| ("participant", p.person.email));
    staff.chain(participants).map(|(role, akun)| DemoAccount { role, akun, sandi: PASSWORD }).collect()
}

struct Demo {
    db: Db,
    site: Arc<Site>,
    now: DateTime<Utc>,
    steps: Cell<u64>,
    slug: String,
    course: Arc<Course>,
}

#[derive(Clone, Copy)]
struct Learner {
    person: PersonId,
    enrolment: EnrolmentId,
}

/// Loads the demo. Refuses a database that is not empty.
pub async fn load(db: Db, site: Arc<Site>, now: DateTime<Utc>) -> Result<(), Error> {
    let mut demo = Demo { db, site, now, steps: Cell::new(0), slug: String::new(), course: Arc::new(empty_course()) };
    if !admin::is_empty(&demo.operator(0)).await? {
        return Err(Error::Internal(
            "the database is not empty: the demo is only loaded into a new one (BIMTEK_DATA or DATABASE_URL)".to_owned(),
        ));
    }
    let staff = demo.set_up().await?;
    let mut learners = Vec::new();
    for participant in &PARTICIPANTS {
        let learner = demo.enrol(&participant.person).await?;
        demo.learn(learner, participant.stage).await?;
        learners.push(learner);
    }
    demo.mark(&staff, &learners).await?;
    demo.certify(&staff, &learners).await
}

fn empty_course() -> Course {
    Course {
        id: String::new(), title: String::new(), summary: String::new(), language: "id".to_owned(),
        reviewed_on: chrono::NaiveDate::default(), modules: Vec::new(), quizzes: Vec::new(),
    }
}

impl Demo {
    /// A request so many hours before the demo is loaded.
    fn at(&self, actor: Actor, hours_ago: i64) -> Request {
        let step = self.steps.get() + 1;
        self.steps.set(step);
        let mut seed = crate::state::fresh_seed();
        seed[..8].copy_from_slice(&step.to_le_bytes());
        let minutes = i64::try_from(step % 50).unwrap_or(0);
        Request::new(self.db.clone(), self.site.clone(), actor, self.now - TimeDelta::hours(hours_ago) + TimeDelta::minutes(minutes), seed)
    }

    fn operator(&self, hours_ago: i64) -> Request {
        self.at(Actor::Operator, hours_ago)
    }

    fn key(&self) -> FormKey {
        FormKey(self.operator(0).id())
    }

    /// Accounts, agencies, the course, the event with its staff.
    async fn set_up(&mut self) -> Result<Staff, Error> {
        let request = self.operator(200);
        let mut ids = Vec::new();
        for person in &STAFF {
            ids.push(self.account(person).await?);
        }
        for agency in people::AGENCIES {
            let fields = Fields::of([("name", agency.0), ("short_name", agency.1)]);
            events::agencies::add(&request, &fields, self.key()).await?;
        }
        courses::loading::load(&request, courses::starter()).await?;
        let today = wib_date(self.now);
        let (starts, ends) = (today - TimeDelta::days(3), today - TimeDelta::days(2));
        let mut fields = people::event_fields();
        fields.0.push(("starts_on".to_owned(), starts.to_string()));
        fields.0.push(("ends_on".to_owned(), ends.to_string()));
        let event = events::details::create(&request, &fields, self.key(), IsDemo::Yes).await?;
        self.slug = event.slug;
        let page = events::courses::page(&request, &self.slug).await?;
        let choice = page.data.choices.first().ok_or(Error::NotFound)?;
        let add = Fields::of([("add", choice.version.to_string()), ("version", page.version.to_string())]);
        events::courses::set(&request, &self.slug, &add).await?;
        for person in STAFF.iter().filter(|p| p.role != "admin") {
            let fields = Fields::of([("akun", person.email), ("role", person.role)]);
            events::staff::add(&request, &self.slug, &fields, self.key()).await?;
        }
        let mut conn = self.db.read().await?;
        let courses = courses::of_event(&mut conn, &request, event.id).await?;
        self.course = courses.first().ok_or(Error::NotFound)?.course.clone();
        drop(conn);
        let by_role = |role: &str| STAFF.iter().position(|p| p.role == role).map_or(PersonId(request.id()), |at| ids[at]);
        Ok(Staff { instructor: by_role("instructor"), committee: by_role("committee"), responsible: by_role("responsible") })
    }

    async fn account(&self, person: &Person) -> Result<PersonId, Error> {
        let mut fields = person.fields();
        if person.role == "admin" {
            fields.0.push(("is_admin".to_owned(), "1".to_owned()));
        }
        admin::create(&self.operator(200), &fields, self.key(), IsDemo::Yes).await
    }

    async fn enrol(&self, person: &Person) -> Result<Learner, Error> {
        let id = admin::create(&self.operator(190), &person.fields(), self.key(), IsDemo::Yes).await?;
        let agencies = events::agencies::list(&self.operator(190)).await?;
        let agency = agencies.iter().find(|a| a.name == person.agency).map(|a| a.id.to_string()).unwrap_or_default();
        let fields = Fields::of([("akun", person.email.to_owned()), ("agency", agency), ("position", person.position.to_owned())]);
        let enrolment = events::participants::enrol_account(&self.operator(190), &self.slug, &fields, self.key()).await?;
        Ok(Learner { person: id, enrolment })
    }

    /// Walks the journey up to where this participant stands.
    async fn learn(&self, learner: Learner, stage: Stage) -> Result<(), Error> {
        let mut lessons_left = stage.lessons;
        for step in self.course.journey() {
            match step {
                Step::Lesson { id, .. } if lessons_left > 0 => {
                    lessons_left -= 1;
                    courses::lessons::mark_done(&self.at(Actor::Person(learner.person), 70), &self.slug, &id).await?;
                }
                Step::Quiz { id, .. } => {
                    if let Some((_, right)) = stage.quizzes.iter().find(|(quiz, _)| *quiz == id) {
                        self.take_quiz(learner, &id, *right, stage.leaves_open == Some(id.as_str())).await?;
                    }
                }
                Step::Exercise { id, .. } => {
                    if let Some(work) = stage.work {
                        let request = self.at(Actor::Person(learner.person), stage.handed_in_hours_ago);
                        submissions::hand_in(&request, &self.slug, &id, works::work(work), self.key()).await?;
                    } else if stage.has_draft {
                        let request = self.at(Actor::Person(learner.person), 2);
                        let draft = Work::of([("judul", "Ambulans Air Mulai Melayani Tujuh Desa di Sungai Sapat")]);
                        submissions::save_draft(&request, &self.slug, &id, draft, 1).await?;
                    }
                }
                Step::Lesson { .. } => {}
            }
        }
        Ok(())
    }

    /// Answers the first `right` questions right, and all the others wrong unless the attempt is left open.
    async fn take_quiz(&self, learner: Learner, quiz: &str, right: usize, stays_open: bool) -> Result<(), Error> {
        let request = self.at(Actor::Person(learner.person), if stays_open { 0 } else { 60 });
        let attempt = quizzes::start(&request, &self.slug, quiz, self.key()).await?;
        let mut answers = Vec::new();
        let count = self.course.quiz(quiz).map_or(0, domain::course::Quiz::question_count);
        for position in 1..=(if stays_open { right } else { count }) {
            let Some(page) = quizzes::paper(&request, attempt, position).await? else { break };
            let Some(question) = self.course.question(&page.question.id) else { continue };
            let wanted = question.options.iter().filter(|o| o.correct == (position <= right));
            let chosen = match question.kind {
                domain::course::QuestionKind::Multiple => wanted.map(|o| o.id.clone()).collect(),
                _ => wanted.take(1).map(|o| o.id.clone()).collect(),
            };
            answers.push(Answer { question: question.id.clone(), chosen, sequence: 1 });
        }
        quizzes::save_answers(&request, attempt, answers).await?;
        if !stays_open {
            quizzes::submit(&request, attempt).await?;
        }
        Ok(())
    }

    /// The instructor marks what the table says; the rest waits.
    async fn mark(&self, staff: &Staff, learners: &[Learner]) -> Result<(), Error> {
        let exercise = self.course.all_exercises().next().ok_or(Error::NotFound)?;
        for (learner, participant) in learners.iter().zip(&PARTICIPANTS) {
            let Some(points) = participant.stage.points else { continue };
            let (id, version) = self.submission(*learner, &exercise.id).await?;
            let returned = participant.stage.is_returned;
            let marking = Marking {
                levels: exercise.rubric.iter().zip(points).map(|(c, p)| (c.id.clone(), p)).collect(),
                comments: exercise.rubric.iter().take(1).map(|c| (c.id.clone(), works::COMMENT.to_owned())).collect(),
                overall: (if returned { works::RETURNED } else { works::OVERALL }).to_owned(),
            };
            let mark = Mark {
                drawn_version: version, outcome: if returned { Outcome::Returned } else { Outcome::Graded }, marking,
                reason: String::new(), filter: Filter::default(),
            };
            let request = self.at(Actor::Person(staff.instructor), 20);
            grading::grade(&request, &self.slug, id, &mark, self.key()).await?;
        }
        Ok(())
    }

    async fn submission(&self, learner: Learner, exercise: &str) -> Result<(SubmissionId, i64), Error> {
        let request = self.at(Actor::Person(learner.person), 20);
        let page = submissions::exercise(&request, &self.slug, exercise).await?;
        page.submission.map(|s| (s.id, s.version)).ok_or(Error::NotFound)
    }

    /// Approves the pass list, issues to the three who pass, revokes one and replaces one.
    async fn certify(&self, staff: &Staff, learners: &[Learner]) -> Result<(), Error> {
        let responsible = self.at(Actor::Person(staff.responsible), 10);
        let page = progress::pass_list_page(&responsible, &self.slug).await?;
        progress::approve(&responsible, &self.slug, page.version, self.key()).await?;
        certificates::issue_all(&self.at(Actor::Person(staff.committee), 8), &self.slug, self.key()).await?;
        self.draw_all().await?;
        let register = certificates::register(&self.at(Actor::Person(staff.committee), 6), &self.slug, "").await?;
        let of = |learner: Learner| register.rows.iter().find(|row| row.enrolment == learner.enrolment);
        for (at, kind, reason) in [(1, EndKind::Revoke, "Peserta ternyata tidak hadir pada hari kedua."), (2, EndKind::Replace, "Gelar pada nama keliru.")] {
            let row = learners.get(at).and_then(|l| of(*l)).ok_or(Error::NotFound)?;
            let request = self.at(Actor::Person(staff.committee), 4);
            certificates::end(&request, &self.slug, row.id, kind, reason, row.version, self.key()).await?;
        }
        self.draw_all().await
    }

    async fn draw_all(&self) -> Result<(), Error> {
        while backend::jobs::run_one(&self.at(Actor::System, 0), draw_certificate).await? {}
        Ok(())
    }
}

struct Staff {
    instructor: PersonId,
    committee: PersonId,
    responsible: PersonId,
}
