//! Who is who: a row of a roster and the people that the installation knows.
use super::sql;
use crate::{access::RosterOf, db::Conn, error::Result};
use domain::{
    format::fold,
    ids::AgencyId,
    roster::{Column, Judged, KnownPerson, Outcome, Proposed},
};
use std::collections::BTreeMap;

/// Everybody with an account, and how they take part in this event.
pub(super) struct People(Vec<sql::PersonRow>);

impl People {
    pub async fn load(conn: &mut Conn, event: &RosterOf) -> Result<People> {
        Ok(People(sql::people(conn, event).await?))
    }

    /// How many take part now.
    pub fn active(&self) -> usize {
        self.0.iter().filter(|p| p.takes_part == Some(true)).count()
    }

    /// By folded e-mail.
    pub fn by_email(&self) -> BTreeMap<String, KnownPerson> {
        let known = |p: &sql::PersonRow| Some((p.email_folded.clone()?, KnownPerson { name: p.name.clone(), nip: p.nip.clone() }));
        self.0.iter().filter_map(known).collect()
    }

    /// The same person: by NIP, else by e-mail, else by phone and name.
    pub fn find(&self, proposed: &Proposed) -> Option<&sql::PersonRow> {
        let nip = proposed.nip.as_ref().map(domain::account::Nip::digits);
        let email = proposed.email.as_deref().map(fold);
        let by = |same: &dyn Fn(&&sql::PersonRow) -> bool| self.0.iter().find(same);
        nip.and_then(|nip| by(&|p| p.nip.as_deref() == Some(nip)))
            .or_else(|| email.as_deref().and_then(|email| by(&|p| p.email_folded.as_deref() == Some(email))))
            .or_else(|| {
                let phone = proposed.phone.as_deref()?;
                let name = fold(&proposed.name.name);
                by(&|p| p.phone.as_deref() == Some(phone) && fold(&p.name) == name)
            })
    }

    pub fn outcome(&self, judged: &Judged) -> Outcome {
        let Some(proposed) = &judged.proposed else { return Outcome::Refused };
        let Some(person) = self.find(proposed) else { return Outcome::New };
        match person.takes_part {
            None if person.is_active => return Outcome::Enrolled,
            None => return Outcome::AccountInactive,
            Some(false) => return Outcome::Withdrawn,
            Some(true) => {}
        }
        let pairs = [
            (Column::Position, person.position.clone().unwrap_or_default(), proposed.position.clone()),
            (Column::Duty, person.duty.clone().unwrap_or_default(), proposed.duty.clone()),
            (Column::Agency, show(person.agency_id.map(AgencyId)), show(proposed.agency)),
        ];
        // An empty cell says nothing, so it takes nothing away.
        let differ: Vec<_> = pairs.into_iter().filter(|(_, stored, said)| !said.is_empty() && stored != said).collect();
        if differ.is_empty() { Outcome::Unchanged } else { Outcome::Differs(differ) }
    }
}

fn show(agency: Option<AgencyId>) -> String {
    agency.map(|id| id.to_string()).unwrap_or_default()
}
