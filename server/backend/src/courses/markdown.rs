//! From Markdown to HTML that may stand in a page: HTML in the source is dropped, callouts, videos and pictures get
//! their markup (style/README.md), and the whole passes a sanitiser last, so that a slip here cannot become a script.
use super::markdown_rewrite::Rewrite;
use domain::ids::CourseVersionId;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Where the pictures of a version are served; `app::paths::lesson_image` is the same address (held by a test there).
pub fn image_base(version: CourseVersionId) -> String {
    format!("/gambar/{version}")
}

/// Blocks of HTML. Pictures of the package are taken from `image_base`, all others are left out.
pub fn to_html(text: &str, image_base: &str) -> String {
    draw(text, image_base, &|_| None)
}

/// As `to_html`, without the `<p>` around a text of one paragraph, so that it may stand in a label.
pub fn to_inline_html(text: &str, image_base: &str) -> String {
    without_paragraph(&to_html(text, image_base)).to_owned()
}

/// The inside of a text that is one paragraph; any other text as it is.
pub(super) fn without_paragraph(html: &str) -> &str {
    let inner = html.trim().strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>"));
    inner.filter(|h| !h.contains("<p>")).unwrap_or(html)
}

/// As `to_html`; `size` knows the width and height of a picture by its file name, so that pages do not jump.
pub(super) fn draw(text: &str, image_base: &str, size: &dyn Fn(&str) -> Option<(u32, u32)>) -> String {
    let events: Vec<Event<'_>> = TextMergeStream::new(parser(text)).collect();
    let mut html = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, Rewrite::new(image_base, size).run(&events).into_iter());
    CLEANER.clean(&html).to_string()
}

/// The dialect: CommonMark with tables and strikethrough.
pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// A box around a worked example or a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Callout {
    Good,
    Bad,
    Note,
}

impl Callout {
    /// `[!BAIK] Judul` as the first line of a quotation: the kind, and the title behind it. `Err` for an unknown kind.
    pub fn read(line: &str) -> Option<Result<(Callout, &str), &str>> {
        let (word, title) = line.strip_prefix("[!")?.split_once(']')?;
        let callout = match word {
            "BAIK" => Callout::Good,
            "BURUK" => Callout::Bad,
            "CATATAN" => Callout::Note,
            _ => return Some(Err(word)),
        };
        Some(Ok((callout, title.trim_start())))
    }

    /// Class, shape, and the words that say the same as both.
    pub fn face(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Callout::Good => ("good", "✓", "Contoh baik"),
            Callout::Bad => ("bad", "✗", "Contoh buruk"),
            Callout::Note => ("note", "●", "Catatan"),
        }
    }
}

/// The text of a link that is a video: `!VIDEO 4 menit, 12 MB` → "4 menit, 12 MB".
pub(super) fn video(link_text: &str) -> Option<&str> {
    link_text.strip_prefix("!VIDEO").map(str::trim)
}

/// The whole text of a link that makes up a paragraph of its own, and how many events it takes.
pub(super) fn lone_link<'e>(events: &'e [Event<'_>]) -> Option<(&'e str, &'e str, &'e str)> {
    match events {
        [
            Event::Start(Tag::Paragraph),
            Event::Start(Tag::Link { dest_url, title, .. }),
            Event::Text(text),
            Event::End(TagEnd::Link),
            Event::End(TagEnd::Paragraph),
            ..,
        ] => Some((text, dest_url, title)),
        _ => None,
    }
}

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "a",
        "aside",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let attributes: [(&str, &[&str]); 6] = [
        ("a", &["href", "title", "rel"]),
        ("div", &["tabindex", "role", "aria-label"]),
        ("img", &["src", "alt", "loading", "width", "height"]),
        ("ol", &["start"]),
        ("span", &["aria-hidden"]),
        ("th", &["scope"]),
    ];
    let classes: [(&str, &[&str]); 7] = [
        ("a", &["video"]),
        ("aside", &["callout", "good", "bad", "note"]),
        ("div", &["table-scroll"]),
        ("span", &["small", "muted", "visually-hidden"]),
        ("strong", &["callout-title"]),
        ("td", &["num"]),
        ("th", &["num"]),
    ];
    let sets = |pairs: &[(&'static str, &'static [&'static str])]| -> HashMap<&'static str, HashSet<&'static str>> {
        pairs.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect()
    };
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(tags.into_iter().collect())
        .tag_attributes(sets(&attributes))
        .allowed_classes(sets(&classes))
        .generic_attributes(HashSet::new())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    builder
});

#[cfg(test)]
#[path = "tests/markdown.rs"]
mod tests;
