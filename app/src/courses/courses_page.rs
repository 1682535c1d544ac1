//! What an admin sees of courses: the list, and the form that uploads a package.
use crate::{
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
    let count = courses.len();
    let list = if courses.is_empty() {
        empty_state(
            "Belum ada kursus",
            "Unggah paket kursus pertama di bawah. Setelah diterbitkan, kursus dapat dipakai dalam kegiatan.",
            None,
        )
    } else {
        let rows: Vec<_> = courses.into_iter().map(row).collect();
        view! {
            <table class="cards">
                <caption>{count}" kursus"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Kursus"</th><th scope="col">"Versi terbit"</th><th scope="col">"Terbit"</th>
                        <th scope="col" class="num">"Kegiatan"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    Page::new(
        "Kursus",
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a></p>
            <h1>"Kursus"</h1>
            {list}
            {upload_form(frame, form)}
        },
    )
}

fn row(course: CourseRow) -> AnyView {
    view! {
        <tr>
            <th scope="row" class="wrap">
                <a href=paths::admin_course(course.id)>{course.title}</a>
                <span class="small muted">" "{course.slug}</span>
            </th>
            <td data-l="Versi terbit">{course.number}</td>
            <td data-l="Terbit">{format::date(format::wib_date(course.published_at))}</td>
            <td class="num" data-l="Kegiatan">{course.events}</td>
        </tr>
    }
    .into_any()
}

/// Sends a file, so it is no ordinary form; still it has its one-use key and its errors at the field.
fn upload_form(frame: &Frame, form: &Form) -> AnyView {
    view! {
        <section class="card stack" aria-labelledby="unggah">
            <h2 id="unggah">"Unggah paket kursus"</h2>
            <p class="muted">
                "Paket adalah ZIP dari folder kursus. Anda melihat isi, perubahan, dan kesalahannya dahulu; \
                 tidak ada yang berubah sebelum Anda menerbitkannya."
            </p>
            <form method="post" enctype="multipart/form-data" class="stack" novalidate=true>
                {error_summary(form, frame.lang)}
                {hidden(KEY_FIELD, frame.form_key.to_string())}
                {Field::file("paket", "Berkas ZIP", ".zip,application/zip").hint("Paling besar 5 MiB.").draw(form, frame.lang)}
                <div class="actions"><button class="btn main"><Icon kind=IconKind::Upload/>" Unggah dan periksa"</button></div>
            </form>
        </section>
    }
    .into_any()
}
