//! Handlers of tables that are taken along, as XLSX or CSV.
use crate::{draw::Answer, sheet, visit::Visit};
use axum::{
    Form as Posted,
    extract::Path,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use backend::{Error, exports};
use domain::{export::Subject, form::Fields};

pub async fn participants(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    send(&visit, &event, Subject::Participants, fields.text("bentuk")).await
}

/// Progress or marks, as the field `isi` says.
pub async fn progress(visit: Visit, Path(event): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let subject = if fields.text("isi") == Subject::Marks.key() { Subject::Marks } else { Subject::Progress };
    send(&visit, &event, subject, fields.text("bentuk")).await
}

async fn send(visit: &Visit, event: &str, subject: Subject, kind: &str) -> Answer {
    let table = exports::export(&visit.request, event, subject).await?;
    let failed = |error: String| Error::Internal(format!("an export could not be written: {error}"));
    let (bytes, media, ending) = if kind == "csv" {
        (sheet::csv(&table).map_err(|e| failed(e.to_string()))?, "text/csv; charset=utf-8", "csv")
    } else {
        let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        (sheet::xlsx(&table).map_err(|e| failed(e.to_string()))?, media, "xlsx")
    };
    let name = format!("attachment; filename=\"{event}-{}.{ending}\"", subject.key());
    let disposition = HeaderValue::from_str(&name).map_err(|e| failed(e.to_string()))?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(media)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}
