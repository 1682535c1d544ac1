//! The pictures of a package: which kinds there are, whether a file is what its name says, and how large it draws;
//! and the tables that may be downloaded.
use super::package::{DOWNLOADS, IMAGE_MAX, is_id};

/// The media type by the ending of the name; nothing for other kinds of files.
pub fn media_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "jpg" => Some("image/jpeg"),
        "webp" => Some("image/webp"),
        _ => None,
    }
}

/// Is this a picture that may be shown? Otherwise the sentence that says why not.
pub(super) fn check(name: &str, bytes: &[u8]) -> Result<(), &'static str> {
    let is_plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.'));
    if !is_plain || name.starts_with('.') {
        return Err("Nama gambar hanya boleh berisi a-z, 0-9, titik, dan tanda hubung, langsung di folder images.");
    }
    let is_right = match media_type(name) {
        Some("image/svg+xml") => return check_svg(bytes),
        Some("image/png") => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        Some("image/jpeg") => bytes.starts_with(b"\xff\xd8\xff"),
        Some("image/webp") => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        _ => return Err("Gambar harus berakhiran .svg, .png, .jpg, atau .webp."),
    };
    if is_right { Ok(()) } else { Err("Isi gambar tidak sesuai dengan akhiran namanya. Simpan ulang gambarnya.") }
}

/// Is this a table that may be downloaded? Otherwise the sentence that says why not.
pub(super) fn check_download(path: &str, bytes: &[u8]) -> Result<(), &'static str> {
    let name = path.strip_prefix(DOWNLOADS).and_then(|name| name.strip_suffix(".csv")).unwrap_or_default();
    if !is_id(name) {
        return Err("Berkas unduhan harus langsung di folder files, bernama a-z, 0-9, dan tanda hubung, dan berakhiran .csv.");
    }
    if bytes.len() > IMAGE_MAX {
        return Err("Berkas unduhan terlalu besar: paling besar 200 KiB.");
    }
    if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) { Ok(()) } else { Err("Berkas CSV harus berupa UTF-8.") }
}

/// A picture is opened by its own address too: it must not run anything or fetch anything.
fn check_svg(bytes: &[u8]) -> Result<(), &'static str> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Err("Gambar SVG harus berupa UTF-8.") };
    let text = text.to_ascii_lowercase();
    if !text.contains("<svg") {
        return Err("Berkas ini bukan gambar SVG.");
    }
    let forbidden = [
        "<script",
        "<foreignobject",
        "<iframe",
        "<embed",
        "<object",
        "javascript:",
        "<!doctype",
        "<!entity",
        "<?xml-stylesheet",
        "@import",
    ];
    let runs = forbidden.iter().any(|f| text.contains(f)) || has_handler(&text);
    if runs {
        return Err("Gambar SVG tidak boleh memuat skrip, dokumen lain, atau DOCTYPE. Simpan ulang sebagai SVG polos.");
    }
    let fetches = text.split("href=").skip(1).any(|after| !after.trim_start_matches(['"', '\'', ' ']).starts_with(['#', '"', '\'']))
        || text.split("url(").skip(1).any(|after| !after.trim_start_matches(['"', '\'', ' ']).starts_with('#'));
    if fetches { Err("Gambar SVG tidak boleh mengambil berkas dari luar.") } else { Ok(()) }
}

/// An attribute such as `onload=`.
fn has_handler(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let starts_name = text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        let after = text[at..].trim_start_matches(|c: char| c.is_ascii_alphanumeric()).trim_start();
        starts_name && after.starts_with('=')
    })
}

/// Width and height in CSS pixels, as far as the file says.
pub(super) fn size(name: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    match media_type(name)? {
        "image/svg+xml" => svg_size(std::str::from_utf8(bytes).ok()?),
        "image/png" => Some((big(bytes.get(16..20)?), big(bytes.get(20..24)?))),
        "image/jpeg" => jpeg_size(bytes),
        _ => webp_size(bytes),
    }
    .filter(|(width, height)| *width > 0 && *height > 0)
}

fn svg_size(text: &str) -> Option<(u32, u32)> {
    let tag = text.split_once("<svg")?.1.split_once('>')?.0;
    let attribute = |name: &str| Some(tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0);
    let whole = |text: &str| {
        let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    if let (Some(width), Some(height)) = (attribute("width"), attribute("height")) {
        return Some((whole(width)?, whole(height)?));
    }
    let mut view_box = attribute("viewBox")?.split([' ', ',']).filter(|p| !p.is_empty()).skip(2);
    Some((whole(view_box.next()?)?, whole(view_box.next()?)?))
}

/// Walks the segments to the one that starts the frame.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    loop {
        let &[0xff, marker, high, low, ..] = rest else { return None };
        if matches!(marker, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) {
            return Some((big(rest.get(7..9)?), big(rest.get(5..7)?)));
        }
        rest = rest.get(2 + usize::from(u16::from_be_bytes([high, low]))..)?;
    }
}

fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let little = |range: std::ops::Range<usize>| Some(bytes.get(range)?.iter().rev().fold(0, |n, b| n << 8 | u32::from(*b)));
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(24..27)? + 1, little(27..30)? + 1)),
        b"VP8L" => little(21..25).map(|bits| ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)),
        _ => Some((little(26..28)? & 0x3fff, little(28..30)? & 0x3fff)),
    }
}

fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |n, b| n << 8 | u32::from(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_svg_is_fine_and_says_its_size() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 352" width="480" height="469"><use href="#a"/></svg>"##;
        assert_eq!(check("a.svg", svg), Ok(()));
        assert_eq!(size("a.svg", svg), Some((480, 469)));
        assert_eq!(size("b.svg", br#"<svg viewBox="0 0 360 352">"#), Some((360, 352)));
    }

    #[test]
    fn an_svg_that_runs_or_fetches_is_refused() {
        let bad = [
            "<svg><script>x</script></svg>",
            "<svg onload=\"x\"/>",
            "<svg/onload=x>",
            "<svg><a href=\"javascript:x\"/></svg>",
            "<svg><image href=\"https://a/x.png\"/></svg>",
            "<svg fill=\"url(https://a)\"/>",
            "<!DOCTYPE svg><svg/>",
            "hai",
        ];
        for text in bad {
            assert!(check("a.svg", text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_file_must_be_what_its_name_says() {
        assert_eq!(check("a.png", b"\x89PNG\r\n\x1a\n...."), Ok(()));
        assert!(check("a.png", b"\xff\xd8\xff").is_err());
        assert!(check("a.gif", b"GIF89a").is_err());
        assert!(check("A.png", b"\x89PNG\r\n\x1a\n").is_err());
        assert!(check("sub/a.png", b"\x89PNG\r\n\x1a\n").is_err());
    }

    #[test]
    fn raster_sizes_are_read_from_their_heads() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 64]);
        assert_eq!(size("a.png", &png), Some((256, 64)));
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 11, 8, 0, 16, 0, 32, 1, 0, 0, 0];
        assert_eq!(size("a.jpg", &jpeg), Some((32, 16)));
        assert_eq!(size("a.jpg", &jpeg[..9]), None);
    }
}
