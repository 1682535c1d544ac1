//! The pass list: who passes now, what differs from the list approved last, and the approval.
use super::text::{Text, text};
use crate::{
    dates,
    events::{EventTab, event_nav, words::counted},
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Form, Icon, IconKind, Tone, VERSION_FIELD, empty_state, error_summary, hidden, notice, post_form, tag},
};
use domain::{
    access::Action,
    progress::{Change, PassListPage, PassListRow},
};
use leptos::prelude::*;

pub fn pass_list_page(frame: &Frame, page: &PassListPage, form: &Form) -> Page {
    let (t, lang) = (text(frame.lang), frame.lang);
    let slug = &page.head.slug;
    let (rule, passed, all) = (page.rule_number, page.totals.passed, page.totals.participants);
    let summary = lang.pick(
        format!("Aturan lulus versi {rule}. {passed} dari {all} peserta memenuhi syarat."),
        format!("Passing rule, version {rule}. Requirements met by {passed} of {}.", counted(all, "participant", "participants")),
    );
    let body = if page.rows.is_empty() {
        let about = lang.pick(
            "Daftar lulus tersusun dengan sendirinya setelah peserta didaftarkan.",
            "The pass list draws itself up once participants are enrolled.",
        );
        empty_state(t.nobody, about, None)
    } else {
        view! { {table(lang, t, page)}{dropped(lang, page)}{approval(frame, t, page, form)} }.into_any()
    };
    Page::new(
        t.pass_list,
        view! {
            <div class="print-only print-head"><strong lang="id">{page.head.title.clone()}</strong><span>{dates::event_dates(lang, &page.head)}</span></div>
            <div class="stack">
                <p class="crumbs"><a href=paths::event(slug) lang="id">{page.head.title.clone()}</a>" › "<a href=paths::progress(slug)>{t.progress}</a></p>
                <h1>{t.pass_list}</h1>
                <p class="muted">{summary}</p>
            </div>
            {standing(lang, page)}
            {waiting(lang, page)}
            {body}
        },
    )
    .nav(event_nav(frame, &page.head, EventTab::Progress))
}

/// What was approved last, and whether it still holds.
fn standing(lang: Lang, page: &PassListPage) -> AnyView {
    let Some(last) = &page.last else {
        return notice(
            Tone::Info,
            lang.pick("Belum disetujui", "Not approved yet"),
            lang.pick(
                "Sertifikat baru dapat diterbitkan setelah penanggung jawab kegiatan menyetujui daftar ini.",
                "Certificates can be issued only after the responsible officer of the event has approved this list.",
            ),
        );
    };
    let (number, by, rule) = (last.number, &last.approved_by, last.rule_number);
    let at = dates::long_date_time(lang, last.approved_at);
    let record = view! { <p><a href=paths::record(&page.head.slug)>{lang.pick("Berita acara untuk dicetak", "Record to print")}</a></p> };
    let text = lang.pick(
        format!("Daftar nomor {number} disetujui oleh {by} pada {at}, menurut aturan lulus versi {rule}."),
        format!("List number {number} was approved by {by} on {at}, under version {rule} of the passing rule."),
    );
    if page.is_as_approved() {
        view! { {notice(Tone::Ok, lang.pick("Sudah disetujui", "Approved"), text)}{record} }.into_any()
    } else {
        let more = lang.pick("Perbedaannya tampil di bawah.", "The differences are shown below.");
        view! { {notice(Tone::Warn, lang.pick("Berubah sejak disetujui", "Changed since it was approved"), format!("{text} {more}"))}{record} }.into_any()
    }
}

fn waiting(lang: Lang, page: &PassListPage) -> Option<AnyView> {
    let count = page.totals.waiting;
    (count > 0).then(|| {
        let text = if page.head.standing.may(Action::ApprovePassList) {
            lang.pick(
                "Yang menunggu belum tercantum memenuhi syarat. Tunggu penilaian selesai, atau setujui sekarang dan setujui lagi sesudahnya.",
                "Those who wait are not listed as meeting the requirements yet. Wait until marking is finished, or approve now and approve again later.",
            )
        } else {
            lang.pick(
                "Yang menunggu belum tercantum memenuhi syarat. Daftar ini berubah sendiri setelah karya dinilai.",
                "Those who wait are not listed as meeting the requirements yet. This list changes by itself once the work is marked.",
            )
        };
        let heading = lang.pick(
            format!("{count} peserta masih menunggu penilaian"),
            counted(count, "participant still waits for marking", "participants still wait for marking"),
        );
        notice(Tone::Warn, heading, text)
    })
}

fn table(lang: Lang, t: &'static Text, page: &PassListPage) -> AnyView {
    let has_changes = page.last.is_some() && page.rows.iter().any(|row| row.change != Change::None);
    let rows: Vec<_> = page.rows.iter().enumerate().map(|(n, row)| row_view(lang, t, &page.head.slug, n + 1, row, has_changes)).collect();
    let change = has_changes.then(|| view! { <th scope="col">{t.change}</th> });
    let caption = lang.pick(
        format!("{} peserta, yang memenuhi syarat di atas", page.rows.len()),
        format!("{}, those who meet the requirements first", counted(page.rows.len(), "participant", "participants")),
    );
    view! {
        <table class="cards">
            <caption>{caption}</caption>
            <thead><tr>
                <th scope="col">{t.name}</th><th scope="col">{t.agency}</th><th scope="col" class="num">{t.final_score}</th>
                <th scope="col">{t.predicate}</th><th scope="col">{t.state}</th>{change}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row_view(lang: Lang, t: &'static Text, slug: &str, number: usize, row: &PassListRow, has_changes: bool) -> AnyView {
    let state = if row.is_passed { tag(Tone::Ok, t.passed) } else { tag(Tone::Plain, t.not_yet) };
    let provisional = row.is_provisional.then(|| view! { " "<span class="small muted">{t.provisional}</span> });
    let change = has_changes.then(|| view! { <td data-l=t.change>{change_view(lang, row.change)}</td> });
    view! {
        <tr>
            <th scope="row" class="wrap">
                {format!("{number}. ")}<a href=paths::progress_person(slug, row.participant.enrolment)>{row.participant.name.to_string()}</a>
            </th>
            <td class="wrap" lang="id" data-l=t.agency>{row.participant.agency_name().to_owned()}</td>
            <td class="num" data-l=t.final_score>{row.final_score.to_string()}{provisional}</td>
            <td lang="id" data-l=t.predicate>{row.predicate.clone()}</td>
            <td data-l=t.state>{state}</td>
            {change}
        </tr>
    }
    .into_any()
}

fn change_view(lang: Lang, change: Change) -> AnyView {
    match change {
        Change::None => ().into_any(),
        Change::New => tag(Tone::Info, lang.pick("Peserta baru", "New participant")),
        Change::NowPasses => tag(Tone::Info, lang.pick("Kini memenuhi", "Now met")),
        Change::NoLongerPasses => tag(Tone::Danger, lang.pick("Tidak lagi memenuhi", "No longer met")),
        Change::Score { before } => {
            view! { <span class="diff">{lang.pick("Nilai sebelumnya ", "Mark before ")}<del>{before.to_string()}</del></span> }.into_any()
        }
    }
}

fn dropped(lang: Lang, page: &PassListPage) -> Option<AnyView> {
    (!page.dropped.is_empty()).then(|| {
        let names = page.dropped.join("; ");
        let words =
            lang.pick("Ada dalam daftar yang disetujui, tetapi bukan peserta lagi", "On the approved list, but no longer a participant");
        view! { <p class="muted wrap">{format!("{words}: {names}.")}</p> }.into_any()
    })
}

/// The form for the person responsible; for everybody else who has to act.
fn approval(frame: &Frame, t: &'static Text, page: &PassListPage, form: &Form) -> AnyView {
    let lang = frame.lang;
    if !page.head.standing.may(Action::ApprovePassList) {
        let who = lang
            .pick("Daftar ini disetujui oleh penanggung jawab kegiatan.", "This list is approved by the responsible officer of the event.");
        return view! { <p class="muted no-print">{who}</p> }.into_any();
    }
    if page.is_as_approved() {
        let next = page.head.standing.may(Action::Issue).then(|| {
            view! { <div class="row"><a class="btn main" href=paths::certificates(&page.head.slug)><Icon kind=IconKind::Certificate/>{lang.pick("Ke sertifikat", "To certificates")}</a></div> }
        });
        let text = lang.pick("Tidak ada yang perlu disetujui lagi.", "Nothing is left to approve.");
        return view! { <section class="card quiet stack no-print"><p>{text}</p>{next}</section> }.into_any();
    }
    if page.totals.passed == 0 {
        let text = lang.pick(
            "Persetujuan terbuka setelah sedikitnya satu peserta memenuhi syarat.",
            "Approval opens once at least one participant meets the requirements.",
        );
        return view! { <section class="card quiet stack no-print">{error_summary(form, lang)}<p>{text}</p></section> }.into_any();
    }
    let (rule, passed, all) = (page.rule_number, page.totals.passed, page.totals.participants);
    let promise = match lang {
        Lang::Id => format!(
            "Dengan menyetujui, Anda menyatakan {passed} dari {all} peserta lulus menurut aturan lulus versi {rule}. Daftar disimpan tetap \
             dengan nama Anda dan waktunya, lalu panitia dapat menerbitkan sertifikat bagi mereka. Nilai yang berubah sesudahnya \
             memerlukan persetujuan baru."
        ),
        Lang::En => format!(
            "By approving, you declare that {passed} of {} pass under version {rule} of the passing rule. The list is kept for good \
             with your name and the time; then the committee can issue certificates to them. Marks that change later need a new \
             approval.",
            counted(all, "participant", "participants")
        ),
    };
    let button = lang.pick(
        format!("Setujui {passed} peserta lulus"),
        format!("Approve {}", counted(passed, "passing participant", "passing participants")),
    );
    let fields = view! {
        {hidden(VERSION_FIELD, page.version.to_string())}
        <p>{promise}</p>
        <div class="actions"><button class="btn main">{button}</button></div>
    };
    view! { <section class="card next stack no-print"><h2>{t.approve_heading}</h2>{post_form(frame, form, fields)}</section> }.into_any()
}
