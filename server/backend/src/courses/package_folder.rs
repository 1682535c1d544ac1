//! Packages from a folder of the machine, or from the starter courses that the binary carries.
use super::{
    package::{FILES_MAX, Files, PackageError, UNPACKED_MAX},
    package_reader::whole,
    package_zip::{is_hidden, is_plain_path},
};
use include_dir::{Dir, include_dir};
use std::{fs, path::Path};

static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../content/penulisan-berita");

/// The course that a fresh installation starts with.
pub fn starter() -> Files {
    let mut files = Files::default();
    embedded(&STARTER, &mut files);
    files
}

fn embedded(dir: &Dir<'_>, files: &mut Files) {
    for file in dir.files() {
        files.0.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    }
    for inner in dir.dirs() {
        embedded(inner, files);
    }
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
