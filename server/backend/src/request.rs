//! What every use-case is given: the database, who acts, what time it is, and randomness. Nothing else knows a clock.
use crate::db::Db;
use chrono::{DateTime, SubsecRound, Utc};
use domain::ids::PersonId;
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// On whose behalf something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Nobody,
    Person(PersonId),
    /// The command line.
    Operator,
    /// The job runner.
    System,
}

impl Actor {
    pub fn key(self) -> &'static str {
        match self {
            Actor::Nobody => "nobody",
            Actor::Person(_) => "person",
            Actor::Operator => "operator",
            Actor::System => "system",
        }
    }

    pub fn person(self) -> Option<PersonId> {
        if let Actor::Person(id) = self { Some(id) } else { None }
    }
}

/// What is true of this installation, from its configuration.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme and host, without a slash at the end: "https://bimtek.contoh.go.id".
    pub public_url: String,
    /// Argon2id settings; tests make them cheap.
    pub hashing: crate::hashing::Hasher,
    /// Published courses, read once.
    pub courses: crate::courses::CourseCache,
    /// Which characters of a text cannot be printed on a certificate, if any.
    pub check_glyphs: CheckGlyphs,
    /// Draws a certificate; here for trial drawings.
    pub draw: crate::certificates::DrawDocument,
}

/// `Err` names the characters that the certificate's fonts lack.
pub type CheckGlyphs = fn(&str) -> std::result::Result<(), String>;

impl Site {
    pub fn new(
        public_url: impl Into<String>,
        hashing: crate::hashing::Hasher,
        check_glyphs: CheckGlyphs,
        draw: crate::certificates::DrawDocument,
    ) -> Site {
        Site { public_url: public_url.into(), hashing, check_glyphs, draw, courses: crate::courses::CourseCache::default() }
    }

    /// The host as people read it.
    pub fn host(&self) -> &str {
        self.public_url.split_once("://").map_or(self.public_url.as_str(), |(_, host)| host)
    }

    /// May certificates point here? Only if the address is public and https.
    pub fn can_be_verified(&self) -> bool {
        let name = self.host().split(['/', ':']).next().unwrap_or_default();
        let loopback = name == "localhost" || name.starts_with("127.") || name.starts_with('[') || name == "0.0.0.0";
        self.public_url.starts_with("https://") && !loopback
    }
}

/// One request of one actor.
#[derive(Clone, Debug)]
pub struct Request {
    pub db: Db,
    pub site: Arc<Site>,
    pub actor: Actor,
    /// Truncated to microseconds, which is what both databases keep.
    pub now: DateTime<Utc>,
    rng: Arc<Mutex<StdRng>>,
}

impl Request {
    /// `seed` decides every id, token and shuffle of this request.
    pub fn new(db: Db, site: Arc<Site>, actor: Actor, now: DateTime<Utc>, seed: [u8; 32]) -> Request {
        Request { db, site, actor, now: now.trunc_subsecs(6), rng: Arc::new(Mutex::new(StdRng::from_seed(seed))) }
    }

    pub fn as_actor(&self, actor: Actor) -> Request {
        Request { actor, ..self.clone() }
    }

    pub fn fill(&self, bytes: &mut [u8]) {
        self.rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }

    pub fn random_u64(&self) -> u64 {
        self.rng.lock().unwrap_or_else(PoisonError::into_inner).next_u64()
    }

    /// A new id: UUID version 7, so that rows made one after another lie side by side.
    pub fn id(&self) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(self.now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    pub fn token(&self) -> [u8; 32] {
        let mut token = [0; 32];
        self.fill(&mut token);
        token
    }
}
