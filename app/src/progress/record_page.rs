//! The pass list as a record to print (berita acara). On paper it speaks Indonesian: it belongs to the event's papers.
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Page},
};
use domain::{
    event::{EventDetails, EventHead},
    format::{date_range, long_date, time, wib_date},
    progress::ApprovedList,
};
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct RecordView {
    pub head: EventHead,
    pub details: EventDetails,
    pub list: ApprovedList,
    /// Agency of each row of the list, in its order; empty for none.
    pub agencies: Vec<String>,
    /// Agency, participants, passed.
    pub counts: Vec<(String, usize, usize)>,
}

pub fn record_page(frame: &Frame, record: &RecordView) -> Page {
    let (lang, head, list) = (frame.lang, &record.head, &record.list);
    let title = lang.pick("Berita acara kelulusan", "Record of the pass list");
    let (all, passed) = (list.rows.len(), list.rows.iter().filter(|row| row.is_passed).count());
    let day = long_date(wib_date(list.head.approved_at));
    let text = format!(
        "Pada hari {day}, pukul {}, {} menyetujui daftar lulus nomor {} kegiatan {}, {}, yang dilaksanakan {} di {}, menurut aturan lulus versi {}. \
         Dari {all} peserta, {passed} dinyatakan lulus dan {} belum lulus.",
        time(list.head.approved_at),
        list.head.approved_by,
        list.head.number,
        head.title,
        head.batch(),
        date_range(head.starts_on, head.ends_on),
        head.place,
        list.head.rule_number,
        all - passed,
    );
    let named = |agency: &str| if agency.is_empty() { "Tanpa perangkat daerah".to_owned() } else { agency.to_owned() };
    let counts: Vec<_> = record
        .counts
        .iter()
        .map(|(agency, all, passed)| {
            view! { <tr><th scope="row" class="wrap">{named(agency)}</th><td data-l="Peserta" class="num">{*all}</td><td data-l="Lulus" class="num">{*passed}</td><td data-l="Belum lulus" class="num">{all - passed}</td></tr> }
        })
        .collect();
    let rows: Vec<_> = list
        .rows
        .iter()
        .zip(&record.agencies)
        .enumerate()
        .map(|(at, (row, agency))| {
            let outcome = if row.is_passed { "Lulus" } else { "Belum lulus" };
            view! {
                <tr>
                    <td data-l="No" class="num">{at + 1}</td><th scope="row" class="wrap">{row.name.clone()}</th><td data-l="Perangkat daerah" class="wrap">{named(agency)}</td>
                    <td data-l="Nilai akhir" class="num">{row.final_score.to_string()}</td><td data-l="Predikat">{row.predicate.clone()}</td><td data-l="Keterangan">{outcome}</td>
                </tr>
            }
        })
        .collect();
    Page::new(
        title,
        view! {
            <div class="no-print stack">
                <p class="crumbs"><a class="wrap" lang="id" href=paths::event(&head.slug)>{head.title.clone()}</a>" › "<a href=paths::pass_list(&head.slug)>{lang.pick("Daftar lulus", "Pass list")}</a></p>
                <p class="muted">{lang.pick("Cetak halaman ini dari menu peramban.", "Print this page from the browser’s menu.")}</p>
            </div>
            <article class="stack loose" lang="id">
                <div class="centred"><p>{record.details.organizer.clone()}</p><h1>"Berita acara kelulusan"</h1></div>
                <p class="wrap">{text}</p>
                <section class="stack" aria-labelledby="rekap">
                    <h2 id="rekap">"Rekapitulasi per perangkat daerah"</h2>
                    <table class="cards">
                        <thead><tr><th scope="col">"Perangkat daerah"</th><th scope="col" class="num">"Peserta"</th><th scope="col" class="num">"Lulus"</th><th scope="col" class="num">"Belum lulus"</th></tr></thead>
                        <tbody>{counts}</tbody>
                        <tfoot><tr class="total"><th scope="row">"Jumlah"</th><td data-l="Peserta" class="num">{all}</td><td data-l="Lulus" class="num">{passed}</td><td data-l="Belum lulus" class="num">{all - passed}</td></tr></tfoot>
                    </table>
                </section>
                <section class="stack" aria-labelledby="daftar">
                    <h2 id="daftar">"Daftar peserta"</h2>
                    <table class="cards">
                        <thead><tr><th scope="col" class="num">"No"</th><th scope="col">"Nama"</th><th scope="col">"Perangkat daerah"</th><th scope="col" class="num">"Nilai akhir"</th><th scope="col">"Predikat"</th><th scope="col">"Keterangan"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </section>
                <div class="signature"><p>{record.details.issue_place.clone()}", "{domain::format::date(wib_date(list.head.approved_at))}</p><p>"Penanggung jawab kegiatan,"</p><p class="gap"></p><p><strong>{list.head.approved_by.clone()}</strong></p></div>
            </article>
        },
    )
    .nav(event_nav(frame, head, EventTab::Progress))
}
