//! Everybody's progress: what is missing, the final score with its arithmetic, the predicate, the state.
use super::{
    AGENCY_QUERY, OUTLOOK_QUERY, SORT_QUERY,
    criteria::score_view,
    outlook_word, sort_word,
    text::{Text, missing_lines, outlook_tag, outlook_text, text},
};
use crate::{
    dates,
    events::{EventTab, event_nav, export_buttons, words::counted},
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Icon, IconKind, empty_state},
};
use domain::export::Subject;
use domain::progress::{AssessedParticipant, Outlook, ProgressFilter, ProgressTable, SortBy, Totals, arithmetic};
use leptos::prelude::*;

pub fn progress_page(frame: &Frame, table: &ProgressTable) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let slug = &table.head.slug;
    let totals = table.totals;
    let Totals { participants, passed, waiting, not_yet } = totals;
    let summary = match lang {
        Lang::Id => {
            format!("{participants} peserta · {passed} memenuhi syarat · {waiting} menunggu penilaian · {not_yet} belum memenuhi")
        }
        Lang::En => format!(
            "{} · {passed} with requirements met · {waiting} waiting for marking · {not_yet} with requirements not met yet",
            counted(participants, "participant", "participants")
        ),
    };
    let body = if totals.participants == 0 {
        empty_state(t.nobody, t.nobody_text, None)
    } else {
        view! { {filters(t, table)}{rows(lang, t, table)} }.into_any()
    };
    Page::new(
        t.progress,
        view! {
            <div class="print-only print-head"><strong lang="id">{table.head.title.clone()}</strong><span>{dates::event_dates(lang, &table.head)}</span></div>
            <div class="toolbar">
                <div class="stack">
                    <p class="crumbs"><a href=paths::event(slug) lang="id">{table.head.title.clone()}</a></p>
                    <h1>{t.progress}</h1>
                    <p class="muted">{summary}</p>
                </div>
                <a class="btn push" href=paths::reminders(slug)>{lang.pick("Pengingat", "Reminders")}</a>
                <a class="btn" href=paths::pass_list(slug)><Icon kind=IconKind::List/>{t.pass_list}</a>
            </div>
            {body}
            {export_buttons(lang, &paths::progress_export(slug), &[Subject::Progress, Subject::Marks])}
        },
    )
    .nav(event_nav(frame, &table.head, EventTab::Progress))
}

fn filters(t: &'static Text, table: &ProgressTable) -> AnyView {
    let filter = table.filter;
    let any = || (String::new(), t.all.to_owned());
    let counted = |outlook, count| (outlook_word(outlook).to_owned(), format!("{} ({count})", outlook_text(t, outlook)));
    let totals = table.totals;
    let states = vec![
        any(),
        counted(Outlook::Passed, totals.passed),
        counted(Outlook::Waiting, totals.waiting),
        counted(Outlook::NotYet, totals.not_yet),
    ];
    let agencies: Vec<_> = [any()].into_iter().chain(table.agencies.iter().map(|(id, name)| (id.to_string(), name.clone()))).collect();
    let sorts = vec![(String::new(), t.by_name.to_owned()), (sort_word(SortBy::Score).to_owned(), t.by_score.to_owned())];
    let sort = if filter.sort == SortBy::Score { sort_word(SortBy::Score) } else { "" };
    let agency = filter.agency.map(|a| a.to_string()).unwrap_or_default();
    view! {
        <form method="get" class="filters">
            {select(OUTLOOK_QUERY, t.state, states, filter.outlook.map(outlook_word).unwrap_or_default())}
            {select(AGENCY_QUERY, t.agency, agencies, &agency)}
            {select(SORT_QUERY, t.sort, sorts, sort)}
            <button class="btn">{t.filter}</button>
        </form>
    }
    .into_any()
}

fn select(name: &'static str, label: &'static str, options: Vec<(String, String)>, chosen: &str) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(key, label)| {
            let selected = key == chosen;
            view! { <option value=key selected=selected>{label}</option> }
        })
        .collect();
    view! { <div class="field"><label for=name>{label}</label><select id=name name=name>{options}</select></div> }.into_any()
}

fn rows(lang: Lang, t: &'static Text, table: &ProgressTable) -> AnyView {
    let slug = &table.head.slug;
    if table.rows.is_empty() {
        return empty_state(t.nobody_found, t.nobody_found_text, Some((paths::progress(slug), t.see_all.to_owned())));
    }
    let rows: Vec<_> = table.rows.iter().map(|row| row_view(lang, t, slug, row)).collect();
    let (count, rule) = (table.rows.len(), table.rule_number);
    let caption = lang.pick(
        format!("{count} peserta, aturan lulus versi {rule}"),
        format!("{}, passing rule version {rule}", counted(count, "participant", "participants")),
    );
    let (by_name, by_score) = match table.filter.sort {
        SortBy::Name => (Some("ascending"), None),
        SortBy::Score => (None, Some("descending")),
    };
    view! {
        <table class="cards">
            <caption>{caption}</caption>
            <thead><tr>
                <th scope="col" aria-sort=by_name><a href=sorted(table, SortBy::Name)>{t.name}</a></th>
                <th scope="col">{t.missing}</th>
                <th scope="col" class="num" aria-sort=by_score><a href=sorted(table, SortBy::Score)>{t.final_score}</a></th>
                <th scope="col">{t.predicate}</th>
                <th scope="col">{t.state}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr class="total">
                <th scope="row">{t.mean}</th><td></td><td class="num" data-l=t.final_score>{score_view(lang, table.mean)}</td><td></td><td></td>
            </tr></tfoot>
        </table>
    }
    .into_any()
}

/// The same list in another order.
fn sorted(table: &ProgressTable, sort: SortBy) -> String {
    let ProgressFilter { outlook, agency, .. } = table.filter;
    let agency = agency.map(|a| a.to_string()).unwrap_or_default();
    let word = if sort == SortBy::Name { "" } else { sort_word(sort) };
    let pairs = [(OUTLOOK_QUERY, outlook.map(outlook_word).unwrap_or_default()), (AGENCY_QUERY, &agency), (SORT_QUERY, word)];
    paths::with_query(&paths::progress(&table.head.slug), &pairs)
}

fn row_view(lang: Lang, t: &'static Text, slug: &str, row: &AssessedParticipant) -> AnyView {
    let (participant, assessment) = (&row.participant, &row.assessment);
    let agency = participant.agency.as_ref().map(|(_, name)| view! { <p class="small muted wrap" lang="id">{name.clone()}</p> });
    let lines = missing_lines(lang, &assessment.missing);
    let missing = if lines.is_empty() {
        view! { <span class="muted">{t.nothing_missing}</span> }.into_any()
    } else {
        let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
        view! { <ul class="small">{lines}</ul> }.into_any()
    };
    let provisional = assessment.is_provisional.then(|| view! { " "<span class="small muted">{t.provisional}</span> });
    view! {
        <tr>
            <th scope="row" class="wrap">
                <a href=paths::progress_person(slug, participant.enrolment)>{participant.name.to_string()}</a>{agency}
            </th>
            <td class="wrap" data-l=t.missing>{missing}</td>
            <td class="num" data-l=t.final_score>
                <strong>{assessment.final_score.to_string()}</strong>{provisional}
                <p class="small muted">{arithmetic(assessment)}</p>
            </td>
            <td lang="id" data-l=t.predicate>{if assessment.is_passed() { assessment.predicate().to_owned() } else { "–".to_owned() }}</td>
            <td>{outlook_tag(t, assessment.outlook())}</td>
        </tr>
    }
    .into_any()
}
