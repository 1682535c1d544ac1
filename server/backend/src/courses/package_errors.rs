//! What was found wrong so far, and where in the package it stands.
use super::package::PackageError;
use std::cell::RefCell;
use toml::de::DeTable;

/// Nobody reads more than this; a broken package must not fill the page.
const ERRORS_MAX: usize = 200;

/// All that was found so far.
#[derive(Debug, Default)]
pub(super) struct Errors(RefCell<Vec<PackageError>>);

impl Errors {
    pub fn add(&self, file: &str, line: Option<usize>, text: impl Into<String>) {
        if self.count() < ERRORS_MAX {
            self.0.borrow_mut().push(PackageError { file: file.to_owned(), line, text: text.into() });
        }
    }

    pub fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// By file, then line.
    pub fn into_sorted(self) -> Vec<PackageError> {
        let mut errors = self.0.into_inner();
        errors.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        errors
    }
}

/// A text of the package, and which line of its file it starts on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
    pub first_line: usize,
    pub errors: &'a Errors,
}

impl<'a> Source<'a> {
    pub fn line(&self, offset: usize) -> usize {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        self.first_line + before.iter().filter(|b| **b == b'\n').count()
    }

    pub fn error(&self, offset: usize, text: impl Into<String>) {
        if self.errors.count() < ERRORS_MAX {
            self.errors.add(self.file, Some(self.line(offset)), text);
        }
    }

    /// The document, or nothing if it cannot be read; every fault of writing is reported.
    pub fn parse(&self) -> Option<toml::Spanned<DeTable<'a>>> {
        let (table, faults) = DeTable::parse_recoverable(self.text);
        for fault in &faults {
            self.error(fault.span().map_or(0, |s| s.start), fault_text(fault.message()));
        }
        faults.is_empty().then_some(table)
    }
}

fn fault_text(message: &str) -> String {
    if message.contains("duplicate key") {
        "Kunci ini sudah ditulis di atas. Hapus salah satunya.".to_owned()
    } else {
        format!("Penulisan TOML di baris ini belum benar. Periksa tanda kutip, tanda sama dengan, dan kurungnya ({message}).")
    }
}

/// A value and where it stands (bytes from the start of its source).
#[derive(Clone, Debug, Default)]
pub(super) struct At<T> {
    pub value: T,
    pub at: usize,
}
