//! One course of the installation: its published versions and their packages.
use crate::{
    dates,
    lang::Lang,
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

pub fn course_page(frame: &Frame, course: CourseDetail) -> Page {
    let (id, lang) = (course.id, frame.lang);
    let count = course.versions.len();
    let rows: Vec<_> = course.versions.into_iter().map(|version| row(lang, id, version)).collect();
    let versions = lang.pick(" versi", if count == 1 { " version" } else { " versions" });
    let about = lang.pick(
        "Versi yang sudah terbit tidak pernah berubah. Percobaan kuis dan karya yang sudah dikumpulkan tetap memakai versinya sendiri; \
         kegiatan memilih versinya pada halaman kegiatan.",
        "A published version never changes. Attempts at quizzes and submissions that were handed in keep their own version; \
         an event chooses its version on the event’s page.",
    );
    Page::new(
        course.title.clone(),
        view! {
            <p class="crumbs">
                <a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a>" › "
                <a href=paths::admin_courses()>{lang.pick("Kursus", "Courses")}</a>
            </p>
            <div class="toolbar">
                <div class="stack">
                    <h1 class="wrap" lang="id">{course.title.clone()}</h1>
                    <p class="muted"><span class="code">{course.slug}</span></p>
                </div>
                <a class="btn" href=paths::admin_courses() + "#unggah">
                    <Icon kind=IconKind::Upload/>{lang.pick(" Unggah versi baru", " Upload a new version")}
                </a>
            </div>
            <p>{about}</p>
            <table class="cards">
                <caption>{count}{versions}</caption>
                <thead>
                    <tr>
                        <th scope="col">{lang.pick("Versi", "Version")}</th><th scope="col">{lang.pick("Terbit", "Published")}</th>
                        <th scope="col">{lang.pick("Oleh", "By")}</th><th scope="col" class="num">{lang.pick("Kegiatan", "Events")}</th>
                        <th scope="col">{lang.pick("Sidik (SHA-256)", "Fingerprint (SHA-256)")}</th>
                        <th scope="col">{lang.pick("Paket", "Package")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        },
    )
}

fn row(lang: Lang, course: CourseId, version: VersionRow) -> AnyView {
    let number = version.number;
    let label = lang.pick(format!(" versi {number}"), format!(" version {number}"));
    let by = version.published_by.unwrap_or_else(|| lang.pick("Baris perintah", "Command line").to_owned());
    view! {
        <tr>
            <th scope="row">{lang.pick("Versi ", "Version ")}{number}</th>
            <td data-l=lang.pick("Terbit", "Published")>{dates::date_time(lang, version.published_at)}</td>
            <td class="wrap" data-l=lang.pick("Oleh", "By")>{by}</td>
            <td class="num" data-l=lang.pick("Kegiatan", "Events")>{version.events}</td>
            <td data-l=lang.pick("Sidik", "Fingerprint")>
                <code title=version.sha256.clone()>{version.sha256.chars().take(12).collect::<String>()}"…"</code>
            </td>
            <td>
                <a class="btn small" href=paths::admin_course_package(course, number)>
                    <Icon kind=IconKind::Download/>{lang.pick(" Unduh paket", " Download the package")}
                    <span class="visually-hidden">{label}</span>", "{kib(version.size)}
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
