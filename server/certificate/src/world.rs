//! The closed world in which the template runs: constant library, fonts and sources, and the few
//! files of one document. No disk, network, packages or clock can be reached from here.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;

pub const CERTIFICATE: &str = "/certificate.typ";
pub const GLYPHS: &str = "/glyphs.typ";

/// What stays the same for every document, so that comemo can reuse earlier work.
struct Constants {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
}

static CONSTANTS: LazyLock<Constants> = LazyLock::new(|| {
    let files: [&'static [u8]; 5] = [
        include_bytes!("../fonts/LibertinusSerif-Regular.otf"),
        include_bytes!("../fonts/LibertinusSerif-Italic.otf"),
        include_bytes!("../fonts/LibertinusSerif-Semibold.otf"),
        include_bytes!("../fonts/NotoSans-Regular.ttf"),
        include_bytes!("../fonts/NotoSans-Bold.ttf"),
    ];
    let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    Constants {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        sources: vec![
            source(CERTIFICATE, include_str!("../template/certificate.typ")),
            source(GLYPHS, include_str!("../template/glyphs.typ")),
            source("/style.typ", include_str!("../template/style.typ")),
        ],
    }
});

fn source(path: &str, text: &str) -> Source {
    Source::new(file_id(path), text.to_owned())
}

/// The id of one of this crate's own constant paths.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths of this crate are valid");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The embedded fonts.
pub fn fonts() -> &'static [Font] {
    &CONSTANTS.fonts
}

/// One document's template and files.
pub struct ClosedWorld {
    main: FileId,
    files: Vec<(FileId, Bytes)>,
}

impl ClosedWorld {
    pub fn new(main: &str, files: Vec<(&str, Bytes)>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (file_id(path), bytes)).collect();
        Self { main: file_id(main), files }
    }

    /// Lays the template out.
    pub fn compile(&self) -> Result<PagedDocument, Vec<SourceDiagnostic>> {
        typst::compile(self).output.map_err(|errors| errors.into_iter().collect())
    }

    /// Whether the error arose in the file at `path`, or where the template uses that file.
    pub fn blames(&self, error: &SourceDiagnostic, path: &str) -> bool {
        let Some(id) = error.span.id() else { return false };
        if id == file_id(path) {
            return true;
        }
        let used = || self.source(id).ok()?.text().get(self.range(error.span)?).map(|code| code.contains(path));
        used().unwrap_or(false)
    }
}

impl World for ClosedWorld {
    fn library(&self) -> &LazyHash<Library> {
        &CONSTANTS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &CONSTANTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = CONSTANTS.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(file, _)| *file == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        CONSTANTS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Ages typst's cache when dropped, so that memory stays level after failures too.
pub struct CacheAging;

impl Drop for CacheAging {
    fn drop(&mut self) {
        comemo::evict(10);
    }
}
