//! Who is in the demo, and how far each participant has come. All made up.
use super::PASSWORD;
use domain::form::Fields;

#[derive(Debug)]
pub struct Person {
    pub role: &'static str,
    pub before: &'static str,
    pub name: &'static str,
    pub after: &'static str,
    pub email: &'static str,
    pub nip: &'static str,
    pub agency: &'static str,
    pub position: &'static str,
}

impl Person {
    pub fn fields(&self) -> Fields {
        Fields::of([
            ("degree_before", self.before),
            ("name", self.name),
            ("degree_after", self.after),
            ("email", self.email),
            ("nip", self.nip),
            ("password", PASSWORD),
        ])
    }
}

/// How far a participant has come.
#[derive(Clone, Copy, Debug)]
pub struct Stage {
    pub lessons: usize,
    /// Quizzes taken, with how many right answers.
    pub quizzes: &'static [(&'static str, usize)],
    /// The quiz that is still open, if any.
    pub leaves_open: Option<&'static str>,
    /// Which work is handed in.
    pub work: Option<usize>,
    pub handed_in_hours_ago: i64,
    pub has_draft: bool,
    /// Points by criterion, if it is marked.
    pub points: Option<[i64; 5]>,
    pub is_returned: bool,
}

const NOTHING: Stage = Stage {
    lessons: 0,
    quizzes: &[],
    leaves_open: None,
    work: None,
    handed_in_hours_ago: 0,
    has_draft: false,
    points: None,
    is_returned: false,
};

#[derive(Debug)]
pub struct Participant {
    pub person: Person,
    pub stage: Stage,
}

pub static AGENCIES: [(&str, &str); 4] = [
    ("Dinas Komunikasi, Informatika, Persandian dan Statistik", "Diskominfosantik"),
    ("Dinas Kesehatan", "Dinkes"),
    ("Dinas Perhubungan", "Dishub"),
    ("Dinas Perumahan Rakyat, Kawasan Permukiman dan Pertanahan", "Disperkimtan"),
];

const fn staff(role: &'static str, before: &'static str, name: &'static str, after: &'static str, email: &'static str) -> Person {
    Person { role, before, name, after, email, nip: "", agency: "", position: "" }
}

pub static STAFF: [Person; 6] = [
    staff("admin", "", "Sari Tundan", "S.Kom.", "admin@contoh.example"),
    staff("instructor", "", "Damang Asi", "M.I.Kom.", "instruktur@contoh.example"),
    staff("instructor", "", "Nyai Balau", "S.S.", "instruktur2@contoh.example"),
    staff("committee", "", "Petrus Lihan", "S.Sos.", "panitia@contoh.example"),
    staff("responsible", "Dr.", "Hernawati Nugroho", "M.Si.", "penanggungjawab@contoh.example"),
    Person { agency: AGENCY_NAMES[1], ..staff("contact", "", "Ruth Mihing", "S.Kep.", "narahubung@contoh.example") },
];

#[allow(clippy::too_many_arguments)] // one row of a table
const fn learner(
    before: &'static str,
    name: &'static str,
    after: &'static str,
    email: &'static str,
    nip: &'static str,
    agency: usize,
    position: &'static str,
    stage: Stage,
) -> Participant {
    Participant { person: Person { role: "participant", before, name, after, email, nip, agency: AGENCY_NAMES[agency], position }, stage }
}

const AGENCY_NAMES: [&str; 4] = [
    "Dinas Komunikasi, Informatika, Persandian dan Statistik",
    "Dinas Kesehatan",
    "Dinas Perhubungan",
    "Dinas Perumahan Rakyat, Kawasan Permukiman dan Pertanahan",
];

const fn finished(quiz: &'static [(&'static str, usize)], work: usize, points: [i64; 5]) -> Stage {
    Stage { lessons: 5, quizzes: quiz, work: Some(work), handed_in_hours_ago: 44, points: Some(points), ..NOTHING }
}

const GOOD: &[(&str, usize)] = &[("pre-tes", 2), ("kuis-a2", 9), ("pasca-tes", 4)];
const FAIR: &[(&str, usize)] = &[("pre-tes", 3), ("kuis-a2", 8), ("pasca-tes", 3)];
const WEAK: &[(&str, usize)] = &[("pre-tes", 1), ("kuis-a2", 5), ("pasca-tes", 1)];

/// The first three pass; of their certificates one stays, one is revoked, one is superseded.
pub static PARTICIPANTS: [Participant; 10] = [
    learner(
        "",
        "Bayu Siregar",
        "S.Pd.",
        "peserta@contoh.example",
        "198505022010031001",
        1,
        "Pranata Humas Ahli Pertama",
        finished(GOOD, 0, [4, 4, 3, 4, 4]),
    ),
    learner("", "Tiwi", "", "tiwi@contoh.example", "199003112015032002", 2, "Pengelola Media Sosial", finished(GOOD, 1, [3, 4, 3, 3, 4])),
    learner(
        "",
        "Eka Umar",
        "S.IP.",
        "eka@contoh.example",
        "198004222009031006",
        3,
        "Penelaah Teknis Kebijakan",
        finished(FAIR, 2, [3, 3, 3, 4, 3]),
    ),
    learner("", "Grace Nawan", "S.IP.", "grace@contoh.example", "", 0, "Kontributor Berita", finished(WEAK, 2, [2, 2, 2, 2, 3])),
    learner(
        "",
        "Ma'rifatul Jannah Rahmaniyah Puspitaningrum",
        "S.Sos., M.I.Kom.",
        "marifatul@contoh.example",
        "",
        1,
        "Pranata Humas Ahli Muda",
        Stage { lessons: 5, quizzes: GOOD, work: Some(0), handed_in_hours_ago: 30, ..NOTHING },
    ),
    learner(
        "",
        "Yosep Ngindra",
        "",
        "yosep@contoh.example",
        "",
        2,
        "Admin Media Sosial",
        Stage { lessons: 5, quizzes: &[("pre-tes", 2), ("kuis-a2", 7)], work: Some(1), handed_in_hours_ago: 26, ..NOTHING },
    ),
    learner(
        "",
        "Lidia Tarung",
        "A.Md.",
        "lidia@contoh.example",
        "",
        3,
        "Pengelola Informasi",
        Stage {
            lessons: 5,
            quizzes: FAIR,
            work: Some(2),
            handed_in_hours_ago: 40,
            points: Some([2, 3, 2, 2, 3]),
            is_returned: true,
            ..NOTHING
        },
    ),
    learner(
        "",
        "Rahmat Hidayat",
        "S.E.",
        "rahmat@contoh.example",
        "",
        0,
        "Analis Kebijakan Ahli Pertama",
        Stage { lessons: 5, quizzes: &[("pre-tes", 3), ("kuis-a2", 6)], leaves_open: Some("kuis-a2"), ..NOTHING },
    ),
    learner(
        "",
        "Dewi Lestari Ungan",
        "",
        "dewi@contoh.example",
        "",
        1,
        "Kontributor Berita",
        Stage { lessons: 3, quizzes: &[("pre-tes", 1)], has_draft: true, ..NOTHING },
    ),
    learner("", "Anton Salang", "S.T.", "baru@contoh.example", "", 2, "Pengelola Media Sosial", NOTHING),
];

pub fn event_fields() -> Fields {
    Fields::of([
        ("title", "Bimtek Penulisan Berita dan Pengelolaan Media Sosial Pemerintah"),
        ("slug", "bimtek-contoh"),
        ("batch_number", "II"),
        ("place", "Palangka Raya"),
        ("mode", "campuran"),
        ("organizer", "Dinas Komunikasi, Informatika, Persandian dan Statistik Provinsi Kalimantan Tengah"),
        ("minutes_per_jp", "45"),
        ("number_pattern", "{KODE}/{URUT:3}/{UNIT}/{BULAN_ROMAWI}/{TAHUN}"),
        ("number_code", "CONTOH"),
        ("number_unit", "DISKOMINFOSANTIK"),
        ("signatory_name", "Ratna Contoh, S.Sos., M.Si."),
        ("signatory_office", "Kepala Dinas"),
        ("signatory_rank", "Pembina Utama Muda"),
        ("issue_place", "Palangka Raya"),
    ])
}
