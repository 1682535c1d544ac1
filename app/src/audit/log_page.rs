//! The audit log: who did what, when, to what; newest first, filtered by event and kind of action.
use super::words::{FEATURES, action_word, actor_word};
use crate::{
    dates,
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::empty_state,
};
use chrono::{DateTime, Utc};
use domain::format::{thousands, time_with_seconds, wib_date};
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

pub fn log_page(frame: &Frame, log: LogView) -> Page {
    let lang = frame.lang;
    let events = log.events.iter().map(|(slug, title)| (slug.as_str(), title.as_str()));
    let features = FEATURES.into_iter().map(|(key, indonesian, english)| (key, lang.pick(indonesian, english)));
    let rows: Vec<_> = log.rows.iter().map(|r| row(lang, r)).collect();
    let table = if rows.is_empty() {
        empty_state(
            lang.pick("Tidak ada catatan", "No entries"),
            lang.pick(
                "Setiap perubahan dicatat di sini. Longgarkan saringan untuk melihat yang lain.",
                "Every change is recorded here. Loosen the filters to see others.",
            ),
            None,
        )
    } else {
        view! {
            <table class="cards">
                <caption>{thousands(log.total)}{lang.pick(" catatan, terbaru lebih dahulu", " entries, newest first")}</caption>
                <thead><tr><th scope="col">{lang.pick("Tindakan", "Action")}</th><th scope="col">{lang.pick("Waktu", "Time")}</th><th scope="col">{lang.pick("Oleh", "By")}</th><th scope="col">{lang.pick("Kegiatan", "Event")}</th><th scope="col">{lang.pick("Tentang", "About")}</th></tr></thead>
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
    let before = (log.page > 1).then(|| turn(log.page - 1, lang.pick("← Lebih baru", "← Newer")));
    let after = (log.page < log.pages).then(|| turn(log.page + 1, lang.pick("Lebih lama →", "Older →")));
    let place = (log.pages > 1).then(|| {
        let (page, pages) = (log.page, log.pages);
        view! { <span>{lang.pick(format!("Halaman {page} dari {pages}"), format!("Page {page} of {pages}"))}</span> }
    });
    Page::new(
        lang.pick("Catatan", "Audit log"),
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a></p>
            <h1>{lang.pick("Catatan", "Audit log")}</h1>
            <form method="get" class="filters">
                {pick("kegiatan", lang.pick("Kegiatan", "Event"), lang.pick("Semua kegiatan", "All events"), &log.event, events)}
                {pick("jenis", lang.pick("Jenis", "Kind"), lang.pick("Semua jenis", "All kinds"), &log.feature, features)}
                <button class="btn">{lang.pick("Saring", "Filter")}</button>
            </form>
            {table}
            <nav class="pages" aria-label=lang.pick("Halaman catatan", "Pages of the audit log")>{before}{place}{after}</nav>
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

fn row(lang: Lang, row: &LogRow) -> AnyView {
    let who = row.person.clone().unwrap_or_else(|| actor_word(lang, &row.actor).to_owned());
    let event = row.event.clone().map(|(slug, title)| view! { <a href=paths::event(slug) lang="id">{title}</a> });
    let detail = row
        .detail
        .clone()
        .map(|text| view! { <details class="small"><summary>{lang.pick("Rincian", "Details")}</summary><code class="wrap">{text}</code></details> });
    view! {
        <tr>
            <th scope="row" class="wrap">{action_word(lang, &row.action).to_owned()}</th>
            <td data-l=lang.pick("Waktu", "Time")>{dates::date(lang, wib_date(row.at))}", "<span class="nowrap">{time_with_seconds(row.at)}</span></td>
            <td data-l=lang.pick("Oleh", "By") class="wrap">{who}</td>
            <td data-l=lang.pick("Kegiatan", "Event") class="wrap">{event}</td>
            <td data-l=lang.pick("Tentang", "About") class="wrap">{row.object.clone()}{detail}</td>
        </tr>
    }
    .into_any()
}
