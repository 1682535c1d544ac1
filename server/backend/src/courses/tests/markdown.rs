//! What Markdown becomes, and what it must never become.
use super::*;
use proptest::prelude::*;

fn html(text: &str) -> String {
    to_html(text, "/gambar/v1")
}

#[test]
fn headings_lists_and_tables_keep_their_meaning() {
    let drawn = html("# Satu\n\n## Dua\n\n| A | B |\n|---|--:|\n| x | 1 |\n");
    assert!(drawn.starts_with("<h2>Satu</h2>\n<h2>Dua</h2>"), "{drawn}");
    assert!(drawn.contains(r#"<div class="table-scroll" tabindex="0" role="region" aria-label="Tabel"><table>"#), "{drawn}");
    assert!(drawn.contains(r#"<th scope="col">A</th><th scope="col" class="num">B</th>"#), "{drawn}");
    assert!(drawn.contains(r#"<td>x</td><td class="num">1</td>"#), "{drawn}");
    assert!(!drawn.contains("style="), "{drawn}");
}

#[test]
fn a_callout_has_its_title_and_its_paragraphs() {
    let drawn = html("> [!BAIK] Manfaat *lebih* dulu\n> Mulai 1 Juli …\n>\n> Kedua.\n\nLanjut");
    assert_eq!(
        drawn,
        "<aside class=\"callout good\"><strong class=\"callout-title\"><span aria-hidden=\"true\">✓</span> \
         <span><span class=\"visually-hidden\">Contoh baik: </span>Manfaat <em>lebih</em> dulu</span></strong>\
         <p>Mulai 1 Juli …</p>\n<p>Kedua.</p>\n</aside>\n<p>Lanjut</p>\n"
    );
    assert!(html("> [!CATATAN]\n> Isi").contains("<span>Catatan</span></strong><p>Isi</p>"));
    assert!(html("> [!LAIN] x\n> Isi").starts_with("<blockquote>"));
    assert!(html("> biasa\n>\n> > dalam").contains("<blockquote>\n<p>dalam</p>\n</blockquote>"));
}

#[test]
fn a_video_is_a_link_with_length_and_size() {
    let drawn = html("[!VIDEO 4 menit, 12 MB](https://contoh.go.id/v?a=1&b=2 \"Cara mewawancarai\")");
    assert_eq!(
        drawn,
        "<p><a class=\"video\" rel=\"noopener external\" href=\"https://contoh.go.id/v?a=1&amp;b=2\"><span>\
         <strong>Cara mewawancarai</strong> <span class=\"small muted\">(video, 4 menit, 12 MB)</span></span></a></p>\n"
    );
}

#[test]
fn a_picture_comes_from_the_package_only() {
    let size = |name: &str| (name == "piramida.svg").then_some((480, 469));
    let drawn = draw("![Piramida \"terbalik\"](../../../images/piramida.svg)", "/gambar/v1", &size);
    assert_eq!(
        drawn,
        "<figure><img src=\"/gambar/v1/piramida.svg\" alt=\"Piramida &quot;terbalik&quot;\" loading=\"lazy\" width=\"480\" \
         height=\"469\"></figure>\n"
    );
    assert_eq!(html("![luar](https://contoh.com/images/x.png)"), "<figure>luar</figure>\n");
    assert!(html("Teks ![a](images/a.png) teks").contains("<p>Teks <img src=\"/gambar/v1/a.png\" alt=\"a\" loading=\"lazy\"> teks</p>"));
}

#[test]
fn a_short_text_may_stand_in_a_label() {
    assert_eq!(to_inline_html("Judul **aktif**", ""), "Judul <strong>aktif</strong>");
    assert!(to_inline_html("Satu\n\nDua", "").starts_with("<p>Satu</p>"));
    assert!(to_inline_html("- a\n- b", "").starts_with("<ul>"));
}

#[test]
fn known_attacks_leave_nothing_that_runs() {
    let attacks = [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](images/a.png)",
        "![x](images/a.png\" onerror=\"alert(1))",
        "![x](images/a.png \"t\\\" onload=\\\"alert(1)\")",
        "[x](https://a \"t\\\" onmouseover=\\\"alert(1)\")",
        "[!VIDEO 1 menit, 1 MB](javascript:alert(1) \"x\")",
        "[!VIDEO <b onclick=alert(1)>](https://a \"<script>\")",
        "> [!BAIK] <img src=x onerror=alert(1)>\n> isi",
        "<svg/onload=alert(1)>",
        "<iframe src=//evil>",
        "<style>*{display:none}</style>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "`<script>`",
        "```html\n<script>alert(1)</script>\n```",
        "| <script> |\n|---|\n| <img onerror=x> |",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ];
    for attack in attacks {
        assert_harmless(&html(attack));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_written_nothing_runs(text in "([a-z<>\"'=/&;:!\\[\\]()#|`*> \\n-]|<script>|onerror=|javascript:|\\[!BAIK\\]|!VIDEO|images/|<!--){0,60}") {
        assert_harmless(&html(&text));
    }

    #[test]
    fn the_sanitiser_changes_nothing_a_second_time(text in "\\PC{0,200}") {
        let once = html(&text);
        prop_assert_eq!(CLEANER.clean(&once).to_string(), once);
    }
}

/// Every tag is one of ours, with our attributes, and no address runs anything.
fn assert_harmless(html: &str) {
    for tag in html.split('<').skip(1) {
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        assert!(!["script", "style", "iframe", "svg", "math", "object", "b", "form"].contains(&name), "{html}");
        let mut quoted = false;
        let outside: String = tag
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted
            })
            .collect();
        assert!(!outside.contains(" on") && !outside.contains("style="), "{html}");
        for address in ["href=\"", "src=\""] {
            let value = tag.split_once(address).map_or("", |(_, v)| v).to_lowercase();
            assert!(!["javascript:", "data:", "vbscript:"].iter().any(|s| value.starts_with(s)), "{html}");
        }
    }
}
