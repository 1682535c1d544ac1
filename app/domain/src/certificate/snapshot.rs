//! Everything that a certificate prints, kept word for word when its number is given out. It never changes, whatever
//! happens to the person, the event or the agency later. A NIP is not among it.
use crate::{
    event::{show_jp, show_jp_with_minutes},
    format,
    ids::CertificateId,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The facts of one certificate, as stored in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The version of this format: 1.
    pub format: u32,
    pub id: CertificateId,
    pub number: String,
    /// As shown: `XXXX-XXXX-XXXX-C`.
    pub code: String,
    pub issued_at: DateTime<Utc>,
    /// Scheme and host of the verification page at that time.
    pub public_url: String,
    /// Made in a demo event: marked as a sample.
    pub is_demo: bool,
    pub holder: HolderFacts,
    pub event: EventFacts,
}

/// What is printed about the holder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderFacts {
    /// With degrees.
    pub name: String,
    /// The agency's full name; empty if there is none.
    pub agency: String,
    /// Jabatan; may be empty.
    pub position: String,
    /// From the approved pass list; may be empty.
    pub predicate: String,
}

/// What is printed about the event; the same for all its certificates of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventFacts {
    pub title: String,
    pub batch_number: i64,
    pub starts_on: NaiveDate,
    /// Inclusive.
    pub ends_on: NaiveDate,
    pub place: String,
    pub organizer: String,
    pub minutes_per_jp: i64,
    /// In the order of the courses.
    pub subjects: Vec<Subject>,
    pub issue_place: String,
    pub signatory_office: String,
    pub signatory_name: String,
    /// Pangkat; empty if it is not printed.
    pub signatory_rank: String,
    pub logo: Option<Logo>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub title: String,
    /// Hundredths of a JP.
    pub jp: i64,
}

/// The agency's own picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media_type: String,
    /// The file in Base64.
    pub base64: String,
}

/// A printed fact that a correction may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    Name,
    Agency,
    Position,
    Predicate,
    Event,
    Dates,
    Place,
    Organizer,
    Hours,
    Subjects,
    IssuePlace,
    Signatory,
    Logo,
}

/// What a replacement would print differently. Empty texts stand for nothing printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub fact: Fact,
    pub before: String,
    pub after: String,
}

impl Snapshot {
    pub const FORMAT: u32 = 1;

    /// The day of issue, in WIB.
    pub fn issued_on(&self) -> NaiveDate {
        format::wib_date(self.issued_at)
    }

    /// The host as people read it.
    pub fn host(&self) -> &str {
        self.public_url.split_once("://").map_or(self.public_url.as_str(), |(_, host)| host)
    }

    /// The address in the QR code, in upper case so that the code stays coarse.
    pub fn verify_url(&self) -> String {
        format!("{}/V/{}", self.public_url, self.code).to_uppercase()
    }

    /// What a certificate of these facts would print differently.
    pub fn changes(&self, holder: &HolderFacts, event: &EventFacts) -> Vec<Change> {
        let (old, new) = (printed(&self.holder, &self.event), printed(holder, event));
        let mut changes: Vec<Change> = old
            .into_iter()
            .zip(new)
            .filter(|((_, before), (_, after))| before != after)
            .map(|((fact, before), (_, after))| Change { fact, before, after })
            .collect();
        if self.event.logo != event.logo {
            changes.push(Change { fact: Fact::Logo, before: String::new(), after: String::new() });
        }
        changes
    }
}

impl EventFacts {
    /// The sum of the subjects, in hundredths of a JP: what page one says is what page two adds up to.
    pub fn jp(&self) -> i64 {
        self.subjects.iter().map(|s| s.jp).sum()
    }

    /// "20 JP (@45 menit)"
    pub fn hours(&self) -> String {
        show_jp_with_minutes(self.jp(), self.minutes_per_jp)
    }

    /// "Bimtek Penulisan Berita, Angkatan II"
    pub fn full_title(&self) -> String {
        format!("{}, Angkatan {}", self.title, format::roman(u32::try_from(self.batch_number).unwrap_or(0)))
    }

    /// "16–17 Juni 2025"
    pub fn dates(&self) -> String {
        format::date_range(self.starts_on, self.ends_on)
    }

    /// Is everything there that a certificate cannot do without?
    pub fn is_complete(&self) -> bool {
        let given = [&self.title, &self.place, &self.organizer, &self.issue_place, &self.signatory_office, &self.signatory_name];
        given.iter().all(|text| !text.is_empty()) && self.jp() > 0
    }

    /// Every text that is printed.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let own = [
            &self.title,
            &self.place,
            &self.organizer,
            &self.issue_place,
            &self.signatory_office,
            &self.signatory_name,
            &self.signatory_rank,
        ];
        own.into_iter().map(String::as_str).chain(self.subjects.iter().map(|s| s.title.as_str()))
    }
}

impl HolderFacts {
    /// Every text that is printed.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.name, &self.agency, &self.position, &self.predicate].into_iter().map(String::as_str)
    }
}

fn printed(holder: &HolderFacts, event: &EventFacts) -> [(Fact, String); 12] {
    let joined = |parts: [&str; 3]| parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ");
    let subjects: Vec<String> = event.subjects.iter().map(|s| format!("{} ({} JP)", s.title, show_jp(s.jp))).collect();
    [
        (Fact::Name, holder.name.clone()),
        (Fact::Agency, holder.agency.clone()),
        (Fact::Position, holder.position.clone()),
        (Fact::Predicate, holder.predicate.clone()),
        (Fact::Event, event.full_title()),
        (Fact::Dates, event.dates()),
        (Fact::Place, event.place.clone()),
        (Fact::Organizer, event.organizer.clone()),
        (Fact::Hours, event.hours()),
        (Fact::Subjects, subjects.join("; ")),
        (Fact::IssuePlace, event.issue_place.clone()),
        (Fact::Signatory, joined([&event.signatory_office, &event.signatory_name, &event.signatory_rank])),
    ]
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use chrono::TimeZone;

    pub fn snapshot() -> Snapshot {
        let day = |d| NaiveDate::from_ymd_opt(2025, 6, d).unwrap();
        let subject = |title: &str, jp| Subject { title: title.into(), jp };
        Snapshot {
            format: Snapshot::FORMAT,
            id: CertificateId(uuid::Uuid::nil()),
            number: "800/001/DISKOMINFO/VI/2025".into(),
            code: super::super::Code::new(7).to_string(),
            issued_at: Utc.with_ymd_and_hms(2025, 6, 19, 20, 0, 0).unwrap(),
            public_url: "https://bimtek.contoh.go.id".into(),
            is_demo: false,
            holder: HolderFacts {
                name: "Bayu Siregar, S.Pd.".into(),
                agency: "Dinas Contoh".into(),
                position: "Pranata Humas".into(),
                predicate: "Memuaskan".into(),
            },
            event: EventFacts {
                title: "Bimtek Penulisan Berita".into(),
                batch_number: 2,
                starts_on: day(16),
                ends_on: day(17),
                place: "Palangka Raya".into(),
                organizer: "Dinas Kominfo".into(),
                minutes_per_jp: 45,
                subjects: vec![subject("5W1H", 200), subject("Bahasa", 150)],
                issue_place: "Palangka Raya".into(),
                signatory_office: "Kepala Dinas".into(),
                signatory_name: "Dra. Contoh".into(),
                signatory_rank: "Pembina (IV/a)".into(),
                logo: None,
            },
        }
    }

    #[test]
    fn the_day_of_issue_is_the_day_in_wib() {
        assert_eq!(snapshot().issued_on(), NaiveDate::from_ymd_opt(2025, 6, 20).unwrap());
    }

    #[test]
    fn the_hours_of_page_one_are_the_sum_of_page_two() {
        assert_eq!(snapshot().event.hours(), "3,5 JP (@45 menit)");
    }

    #[test]
    fn the_address_in_the_qr_code_is_in_upper_case_throughout() {
        let url = snapshot().verify_url();
        assert_eq!(url, format!("HTTPS://BIMTEK.CONTOH.GO.ID/V/{}", snapshot().code));
        assert!(url.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b":/.-".contains(&b)));
    }

    #[test]
    fn a_replacement_says_what_it_would_print_differently() {
        let snapshot = snapshot();
        assert_eq!(snapshot.changes(&snapshot.holder, &snapshot.event), Vec::new());
        let holder = HolderFacts { name: "Bayu Siregar, M.Pd.".into(), ..snapshot.holder.clone() };
        let change = Change { fact: Fact::Name, before: "Bayu Siregar, S.Pd.".into(), after: "Bayu Siregar, M.Pd.".into() };
        assert_eq!(snapshot.changes(&holder, &snapshot.event), vec![change]);
    }

    #[test]
    fn a_certificate_needs_a_signatory_and_hours() {
        let event = snapshot().event;
        assert!(event.is_complete());
        assert!(!EventFacts { signatory_name: String::new(), ..event.clone() }.is_complete());
        assert!(!EventFacts { subjects: Vec::new(), ..event }.is_complete());
    }
}
