//! What an admin sees of courses: the list, and the form that uploads a package.
use crate::{
    dates,
    lang::Lang,
    paths,
    shell::{Frame, Page},
    ui::{Field, Form, Icon, IconKind, KEY_FIELD, empty_state, error_summary, hidden},
};
use chrono::{DateTime, Utc};
use domain::{format, ids::CourseId};
use leptos::prelude::*;

/// A course with its newest version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRow {
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub number: i64,
    pub published_at: DateTime<Utc>,
    /// How many events use it.
    pub events: i64,
}

pub fn courses_page(frame: &Frame, courses: Vec<CourseRow>, form: &Form) -> Page {
    let (count, lang) = (courses.len(), frame.lang);
    let list = if courses.is_empty() {
        empty_state(
            lang.pick("Belum ada kursus", "No courses yet"),
            lang.pick(
                "Unggah paket kursus pertama di bawah. Setelah diterbitkan, kursus dapat dipakai dalam kegiatan.",
                "Upload the first course package below. Once it is published, the course can be used in events.",
            ),
            None,
        )
    } else {
        let rows: Vec<_> = courses.into_iter().map(|course| row(lang, course)).collect();
        let unit = lang.pick(" kursus", if count == 1 { " course" } else { " courses" });
        view! {
            <table class="cards">
                <caption>{count}{unit}</caption>
                <thead>
                    <tr>
                        <th scope="col">{lang.pick("Kursus", "Course")}</th>
                        <th scope="col">{lang.pick("Versi terbit", "Published version")}</th>
                        <th scope="col">{lang.pick("Terbit", "Published")}</th>
                        <th scope="col" class="num">{lang.pick("Kegiatan", "Events")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    Page::new(
        lang.pick("Kursus", "Courses"),
        view! {
            <p class="crumbs"><a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a></p>
            <h1>{lang.pick("Kursus", "Courses")}</h1>
            {list}
            {upload_form(frame, form)}
        },
    )
}

fn row(lang: Lang, course: CourseRow) -> AnyView {
    view! {
        <tr>
            <th scope="row" class="wrap">
                <a lang="id" href=paths::admin_course(course.id)>{course.title}</a>
                <span class="small muted">" "{course.slug}</span>
            </th>
            <td data-l=lang.pick("Versi terbit", "Published version")>{course.number}</td>
            <td data-l=lang.pick("Terbit", "Published")>{dates::date(lang, format::wib_date(course.published_at))}</td>
            <td class="num" data-l=lang.pick("Kegiatan", "Events")>{course.events}</td>
        </tr>
    }
    .into_any()
}

/// Sends a file, so it is no ordinary form; still it has its one-use key and its errors at the field.
fn upload_form(frame: &Frame, form: &Form) -> AnyView {
    let lang = frame.lang;
    let about = lang.pick(
        "Paket adalah ZIP dari folder kursus. Anda melihat isi, perubahan, dan kesalahannya dahulu; \
         tidak ada yang berubah sebelum Anda menerbitkannya.",
        "A package is a ZIP of the course’s folder. You first see its contents, changes and errors; \
         nothing changes before you publish it.",
    );
    let file = Field::file("paket", lang.pick("Berkas ZIP", "ZIP file"), ".zip,application/zip");
    let file = file.hint(lang.pick("Paling besar 5 MiB.", "At most 5 MiB."));
    view! {
        <section class="card stack" aria-labelledby="unggah">
            <h2 id="unggah">{lang.pick("Unggah paket kursus", "Upload a course package")}</h2>
            <p class="muted">{about}</p>
            <form method="post" enctype="multipart/form-data" class="stack" novalidate=true>
                {error_summary(form, lang)}
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {file.draw(form, lang)}
                <div class="actions">
                    <button class="btn main"><Icon kind=IconKind::Upload/>{lang.pick(" Unggah dan periksa", " Upload and check")}</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}
