//! The files of a package while they are read: which of them were asked for, which ids are taken, and what is left over.
use super::{
    package::{FILES_MAX, Files, IMAGE_MAX, IMAGES, TEXT_MAX, UNPACKED_MAX, WHOLE},
    package_errors::{At, Errors, Source},
    package_image,
    package_markdown::problems,
    package_toml::Table,
};
use domain::course_package::PackageError;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
};

pub(super) struct Reader<'a> {
    files: &'a Files,
    errors: &'a Errors,
    used: RefCell<BTreeSet<String>>,
    /// Could every file that lists others be read?
    lists_are_known: Cell<bool>,
    /// Lessons, quizzes and exercises: the steps of the journey.
    pub steps: Ids,
    pub questions: Ids,
}

impl<'a> Reader<'a> {
    pub fn new(files: &'a Files, errors: &'a Errors) -> Reader<'a> {
        let (steps, questions) = (Ids::default(), Ids::default());
        Reader { files, errors, used: RefCell::default(), lists_are_known: Cell::new(true), steps, questions }
    }

    /// Numbers and sizes, and the pictures.
    pub fn check_files(&self) {
        if self.files.0.len() > FILES_MAX {
            self.errors.add(WHOLE, None, format!("Terlalu banyak berkas: paling banyak {FILES_MAX}."));
        }
        if self.files.size() > UNPACKED_MAX {
            self.errors.add(WHOLE, None, "Isi paket terlalu besar: paling besar 20 MiB setelah dibuka.");
        }
        for (name, bytes) in self.files.images() {
            let path = format!("{IMAGES}{name}");
            self.used.borrow_mut().insert(path.clone());
            if bytes.len() > IMAGE_MAX {
                self.errors.add(&path, None, "Gambar terlalu besar: paling besar 200 KiB. Perkecil gambarnya.");
            } else if let Err(text) = package_image::check(name, bytes) {
                self.errors.add(&path, None, text);
            }
        }
        for (path, bytes) in self.files.downloads() {
            self.used.borrow_mut().insert(path.to_owned());
            if let Err(text) = package_image::check_download(path, bytes) {
                self.errors.add(path, None, text);
            }
        }
    }

    /// Could every file be read so far? If not, what is missing may only be unread.
    pub fn is_complete(&self) -> bool {
        self.lists_are_known.get()
    }

    /// The paths in a folder, with what they are called there, in order.
    pub fn folder(&self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.0.keys().filter_map(move |path| Some((path.as_str(), path.strip_prefix(folder)?)))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.files.0.contains_key(path)
    }

    /// The text of a file. Nothing if it does not exist (which is the caller's to report) or is not text (reported).
    pub fn text(&self, path: &str) -> Option<&'a str> {
        let bytes = self.files.0.get(path)?;
        self.used.borrow_mut().insert(path.to_owned());
        if bytes.len() > TEXT_MAX {
            self.errors.add(path, None, "Berkas teks terlalu besar: paling besar 512 KiB.");
            return None;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) if text.contains('\0') => self.errors.add(path, None, "Berkas ini bukan berkas teks."),
            Ok(text) => return Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count();
                self.errors.add(path, Some(line), "Baris ini bukan UTF-8. Simpan berkasnya sebagai UTF-8.");
            }
        }
        None
    }

    pub fn source<'s>(&self, file: &'s str, text: &'s str, first_line: usize) -> Source<'s>
    where
        'a: 's,
    {
        Source { file, text, first_line, errors: self.errors }
    }

    /// Reads a TOML file that must exist.
    pub fn toml<T>(&self, path: &str, read: impl FnOnce(&Table<'_>) -> T) -> Option<T> {
        if !self.exists(path) {
            self.error(path, None, "Berkas ini belum ada dalam paket.");
        }
        let value = self.text(path).and_then(|text| {
            let source = self.source(path, text, 1);
            let document = source.parse()?;
            Some(Table::new(source, document.get_ref(), 0).read(read))
        });
        if value.is_none() {
            self.lists_are_known.set(false);
        }
        value
    }

    pub fn error(&self, file: &str, line: Option<usize>, text: impl Into<String>) {
        self.errors.add(file, line, text);
    }

    /// Markdown within a TOML table; its pictures are checked.
    pub fn prose(&self, table: &Table<'_>, key: &'static str) -> String {
        let text = table.text(key);
        self.check_prose(table, &text);
        text.value
    }

    pub fn optional_prose(&self, table: &Table<'_>, key: &'static str) -> String {
        let text = table.optional_text(key).unwrap_or_default();
        self.check_prose(table, &text);
        text.value
    }

    fn check_prose(&self, table: &Table<'_>, text: &At<String>) {
        let source = table.source;
        let written = source.text.get(text.at..).unwrap_or_default();
        let is_block = ["\"\"\"", "'''"].iter().any(|quotes| written.starts_with(quotes));
        let starts_below = is_block && written[3..].trim_start_matches('\r').starts_with('\n');
        let first = source.line(text.at) + usize::from(starts_below);
        for (line, problem) in problems(&text.value, source.file, |path| self.exists(path)) {
            let line = if is_block { first + line - 1 } else { first };
            self.error(source.file, Some(line), problem);
        }
    }

    /// A file of Markdown; empty if there is none.
    pub fn markdown(&self, path: &str) -> String {
        let Some(text) = self.text(path) else { return String::new() };
        self.check_markdown(path, text, 1);
        text.trim_end().to_owned()
    }

    /// Markdown in a file of its own, or after the head of a lesson.
    pub fn check_markdown(&self, file: &str, text: &str, first_line: usize) {
        for (line, problem) in problems(text, file, |path| self.exists(path)) {
            self.error(file, Some(first_line + line - 1), problem);
        }
    }

    /// Whatever nobody asked for. While a list cannot be read, only what could never be part of a package.
    pub fn refuse_unknown_files(&self) {
        let used = self.used.borrow();
        for path in self.files.0.keys().filter(|path| !used.contains(*path)) {
            if !has_known_shape(path) {
                self.errors.add(path, None, "Berkas ini bukan bagian dari paket kursus. Hapus atau pindahkan.");
            } else if self.is_complete() {
                self.errors.add(path, None, "Berkas ini tidak disebut di mana pun. Sebut dalam course.toml atau module.toml, atau hapus.");
            }
        }
    }
}

/// Could a package have this path, if only it were listed?
fn has_known_shape(path: &str) -> bool {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["course.toml"] | ["modules", _, "module.toml" | "questions.toml"] => true,
        ["modules", _, "lessons", file] => file.strip_suffix(".md").is_some(),
        ["modules", _, "exercises", _, file] => ["exercise.toml", "brief.md", "material.md"].contains(file),
        _ => false,
    }
}

/// Ids that must be unique, and where each was first seen.
#[derive(Debug, Default)]
pub(super) struct Ids(RefCell<BTreeMap<String, (String, usize)>>);

impl Ids {
    /// Takes the id, or says where it was taken before.
    pub fn claim(&self, source: Source<'_>, id: &At<String>) {
        if id.value.is_empty() {
            return; // reported already
        }
        let line = source.line(id.at);
        let taken = self.0.borrow().get(&id.value).cloned();
        match taken {
            None => drop(self.0.borrow_mut().insert(id.value.clone(), (source.file.to_owned(), line))),
            Some((file, first)) => {
                let place = if file == source.file { format!("baris {first}") } else { format!("{file} baris {first}") };
                source.error(id.at, format!("Id \"{}\" sudah dipakai di {place}. Setiap id hanya boleh sekali.", id.value));
            }
        }
    }
}

/// One error about the package as a whole.
pub(super) fn whole(text: impl Into<String>) -> Vec<PackageError> {
    vec![PackageError { file: WHOLE.to_owned(), line: None, text: text.into() }]
}
