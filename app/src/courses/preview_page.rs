//! An uploaded package before it is published: every error with file and line, or what is in it and what it changes.
use super::course_page::kib;
use crate::{
    dates,
    events::words::counted,
    lang::Lang,
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
    let lang = frame.lang;
    let (at, size) = (dates::date_time(lang, preview.uploaded_at), kib(preview.size));
    let uploaded = lang.pick(format!("Diunggah {at}, {size}."), format!("Uploaded {at}, {size}."));
    let title = match &preview.content {
        Ok(content) => format!("{}: {}", lang.pick("Pratinjau", "Preview"), content.course.title),
        Err(_) => lang.pick("Pratinjau: paket belum dapat dipakai", "Preview: the package cannot be used yet").to_owned(),
    };
    let body = match preview.content {
        Ok(content) => sound(frame, content, form),
        Err(errors) => faulty(lang, &errors),
    };
    let discarding = lang.pick(
        "Paket yang diunggah dihapus dari sini. Kursus yang sudah terbit tidak berubah.",
        "The uploaded package is deleted from here. Published courses do not change.",
    );
    Page::new(
        title.clone(),
        view! {
            <p class="crumbs">
                <a href=paths::admin()>{lang.pick("Kelola", "Manage")}</a>" › "
                <a href=paths::admin_courses()>{lang.pick("Kursus", "Courses")}</a>
            </p>
            <h1 class="wrap">{title}</h1>
            <p class="muted">{uploaded}</p>
            {body}
            <section class="card quiet stack">
                <h2>{lang.pick("Buang pratinjau", "Discard the preview")}</h2>
                <p class="muted">{discarding}</p>
                <form method="post">
                    {hidden("buang", "1")}<button class="btn">{lang.pick("Buang pratinjau", "Discard the preview")}</button>
                </form>
            </section>
        },
    )
}

fn faulty(lang: Lang, errors: &[PackageError]) -> AnyView {
    let count = errors.len();
    let rows: Vec<_> = errors
        .iter()
        .map(|error| {
            let line = error.line.map(|line| line.to_string()).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row" class="wrap"><code>{error.file.clone()}</code></th>
                    <td class="num" data-l=lang.pick("Baris", "Line")>{line}</td>
                    <td data-l=lang.pick("Kesalahan", "Error") lang="id">{error.text.clone()}</td>
                </tr>
            }
        })
        .collect();
    let heading = lang.pick("Paket belum dapat diterbitkan", "The package cannot be published yet");
    let text = lang.pick(
        "Perbaiki kesalahan di bawah pada berkasnya, buat ZIP-nya lagi, lalu unggah kembali.",
        "Correct the errors below in their files, make the ZIP again, then upload it once more.",
    );
    view! {
        {notice(Tone::Danger, heading, text)}
        <table class="cards">
            <caption>{count}{lang.pick(" kesalahan", if count == 1 { " error" } else { " errors" })}</caption>
            <thead><tr>
                <th scope="col">{lang.pick("Berkas", "File")}</th><th scope="col" class="num">{lang.pick("Baris", "Line")}</th>
                <th scope="col">{lang.pick("Kesalahan", "Error")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p>
            <a class="btn main" href=paths::admin_courses() + "#unggah">
                {lang.pick("Unggah paket yang diperbaiki", "Upload the corrected package")}
            </a>
        </p>
    }
    .into_any()
}

fn sound(frame: &Frame, content: Content, form: &Form) -> AnyView {
    let lang = frame.lang;
    let (next, seen) = content.published.map_or((1, 0), |(number, _)| (number + 1, number));
    let action = if content.is_identical {
        notice(
            Tone::Info,
            lang.pick("Tidak ada perubahan", "No changes"),
            lang.pick(
                format!("Isi paket ini sama dengan versi {seen} yang sudah terbit. Tidak ada yang perlu diterbitkan."),
                format!("The contents of this package are the same as those of the published version {seen}. There is nothing to publish."),
            ),
        )
    } else {
        let effect = match content.published {
            None => lang
                .pick(
                    "Kursus ini menjadi kursus baru. Kegiatan dapat memakainya setelah terbit.",
                    "This becomes a new course. Events can use it once it is published.",
                )
                .to_owned(),
            Some(_) => lang.pick(
                format!(
                    "Paket ini menjadi versi {next}. Kegiatan yang sudah memakai versi sebelumnya tidak berubah sampai versinya diganti \
                     pada halaman kegiatan."
                ),
                format!(
                    "This package becomes version {next}. Events that use an earlier version do not change until their version is \
                     replaced on the event’s page."
                ),
            ),
        };
        let publish = lang.pick("Terbitkan versi ", "Publish version ");
        view! {
            <section class="card next stack" aria-labelledby="terbitkan">
                <p class="eyebrow">{lang.pick("Langkah berikutnya", "Next step")}</p>
                <h2 id="terbitkan">{publish}{next}</h2>
                <p>{effect}</p>
                <form method="post" class="stack">
                    {error_summary(form, lang)}
                    {hidden(KEY_FIELD, frame.form_key.to_string())}
                    {hidden(VERSION_FIELD, seen.to_string())}
                    <div class="row"><button class="btn main">{publish}{next}</button></div>
                </form>
            </section>
        }
        .into_any()
    };
    view! {
        {action}
        {changes(lang, &content)}
        {contents(lang, &content)}
    }
    .into_any()
}

fn changes(lang: Lang, content: &Content) -> Option<AnyView> {
    let (number, at) = content.published?;
    if content.is_identical {
        return None;
    }
    let rows: Vec<_> = content
        .changes
        .iter()
        .map(|change| {
            let (tone, word) = match change.kind {
                ChangeKind::Added => (Tone::Ok, lang.pick("Ditambah", "Added")),
                ChangeKind::Removed => (Tone::Danger, lang.pick("Dihapus", "Deleted")),
                ChangeKind::Changed => (Tone::Warn, lang.pick("Diubah", "Changed")),
            };
            view! {
                <tr>
                    <th scope="row" class="wrap" lang="id">{change.title.clone()}</th>
                    <td data-l=lang.pick("Bagian", "Part")>{part_name(lang, change.part)}</td>
                    <td class="wrap" data-l="Id"><code>{change.id.clone()}</code></td>
                    <td>{tag(tone, word)}</td>
                </tr>
            }
        })
        .collect();
    let body = if rows.is_empty() {
        let text = lang.pick(
            "Hanya cara penulisan berkasnya yang berbeda; isinya sama.",
            "Only the way the files are written differs; the contents are the same.",
        );
        view! { <p>{text}</p> }.into_any()
    } else {
        let count = rows.len();
        view! {
            <table class="cards">
                <caption>{count}{lang.pick(" perubahan", if count == 1 { " change" } else { " changes" })}</caption>
                <thead>
                    <tr>
                        <th scope="col">{lang.pick("Judul", "Title")}</th><th scope="col">{lang.pick("Bagian", "Part")}</th>
                        <th scope="col">"Id"</th><th scope="col">{lang.pick("Perubahan", "Change")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let day = dates::date(lang, format::wib_date(at));
    let since = match lang {
        Lang::Id => format!("Dibandingkan dengan versi {number}, terbit {day}."),
        Lang::En => format!("Compared with version {number}, published on {day}."),
    };
    let heading = lang.pick("Perubahan", "Changes");
    Some(view! { <section class="stack"><h2>{heading}</h2><p class="muted">{since}</p>{body}</section> }.into_any())
}

fn part_name(lang: Lang, part: Part) -> &'static str {
    match part {
        Part::Course => lang.pick("Kursus", "Course"),
        Part::Module => lang.pick("Modul", "Module"),
        Part::Lesson => lang.pick("Materi", "Lesson"),
        Part::Quiz => lang.pick("Kuis", "Quiz"),
        Part::Question => lang.pick("Soal", "Question"),
        Part::Exercise => lang.pick("Tugas", "Exercise"),
        Part::Image => lang.pick("Gambar", "Picture"),
    }
}

fn contents(lang: Lang, content: &Content) -> AnyView {
    let course = &content.course;
    let modules: Vec<_> = course.modules.iter().map(|m| module(lang, m)).collect();
    let quizzes: Vec<_> = course.quizzes.iter().map(|q| view! { <li>{quiz_line(lang, q)}</li> }).collect();
    let quizzes = (!quizzes.is_empty()).then(|| {
        view! { <h3>{lang.pick("Kuis lintas modul", "Quizzes across modules")}</h3><ul>{quizzes}</ul> }
    });
    view! {
        <section class="stack">
            <h2>{lang.pick("Isi paket", "Contents of the package")}</h2>
            <dl class="facts">
                <dt>{lang.pick("Judul", "Title")}</dt><dd class="wrap" lang="id">{course.title.clone()}</dd>
                <dt>"Id"</dt><dd class="wrap"><code>{course.id.clone()}</code></dd>
                <dt>{lang.pick("Ringkasan", "Summary")}</dt><dd class="wrap" lang="id">{course.summary.clone()}</dd>
                <dt>{lang.pick("Ditinjau per", "Reviewed on")}</dt><dd>{dates::date(lang, course.reviewed_on)}</dd>
                <dt>{lang.pick("Gambar", "Pictures")}</dt><dd>{content.images}</dd>
            </dl>
            {quizzes}
            {modules}
        </section>
    }
    .into_any()
}

fn module(lang: Lang, module: &Module) -> AnyView {
    let lessons: Vec<_> = module
        .lessons
        .iter()
        .map(|l| {
            let minutes = lang.pick(" menit)", " min)");
            view! { <li>{lang.pick("Materi: ", "Lesson: ")}{l.title.clone()}" ("{l.minutes}{minutes}</li> }
        })
        .collect();
    let exercises: Vec<_> = module
        .exercises
        .iter()
        .map(|e| {
            let (fields, criteria) = (e.fields.len(), e.rubric.len());
            let size = lang.pick(
                format!("{fields} isian, {criteria} kriteria"),
                format!("{}, {}", counted(fields, "field", "fields"), counted(criteria, "criterion", "criteria")),
            );
            view! { <li>{lang.pick("Tugas: ", "Exercise: ")}{e.title.clone()}" ("{size}")"</li> }
        })
        .collect();
    let quiz = module.quiz.as_ref().map(|q| view! { <li>{quiz_line(lang, q)}</li> });
    let (minutes, questions) = (module.minutes, module.questions.len());
    let size = lang.pick(
        format!("{minutes} menit pembelajaran, {questions} soal dalam bank soal"),
        format!("{minutes} minutes of learning, {} in the question bank", counted(questions, "question", "questions")),
    );
    view! {
        <h3 class="wrap" lang="id">{module.id.to_uppercase()}" · "{module.title.clone()}</h3>
        <p class="muted">{size}</p>
        <ul>{lessons}{quiz}{exercises}</ul>
    }
    .into_any()
}

fn quiz_line(lang: Lang, quiz: &Quiz) -> String {
    let kind = match quiz.kind {
        QuizKind::PreTest => lang.pick("pre-tes, tidak dihitung", "pre-test, does not count"),
        QuizKind::ModuleQuiz => lang.pick("kuis modul", "module quiz"),
        QuizKind::PostTest => lang.pick("pasca-tes", "post-test"),
    };
    let limit = match quiz.minutes {
        Some(minutes) => lang.pick(format!("{minutes} menit"), counted(minutes, "minute", "minutes")),
        None => lang.pick("tanpa batas waktu", "no time limit").to_owned(),
    };
    let count = quiz.question_count();
    let questions = lang.pick(format!("{count} soal"), counted(count, "question", "questions"));
    format!("{} ({kind}, {questions}, {limit})", quiz.title)
}
