//! What an admin sees of courses: the list, the versions of one, and its packages as they were published.
//! Uploading and publishing: `previews`. Without a screen: `loading`.
use super::sql;
use crate::{
    access,
    error::{Error, Result},
    request::Request,
};
use domain::ids::CourseId;

pub use super::{
    publishing::Published,
    sql::{CourseRow, VersionRow},
};

pub async fn list(request: &Request) -> Result<Vec<CourseRow>> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    sql::courses(&mut conn, &admin).await
}

/// A course with its versions, newest first.
#[derive(Clone, Debug)]
pub struct CourseDetail {
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub versions: Vec<VersionRow>,
}

pub async fn course(request: &Request, id: CourseId) -> Result<CourseDetail> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let (slug, title) = sql::course(&mut conn, &admin, id).await?.ok_or(Error::NotFound)?;
    let versions = sql::versions(&mut conn, &admin, id).await?;
    Ok(CourseDetail { id, slug, title, versions })
}

/// A package as it was uploaded, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub file_name: String,
    pub zip: Vec<u8>,
}

pub async fn export(request: &Request, course: CourseId, number: i64) -> Result<Export> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let (slug, zip) = sql::package(&mut conn, &admin, course, number).await?.ok_or(Error::NotFound)?;
    Ok(Export { file_name: format!("{slug}-v{number}.zip"), zip })
}
