//! An uploaded package before it is published: every error with file and line, or what is in it and what it changes.
use super::course_page::kib;
use crate::{
    paths,
    shell::{Frame, Page},
    ui::{Form, KEY_FIELD, Tone, VERSION_FIELD, error_summary, hidden, notice, tag},
};
use chrono::{DateTime, Utc};
use domain::{
    course::{Course, Module, Quiz, QuizKind},
    course_package::{Change, ChangeKind, PackageError, Part},
    format,
};
use leptos::prelude::*;

/// A package that waits to be published or thrown away.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub uploaded_at: DateTime<Utc>,
    /// Bytes of the ZIP.
    pub size: i64,
    pub content: Result<Content, Vec<PackageError>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    pub course: Course,
    pub images: usize,
    /// Number and time of the version in force; none for a new course.
    pub published: Option<(i64, DateTime<Utc>)>,
    pub changes: Vec<Change>,
    /// The same files as the version in force.
    pub is_identical: bool,
}

pub fn preview_page(frame: &Frame, preview: Preview, form: &Form) -> Page {
    let uploaded = format!("Diunggah {}, {}.", format::date_time(preview.uploaded_at), kib(preview.size));
    let title = match &preview.content {
        Ok(content) => format!("Pratinjau: {}", content.course.title),
        Err(_) => "Pratinjau: paket belum dapat dipakai".to_owned(),
    };
    let body = match preview.content {
        Ok(content) => sound(frame, content, form),
        Err(errors) => faulty(&errors),
    };
    Page::new(
        title.clone(),
        view! {
            <p class="crumbs"><a href=paths::admin()>"Kelola"</a>" › "<a href=paths::admin_courses()>"Kursus"</a></p>
            <h1 class="wrap">{title}</h1>
            <p class="muted">{uploaded}</p>
            {body}
            <section class="card quiet stack">
                <h2>"Buang pratinjau"</h2>
                <p class="muted">"Paket yang diunggah dihapus dari sini. Kursus yang sudah terbit tidak berubah."</p>
                <form method="post">{hidden("buang", "1")}<button class="btn">"Buang pratinjau"</button></form>
            </section>
        },
    )
}

fn faulty(errors: &[PackageError]) -> AnyView {
    let rows: Vec<_> = errors
        .iter()
        .map(|error| {
            let line = error.line.map(|line| line.to_string()).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row" class="wrap"><code>{error.file.clone()}</code></th>
                    <td class="num" data-l="Baris">{line}</td>
                    <td data-l="Kesalahan">{error.text.clone()}</td>
                </tr>
            }
        })
        .collect();
    view! {
        {notice(Tone::Danger, "Paket belum dapat diterbitkan", "Perbaiki kesalahan di bawah pada berkasnya, buat ZIP-nya lagi, lalu unggah kembali.")}
        <table class="cards">
            <caption>{errors.len()}" kesalahan"</caption>
            <thead><tr><th scope="col">"Berkas"</th><th scope="col" class="num">"Baris"</th><th scope="col">"Kesalahan"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p><a class="btn main" href=paths::admin_courses() + "#unggah">"Unggah paket yang diperbaiki"</a></p>
    }
    .into_any()
}

fn sound(frame: &Frame, content: Content, form: &Form) -> AnyView {
    let (next, seen) = content.published.map_or((1, 0), |(number, _)| (number + 1, number));
    let action = if content.is_identical {
        notice(
            Tone::Info,
            "Tidak ada perubahan",
            format!("Isi paket ini sama dengan versi {seen} yang sudah terbit. Tidak ada yang perlu diterbitkan."),
        )
    } else {
        let effect = match content.published {
            None => "Kursus ini menjadi kursus baru. Kegiatan dapat memakainya setelah terbit.".to_owned(),
            Some(_) => format!(
                "Paket ini menjadi versi {next}. Kegiatan yang sudah memakai versi sebelumnya tidak berubah sampai versinya diganti pada halaman kegiatan."
            ),
        };
        view! {
            <section class="card next stack" aria-labelledby="terbitkan">
                <p class="eyebrow">"Langkah berikutnya"</p>
                <h2 id="terbitkan">"Terbitkan versi "{next}</h2>
                <p>{effect}</p>
                <form method="post" class="stack">
                    {error_summary(form, frame.lang)}
                    {hidden(KEY_FIELD, frame.form_key.to_string())}
                    {hidden(VERSION_FIELD, seen.to_string())}
                    <div class="row"><button class="btn main">"Terbitkan versi "{next}</button></div>
                </form>
            </section>
        }
        .into_any()
    };
    view! {
        {action}
        {changes(&content)}
        {contents(&content)}
    }
    .into_any()
}

fn changes(content: &Content) -> Option<AnyView> {
    let (number, at) = content.published?;
    if content.is_identical {
        return None;
    }
    let rows: Vec<_> = content
        .changes
        .iter()
        .map(|change| {
            let (tone, word) = match change.kind {
                ChangeKind::Added => (Tone::Ok, "Ditambah"),
                ChangeKind::Removed => (Tone::Danger, "Dihapus"),
                ChangeKind::Changed => (Tone::Warn, "Diubah"),
            };
            view! {
                <tr>
                    <th scope="row" class="wrap">{change.title.clone()}</th>
                    <td data-l="Bagian">{part_name(change.part)}</td>
                    <td class="wrap" data-l="Id"><code>{change.id.clone()}</code></td>
                    <td>{tag(tone, word)}</td>
                </tr>
            }
        })
        .collect();
    let body = if rows.is_empty() {
        view! { <p>"Hanya cara penulisan berkasnya yang berbeda; isinya sama."</p> }.into_any()
    } else {
        view! {
            <table class="cards">
                <caption>{rows.len()}" perubahan"</caption>
                <thead>
                    <tr><th scope="col">"Judul"</th><th scope="col">"Bagian"</th><th scope="col">"Id"</th><th scope="col">"Perubahan"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let since = format!("Dibandingkan dengan versi {number}, terbit {}.", format::date(format::wib_date(at)));
    Some(view! { <section class="stack"><h2>"Perubahan"</h2><p class="muted">{since}</p>{body}</section> }.into_any())
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Course => "Kursus",
        Part::Module => "Modul",
        Part::Lesson => "Materi",
        Part::Quiz => "Kuis",
        Part::Question => "Soal",
        Part::Exercise => "Tugas",
        Part::Image => "Gambar",
    }
}

fn contents(content: &Content) -> AnyView {
    let course = &content.course;
    let modules: Vec<_> = course.modules.iter().map(module).collect();
    let quizzes: Vec<_> = course.quizzes.iter().map(|q| view! { <li>{quiz_line(q)}</li> }).collect();
    let quizzes = (!quizzes.is_empty()).then(|| view! { <h3>"Kuis lintas modul"</h3><ul>{quizzes}</ul> });
    view! {
        <section class="stack">
            <h2>"Isi paket"</h2>
            <dl class="facts">
                <dt>"Judul"</dt><dd class="wrap">{course.title.clone()}</dd>
                <dt>"Id"</dt><dd class="wrap"><code>{course.id.clone()}</code></dd>
                <dt>"Ringkasan"</dt><dd class="wrap">{course.summary.clone()}</dd>
                <dt>"Ditinjau per"</dt><dd>{format::date(course.reviewed_on)}</dd>
                <dt>"Gambar"</dt><dd>{content.images}</dd>
            </dl>
            {quizzes}
            {modules}
        </section>
    }
    .into_any()
}

fn module(module: &Module) -> AnyView {
    let lessons: Vec<_> = module.lessons.iter().map(|l| view! { <li>"Materi: "{l.title.clone()}" ("{l.minutes}" menit)"</li> }).collect();
    let exercises: Vec<_> = module
        .exercises
        .iter()
        .map(|e| view! { <li>"Tugas: "{e.title.clone()}" ("{e.fields.len()}" isian, "{e.rubric.len()}" kriteria)"</li> })
        .collect();
    let quiz = module.quiz.as_ref().map(|q| view! { <li>{quiz_line(q)}</li> });
    view! {
        <h3 class="wrap">{module.id.to_uppercase()}" · "{module.title.clone()}</h3>
        <p class="muted">{module.minutes}" menit pembelajaran, "{module.questions.len()}" soal dalam bank soal"</p>
        <ul>{lessons}{quiz}{exercises}</ul>
    }
    .into_any()
}

fn quiz_line(quiz: &Quiz) -> String {
    let kind = match quiz.kind {
        QuizKind::PreTest => "pre-tes, tidak dihitung",
        QuizKind::ModuleQuiz => "kuis modul",
        QuizKind::PostTest => "pasca-tes",
    };
    let limit = quiz.minutes.map_or_else(|| "tanpa batas waktu".to_owned(), |m| format!("{m} menit"));
    format!("{} ({kind}, {} soal, {limit})", quiz.title, quiz.question_count())
}
