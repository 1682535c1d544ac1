//! Making the document of a numbered certificate: the facts are read, drawn with no transaction open, and the bytes
//! stored with their hash. Whatever stops it in between, the job is taken again and nothing is made twice.
use super::{DrawDocument, issue::hex_sha256, sql};
use crate::{
    audit::{self, Entry},
    error::{Error, Result},
    jobs, notices,
    request::Request,
    root_lock::{Root, lock},
};
use domain::{certificate::State, ids::CertificateId, notice::NoticeKind};
use serde_json::json;
use uuid::Uuid;

/// Works for the job runner; `draw` may take long, and runs where it blocks nobody.
pub async fn render(request: &Request, certificate: CertificateId, job: Uuid, draw: DrawDocument) -> Result<()> {
    let mut conn = request.db.read().await?;
    let row = sql::to_draw(&mut conn, certificate).await?;
    drop(conn);
    match row {
        Some((snapshot, state)) if state == State::Numbered.key() => match draw_outside(draw, snapshot).await? {
            Ok(bytes) => store(request, certificate, job, &bytes).await,
            Err(reason) => {
                let mut tx = request.db.begin().await?;
                sql::set_failure(&mut tx, certificate, Some(&reason)).await?;
                tx.commit().await?;
                Err(Error::Internal(format!("certificate {certificate} could not be drawn: {reason}")))
            }
        },
        // Drawn before a crash that kept the job open, ended meanwhile, or never there: nothing is left to do.
        _ => {
            let mut tx = request.db.begin().await?;
            jobs::done(&mut tx, request, job).await?;
            tx.commit().await
        }
    }
}

async fn draw_outside(draw: DrawDocument, snapshot: String) -> Result<Result<Vec<u8>, String>> {
    let task = tokio::task::spawn_blocking(move || draw(&snapshot));
    // A drawing that panics is a failure like any other, told to whoever waits for the document.
    Ok(task.await.unwrap_or_else(|error| Err(format!("the drawing ended early: {error}"))))
}

/// Transaction two: document, state and job together, if no other runner was faster.
async fn store(request: &Request, certificate: CertificateId, job: Uuid, bytes: &[u8]) -> Result<()> {
    let mut tx = request.db.begin().await?;
    lock(&mut tx, Root::Certificate(certificate)).await?;
    let (event, state) = sql::state(&mut tx, certificate).await?;
    if state.drawn().is_ok() {
        let sha256 = hex_sha256(bytes);
        sql::insert_document(&mut tx, request, certificate, bytes, &sha256).await?;
        sql::set_issued(&mut tx, certificate).await?;
        let (holder, code, title) = sql::told_about(&mut tx, certificate).await?;
        notices::tell(&mut tx, request, holder, Some(event), NoticeKind::Issued, &code, &title).await?;
        audit::write(
            &mut tx,
            request,
            Entry {
                event: Some(event),
                action: "certificate.issued",
                object: certificate.to_string(),
                detail: json!({ "sha256": sha256, "bytes": bytes.len() }),
            },
        )
        .await?;
    }
    jobs::done(&mut tx, request, job).await?;
    tx.commit().await
}
