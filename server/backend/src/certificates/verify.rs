//! The public check: anybody may ask about a code.
use super::sql;
use crate::{
    error::{Error, Result},
    request::Request,
    throttle,
};
use domain::{
    account::PER_ADDRESS,
    certificate::{Code, CodeError, PublicView, State, Verdict, parse_code},
    form::Problem,
};

/// `text` is the code as typed, `address` where the request comes from. A wrong check character is answered without
/// the database. Codes that do not exist count as failures of the address, with the limit of sign-ins.
pub async fn verify(request: &Request, text: &str, address: &str) -> Result<Verdict> {
    let code = match parse_code(text) {
        Ok(code) => code,
        Err(CodeError::WrongCheck) => return Ok(Verdict::WrongCheck),
        Err(CodeError::Unreadable) => return Err(Error::invalid("kode", Problem::CodeUnreadable)),
    };
    let subject = format!("verify:{address}");
    let mut conn = request.db.read().await?;
    throttle::check(&mut conn, request, &subject, PER_ADDRESS).await?;
    let Some(row) = sql::by_code(&mut conn, code).await? else {
        drop(conn);
        return unknown(request, code, &subject).await;
    };
    let state = row.state()?;
    let view = PublicView::of(&row.snapshot()?, state, row.document_sha256.clone());
    let successor = sql::successor(&mut conn, domain::ids::CertificateId(row.id)).await?;
    match (state, row.ended_at, successor) {
        (State::Numbered | State::Issued, ..) => Ok(Verdict::Issued { view }),
        (State::Revoked, Some(at), _) => Ok(Verdict::Revoked { view, at }),
        (State::Superseded, _, Some(by)) => Ok(Verdict::Superseded { view, by: by.code }),
        _ => Err(Error::Internal(format!("certificate {} has ended without saying how", row.id))),
    }
}

/// The one place where a GET writes: guessing codes must be counted where every server sees it, and what is stored is
/// one number per address. Only a code that does not exist gets here.
async fn unknown(request: &Request, code: Code, subject: &throttle::Subject) -> Result<Verdict> {
    let mut tx = request.db.begin().await?;
    throttle::count(&mut tx, request, subject, PER_ADDRESS).await?;
    tx.commit().await?;
    Ok(Verdict::Unknown { code: code.to_string() })
}
