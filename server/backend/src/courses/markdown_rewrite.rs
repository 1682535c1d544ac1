//! Turns the events of Markdown into those of our markup, before they are written as HTML.
use super::{
    markdown::{Callout, lone_link, video},
    package::{DOWNLOADS, IMAGES},
};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

pub(super) struct Rewrite<'s, 'a> {
    image_base: &'s str,
    size: &'s dyn Fn(&str) -> Option<(u32, u32)>,
    out: Vec<Event<'a>>,
    /// For every open quotation: is it a callout?
    quotes: Vec<bool>,
    is_in_title: bool,
    columns: Vec<Alignment>,
    column: usize,
    is_in_head: bool,
}

impl<'s, 'a> Rewrite<'s, 'a> {
    pub fn new(image_base: &'s str, size: &'s dyn Fn(&str) -> Option<(u32, u32)>) -> Rewrite<'s, 'a> {
        Rewrite {
            image_base,
            size,
            out: Vec::new(),
            quotes: Vec::new(),
            is_in_title: false,
            columns: Vec::new(),
            column: 0,
            is_in_head: false,
        }
    }

    pub fn run(mut self, events: &[Event<'a>]) -> Vec<Event<'a>> {
        let mut rest = events;
        while !rest.is_empty() {
            let taken = self.blocks(rest);
            rest = &rest[taken..];
        }
        self.out
    }

    fn html(&mut self, html: impl Into<String>) {
        self.out.push(Event::Html(html.into().into()));
    }

    /// What takes several events together; gives how many.
    fn blocks(&mut self, events: &[Event<'a>]) -> usize {
        if let Some((text, url, title)) = lone_link(events)
            && let Some(length) = video(text)
        {
            self.html(video_html(url, title, length));
            return 5;
        }
        match events {
            [Event::Start(Tag::Paragraph), picture @ Event::Start(Tag::Image { .. }), ..] => {
                let (taken, html) = self.picture(picture, &events[2..]);
                if matches!(events.get(2 + taken), Some(Event::End(TagEnd::Paragraph))) {
                    let caption = caption(picture);
                    self.html(format!("<figure>{html}{caption}</figure>\n"));
                    return taken + 3;
                }
                self.out.push(events[0].clone());
                1
            }
            [picture @ Event::Start(Tag::Image { .. }), ..] => {
                let (taken, html) = self.picture(picture, &events[1..]);
                self.html(html);
                taken + 1
            }
            [Event::Start(Tag::BlockQuote(_)), Event::Start(Tag::Paragraph), Event::Text(line), ..]
                if let Some(Ok((callout, title))) = Callout::read(line) =>
            {
                self.open_callout(callout, title);
                3
            }
            [one, ..] => {
                self.one(one);
                1
            }
            [] => 0,
        }
    }

    fn open_callout(&mut self, callout: Callout, title: &str) {
        let (class, shape, words) = callout.face();
        self.quotes.push(true);
        self.is_in_title = true;
        let words =
            if title.is_empty() { words.to_owned() } else { format!("<span class=\"visually-hidden\">{words}: </span>{}", escape(title)) };
        self.html(format!(
            "<aside class=\"callout {class}\"><strong class=\"callout-title\"><span aria-hidden=\"true\">{shape}</span> <span>{words}"
        ));
    }

    fn close_title(&mut self, then: &str) {
        self.is_in_title = false;
        self.html(format!("</span></strong>{then}"));
    }

    /// What takes one event.
    fn one(&mut self, event: &Event<'a>) {
        match event {
            // The source's own HTML.
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::SoftBreak | Event::HardBreak if self.is_in_title => self.close_title("<p>"),
            Event::End(TagEnd::Paragraph) if self.is_in_title => self.close_title(""),
            Event::Start(Tag::BlockQuote(_)) => {
                self.quotes.push(false);
                self.out.push(event.clone());
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                if self.quotes.pop() == Some(true) {
                    self.html("</aside>\n");
                } else {
                    self.out.push(event.clone());
                }
            }
            // The page has its own h1.
            Event::Start(Tag::Heading { level, .. }) => self.html(format!("<{}>", below_title(*level))),
            Event::End(TagEnd::Heading(level)) => self.html(format!("</{}>\n", below_title(*level))),
            Event::Start(Tag::Link { dest_url, .. }) if let Some(name) = download_name(dest_url) => {
                let version = self.image_base.rsplit_once('/').map_or("", |(_, version)| version);
                self.html(format!("<a href=\"/berkas/{}/{}\">", escape(version), escape(name)));
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
                self.html(format!("<a rel=\"noopener\" href=\"{}\"{title}>", escape(dest_url)));
            }
            Event::End(TagEnd::Link) => self.html("</a>"),
            _ => self.table(event),
        }
    }

    /// Tables scroll by themselves, by keyboard too; numbers stand to the right without a style attribute.
    fn table(&mut self, event: &Event<'a>) {
        match event {
            Event::Start(Tag::Table(columns)) => {
                self.columns.clone_from(columns);
                self.html("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tabel\">");
                self.out.push(Event::Start(Tag::Table(Vec::new())));
            }
            Event::End(TagEnd::Table) => {
                self.out.push(event.clone());
                self.html("</div>\n");
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                self.column = 0;
                self.is_in_head = matches!(event, Event::Start(Tag::TableHead));
                self.out.push(event.clone());
            }
            Event::Start(Tag::TableCell) => {
                let class = match self.columns.get(self.column) {
                    Some(Alignment::Right) => " class=\"num\"",
                    _ => "",
                };
                let open = if self.is_in_head { "<th scope=\"col\"" } else { "<td" };
                self.html(format!("{open}{class}>"));
            }
            Event::End(TagEnd::TableCell) => {
                self.column += 1;
                self.html(if self.is_in_head { "</th>" } else { "</td>" });
            }
            other => self.out.push(other.clone()),
        }
    }

    /// The picture itself, and how many events (its alternative text and its end) it takes.
    fn picture(&self, picture: &Event<'a>, after: &[Event<'a>]) -> (usize, String) {
        let end = after.iter().position(|e| matches!(e, Event::End(TagEnd::Image))).unwrap_or(after.len());
        let alt: String = after[..end].iter().map(plain).collect();
        let Event::Start(Tag::Image { dest_url, .. }) = picture else { return (end + 1, String::new()) };
        let html = match image_name(dest_url) {
            Some(name) => {
                let size = (self.size)(name).map_or(String::new(), |(w, h)| format!(" width=\"{w}\" height=\"{h}\""));
                let (base, name, alt) = (escape(self.image_base), escape(name), escape(&alt));
                format!("<img src=\"{base}/{name}\" alt=\"{alt}\" loading=\"lazy\"{size}>")
            }
            None => escape(&alt),
        };
        ((end + 1).min(after.len()), html)
    }
}

/// The file name of a picture of the package: whatever follows the folder `images`.
pub(super) fn image_name(address: &str) -> Option<&str> {
    name_in(IMAGES, address)
}

/// Likewise of a table to download: whatever follows the folder `files`.
pub(super) fn download_name(address: &str) -> Option<&str> {
    name_in(DOWNLOADS, address).filter(|name| name.rsplit_once('.').is_some_and(|(_, kind)| kind == "csv"))
}

fn name_in<'a>(folder: &str, address: &'a str) -> Option<&'a str> {
    let (before, name) = address.rsplit_once(folder)?;
    let is_ours = before.is_empty() || before.split('/').all(|part| matches!(part, "" | "." | ".."));
    let is_plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    (is_ours && is_plain).then_some(name)
}

fn caption(picture: &Event<'_>) -> String {
    match picture {
        Event::Start(Tag::Image { title, .. }) if !title.is_empty() => format!("<figcaption>{}</figcaption>", escape(title)),
        _ => String::new(),
    }
}

fn video_html(url: &str, title: &str, length: &str) -> String {
    let (url, length) = (escape(url), escape(length));
    let title = if title.is_empty() { "Video".to_owned() } else { escape(title) };
    format!(
        "<p><a class=\"video\" rel=\"noopener external\" href=\"{url}\"><span><strong>{title}</strong> \
         <span class=\"small muted\">(video, {length})</span></span></a></p>\n"
    )
}

fn below_title(level: HeadingLevel) -> HeadingLevel {
    level.max(HeadingLevel::H2)
}

fn plain(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    }
}

/// For text and for attribute values in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
