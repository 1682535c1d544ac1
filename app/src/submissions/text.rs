//! The words of exercises, the editor, receipts and results.
use crate::{dates, events::words::counted, lang::Lang};
use chrono::{DateTime, Utc};
use domain::{format, submission::WordCount};
use serde::{Deserialize, Serialize};

pub struct Text {
    pub exercise: &'static str,
    pub brief: &'static str,
    pub material: &'static str,
    pub rubric: &'static str,
    pub rubric_lede: &'static str,
    pub your_work: &'static str,
    pub to_your_work: &'static str,
    pub to_material: &'static str,
    pub back_to_event: &'static str,
    pub save_draft: &'static str,
    pub save_and_leave: &'static str,
    pub hand_in: &'static str,
    pub hand_in_hint: &'static str,
    pub not_yet_open: &'static str,
    pub closed: &'static str,
    pub closed_text: &'static str,
    pub returned: &'static str,
    pub waiting: &'static str,
    pub waiting_text: &'static str,
    pub graded: &'static str,
    pub see_result: &'static str,
    pub see_receipt: &'static str,
    pub not_sent: &'static str,
    pub handed_in_versions: &'static str,
    pub version: &'static str,
    pub handed_in: &'static str,
    pub state: &'static str,
    pub proof: &'static str,
    pub on_time: &'static str,
    pub late: &'static str,
    pub receipt: &'static str,
    pub keep_receipt: &'static str,
    pub event: &'static str,
    pub participant: &'static str,
    pub words: &'static str,
    pub hash: &'static str,
    pub hash_hint: &'static str,
    pub see_work: &'static str,
    pub work_as_handed_in: &'static str,
    pub next_step: &'static str,
    pub to_queue: &'static str,
    pub result: &'static str,
    pub no_result: &'static str,
    pub no_result_text: &'static str,
    pub to_exercise: &'static str,
    pub what_to_mend: &'static str,
    pub mend: &'static str,
    pub score: &'static str,
    pub arithmetic: &'static str,
    pub per_criterion: &'static str,
    pub comment: &'static str,
    pub overall_comment: &'static str,
    pub other_levels: &'static str,
    pub no_level: &'static str,
    pub level_zero: &'static str,
    pub changed_grade: &'static str,
    pub empty_field: &'static str,
    pub signed_out: &'static str,
    pub signed_out_text: &'static str,
    pub sign_in_elsewhere: &'static str,
    pub try_again: &'static str,
    pub try_again_text: &'static str,
}

pub const ID: Text = Text {
    exercise: "Tugas",
    brief: "Yang perlu dikerjakan",
    material: "Bahan",
    rubric: "Cara menilai",
    rubric_lede: "Instruktur memilih satu tingkat untuk setiap kriteria. Bobot semua kriteria berjumlah 100.",
    your_work: "Karya Anda",
    to_your_work: "Langsung ke karya Anda",
    to_material: "Lihat petunjuk dan bahan",
    back_to_event: "Kembali ke kegiatan",
    save_draft: "Simpan draf",
    save_and_leave: "Simpan dan keluar",
    hand_in: "Kirim tugas",
    hand_in_hint: "Setelah dikirim, karya tidak dapat diubah kecuali dikembalikan oleh instruktur. Jumlah kata di luar anjuran tetap diterima.",
    not_yet_open: "Tugas ini belum dibuka",
    closed: "Batas waktu sudah lewat",
    closed_text: "Anda masih dapat mengirim. Karya Anda diterima dan ditandai terlambat.",
    returned: "Dikembalikan untuk diperbaiki",
    waiting: "Menunggu penilaian",
    waiting_text: "Karya Anda sudah diterima. Hasilnya tampil di halaman ini setelah dinilai.",
    graded: "Sudah dinilai",
    see_result: "Lihat hasil penilaian",
    see_receipt: "Lihat tanda terima",
    not_sent: "Tulisan yang tidak terkirim",
    handed_in_versions: "Yang sudah dikirim",
    version: "Versi",
    handed_in: "Dikirim",
    state: "Keadaan",
    proof: "Bukti",
    on_time: "Tepat waktu",
    late: "Terlambat",
    receipt: "Tanda terima",
    keep_receipt: "Simpan atau cetak halaman ini sebagai bukti.",
    event: "Kegiatan",
    participant: "Peserta",
    words: "Jumlah kata",
    hash: "Sidik SHA-256",
    hash_hint: "Sidik ini berubah bila satu huruf saja dalam karya berubah.",
    see_work: "Lihat karya yang dikirim",
    work_as_handed_in: "Karya yang dikirim",
    next_step: "Lanjut ke langkah berikutnya",
    to_queue: "Kembali ke penilaian",
    result: "Hasil",
    no_result: "Belum ada hasil",
    no_result_text: "Tingkat, komentar, dan nilai tampil di sini setelah instruktur menilai karya Anda.",
    to_exercise: "Buka tugas",
    what_to_mend: "Yang perlu diperbaiki",
    mend: "Perbaiki karya",
    score: "Nilai",
    arithmetic: "Cara menghitung",
    per_criterion: "Penilaian per kriteria",
    comment: "Komentar",
    overall_comment: "Komentar umum",
    other_levels: "Tingkat lain",
    no_level: "Belum diberi tingkat",
    level_zero: "Tidak ada",
    changed_grade: "Nilai ini menggantikan nilai sebelumnya",
    empty_field: "(kosong)",
    signed_out: "Anda sudah keluar",
    signed_out_text: "Tulisan Anda belum tersimpan, tetapi masih ada di halaman ini. Masuk lagi pada tab lain, kembali ke sini, lalu tekan tombol di bawah tulisan.",
    sign_in_elsewhere: "Masuk pada tab lain",
    try_again: "Belum tersimpan",
    try_again_text: "Peladen sedang tidak dapat menyimpan. Tulisan Anda masih ada di halaman ini. Tunggu sebentar, lalu tekan tombol di bawah tulisan. Menekannya lebih dari sekali aman.",
};

pub const EN: Text = Text {
    exercise: "Exercise",
    brief: "What to do",
    material: "Material",
    rubric: "How it is marked",
    rubric_lede: "The instructor chooses one level for every criterion. The weights of all criteria add up to 100.",
    your_work: "Your work",
    to_your_work: "Go to your work",
    to_material: "See brief and material",
    back_to_event: "Back to the event",
    save_draft: "Save draft",
    save_and_leave: "Save and leave",
    hand_in: "Hand in",
    hand_in_hint: "Once handed in, your work cannot be changed unless the instructor returns it. A number of words outside the advice is still accepted.",
    not_yet_open: "This exercise is not open yet",
    closed: "The due time has passed",
    closed_text: "You can still hand in. Your work is accepted and flagged as late.",
    returned: "Returned for revision",
    waiting: "Waiting for marking",
    waiting_text: "Your work has been received. The result appears on this page once it is marked.",
    graded: "Marked",
    see_result: "See the marking",
    see_receipt: "See the receipt",
    not_sent: "Text that was not sent",
    handed_in_versions: "Handed in so far",
    version: "Version",
    handed_in: "Handed in",
    state: "State",
    proof: "Proof",
    on_time: "On time",
    late: "Late",
    receipt: "Receipt",
    keep_receipt: "Keep or print this page as proof.",
    event: "Event",
    participant: "Participant",
    words: "Number of words",
    hash: "SHA-256 fingerprint",
    hash_hint: "This fingerprint changes if a single letter of the work changes.",
    see_work: "See the work as handed in",
    work_as_handed_in: "Work as handed in",
    next_step: "Go on to the next step",
    to_queue: "Back to marking",
    result: "Result",
    no_result: "No result yet",
    no_result_text: "Levels, comments and the mark appear here once the instructor has marked your work.",
    to_exercise: "Open exercise",
    what_to_mend: "What to revise",
    mend: "Revise your work",
    score: "Mark",
    arithmetic: "How it is worked out",
    per_criterion: "Marking by criterion",
    comment: "Comment",
    overall_comment: "Overall comment",
    other_levels: "Other levels",
    no_level: "No level given yet",
    level_zero: "Absent",
    changed_grade: "This mark replaces an earlier one",
    empty_field: "(empty)",
    signed_out: "You are signed out",
    signed_out_text: "Your text is not stored yet, but it is still on this page. Sign in again in another tab, come back here, then press the button below the text.",
    sign_in_elsewhere: "Sign in in another tab",
    try_again: "Not stored yet",
    try_again_text: "The server cannot store anything at the moment. Your text is still on this page. Wait a little, then press the button below the text. Pressing it more than once is safe.",
};

pub fn text(lang: Lang) -> &'static Text {
    lang.pick(&ID, &EN)
}

/// The words of the editor's saving, sent to the browser with the page. `{waktu}` stands for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorText {
    pub never_saved: String,
    pub saved_at: String,
    pub typing: String,
    pub on_device: String,
    pub sending: String,
    pub sent: String,
    pub restored: String,
    pub line_down: String,
    pub line_down_here: String,
    pub not_handed_in: String,
    pub busy: String,
    pub choose: String,
    pub closed: String,
    pub signed_out: String,
    pub sign_in: String,
    pub too_long: String,
    pub other: String,
    pub other_text: String,
    pub other_show: String,
    pub other_load: String,
    pub keep_own: String,
}

pub fn editor_text(lang: Lang) -> EditorText {
    let say = |id: &str, en: &str| lang.pick(id, en).to_owned();
    EditorText {
        never_saved: say("Belum ada yang disimpan", "Nothing saved yet"),
        saved_at: say("Draf tersimpan {waktu}", "Draft saved {waktu}"),
        typing: say("mengetik…", "typing…"),
        on_device: say("tersimpan di gawai, sedang dikirim", "kept on this device, sending"),
        sending: say("sedang dikirim", "sending"),
        sent: say("terkirim {waktu}", "sent {waktu}"),
        restored: say(
            "Tulisan yang belum sempat terkirim dipulihkan dari gawai ini.",
            "Text that had not been sent was restored from this device.",
        ),
        line_down: say(
            "Sambungan terputus. Tulisan Anda tersimpan di gawai ini dan dikirim sendiri begitu tersambung.",
            "The connection is down. Your text is kept on this device and is sent once the line is back.",
        ),
        line_down_here: say(
            "Sambungan terputus. Biarkan halaman ini terbuka: tulisan dikirim sendiri begitu tersambung.",
            "The connection is down. Leave this page open: your text is sent once the line is back.",
        ),
        not_handed_in: say(
            "Sambungan terputus, jadi tugas belum terkirim. Tekan Kirim tugas lagi setelah tersambung.",
            "The connection is down, so your work is not handed in yet. Press Hand in again once the line is back.",
        ),
        busy: say("Peladen sedang sibuk. Tulisan dikirim lagi sebentar lagi.", "The server is busy. Your text is sent again shortly."),
        choose: say("Pilih dahulu versi mana yang dipakai.", "Choose first which version to use."),
        closed: say(
            "Tugas ini sudah dikirim atau ditutup, jadi tulisan di sini tidak tersimpan di peladen. Salin bila masih diperlukan, lalu muat ulang halaman.",
            "This exercise was handed in or closed, so this text is not stored on the server. Copy it if you need it, then reload.",
        ),
        signed_out: say(
            "Anda sudah keluar. Masuk lagi; tulisan yang belum terkirim menunggu di gawai ini.",
            "You are signed out. Sign in again; unsent text waits on this device.",
        ),
        sign_in: say("Masuk lagi", "Sign in again"),
        too_long: say("Satu isian terlalu panjang: paling banyak 20.000 karakter.", "A field is too long: at most 20.000 characters."),
        other: say("Ada versi lebih baru dari gawai lain", "There is a newer version from another device"),
        other_text: say(
            "Tulisan di bawah ini milik halaman ini dan belum menggantikannya. Pilih salah satu; keduanya tetap ada sampai Anda memilih.",
            "The text below belongs to this page and has not replaced it. Choose one; both are kept until you do.",
        ),
        other_show: say("Lihat versi dari gawai lain", "See the version from the other device"),
        other_load: say("Muat versi lain itu", "Load that version"),
        keep_own: say("Pakai tulisan di halaman ini", "Keep the text of this page"),
    }
}

/// "10.42.07 WIB" today, "16 Juni 2025, 10.42 WIB" on another day.
pub fn moment(lang: Lang, now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    if format::wib_date(now) == format::wib_date(at) { format::time_with_seconds(at) } else { dates::date_time(lang, at) }
}

/// "34 dari paling banyak 35 kata"; says how many are missing or too many.
pub fn count_line(lang: Lang, min: Option<i64>, max: Option<i64>, count: WordCount) -> String {
    let words = count.words();
    let asked = match (min, max) {
        (Some(min), Some(max)) => lang.pick(format!("{words} dari {min}–{max} kata"), format!("{words} of {min}–{max} words")),
        (None, Some(max)) => lang.pick(format!("{words} dari paling banyak {max} kata"), format!("{words} of at most {max} words")),
        (Some(min), None) => lang.pick(format!("{words} dari sedikitnya {min} kata"), format!("{words} of at least {min} words")),
        (None, None) => lang.pick(format!("{words} kata"), counted(words, "word", "words")),
    };
    match count {
        WordCount::Under { words: 1.., missing } => lang.pick(format!("{asked}, kurang {missing}"), format!("{asked}, {missing} to go")),
        WordCount::Over { surplus, .. } => lang.pick(format!("{asked}, lebih {surplus}"), format!("{asked}, {surplus} too many")),
        WordCount::Under { .. } | WordCount::Within { .. } => asked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn the_count_of_words_says_what_is_asked_and_what_is_missing() {
        let line = |min, max, text: &str| count_line(Lang::Id, min, max, WordCount::between(min, max, text));
        assert_eq!(line(None, Some(3), "satu dua"), "2 dari paling banyak 3 kata");
        assert_eq!(line(None, Some(1), "satu dua"), "2 dari paling banyak 1 kata, lebih 1");
        assert_eq!(line(Some(4), None, "satu"), "1 dari sedikitnya 4 kata, kurang 3");
        assert_eq!(line(Some(4), Some(9), ""), "0 dari 4–9 kata");
        assert_eq!(line(None, None, "satu"), "1 kata");
    }

    #[test]
    fn a_moment_of_another_day_says_its_day() {
        let at = DateTime::from_timestamp(1_750_045_327, 0).unwrap();
        assert_eq!(moment(Lang::Id, at + TimeDelta::hours(1), at), "10.42.07 WIB");
        assert_eq!(moment(Lang::Id, at + TimeDelta::days(1), at), "16 Juni 2025, 10.42 WIB");
        assert_eq!(moment(Lang::En, at + TimeDelta::days(1), at), "16 June 2025, 10.42 WIB");
    }
}
