//! Makes HTML of a chapter: as a catalogue's Markdown, but with headings that can be linked to, without comments, and
//! without the lines of Rust that only a test needs.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use crate::html::Html;
use crate::markdown::{self, Resolve, Shallow};

/// What a chapter became.
pub(crate) struct Rendered {
    /// Its first heading, which is not in the HTML.
    pub(crate) title: String,
    /// Its first paragraph, as plain text.
    pub(crate) description: String,
    pub(crate) html: Html,
    /// Links that lead nowhere, each with its line.
    pub(crate) dead: Vec<(usize, String)>,
}

/// Tables, and nothing that would need more elements than the cleaner knows.
const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The chapter as HTML.
pub(crate) fn render(text: &str, resolve: Resolve<'_>) -> Rendered {
    let events = events(text);
    let mut sections = sections(text).into_iter();
    let mut made = Made::default();
    let mut links = Vec::new();
    let (mut line, mut counted) = (1, 0);
    let mut at = 0;
    while let Some((event, range)) = events.get(at) {
        let start = at;
        at += 1;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let id = sections.next().unwrap_or_default();
                if *level == HeadingLevel::H1 && made.title.is_empty() {
                    at = end_of(&events, start);
                    made.title = words(&events[start..at]);
                } else {
                    made.events.push(Event::Start(heading(*level, id)));
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                made.events
                    .push(Event::End(TagEnd::Heading(below_title(*level))));
            }
            Event::Start(Tag::HtmlBlock) => {
                at = end_of(&events, start);
                let text = source(&events[start..at]);
                if !text.starts_with("<!--") {
                    made.events.push(Event::Start(Tag::Paragraph));
                    made.events.push(Event::Text(text.into()));
                    made.events.push(Event::End(TagEnd::Paragraph));
                }
            }
            Event::InlineHtml(text) if text.starts_with("<!--") => {}
            Event::Start(Tag::CodeBlock(kind)) => {
                at = end_of(&events, start);
                made.code(kind, &source(&events[start..at]));
            }
            event => {
                if let (Event::Start(Tag::Paragraph), true) = (event, made.description.is_empty()) {
                    made.description = words(&events[start..end_of(&events, start)]);
                }
                let dead = |link: &str| {
                    // Links come in their order.
                    line += text[counted..range.start].matches('\n').count();
                    counted = range.start;
                    made.dead.push((line, link.to_owned()));
                };
                let event = markdown::tamed(event.clone(), resolve, &mut links, dead);
                made.events.extend(event);
            }
        }
    }
    let mut raw = String::with_capacity(text.len() * 2);
    html::push_html(&mut raw, made.events.into_iter());
    Rendered {
        title: made.title,
        description: made.description,
        html: Html::cleaned(CLEANER.clean(&raw).to_string()),
        dead: made.dead,
    }
}

/// What the text is, no deeper than the cleaner reads quickly.
fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let mut shallow = Shallow::default();
    let events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    events.filter(|(event, _)| shallow.keeps(event)).collect()
}

/// What is made of the events so far.
#[derive(Default)]
struct Made<'e> {
    events: Vec<Event<'e>>,
    title: String,
    description: String,
    dead: Vec<(usize, String)>,
}

impl Made<'_> {
    /// A block of code. A line of Rust that begins with `# ` is there for the compiler, as in Rust's own documentation.
    fn code(&mut self, kind: &CodeBlockKind<'_>, text: &str) {
        let is_rust =
            matches!(kind, CodeBlockKind::Fenced(info) if info.split(',').next() == Some("rust"));
        let hidden = |line: &&str| is_rust && (line.trim_end() == "#" || line.starts_with("# "));
        let shown = text.split_inclusive('\n').filter(|line| !hidden(line));
        self.events
            .push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
        self.events
            .push(Event::Text(CowStr::from(shown.collect::<String>())));
        self.events.push(Event::End(TagEnd::CodeBlock));
    }
}

/// The ids of the headings, in their order.
pub(crate) fn sections(text: &str) -> Vec<String> {
    let events = events(text);
    let mut taken: HashSet<String> = HashSet::new();
    let mut ids = Vec::new();
    // How often each id was wanted, so that a thousand equal headings are numbered without counting up for each.
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for (at, (event, _)) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { .. }) = event {
            let first = id(&slug(&words(&events[at..end_of(&events, at)])));
            let again = wanted.entry(first.clone()).or_default();
            let mut id = first.clone();
            while !taken.insert(id.clone()) {
                *again += 1;
                id = format!("{first}-{again}");
            }
            ids.push(id);
        }
    }
    ids
}

/// The id of a section: what surrounds a chapter has ids of its own, so these begin in another way.
pub(crate) fn id(slug: &str) -> String {
    format!("s-{slug}")
}

/// A heading as the end of a link spells it on the hosts of repositories.
fn slug(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = lower
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn heading(level: HeadingLevel, id: String) -> Tag<'static> {
    Tag::Heading {
        level: below_title(level),
        id: Some(id.into()),
        classes: Vec::new(),
        attrs: Vec::new(),
    }
}

/// The title is the page's only heading of the first level.
fn below_title(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        level => level,
    }
}

/// Behind the end of what starts at `start`.
fn end_of(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut open = 0;
    for (at, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at + 1;
        }
    }
    events.len()
}

/// The words of some events, in one line.
fn words(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut words = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::InlineHtml(text) if !text.starts_with("<!--") => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// The text of a block, as it stands.
fn source(events: &[(Event<'_>, Range<usize>)]) -> String {
    let texts = events.iter().filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Html(text) => Some(&**text),
        _ => None,
    });
    texts.collect()
}

/// What the cleaner of catalogues lets through, and headings of the second level, and ids of headings.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = markdown::cleaner();
    cleaner.add_tags(["h2"]);
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        cleaner.add_tag_attributes(heading, ["id"]);
    }
    cleaner
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, title: &str, expected: &str) -> Vec<(usize, String)> {
        let resolve = |name: &str| (name == "FOG").then(|| "../272.html".to_owned());
        let rendered = render(markdown, &resolve);
        assert_eq!(rendered.title, title);
        let html = rendered.html.to_string();
        assert_eq!(
            html.trim().replace(" rel=\"noopener noreferrer\"", ""),
            expected
        );
        rendered.dead
    }

    #[test]
    fn the_title_is_taken_out_and_headings_get_ids() {
        let dead = check(
            "# The `x` harbour\n\n## In Rust\n\na\n\n## In Rust\n\n# Second\n",
            "The x harbour",
            "<h2 id=\"s-in-rust\">In Rust</h2>\n<p>a</p>\n<h2 id=\"s-in-rust-1\">In Rust</h2>\n<h2 id=\"s-second\">Second</h2>",
        );
        assert!(dead.is_empty());
    }

    #[test]
    fn links_that_lead_nowhere_are_told_with_their_lines() {
        let dead = check(
            "# T\n\n[fog](FOG),\n[gone](gone.md) and\n[x](javascript:x)\n",
            "T",
            "<p><a href=\"../272.html\">fog</a>,\ngone and\nx</p>",
        );
        assert_eq!(
            dead,
            [(4, "gone.md".to_owned()), (5, "javascript:x".to_owned())]
        );
    }

    #[test]
    fn comments_and_hidden_rust_are_left_out() {
        check(
            "<!-- a -->\n\na <!-- b --> c\n\n```rust,no_run\n# hidden\n#\n#[shown]\n```\n\n```sh\n# shown\n```\n",
            "",
            "<p>a  c</p>\n<pre><code>#[shown]\n</code></pre>\n<pre><code># shown\n</code></pre>",
        );
        check("<b id=x>\n", "", "<p>&lt;b id=x&gt;\n</p>");
    }
}
