//! Compares a tree with the table of keys, so that what reads the tree afterwards finds what it looks for.

mod no_value;
mod outdented;
mod proposal;
mod scalar;
mod synonym;
mod twice;
mod unknown_key;

use std::fmt;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::{Fix, WayOut, layout};
use crate::rule::Rule;
use crate::schema::{Key, MAX_CATEGORIES, MAX_PAIRS, Mapping, ROOT, Shape, TRANSLATION};
use crate::source::Span;
use crate::yaml::{Kind, Node, Style};
use no_value::report_no_value;
pub(crate) use proposal::scalar as in_brackets;
use scalar::check_scalar;
use twice::{Seen, report_twice_in};
use unknown_key::Strangers;

/// Reports everything in `node` that is not as `mapping` says. `source` is the text of its file.
pub(crate) fn check(node: &Node, mapping: &'static Mapping, source: &str, sink: &mut Diagnostics) {
    let mut walk = Walk::new(source, sink);
    if matches!(node.kind, Kind::Map(_)) {
        check_mapping(node, mapping, &mut walk);
        return;
    }
    let first = mapping.keys.iter().find(|key| key.required);
    let help = first.map(|first| WayOut::words(format!("begin with `{}:`", first.name)));
    walk.expected_mapping(node, What::Words(mapping.what), help);
}

/// Reports everything in `node` that is not as a file of translations should be. `source` is the text of the file.
pub(crate) fn check_translations(node: &Node, source: &str, sink: &mut Diagnostics) {
    static TEXTS: Shape = Shape::Map(&TRANSLATION);
    let mut walk = Walk::new(source, sink);
    let what = What::Words("a file of translations");
    match &node.kind {
        Kind::Map(pairs) => check_pairs(pairs, what, &TEXTS, &mut walk),
        // A file without any has nothing to say yet.
        _ if node.is_null() => {}
        _ => {
            let help = WayOut::words("begin with the name of an entry: `NAME: {message: …}`");
            walk.expected_mapping(node, what, Some(help));
        }
    }
}

/// What the comparison has at hand everywhere.
struct Walk<'w> {
    /// The file's text.
    source: &'w str,
    sink: &'w mut Diagnostics,
    /// A key without a value, and the first item of the list that it should have, which is not indented.
    outdented: Option<(Span, Span)>,
}

impl<'w> Walk<'w> {
    fn new(source: &'w str, sink: &'w mut Diagnostics) -> Self {
        let outdented = None;
        Self {
            source,
            sink,
            outdented,
        }
    }

    /// What was written at a place.
    fn written(&self, span: Span) -> &'w str {
        let text = self.source.get(span.start as usize..span.end as usize);
        text.unwrap_or_default()
    }

    /// What follows a place on its line.
    fn rest_of_line(&self, span: Span) -> &'w str {
        let rest = self.source.get(span.end as usize..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    fn expected_mapping(&mut self, node: &Node, what: What<'_>, help: Option<WayOut>) {
        let must = "must be a mapping, `key: value`";
        self.unexpected(node, Rule::ExpectedMapping, what, must, help);
    }

    /// Reports a list where a mapping belongs. Of a block with one item, which is a mapping, only the `-` is too much.
    fn expected_mapping_not_list(
        &mut self,
        node: &Node,
        item: &Node,
        what: What<'_>,
        help: Option<WayOut>,
    ) {
        let problem = Diagnostic::new(
            Rule::ExpectedMapping,
            first_token(node),
            format!("{what} must be a mapping, `key: value`"),
        );
        let source = self.source;
        let problem = problem.maybe_help(help.map(|help| help.words));
        self.sink.report_fixable(problem, || {
            let start = item.span.start as usize;
            let dash = source.get(..start)?.rfind('-')?;
            let between = source.get(dash + 1..start)?;
            let span = Span::new(item.span.file, dash, dash + 1);
            between
                .trim_matches(' ')
                .is_empty()
                .then(|| Fix::safe("remove the `-`").replace(span, " "))
        });
    }

    /// Reports a value that is not what it must be.
    fn unexpected(
        &mut self,
        node: &Node,
        rule: Rule,
        what: What<'_>,
        must: &str,
        help: Option<WayOut>,
    ) {
        if matches!(node.kind, Kind::Refused) {
            return;
        }
        let message = format!("{what} {must}");
        let problem = Diagnostic::new(rule, first_token(node), message);
        let Some(help) = help else {
            self.sink.report(problem);
            return;
        };
        let source = self.source;
        self.sink
            .report_fixable(problem.help(help.words.as_str()), || {
                // Text in the place of a block would need its indentation.
                let is_block = match &node.kind {
                    Kind::Scalar(scalar) => scalar.style == Style::Block,
                    _ => !source[node.span.start as usize..].starts_with(['[', '{']),
                };
                help.fix(node.span).filter(|_| !is_block)
            });
    }
}

fn check_mapping(node: &Node, mapping: &'static Mapping, walk: &mut Walk<'_>) {
    let Kind::Map(pairs) = &node.kind else {
        let help = proposal::of_item(node, mapping, walk);
        walk.expected_mapping(node, What::Words(mapping.what), Some(help));
        return;
    };
    if outdented::report_nested_root(pairs, mapping, walk) {
        return;
    }
    let mut places = vec![None; mapping.keys.len()];
    let mut twice = Vec::new();
    let mut empty = Vec::new();
    let mut seen = Seen::default();
    let mut strangers = Strangers::default();
    for (at, (key, value)) in pairs.iter().enumerate() {
        let Some(name) = key.text() else {
            strangers.has_no_word = true;
            report_no_word(key, walk);
            continue;
        };
        let Some(position) = mapping.position(name) else {
            if seen.is_first(name, key.span, What::Words(mapping.what), walk)
                && !(mapping.open && name.starts_with("x-"))
            {
                strangers.positions.push(at);
            }
            continue;
        };
        if let Some(first) = places[position] {
            let first = pairs.iter().find(|(key, _)| key.span == first);
            twice.extend(first.map(|first| (first, &pairs[at])));
            continue;
        }
        places[position] = Some(key.span);
        let found = &mapping.keys[position];
        if value.is_null() || is_blank(found, value) {
            empty.push(at);
        } else {
            check_shape(value, name, What::Key(name), &found.shape, walk);
        }
    }
    report_twice_in(mapping, &twice, walk);
    outdented::report(pairs, &empty, mapping, &mut strangers, walk);
    // One mistake, one message: where a key is misspelled, the right one is missing too.
    if !strangers.is_empty() {
        unknown_key::report(node, pairs, mapping, &places, &strangers, walk);
        return;
    }
    report_missing(node, mapping, &places, walk);
}

/// Required texts that nothing else asks to say something.
const PROSE: [&str; 7] = ["title", "use", "owner", "q", "a", "reason", "out"];

/// Whether a text that people read has no letter.
fn is_blank(key: &Key, value: &Node) -> bool {
    let Kind::Scalar(scalar) = &value.kind else {
        return false;
    };
    // Most texts begin with a letter.
    let text = &scalar.text;
    (text.is_empty() || text.starts_with([' ', '\n']))
        && text.trim().is_empty()
        && key.required
        && PROSE.contains(&key.name)
}

fn report_missing(
    node: &Node,
    mapping: &'static Mapping,
    places: &[Option<Span>],
    walk: &mut Walk<'_>,
) {
    let keys = || mapping.keys.iter().zip(places);
    let missing = || keys().filter(|(key, place)| key.required && place.is_none());
    // Whoever checks a part as if it were a root lacks all that the root says.
    if std::ptr::eq(mapping, &raw const ROOT)
        && missing().count() == mapping.keys.iter().filter(|key| key.required).count()
        && keys().any(|(key, place)| key.name == "entries" && place.is_some())
    {
        walk.sink.report(
            Diagnostic::new(
                Rule::MissingKey,
                first_token(node),
                "the catalogue has no `catalog`, `title` and `code`",
            )
            .help("if the file is a part, name the root that lists it under `parts:`; otherwise add the three keys"),
        );
        return;
    }
    for (key, _) in missing() {
        let problem = Diagnostic::new(
            Rule::MissingKey,
            first_token(node),
            format!("{} has no `{}`", mapping.what, key.name),
        )
        .help(format!("add `{}:`, {}", key.name, key.doc));
        let source = walk.source;
        walk.sink.report_fixable(problem, || {
            // Where the rest is said, a place to fill in helps; nothing stands in for the facts of an entry.
            let is_prose = matches!(mapping.what, "an expectation" | "a question");
            let edit = is_prose
                .then(|| layout::more_pair(source, node.span, key.name, "…"))
                .flatten();
            edit.map(|edit| Fix::risky(format!("add `{}: …`", key.name)).edit(edit))
        });
    }
}

/// What a value is, for messages: most values need none, so the words are not put together before.
#[derive(Clone, Copy)]
enum What<'w> {
    /// In words.
    Words(&'w str),
    /// The value of a key.
    Key(&'w str),
    /// An item of a key's value.
    ItemOf(&'w str),
}

impl fmt::Display for What<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::Key(key) => write!(f, "`{key}`"),
            Self::ItemOf(key) => write!(f, "an item of `{key}`"),
        }
    }
}

fn report_no_word(key: &Node, walk: &mut Walk<'_>) {
    let help = WayOut::words("quote a text that begins with `{` or `[`");
    let help = Some(help).filter(|_| matches!(key.kind, Kind::Map(_) | Kind::Seq(_)));
    walk.unexpected(
        key,
        Rule::ExpectedText,
        What::Words("a key"),
        "must be a word",
        help,
    );
}

/// `what` is the value of the key `name`, or an item of it.
fn check_shape(
    node: &Node,
    name: &str,
    what: What<'_>,
    shape: &'static Shape,
    walk: &mut Walk<'_>,
) {
    match (shape, &node.kind) {
        (_, Kind::Refused) => {}
        (Shape::Map(mapping), _) => {
            if matches!(node.kind, Kind::Map(_)) {
                check_mapping(node, mapping, walk);
            } else {
                match node.items() {
                    [item] if matches!(item.kind, Kind::Map(_)) => {
                        let help = proposal::of_item_alone(node, item, name, walk);
                        walk.expected_mapping_not_list(node, item, what, Some(help));
                    }
                    _ => {
                        let help = proposal::of_mapping(node, name, mapping, walk);
                        walk.expected_mapping(node, what, help);
                    }
                }
            }
        }
        (Shape::LineOr(mapping) | Shape::OneOfOr(_, mapping), Kind::Map(_)) => {
            check_mapping(node, mapping, walk);
        }
        (Shape::OneOrMore(_), Kind::Seq(items)) if items.is_empty() => {
            let help = WayOut::words("write one, or remove the key");
            walk.unexpected(node, Rule::MissingKey, what, "has no value", Some(help));
        }
        (Shape::OneOrMore(shape), kind) if !matches!(kind, Kind::Seq(_)) => {
            check_shape(node, name, what, shape, walk);
        }
        (Shape::OneOrMore(shape), Kind::Seq(items)) if items.len() > MAX_CATEGORIES => {
            let (items, more) = items.split_at(MAX_CATEGORIES);
            let message = format!("`{name}` has more than {MAX_CATEGORIES} items");
            let problem = Diagnostic::new(Rule::ForbiddenYaml, first_token(&more[0]), message);
            walk.sink.report(problem.help("remove the others"));
            for item in items {
                check_item(item, name, shape, walk);
            }
        }
        (Shape::OneOrMore(shape) | Shape::List(shape), Kind::Seq(items)) => {
            let mut next = 0;
            while let Some(item) = items.get(next) {
                let below = outdented::items_below(items, next, shape);
                next += 1;
                if let Some((key, count)) = below {
                    walk.outdented = Some((key, items[next].span));
                    next += count;
                }
                check_item(item, name, shape, walk);
            }
        }
        (Shape::Free(shape), Kind::Map(pairs)) => {
            check_free(pairs, name, shape, walk);
        }
        (Shape::List(item), _) => {
            let help = proposal::of_list(node, name, item, walk);
            walk.unexpected(node, Rule::ExpectedList, what, "must be a list", Some(help));
        }
        (Shape::Free(shape), _) => {
            let help = proposal::of_free(node, name, shape, walk);
            walk.expected_mapping(node, what, help);
        }
        (_, Kind::Seq(_) | Kind::Map(_)) => {
            let (rule, must) = match shape {
                Shape::Line
                | Shape::Message
                | Shape::Template
                | Shape::Markdown
                | Shape::Source => (Rule::ExpectedText, "must be text, not a collection"),
                Shape::Code => (Rule::BadCode, "must be a code, not a collection"),
                Shape::Number(..) => (Rule::ExpectedNumber, "must be a number, not a collection"),
                _ => (Rule::ExpectedText, "must be one word, not a collection"),
            };
            let help = proposal::of_scalar(node, name, shape, walk);
            walk.unexpected(node, rule, what, must, help);
        }
        (_, Kind::Scalar(scalar)) => check_scalar(node, scalar, what, shape, walk),
    }
}

fn check_item(item: &Node, name: &str, shape: &'static Shape, walk: &mut Walk<'_>) {
    if item.is_null() {
        let problem = Diagnostic::new(
            Rule::MissingKey,
            item.span,
            format!("an item of `{name}` has no value"),
        )
        .help("write one, or remove the item");
        let source = walk.source;
        walk.sink.report_fixable(problem, || {
            layout::without_item(Fix::safe("remove the item"), source, item.span)
        });
        return;
    }
    match (shape, &item.kind) {
        (_, Kind::Refused) => {}
        (Shape::Map(mapping), _) => check_mapping(item, mapping, walk),
        _ => check_shape(item, name, What::ItemOf(name), shape, walk),
    }
}

fn check_free(pairs: &[(Node, Node)], name: &str, shape: &'static Shape, walk: &mut Walk<'_>) {
    let pairs = match pairs.get(MAX_PAIRS) {
        None => pairs,
        Some((first, _)) => {
            report_too_many(first, name, walk);
            &pairs[..MAX_PAIRS]
        }
    };
    check_pairs(pairs, What::Key(name), shape, walk);
}

fn check_pairs(pairs: &[(Node, Node)], what: What<'_>, shape: &'static Shape, walk: &mut Walk<'_>) {
    let mut seen = Seen::default();
    let mut torn = 0;
    for (at, (key, value)) in pairs.iter().enumerate() {
        if at < torn {
            continue;
        }
        let Some(text) = key.text() else {
            report_no_word(key, walk);
            continue;
        };
        if !seen.is_first(text, key.span, what, walk) {
            continue;
        }
        let below = outdented::keys_below(pairs, at, shape);
        if below > 0 {
            torn = at + 1 + below;
            outdented::report_beside(text, key.span, pairs[at + 1].0.span, walk);
        } else if value.is_null() {
            report_no_value(
                text,
                true,
                proposal::of_nothing(text, shape),
                key,
                value,
                walk,
            );
        } else if let (Shape::Map(_), Kind::Scalar(_)) = (shape, &value.kind)
            && let Some(next) = unknown_key::report_torn(pairs, at, shape, walk)
        {
            torn = next;
        } else {
            check_shape(value, text, What::Key(text), shape, walk);
        }
    }
}

/// Reports the first key that is too much.
fn report_too_many(key: &Node, name: &str, walk: &mut Walk<'_>) {
    let message = format!("`{name}` has more than {MAX_PAIRS} keys");
    let help = if name == "fields" {
        "give the values that belong together a type of their own, and the error a field of it"
    } else {
        "remove the others"
    };
    walk.sink
        .report(Diagnostic::new(Rule::ForbiddenYaml, key.span, message).help(help));
}

/// The first token of a block collection; anything else whole.
pub(crate) fn first_token(node: &Node) -> Span {
    match &node.kind {
        Kind::Map(pairs) => match pairs.first() {
            Some((key, _)) if key.span.start == node.span.start => key.span,
            _ => opening(node.span),
        },
        Kind::Seq(items) => match items.first() {
            Some(item) if item.span.start == node.span.start => first_token(item),
            _ => opening(node.span),
        },
        _ => node.span,
    }
}

fn opening(span: Span) -> Span {
    Span {
        end: span.end.min(span.start + 1),
        ..span
    }
}

/// Whether a scalar was written without quotes.
fn is_plain(node: &Node) -> bool {
    matches!(&node.kind, Kind::Scalar(scalar) if scalar.style == Style::Plain)
}
