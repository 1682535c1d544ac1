//! The document itself, for its holder, staff of its event and admins.
use super::sql;
use crate::{
    access,
    error::{Error, Result},
    request::Request,
};
use domain::certificate::parse_code;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub number: String,
    /// A PDF, byte for byte as it was made.
    pub bytes: Vec<u8>,
}

/// `code` however it is typed. Also of a certificate that has ended; not of one whose document is still being made.
pub async fn document(request: &Request, code: &str) -> Result<Document> {
    let code = parse_code(code).map_err(|_| Error::NotFound)?;
    let mut conn = request.db.read().await?;
    let permit = access::reads_certificate(&mut conn, request, &code.to_string()).await?;
    let (number, bytes) = sql::document(&mut conn, permit).await?.ok_or(Error::NotFound)?;
    Ok(Document { number, bytes })
}
