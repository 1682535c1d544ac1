//! The logo that an agency uploads for its certificates: which bytes are accepted. Nothing that runs or points elsewhere.
use crate::form::Problem;

pub const LOGO_MAX_KIB: i64 = 200;

/// Elements that run, animate, or bring other documents in.
const REFUSED_ELEMENTS: [&str; 14] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "set",
    "animate",
    "animatetransform",
    "animatemotion",
    "handler",
    "listener",
    "a",
];

/// The media type of an acceptable logo: PNG, JPEG or plain SVG of at most 200 KiB. The bytes decide, not the file's name.
pub fn check_logo(bytes: &[u8]) -> Result<&'static str, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Required);
    }
    if i64::try_from(bytes.len()).map_or(true, |length| length > LOGO_MAX_KIB * 1024) {
        return Err(Problem::FileTooLarge { max_kib: LOGO_MAX_KIB });
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok("image/png");
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok("image/jpeg");
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::FileKind)?.to_lowercase();
    if !text.contains("<svg") {
        return Err(Problem::FileKind);
    }
    if is_plain_drawing(&text) { Ok("image/svg+xml") } else { Err(Problem::UnsafeDrawing) }
}

/// `svg` is in lower case. Errs on the side of refusing: a plain drawing has none of these.
fn is_plain_drawing(svg: &str) -> bool {
    let clean = !svg.contains("<!entity") && !svg.contains("<?xml-stylesheet") && !svg.contains("@import") && !svg.contains("javascript:");
    clean && svg.split('<').skip(1).all(is_plain_tag) && svg.match_indices("url(").all(|(at, _)| is_own_target(&svg[at + 4..]))
}

/// A tag from behind its `<`, up to the next one.
fn is_plain_tag(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default();
    !REFUSED_ELEMENTS.contains(&local) && tag.match_indices('=').all(|(at, _)| is_plain_attribute(&tag[..at], &tag[at + 1..]))
}

/// An attribute by what stands before and after its `=`.
fn is_plain_attribute(before: &str, after: &str) -> bool {
    let name = before.trim_end().rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/')).next().unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default();
    let runs = local.len() > 2 && local.starts_with("on") && local.bytes().all(|b| b.is_ascii_alphabetic());
    let points = matches!(local, "href" | "src") && !is_own_target(after);
    !runs && !points
}

/// A part of the same drawing, or a picture within the file.
fn is_own_target(value: &str) -> bool {
    let value = value.trim_start().trim_start_matches(['"', '\'']).trim_start();
    value.starts_with('#') || value.starts_with("data:image/png") || value.starts_with("data:image/jpeg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_bytes() {
        assert_eq!(check_logo(b"\x89PNG\r\n\x1a\n...."), Ok("image/png"));
        assert_eq!(check_logo(b"\xff\xd8\xff\xe0...."), Ok("image/jpeg"));
        assert_eq!(check_logo(b"GIF89a"), Err(Problem::FileKind));
        assert_eq!(check_logo(b"\x89PN\xff"), Err(Problem::FileKind));
        assert_eq!(check_logo(b""), Err(Problem::Required));
        assert_eq!(check_logo(&vec![0; 200 * 1024 + 1]), Err(Problem::FileTooLarge { max_kib: 200 }));
    }

    #[test]
    fn a_plain_drawing_is_accepted() {
        let svg = r##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">
            <defs><linearGradient id="g"/></defs><use xlink:href="#g"/><path fill="url(#g)" d="M0 0"/><text font-family="serif">A = B</text></svg>"##;
        assert_eq!(check_logo(svg.as_bytes()), Ok("image/svg+xml"));
    }

    #[test]
    fn a_drawing_that_runs_or_points_elsewhere_is_refused() {
        for inside in [
            "<script>1</script>",
            "<SCRIPT/>",
            "<svg:script/>",
            "<path onload='x()'/>",
            "<path\nONCLICK = \"x\"/>",
            "<g/onload=x>",
            "<image href='https://contoh.id/x.png'/>",
            "<image xlink:href='//contoh.id'/>",
            "<use href=\"lain.svg#a\"/>",
            "<a href='#x'>y</a>",
            "<foreignObject/>",
            "<set attributeName='href' to='x'/>",
            "<style>@import 'x'</style>",
            "<path fill='url(https://contoh.id/#g)'/>",
            "<!ENTITY x 'y'>",
            "<image href='data:image/svg+xml;base64,AA'/>",
        ] {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>");
            assert_eq!(check_logo(svg.as_bytes()), Err(Problem::UnsafeDrawing), "{inside}");
        }
    }
}
