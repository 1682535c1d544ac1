//! Every URL pattern beside its builder; a test holds them together.
//! URLs are Indonesian. `{event}` is an event's slug; ids are UUIDs.

/// Declares `pub const PATTERN` and `pub fn builder(parts…) -> String` for each URL.
macro_rules! paths {
    ($($pattern:ident $builder:ident($($part:ident),*) = $text:literal;)+) => {
        $(
            pub const $pattern: &str = $text;
            pub fn $builder($($part: impl std::fmt::Display),*) -> String {
                build($text, &[$((stringify!($part), $part.to_string())),*])
            }
        )+

        /// Every pattern with what its builder makes of its own part names; for the test.
        #[cfg(test)]
        fn all() -> Vec<(&'static str, String)> {
            vec![$(($pattern, $builder($(stringify!($part)),*))),+]
        }
    };
}

paths! {
    HOME home() = "/";
    SIGN_IN sign_in() = "/masuk";
    SIGN_OUT sign_out() = "/keluar";
    SIGN_OUT_EVERYWHERE sign_out_everywhere() = "/keluar-semua";
    LANGUAGE language() = "/bahasa";
    ACCOUNT account() = "/akun";
    ACCOUNT_DATA account_data() = "/akun/data";
    ACCOUNT_EXPORT account_export() = "/akun/data-saya.json";
    ACCOUNT_DIGEST account_digest() = "/akun/ringkasan";
    FORGOTTEN forgotten() = "/lupa-sandi";
    PRIVACY privacy() = "/privasi";
    NOTICES notices() = "/pemberitahuan";
    INVITATION invitation() = "/undangan";
    INVITATION_CODE invitation_code(code) = "/undangan/{code}";
    HEALTH health() = "/healthz";
    READY ready() = "/readyz";
    ASSET asset(file) = "/aset/{file}";

    ADMIN admin() = "/kelola";
    ADMIN_ACCOUNTS admin_accounts() = "/kelola/akun";
    ADMIN_ACCOUNT_NEW admin_account_new() = "/kelola/akun/baru";
    ADMIN_ACCOUNT admin_account(person) = "/kelola/akun/{person}";
    ADMIN_ACCOUNT_CODE admin_account_code(person) = "/kelola/akun/{person}/kode";
    ADMIN_CORRECTIONS admin_corrections() = "/kelola/perbaikan";
    ADMIN_PRIVACY admin_privacy() = "/kelola/privasi";
    ADMIN_AGENCY_MERGE admin_agency_merge(agency) = "/kelola/perangkat-daerah/{agency}/gabung";
    ADMIN_AGENCIES admin_agencies() = "/kelola/perangkat-daerah";
    ADMIN_AGENCY admin_agency(agency) = "/kelola/perangkat-daerah/{agency}";
    ADMIN_COURSES admin_courses() = "/kelola/kursus";
    ADMIN_COURSE_PREVIEW admin_course_preview(preview) = "/kelola/kursus/pratinjau/{preview}";
    ADMIN_COURSE admin_course(course) = "/kelola/kursus/{course}";
    ADMIN_COURSE_PACKAGE admin_course_package(course, number) = "/kelola/kursus/{course}/{number}/paket.zip";
    ADMIN_EVENTS admin_events() = "/kelola/kegiatan";
    ADMIN_EVENT_NEW admin_event_new() = "/kelola/kegiatan/baru";
    ADMIN_AUDIT admin_audit() = "/kelola/catatan";
    ADMIN_REGISTER admin_register() = "/kelola/register";

    EVENT event(event) = "/kegiatan/{event}";
    EVENT_EDIT event_edit(event) = "/kegiatan/{event}/ubah";
    EVENT_STAFF event_staff(event) = "/kegiatan/{event}/staf";
    EVENT_PARTICIPANTS event_participants(event) = "/kegiatan/{event}/peserta";
    EVENT_PARTICIPANT event_participant(event, enrolment) = "/kegiatan/{event}/peserta/{enrolment}";
    PARTICIPANT_DATA participant_data(event, enrolment) = "/kegiatan/{event}/peserta/{enrolment}/data";
    PARTICIPANT_REPLACE participant_replace(event, enrolment) = "/kegiatan/{event}/peserta/{enrolment}/ganti";
    PARTICIPANTS_EXPORT participants_export(event) = "/kegiatan/{event}/peserta/unduh";
    ATTENDANCE attendance(event) = "/kegiatan/{event}/daftar-hadir";
    EVENT_COPY event_copy(event) = "/kegiatan/{event}/salin";
    EVENT_ARCHIVE event_archive(event) = "/kegiatan/{event}/arsip";
    INVITATIONS invitations(event) = "/kegiatan/{event}/undangan";
    INVITATION_SLIPS invitation_slips(event) = "/kegiatan/{event}/undangan/cetak";
    CORRECTIONS corrections(event) = "/kegiatan/{event}/perbaikan";
    CONTACTS contacts(event) = "/kegiatan/{event}/narahubung";
    OWN_PEOPLE own_people(event) = "/kegiatan/{event}/instansi";
    ANNOUNCEMENTS announcements(event) = "/kegiatan/{event}/pengumuman";
    ROSTER_IMPORT roster_import(event) = "/kegiatan/{event}/peserta/impor";
    ROSTER_PREVIEW roster_preview(event, file) = "/kegiatan/{event}/peserta/impor/{file}";
    EVENT_COURSES event_courses(event) = "/kegiatan/{event}/kursus";
    EVENT_SCHEDULE event_schedule(event) = "/kegiatan/{event}/jadwal";
    EVENT_RULE event_rule(event) = "/kegiatan/{event}/aturan-lulus";
    EVENT_LOGO event_logo(event) = "/kegiatan/{event}/logo";

    LESSON lesson(event, lesson) = "/kegiatan/{event}/materi/{lesson}";
    GLOSSARY glossary(event) = "/kegiatan/{event}/istilah";
    GUIDES guides(event) = "/kegiatan/{event}/panduan";
    GUIDE guide(event, module) = "/kegiatan/{event}/panduan/{module}";
    LESSON_IMAGE lesson_image(version, file) = "/gambar/{version}/{file}";
    COURSE_FILE course_file(version, file) = "/berkas/{version}/{file}";
    QUIZ quiz(event, quiz) = "/kegiatan/{event}/kuis/{quiz}";
    ATTEMPT attempt(attempt) = "/percobaan/{attempt}";
    ATTEMPT_SUBMIT attempt_submit(attempt) = "/percobaan/{attempt}/kirim";
    ATTEMPT_RESULT attempt_result(attempt) = "/percobaan/{attempt}/hasil";
    EXERCISE exercise(event, exercise) = "/kegiatan/{event}/tugas/{exercise}";
    EXERCISE_RESULT exercise_result(event, exercise) = "/kegiatan/{event}/tugas/{exercise}/hasil";
    MARKING_KEY marking_key(event, exercise) = "/kegiatan/{event}/tugas/{exercise}/kunci";
    RECEIPT receipt(version) = "/bukti/{version}";

    GRADING_QUEUE grading_queue(event) = "/kegiatan/{event}/penilaian";
    GRADING_DESK grading_desk(event, submission) = "/kegiatan/{event}/penilaian/{submission}";

    PROGRESS progress(event) = "/kegiatan/{event}/kemajuan";
    PROGRESS_PERSON progress_person(event, enrolment) = "/kegiatan/{event}/kemajuan/{enrolment}";
    PROGRESS_EXPORT progress_export(event) = "/kegiatan/{event}/kemajuan/unduh";
    REMINDERS reminders(event) = "/kegiatan/{event}/pengingat";
    RECORD record(event) = "/kegiatan/{event}/berita-acara";
    WHY_NOT_PASSED why_not_passed(event) = "/kegiatan/{event}/kelulusan";
    PASS_LIST pass_list(event) = "/kegiatan/{event}/daftar-lulus";

    CERTIFICATES certificates(event) = "/kegiatan/{event}/sertifikat";
    CERTIFICATE certificate(event, certificate) = "/kegiatan/{event}/sertifikat/{certificate}";
    CERTIFICATE_PDF certificate_pdf(file) = "/sertifikat/{file}";
    VERIFY verify() = "/verifikasi";
    VERIFY_CODE verify_code(code) = "/v/{code}";
    VERIFY_CODE_UPPER verify_code_upper(code) = "/V/{code}";
}

/// Fills the parts of a pattern in, percent-encoded where a URL needs it.
fn build(pattern: &str, parts: &[(&str, String)]) -> String {
    let mut url = pattern.to_owned();
    for (name, value) in parts {
        url = url.replace(&format!("{{{name}}}"), &encode(value));
    }
    url
}

fn encode(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len()), |mut url, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            url.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            write!(url, "%{byte:02X}").ok();
        }
        url
    })
}

/// `path?name=value&…`, for filters and pages of a list.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let query: Vec<String> = pairs.iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builder_fills_every_part_of_its_pattern() {
        for (pattern, built) in all() {
            assert_eq!(built, pattern.replace(['{', '}'], ""), "{pattern}");
        }
    }

    #[test]
    fn parts_are_encoded() {
        assert_eq!(certificate_pdf("a b/c"), "/sertifikat/a%20b%2Fc");
        assert_eq!(with_query("/x", &[("cari", "a&b"), ("halaman", "")]), "/x?cari=a%26b");
    }
}
