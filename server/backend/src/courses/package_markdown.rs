//! What can be wrong with Markdown: pictures without words or from elsewhere, boxes and videos that are not written right.
use super::{
    markdown::{Callout, lone_link, parser, video},
    markdown_rewrite::{download_name, image_name},
    package::{DOWNLOADS, IMAGES},
};
use pulldown_cmark::{Event, Tag, TagEnd, TextMergeWithOffset};
use std::ops::Range;

/// Every problem with its line within the text, counted from 1. `file` is where the text stands, for relative addresses.
pub(super) fn problems(text: &str, file: &str, exists: impl Fn(&str) -> bool) -> Vec<(usize, String)> {
    let (events, ranges): (Vec<Event<'_>>, Vec<Range<usize>>) = TextMergeWithOffset::new(parser(text).into_offset_iter()).unzip();
    let line = |index: usize| 1 + text.as_bytes()[..ranges[index].start].iter().filter(|b| **b == b'\n').count();
    let mut found = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let rest = &events[index..];
        let problem = match event {
            Event::Start(Tag::Image { dest_url, .. }) => picture(rest, dest_url, file, &exists),
            Event::Start(Tag::Link { dest_url, .. }) if download_name(dest_url).is_some() => download(dest_url, file, &exists),
            Event::Start(Tag::Link { .. }) => index.checked_sub(1).and_then(|before| link(&events[before..], rest)),
            Event::Start(Tag::BlockQuote(_)) => callout(rest),
            _ => None,
        };
        found.extend(problem.map(|problem| (line(index), problem)));
    }
    found
}

fn picture(events: &[Event<'_>], address: &str, file: &str, exists: &impl Fn(&str) -> bool) -> Option<String> {
    let words = events[1..]
        .iter()
        .take_while(|e| !matches!(e, Event::End(TagEnd::Image)))
        .any(|e| matches!(e, Event::Text(text) | Event::Code(text) if !text.trim().is_empty()));
    if !words {
        return Some("Gambar ini belum mempunyai teks alternatif. Tulis apa yang terlihat di antara kurung siku.".to_owned());
    }
    if address.contains(':') || address.starts_with('/') {
        return Some(format!("Gambar harus berasal dari paket ini, bukan dari {address}."));
    }
    match resolve(IMAGES, file, address) {
        Some(path) if exists(&path) && image_name(&path).is_some() => None,
        _ => Some(format!("Gambar {address} tidak ditemukan di folder images paket ini. Periksa alamatnya.")),
    }
}

fn download(address: &str, file: &str, exists: &impl Fn(&str) -> bool) -> Option<String> {
    let is_there = resolve(DOWNLOADS, file, address).is_some_and(|path| exists(&path));
    (!is_there).then(|| format!("Berkas {address} tidak ditemukan di folder files paket ini. Periksa alamatnya."))
}

/// The path within the package; only files directly in the folder count.
fn resolve(folder: &str, file: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    path.strip_prefix(folder).is_some_and(|name| !name.contains('/')).then_some(path)
}

/// `before` starts one event earlier than the link itself.
fn link(before: &[Event<'_>], link: &[Event<'_>]) -> Option<String> {
    let Some(Event::Text(text)) = link.get(1) else { return None };
    let length = video(text)?;
    let Some((_, address, title)) = lone_link(before) else {
        return Some("Video harus berdiri sendiri dalam satu baris, dengan baris kosong di atas dan di bawahnya.".to_owned());
    };
    let told = length.split_once(',').is_some_and(|(length, size)| !length.trim().is_empty() && !size.trim().is_empty());
    if !told || title.trim().is_empty() || !address.starts_with("https://") {
        return Some("Tulis video seperti [!VIDEO 4 menit, 12 MB](https://alamat \"Judul video\").".to_owned());
    }
    None
}

fn callout(events: &[Event<'_>]) -> Option<String> {
    match events {
        [_, Event::Start(Tag::Paragraph), Event::Text(line), ..] => match Callout::read(line)? {
            Ok(_) => None,
            Err(word) => Some(format!("Kotak [!{word}] tidak dikenal. Pakai [!BAIK], [!BURUK], atau [!CATATAN].")),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, String)> {
        problems(text, "modules/a2/lessons/x.md", |path| path == "images/a.svg")
    }

    #[test]
    fn a_picture_of_the_package_with_words_is_fine() {
        assert_eq!(found("Teks\n\n![Sebuah piramida](../../../images/a.svg)"), []);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let text = "Teks\n\n![](../../../images/a.svg)\n\n![x](../images/a.svg)\n\n![x](https://a/images/a.svg)\n\n\
                    > [!PENTING] x\n\nlihat [!VIDEO 4 menit, 1 MB](https://a \"b\")\n\n[!VIDEO 4 menit](https://a \"b\")\n";
        let lines: Vec<usize> = found(text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [3, 5, 7, 9, 11, 13]);
    }

    #[test]
    fn a_path_cannot_leave_the_package() {
        assert_eq!(resolve(IMAGES, "modules/a2/lessons/x.md", "../../../../images/a.svg"), None);
        assert_eq!(resolve(IMAGES, "modules/a2/questions.toml", "../../images/a.svg").as_deref(), Some("images/a.svg"));
    }
}
