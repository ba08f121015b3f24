//! Makes HTML of a catalogue's Markdown: links lead to pages or to the web, and nothing in it can act.
//!
//! The Markdown is read by a library and what it gives is cleaned by another, each of which alone would do.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use super::html::Html;

/// What a link in Markdown leads to, if it may be one.
pub(super) type Resolve<'r> = &'r dyn Fn(&str) -> Option<String>;

/// How deep quotations, lists and emphasis may be inside each other. What is deeper is shown at this depth: those who
/// read HTML, the library that cleans it and browsers, look at everything that is open again and again.
pub(crate) const MAX_NESTING: usize = 64;

/// Keeps Markdown shallow.
#[derive(Default)]
pub(super) struct Shallow {
    /// How much is open.
    depth: usize,
}

impl Shallow {
    /// Whether an event stays. Of what is too deep, the beginning and the end go, and the text stays.
    pub(super) fn keeps(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(_) => {
                self.depth += 1;
                self.depth <= MAX_NESTING
            }
            Event::End(_) => {
                self.depth -= 1;
                self.depth < MAX_NESTING
            }
            _ => true,
        }
    }
}

/// The HTML of a text.
pub(super) fn html(text: &str, resolve: Resolve<'_>) -> Html {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut links = Vec::new();
    let mut shallow = Shallow::default();
    let events = Parser::new_ext(text, options)
        .filter(|event| shallow.keeps(event))
        .filter_map(|event| tamed(event, resolve, &mut links, |_| {}));
    let mut raw = String::with_capacity(text.len() * 2);
    html::push_html(&mut raw, events);
    Html::cleaned(CLEANER.clean(&raw).to_string())
}

/// The text without its marks, in one line.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => plain.push(' '),
            _ => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The event with HTML as text, images as their words, links that lead nowhere as theirs, headings below the page's.
/// `links` has, for each open link, whether it is one; `dead` is told of those that lead nowhere.
pub(super) fn tamed<'e>(
    event: Event<'e>,
    resolve: Resolve<'_>,
    links: &mut Vec<bool>,
    dead: impl FnOnce(&str),
) -> Option<Event<'e>> {
    Some(match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        Event::Start(Tag::Link {
            dest_url,
            link_type,
            ..
        }) => {
            let address = address(&dest_url, link_type, resolve);
            links.push(address.is_some());
            if address.is_none() {
                dead(&dest_url);
            }
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: CowStr::from(address?),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            })
        }
        Event::End(TagEnd::Link) if !links.pop().unwrap_or(false) => return None,
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: lowered(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(level))),
        event => event,
    })
}

fn address(target: &str, link_type: LinkType, resolve: Resolve<'_>) -> Option<String> {
    if link_type == LinkType::Email {
        return Some(format!("mailto:{target}"));
    }
    let is_web = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        target
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if is_web {
        Some(target.to_owned())
    } else {
        resolve(target)
    }
}

/// Sections of a page have headings of the second level.
fn lowered(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// Elements that Markdown makes, and no others; no attribute but the address of a link and the first number of a list.
pub(super) fn cleaner() -> Builder<'static> {
    let tags = [
        "p",
        "br",
        "hr",
        "em",
        "strong",
        "del",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "a",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(tags))
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("ol", ["start"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"));
    cleaner
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: &str) {
        let resolve = |name: &str| (name == "FOG").then(|| "272.html".to_owned());
        let html = html(markdown, &resolve).to_string();
        assert_eq!(
            html.trim_end().replace(" rel=\"noopener noreferrer\"", ""),
            expected
        );
    }

    #[test]
    fn prose_is_kept() {
        check(
            "One *line*\nand `<a>`.",
            "<p>One <em>line</em>\nand <code>&lt;a&gt;</code>.</p>",
        );
        check(
            "# Big\n\n3. c",
            "<h3>Big</h3>\n<ol start=\"3\">\n<li>c</li>\n</ol>",
        );
        check("```js\nx<y\n```", "<pre><code>x&lt;y\n</code></pre>");
    }

    #[test]
    fn links_lead_to_pages_or_to_the_web() {
        check("[fog](FOG)", "<p><a href=\"272.html\">fog</a></p>");
        check(
            "<https://a.example/?b=1&c>",
            "<p><a href=\"https://a.example/?b=1&amp;c\">https://a.example/?b=1&amp;c</a></p>",
        );
        check(
            "<a@b.example>",
            "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>",
        );
        for nowhere in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "NOPE",
            "//evil.example",
            "&#106;avascript:x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            check(&format!("[w *o*](<{nowhere}>)"), "<p>w <em>o</em></p>");
        }
        check("![pic](https://a.example/x.png)", "<p>pic</p>");
        check(
            "[![pic](x.png)](FOG)",
            "<p><a href=\"272.html\">pic</a></p>",
        );
    }

    #[test]
    fn html_is_text() {
        check(
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        );
        check(
            "a <img src=x onerror=alert(1)> b",
            "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>",
        );
        check(
            "</div></body><b>",
            "<p>&lt;/div&gt;&lt;/body&gt;&lt;b&gt;</p>",
        );
        check("<!-- a -->", "<p>&lt;!-- a --&gt;</p>");
    }

    #[test]
    fn what_is_nested_too_deeply_is_shown_less_deep() {
        for (mark, tag) in [("> ", "blockquote"), ("- ", "ul")] {
            let html = html(&format!("{}deep", mark.repeat(20_000)), &|_| None).to_string();
            assert!(html.contains("deep"));
            let opened = html.matches(&format!("<{tag}>")).count();
            assert!(opened > 20 && opened <= MAX_NESTING, "{opened}");
            assert_eq!(html.matches(&format!("</{tag}>")).count(), opened);
        }
        let emphasis = format!("{}deep{}", "*a _".repeat(9_999), "_*".repeat(9_999));
        let html = html(&emphasis, &|_| None).to_string();
        assert!(html.matches("<em>").count() <= MAX_NESTING);
    }

    #[test]
    fn a_text_in_one_line_has_no_marks() {
        assert_eq!(plain("A *b*\n`c`\n\n- d [e](f)\n"), "A b c d e");
    }
}
