//! The handler of the audit log.
use crate::{draw::Answer, visit::Visit};
use app::{audit as view, dates};
use axum::extract::Query;
use backend::audit_log::{self, Filter, PAGE_LENGTH};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub struct Listing {
    /// An event's slug.
    #[serde(default)]
    kegiatan: String,
    /// The part of an action before its dot.
    #[serde(default)]
    jenis: String,
    #[serde(default)]
    halaman: i64,
}

pub async fn page(visit: Visit, Query(query): Query<Listing>) -> Answer {
    let filter = Filter { event: query.kegiatan, feature: query.jenis, page: query.halaman };
    let log = audit_log::list(&visit.request, filter).await?;
    let events = backend::events::all(&visit.request).await?;
    let lang = visit.frame.lang;
    visit.ok(view::log_page(
        &visit.frame,
        view::LogView {
            event: log.filter.event,
            feature: log.filter.feature,
            page: log.filter.page,
            pages: (log.total + PAGE_LENGTH - 1) / PAGE_LENGTH,
            total: log.total,
            rows: log.rows.into_iter().map(row).collect(),
            events: events
                .into_iter()
                .map(|e| (e.head.slug.clone(), format!("{}, {}", e.head.title, dates::batch(lang, &e.head))))
                .collect(),
        },
    ))
}

fn row(row: audit_log::LogRow) -> view::LogRow {
    view::LogRow {
        at: row.at,
        person: row.person,
        actor: row.actor,
        event: row.event,
        action: row.action,
        object: row.object,
        detail: row.detail.map(|detail| detail.to_string()),
    }
}
