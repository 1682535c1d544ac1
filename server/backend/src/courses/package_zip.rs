//! Packages as ZIP. Reading believes nothing the archive says of itself: sizes are limited as declared and as they come
//! out, names must be plain paths, and links or encrypted entries are refused.
use super::{
    package::{FILES_MAX, Files, PACKED_MAX, Package, PackageError, UNPACKED_MAX},
    package_errors::Errors,
    package_reader::whole,
};
use crate::error::{Error, Result};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter, read::ZipFile, write::SimpleFileOptions};

const SYMBOLIC_LINK: u32 = 0o120_000;
const FILE_TYPE: u32 = 0o170_000;
/// Files and folders together.
const ENTRIES_MAX: usize = 2 * FILES_MAX;

impl Package {
    /// The files of a ZIP, which is kept as it came.
    pub fn from_zip(zip: Vec<u8>) -> Result<Package, Vec<PackageError>> {
        Ok(Package { files: Files::from_zip(&zip)?, zip })
    }

    /// The same files always make the same ZIP.
    pub fn from_files(files: Files) -> Result<Package> {
        Ok(Package { zip: files.to_zip()?, files })
    }
}

impl Files {
    pub fn from_zip(zip: &[u8]) -> Result<Files, Vec<PackageError>> {
        if zip.len() > PACKED_MAX {
            return Err(whole("Berkas ZIP terlalu besar: paling besar 5 MiB."));
        }
        let mut archive = ZipArchive::new(Cursor::new(zip)).map_err(|_| whole("Berkas ini bukan ZIP yang utuh. Buat ulang ZIP-nya."))?;
        if archive.len() > ENTRIES_MAX || archive.has_duplicate_names() {
            return Err(whole(format!("ZIP memuat nama ganda atau lebih dari {FILES_MAX} berkas.")));
        }
        let errors = Errors::default();
        let mut files = BTreeMap::new();
        let mut room = UNPACKED_MAX;
        for index in 0..archive.len() {
            match archive
                .by_index(index)
                .map_err(|_| Refusal::at("paket", "Sebuah berkas dalam ZIP tidak dapat dibuka."))
                .and_then(|e| entry(e, &mut room))
            {
                Ok(Some((path, bytes))) => drop(files.insert(path, bytes)),
                Ok(None) => {}
                Err(Refusal { file, text }) => errors.add(&file, None, text),
            }
            if room == 0 {
                return Err(whole("Isi paket terlalu besar: paling besar 20 MiB setelah dibuka."));
            }
        }
        if errors.count() > 0 { Err(errors.into_sorted()) } else { Ok(without_top_folder(Files(files))) }
    }

    /// Sorted, with fixed times and settings, so that the bytes depend on the files only.
    pub fn to_zip(&self) -> Result<Vec<u8>> {
        let failed = |e: &dyn std::fmt::Display| Error::Internal(format!("a package could not be zipped: {e}"));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::default())
            .system(System::Unix)
            .unix_permissions(0o644);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in &self.0 {
            writer.start_file(path, options).map_err(|e| failed(&e))?;
            writer.write_all(bytes).map_err(|e| failed(&e))?;
        }
        Ok(writer.finish().map_err(|e| failed(&e))?.into_inner())
    }
}

struct Refusal {
    file: String,
    text: &'static str,
}

impl Refusal {
    fn at(file: &str, text: &'static str) -> Refusal {
        Refusal { file: file.to_owned(), text }
    }
}

/// One file, or nothing for folders and hidden files. `room` is how many bytes may still come out; 0 is too many.
fn entry(mut file: ZipFile<'_, Cursor<&[u8]>>, room: &mut usize) -> Result<Option<(String, Vec<u8>)>, Refusal> {
    let raw = file.name_raw().to_vec();
    let Ok(name) = String::from_utf8(raw) else {
        return Err(Refusal::at("paket", "Nama berkas dalam ZIP harus berupa UTF-8."));
    };
    if !is_plain_path(name.strip_suffix('/').unwrap_or(&name)) {
        return Err(Refusal::at(&name, "Nama berkas ini menunjuk ke luar paket. Buat ulang ZIP dari foldernya."));
    }
    let kind = file.unix_mode().map_or(0, |mode| mode & FILE_TYPE);
    if kind == SYMBOLIC_LINK || file.encrypted() {
        return Err(Refusal::at(&name, "Tautan dan berkas bersandi tidak dapat dipakai dalam paket."));
    }
    if name.ends_with('/') || is_hidden(&name) {
        return Ok(None);
    }
    // As declared, and again as it really comes out.
    if usize::try_from(file.size()).is_ok_and(|size| size <= *room) {
        let mut bytes = Vec::new();
        let limit = u64::try_from(*room).unwrap_or(u64::MAX);
        let read = (&mut file).take(limit.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|_| Refusal::at(&name, "Berkas ini rusak di dalam ZIP. Buat ulang ZIP-nya."))?;
        if bytes.len() <= *room {
            // One byte is kept back, so that a full package is told from an overfull one.
            *room = (*room - bytes.len()).max(1);
            return Ok(Some((name, bytes)));
        }
    }
    *room = 0;
    Ok(None)
}

/// Relative, with forward slashes, without `.`, `..`, drive letters or control characters.
pub(super) fn is_plain_path(path: &str) -> bool {
    let is_bad = |c: char| c.is_control() || matches!(c, '\\' | ':');
    !path.contains(is_bad) && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// What editors and systems leave behind; no part of a package.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || matches!(part, "__MACOSX" | "Thumbs.db" | "desktop.ini"))
}

/// A ZIP of the folder holds the folder; a ZIP of its contents does not. Both are packages.
fn without_top_folder(files: Files) -> Files {
    let top = files
        .0
        .keys()
        .find_map(|path| Some(format!("{}/", path.strip_suffix("/course.toml")?)))
        .filter(|top| top.matches('/').count() == 1);
    match top {
        Some(top) if files.0.keys().all(|path| path.starts_with(&top)) => {
            Files(files.0.into_iter().map(|(path, bytes)| (path[top.len()..].to_owned(), bytes)).collect())
        }
        _ => files,
    }
}

#[cfg(test)]
#[path = "tests/package_zip.rs"]
mod tests;
