//! Permits: proof, gained inside the same transaction, that the actor may do something. SQL functions demand them,
//! so a forgotten check does not compile. The rule itself is `domain::access::Standing::may`.
use crate::{
    db::Conn,
    error::{Error, Result},
    request::{Actor, Request},
};
use domain::{
    access::{Action, Role, Standing},
    event::EventHead,
    format::wib_date,
    ids::{CertificateId, EnrolmentId, EventId, PersonId},
};
use uuid::Uuid;

/// An event and what the actor is in it. Private: made by `in_event` only.
#[derive(Clone, Debug)]
pub struct InEvent {
    head: EventHead,
    actor: Actor,
    enrolment: Option<EnrolmentId>,
}

impl InEvent {
    pub fn head(&self) -> &EventHead {
        &self.head
    }

    pub fn id(&self) -> EventId {
        self.head.id
    }

    pub fn actor(&self) -> Actor {
        self.actor
    }
}

macro_rules! permits {
    ($($(#[$doc:meta])* $name:ident from $function:ident by $action:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(InEvent);

        impl std::ops::Deref for $name {
            type Target = InEvent;
            fn deref(&self) -> &InEvent { &self.0 }
        }

        /// 404 if the actor may not see the event, 403 if it is only this that is not allowed.
        pub async fn $function(conn: &mut Conn, request: &Request, event: &str) -> Result<$name> {
            in_event(conn, request, event).await?.require(Action::$action).map($name)
        }
    )+};
}

permits! {
    /// May see that the event exists, and its public face.
    SeesEvent from sees_event by SeeEvent;
    /// May change the event.
    ManagesEvent from manages_event by ManageEvent;
    /// May bring people in and invite them, which makes accounts without a password.
    RosterOf from roster_of by ManageRoster;
    /// May see handed-in work and mark it.
    GraderOf from grader_of by Grade;
    /// May read the guides for whoever teaches.
    Teaches from teaches by Teach;
    /// May see everybody's progress.
    SeesProgress from sees_progress by SeeProgress;
    /// May approve the pass list.
    Approver from approver by ApprovePassList;
    /// May issue, revoke and replace certificates.
    IssuerOf from issuer_of by Issue;
    /// May see the event's register of certificates.
    SeesRegister from sees_register by SeeRegister;
    /// May see how the people of the own agencies get on.
    ContactOf from contact_of by SeeOwnAgency;
}

/// Whose facts may be gathered for a whole event: by staff, and by a contact person, for whom the use-case leaves the other agencies out.
pub trait GathersProgress: std::ops::Deref<Target = InEvent> {}
impl GathersProgress for SeesProgress {}
impl GathersProgress for ContactOf {}

/// Takes part in the event, with this enrolment.
#[derive(Clone, Debug)]
pub struct Enrolled {
    event: InEvent,
    enrolment: EnrolmentId,
    person: PersonId,
}

impl Enrolled {
    pub fn enrolment(&self) -> EnrolmentId {
        self.enrolment
    }

    pub fn person(&self) -> PersonId {
        self.person
    }
}

impl std::ops::Deref for Enrolled {
    type Target = InEvent;
    fn deref(&self) -> &InEvent {
        &self.event
    }
}

pub async fn enrolled(conn: &mut Conn, request: &Request, event: &str) -> Result<Enrolled> {
    let event = in_event(conn, request, event).await?.require(Action::TakePart)?;
    match (event.enrolment, event.actor.person()) {
        (Some(enrolment), Some(person)) => Ok(Enrolled { event, enrolment, person }),
        _ => Err(Error::Forbidden),
    }
}

/// May read the document of this certificate: its holder, staff of its event, admin.
#[derive(Clone, Copy, Debug)]
pub struct ReadsCertificate(CertificateId);

impl ReadsCertificate {
    pub fn id(self) -> CertificateId {
        self.0
    }
}

/// `code` as it is stored. To everybody else the document does not exist.
pub async fn reads_certificate(conn: &mut Conn, request: &Request, code: &str) -> Result<ReadsCertificate> {
    if request.actor == Actor::Nobody {
        return Err(Error::SignInFirst);
    }
    let row: Option<(Uuid, Uuid, String)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT f.id, n.person_id, e.slug FROM certificate f JOIN enrolment n ON n.id = f.enrolment_id
             JOIN event e ON e.id = f.event_id WHERE f.code = $1",
        )
        .bind(code)
        .fetch_optional(c)
        .await
    })?;
    let (id, holder, event) = row.ok_or(Error::NotFound)?;
    if request.actor != Actor::Person(PersonId(holder)) {
        match sees_register(conn, request, &event).await {
            Err(Error::Forbidden) => return Err(Error::NotFound), // another participant of the same event
            other => other.map(drop)?,
        }
    }
    Ok(ReadsCertificate(CertificateId(id)))
}

/// Manages accounts, agencies, courses; creates events.
#[derive(Clone, Copy, Debug)]
pub struct Admin {
    actor: Actor,
}

impl Admin {
    pub fn person(self) -> Option<PersonId> {
        self.actor.person()
    }
}

/// Whoever may make accounts: an admin, whoever brings participants in, whoever names staff.
pub trait MakesAccounts {}
impl MakesAccounts for Admin {}
impl MakesAccounts for RosterOf {}
impl MakesAccounts for ManagesEvent {}

/// What only an admin holds.
pub trait AdminsOnly {}
impl AdminsOnly for Admin {}
impl AdminsOnly for ManagesEvent {}

/// To everybody else the pages of an admin do not exist: 404.
pub async fn admin(conn: &mut Conn, request: &Request) -> Result<Admin> {
    let standing = Standing { admin: is_admin(conn, request).await?, roles: Vec::new() };
    if standing.may(Action::ManageInstallation) { Ok(Admin { actor: request.actor }) } else { Err(hidden(request)) }
}

/// The person that is signed in, about own things only.
#[derive(Clone, Copy, Debug)]
pub struct Oneself(PersonId);

impl Oneself {
    pub fn id(self) -> PersonId {
        self.0
    }
}

pub fn oneself(request: &Request) -> Result<Oneself> {
    request.actor.person().map(Oneself).ok_or(Error::SignInFirst)
}

impl InEvent {
    fn require(self, action: Action) -> Result<InEvent> {
        if self.head.standing.may(action) { Ok(self) } else { Err(Error::Forbidden) }
    }
}

/// What must not be known to exist: visitors may sign in first, everybody else gets the 404 of a wrong address.
fn hidden(request: &Request) -> Error {
    if request.actor == Actor::Nobody { Error::SignInFirst } else { Error::NotFound }
}

async fn is_admin(conn: &mut Conn, request: &Request) -> Result<bool> {
    match request.actor {
        Actor::Nobody | Actor::System => Ok(false),
        Actor::Operator => Ok(true),
        Actor::Person(id) => {
            let row: Option<(bool,)> = on!(conn, |c| {
                sqlx::query_as("SELECT is_admin FROM person WHERE id = $1 AND is_active").bind(id.0).fetch_optional(c).await
            })?;
            Ok(row.is_some_and(|(admin,)| admin))
        }
    }
}

async fn in_event(conn: &mut Conn, request: &Request, slug: &str) -> Result<InEvent> {
    let mut head = crate::events::sql::head(conn, slug).await?.ok_or_else(|| hidden(request))?;
    let admin = is_admin(conn, request).await?;
    let (roles, enrolment) = match request.actor.person() {
        Some(person) => roles(conn, request, head.id, person).await?,
        None => (Vec::new(), None),
    };
    head.standing = Standing { admin, roles };
    let found = InEvent { head, actor: request.actor, enrolment };
    if found.head.standing.may(Action::SeeEvent) { Ok(found) } else { Err(hidden(request)) }
}

/// The roles of a person in an event today; being an active participant is one of them.
async fn roles(conn: &mut Conn, request: &Request, event: EventId, person: PersonId) -> Result<(Vec<Role>, Option<EnrolmentId>)> {
    let rows: Vec<(String, Option<Uuid>)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT 'participant' AS role, id AS enrolment FROM enrolment WHERE event_id = $1 AND person_id = $2 AND is_active
             UNION ALL SELECT role, NULL FROM event_staff WHERE event_id = $1 AND person_id = $2
                AND (from_on IS NULL OR from_on <= $3) AND (until_on IS NULL OR until_on >= $3)
             UNION ALL SELECT 'contact', NULL FROM agency_contact WHERE event_id = $1 AND person_id = $2",
        )
        .bind(event.0)
        .bind(person.0)
        .bind(wib_date(request.now))
        .fetch_all(c)
        .await
    })?;
    let enrolment = rows.iter().find_map(|(_, id)| *id).map(EnrolmentId);
    let mut roles: Vec<Role> = rows.iter().filter_map(|(role, _)| Role::from_key(role)).collect();
    roles.sort_unstable();
    roles.dedup();
    Ok((roles, enrolment))
}
