//! The pages of progress drawn from plain data: they say what the data says, and nothing twice.
use super::*;
use crate::{
    events::staff_event_page,
    lang::Lang,
    shell::{Assets, Frame, Page, document},
    ui::Form,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::{Role, Standing},
    account::PersonName,
    certificate::{OwnCertificate, State},
    course::{Course, Draw, Exercise, Lesson, Module, Quiz, QuizKind},
    event::{EventHead, Window},
    form::{Fields, Problem, Problems},
    ids::{AgencyId, CourseId, EnrolmentId, EventId, FormKey, PassListId},
    pass_rule::PassRule,
    progress::{
        ApprovedHead, ApprovedList, ApprovedRow, AssessedParticipant, Facts, Journey, Key, OwnPassing, Participant, PassListPage,
        PersonProgress, Plan, ProgressFilter, QuizFacts, StaffOverview, Totals, WorkFacts, assess, journey, pass_list_rows, progress_table,
    },
    score::Score,
};
use leptos::prelude::*;
use uuid::Uuid;

const COURSE: CourseId = CourseId(Uuid::nil());

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_750_000_000, 0).unwrap()
}

fn frame() -> Frame {
    Frame {
        lang: Lang::Id,
        visitor: None,
        path: "/".into(),
        nonce: String::new(),
        assets: Assets::default(),
        now: now(),
        form_key: FormKey(Uuid::nil()),
        flash: None,
        is_demo: false,
    }
}

fn head(roles: &[Role]) -> EventHead {
    EventHead {
        id: EventId(Uuid::nil()),
        slug: "bimtek-ii".into(),
        title: "Bimtek Penulisan Berita".into(),
        batch_number: 2,
        starts_on: chrono::NaiveDate::from_ymd_opt(2025, 6, 16).unwrap(),
        ends_on: chrono::NaiveDate::from_ymd_opt(2025, 6, 17).unwrap(),
        place: "Palangka Raya".into(),
        is_demo: false,
        is_archived: false,
        standing: Standing { admin: false, roles: roles.to_vec() },
    }
}

fn html(page: Page) -> String {
    Owner::new().with(|| document(&frame(), page).to_html())
}

fn course() -> Course {
    let quiz = |id: &str, title: &str, kind| Quiz {
        id: id.into(),
        kind,
        title: title.into(),
        minutes: Some(10),
        draw: vec![Draw { module: "a2".into(), count: 5, set: String::new() }],
    };
    let lesson = |id: &str, title: &str| Lesson { id: id.into(), title: title.into(), minutes: 8, text: String::new() };
    let exercise = Exercise {
        id: "berita".into(),
        title: "Berita dari lembar fakta".into(),
        minutes: 60,
        brief: String::new(),
        material: String::new(),
        fields: vec![],
        rubric: vec![],
        calibration: domain::course::Calibration::default(),
    };
    let module = Module {
        id: "a2".into(),
        title: "5W1H, piramida terbalik, judul, dan teras".into(),
        minutes: 90,
        outcomes: vec![],
        lessons: vec![lesson("lembar", "Lembar 5W1H"), lesson("piramida", "Piramida terbalik"), lesson("teras", "Jenis teras")],
        quiz: Some(quiz("kuis", "Kuis: judul dan teras", QuizKind::ModuleQuiz)),
        questions: vec![],
        exercises: vec![exercise],
        glossary: vec![],
        guide: String::new(),
    };
    Course {
        id: "c".into(),
        title: "Penulisan Berita Pemerintah".into(),
        summary: String::new(),
        language: "id".into(),
        reviewed_on: chrono::NaiveDate::default(),
        modules: vec![module],
        quizzes: vec![quiz("pre", "Pre-tes", QuizKind::PreTest), quiz("pasca", "Pasca-tes", QuizKind::PostTest)],
        guide: String::new(),
        sheets: Vec::new(),
        situations: None,
    }
}

fn plan() -> Plan {
    Plan::of([(COURSE, &course())])
}

fn key(id: &str) -> Key {
    Key::new(COURSE, id)
}

fn facts(lessons: &[&str], quiz: Option<i64>, post_test: Option<i64>, work: Option<WorkFacts>) -> Facts {
    let mut facts = Facts::default();
    facts.lessons_done.extend(lessons.iter().map(|l| key(l)));
    for (id, best) in [("kuis", quiz), ("pasca", post_test)] {
        facts.quizzes.extend(best.map(|b| (key(id), QuizFacts { best: Some(Score(b)), attempts: 1, running: None })));
    }
    facts.exercises.extend(work.map(|w| (key("berita"), w)));
    facts
}

const ALL: [&str; 3] = ["lembar", "piramida", "teras"];

fn passing() -> Facts {
    facts(&ALL, Some(82_00), Some(90_00), Some(WorkFacts::Graded { score: Score(81_25) }))
}

fn waiting() -> Facts {
    facts(&ALL, Some(82_00), Some(90_00), Some(WorkFacts::Waiting))
}

fn begun() -> Facts {
    facts(&["lembar"], Some(55_00), None, None)
}

fn own(facts: &Facts, approved: Option<(DateTime<Utc>, bool)>) -> OwnPassing {
    let rule = PassRule::default();
    let assessment = assess(&rule, &plan(), facts);
    OwnPassing { head: head(&[Role::Participant]), rule_number: 1, rule, assessment, approved }
}

fn everybody() -> Vec<AssessedParticipant> {
    let person = |n: u128, name: &str, after: &str, facts: &Facts| AssessedParticipant {
        participant: Participant {
            enrolment: EnrolmentId(Uuid::from_u128(n)),
            name: PersonName { before: String::new(), name: name.into(), after: after.into() },
            agency: Some((
                AgencyId(Uuid::from_u128(n % 2)),
                ["Dinas Kesehatan", "Dinas Pekerjaan Umum dan Penataan Ruang"][(n % 2) as usize].into(),
            )),
        },
        assessment: assess(&PassRule::default(), &plan(), facts),
    };
    vec![
        person(1, "Bayu Siregar", "S.Sos.", &passing()),
        person(2, "Tiwi", "", &waiting()),
        person(3, "Marselina Ringgai Tunjung Nyaho", "S.I.Kom., M.Si.", &begun()),
        person(4, "Yansen", "", &facts(&ALL, Some(82_00), Some(90_00), Some(WorkFacts::Returned))),
    ]
}

fn list(roles: &[Role], last: Option<&ApprovedList>) -> PassListPage {
    let totals = Totals::of(everybody().iter().map(|r| &r.assessment).collect::<Vec<_>>());
    let (rows, dropped) = pass_list_rows(everybody(), last);
    PassListPage { head: head(roles), version: 77, rule_number: 1, rows, last: last.map(|l| l.head.clone()), dropped, totals }
}

fn approved() -> ApprovedList {
    let row = |n: u128, score, is_passed| ApprovedRow {
        enrolment: EnrolmentId(Uuid::from_u128(n)),
        name: format!("Orang {n}"),
        final_score: Score(score),
        predicate: if is_passed { "Memuaskan".into() } else { String::new() },
        is_passed,
    };
    let head = ApprovedHead {
        id: PassListId(Uuid::nil()),
        number: 1,
        approved_at: now(),
        approved_by: "Sinta Contoh, S.Sos.".into(),
        rule_number: 1,
    };
    ApprovedList { head, rows: vec![row(1, 80_00, true), row(2, 42_60, false), row(9, 75_00, true)] }
}

fn walk(facts: &Facts) -> Journey {
    journey(
        [(COURSE, &course())],
        3,
        facts,
        |key| match key.id.as_str() {
            "pasca" => Window { opens_at: Some(now() + TimeDelta::days(1)), closes_at: None },
            "berita" => Window { opens_at: None, closes_at: Some(now() + TimeDelta::days(4)) },
            _ => Window::default(),
        },
        now(),
    )
}

#[test]
fn the_table_says_what_is_missing_and_how_the_score_came_about() {
    let table = progress_table(head(&[Role::Committee]), 1, everybody(), ProgressFilter::default());
    let page = html(progress_page(&frame(), &table));
    for part in [
        "4 peserta · 1 memenuhi syarat · 1 menunggu penilaian · 2 belum memenuhi",
        "30% × 82,00 + 50% × 81,25 + 20% × 90,00 = 83,23",
        "2 materi belum dibaca",
        "Menunggu penilaian: Berita dari lembar fakta",
        "Bayu Siregar, S.Sos.",
        "Memuaskan",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn an_empty_table_says_what_will_appear() {
    let table = progress_table(head(&[Role::Committee]), 1, Vec::new(), ProgressFilter::default());
    let page = html(progress_page(&frame(), &table));
    assert!(page.contains("Belum ada peserta") && !page.contains("<table"));
}

#[test]
fn why_not_passed_leads_to_everything_that_is_missing() {
    let page = html(passing_page(&frame(), &own(&begun(), None)));
    for part in [
        "Mengapa belum lulus?",
        "/kegiatan/bimtek-ii/materi/piramida",
        "/kegiatan/bimtek-ii/kuis/pasca",
        "/kegiatan/bimtek-ii/tugas/berita",
        "Nilai sementara",
        "Belum terpenuhi",
        "30% × 55,00 + 50% × 0,00 + 20% × 0,00 = ",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn who_passes_is_told_what_happens_next() {
    let page = html(passing_page(&frame(), &own(&passing(), None)));
    assert!(page.contains("Anda memenuhi syarat lulus") && page.contains("Menunggu persetujuan daftar lulus"));
    let page = html(passing_page(&frame(), &own(&passing(), Some((now(), true)))));
    assert!(page.contains("Anda dinyatakan lulus"));
}

#[test]
fn only_the_person_responsible_is_offered_the_approval() {
    let page = html(pass_list_page(&frame(), &list(&[Role::Responsible], None), &Form::empty()));
    assert!(page.contains("Setujui 1 peserta lulus") && page.contains("value=\"77\""));
    let page = html(pass_list_page(&frame(), &list(&[Role::Committee], None), &Form::empty()));
    assert!(!page.contains("Setujui 1 peserta lulus") && page.contains("disetujui oleh penanggung jawab"));
}

#[test]
fn a_pass_list_shows_what_changed_since_it_was_approved() {
    let page = html(pass_list_page(&frame(), &list(&[Role::Responsible], Some(&approved())), &Form::empty()));
    for part in ["Berubah sejak disetujui", "Sinta Contoh, S.Sos.", "Peserta baru", "Nilai sebelumnya", "80,00", "Orang 9"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn a_refused_approval_says_why() {
    let mut list = list(&[Role::Responsible], None);
    list.totals.passed = 0;
    let form = Form::refused(Fields::default(), Problems::one("", Problem::NobodyPassed));
    assert!(html(pass_list_page(&frame(), &list, &form)).contains("Belum ada peserta yang memenuhi aturan lulus."));
}

#[test]
fn the_event_page_has_one_main_button_and_one_link_a_step() {
    let page = html(participant_event_page(&frame(), &head(&[Role::Participant]), &walk(&begun()), None, &[]));
    assert_eq!(page.matches("btn main").count(), 1);
    assert!(page.contains("Baca “Piramida terbalik”") && page.contains("2 dari 7"));
    assert!(page.contains("class=\"locked\"") && page.contains("dibuka 16 Juni 2025"));
    assert!(!page.contains("href=\"/kegiatan/bimtek-ii/kuis/pasca\""), "not open yet");
}

#[test]
fn an_issued_certificate_is_the_main_thing() {
    let certificate = OwnCertificate {
        code: "K7QM2XHD94TBP".into(),
        number: "800.1/001".into(),
        state: State::Issued,
        event_title: "Bimtek".into(),
        event_slug: "bimtek-ii".into(),
        issued_at: now(),
    };
    let page = html(participant_event_page(&frame(), &head(&[Role::Participant]), &walk(&passing()), Some(&certificate), &[]));
    assert_eq!(page.matches("btn main").count(), 1);
    assert!(page.contains("/sertifikat/K7QM2XHD94TBP.pdf"));
}

#[test]
fn staff_see_a_persons_journey_without_links_into_it() {
    let assessment = assess(&PassRule::default(), &plan(), &begun());
    let person = PersonProgress {
        head: head(&[Role::Committee]),
        rule_number: 1,
        rule: PassRule::default(),
        participant: everybody()[2].participant.clone(),
        assessment,
        journey: walk(&begun()),
    };
    let page = html(person_page(&frame(), &person));
    assert!(page.contains("2 dari 7 langkah selesai") && page.contains("Lembar 5W1H"));
    assert!(!page.contains("/materi/"));
}

#[test]
fn the_staff_page_names_the_next_step() {
    let totals = Some(Totals { participants: 10, passed: 3, waiting: 2, not_yet: 5 });
    let overview = StaffOverview {
        head: head(&[Role::Instructor]),
        participants: 10,
        waiting_for_marking: Some(4),
        to_approve: None,
        to_issue: None,
        totals,
        set_up: None,
    };
    let page = html(staff_event_page(&frame(), &overview, &[]));
    assert!(page.contains("Nilai 4 karya"));
    assert_eq!(page.matches("btn main").count(), 1);
}
