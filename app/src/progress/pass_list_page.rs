//! The pass list: who passes now, what differs from the list approved last, and the approval.
use super::text::{Text, text};
use crate::{
    events::{EventTab, event_nav},
    paths,
    shell::{Frame, Page},
    ui::{Form, Icon, IconKind, Tone, VERSION_FIELD, empty_state, error_summary, hidden, notice, post_form, tag},
};
use domain::{
    access::Action,
    format,
    progress::{Change, PassListPage, PassListRow},
};
use leptos::prelude::*;

pub fn pass_list_page(frame: &Frame, page: &PassListPage, form: &Form) -> Page {
    let t = text(frame.lang);
    let slug = &page.head.slug;
    let summary = format!(
        "Aturan lulus versi {}. {} dari {} peserta memenuhi syarat.",
        page.rule_number, page.totals.passed, page.totals.participants
    );
    let body = if page.rows.is_empty() {
        empty_state(t.nobody, "Daftar lulus tersusun dengan sendirinya setelah peserta didaftarkan.", None)
    } else {
        view! { {table(t, page)}{dropped(page)}{approval(frame, t, page, form)} }.into_any()
    };
    Page::new(
        t.pass_list,
        view! {
            <div class="print-only print-head"><strong>{page.head.title.clone()}</strong><span>{page.head.dates()}</span></div>
            <div class="stack">
                <p class="crumbs"><a href=paths::event(slug)>{page.head.title.clone()}</a>" › "<a href=paths::progress(slug)>{t.progress}</a></p>
                <h1>{t.pass_list}</h1>
                <p class="muted">{summary}</p>
            </div>
            {standing(page)}
            {waiting(page)}
            {body}
        },
    )
    .nav(event_nav(frame, &page.head, EventTab::Progress))
}

/// What was approved last, and whether it still holds.
fn standing(page: &PassListPage) -> AnyView {
    let Some(last) = &page.last else {
        return notice(
            Tone::Info,
            "Belum disetujui",
            "Sertifikat baru dapat diterbitkan setelah penanggung jawab kegiatan menyetujui daftar ini.",
        );
    };
    let text = format!(
        "Daftar nomor {} disetujui oleh {} pada {}, menurut aturan lulus versi {}.",
        last.number,
        last.approved_by,
        format::long_date_time(last.approved_at),
        last.rule_number
    );
    if page.is_as_approved() {
        notice(Tone::Ok, "Sudah disetujui", text)
    } else {
        notice(Tone::Warn, "Berubah sejak disetujui", format!("{text} Perbedaannya tampil di bawah."))
    }
}

fn waiting(page: &PassListPage) -> Option<AnyView> {
    let count = page.totals.waiting;
    (count > 0).then(|| {
        let text = if page.head.standing.may(Action::ApprovePassList) {
            "Yang menunggu belum tercantum memenuhi syarat. Tunggu penilaian selesai, atau setujui sekarang dan setujui lagi sesudahnya."
        } else {
            "Yang menunggu belum tercantum memenuhi syarat. Daftar ini berubah sendiri setelah karya dinilai."
        };
        notice(Tone::Warn, format!("{count} peserta masih menunggu penilaian"), text)
    })
}

fn table(t: &'static Text, page: &PassListPage) -> AnyView {
    let has_changes = page.last.is_some() && page.rows.iter().any(|row| row.change != Change::None);
    let rows: Vec<_> = page.rows.iter().enumerate().map(|(n, row)| row_view(t, &page.head.slug, n + 1, row, has_changes)).collect();
    let change = has_changes.then(|| view! { <th scope="col">{t.change}</th> });
    view! {
        <table class="cards">
            <caption>{format!("{} peserta, yang memenuhi syarat di atas", page.rows.len())}</caption>
            <thead><tr>
                <th scope="col">{t.name}</th><th scope="col">{t.agency}</th><th scope="col" class="num">{t.final_score}</th>
                <th scope="col">{t.predicate}</th><th scope="col">{t.state}</th>{change}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row_view(t: &'static Text, slug: &str, number: usize, row: &PassListRow, has_changes: bool) -> AnyView {
    let state = if row.is_passed { tag(Tone::Ok, t.passed) } else { tag(Tone::Plain, t.not_yet) };
    let provisional = row.is_provisional.then(|| view! { " "<span class="small muted">{t.provisional}</span> });
    let change = has_changes.then(|| view! { <td data-l=t.change>{change_view(row.change)}</td> });
    view! {
        <tr>
            <th scope="row" class="wrap">
                {format!("{number}. ")}<a href=paths::progress_person(slug, row.participant.enrolment)>{row.participant.name.to_string()}</a>
            </th>
            <td class="wrap" data-l=t.agency>{row.participant.agency_name().to_owned()}</td>
            <td class="num" data-l=t.final_score>{row.final_score.to_string()}{provisional}</td>
            <td data-l=t.predicate>{row.predicate.clone()}</td>
            <td data-l=t.state>{state}</td>
            {change}
        </tr>
    }
    .into_any()
}

fn change_view(change: Change) -> AnyView {
    match change {
        Change::None => ().into_any(),
        Change::New => tag(Tone::Info, "Peserta baru"),
        Change::NowPasses => tag(Tone::Info, "Kini memenuhi"),
        Change::NoLongerPasses => tag(Tone::Danger, "Tidak lagi memenuhi"),
        Change::Score { before } => view! { <span class="diff">"Nilai sebelumnya "<del>{before.to_string()}</del></span> }.into_any(),
    }
}

fn dropped(page: &PassListPage) -> Option<AnyView> {
    (!page.dropped.is_empty()).then(|| {
        let names = page.dropped.join("; ");
        view! { <p class="muted wrap">{format!("Ada dalam daftar yang disetujui, tetapi bukan peserta lagi: {names}.")}</p> }.into_any()
    })
}

/// The form for the person responsible; for everybody else who has to act.
fn approval(frame: &Frame, t: &'static Text, page: &PassListPage, form: &Form) -> AnyView {
    if !page.head.standing.may(Action::ApprovePassList) {
        return view! { <p class="muted no-print">"Daftar ini disetujui oleh penanggung jawab kegiatan."</p> }.into_any();
    }
    if page.is_as_approved() {
        let next = page.head.standing.may(Action::Issue).then(|| {
            view! { <div class="row"><a class="btn main" href=paths::certificates(&page.head.slug)><Icon kind=IconKind::Certificate/>"Ke sertifikat"</a></div> }
        });
        return view! { <section class="card quiet stack no-print"><p>"Tidak ada yang perlu disetujui lagi."</p>{next}</section> }
            .into_any();
    }
    if page.totals.passed == 0 {
        let text = "Persetujuan terbuka setelah sedikitnya satu peserta memenuhi syarat.";
        return view! { <section class="card quiet stack no-print">{error_summary(form, frame.lang)}<p>{text}</p></section> }.into_any();
    }
    let promise = format!(
        "Dengan menyetujui, Anda menyatakan {} dari {} peserta lulus menurut aturan lulus versi {}. Daftar disimpan tetap dengan nama Anda \
         dan waktunya, lalu panitia dapat menerbitkan sertifikat bagi mereka. Nilai yang berubah sesudahnya memerlukan persetujuan baru.",
        page.totals.passed, page.totals.participants, page.rule_number
    );
    let button = format!("Setujui {} peserta lulus", page.totals.passed);
    let fields = view! {
        {hidden(VERSION_FIELD, page.version.to_string())}
        <p>{promise}</p>
        <div class="actions"><button class="btn main">{button}</button></div>
    };
    view! { <section class="card next stack no-print"><h2>{t.approve_heading}</h2>{post_form(frame, form, fields)}</section> }.into_any()
}
