//! The pass list as a record to print (berita acara): the list that was approved last, with counts per agency.
use super::{pass_list::approved, sql};
use crate::{
    access,
    error::{Error, Result},
    events,
    request::Request,
};
use domain::{
    event::{EventDetails, EventHead},
    format::fold,
    progress::ApprovedList,
};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Record {
    pub head: EventHead,
    pub details: EventDetails,
    pub list: ApprovedList,
    /// Agency of each row of the list, in its order; empty for none.
    pub agencies: Vec<String>,
    /// Agency, participants, passed; by name.
    pub counts: Vec<(String, usize, usize)>,
}

/// 404 while nothing was approved.
pub async fn record(request: &Request, event: &str) -> Result<Record> {
    let mut conn = request.db.read().await?;
    let permit = access::sees_progress(&mut conn, request, event).await?;
    let list = approved(&mut conn, permit.id()).await?.ok_or(Error::NotFound)?;
    let by_enrolment: BTreeMap<_, _> = sql::agencies(&mut conn, &permit).await?.into_iter().collect();
    let agencies: Vec<String> = list.rows.iter().map(|row| by_enrolment.get(&row.enrolment.0).cloned().unwrap_or_default()).collect();
    let mut counts: BTreeMap<String, (String, usize, usize)> = BTreeMap::new();
    for (row, agency) in list.rows.iter().zip(&agencies) {
        let count = counts.entry(fold(agency)).or_insert_with(|| (agency.clone(), 0, 0));
        count.1 += 1;
        count.2 += usize::from(row.is_passed);
    }
    let (_, details) = events::sql::details(&mut conn, permit.id()).await?;
    Ok(Record { head: permit.head().clone(), details, list, agencies, counts: counts.into_values().collect() })
}
