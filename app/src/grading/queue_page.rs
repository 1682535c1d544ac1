//! The queue: what waits to be marked, oldest first, with counts and filters. No participant is named.
use super::{
    AGENCY_QUERY, EXERCISE_QUERY, STATE_QUERY, desk_href, queue_href, state_word,
    text::{Text, state_text, text},
};
use crate::{
    dates,
    events::{EventTab, event_nav, words::counted},
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Tone, empty_state, tag},
};
use chrono::{DateTime, Utc};
use domain::grading::{Filter, Queue, QueueRow, WorkState};
use leptos::prelude::*;

pub fn queue_page(frame: &Frame, queue: &Queue) -> Page {
    let t = text(frame.lang);
    let slug = &queue.head.slug;
    Page::new(
        t.grading,
        view! {
            <p class="crumbs"><a href=paths::event(slug) lang="id">{queue.head.title.clone()}</a></p>
            <h1>{t.grading}</h1>
            {next_card(frame.lang, t, queue)}
            {filters(t, queue)}
            {list(frame, t, queue)}
            {pages(frame.lang, queue)}
        },
    )
    .nav(event_nav(frame, &queue.head, EventTab::Grading))
}

/// One card with one button, or the good news.
fn next_card(lang: Lang, t: &'static Text, queue: &Queue) -> AnyView {
    let counts = queue.counts;
    let Some(next) = queue.next else {
        return if is_whole(&queue.filter) && queue.filter.state == WorkState::Waiting { ().into_any() } else { counts_line(t, queue) };
    };
    let heading = lang.pick(
        format!("{} karya menunggu penilaian", counts.waiting),
        counted(counts.waiting, "submission waits for marking", "submissions wait for marking"),
    );
    let rest = lang.pick(
        format!("{} dikembalikan kepada peserta, {} sudah dinilai.", counts.returned, counts.graded),
        format!("{} returned to participants, {} marked.", counts.returned, counts.graded),
    );
    view! {
        <section class="card next stack" aria-labelledby="berikutnya">
            <p class="eyebrow">{t.next_step}</p>
            <h2 id="berikutnya">{heading}</h2>
            <p class="muted">{rest}</p>
            <div class="row"><a class="btn main" href=desk_href(&queue.head.slug, next, &queue.filter)>{t.mark_next}</a></div>
        </section>
    }
    .into_any()
}

fn counts_line(t: &'static Text, queue: &Queue) -> AnyView {
    let of = |state| format!("{} {}", queue.counts.of(state), state_text(t, state).to_lowercase());
    view! { <p class="muted">{WorkState::ALL.map(of).join(" · ")}</p> }.into_any()
}

fn is_whole(filter: &Filter) -> bool {
    filter.exercise.is_empty() && filter.agency.is_none()
}

fn filters(t: &'static Text, queue: &Queue) -> AnyView {
    let filter = &queue.filter;
    let states =
        WorkState::ALL.map(|state| (state_word(state).to_owned(), format!("{} ({})", state_text(t, state), queue.counts.of(state))));
    let any = || (String::new(), t.all.to_owned());
    let exercises = [any()].into_iter().chain(queue.exercises.iter().cloned());
    let agencies = [any()].into_iter().chain(queue.agencies.iter().map(|(id, name)| (id.to_string(), name.clone())));
    let agency = filter.agency.map(|a| a.to_string()).unwrap_or_default();
    view! {
        <form method="get" class="filters">
            {select(STATE_QUERY, t.state, states, state_word(filter.state))}
            {select(EXERCISE_QUERY, t.exercise, exercises, &filter.exercise)}
            {select(AGENCY_QUERY, t.agency, agencies, &agency)}
            <button class="btn">{t.filter}</button>
        </form>
    }
    .into_any()
}

fn select(name: &'static str, label: &'static str, options: impl IntoIterator<Item = (String, String)>, chosen: &str) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(key, label)| {
            let selected = key == chosen;
            view! { <option value=key selected=selected>{label}</option> }
        })
        .collect();
    view! { <div class="field"><label for=name>{label}</label><select id=name name=name>{options}</select></div> }.into_any()
}

fn list(frame: &Frame, t: &'static Text, queue: &Queue) -> AnyView {
    let state = queue.filter.state;
    if queue.rows.is_empty() {
        let whole = Filter::default();
        let way_out = (queue_href(&queue.head.slug, &whole), t.see_all_waiting.to_owned());
        return if is_whole(&queue.filter) && state == WorkState::Waiting {
            empty_state(t.nothing_waits, t.nothing_waits_text, None)
        } else {
            empty_state(t.nothing_found, t.nothing_found_text, Some(way_out))
        };
    }
    let (count, word) = (queue.counts.of(state), state_text(t, state).to_lowercase());
    let caption = frame.lang.pick(
        format!("{count} karya {word}, diserahkan paling awal di atas"),
        format!("{} {word}, earliest handed in first", counted(count, "submission", "submissions")),
    );
    let rows: Vec<_> = queue.rows.iter().map(|row| row_view(frame, t, queue, row)).collect();
    view! {
        <table class="cards">
            <caption>{caption}</caption>
            <thead><tr>
                <th scope="col">{t.work}</th><th scope="col">{t.exercise}</th><th scope="col" class="num">{t.version}</th>
                <th scope="col">{t.handed_in}</th><th scope="col">{t.remarks}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row_view(frame: &Frame, t: &'static Text, queue: &Queue, row: &QueueRow) -> AnyView {
    let late = row.is_late.then(|| tag(Tone::Warn, t.late));
    let own = row.has_own_draft.then(|| tag(Tone::Info, t.own_draft));
    let others =
        (!row.being_marked_by.is_empty()).then(|| tag(Tone::Info, format!("{}: {}", t.being_marked_by, row.being_marked_by.join("; "))));
    let waited = (row.state == WorkState::Waiting)
        .then(|| view! { <span class="small muted nowrap">{waited(frame.lang, frame.now, row.handed_in_at)}</span> });
    let remarks = if row.is_late || row.has_own_draft || !row.being_marked_by.is_empty() {
        view! { <td data-l=t.remarks><div class="row">{late}{own}{others}</div></td> }.into_any()
    } else {
        view! { <td></td> }.into_any()
    };
    view! {
        <tr>
            <th scope="row"><a href=desk_href(&queue.head.slug, row.submission, &queue.filter)>{format!("{} {}", t.work, row.number)}</a></th>
            <td class="wrap" lang="id" data-l=t.exercise>{row.exercise.clone()}</td>
            <td class="num" data-l=t.version>{row.version}</td>
            <td data-l=t.handed_in>{dates::date_time(frame.lang, row.handed_in_at)}" "{waited}</td>
            {remarks}
        </tr>
    }
    .into_any()
}

/// "menunggu 2 hari", "waiting for 2 days"
fn waited(lang: Lang, now: DateTime<Utc>, since: DateTime<Utc>) -> String {
    let minutes = (now - since).num_minutes().max(0);
    let (number, unit, one, many) = match minutes {
        0 => return lang.pick("baru saja", "just now").to_owned(),
        1..60 => (minutes, "menit", "minute", "minutes"),
        60..1440 => (minutes / 60, "jam", "hour", "hours"),
        _ => (minutes / 1440, "hari", "day", "days"),
    };
    lang.pick(format!("menunggu {number} {unit}"), format!("waiting for {}", counted(number, one, many)))
}

fn pages(lang: Lang, queue: &Queue) -> Option<AnyView> {
    let page = queue.filter.page;
    let turn = |page: i64, label: &'static str| {
        let href = queue_href(&queue.head.slug, &Filter { page, ..queue.filter.clone() });
        view! { <a class="btn" href=href>{label}</a> }
    };
    let before = (page > 1).then(|| turn(page - 1, lang.pick("← Sebelumnya", "← Previous")));
    let after = (page < queue.pages).then(|| turn(page + 1, lang.pick("Berikutnya →", "Next →")));
    let here = lang.pick(format!("Halaman {page} dari {}", queue.pages), format!("Page {page} of {}", queue.pages));
    (queue.pages > 1)
        .then(|| view! { <nav class="pages" aria-label=lang.pick("Halaman", "Pages")>{before}<span>{here}</span>{after}</nav> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn waiting_is_told_in_the_largest_whole_unit() {
        let now = DateTime::<Utc>::default();
        let told = |delta| waited(Lang::Id, now, now - delta);
        assert_eq!(told(TimeDelta::seconds(40)), "baru saja");
        assert_eq!(told(TimeDelta::minutes(59)), "menunggu 59 menit");
        assert_eq!(told(TimeDelta::hours(25)), "menunggu 1 hari");
        assert_eq!(waited(Lang::En, now, now - TimeDelta::hours(25)), "waiting for 1 day");
    }
}
