//! Publishing a package: a new course, or the next version of one. Versions never change.
use super::{
    package::{DOWNLOADS, Files, IMAGES, Package, PackageError, parse},
    package_image::media_type,
    sql,
};
use crate::{
    access::Admin,
    audit::{self, Entry},
    db::{Conn, Tx},
    error::{Error, Result},
    request::Request,
    root_lock::{Root, lock},
};
use domain::{
    course::Course,
    course_package::{Change, ChangeKind, Part},
    ids::{CourseId, CourseVersionId},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;

/// A version as it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    pub course: CourseId,
    pub version: CourseVersionId,
    pub slug: String,
    /// Counted from 1.
    pub number: i64,
}

/// A package and the course it says.
#[derive(Debug)]
pub(super) struct Checked {
    pub package: Package,
    pub course: Course,
}

/// Opens and reads a package where it holds up nobody: not on the thread that asked.
pub(super) async fn check(
    open: impl FnOnce() -> Result<Package, Vec<PackageError>> + Send + 'static,
) -> Result<Result<Checked, Vec<PackageError>>> {
    let task = tokio::task::spawn_blocking(move || {
        let package = open()?;
        let course = parse(&package.files)?;
        Ok(Checked { package, course })
    });
    task.await.map_err(|e| Error::Internal(format!("a package could not be read: {e}")))
}

/// What is published of a course now.
#[derive(Debug)]
pub(super) struct Newest {
    pub published: Published,
    pub at: chrono::DateTime<chrono::Utc>,
    pub course: Course,
    pub files: Files,
}

pub(super) async fn newest(conn: &mut Conn, admin: &Admin, slug: &str) -> Result<Option<Newest>> {
    let Some(row) = sql::newest(conn, admin, slug).await? else { return Ok(None) };
    let files = Files::from_zip(&row.package).map_err(|e| Error::Internal(format!("a published package does not open: {e:?}")))?;
    let published =
        Published { course: CourseId(row.course_id), version: CourseVersionId(row.id), slug: slug.to_owned(), number: row.number };
    Ok(Some(Newest { published, at: row.published_at, course: row.content.0, files }))
}

impl Newest {
    /// Everything that a new package changes, pictures included.
    pub fn changes_to(&self, new: &Checked) -> Vec<Change> {
        let mut changes = domain::course_package::changes(&self.course, &new.course);
        let media = |files: &'_ Files| -> BTreeSet<String> { files.0.keys().filter(|path| is_media(path)).cloned().collect() };
        for path in media(&self.files).union(&media(&new.package.files)) {
            let kind = match (self.files.0.get(path), new.package.files.0.get(path)) {
                (None, _) => ChangeKind::Added,
                (_, None) => ChangeKind::Removed,
                (before, after) if before != after => ChangeKind::Changed,
                _ => continue,
            };
            let id = path.strip_prefix(IMAGES).unwrap_or(path).to_owned();
            changes.push(Change { kind, part: Part::Image, id, title: path.clone() });
        }
        changes
    }
}

/// Pictures, and tables to download.
fn is_media(path: &str) -> bool {
    path.starts_with(IMAGES) || path.starts_with(DOWNLOADS)
}

/// Stores the package as the version after `seen`, the newest one that whoever publishes knew of (0: none).
pub(super) async fn store(tx: &mut Tx, request: &Request, admin: &Admin, new: &Checked, seen: i64) -> Result<Published> {
    let course = &new.course;
    let course_id = lock_course(tx, request, admin, course).await?;
    if sql::newest_number(tx, admin, course_id).await? != seen {
        return Err(Error::Stale);
    }
    let version = CourseVersionId(request.id());
    let sha256 = new.package.sha256();
    let row = sql::NewVersion { id: version, course_id, number: seen + 1, course, package: &new.package.zip, sha256: &sha256 };
    sql::insert_version(tx, admin, request, &row).await?;
    sql::set_title(tx, admin, course_id, &course.title).await?;
    for (name, bytes) in new.package.files.images() {
        let media_type = media_type(name).unwrap_or("application/octet-stream");
        sql::insert_image(tx, admin, version, name, media_type, bytes).await?;
    }
    for (path, bytes) in new.package.files.downloads() {
        sql::insert_image(tx, admin, version, path, "text/csv; charset=utf-8", bytes).await?;
    }
    audit::write(
        tx,
        request,
        Entry {
            event: None,
            action: "course.published",
            object: course_id.to_string(),
            detail: json!({ "slug": course.id, "number": row.number, "sha256": sha256 }),
        },
    )
    .await?;
    Ok(Published { course: course_id, version, slug: course.id.clone(), number: row.number })
}

/// The course's row, locked; made if this is the first version.
async fn lock_course(tx: &mut Tx, request: &Request, admin: &Admin, course: &Course) -> Result<CourseId> {
    if let Some(id) = sql::id_of(tx, admin, &course.id).await? {
        lock(tx, Root::Course(id)).await?;
        return Ok(id);
    }
    let id = CourseId(request.id());
    if sql::insert_course(tx, admin, request, id, course).await? {
        return Ok(id);
    }
    let id = sql::id_of(tx, admin, &course.id).await?.ok_or(Error::NotFound)?;
    lock(tx, Root::Course(id)).await?;
    Ok(id)
}
