//! The words of quizzes.
use crate::lang::Lang;
use serde::{Deserialize, Serialize};

pub struct Text {
    pub pre_test: &'static str,
    pub module_quiz: &'static str,
    pub post_test: &'static str,
    pub pre_test_note: &'static str,
    pub counts_note: &'static str,
    pub next_step: &'static str,
    pub start: &'static str,
    pub start_again: &'static str,
    pub resume: &'static str,
    pub start_timed: &'static str,
    pub start_untimed: &'static str,
    pub earlier: &'static str,
    pub none_yet: &'static str,
    pub none_yet_text: &'static str,
    pub see_result: &'static str,
    pub leave: &'static str,
    pub back: &'static str,
    pub next: &'static str,
    pub to_submit: &'static str,
    pub numbers: &'static str,
    pub answered: &'static str,
    pub unanswered: &'static str,
    pub choose_one: &'static str,
    pub choose_many: &'static str,
    pub no_script: &'static str,
    pub hand_in: &'static str,
    pub hand_in_question: &'static str,
    pub check_again: &'static str,
    pub result: &'static str,
    pub your_right: &'static str,
    pub your_wrong: &'static str,
    pub the_right: &'static str,
    pub why: &'static str,
    pub to_event: &'static str,
}

pub const ID: Text = Text {
    pre_test: "Pre-tes",
    module_quiz: "Kuis modul",
    post_test: "Pasca-tes",
    pre_test_note: "Hasil pre-tes tidak memengaruhi kelulusan. Jawablah sesuai yang Anda ketahui sekarang.",
    counts_note: "Nilai terbaik dari semua percobaan yang dipakai.",
    next_step: "Langkah berikutnya",
    start: "Mulai percobaan",
    start_again: "Mulai percobaan lagi",
    resume: "Lanjutkan percobaan",
    start_timed: "Waktu berjalan sejak Anda menekan tombol ini dan tidak berhenti bila halaman ditutup.",
    start_untimed: "Tidak ada batas waktu. Anda boleh berhenti dan melanjutkan kapan saja.",
    earlier: "Percobaan Anda",
    none_yet: "Belum ada percobaan",
    none_yet_text: "Nilai dan pembahasan setiap percobaan akan tampil di sini.",
    see_result: "Lihat hasil",
    leave: "Simpan dan keluar",
    back: "Kembali",
    next: "Berikutnya",
    to_submit: "Periksa dan kirim",
    numbers: "Nomor soal",
    answered: ", terjawab",
    unanswered: ", belum terjawab",
    choose_one: "Pilih satu jawaban.",
    choose_many: "Pilih semua jawaban yang tepat. Pilihan yang keliru mengurangi nilai soal ini.",
    no_script: "Jawaban tersimpan saat Anda menekan salah satu tombol di halaman ini. Sebelum keluar, tekan tombol berikut.",
    hand_in: "Kirim percobaan",
    hand_in_question: "Kirim percobaan ini?",
    check_again: "Kembali ke soal",
    result: "Hasil",
    your_right: "Jawaban Anda, tepat",
    your_wrong: "Jawaban Anda, belum tepat",
    the_right: "Jawaban yang tepat",
    why: "Mengapa",
    to_event: "Ke halaman kegiatan",
};

pub const EN: Text = Text {
    pre_test: "Pre-test",
    module_quiz: "Module quiz",
    post_test: "Post-test",
    start: "Start attempt",
    start_again: "Start another attempt",
    resume: "Resume attempt",
    see_result: "See result",
    leave: "Save and leave",
    back: "Back",
    next: "Next",
    to_submit: "Check and hand in",
    hand_in: "Hand in",
    ..ID
};

pub fn text(lang: Lang) -> &'static Text {
    lang.pick(&ID, &EN)
}

/// The words that the island shows; they travel in its props.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IslandText {
    pub sending: String,
    /// Kept on this device, not yet on the server.
    pub local: String,
    /// Followed by the time.
    pub sent: String,
    pub not_yet: String,
    pub set_aside: String,
    pub time_left: String,
    /// Spoken with a number before them.
    pub minutes: String,
    pub seconds: String,
    pub offline: Said,
    pub signed_out: Said,
    pub closed: Said,
    pub too_old: Said,
    pub elsewhere: Said,
    pub time_over: Said,
    pub sign_in: String,
    pub see_result: String,
    pub reload: String,
    pub answered: String,
    pub unanswered: String,
}

/// A notice: what happened, and what is next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub what: String,
    pub next: String,
}

pub fn island_text(lang: Lang) -> IslandText {
    let t = text(lang);
    let said = |what: &str, next: &str| Said { what: what.to_owned(), next: next.to_owned() };
    IslandText {
        sending: "mengirim…".into(),
        local: "tersimpan di gawai".into(),
        sent: "terkirim".into(),
        not_yet: "belum dijawab".into(),
        set_aside: "tidak dipakai".into(),
        time_left: "Sisa waktu".into(),
        minutes: "menit".into(),
        seconds: "detik".into(),
        offline: said(
            "Sambungan terputus",
            "Jawaban Anda tersimpan di gawai ini dan dikirim begitu tersambung lagi. Tetaplah di halaman ini.",
        ),
        signed_out: said("Anda sudah keluar dari akun ini", "Jawaban tersimpan di gawai ini. Masuklah lagi, lalu jawaban dikirim dengan sendirinya."),
        closed: said("Percobaan ini sudah berakhir", "Jawaban yang tersimpan di peladen sampai waktunya berakhir sudah dinilai."),
        too_old: said("Halaman ini perlu dimuat ulang", "Bimtek baru saja diperbarui. Jawaban Anda tetap ada di gawai ini."),
        elsewhere: said(
            "Ada jawaban yang lebih baru",
            "Soal ini sudah dijawab di tab atau gawai lain, dan jawaban itu yang tersimpan. Muat ulang halaman untuk melihatnya, atau pilih lagi di sini untuk menggantinya.",
        ),
        time_over: said("Waktu habis", "Jawaban terakhir sedang dikirim. Hasilnya tampil sesudah itu."),
        sign_in: "Masuk".into(),
        see_result: t.see_result.into(),
        reload: "Muat ulang".into(),
        answered: t.answered.into(),
        unanswered: t.unanswered.into(),
    }
}
