//! Tables of an event to take along: participants, progress, marks. Every one that is taken leaves an audit row.
use crate::{
    access::{self, RosterOf, SeesProgress},
    audit::{self, Entry},
    db::Conn,
    error::Result,
    events,
    progress::assessed,
    request::Request,
};
use domain::{
    account::Nip,
    employment::Employment,
    export::{Subject, Table, Value},
    progress::{AssessedParticipant, Missing, Outlook, PartName},
};
use serde_json::json;

/// The table, and an audit row that it was taken.
pub async fn export(request: &Request, event: &str, subject: Subject) -> Result<Table> {
    let mut conn = request.db.read().await?;
    let (event, table) = match subject {
        Subject::Participants => {
            let permit = access::roster_of(&mut conn, request, event).await?;
            (permit.id(), participants(&mut conn, &permit).await?)
        }
        Subject::Progress | Subject::Marks => {
            let permit = access::sees_progress(&mut conn, request, event).await?;
            let table = progress_or_marks(&mut conn, request, &permit, subject).await?;
            (permit.id(), table)
        }
    };
    drop(conn);
    let mut tx = request.db.begin().await?; // the writer is not held while everybody is assessed
    let detail = json!({ "rows": table.rows.len() });
    audit::write(&mut tx, request, Entry { event: Some(event), action: "export.taken", object: subject.key().to_owned(), detail }).await?;
    tx.commit().await?;
    Ok(table)
}

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

async fn participants(conn: &mut Conn, permit: &RosterOf) -> Result<Table> {
    let facts = events::sql::people::exported(conn, permit).await?;
    let rows = facts.into_iter().enumerate().map(|(at, row)| {
        let nip = row.nip.as_deref().and_then(Nip::parse).map(|nip| nip.grouped()).unwrap_or_default();
        vec![
            Value::count(at + 1),
            Value::text(row.degree_before),
            Value::text(row.name),
            Value::text(row.degree_after),
            Value::text(nip),
            Value::text(row.employment.as_deref().and_then(Employment::from_key).map_or("", Employment::word)),
            Value::text(row.civil_rank),
            Value::text(row.position),
            Value::text(row.agency_name.unwrap_or_default()),
            Value::text(row.duty),
            Value::text(row.email.unwrap_or_default()),
            Value::text(row.phone.unwrap_or_default()),
            Value::text(if row.is_active { "Aktif" } else { "Mengundurkan diri" }),
            row.signed_in_at.map_or(Value::Empty, Value::Moment),
        ]
    });
    Ok(Table {
        name: "Peserta".to_owned(),
        rows: rows.collect(),
        columns: columns(&[
            "No",
            "Gelar depan",
            "Nama",
            "Gelar belakang",
            "NIP",
            "Status kepegawaian",
            "Pangkat/golongan",
            "Jabatan",
            "Perangkat daerah",
            "Peran kehumasan",
            "Surel",
            "Nomor WhatsApp",
            "Keadaan",
            "Masuk pertama",
        ]),
    })
}

async fn progress_or_marks(conn: &mut Conn, request: &Request, permit: &SeesProgress, subject: Subject) -> Result<Table> {
    let (_, mut everybody) = assessed(conn, request, permit).await?;
    everybody.sort_by_cached_key(|row| domain::format::fold(&row.participant.name.name));
    Ok(if subject == Subject::Progress { progress(&everybody) } else { marks(&everybody) })
}

fn head(at: usize, row: &AssessedParticipant) -> Vec<Value> {
    vec![Value::count(at + 1), Value::text(row.participant.name.to_string()), Value::text(row.participant.agency_name())]
}

fn progress(everybody: &[AssessedParticipant]) -> Table {
    let rows = everybody.iter().enumerate().map(|(at, row)| {
        let missing = &row.assessment.missing;
        let count = |wanted: fn(&Missing) -> bool| Value::count(missing.iter().filter(|m| wanted(m)).count());
        let mut values = head(at, row);
        values.extend([
            Value::text(outlook_word(row.assessment.outlook())),
            count(|m| matches!(m, Missing::LessonUndone { .. })),
            count(|m| matches!(m, Missing::QuizUndone { .. })),
            count(|m| matches!(m, Missing::ExerciseNotHandedIn { .. })),
            count(|m| matches!(m, Missing::ExerciseReturned { .. })),
            count(|m| matches!(m, Missing::ExerciseWaiting { .. })),
            Value::Score(row.assessment.final_score),
        ]);
        values
    });
    Table {
        name: "Kemajuan".to_owned(),
        rows: rows.collect(),
        columns: columns(&[
            "No",
            "Nama",
            "Perangkat daerah",
            "Keadaan",
            "Materi belum dibaca",
            "Kuis belum dikerjakan",
            "Tugas belum dikirim",
            "Tugas dikembalikan",
            "Tugas menunggu penilaian",
            "Nilai akhir saat ini",
        ]),
    }
}

fn marks(everybody: &[AssessedParticipant]) -> Table {
    let mut names = columns(&["No", "Nama", "Perangkat daerah"]);
    if let Some(first) = everybody.first() {
        for part in &first.assessment.parts {
            names.extend(part.items.iter().map(|item| item.title.clone()));
            names.push(format!("Rata-rata {} (bobot {}%)", part_word(part.name), part.weight));
        }
    }
    names.extend(columns(&["Nilai akhir", "Predikat", "Keadaan"]));
    let rows = everybody.iter().enumerate().map(|(at, row)| {
        let mut values = head(at, row);
        for part in &row.assessment.parts {
            let score = |score: Option<domain::score::Score>| score.map_or(Value::Empty, Value::Score);
            values.extend(part.items.iter().map(|item| score(item.score)));
            values.push(score(part.score));
        }
        values.extend([
            Value::Score(row.assessment.final_score),
            Value::text(row.assessment.predicate()),
            Value::text(outlook_word(row.assessment.outlook())),
        ]);
        values
    });
    Table { name: "Nilai".to_owned(), columns: names, rows: rows.collect() }
}

fn outlook_word(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Passed => "Lulus",
        Outlook::Waiting => "Menunggu penilaian",
        Outlook::NotYet => "Belum lulus",
    }
}

fn part_word(part: PartName) -> &'static str {
    match part {
        PartName::Quizzes => "kuis",
        PartName::Exercises => "tugas",
        PartName::PostTest => "pasca-tes",
    }
}
