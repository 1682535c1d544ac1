//! Trial drawings: what gets a number is drawn once beforehand and thrown away, so that a logo or a text that cannot be
//! printed is found while nothing is fixed yet. Slow, so never inside a transaction.
use super::facts::{self, Prints};
use crate::{
    access::ManagesEvent,
    error::{Error, Result},
    request::Request,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use domain::{
    certificate::{Code, HolderFacts, Logo, Snapshot},
    form::Problem,
    ids::CertificateId,
};
use uuid::Uuid;

/// Draws a certificate for each of them.
pub async fn draw_all(request: &Request, prints: &Prints, holders: Vec<HolderFacts>) -> Result<Result<(), Problem>> {
    let snapshots = holders.into_iter().map(|holder| snapshot(request, prints, holder)).collect::<Result<Vec<_>>>()?;
    let draw = request.site.draw;
    let task = tokio::task::spawn_blocking(move || {
        snapshots.iter().try_for_each(|(name, text)| {
            draw(text).map(drop).map_err(|reason| Problem::CannotBePrinted { reason: format!("{reason} ({name})") })
        })
    });
    task.await.map_err(|error| Error::Internal(format!("the trial drawing ended early: {error}")))
}

/// Draws a certificate of the event with this logo.
pub async fn draw_logo(request: &Request, event: &ManagesEvent, bytes: &[u8], media_type: &str) -> Result<Result<(), Problem>> {
    let mut conn = request.db.read().await?;
    let mut prints = facts::prints(&mut conn, request, event.id(), event.head().is_demo).await?;
    drop(conn);
    prints.facts.logo = Some(Logo { media_type: media_type.to_owned(), base64: BASE64_STANDARD.encode(bytes) });
    let sample = HolderFacts { name: "Nama Peserta".to_owned(), ..HolderFacts::default() };
    draw_all(request, &prints, vec![sample]).await
}

/// Name and snapshot, with a number and a code that are nobody's.
fn snapshot(request: &Request, prints: &Prints, holder: HolderFacts) -> Result<(String, String)> {
    let name = holder.name.clone();
    let snapshot = Snapshot {
        format: Snapshot::FORMAT,
        id: CertificateId(Uuid::nil()),
        number: prints.details.number_pattern.clone(),
        code: Code::new(0).to_string(),
        issued_at: request.now,
        public_url: request.site.public_url.clone(),
        is_demo: true,
        holder,
        event: prints.facts.clone(),
    };
    Ok((name, serde_json::to_string(&snapshot)?))
}
