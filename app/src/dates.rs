//! Dates in the language of the screen. Indonesian ones, and times, are `domain::format`; times keep the zone's name.
use crate::lang::Lang;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::{
    event::EventHead,
    format::{self, roman, time, wib_date},
};

/// "16 June 2025"
pub fn date(lang: Lang, day: NaiveDate) -> String {
    lang.pick(format::date(day), day.format("%-d %B %Y").to_string())
}

/// "Monday, 16 June 2025"
pub fn long_date(lang: Lang, day: NaiveDate) -> String {
    lang.pick(format::long_date(day), day.format("%A, %-d %B %Y").to_string())
}

/// "16–17 June 2025", "30 June to 2 July 2025"
pub fn date_range(lang: Lang, from: NaiveDate, to: NaiveDate) -> String {
    let english = match (from == to, from.year() == to.year(), from.month() == to.month()) {
        (true, ..) => date(lang, to),
        (_, true, true) => format!("{}–{}", from.day(), date(Lang::En, to)),
        (_, true, false) => format!("{} to {}", from.format("%-d %B"), date(Lang::En, to)),
        _ => format!("{} to {}", date(Lang::En, from), date(Lang::En, to)),
    };
    lang.pick(format::date_range(from, to), english)
}

/// "16 June 2025, 10.42 WIB"
pub fn date_time(lang: Lang, moment: DateTime<Utc>) -> String {
    format!("{}, {}", date(lang, wib_date(moment)), time(moment))
}

/// "Monday, 16 June 2025, 10.42 WIB"
pub fn long_date_time(lang: Lang, moment: DateTime<Utc>) -> String {
    format!("{}, {}", long_date(lang, wib_date(moment)), time(moment))
}

/// The days of an event.
pub fn event_dates(lang: Lang, head: &EventHead) -> String {
    date_range(lang, head.starts_on, head.ends_on)
}

/// "Angkatan II", "Batch II"
pub fn batch(lang: Lang, head: &EventHead) -> String {
    lang.pick(head.batch(), format!("Batch {}", roman(u32::try_from(head.batch_number).unwrap_or(0))))
}
