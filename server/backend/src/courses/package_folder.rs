//! Packages from a folder of the machine, or from the starter courses that the binary carries.
use super::{
    package::{DOWNLOADS, FILES_MAX, Files, IMAGES, PackageError, UNPACKED_MAX},
    package_reader::whole,
    package_zip::{is_hidden, is_plain_path},
};
use include_dir::{Dir, include_dir};
use std::{fs, path::Path};

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../content");
/// Holds the `course.toml` of the sample.
const SAMPLE: &str = "contoh";
/// The course and the module that the sample shows.
const SAMPLE_OF: (&str, &str) = ("penulisan-berita", "a2");

/// The courses that the program carries, by the name of their folder.
pub fn starters() -> Vec<Files> {
    let courses = CONTENT.dirs().filter(|dir| dir.path() != Path::new(SAMPLE));
    courses.map(|dir| embedded(&dir.path().to_string_lossy())).collect()
}

/// One module of a starter course as a course of its own: what the demo event teaches.
pub fn sample() -> Files {
    let (course, module) = SAMPLE_OF;
    let mut files = embedded(course);
    let parts = [format!("modules/{module}/"), format!("{IMAGES}{module}-"), format!("{DOWNLOADS}{module}-")];
    files.0.retain(|path, _| parts.iter().any(|part| path.starts_with(part)));
    files.0.extend(embedded(SAMPLE).0);
    files
}

/// The files of one folder of the content.
fn embedded(folder: &str) -> Files {
    fn collect(dir: &Dir<'_>, folder: &str, files: &mut Files) {
        for file in dir.files() {
            let path = file.path().strip_prefix(folder).unwrap_or(file.path());
            files.0.insert(path.to_string_lossy().replace('\\', "/"), file.contents().to_vec());
        }
        for inner in dir.dirs() {
            collect(inner, folder, files);
        }
    }
    let mut files = Files::default();
    if let Some(dir) = CONTENT.get_dir(folder) {
        collect(dir, folder, &mut files);
    }
    files
}

impl Files {
    /// Hidden files are left out; links and what cannot be read are errors.
    pub fn from_folder(folder: &Path) -> Result<Files, Vec<PackageError>> {
        let mut files = Files::default();
        let mut open = vec![folder.to_owned()];
        while let Some(dir) = open.pop() {
            let entries = fs::read_dir(&dir).map_err(|e| whole(format!("Folder {} tidak dapat dibaca: {e}.", dir.display())))?;
            for entry in entries {
                let entry = entry.map_err(|e| whole(format!("Folder {} tidak dapat dibaca: {e}.", dir.display())))?;
                let path = entry.path();
                let name = relative(folder, &path)?;
                if is_hidden(&name) {
                    continue;
                }
                let kind = entry.file_type().map_err(|e| whole(format!("{name} tidak dapat dibaca: {e}.")))?;
                if kind.is_dir() {
                    open.push(path);
                } else if kind.is_file() {
                    let bytes = fs::read(&path).map_err(|e| whole(format!("{name} tidak dapat dibaca: {e}.")))?;
                    files.0.insert(name, bytes);
                } else {
                    return Err(vec![PackageError { file: name, line: None, text: "Tautan tidak dapat dipakai dalam paket.".to_owned() }]);
                }
                if files.0.len() > FILES_MAX || files.size() > UNPACKED_MAX {
                    return Err(whole(format!(
                        "Folder ini terlalu besar untuk sebuah paket: paling banyak {FILES_MAX} berkas dan 20 MiB."
                    )));
                }
            }
        }
        Ok(files)
    }
}

fn relative(folder: &Path, path: &Path) -> Result<String, Vec<PackageError>> {
    let parts: Option<Vec<&str>> = path.strip_prefix(folder).ok().and_then(|p| p.components().map(|c| c.as_os_str().to_str()).collect());
    let name = parts.map(|parts| parts.join("/")).filter(|name| is_plain_path(name));
    name.ok_or_else(|| whole(format!("Nama berkas {} tidak dapat dipakai dalam paket.", path.display())))
}
