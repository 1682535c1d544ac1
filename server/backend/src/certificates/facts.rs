//! What certificates of an event would print if they were issued now, and whether all of it can be printed.
use super::{
    issue::hex_sha256,
    sql::{self, HolderRow},
};
use crate::{
    access::IssuerOf,
    courses,
    db::Conn,
    error::{Error, Result},
    events::sql as events,
    progress,
    request::Request,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use domain::{
    certificate::{EventFacts, HolderFacts, IssueStep, Logo, Subject, step},
    event::EventDetails,
    form::Problem,
    ids::EventId,
    progress::ApprovedHead,
};
use std::collections::BTreeSet;

/// What an event prints on its certificates, and how their numbers are made.
pub struct Prints {
    pub facts: EventFacts,
    pub details: EventDetails,
    is_demo: bool,
}

/// The event's id comes from a permit.
pub async fn prints(conn: &mut Conn, request: &Request, event: EventId, is_demo: bool) -> Result<Prints> {
    let (_, details) = events::details(conn, event).await?;
    let logo = events::logo(conn, event).await?;
    let courses = courses::of_event(conn, request, event).await?;
    let subjects = courses.iter().flat_map(|c| {
        let modules = c.course.modules.iter();
        modules.filter_map(|m| c.jp.get(&m.id).filter(|jp| **jp > 0).map(|jp| Subject { title: m.title.clone(), jp: *jp }))
    });
    let facts = EventFacts {
        title: details.title.clone(),
        batch_number: details.batch_number,
        starts_on: details.starts_on,
        ends_on: details.ends_on,
        place: details.place.clone(),
        organizer: details.organizer.clone(),
        minutes_per_jp: details.minutes_per_jp,
        subjects: subjects.collect(),
        issue_place: details.issue_place.clone(),
        signatory_office: details.signatory_office.clone(),
        signatory_name: details.signatory_name.clone(),
        signatory_rank: details.signatory_rank.clone(),
        logo: logo.map(|(bytes, media_type)| Logo { media_type, base64: BASE64_STANDARD.encode(bytes) }),
    };
    Ok(Prints { facts, details, is_demo })
}

impl Prints {
    pub fn is_complete(&self) -> bool {
        self.facts.is_complete() && self.details.is_ready_to_issue()
    }

    /// Outside the demo, certificates must point to an address that the public reaches.
    pub fn may_point_here(&self, request: &Request) -> bool {
        self.is_demo || request.site.can_be_verified()
    }
}

/// Who would get a certificate now, and what it would print.
pub struct Ready {
    pub approved: Option<ApprovedHead>,
    pub holders: Vec<HolderRow>,
    pub prints: Prints,
    pub step: IssueStep,
}

impl Ready {
    /// Stands for the list and the people: the same text, the same certificates.
    pub fn seen(&self) -> String {
        let list = self.approved.as_ref().map(|list| list.id.to_string());
        let people = self.holders.iter().map(|holder| holder.enrolment().to_string());
        hex_sha256(list.into_iter().chain(people).collect::<Vec<_>>().join(" ").as_bytes())
    }
}

/// How many certificates "issue all" would make now; for first pages.
pub async fn count_to_issue(conn: &mut Conn, permit: &IssuerOf) -> Result<i64> {
    let Some(list) = progress::approved(conn, permit.id()).await? else { return Ok(0) };
    let holders = sql::eligible(conn, permit, &list.head).await?;
    Ok(i64::try_from(holders.len()).unwrap_or(i64::MAX))
}

pub async fn ready(conn: &mut Conn, request: &Request, permit: &IssuerOf) -> Result<Ready> {
    let approved = progress::approved(conn, permit.id()).await?.map(|list| list.head);
    let holders = match &approved {
        Some(list) => sql::eligible(conn, permit, list).await?,
        None => Vec::new(),
    };
    let prints = prints(conn, request, permit.id(), permit.head().is_demo).await?;
    let count = i64::try_from(holders.len()).unwrap_or(i64::MAX);
    let step = step(approved.is_some(), count, prints.is_complete(), prints.may_point_here(request));
    Ok(Ready { approved, holders, prints, step })
}

/// Texts that were found printable. Checking is slow, so it is done before the transaction; inside, what is about to be
/// printed is compared with what was checked.
pub struct Printable(BTreeSet<String>);

impl Printable {
    /// Names the text with characters that the fonts lack.
    pub async fn check(request: &Request, texts: BTreeSet<String>) -> Result<Result<Printable, Problem>> {
        let check = request.site.check_glyphs;
        let task = tokio::task::spawn_blocking(move || {
            let all = texts.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
            if check(&all).is_ok() {
                return Ok(Printable(texts));
            }
            // Something lacks a glyph: find out whose it is.
            for text in &texts {
                if let Err(characters) = check(text) {
                    return Err(Problem::GlyphsMissing { characters: format!("{characters} (pada “{text}”)") });
                }
            }
            Ok(Printable(texts))
        });
        task.await.map_err(|error| Error::Internal(format!("the glyphs could not be checked: {error}")))
    }

    /// `Stale` if something was changed since the check.
    pub fn covers(&self, texts: &BTreeSet<String>) -> Result<()> {
        if texts.is_subset(&self.0) { Ok(()) } else { Err(Error::Stale) }
    }
}

/// Every text that these certificates print, but for their numbers, whose parts are among them.
pub fn texts(prints: &Prints, holders: &[HolderRow]) -> BTreeSet<String> {
    let details = &prints.details;
    let number = [&details.number_pattern, &details.number_code, &details.number_unit].into_iter().map(String::as_str);
    let holders: Vec<_> = holders.iter().map(HolderRow::facts).collect();
    let all = prints.facts.texts().chain(number).chain(holders.iter().flat_map(HolderFacts::texts));
    all.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}
