//! A course package: the files a person writes by hand, and the course they say. The format: docs/course-package.md.
//! Every error is collected, with its file and line; `package_*` read the single kinds of files.
use super::{package_course, package_errors::Errors, package_reader::Reader};
use domain::course::Course;
pub use domain::course_package::PackageError;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Limits of docs/course-package.md.
pub const FILES_MAX: usize = 500;
pub const PACKED_MAX: usize = 5 * 1024 * 1024;
pub const UNPACKED_MAX: usize = 20 * 1024 * 1024;
pub const QUESTIONS_MAX: usize = 200;
pub const IMAGE_MAX: usize = 200 * 1024;
/// One text file; far more than anybody writes by hand.
pub const TEXT_MAX: usize = 512 * 1024;

/// What errors of the package as a whole are said of.
pub const WHOLE: &str = "paket";

/// Path within the package → bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub BTreeMap<String, Vec<u8>>);

impl Files {
    pub fn size(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// The pictures: file name → bytes.
    pub fn images(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(IMAGES)?, bytes.as_slice())))
    }

    /// The files to download: path → bytes.
    pub fn downloads(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().filter(|(path, _)| path.starts_with(DOWNLOADS)).map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// The folder of pictures.
pub const IMAGES: &str = "images/";
/// The folder of tables that participants take along.
pub const DOWNLOADS: &str = "files/";

/// The files, and the ZIP they are given back as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub files: Files,
    pub zip: Vec<u8>,
}

impl Package {
    /// SHA-256 of the ZIP, in hexadecimal digits.
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.zip).iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
    }
}

/// The course that the files say, or everything that is wrong with them, by file and line.
pub fn parse(files: &Files) -> Result<Course, Vec<PackageError>> {
    let errors = Errors::default();
    let reader = Reader::new(files, &errors);
    reader.check_files();
    let course = package_course::course(&reader);
    reader.refuse_unknown_files();
    let errors = errors.into_sorted();
    match course {
        Some(course) if errors.is_empty() => Ok(course),
        _ => Err(errors),
    }
}

/// `a-z`, `0-9` and hyphens, at most 60 characters.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 60 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
#[path = "tests/package.rs"]
mod tests;
