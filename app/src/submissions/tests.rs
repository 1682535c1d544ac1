//! What the pages of exercises send to a browser that runs no scripts.
use super::*;
use crate::{
    lang::Lang,
    shell::{Assets, Frame, Page},
    ui::Form,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Role, Standing},
    course::{Criterion, Exercise, ExerciseField, Level},
    event::{EventHead, Window, WindowState},
    form::{Fields, Problem, Problems},
    grading::{GradeView, Marking, Outcome},
    ids::{EventId, FormKey, PersonId, SubmissionVersionId},
    score::Score,
    submission::{ExercisePage, HandedIn, Receipt, ResultPage, State, StoredDraft, Work},
};
use leptos::prelude::*;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_750_045_327, 0).unwrap() // 16 June 2025, 10.42.07 WIB
}

fn frame() -> Frame {
    Frame {
        lang: Lang::Id,
        visitor: None,
        path: String::new(),
        nonce: String::new(),
        assets: Assets::default(),
        now: now(),
        form_key: FormKey(Uuid::nil()),
        flash: None,
        is_demo: false,
    }
}

fn head() -> EventHead {
    EventHead {
        id: EventId(Uuid::nil()),
        slug: "bimtek".into(),
        title: "Bimtek Penulisan Berita".into(),
        batch_number: 2,
        starts_on: NaiveDate::from_ymd_opt(2025, 6, 16).unwrap(),
        ends_on: NaiveDate::from_ymd_opt(2025, 6, 17).unwrap(),
        place: "Palangka Raya".into(),
        is_demo: false,
        is_archived: false,
        standing: Standing { admin: false, roles: vec![Role::Participant] },
    }
}

fn exercise() -> Exercise {
    let field = |id: &str, rows, max_words| ExerciseField {
        id: id.into(),
        label: id.to_uppercase(),
        hint: "Singkat.".into(),
        rows,
        min_words: None,
        max_words,
    };
    let level = |points, label: &str| Level { points, label: label.into(), text: format!("Uraian {points}") };
    Exercise {
        id: "berita".into(),
        title: "Berita dari lembar fakta".into(),
        minutes: 60,
        brief: String::new(),
        material: String::new(),
        fields: vec![field("judul", 1, Some(3)), field("teras", 4, Some(35))],
        rubric: vec![Criterion {
            id: "teras".into(),
            title: "Teras".into(),
            weight: 100,
            levels: vec![level(4, "Sangat baik"), level(3, "Baik")],
        }],
        calibration: domain::course::Calibration::default(),
    }
}

fn work() -> Work {
    Work::of([("judul", "Jembatan <Kahayan>"), ("teras", "Satu dua\ntiga")])
}

fn version() -> HandedIn {
    HandedIn {
        id: SubmissionVersionId(Uuid::nil()),
        number: 1,
        work: work(),
        sha256: "0123456789abcdef".repeat(4),
        at: now(),
        is_late: true,
    }
}

fn page(state: State) -> ExercisePage {
    ExercisePage {
        head: head(),
        person: PersonId(Uuid::nil()),
        exercise: exercise(),
        brief_html: "<p>Tulis berita.</p>".into(),
        material_html: "<p>Lembar fakta.</p>".into(),
        window: Window::default(),
        window_state: WindowState::Open,
        state,
        draft: StoredDraft { work: work(), sequence: 4, saved_at: Some(now()) },
        versions: if state == State::Draft { Vec::new() } else { vec![version()] },
        grade: None,
    }
}

fn grade(outcome: Outcome) -> GradeView {
    let marking = Marking {
        levels: [("teras".to_owned(), 3)].into(),
        comments: [("teras".to_owned(), "Perpendek.".to_owned())].into(),
        overall: "Sudah baik.".into(),
        reason: String::new(),
    };
    let score = (outcome == Outcome::Graded).then_some(Score(75_00));
    GradeView { outcome, marking, score, graded_at: now(), version_number: 1, reason: String::new() }
}

fn html(page: Page) -> String {
    Owner::new().with(|| page.body.to_html())
}

fn has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
}

#[test]
fn the_editor_is_a_plain_form_with_its_counts_of_words() {
    let html = html(exercise_page(&frame(), page(State::Draft), Typed::Stored));
    has(
        &html,
        &[
            r#"method="post""#,
            r#"name="isian-judul""#,
            r#"value="Jembatan &lt;Kahayan&gt;""#,
            "\">Satu dua\ntiga</textarea>",
            "2 dari paling banyak 3 kata",
            "3 dari paling banyak 35 kata",
            r#"name="urutan" value="4""#,
            r#"value="kirim""#,
            r#"value="draf""#,
            "Draf tersimpan 10.42.07 WIB",
            "<p>Lembar fakta.</p>",
            "leptos-island",
        ],
    );
    assert!(html.find(r#"value="draf">Simpan"#) < html.find(r#"value="kirim""#), "Enter saves, it does not hand in");
}

#[test]
fn what_was_refused_is_kept_with_its_error_at_its_field() {
    let fields = Fields::of([("isian-judul", "Baru"), ("isian-teras", ""), ("urutan", "2"), ("kunci", "k")]);
    let form = Form::refused(fields, Problems::one("isian-judul", Problem::TooLong { max: 5 }));
    let html = html(exercise_page(&frame(), page(State::Returned), Typed::Refused(form)));
    has(
        &html,
        &[
            r#"value="Baru""#,
            r##"href="#f-isian-judul""##,
            r#"aria-invalid="true""#,
            r#"name="urutan" value="2""#,
            "paling banyak 5 karakter",
        ],
    );
}

#[test]
fn a_newer_draft_from_elsewhere_is_shown_beside_what_was_typed() {
    let typed = Typed::Behind(Fields::of([("isian-judul", "Milik tab ini"), ("urutan", "1")]));
    let html = html(exercise_page(&frame(), page(State::Draft), typed));
    has(&html, &["Milik tab ini", "Ada versi lebih baru dari gawai lain", "Satu dua\ntiga</p>", r#"name="urutan" value="4""#]);
}

#[test]
fn work_that_waits_is_shown_with_its_receipt_and_no_form() {
    let html = html(exercise_page(&frame(), page(State::Submitted), Typed::Stored));
    has(&html, &["Menunggu penilaian", "/bukti/", "Jembatan &lt;Kahayan&gt;", "Terlambat"]);
    assert!(!html.contains("<form"));
}

#[test]
fn a_receipt_says_when_with_seconds_and_the_hash_in_groups() {
    let receipt = Receipt { head: head(), exercise: exercise(), participant: "Dr. Tiwi".into(), version: version(), is_own: true };
    let html = html(receipt_page(&frame(), receipt));
    has(&html, &["Senin, 16 Juni 2025, 10.42.07 WIB", "01234567 89abcdef", "JUDUL 2, TERAS 3", "Dr. Tiwi", "Terlambat"]);
}

#[test]
fn a_result_shows_level_comment_and_arithmetic() {
    let result = |outcome, state| {
        let page = ResultPage { head: head(), exercise: exercise(), state, versions: vec![version()], grade: Some(grade(outcome)) };
        html(result_page(&frame(), page))
    };
    has(&result(Outcome::Graded, State::Graded), &["75,00", "100 × 3/4", "Baik, 3/4", "Uraian 3", "Perpendek.", "Sudah baik."]);
    has(&result(Outcome::Returned, State::Returned), &["Yang perlu diperbaiki", "Perbaiki karya", "Sudah baik."]);
}

#[test]
fn an_ended_session_gives_back_everything_that_was_typed() {
    let fields = Fields::of([("kunci", "k"), ("isian-judul", "Jangan hilang"), ("aksi", "kirim")]);
    let html = html(unsent_page(&frame(), fields, Unsent::SignedOut));
    has(&html, &["Jangan hilang</textarea>", r#"name="kunci" value="k""#, r#"value="kirim""#, "Anda sudah keluar"]);
}
