//! From the facts of a certificate to its document: what `certificate_pdf` prints, in Indonesian words and formats.
use base64::{Engine, prelude::BASE64_STANDARD};
use certificate_pdf::{Certificate, Detail, IssuedAt, LogoKind, RenderError};
use chrono::{Datelike, Timelike};
use domain::{
    certificate::{EventFacts, HolderFacts, Logo, Snapshot, Subject},
    event::show_jp,
    format,
    ids::CertificateId,
};

/// `snapshot` is the JSON that was stored when the number was given out. The same snapshot gives the same bytes.
/// Says in Indonesian why there is no document.
pub fn draw_certificate(snapshot: &str) -> Result<Vec<u8>, String> {
    let snapshot: Snapshot = serde_json::from_str(snapshot).map_err(|error| format!("Data sertifikat tidak terbaca: {error}."))?;
    certificate_pdf::render(&printed(&snapshot)?).map_err(in_words)
}

/// Which characters of a text the certificate's fonts lack.
pub fn check_glyphs(text: &str) -> Result<(), String> {
    certificate_pdf::check_text(text).map_err(|missing| shown(&missing.characters))
}

/// `字 (U+5B57), U+200B`: an invisible character is told by its number alone.
fn shown(characters: &[char]) -> String {
    let one = |c: &char| {
        let number = format!("U+{:04X}", u32::from(*c));
        if c.escape_debug().len() > 1 || c.is_whitespace() { number } else { format!("{c} ({number})") }
    };
    characters.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn in_words(error: RenderError) -> String {
    match error {
        RenderError::Qr(_) => "Alamat verifikasi terlalu panjang untuk kode QR.".to_owned(),
        RenderError::IssuedAt => "Waktu terbit tidak sah.".to_owned(),
        RenderError::Logo(reason) => format!("Logo kegiatan tidak dapat dipakai: {reason}. Unggah logo lain, lalu ganti sertifikatnya."),
        RenderError::MissingGlyphs(missing) => format!("Huruf berikut tidak dapat dicetak: {}.", shown(&missing.characters)),
        RenderError::TooLong => {
            "Tulisannya terlalu panjang untuk satu halaman. Persingkat nama kegiatan, jabatan, atau materi, lalu ganti sertifikatnya."
                .to_owned()
        }
        RenderError::Data(error) => format!("Data sertifikat tidak dapat disusun: {error}."),
        RenderError::Layout(reason) | RenderError::Pdf(reason) => format!("Berkas tidak dapat disusun: {reason}."),
    }
}

fn printed(snapshot: &Snapshot) -> Result<Certificate, String> {
    let (holder, event) = (&snapshot.holder, &snapshot.event);
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let detail = |label: &str, value: &str| given(value).map(|value| Detail { label: label.to_owned(), value });
    Ok(Certificate {
        heading: "SERTIFIKAT".to_owned(),
        number: snapshot.number.clone(),
        intro: "Diberikan kepada".to_owned(),
        name: holder.name.clone(),
        details: [detail("Jabatan", &holder.position), detail("Instansi", &holder.agency)].into_iter().flatten().collect(),
        statement: "atas kelulusannya dalam".to_owned(),
        event: event.full_title(),
        event_line: format!("{} di {}", event.dates(), event.place),
        hours: event.hours(),
        predicate: given(&holder.predicate),
        issued_line: format!("{}, {}", event.issue_place, format::date(snapshot.issued_on())),
        signatory_office: event.signatory_office.clone(),
        signatory_name: event.signatory_name.clone(),
        signatory_rank: given(&event.signatory_rank),
        organizer: vec![event.organizer.clone()],
        logo: event.logo.as_ref().map(|logo| picture(logo, &event.organizer)).transpose()?,
        verify_url: snapshot.verify_url(),
        verify_host: snapshot.host().to_owned(),
        code: snapshot.code.clone(),
        subjects_heading: "Materi".to_owned(),
        subjects: event.subjects.iter().map(|s| certificate_pdf::Subject { title: s.title.clone(), hours: show_jp(s.jp) }).collect(),
        subjects_total: show_jp(event.jp()),
        language: "id".to_owned(),
        issued_at: issued_at(snapshot)?,
        ident: format!("{}/{}", snapshot.id, snapshot.code),
        watermark: snapshot.is_demo.then(|| "CONTOH".to_owned()),
    })
}

fn picture(logo: &Logo, organizer: &str) -> Result<certificate_pdf::Logo, String> {
    let kind = match logo.media_type.as_str() {
        "image/png" => LogoKind::Png,
        "image/jpeg" => LogoKind::Jpg,
        "image/svg+xml" => LogoKind::Svg,
        other => return Err(format!("Jenis logo tidak dikenal: {other}.")),
    };
    let bytes = BASE64_STANDARD.decode(&logo.base64).map_err(|error| format!("Logo tidak terbaca: {error}."))?;
    Ok(certificate_pdf::Logo { kind, bytes, alt: format!("Logo {organizer}") })
}

fn issued_at(snapshot: &Snapshot) -> Result<IssuedAt, String> {
    let at = snapshot.issued_at;
    let small = |n: u32| u8::try_from(n).map_err(|_| "Waktu terbit tidak sah.".to_owned());
    Ok(IssuedAt {
        year: at.year(),
        month: small(at.month())?,
        day: small(at.day())?,
        hour: small(at.hour())?,
        minute: small(at.minute())?,
        second: small(at.second())?,
    })
}

/// The snapshot of a certificate of usual size, for measuring.
pub fn sample_snapshot() -> String {
    let day = |day| chrono::NaiveDate::from_ymd_opt(2025, 6, day).unwrap_or_default();
    let subject = |n: i64| Subject { title: format!("Materi {n}: menulis berita pemerintah yang dibaca sampai selesai"), jp: 150 };
    let snapshot = Snapshot {
        format: Snapshot::FORMAT,
        id: CertificateId(uuid::Uuid::nil()),
        number: "800.2.1/017/DISKOMINFO/VI/2025".to_owned(),
        code: domain::certificate::Code::new(7).to_string(),
        issued_at: format::from_wib(day(20).and_time(chrono::NaiveTime::default())),
        public_url: "https://bimtek.contoh.go.id".to_owned(),
        is_demo: true,
        holder: HolderFacts {
            name: "Dr. Tambun Ma'ruf Sangalang, S.Sos., M.I.Kom.".to_owned(),
            agency: "Dinas Contoh Kabupaten Sungai Terang".to_owned(),
            position: "Pranata Hubungan Masyarakat Ahli Muda".to_owned(),
            predicate: "Memuaskan".to_owned(),
        },
        event: EventFacts {
            title: "Bimbingan Teknis Penulisan Berita dan Pengelolaan Media Sosial Pemerintah".to_owned(),
            batch_number: 2,
            starts_on: day(16),
            ends_on: day(17),
            place: "Palangka Raya".to_owned(),
            organizer: "Dinas Komunikasi, Informatika, Persandian dan Statistik".to_owned(),
            minutes_per_jp: 45,
            subjects: (1..=12).map(subject).collect(),
            issue_place: "Palangka Raya".to_owned(),
            signatory_office: "Kepala Dinas Komunikasi, Informatika, Persandian dan Statistik".to_owned(),
            signatory_name: "Dra. Contoh Penandatangan, M.Si.".to_owned(),
            signatory_rank: "Pembina Utama Muda (IV/c)".to_owned(),
            logo: None,
        },
    };
    serde_json::to_string(&snapshot).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_snapshot_gives_the_same_document() {
        let first = draw_certificate(&sample_snapshot()).unwrap();
        assert!(first.starts_with(b"%PDF-"));
        assert_eq!(draw_certificate(&sample_snapshot()).unwrap(), first);
    }

    #[test]
    fn what_cannot_be_printed_is_named() {
        assert_eq!(check_glyphs("Dr. Tambun Ma'ruf, S.Sos."), Ok(()));
        assert_eq!(check_glyphs("Budi \u{5b57}"), Err("字 (U+5B57)".to_owned()));
        assert_eq!(check_glyphs("Budi\u{200b}"), Err("U+200B".to_owned()));
        assert!(draw_certificate("{}").unwrap_err().starts_with("Data sertifikat tidak terbaca"));
    }

    #[test]
    fn a_logo_is_printed_from_the_snapshot() {
        let mut snapshot: Snapshot = serde_json::from_str(&sample_snapshot()).unwrap();
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
        snapshot.event.logo = Some(Logo { media_type: "image/svg+xml".into(), base64: BASE64_STANDARD.encode(svg) });
        let with = draw_certificate(&serde_json::to_string(&snapshot).unwrap()).unwrap();
        assert_ne!(with, draw_certificate(&sample_snapshot()).unwrap());
    }
}
