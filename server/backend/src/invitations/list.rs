//! Who is invited to an event, with what to send them.
use super::sql::{self, InvitedRow};
use crate::{access, error::Result, request::Request};
use chrono::{DateTime, Utc};
use domain::{
    account::PersonName,
    event::EventHead,
    format::{date, fold, wib_date},
    ids::EnrolmentId,
    invitation::{DEFAULT_TEXT, Words},
};

/// How far somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    SignedIn,
    /// Holds a code that works, or has a password already.
    Invited,
    /// No way in: no password, and no code that works.
    NoCode,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub enrolment: EnrolmentId,
    pub name: PersonName,
    pub agency: String,
    pub phone: Option<String>,
    pub reach: Reach,
    /// Works now: for the first password, or for a new one.
    pub code: Option<String>,
    pub expires_at: Option<DateTime<Utc>>,
    /// False for admins and staff, unless an admin asks.
    pub may_renew: bool,
    /// E-mail, NIP or WhatsApp number.
    pub sign_in_with: String,
    /// Ready to send; empty without a code.
    pub message: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Folded name or agency holds it.
    pub search: String,
    /// Only who has not signed in yet.
    pub waiting_only: bool,
}

#[derive(Clone, Debug)]
pub struct Invitations {
    pub head: EventHead,
    /// With its marks.
    pub text: String,
    /// Those that the filter lets through, by agency and name.
    pub people: Vec<Invited>,
    /// Of everybody: how many there are, have signed in, hold no code that works.
    pub total: usize,
    pub signed_in: usize,
    pub without_code: usize,
}

pub async fn list(request: &Request, event: &str, filter: &Filter) -> Result<Invitations> {
    let mut conn = request.db.read().await?;
    let event = access::roster_of(&mut conn, request, event).await?;
    let stored = sql::text(&mut conn, &event).await?;
    let text = if stored.is_empty() { DEFAULT_TEXT.to_owned() } else { stored };
    let head = event.head().clone();
    let people: Vec<Invited> = sql::invited(&mut conn, &event).await?.into_iter().map(|row| invited(request, &head, &text, row)).collect();
    let count = |reach| people.iter().filter(|person| person.reach == reach).count();
    let (total, signed_in, without_code) = (people.len(), count(Reach::SignedIn), count(Reach::NoCode));
    let wanted = fold(&filter.search);
    let lets_through = |person: &Invited| {
        let fits = fold(&person.name.to_string()).contains(&wanted) || fold(&person.agency).contains(&wanted);
        fits && !(filter.waiting_only && person.reach == Reach::SignedIn)
    };
    let people = people.into_iter().filter(lets_through).collect();
    Ok(Invitations { head, text, people, total, signed_in, without_code })
}

fn invited(request: &Request, head: &EventHead, text: &str, row: InvitedRow) -> Invited {
    // A code that an admin made for an admin or staff is not the committee's to see.
    let may_renew = !row.is_above || head.standing.admin;
    let live = row.live_code(request.now).filter(|_| may_renew).map(|(code, until)| (code.to_owned(), until));
    let reach = match (row.has_signed_in, row.has_password || live.is_some()) {
        (true, _) => Reach::SignedIn,
        (false, true) => Reach::Invited,
        (false, false) => Reach::NoCode,
    };
    let name = PersonName { before: row.degree_before, name: row.name, after: row.degree_after };
    let (kind, sign_in_with) = [("surel", row.email), ("NIP", row.nip), ("nomor WhatsApp", row.phone.clone())]
        .into_iter()
        .find_map(|(kind, value)| value.map(|v| (kind, v)))
        .unwrap_or_default();
    let message = live.as_ref().map_or_else(String::new, |(code, until)| {
        let words = Words {
            name: name.to_string(),
            event: format!("{}, {}", head.title, head.batch()),
            dates: head.dates(),
            place: head.place.clone(),
            link: format!("{}/undangan/{code}", request.site.public_url),
            code: code.clone(),
            until: date(wib_date(*until)),
            sign_in_with: format!("{kind} {sign_in_with}"),
        };
        words.fill(text)
    });
    Invited {
        enrolment: EnrolmentId(row.enrolment),
        name,
        agency: row.agency_name.unwrap_or_default(),
        phone: row.phone,
        reach,
        expires_at: live.as_ref().map(|(_, until)| *until),
        code: live.map(|(code, _)| code),
        may_renew,
        sign_in_with,
        message,
    }
}
