//! Codes on paper: one sheet for each agency, one slip for each person.
use super::list_page::InvitedRow;
use crate::{
    dates,
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Page},
    ui::empty_state,
};
use domain::{event::EventHead, format::wib_date};
use leptos::prelude::*;

/// `rows` by agency and name; `host` as people type it.
pub fn slips_page(frame: &Frame, head: &EventHead, rows: &[InvitedRow], host: &str) -> Page {
    let lang = frame.lang;
    let mut sheets: Vec<(&str, Vec<&InvitedRow>)> = Vec::new();
    for row in rows.iter().filter(|row| row.code.is_some()) {
        match sheets.last_mut() {
            Some((agency, people)) if *agency == row.agency => people.push(row),
            _ => sheets.push((&row.agency, vec![row])),
        }
    }
    let body = if sheets.is_empty() {
        let text =
            lang.pick("Semua peserta sudah masuk, atau kodenya belum dibuat.", "Everybody has signed in, or no codes were made yet.");
        let back = (paths::invitations(&head.slug), lang.pick("Buka undangan", "Open invitations").to_owned());
        empty_state(lang.pick("Tidak ada kode untuk dicetak", "No codes to print"), text, Some(back))
    } else {
        let sheets: Vec<_> = sheets.into_iter().map(|(agency, people)| sheet(frame, head, agency, &people, host)).collect();
        view! { {sheets} }.into_any()
    };
    Page::new(
        lang.pick("Kode undangan untuk dicetak", "Invitation codes to print"),
        view! {
            <div class="stack no-print">
                <p class="crumbs"><a class="wrap" lang="id" href=paths::event(&head.slug)>{head.title.clone()}</a>" › "<a href=paths::invitations(&head.slug)>{lang.pick("Undangan", "Invitations")}</a></p>
                <h1>{lang.pick("Kode undangan untuk dicetak", "Invitation codes to print")}</h1>
                <p class="muted">{lang.pick("Cetak halaman ini dari menu peramban. Setiap instansi mulai di lembar baru; kode bersifat pribadi.", "Print this page from the browser’s menu. Each agency begins on a new sheet; codes are personal.")}</p>
            </div>
            {body}
        },
    )
    .nav(event_nav(frame, head, EventTab::People))
}

fn sheet(frame: &Frame, head: &EventHead, agency: &str, people: &[&InvitedRow], host: &str) -> AnyView {
    let lang = frame.lang;
    let heading = if agency.is_empty() { lang.pick("Tanpa perangkat daerah", "Without an agency") } else { agency }.to_owned();
    let rows: Vec<_> = people
        .iter()
        .map(|row| {
            let until = row.expires_at.map(|at| dates::date(lang, wib_date(at))).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row" class="wrap">{row.name.clone()}</th>
                    <td data-l=lang.pick("Kode", "Code") class="nowrap"><strong class="code">{row.code.clone()}</strong></td>
                    <td data-l=lang.pick("Masuk dengan", "Signs in with") class="wrap">{row.sign_in_with.clone()}</td>
                    <td data-l=lang.pick("Berlaku sampai", "Valid until") class="nowrap">{until}</td>
                </tr>
            }
        })
        .collect();
    let how = lang.pick(
        format!("Buka {host}/undangan di ponsel, ketik kode, periksa nama, lalu buat sandi."),
        format!("Open {host}/undangan on your phone, type the code, check your name, then make a password."),
    );
    view! {
        <section class="sheet stack">
            <p class="small muted" lang="id">{head.title.clone()}", "{head.batch()}", "{head.dates()}</p>
            <h2 class="wrap">{heading}</h2>
            <p>{how}</p>
            <table class="cards">
                <thead><tr><th scope="col">{lang.pick("Nama", "Name")}</th><th scope="col">{lang.pick("Kode", "Code")}</th><th scope="col">{lang.pick("Masuk dengan", "Signs in with")}</th><th scope="col">{lang.pick("Berlaku sampai", "Valid until")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}
