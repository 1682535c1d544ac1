//! What an event teaches: its courses in a chosen version, and the JP of each module.
use super::{
    row_input::{RowKind, row_input},
    set_up::{Around, set_up_page, version_of},
};
use crate::{
    lang::Lang,
    paths,
    problem_text::problem_text,
    shell::{Frame, Page},
    ui::{Field, Form, empty_state, post_form},
};
use domain::{
    event::{SetUpPart, jp_field, remove_field, show_jp, show_jp_with_minutes, version_field},
    ids::CourseVersionId,
};
use leptos::prelude::*;

/// A published version in a pick-list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionChoice {
    pub version: CourseVersionId,
    /// "Versi 2, terbit 16 Juni 2025"
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleRow {
    pub id: String,
    pub title: String,
    pub minutes: i64,
    /// Hundredths of a JP.
    pub jp: i64,
}

/// A course of the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRow {
    /// Its id in the package, which names the form's fields.
    pub id: String,
    pub title: String,
    pub version: CourseVersionId,
    /// Newest first.
    pub versions: Vec<VersionChoice>,
    pub modules: Vec<ModuleRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoursesView {
    pub minutes_per_jp: i64,
    pub courses: Vec<CourseRow>,
    /// Versions of courses that the event does not use yet.
    pub others: Vec<VersionChoice>,
}

pub fn courses_page(frame: &Frame, around: &Around, courses: CoursesView, form: &Form) -> Page {
    let lang = frame.lang;
    let total: i64 = courses.courses.iter().flat_map(|c| &c.modules).map(|m| m.jp).sum();
    let minutes = courses.minutes_per_jp;
    let sections: Vec<_> = courses.courses.iter().map(|course| section(frame, course, minutes, form)).collect();
    let has_courses = !sections.is_empty();
    let empty = (!has_courses).then(|| {
        empty_state(
            lang.pick("Belum ada kursus", "No courses yet"),
            lang.pick(
                "Pilih kursus di bawah. JP setiap modul terisi dari lama ajarnya dan dapat Anda ubah.",
                "Choose a course below. The JP of each module are filled in from its teaching time, and you can change them.",
            ),
            None,
        )
    });
    let sum = has_courses.then(|| view! { <p>{lang.pick("Jumlah seluruh kursus: ", "Total of all courses: ")}<strong>{jp_with_minutes(lang, total, minutes)}</strong></p> });
    let has_others = !courses.others.is_empty();
    let add = if has_others {
        let mut options = vec![(String::new(), lang.pick("Tidak menambah", "Add none").to_owned())];
        options.extend(courses.others.iter().map(|v| (v.version.to_string(), v.label.clone())));
        Field::select("add", lang.pick("Tambahkan kursus", "Add a course"), options).draw(form, lang)
    } else if has_courses {
        view! { <p class="muted">{lang.pick("Semua kursus yang terbit sudah dipakai kegiatan ini.", "This event already uses all published courses.")}</p> }.into_any()
    } else {
        view! { <p>{lang.pick("Belum ada kursus yang terbit. ", "No course has been published yet. ")}<a href=paths::admin_courses()>{lang.pick("Unggah paket kursus", "Upload a course package")}</a></p> }.into_any()
    };
    let save =
        (has_courses || has_others).then(|| view! { <div class="actions"><button class="btn main">{lang.pick("Simpan kursus dan JP", "Save courses and JP")}</button></div> });
    let fields = view! { {version_of(frame, around, form)}{empty}{sections}{sum}{add}{save} };
    let lede = lang.pick("JP setiap modul tercetak pada sertifikat. Versi baru berlaku untuk langkah yang belum dimulai; percobaan yang berjalan tetap memakai versinya.", "The JP of each module are printed on the certificate. A new version applies to steps that have not been started; attempts under way keep their version.");
    set_up_page(frame, around, SetUpPart::Courses, lede, post_form(frame, form, fields))
}

/// "20 JP (@45 menit)", "20 JP (@45 minutes)"
fn jp_with_minutes(lang: Lang, hundredths: i64, minutes_per_jp: i64) -> String {
    lang.pick(show_jp_with_minutes(hundredths, minutes_per_jp), format!("{} JP (@{minutes_per_jp} minutes)", show_jp(hundredths)))
}

fn section(frame: &Frame, course: &CourseRow, minutes_per_jp: i64, form: &Form) -> AnyView {
    let lang = frame.lang;
    let total: i64 = course.modules.iter().map(|m| m.jp).sum();
    let modules: Vec<_> = course
        .modules
        .iter()
        .map(|module| {
            let label = format!("{} {}", lang.pick("JP modul", "JP of module"), module.title);
            let input = row_input(form, lang, jp_field(&course.id, &module.id), label, RowKind::Number, show_jp(module.jp));
            view! {
                <tr>
                    <th scope="row" class="wrap" lang="id">{module.title.clone()}</th>
                    <td data-l=lang.pick("Lama ajar", "Teaching time") class="num">{module.minutes}{lang.pick(" menit", " minutes")}</td>
                    <td data-l="JP">{input}</td>
                </tr>
            }
        })
        .collect();
    let version = pick_version(frame, course, form);
    let remove = remove_field(&course.id);
    let remove_id = format!("f-{remove}");
    let remove_error = form.problem(&remove).map(|p| view! { <p class="error">{problem_text(lang, p)}</p> });
    let heading_id = format!("kursus-{}", course.id);
    view! {
        <section class="card stack" aria-labelledby=heading_id.clone()>
            <h2 id=heading_id.clone() lang="id">{course.title.clone()}</h2>
            {version}
            <table class="cards">
                <thead><tr><th scope="col">{lang.pick("Modul", "Module")}</th><th scope="col" class="num">{lang.pick("Lama ajar", "Teaching time")}</th><th scope="col">"JP"</th></tr></thead>
                <tbody>{modules}</tbody>
                <tfoot><tr class="total"><th scope="row">{lang.pick("Jumlah", "Total")}</th><td></td><td data-l="JP">{jp_with_minutes(lang, total, minutes_per_jp)}</td></tr></tfoot>
            </table>
            <div class="field">
                <label class="check" for=remove_id.clone()>
                    <input type="checkbox" id=remove_id.clone() name=remove.clone() value="1" checked=form.fields.has(&remove)/>
                    <span>{lang.pick("Lepas kursus ini dari kegiatan", "Remove this course from the event")}<span class="hint">{lang.pick("Hanya bila belum ada peserta yang mengerjakan kuis atau tugasnya. Jadwalnya ikut terhapus.", "Only while no participant has worked on its quizzes or exercises. Its schedule is deleted with it.")}</span></span>
                </label>
                {remove_error}
            </div>
        </section>
    }
    .into_any()
}

fn pick_version(frame: &Frame, course: &CourseRow, form: &Form) -> AnyView {
    let lang = frame.lang;
    let name = version_field(&course.id);
    let id = format!("f-{name}");
    let chosen = if form.fields.has(&name) { form.value(&name) } else { course.version.to_string() };
    let problem = form.problem(&name).map(|p| problem_text(lang, p));
    let class = if problem.is_some() { "field bad" } else { "field" };
    let error = problem.map(|text| view! { <p class="error">{text}</p> });
    let options: Vec<_> = course
        .versions
        .iter()
        .map(|v| {
            let value = v.version.to_string();
            let selected = value == chosen;
            view! { <option value=value selected=selected>{v.label.clone()}</option> }
        })
        .collect();
    view! {
        <div class=class>
            <label for=id.clone()>{lang.pick("Versi", "Version")}</label>
            <select id=id name=name>{options}</select>
            {error}
        </div>
    }
    .into_any()
}
