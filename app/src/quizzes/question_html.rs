//! The HTML of a question, cut to where it is shown. It comes from Markdown and is safe already.

/// Splits the text of a question into what is read first (a quotation, a list) and the question itself: its last
/// paragraph, which becomes the legend of the answers. Without a paragraph at the end there is no question of its own.
pub fn split(html: &str) -> (String, Option<String>) {
    let html = html.trim();
    match html.rfind("<p>") {
        Some(start) if html.ends_with("</p>") && !html[start..html.len() - 4].contains("</p>") => {
            (html[..start].trim_end().to_owned(), Some(html[start + 3..html.len() - 4].to_owned()))
        }
        _ => (html.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_paragraph_is_the_question() {
        let html = "<p>Baca teras ini:</p>\n<blockquote>\n<p>Kepala Dinas …</p>\n</blockquote>\n<p>Mana yang <em>tepat</em>?</p>\n";
        let (before, question) = split(html);
        assert!(before.ends_with("</blockquote>"));
        assert_eq!(question.as_deref(), Some("Mana yang <em>tepat</em>?"));
    }

    #[test]
    fn a_text_that_ends_otherwise_is_left_whole() {
        let html = "<p>Pilih:</p>\n<ul>\n<li>a</li>\n</ul>";
        assert_eq!(split(html), (html.to_owned(), None));
        assert_eq!(split("<blockquote>\n<p>a</p>\n</blockquote>").1, None);
    }
}
