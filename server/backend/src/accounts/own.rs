//! What a person sees of the own account, takes along as a file, and switches.
use super::{admin::Account, corrections, sql};
use crate::{
    access,
    audit::{self, Entry},
    db::Conn,
    error::{Error, Result},
    request::Request,
    root_lock::{Root, lock},
};
use chrono::{DateTime, Utc};
use domain::{correction::Correction, score::Score};
use serde_json::{Value, json};
use sqlx::types::Json;

/// Everything the own page shows.
#[derive(Clone, Debug)]
pub struct OwnData {
    pub account: Account,
    pub has_read_notice: bool,
    pub wants_digest: bool,
    pub corrections: Vec<Correction>,
}

pub async fn own(request: &Request) -> Result<OwnData> {
    let oneself = access::oneself(request)?;
    let mut conn = request.db.read().await?;
    let row = sql::own(&mut conn, oneself).await?.ok_or(Error::NotFound)?;
    Ok(OwnData {
        has_read_notice: row.privacy_read_at.is_some(),
        wants_digest: row.wants_digest,
        corrections: corrections::own(&mut conn, oneself).await?,
        account: row.into(),
    })
}

/// The privacy notice was read. The first time counts.
pub async fn note_privacy_read(request: &Request) -> Result<()> {
    let oneself = access::oneself(request)?;
    let mut tx = request.db.begin().await?;
    lock(&mut tx, Root::Person(oneself.id())).await?;
    sql::note_first_steps(&mut tx, request, oneself.id().0, false).await?;
    let entry = Entry { event: None, action: "privacy.read", object: oneself.id().to_string(), detail: json!({}) };
    audit::write(&mut tx, request, entry).await?;
    tx.commit().await
}

pub async fn set_digest(request: &Request, wants: bool) -> Result<()> {
    let oneself = access::oneself(request)?;
    let mut tx = request.db.begin().await?;
    lock(&mut tx, Root::Person(oneself.id())).await?;
    sql::set_digest(&mut tx, oneself, wants).await?;
    let entry = Entry { event: None, action: "account.digest", object: oneself.id().to_string(), detail: json!({ "wants": wants }) };
    audit::write(&mut tx, request, entry).await?;
    tx.commit().await
}

/// Everything that is kept about the person who asks, for a file of their own.
pub async fn export(request: &Request) -> Result<Value> {
    let oneself = access::oneself(request)?;
    let mut conn = request.db.read().await?;
    let row = sql::own(&mut conn, oneself).await?.ok_or(Error::NotFound)?;
    Ok(json!({
        "dibuat": request.now,
        "akun": {
            "gelar_depan": row.degree_before, "nama": row.name, "gelar_belakang": row.degree_after, "surel": row.email, "nip": row.nip,
            "nomor_whatsapp": row.phone, "status_kepegawaian": row.employment, "pangkat": row.civil_rank,
            "masuk_pertama": row.signed_in_at, "pemberitahuan_privasi_dibaca": row.privacy_read_at, "nama_dikonfirmasi": row.name_confirmed_at,
        },
        "kegiatan": enrolments(&mut conn, oneself).await?,
        "kuis": attempts(&mut conn, oneself).await?,
        "tugas": submissions(&mut conn, oneself).await?,
        "sertifikat": certificates(&mut conn, oneself).await?,
        "permintaan_perbaikan": corrections::own(&mut conn, oneself).await?,
    }))
}

async fn enrolments(conn: &mut Conn, oneself: access::Oneself) -> Result<Vec<Value>> {
    let rows: Vec<(String, Option<String>, String, String, bool, DateTime<Utc>)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT e.title, a.name, n.position, n.duty, n.is_active, n.created_at FROM enrolment n JOIN event e ON e.id = n.event_id
             LEFT JOIN agency a ON a.id = n.agency_id WHERE n.person_id = $1 ORDER BY n.created_at",
        )
        .bind(oneself.id().0)
        .fetch_all(c)
        .await
    })?;
    let value = |(event, agency, position, duty, active, at)| json!({ "kegiatan": event, "perangkat_daerah": agency, "jabatan": position, "peran_kehumasan": duty, "aktif": active, "didaftarkan": at });
    Ok(rows.into_iter().map(value).collect())
}

async fn attempts(conn: &mut Conn, oneself: access::Oneself) -> Result<Vec<Value>> {
    let rows: Vec<(String, i64, DateTime<Utc>, Option<DateTime<Utc>>, Option<i64>)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT t.quiz, t.number, t.started_at, t.submitted_at, t.score FROM attempt t JOIN enrolment n ON n.id = t.enrolment_id
             WHERE n.person_id = $1 ORDER BY t.started_at",
        )
        .bind(oneself.id().0)
        .fetch_all(c)
        .await
    })?;
    let value = |(quiz, number, from, to, score): (String, i64, DateTime<Utc>, Option<DateTime<Utc>>, Option<i64>)| json!({ "kuis": quiz, "percobaan": number, "mulai": from, "kirim": to, "nilai": score.map(|s| Score(s).to_string()) });
    Ok(rows.into_iter().map(value).collect())
}

async fn submissions(conn: &mut Conn, oneself: access::Oneself) -> Result<Vec<Value>> {
    let rows: Vec<(String, i64, Json<Value>, DateTime<Utc>, Option<String>, Option<i64>)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT s.exercise, v.number, v.work, v.handed_in_at, g.outcome, g.score FROM submission s
             JOIN enrolment n ON n.id = s.enrolment_id JOIN submission_version v ON v.submission_id = s.id
             LEFT JOIN grade g ON g.submission_version_id = v.id
                AND NOT EXISTS (SELECT 1 FROM grade h WHERE h.supersedes_id = g.id)
             WHERE n.person_id = $1 ORDER BY v.handed_in_at, v.id",
        )
        .bind(oneself.id().0)
        .fetch_all(c)
        .await
    })?;
    let value = |(exercise, number, work, at, outcome, score): (String, i64, Json<Value>, DateTime<Utc>, Option<String>, Option<i64>)| json!({ "tugas": exercise, "versi": number, "karya": work.0, "dikirim": at, "hasil": outcome, "nilai": score.map(|s| Score(s).to_string()) });
    Ok(rows.into_iter().map(value).collect())
}

async fn certificates(conn: &mut Conn, oneself: access::Oneself) -> Result<Vec<Value>> {
    let rows: Vec<(String, String, String, DateTime<Utc>)> = on!(conn, |c| {
        sqlx::query_as(
            "SELECT f.number, f.code, f.state, f.issued_at FROM certificate f JOIN enrolment n ON n.id = f.enrolment_id
             WHERE n.person_id = $1 ORDER BY f.issued_at",
        )
        .bind(oneself.id().0)
        .fetch_all(c)
        .await
    })?;
    let value = |(number, code, state, at)| json!({ "nomor": number, "kode": code, "keadaan": state, "terbit": at });
    Ok(rows.into_iter().map(value).collect())
}
