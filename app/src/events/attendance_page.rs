//! The attendance list to print: a row for each participant, boxes to sign in, one list a day.
use super::{EventTab, PeoplePart, event_nav, people_head};
use crate::{
    dates,
    shell::{Frame, Page},
    ui::empty_state,
};
use chrono::NaiveDate;
use domain::event::{EventDetails, EventHead};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceRow {
    pub name: String,
    /// In groups; empty without one.
    pub nip: String,
    pub agency: String,
}

/// On paper the list speaks Indonesian: it belongs to the accountability papers.
pub fn attendance_page(frame: &Frame, head: &EventHead, details: &EventDetails, day: NaiveDate, rows: &[AttendanceRow]) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Daftar hadir", "Attendance list");
    let lines: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let number = at + 1;
            view! {
                <tr>
                    <td class="num">{number}</td>
                    <th scope="row" class="wrap">{row.name.clone()}{(!row.nip.is_empty()).then(|| view! { <br/><span class="small muted nowrap">{row.nip.clone()}</span> })}</th>
                    <td class="wrap">{row.agency.clone()}</td>
                    <td class="sign">{number}"."</td>
                    <td class="sign">{number}"."</td>
                </tr>
            }
        })
        .collect();
    let list = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada peserta", "No participants yet"),
            lang.pick("Daftar hadir terisi setelah peserta didaftarkan.", "The list fills up once participants are enrolled."),
            None,
        )
    } else {
        view! {
            <section class="stack attendance" lang="id">
                <div class="centred"><p>{details.organizer.clone()}</p><h2>"DAFTAR HADIR PESERTA"</h2><p><strong class="wrap">{head.title.clone()}</strong>", "{head.batch()}</p></div>
                <dl class="facts">
                    <dt>"Hari, tanggal"</dt><dd>{domain::format::long_date(day)}</dd>
                    <dt>"Tempat"</dt><dd class="wrap">{head.place.clone()}</dd>
                </dl>
                <div class="table-scroll" tabindex="0" role="region" aria-label=title>
                    <table>
                        <thead><tr><th scope="col">"No"</th><th scope="col">"Nama dan NIP"</th><th scope="col">"Instansi"</th><th scope="col">"Tanda tangan pagi"</th><th scope="col">"Tanda tangan siang"</th></tr></thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any()
    };
    Page::new(
        title,
        view! {
            <div class="no-print stack">
                {people_head(frame, head, PeoplePart::Attendance, title)}
                <form method="get" class="filters">
                    <div class="field"><label for="hari">{lang.pick("Tanggal", "Day")}</label><input type="date" id="hari" name="hari" value=day.to_string()/></div>
                    <button class="btn">{lang.pick("Tampilkan", "Show")}</button>
                </form>
                <p class="muted">{lang.pick("Cetak halaman ini dari menu peramban. Kegiatan: ", "Print this page from the browser’s menu. Event: ")}{dates::event_dates(lang, head)}"."</p>
            </div>
            {list}
        },
    )
    .nav(event_nav(frame, head, EventTab::People))
}
