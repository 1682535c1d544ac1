//! Publishing without a screen: the command line loads a folder or ZIP, the demo its sample.
use super::{
    package::{Files, Package, PackageError},
    publishing::{Published, check, newest, store},
};
use crate::{access, error::Result, request::Request};
use std::path::Path;

pub use super::package_folder::{sample, starters};

/// What became of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// It is the newest version now.
    Published(Published),
    /// The newest version holds the very same files; nothing was changed.
    Unchanged(Published),
    /// It cannot be used; every error with file and line.
    Refused(Vec<PackageError>),
}

/// Publishes the files as a new course or as the next version of one.
pub async fn load(request: &Request, files: Files) -> Result<Loaded> {
    let package = Package::from_files(files)?;
    load_package(request, move || Ok(package)).await
}

/// A folder, or a ZIP that is kept as it is.
pub async fn load_path(request: &Request, path: &Path) -> Result<Loaded> {
    let path = path.to_owned();
    load_package(request, move || {
        if path.is_dir() {
            let packed = Package::from_files(Files::from_folder(&path)?);
            return packed.map_err(|e| unreadable(&path, &e));
        }
        Package::from_zip(std::fs::read(&path).map_err(|e| unreadable(&path, &e))?)
    })
    .await
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Vec<PackageError> {
    vec![PackageError { file: path.display().to_string(), line: None, text: format!("Tidak dapat dibaca: {error}.") }]
}

async fn load_package(request: &Request, open: impl FnOnce() -> Result<Package, Vec<PackageError>> + Send + 'static) -> Result<Loaded> {
    let mut conn = request.db.read().await?;
    let admin = access::admin(&mut conn, request).await?;
    let new = match check(open).await? {
        Ok(new) => new,
        Err(errors) => return Ok(Loaded::Refused(errors)),
    };
    let newest = newest(&mut conn, &admin, &new.course.id).await?;
    drop(conn);
    let seen = match newest {
        Some(newest) if newest.files == new.package.files => return Ok(Loaded::Unchanged(newest.published)),
        Some(newest) => newest.published.number,
        None => 0,
    };
    let mut tx = request.db.begin().await?;
    let admin = access::admin(&mut tx, request).await?;
    let published = store(&mut tx, request, &admin, &new, seen).await?;
    tx.commit().await?;
    Ok(Loaded::Published(published))
}
