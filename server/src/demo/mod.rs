//! The demo: one event of 2 JP with ten participants at different stages, made through the use-cases at times
//! before the day it is loaded. Its people, offices and texts are made up.
mod people;
mod works;

use crate::cli::draw_certificate;
use backend::{
    Actor, Db, Error, Request, Site,
    accounts::{
        admin::{self, IsDemo},
        corrections, own,
    },
    certificates, courses, events,
    grading::{self, Mark},
    jobs::Effects,
    mail::Nowhere,
    progress, quizzes, submissions,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    certificate::{RegisterFilter, State},
    course::{Course, Step},
    form::Fields,
    format::wib_date,
    grading::{Filter, Marking, Outcome},
    ids::{FormKey, PersonId},
    quiz::Answer,
    submission::Work,
};
use people::{PARTICIPANTS, Person, STAFF, Stage};
use std::{cell::Cell, sync::Arc};

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

/// Loads the demo. Refuses a database that is not empty.
pub async fn load(db: Db, site: Arc<Site>, now: DateTime<Utc>) -> Result<(), Error> {
    let mut demo = Demo { db, site, now, steps: Cell::new(0), slug: String::new(), course: Arc::new(empty_course()) };
    if !admin::is_empty(&demo.operator(0)).await? {
        return Err(Error::Internal(
            "the database is not empty: the demo is only loaded into a new one (BIMTEK_DATA or DATABASE_URL)".to_owned(),
        ));
    }
    let staff = demo.set_up().await?;
    for participant in &PARTICIPANTS {
        demo.enrol(&participant.person).await?;
    }
    // What is marked comes first: the queue is anonymous, so each work is marked while it is the only one that waits.
    let (marked, others): (Vec<_>, Vec<_>) = PARTICIPANTS.iter().partition(|p| p.stage.points.is_some());
    for participant in marked.into_iter().chain(others) {
        demo.learn(demo.learner(&participant.person).await?, participant.stage).await?;
        if let Some(points) = participant.stage.points {
            demo.mark(&staff, points, participant.stage.is_returned).await?;
        }
    }
    demo.talk(&staff).await?;
    demo.certify(&staff).await
}

/// Did an earlier load of the demo come to its end? Its last act is a replaced certificate.
pub async fn is_complete(request: &Request) -> Result<bool, Error> {
    let register =
        certificates::register_all(request, RegisterFilter { state: Some(State::Superseded), ..RegisterFilter::default() }).await?;
    Ok(register.found > 0)
}

fn empty_course() -> Course {
    Course {
        id: String::new(),
        title: String::new(),
        summary: String::new(),
        language: "id".to_owned(),
        reviewed_on: chrono::NaiveDate::default(),
        modules: Vec::new(),
        quizzes: Vec::new(),
        guide: String::new(),
        sheets: Vec::new(),
        situations: None,
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
        let at = self.now - TimeDelta::hours(hours_ago) + TimeDelta::minutes(minutes);
        Request::new(self.db.clone(), self.site.clone(), actor, at.min(self.now), seed)
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
        courses::loading::load(&request, courses::sample()).await?;
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
        for person in STAFF.iter().filter(|p| !matches!(p.role, "admin" | "contact")) {
            let fields = Fields::of([("akun", person.email), ("role", person.role)]);
            events::staff::add(&request, &self.slug, &fields, self.key()).await?;
        }
        for person in STAFF.iter().filter(|p| p.role == "contact") {
            let fields = Fields::of([("akun", person.email.to_owned()), ("agency", self.agency(person).await?)]);
            events::contacts::add(&request, &self.slug, &fields, self.key()).await?;
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
        let id = admin::create(&self.operator(200), &fields, self.key(), IsDemo::Yes).await?;
        own::note_privacy_read(&self.at(Actor::Person(id), 199)).await?;
        Ok(id)
    }

    /// The id of a person's agency; empty for none.
    async fn agency(&self, person: &Person) -> Result<String, Error> {
        let agencies = events::agencies::list(&self.operator(190)).await?;
        Ok(agencies.iter().find(|a| a.name == person.agency).map(|a| a.id.to_string()).unwrap_or_default())
    }

    /// What the committee says to all, and what somebody asks of it.
    async fn talk(&self, staff: &Staff) -> Result<(), Error> {
        let committee = self.at(Actor::Person(staff.committee), 96);
        let news =
            "Bapak/Ibu, tugas berita dikirim paling lambat Jumat pukul 16.00 WIB.\nBila sambungan putus, tulisan tetap tersimpan di gawai.";
        backend::announcements::add(&committee, &self.slug, &Fields::of([("body", news)]), self.key()).await?;
        let asks = &PARTICIPANTS[2].person;
        let mut fields = asks.fields();
        fields.0.iter_mut().filter(|(name, _)| name == "degree_after").for_each(|(_, value)| "S.I.Kom., M.Si.".clone_into(value));
        fields.0.push(("note".to_owned(), "Gelar sesuai ijazah terbaru.".to_owned()));
        corrections::ask(&self.at(Actor::Person(self.learner(asks).await?), 20), &fields, self.key()).await
    }

    async fn enrol(&self, person: &Person) -> Result<(), Error> {
        let id = admin::create(&self.operator(190), &person.fields(), self.key(), IsDemo::Yes).await?;
        own::note_privacy_read(&self.at(Actor::Person(id), 189)).await?;
        let agency = self.agency(person).await?;
        let fields = Fields::of([("akun", person.email.to_owned()), ("agency", agency), ("position", person.position.to_owned())]);
        events::participants::enrol_account(&self.operator(190), &self.slug, &fields, self.key()).await.map(drop)
    }

    async fn learner(&self, person: &Person) -> Result<PersonId, Error> {
        let found = admin::list(&self.operator(190), person.email, 1).await?;
        found.accounts.iter().find(|a| a.email.as_deref() == Some(person.email)).map(|a| a.id).ok_or(Error::NotFound)
    }

    /// Walks the journey up to where this participant stands.
    async fn learn(&self, learner: PersonId, stage: Stage) -> Result<(), Error> {
        let mut lessons_left = stage.lessons;
        for step in self.course.journey() {
            match step {
                Step::Lesson { id, .. } if lessons_left > 0 => {
                    lessons_left -= 1;
                    courses::lessons::mark_done(&self.at(Actor::Person(learner), 70), &self.slug, &id).await?;
                }
                Step::Quiz { id, .. } => {
                    if let Some((_, right)) = stage.quizzes.iter().find(|(quiz, _)| *quiz == id) {
                        self.take_quiz(learner, &id, *right, stage.leaves_open == Some(id.as_str())).await?;
                    }
                }
                Step::Exercise { id, .. } => {
                    if let Some(work) = stage.work {
                        let request = self.at(Actor::Person(learner), stage.handed_in_hours_ago);
                        submissions::hand_in(&request, &self.slug, &id, works::work(work), self.key()).await?;
                    } else if stage.has_draft {
                        let request = self.at(Actor::Person(learner), 2);
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
    async fn take_quiz(&self, learner: PersonId, quiz: &str, right: usize, stays_open: bool) -> Result<(), Error> {
        let request = self.at(Actor::Person(learner), if stays_open { 0 } else { 60 });
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

    /// The instructor marks the one work that waits.
    async fn mark(&self, staff: &Staff, points: [i64; 5], is_returned: bool) -> Result<(), Error> {
        let request = self.at(Actor::Person(staff.instructor), 20);
        let queue = grading::queue(&request, &self.slug, Filter::default()).await?;
        let waiting = queue.rows.first().ok_or(Error::NotFound)?;
        let desk = grading::desk(&request, &self.slug, waiting.submission, &Filter::default()).await?;
        let rubric = &desk.exercise.rubric;
        let marking = Marking {
            levels: rubric.iter().zip(points).map(|(c, p)| (c.id.clone(), p)).collect(),
            comments: rubric.iter().take(1).filter(|_| !is_returned).map(|c| (c.id.clone(), works::COMMENT.to_owned())).collect(),
            overall: (if is_returned { works::RETURNED } else { works::OVERALL }).to_owned(),
            reason: String::new(),
        };
        let outcome = if is_returned { Outcome::Returned } else { Outcome::Graded };
        let mark = Mark { drawn_version: desk.drawn_version, outcome, marking, reason: String::new(), filter: Filter::default() };
        grading::grade(&request, &self.slug, waiting.submission, &mark, self.key()).await.map(drop)
    }

    /// Approves the pass list, issues to the three who pass, revokes one and replaces one.
    async fn certify(&self, staff: &Staff) -> Result<(), Error> {
        let responsible = self.at(Actor::Person(staff.responsible), 10);
        let page = progress::pass_list_page(&responsible, &self.slug).await?;
        progress::approve(&responsible, &self.slug, page.version, self.key()).await?;
        let committee = self.at(Actor::Person(staff.committee), 8);
        let seen = certificates::register(&committee, &self.slug, RegisterFilter::default()).await?.seen;
        certificates::issue_all(&committee, &self.slug, &seen, self.key()).await?;
        self.draw_all().await?;
        let committee = self.at(Actor::Person(staff.committee), 4);
        let register = certificates::register(&committee, &self.slug, RegisterFilter::default()).await?;
        let of = |at: usize| register.rows.iter().find(|row| row.name.contains(PARTICIPANTS[at].person.name)).ok_or(Error::NotFound);
        let revoked = certificates::certificate(&committee, &self.slug, of(1)?.id).await?;
        certificates::revoke(
            &committee,
            &self.slug,
            revoked.id,
            "Peserta ternyata tidak hadir pada hari kedua.",
            revoked.version,
            self.key(),
        )
        .await?;
        let replaced = certificates::certificate(&committee, &self.slug, of(2)?.id).await?;
        certificates::replace(&committee, &self.slug, replaced.id, "Gelar pada nama keliru.", &replaced.seen, self.key()).await?;
        self.draw_all().await
    }

    async fn draw_all(&self) -> Result<(), Error> {
        let effects = Effects { draw: draw_certificate, mail: &Nowhere };
        while backend::jobs::run_one(&self.at(Actor::System, 0), effects).await? {}
        Ok(())
    }
}

struct Staff {
    instructor: PersonId,
    committee: PersonId,
    responsible: PersonId,
}
