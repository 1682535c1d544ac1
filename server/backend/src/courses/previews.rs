//! An uploaded package is looked at before it is published: what is in it, what it changes, what is wrong with it.
//! A preview belongs to the admin who uploaded it; nothing else is stored until it is published.
use super::{
    package::{PACKED_MAX, Package, PackageError},
    publishing::{Published, check, newest, store},
    sql,
};
use crate::{
    access,
    error::{Error, Result},
    form_key,
    request::Request,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    course::Course,
    course_package::Change,
    form::{Fields, Problem, Problems},
    ids::FormKey,
};
use uuid::Uuid;

/// What an admin forgot is thrown away with the next upload after this.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(1);

/// The field of the upload form.
pub const FILE_FIELD: &str = "paket";

/// Keeps a package to look at. Its contents are judged by the preview; only what is no ZIP at all is refused here.
pub async fn upload(request: &Request, zip: Vec<u8>, key: FormKey) -> Result<Uuid> {
    if zip.is_empty() {
        return Err(Error::invalid(FILE_FIELD, Problem::Required));
    }
    if zip.len() > PACKED_MAX {
        return Err(too_large());
    }
    if !zip.starts_with(b"PK") {
        return Err(Error::invalid(FILE_FIELD, Problem::FileKind));
    }
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let id = request.id();
    sql::previews::insert(&mut tx, &admin, request, id, &zip, request.now - FORGOTTEN_AFTER).await?;
    form_key::settle(&mut tx, key, &id).await?;
    tx.commit().await?;
    Ok(id)
}

/// The refusal of a file that did not even arrive whole.
pub fn too_large() -> Error {
    Error::invalid(FILE_FIELD, Problem::FileTooLarge { max_kib: i64::try_from(PACKED_MAX / 1024).unwrap_or(i64::MAX) })
}

/// A package as the preview shows it.
#[derive(Clone, Debug)]
pub struct Preview {
    pub id: Uuid,
    pub uploaded_at: DateTime<Utc>,
    /// Bytes of the ZIP.
    pub size: usize,
    pub content: Result<Content, Vec<PackageError>>,
}

#[derive(Clone, Debug)]
pub struct Content {
    pub course: Course,
    pub images: usize,
    /// The version in force now; none for a new course.
    pub published: Option<(i64, DateTime<Utc>)>,
    /// Against that version.
    pub changes: Vec<Change>,
    /// The very same files: there is nothing to publish.
    pub is_identical: bool,
}

impl Content {
    /// The number of the newest version this preview was compared with; 0 for a new course.
    pub fn seen(&self) -> i64 {
        self.published.map_or(0, |(number, _)| number)
    }
}

pub async fn preview(request: &Request, id: Uuid) -> Result<Preview> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let (zip, uploaded_at) = sql::previews::find(&mut conn, &admin, id).await?.ok_or(Error::NotFound)?;
    let size = zip.len();
    let content = match check(move || Package::from_zip(zip)).await? {
        Err(errors) => Err(errors),
        Ok(new) => {
            let newest = newest(&mut conn, &admin, &new.course.id).await?;
            Ok(Content {
                images: new.package.files.images().count(),
                published: newest.as_ref().map(|n| (n.published.number, n.at)),
                changes: newest.as_ref().map(|n| n.changes_to(&new)).unwrap_or_default(),
                is_identical: newest.as_ref().is_some_and(|n| n.files == new.package.files),
                course: new.course,
            })
        }
    };
    Ok(Preview { id, uploaded_at, size, content })
}

/// Publishes what the preview shows. Reads `version`: the newest version it was compared with (0 for a new course);
/// if somebody published another one meanwhile, that is said and nothing happens.
pub async fn publish(request: &Request, id: Uuid, fields: &Fields, key: FormKey) -> Result<Published> {
    let mut problems = Problems::default();
    let seen = problems.number(fields, "version", 0, i64::MAX);
    problems.or(|| ())?;
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let uploaded = sql::previews::find(&mut conn, &admin, id).await?;
    let checked = match uploaded {
        Some((zip, _)) => Some(check(move || Package::from_zip(zip)).await?),
        None => None, // a resend, perhaps: the form key tells
    };
    let is_identical = match &checked {
        Some(Ok(new)) => newest(&mut conn, &admin, &new.course.id).await?.is_some_and(|n| n.files == new.package.files),
        _ => false,
    };
    drop(conn);

    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    if let Some(earlier) = form_key::earlier(&mut tx, request, key).await? {
        tx.commit().await?;
        return Ok(earlier);
    }
    let new = match checked {
        None => return Err(Error::NotFound),
        Some(Err(_)) => return Err(Error::invalid("", Problem::PackageInvalid)),
        Some(Ok(_)) if is_identical => return Err(Error::invalid("", Problem::PackageUnchanged)),
        Some(Ok(new)) => new,
    };
    let published = store(&mut tx, request, &admin, &new, seen).await?;
    if !sql::previews::delete(&mut tx, &admin, id).await? {
        return Err(Error::NotFound);
    }
    form_key::settle(&mut tx, key, &published).await?;
    tx.commit().await?;
    Ok(published)
}

/// Throws the preview away. Doing so twice is the same as once.
pub async fn discard(request: &Request, id: Uuid) -> Result<()> {
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    sql::previews::delete(&mut tx, &admin, id).await?;
    tx.commit().await
}
