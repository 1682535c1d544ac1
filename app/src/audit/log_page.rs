//! The audit log: who did what, when, to what; newest first, filtered by event and kind of action.
use super::words::{FEATURES, action_word, actor_word};
use crate::{
    paths,
    shell::{Frame, Layout, Page},
    ui::empty_state,
};
use chrono::{DateTime, Utc};
use domain::format::{date, thousands, time_with_seconds, wib_date};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    pub at: DateTime<Utc>,
    pub person: Option<String>,
    pub actor: String,
    /// Slug and title.
    pub event: Option<(String, String)>,
    pub action: String,
    pub object: String,
    /// Compact JSON; nothing where it is withheld.
    pub detail: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogView {
    /// Slug; empty for all.
    pub event: String,
    /// The part of an action before its dot; empty for all.
    pub feature: String,
    pub page: i64,
    pub pages: i64,
    pub total: i64,
    pub rows: Vec<LogRow>,
    /// Slug and title of every event, for the filter.
    pub events: Vec<(String, String)>,
}

pub fn log_page(_frame: &Frame, log: LogView) -> Page {
    let events = log.events.iter().map(|(slug, title)| (slug.as_str(), title.as_str()));
    let rows: Vec<_> = log.rows.iter().map(row).collect();
    let table = if rows.is_empty() {
        empty_state("Tidak ada catatan", "Setiap perubahan dicatat di sini. Longgarkan saringan untuk melihat yang lain.", None)
    } else {
        view! {
            <table class="cards">
                <caption>{thousands(log.total)}" catatan, terbaru lebih dahulu"</caption>
                <thead><tr><th scope="col">"Tindakan"</th><th scope="col">"Waktu"</th><th scope="col">"Oleh"</th><th scope="col">"Kegiatan"</th><th scope="col">"Tentang"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let turn = |page: i64, label: &'static str| {
        let href =
            paths::with_query(&paths::admin_audit(), &[("kegiatan", &log.event), ("jenis", &log.feature), ("halaman", &page.to_string())]);
        view! { <a class="btn" href=href>{label}</a> }
    };
    let before = (log.page > 1).then(|| turn(log.page - 1, "← Lebih baru"));
    let after = (log.page < log.pages).then(|| turn(log.page + 1, "Lebih lama →"));
    let place = (log.pages > 1).then(|| view! { <span>{format!("Halaman {} dari {}", log.page, log.pages)}</span> });
    Page::new(
        "Catatan",
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a></p>
            <h1>"Catatan"</h1>
            <form method="get" class="filters">
                {pick("kegiatan", "Kegiatan", "Semua kegiatan", &log.event, events)}
                {pick("jenis", "Jenis", "Semua jenis", &log.feature, FEATURES.into_iter())}
                <button class="btn">"Saring"</button>
            </form>
            {table}
            <nav class="pages" aria-label="Halaman catatan">{before}{place}{after}</nav>
        },
    )
    .layout(Layout::Wide)
}

fn pick<'a>(
    name: &'static str,
    label: &'static str,
    all: &'static str,
    chosen: &str,
    options: impl Iterator<Item = (&'a str, &'a str)>,
) -> AnyView {
    let options: Vec<_> = std::iter::once(("", all))
        .chain(options)
        .map(|(value, text)| view! { <option value=value.to_owned() selected=value == chosen>{text.to_owned()}</option> })
        .collect();
    view! { <div class="field"><label for=name>{label}</label><select id=name name=name>{options}</select></div> }.into_any()
}

fn row(row: &LogRow) -> AnyView {
    let who = row.person.clone().unwrap_or_else(|| actor_word(&row.actor).to_owned());
    let event = row.event.clone().map(|(slug, title)| view! { <a href=paths::event(slug)>{title}</a> });
    let detail = row
        .detail
        .clone()
        .map(|text| view! { <details class="small"><summary>"Rincian"</summary><code class="wrap">{text}</code></details> });
    view! {
        <tr>
            <th scope="row" class="wrap">{action_word(&row.action).to_owned()}</th>
            <td data-l="Waktu">{date(wib_date(row.at))}", "<span class="nowrap">{time_with_seconds(row.at)}</span></td>
            <td data-l="Oleh" class="wrap">{who}</td>
            <td data-l="Kegiatan" class="wrap">{event}</td>
            <td data-l="Tentang" class="wrap">{row.object.clone()}{detail}</td>
        </tr>
    }
    .into_any()
}
