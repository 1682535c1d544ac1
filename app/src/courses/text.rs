//! The words of lessons. Pages of the admin keep theirs in the view.
use crate::lang::Lang;

pub struct Text {
    pub module: &'static str,
    pub lesson: &'static str,
    pub of: &'static str,
    pub minutes: &'static str,
    pub mark_done: &'static str,
    pub go_on: &'static str,
    pub done: &'static str,
    pub read_to_end: &'static str,
    pub back_to_event: &'static str,
    pub next: &'static str,
    pub looking_on: &'static str,
    pub reviewed_on: &'static str,
    pub quiz: &'static str,
    pub exercise: &'static str,
}

pub const ID: Text = Text {
    module: "Modul",
    lesson: "Materi",
    of: "dari",
    minutes: "menit",
    mark_done: "Tandai selesai, lanjut",
    go_on: "Lanjut",
    done: "Selesai",
    read_to_end: "Selesai dibaca",
    back_to_event: "Ke halaman kegiatan",
    next: "Berikutnya",
    looking_on: "Anda membaca sebagai pengelola kegiatan; tidak ada yang dicatat.",
    reviewed_on: "Isi ditinjau per",
    quiz: "Kuis",
    exercise: "Tugas",
};

pub const EN: Text = Text {
    module: "Module",
    lesson: "Lesson",
    of: "of",
    minutes: "minutes",
    mark_done: "Mark as done, go on",
    go_on: "Go on",
    done: "Done",
    read_to_end: "Read to the end",
    back_to_event: "To the event's page",
    next: "Next",
    looking_on: "You are reading as staff of the event; nothing is recorded.",
    reviewed_on: "Content reviewed on",
    quiz: "Quiz",
    exercise: "Exercise",
};

pub fn text(lang: Lang) -> &'static Text {
    lang.pick(&ID, &EN)
}
