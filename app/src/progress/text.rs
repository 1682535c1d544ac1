//! The words of progress and passing; sentences with values in them are functions.
use crate::{
    lang::Lang,
    ui::{Tone, tag},
};
use domain::{
    pass_rule::Requirement,
    progress::{Missing, Outlook, PartName, RequirementState},
};
use leptos::prelude::AnyView;

pub struct Text {
    pub progress: &'static str,
    pub pass_list: &'static str,
    pub state: &'static str,
    pub agency: &'static str,
    pub sort: &'static str,
    pub by_name: &'static str,
    pub by_score: &'static str,
    pub all: &'static str,
    pub filter: &'static str,
    pub name: &'static str,
    pub missing: &'static str,
    pub nothing_missing: &'static str,
    pub final_score: &'static str,
    pub provisional_score: &'static str,
    pub provisional: &'static str,
    pub predicate: &'static str,
    pub mean: &'static str,
    pub nobody: &'static str,
    pub nobody_text: &'static str,
    pub nobody_found: &'static str,
    pub nobody_found_text: &'static str,
    pub see_all: &'static str,
    pub passed: &'static str,
    pub waiting: &'static str,
    pub not_yet: &'static str,
    pub why_not: &'static str,
    pub you_pass: &'static str,
    pub your_result: &'static str,
    pub parts: &'static str,
    pub part: &'static str,
    pub weight: &'static str,
    pub score: &'static str,
    pub yours: &'static str,
    pub minimum: &'static str,
    pub requirement: &'static str,
    pub requirements: &'static str,
    pub met: &'static str,
    pub unmet: &'static str,
    pub to_do: &'static str,
    pub journey: &'static str,
    pub glossary: &'static str,
    pub next_step: &'static str,
    pub quizzes: &'static str,
    pub exercises: &'static str,
    pub post_test: &'static str,
    pub no_parts: &'static str,
    pub change: &'static str,
    pub approve_heading: &'static str,
}

pub const ID: Text = Text {
    progress: "Kemajuan peserta",
    pass_list: "Daftar lulus",
    state: "Keadaan",
    agency: "Perangkat daerah",
    sort: "Urutkan",
    by_name: "Nama",
    by_score: "Nilai tertinggi",
    all: "Semua",
    filter: "Saring",
    name: "Nama",
    missing: "Yang kurang",
    nothing_missing: "Tidak ada",
    final_score: "Nilai akhir",
    provisional_score: "Nilai sementara",
    provisional: "sementara",
    predicate: "Predikat",
    mean: "Rata-rata",
    nobody: "Belum ada peserta",
    nobody_text: "Kemajuan setiap peserta tampil di sini setelah peserta didaftarkan dalam kegiatan ini.",
    nobody_found: "Tidak ada peserta yang cocok",
    nobody_found_text: "Ubah saringan, atau lihat semua peserta.",
    see_all: "Lihat semua peserta",
    passed: "Memenuhi syarat",
    waiting: "Menunggu penilaian",
    not_yet: "Belum memenuhi",
    why_not: "Mengapa belum lulus?",
    you_pass: "Anda memenuhi syarat lulus",
    your_result: "Lihat nilai dan syarat Anda",
    parts: "Bagian nilai",
    part: "Bagian",
    weight: "Bobot",
    score: "Nilai",
    yours: "Anda",
    minimum: "Minimum",
    requirement: "Syarat",
    requirements: "Syarat lulus",
    met: "Terpenuhi",
    unmet: "Belum terpenuhi",
    to_do: "Yang perlu Anda lakukan",
    journey: "Perjalanan Anda",
    glossary: "Daftar istilah",
    next_step: "Langkah berikutnya",
    quizzes: "Kuis modul",
    exercises: "Tugas",
    post_test: "Pasca-tes",
    no_parts: "Kegiatan ini belum memiliki kuis atau tugas yang dinilai.",
    change: "Perubahan",
    approve_heading: "Setujui daftar lulus",
};

pub const EN: Text = Text {
    progress: "Progress of participants",
    pass_list: "Pass list",
    state: "State",
    agency: "Agency",
    sort: "Sort",
    by_name: "Name",
    by_score: "Highest mark",
    all: "All",
    filter: "Filter",
    name: "Name",
    missing: "What is missing",
    nothing_missing: "Nothing",
    final_score: "Final mark",
    provisional_score: "Provisional mark",
    provisional: "provisional",
    predicate: "Grade",
    mean: "Mean",
    nobody: "No participants yet",
    nobody_text: "The progress of every participant appears here once participants are enrolled in this event.",
    nobody_found: "No participant matches",
    nobody_found_text: "Change the filter, or see all participants.",
    see_all: "See all participants",
    passed: "Requirements met",
    waiting: "Waiting for marking",
    not_yet: "Requirements not met yet",
    why_not: "Why have I not passed?",
    you_pass: "You meet the requirements",
    your_result: "See your marks and requirements",
    parts: "Parts of the mark",
    part: "Part",
    weight: "Weight",
    score: "Mark",
    yours: "You",
    minimum: "Minimum",
    requirement: "Requirement",
    requirements: "Requirements",
    met: "Met",
    unmet: "Not met yet",
    to_do: "What you need to do",
    journey: "Your journey",
    glossary: "Glossary",
    next_step: "Next step",
    quizzes: "Module quizzes",
    exercises: "Exercises",
    post_test: "Post-test",
    no_parts: "This event has no quizzes or exercises that are marked yet.",
    change: "Change",
    approve_heading: "Approve the pass list",
};

pub fn text(lang: Lang) -> &'static Text {
    lang.pick(&ID, &EN)
}

pub fn part_name(t: &Text, name: PartName) -> &'static str {
    match name {
        PartName::Quizzes => t.quizzes,
        PartName::Exercises => t.exercises,
        PartName::PostTest => t.post_test,
    }
}

pub fn requirement_text(lang: Lang, requirement: &Requirement) -> &'static str {
    match requirement {
        Requirement::MinimumFinal { .. } => lang.pick("Nilai akhir", "Final mark"),
        Requirement::MinimumExercise { .. } => lang.pick("Nilai setiap tugas", "Mark of each exercise"),
        Requirement::EverythingDone => lang.pick("Semua materi dibaca dan semua kuis dikerjakan", "All lessons read and all quizzes taken"),
    }
}

pub fn outlook_text(t: &Text, outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Passed => t.passed,
        Outlook::Waiting => t.waiting,
        Outlook::NotYet => t.not_yet,
    }
}

pub fn outlook_tag(t: &Text, outlook: Outlook) -> AnyView {
    let tone = match outlook {
        Outlook::Passed => Tone::Ok,
        Outlook::Waiting => Tone::Warn,
        Outlook::NotYet => Tone::Plain,
    };
    tag(tone, outlook_text(t, outlook))
}

pub fn requirement_tag(t: &Text, state: RequirementState) -> AnyView {
    match state {
        RequirementState::Met => tag(Tone::Ok, t.met),
        RequirementState::Waiting => tag(Tone::Warn, t.waiting),
        RequirementState::NotYet => tag(Tone::Plain, t.unmet),
    }
}

/// One thing that is missing, as a short line.
pub fn missing_text(lang: Lang, missing: &Missing) -> String {
    let said = |indonesian: &str, english: &str, title: &str| format!("{}: {title}", lang.pick(indonesian, english));
    match missing {
        Missing::LessonUndone { title, .. } => said("Belum dibaca", "Not read yet", title),
        Missing::QuizUndone { title, .. } => said("Belum dikerjakan", "Not taken yet", title),
        Missing::ExerciseNotHandedIn { title, .. } => said("Belum dikirim", "Not handed in yet", title),
        Missing::ExerciseReturned { title, .. } => said("Perlu diperbaiki", "Needs revision", title),
        Missing::ExerciseWaiting { title, .. } => said("Menunggu penilaian", "Waiting for marking", title),
        Missing::BelowExercise { title, have, need, .. } => {
            format!("{title}: {} {have}, minimum {need}", lang.pick("nilai", "mark"))
        }
        Missing::BelowFinal { have, need } => format!("{} {have}, minimum {need}", lang.pick("Nilai akhir", "Final mark")),
    }
}

/// The same as a list for a table: lessons are counted once there are several.
pub fn missing_lines(lang: Lang, missing: &[Missing]) -> Vec<String> {
    let is_lesson = |m: &&Missing| matches!(m, Missing::LessonUndone { .. });
    let lessons = missing.iter().filter(is_lesson).count();
    if lessons < 2 {
        return missing.iter().map(|m| missing_text(lang, m)).collect();
    }
    let others = missing.iter().filter(|m| !is_lesson(m)).map(|m| missing_text(lang, m));
    [lang.pick(format!("{lessons} materi belum dibaca"), format!("{lessons} lessons not read yet"))].into_iter().chain(others).collect()
}
