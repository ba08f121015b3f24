//! Nothing of a catalogue acts in a page, and everything of it can be read there.

use super::harmless;
use super::reading::{Files, catalog, check_links, page, pages, select, site, text_of, words};

fn all(page: &scraper::Html) -> String {
    words(&page.root_element().text().collect::<String>())
}

#[test]
fn nothing_of_a_hostile_catalogue_acts() {
    for name in ["hostile.yaml", "codes.yaml", "numbers.yaml"] {
        for options in [&[][..], &["--base-url", "https://errors.example/x"]] {
            let files = site(&catalog(name), options);
            let pages = pages(&files);
            assert!(pages.len() > 5);
            for (path, html) in &pages {
                harmless::check(path, html);
            }
            check_links(&pages, &files);
        }
    }
}

#[test]
fn hostile_texts_are_shown_as_they_are() {
    let files = site(&catalog("hostile.yaml"), &[]);
    let html = page(&files, "1.html");
    assert_eq!(
        text_of(&html, "p.message"),
        "<script>alert('message')</script>"
    );
    assert_eq!(
        text_of(&html, "head > title"),
        "SCRIPT (1, 0x1) · </title><script>alert('title')</script> & \"quotes\""
    );
    let text = all(&html);
    for shown in [
        "<script>alert('meaning')</script>",
        "<style>body { display: none }</style>",
        "<iframe",
        "<plaintext><xmp><listing>",
        "<base href=\"https://evil.example/\">",
        "</code></pre><script>alert(1)</script>",
        "</code><script>alert(1)</script>",
        "<script>heading</script>",
        "Turned \u{FFFD}txt.exe and hidden \u{FFFD}\u{FFFD}[2J \u{FFFD} ends.",
        "<b onmouseover=alert(1)>HRESULT</b>",
        "javascript:alert('url')",
        "\" autofocus onfocus=alert('help') x=\"",
        "</title></svg><script>alert('why')</script>",
        "</h3><script>alert('question')</script>",
        "<script>alert('answer')</script>",
    ] {
        let place = if shown == "<iframe" {
            all(&page(&files, "index.html"))
        } else {
            text.clone()
        };
        assert!(place.contains(&words(shown)), "{shown} is not in {place}");
    }
    let copied: Vec<&str> = select(&html, "button.copy")
        .iter()
        .filter_map(|button| button.attr("data-copy"))
        .collect();
    assert!(copied.contains(&"SCRIPT (1): <script>alert('message')</script>"));
    let second = page(&files, "2.html");
    assert_eq!(
        text_of(&second, "p.message"),
        "{{ frame.title }} {% include \"/etc/passwd\" %} ${alert(1)} \\u003cscript\\u003e ' \" `"
    );
    assert!(text_of(&second, "p.end").contains("<script>alert('note')</script>"));
    assert!(text_of(&page(&files, "3.html"), "p.end").contains("<script>alert('reason')</script>"));
}

/// Of all the links in the texts, those remain that lead to the web or to an entry.
#[test]
fn only_good_links_are_links() {
    let files = site(&catalog("hostile.yaml"), &[]);
    let html = page(&files, "1.html");
    let links = |selector: &str| -> Vec<String> {
        let links = select(&html, selector).into_iter();
        links
            .map(|link| link.attr("href").expect("an address").to_owned())
            .collect()
    };
    assert_eq!(
        links("section[aria-labelledby=context] a"),
        [
            "https://fine.example/?a=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
            "https://fine.example",
            "https://fine.example/",
            "mailto:a@fine.example",
        ]
    );
    assert_eq!(links("section[aria-labelledby=questions] a"), ["2.html"]);
    assert_eq!(links("section[aria-labelledby=related] ul a"), ["2.html"]);
    assert!(links("dl a").is_empty());
}

/// JSON is data: what it says is what the catalogue says, and a browser takes it for no page.
#[test]
fn json_holds_the_texts_as_they_are() {
    let files: Files = site(&catalog("hostile.yaml"), &[]);
    let one: serde_json::Value = serde_json::from_slice(&files["1.json"]).expect("JSON");
    assert_eq!(one["message"], "<script>alert('message')</script>");
    let whole: serde_json::Value = serde_json::from_slice(&files["catalog.json"]).expect("JSON");
    assert_eq!(whole["entries"].as_array().map(Vec::len), Some(3));
    assert_eq!(whole["entries"][0], one);
}
