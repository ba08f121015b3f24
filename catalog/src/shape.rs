//! Compares a tree with the table of keys, so that what reads the tree afterwards finds what it looks for.

use std::fmt;

use crate::code::{self, CodeError};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hashing::HashMap;
use crate::release::is_version;
use crate::rule::Rule;
use crate::schema::{LONGEST_LINE, Mapping, Shape};
use crate::similar::did_you_mean;
use crate::source::Span;
use crate::yaml::{Kind, Node, Scalar, Style};

/// Reports everything in `node` that is not as `mapping` says.
pub(crate) fn check(node: &Node, mapping: &'static Mapping, sink: &mut Diagnostics) {
    if matches!(node.kind, Kind::Map(_)) {
        check_mapping(node, mapping, sink);
        return;
    }
    let first = mapping.keys.iter().find(|key| key.required);
    let help = first.map(|first| format!("begin with `{}:`", first.name));
    expected_mapping(node, What::Words(mapping.what), help, sink);
}

fn check_mapping(node: &Node, mapping: &'static Mapping, sink: &mut Diagnostics) {
    let Kind::Map(pairs) = &node.kind else {
        expected_mapping(
            node,
            What::Words(mapping.what),
            mapping
                .keys
                .first()
                .map(|first| format!("write its keys, `{}: …` and so on", first.name)),
            sink,
        );
        return;
    };
    let mut unknown = false;
    let mut places = vec![None; mapping.keys.len()];
    let mut strange = Seen::default();
    let mut strangers = Vec::new();
    for (key, value) in pairs {
        let Some(name) = key.text() else {
            unknown = true;
            report_no_word(key, sink);
            continue;
        };
        let Some(at) = mapping.position(name) else {
            if strange.is_first(name, key.span, What::Words(mapping.what), sink)
                && !(mapping.open && name.starts_with("x-"))
            {
                unknown = true;
                strangers.push((name, key.span));
            }
            continue;
        };
        if let Some(first) = places[at] {
            report_twice(name, key.span, first, What::Words(mapping.what), sink);
            continue;
        }
        places[at] = Some(key.span);
        let found = &mapping.keys[at];
        if value.is_null() {
            report_no_value(name, found.required, key, value, sink);
        } else {
            check_shape(value, name, What::Key(name), &found.shape, sink);
        }
    }
    if !strangers.is_empty() {
        let keys = mapping.keys.iter().zip(&places);
        let free = keys.filter(|(_, place)| place.is_none());
        let free: Vec<&str> = free.map(|(key, _)| key.name).collect();
        for (name, span) in strangers {
            report_unknown_key(name, span, mapping, &free, sink);
        }
    }
    // One slip, one message: where a key is misspelt, the right one is missing too.
    if unknown {
        return;
    }
    for (key, place) in mapping.keys.iter().zip(&places) {
        if key.required && place.is_none() {
            sink.report(
                Diagnostic::new(
                    Rule::MissingKey,
                    first_token(node),
                    format!("{} has no `{}`", mapping.what, key.name),
                )
                .help(format!("add `{}:`, {}", key.name, key.doc)),
            );
        }
    }
}

fn report_no_value(name: &str, required: bool, key: &Node, value: &Node, sink: &mut Diagnostics) {
    let place = if value.span.start == value.span.end {
        key.span
    } else {
        value.span
    };
    let help = if required {
        "write one; quote it if the text really is `null` or `~`"
    } else {
        "write one, or take the key out"
    };
    sink.report(
        Diagnostic::new(Rule::MissingKey, place, format!("`{name}` has no value")).help(help),
    );
}

fn report_unknown_key(
    name: &str,
    span: Span,
    mapping: &Mapping,
    free: &[&str],
    sink: &mut Diagnostics,
) {
    if name == "<<" {
        sink.report(
            Diagnostic::new(
                Rule::ForbiddenYaml,
                span,
                "merge keys are not allowed in a catalogue",
            )
            .help("write the keys out"),
        );
        return;
    }
    let stuck = name
        .split_once(':')
        .filter(|(key, _)| mapping.key(key).is_some())
        .map(|(key, value)| format!("put a space after the colon: `{key}: {value}…`"));
    let help = stuck
        .or_else(|| did_you_mean(name, free.iter().copied()))
        .unwrap_or_else(|| {
            let names: Vec<&str> = mapping.keys.iter().map(|key| key.name).collect();
            let open = if mapping.open {
                "; `x-…` keys are yours"
            } else {
                ""
            };
            format!("{} has the keys {}{open}", mapping.what, names.join(", "))
        });
    sink.report(
        Diagnostic::new(
            Rule::UnknownKey,
            span,
            format!("{} has no key `{name}`", mapping.what),
        )
        .help(help),
    );
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

/// The keys of a mapping so far, where any are allowed.
#[derive(Default)]
struct Seen<'n> {
    keys: HashMap<&'n str, Span>,
}

impl<'n> Seen<'n> {
    /// Whether `name` has not stood in the mapping yet; reports it otherwise.
    fn is_first(
        &mut self,
        name: &'n str,
        span: Span,
        what: What<'_>,
        sink: &mut Diagnostics,
    ) -> bool {
        let Some(first) = self.keys.get(name) else {
            self.keys.insert(name, span);
            return true;
        };
        report_twice(name, span, *first, what, sink);
        false
    }
}

fn report_twice(name: &str, span: Span, first: Span, what: What<'_>, sink: &mut Diagnostics) {
    sink.report(
        Diagnostic::new(
            Rule::DuplicateKey,
            span,
            format!("the key `{name}` stands twice in {what}"),
        )
        .label("again here")
        .also(first, "first here"),
    );
}

fn report_no_word(key: &Node, sink: &mut Diagnostics) {
    let help = "quote a text that begins with `{` or `[`".to_owned();
    let help = Some(help).filter(|_| matches!(key.kind, Kind::Map(_) | Kind::Seq(_)));
    let what = What::Words("a key");
    unexpected(key, Rule::ExpectedText, what, "must be a word", help, sink);
}

/// `what` is the value of the key `name`, or an item of it.
fn check_shape(
    node: &Node,
    name: &str,
    what: What<'_>,
    shape: &'static Shape,
    sink: &mut Diagnostics,
) {
    match (shape, &node.kind) {
        (_, Kind::Refused) => {}
        (Shape::Map(mapping), _) => {
            if matches!(node.kind, Kind::Map(_)) {
                check_mapping(node, mapping, sink);
            } else {
                expected_mapping(node, what, None, sink);
            }
        }
        (Shape::LineOr(mapping), Kind::Map(_)) => check_mapping(node, mapping, sink),
        (Shape::List(shape), Kind::Seq(items)) => {
            for item in items {
                check_item(item, name, shape, sink);
            }
        }
        (Shape::Free(shape), Kind::Map(pairs)) => check_free(pairs, name, shape, sink),
        (Shape::List(_), _) => {
            let help = match node.text() {
                Some(text) if !text.contains('\n') => format!("write `- {text}` on the next line"),
                _ => "begin each item with `- `".to_owned(),
            };
            unexpected(
                node,
                Rule::ExpectedList,
                what,
                "must be a list",
                Some(help),
                sink,
            );
        }
        (Shape::Free(_), _) => {
            expected_mapping(node, what, None, sink);
        }
        (_, Kind::Seq(_) | Kind::Map(_)) => {
            let quote = || Some("quote a text that begins with `{` or `[`".to_owned());
            let (rule, must, help) = match shape {
                Shape::Line | Shape::Message | Shape::Template | Shape::Markdown => (
                    Rule::ExpectedText,
                    "must be text, not a collection",
                    quote(),
                ),
                Shape::Code => (Rule::BadCode, "must be a code, not a collection", None),
                Shape::Number(..) => (
                    Rule::ExpectedNumber,
                    "must be a number, not a collection",
                    None,
                ),
                _ => (
                    Rule::ExpectedText,
                    "must be one word, not a collection",
                    None,
                ),
            };
            unexpected(node, rule, what, must, help, sink);
        }
        (_, Kind::Scalar(scalar)) => check_scalar(node, scalar, what, shape, sink),
    }
}

fn check_item(item: &Node, name: &str, shape: &'static Shape, sink: &mut Diagnostics) {
    if item.is_null() {
        sink.report(
            Diagnostic::new(
                Rule::MissingKey,
                item.span,
                format!("an item of `{name}` has no value"),
            )
            .help("write one, or take the item out"),
        );
        return;
    }
    match (shape, &item.kind) {
        (_, Kind::Refused) => {}
        (Shape::Map(mapping), _) => check_mapping(item, mapping, sink),
        _ => check_shape(item, name, What::ItemOf(name), shape, sink),
    }
}

fn check_free(pairs: &[(Node, Node)], name: &str, shape: &'static Shape, sink: &mut Diagnostics) {
    let mut seen = Seen::default();
    for (key, value) in pairs {
        let Some(text) = key.text() else {
            report_no_word(key, sink);
            continue;
        };
        if !seen.is_first(text, key.span, What::Key(name), sink) {
            continue;
        }
        if value.is_null() {
            report_no_value(text, true, key, value, sink);
        } else {
            check_shape(value, text, What::Key(text), shape, sink);
        }
    }
}

fn check_scalar(
    node: &Node,
    scalar: &Scalar,
    what: What<'_>,
    shape: &Shape,
    sink: &mut Diagnostics,
) {
    let text = scalar.text.as_str();
    let quoted = scalar.style != Style::Plain;
    let (rule, bad) = match shape {
        Shape::Line | Shape::LineOr(_) | Shape::Message | Shape::Template
            if text.len() > LONGEST_LINE =>
        {
            let must = format!("must be at most {LONGEST_LINE} bytes");
            let help = "`meaning:` takes long texts".to_owned();
            (Rule::ExpectedLine, Some((must, Some(help))))
        }
        Shape::Line | Shape::LineOr(_) => (Rule::ExpectedLine, not_a_line(text)),
        Shape::Number(least, most) => (
            Rule::ExpectedNumber,
            not_a_number(text, quoted, *least, *most),
        ),
        Shape::Flag => (Rule::ExpectedFlag, not_a_flag(text, quoted)),
        Shape::OneOf(words) => (Rule::UnknownValue, not_one_of(text, words)),
        Shape::Version => (Rule::ExpectedVersion, not_a_version(text)),
        Shape::Date => (Rule::ExpectedDate, not_a_date(text)),
        _ => return,
    };
    if let Some((must, help)) = bad {
        unexpected(node, rule, what, &must, help, sink);
    }
}

/// What a value must be that is not, and how to fix that.
type Must = Option<(String, Option<String>)>;

fn not_a_line(text: &str) -> Must {
    text.trim_end().contains('\n').then(|| {
        let help = "`>-` in place of `|` folds lines into one".to_owned();
        ("must be one line".to_owned(), Some(help))
    })
}

fn not_a_number(text: &str, quoted: bool, least: u64, most: u64) -> Must {
    match code::parse_integer(text) {
        Ok(_) if quoted => Some((
            "must be a number, and in quotes it is text".to_owned(),
            Some(CodeError::Quoted.way_out(text)),
        )),
        Ok(number) if i128::from(least) <= number && number <= i128::from(most) => None,
        Ok(_) => Some((format!("must be from {least} to {most}"), None)),
        Err(error) => Some((
            "must be a whole number, decimal or 0x hex".to_owned(),
            (error != CodeError::NotANumber).then(|| error.way_out(text)),
        )),
    }
}

fn not_a_flag(text: &str, quoted: bool) -> Must {
    let is_flag = matches!(text, "true" | "false");
    if is_flag && quoted {
        return Some((
            "must be `true` or `false`, and in quotes it is text".to_owned(),
            Some(CodeError::Quoted.way_out(text)),
        ));
    }
    (!is_flag).then(|| {
        let help = match text.to_ascii_lowercase().as_str() {
            "yes" | "on" | "y" | "true" => Some("write `true`".to_owned()),
            "no" | "off" | "n" | "false" => Some("write `false`".to_owned()),
            _ => None,
        };
        ("must be `true` or `false`".to_owned(), help)
    })
}

fn not_one_of(text: &str, words: &[&str]) -> Must {
    (!words.contains(&text)).then(|| {
        (
            format!("must be one of {}", words.join(", ")),
            did_you_mean(text, words.iter().copied()),
        )
    })
}

fn not_a_version(text: &str) -> Must {
    (!is_version(text)).then(|| {
        let fixed = text.trim_start_matches(['v', 'V']);
        let fixed = [
            fixed.to_owned(),
            format!("{fixed}.0"),
            format!("{fixed}.0.0"),
        ];
        let fixed = fixed.into_iter().find(|fixed| is_version(fixed));
        (
            "must be a version, x.y.z".to_owned(),
            fixed.map(|fixed| format!("write `{fixed}`")),
        )
    })
}

fn not_a_date(text: &str) -> Must {
    (!is_date(text)).then(|| ("must be a day, yyyy-mm-dd".to_owned(), None))
}

fn expected_mapping(node: &Node, what: What<'_>, help: Option<String>, sink: &mut Diagnostics) {
    let must = "must be a mapping, `key: value`";
    unexpected(node, Rule::ExpectedMapping, what, must, help, sink);
}

/// Reports a value that is not what it must be.
fn unexpected(
    node: &Node,
    rule: Rule,
    what: What<'_>,
    must: &str,
    help: Option<String>,
    sink: &mut Diagnostics,
) {
    if matches!(node.kind, Kind::Refused) {
        return;
    }
    sink.report(
        Diagnostic::new(rule, first_token(node), format!("{what} {must}")).maybe_help(help),
    );
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

fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| {
        text.get(range)
            .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|part| part.parse::<u32>().ok())
    };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-' && (1..=days).contains(&day)
}
