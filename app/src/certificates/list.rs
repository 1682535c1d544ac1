//! A list of certificates: filters, table, page links. The same for an event and for the whole installation.
use super::{
    PAGE_QUERY, SEARCH_QUERY, STATE_QUERY,
    facts::number_view,
    filter_href, state_word,
    text::{Text, state_tag, state_text, text},
};
use crate::{
    dates,
    lang::Lang,
    paths,
    ui::{Icon, IconKind, empty_state},
};
use domain::{
    certificate::{RegisterFilter, RegisterRow, State, StateCounts},
    format,
};
use leptos::prelude::*;

/// Whether the event of a row is said: in the list of all events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    OfEvent,
    WithEvent,
}

pub struct List<'a> {
    /// Where the list stands.
    pub path: String,
    pub filter: &'a RegisterFilter,
    pub rows: &'a [RegisterRow],
    pub found: i64,
    pub pages: i64,
    /// Per state, where they are known.
    pub counts: Option<StateCounts>,
    pub columns: Columns,
}

pub fn list_view(lang: Lang, list: &List) -> AnyView {
    let t = text(lang);
    view! { {filters(t, list)}{table(lang, t, list)}{page_links(lang, t, list)} }.into_any()
}

fn filters(t: &'static Text, list: &List) -> AnyView {
    let states: Vec<_> = State::ALL
        .into_iter()
        .map(|state| {
            let label = match list.counts {
                Some(counts) => format!("{} ({})", state_text(t, state), counts.of(state)),
                None => state_text(t, state).to_owned(),
            };
            view! { <option value=state_word(state) selected=list.filter.state == Some(state)>{label}</option> }
        })
        .collect();
    view! {
        <form method="get" class="filters">
            <div class="field grow">
                <label for=SEARCH_QUERY>{t.search}</label>
                <input type="search" id=SEARCH_QUERY name=SEARCH_QUERY value=list.filter.search.clone()/>
            </div>
            <div class="field">
                <label for=STATE_QUERY>{t.state}</label>
                <select id=STATE_QUERY name=STATE_QUERY>
                    <option value="">{t.all_states}</option>
                    {states}
                </select>
            </div>
            <button class="btn"><Icon kind=IconKind::Search/>{t.filter}</button>
        </form>
    }
    .into_any()
}

fn table(lang: Lang, t: &'static Text, list: &List) -> AnyView {
    if list.rows.is_empty() {
        return empty_state(t.nothing_found, t.nothing_found_text, Some((list.path.clone(), t.see_all.to_owned())));
    }
    let rows: Vec<_> = list.rows.iter().map(|row| row_view(lang, t, row, list.columns)).collect();
    let event = (list.columns == Columns::WithEvent).then(|| view! { <th scope="col">{t.event}</th> });
    let count = format::thousands(list.found);
    let unit = lang.pick("sertifikat", if list.found == 1 { "certificate" } else { "certificates" });
    view! {
        <table class="cards">
            <caption>{format!("{count} {unit}")}</caption>
            <thead><tr>
                <th scope="col">{t.name}</th>{event}<th scope="col">{t.number}</th><th scope="col">{t.code}</th>
                <th scope="col">{t.issued}</th><th scope="col">{t.state}</th><th scope="col">{t.document}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row_view(lang: Lang, t: &'static Text, row: &RegisterRow, columns: Columns) -> AnyView {
    let event = (columns == Columns::WithEvent).then(|| {
        view! {
            <td class="wrap" data-l=t.event><a lang="id" href=paths::certificates(&row.event_slug)>{row.event_title.clone()}</a></td>
        }
    });
    let document = match &row.document_sha256 {
        Some(_) => {
            let label = format!("{} {}", t.open_pdf, row.name);
            view! { <td data-l=t.document><a href=pdf_href(&row.code) aria-label=label>"PDF"</a></td> }.into_any()
        }
        None => view! { <td></td> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="wrap"><a href=paths::certificate(&row.event_slug, row.id)>{row.name.clone()}</a></th>
            {event}
            <td class="wrap" data-l=t.number>{number_view(&row.number)}</td>
            <td data-l=t.code><a class="code nowrap" href=paths::verify_code(&row.code)>{row.code.clone()}</a></td>
            <td class="nowrap" data-l=t.issued>{dates::date(lang, format::wib_date(row.issued_at))}</td>
            <td>{state_tag(t, row.state)}</td>
            {document}
        </tr>
    }
    .into_any()
}

/// The document of a certificate.
pub fn pdf_href(code: &str) -> String {
    paths::certificate_pdf(format!("{code}.pdf"))
}

fn page_links(lang: Lang, t: &'static Text, list: &List) -> Option<AnyView> {
    let page = list.filter.page.max(1);
    let turn = |page: i64, label: &'static str| {
        let href = filter_href(&list.path, &RegisterFilter { page, ..list.filter.clone() });
        view! { <a class="btn" href=href>{label}</a> }
    };
    let before = (page > 1).then(|| turn(page - 1, t.previous));
    let after = (page < list.pages).then(|| turn(page + 1, t.next));
    (list.pages > 1).then(|| {
        let pages = list.pages;
        let label = lang.pick(format!("Halaman {page} dari {pages}"), format!("Page {page} of {pages}"));
        view! { <nav class="pages" aria-label=t.pages id=PAGE_QUERY>{before}<span>{label}</span>{after}</nav> }.into_any()
    })
}
