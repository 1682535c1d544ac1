//! Notices to one person: what happened to their things, newest first.
use crate::{
    dates,
    lang::Lang,
    paths,
    shell::{Frame, Layout, Page},
    ui::{Tone, empty_state, hidden, tag},
};
use domain::notice::{Notice, NoticeKind};
use leptos::prelude::*;

/// Up to when notices were shown.
pub const SHOWN_FIELD: &str = "sampai";

pub fn notices_page(frame: &Frame, notices: &[Notice]) -> Page {
    let lang = frame.lang;
    let title = lang.pick("Pemberitahuan", "Notices");
    let rows: Vec<_> = notices.iter().map(|notice| row(lang, notice)).collect();
    let mark = notices.iter().any(|notice| !notice.is_read).then(|| {
        let shown = notices.first().map(|notice| notice.at.to_rfc3339()).unwrap_or_default();
        view! { <form method="post">{hidden(SHOWN_FIELD, shown)}<button class="btn">{lang.pick("Tandai semua sudah dibaca", "Mark all as read")}</button></form> }
    });
    let list = if rows.is_empty() {
        empty_state(
            lang.pick("Belum ada pemberitahuan", "No notices yet"),
            lang.pick(
                "Bila tugas Anda dinilai atau dikembalikan, atau sertifikat terbit, kabarnya tampil di sini.",
                "When your exercise is marked or returned, or a certificate is issued, you are told here.",
            ),
            Some((paths::home(), lang.pick("Ke beranda", "Go home").to_owned())),
        )
    } else {
        view! { <ul class="plain stack">{rows}</ul> }.into_any()
    };
    Page::new(title, view! { <h1>{title}</h1>{mark}{list} }).layout(Layout::Narrow)
}

/// What happened, and where to look.
fn words(lang: Lang, notice: &Notice) -> (String, Option<String>) {
    let (title, slug) = (&notice.title, notice.event.as_ref().map(|(slug, _)| slug.clone()));
    let exercise = slug.map(|slug| paths::exercise_result(slug, &notice.subject));
    match notice.kind {
        NoticeKind::Graded => (lang.pick(format!("{title} sudah dinilai"), format!("{title} was marked")), exercise),
        NoticeKind::Returned => {
            (lang.pick(format!("{title} dikembalikan untuk diperbaiki"), format!("{title} was returned for revision")), exercise)
        }
        NoticeKind::Issued => (
            lang.pick("Sertifikat Anda sudah terbit", "Your certificate has been issued").to_owned(),
            Some(paths::verify_code(&notice.subject)),
        ),
        NoticeKind::Corrected => {
            (lang.pick("Data Anda sudah diperbaiki", "Your data have been corrected").to_owned(), Some(paths::account_data()))
        }
        NoticeKind::CodeMade => (
            lang.pick("Panitia membuat kode untuk sandi baru akun Anda", "The committee made a code for a new password of your account")
                .to_owned(),
            Some(paths::account()),
        ),
        NoticeKind::DataChanged => {
            (lang.pick("Panitia mengubah data Anda", "The committee changed your data").to_owned(), Some(paths::account_data()))
        }
        NoticeKind::NotCorrected => (
            lang.pick(format!("Permintaan perbaikan data ditolak: {title}"), format!("Your correction was declined: {title}")),
            Some(paths::account_data()),
        ),
    }
}

fn row(lang: Lang, notice: &Notice) -> AnyView {
    let (text, href) = words(lang, notice);
    let fresh = (!notice.is_read).then(|| tag(Tone::Info, lang.pick("Baru", "New")));
    let event = notice.event.clone().map(|(_, title)| view! { <span lang="id">" · "{title}</span> });
    let line = match href {
        Some(href) => view! { <a class="wrap" href=href>{text}</a> }.into_any(),
        None => view! { <span class="wrap">{text}</span> }.into_any(),
    };
    view! {
        <li class="card stack">
            <div class="row">{line}{fresh}</div>
            <p class="small muted wrap">{dates::date_time(lang, notice.at)}{event}</p>
        </li>
    }
    .into_any()
}
