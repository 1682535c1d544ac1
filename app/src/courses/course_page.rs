//! One course of the installation: its published versions and their packages.
use crate::{
    paths,
    shell::{Frame, Page},
    ui::{Icon, IconKind},
};
use chrono::{DateTime, Utc};
use domain::{format, ids::CourseId};
use leptos::prelude::*;

/// A course with its versions, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseDetail {
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub versions: Vec<VersionRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    pub number: i64,
    pub published_at: DateTime<Utc>,
    /// None if it came from the command line.
    pub published_by: Option<String>,
    /// Bytes of the ZIP.
    pub size: i64,
    pub sha256: String,
    /// How many events use this version.
    pub events: i64,
}

pub fn course_page(_frame: &Frame, course: CourseDetail) -> Page {
    let id = course.id;
    let count = course.versions.len();
    let rows: Vec<_> = course.versions.into_iter().map(|version| row(id, version)).collect();
    Page::new(
        course.title.clone(),
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a>" › "<a href=paths::admin_courses()>"Kursus"</a></p>
            <div class="toolbar">
                <div class="stack"><h1 class="wrap">{course.title.clone()}</h1><p class="muted"><span class="code">{course.slug}</span></p></div>
                <a class="btn" href=paths::admin_courses() + "#unggah"><Icon kind=IconKind::Upload/>" Unggah versi baru"</a>
            </div>
            <p>
                "Versi yang sudah terbit tidak pernah berubah. Percobaan kuis dan karya yang sudah dikumpulkan tetap memakai versinya sendiri; \
                 kegiatan memilih versinya pada halaman kegiatan."
            </p>
            <table class="cards">
                <caption>{count}" versi"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Versi"</th><th scope="col">"Terbit"</th><th scope="col">"Oleh"</th>
                        <th scope="col" class="num">"Kegiatan"</th><th scope="col">"Sidik (SHA-256)"</th><th scope="col">"Paket"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        },
    )
}

fn row(course: CourseId, version: VersionRow) -> AnyView {
    let label = format!(" versi {}", version.number);
    view! {
        <tr>
            <th scope="row">"Versi "{version.number}</th>
            <td data-l="Terbit">{format::date_time(version.published_at)}</td>
            <td class="wrap" data-l="Oleh">{version.published_by.unwrap_or_else(|| "Baris perintah".to_owned())}</td>
            <td class="num" data-l="Kegiatan">{version.events}</td>
            <td data-l="Sidik"><code title=version.sha256.clone()>{version.sha256.chars().take(12).collect::<String>()}"…"</code></td>
            <td>
                <a class="btn small" href=paths::admin_course_package(course, version.number)>
                    <Icon kind=IconKind::Download/>" Unduh paket"<span class="visually-hidden">{label}</span>", "{kib(version.size)}
                </a>
            </td>
        </tr>
    }
    .into_any()
}

/// "84 KiB", never zero.
pub(super) fn kib(bytes: i64) -> String {
    format!("{} KiB", format::thousands((bytes + 1023) / 1024))
}
