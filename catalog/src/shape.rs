//! Compares a tree with the table of keys, so that what reads the tree afterwards finds what it looks for.

use crate::code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rule::Rule;
use crate::schema::{Mapping, Shape};
use crate::similar::{did_you_mean, nearest};
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// Reports everything in `node` that is not as `mapping` says.
pub(crate) fn check(node: &Node, mapping: &'static Mapping, sink: &mut Diagnostics) {
    check_mapping(node, mapping, sink);
}

fn check_mapping(node: &Node, mapping: &'static Mapping, sink: &mut Diagnostics) {
    let Kind::Map(pairs) = &node.kind else {
        wrong_kind(
            node,
            mapping.what,
            "must be a mapping, `key: value`",
            None,
            sink,
        );
        return;
    };
    let mut unknown = false;
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for (key, value) in pairs {
        let Some(name) = key.text() else {
            unknown = true;
            wrong_kind(key, "a key", "must be a word", None, sink);
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == name) {
            sink.report(
                Diagnostic::new(
                    Rule::DuplicateKey,
                    key.span,
                    format!("the key `{name}` stands twice in {}", mapping.what),
                )
                .label("again here")
                .also(*first, "first here"),
            );
            continue;
        }
        seen.push((name, key.span));
        match mapping.key(name) {
            Some(found) if value.is_null() => {
                report_no_value(name, found.required, key, value, sink)
            }
            Some(found) => check_shape(value, name, &found.shape, sink),
            None if mapping.open && name.starts_with("x-") => {}
            None => {
                unknown = true;
                report_unknown_key(name, key.span, mapping, pairs, sink);
            }
        }
    }
    // One slip, one message: where a key is misspelt, the right one is missing too.
    if unknown {
        return;
    }
    for key in mapping.keys {
        if key.required && !seen.iter().any(|(name, _)| *name == key.name) {
            sink.report(
                Diagnostic::new(
                    Rule::MissingKey,
                    first_token(node),
                    format!("{} without `{}`", mapping.what, key.name),
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
    pairs: &[(Node, Node)],
    sink: &mut Diagnostics,
) {
    let free = mapping
        .keys
        .iter()
        .map(|key| key.name)
        .filter(|key| !pairs.iter().any(|(other, _)| other.text() == Some(key)));
    let help = if name == "<<" {
        Some("merge keys are not allowed in a catalogue: write the keys out".to_owned())
    } else {
        did_you_mean(name, free).or_else(|| {
            let names: Vec<&str> = mapping.keys.iter().map(|key| key.name).collect();
            Some(format!(
                "{} has the keys {}",
                mapping.what,
                names.join(", ")
            ))
        })
    };
    let rule = if name == "<<" {
        Rule::ForbiddenYaml
    } else {
        Rule::UnknownKey
    };
    sink.report(
        Diagnostic::new(rule, span, format!("{} has no key `{name}`", mapping.what))
            .label("unknown key")
            .maybe_help(help),
    );
}

fn check_shape(node: &Node, name: &str, shape: &'static Shape, sink: &mut Diagnostics) {
    let what = format!("`{name}`");
    match (shape, &node.kind) {
        (_, Kind::Refused) => {}
        (Shape::Map(mapping), _) => {
            if matches!(node.kind, Kind::Map(_)) {
                check_mapping(node, mapping, sink);
            } else {
                wrong_kind(node, &what, "must be a mapping, `key: value`", None, sink);
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
            let help = node
                .text()
                .map(|text| format!("write `- {text}` on the next line"));
            wrong_kind(node, &what, "must be a list", help, sink);
        }
        (Shape::Free(_), _) => {
            wrong_kind(node, &what, "must be a mapping, `key: value`", None, sink)
        }
        (_, Kind::Seq(_) | Kind::Map(_)) => {
            let help = match (shape, &node.kind) {
                (Shape::Line | Shape::Message | Shape::Template | Shape::Markdown, _) => {
                    Some("quote a text that begins with `{` or `[`".to_owned())
                }
                _ => None,
            };
            wrong_kind(node, &what, "must be text, not a collection", help, sink);
        }
        (_, Kind::Scalar(scalar)) => check_scalar(node, &scalar.text, name, shape, sink),
    }
}

fn check_item(item: &Node, name: &str, shape: &'static Shape, sink: &mut Diagnostics) {
    if item.is_null() {
        sink.report(Diagnostic::new(
            Rule::MissingKey,
            item.span,
            format!("an item of `{name}` has no value"),
        ));
        return;
    }
    match (shape, &item.kind) {
        (_, Kind::Refused) => {}
        (Shape::Map(mapping), _) => check_mapping(item, mapping, sink),
        _ => check_shape(item, name, shape, sink),
    }
}

fn check_free(pairs: &[(Node, Node)], name: &str, shape: &'static Shape, sink: &mut Diagnostics) {
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for (key, value) in pairs {
        let Some(text) = key.text() else {
            wrong_kind(key, "a key", "must be a word", None, sink);
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(seen, _)| *seen == text) {
            sink.report(
                Diagnostic::new(
                    Rule::DuplicateKey,
                    key.span,
                    format!("the key `{text}` stands twice in `{name}`"),
                )
                .label("again here")
                .also(*first, "first here"),
            );
            continue;
        }
        seen.push((text, key.span));
        if value.is_null() {
            report_no_value(text, true, key, value, sink);
        } else {
            check_shape(value, text, shape, sink);
        }
    }
}

fn check_scalar(node: &Node, text: &str, name: &str, shape: &Shape, sink: &mut Diagnostics) {
    let what = format!("`{name}`");
    let bad = match shape {
        Shape::Line | Shape::LineOr(_) => text
            .trim_end()
            .contains('\n')
            .then(|| "must be one line".to_owned()),
        Shape::Number(least, most) => match code::parse_integer(text) {
            Ok(number) if i128::from(*least) <= number && number <= i128::from(*most) => None,
            Ok(_) => Some(format!("must be from {least} to {most}")),
            Err(_) => Some("must be a whole number, decimal or 0x hex".to_owned()),
        },
        Shape::Flag => {
            (!matches!(text, "true" | "false")).then(|| "must be `true` or `false`".to_owned())
        }
        Shape::OneOf(words) => {
            (!words.contains(&text)).then(|| format!("must be one of {}", words.join(", ")))
        }
        Shape::Version => (!is_version(text)).then(|| "must be a version, x.y.z".to_owned()),
        Shape::Date => (!is_date(text)).then(|| "must be a day, yyyy-mm-dd".to_owned()),
        _ => None,
    };
    if let Some(bad) = bad {
        let help = match shape {
            Shape::OneOf(words) => {
                nearest(text, words.iter().copied()).map(|word| format!("did you mean `{word}`?"))
            }
            _ => None,
        };
        wrong_kind(node, &what, &bad, help, sink);
    }
}

fn wrong_kind(node: &Node, what: &str, must: &str, help: Option<String>, sink: &mut Diagnostics) {
    if matches!(node.kind, Kind::Refused) {
        return;
    }
    sink.report(
        Diagnostic::new(Rule::WrongKind, first_token(node), format!("{what} {must}"))
            .maybe_help(help),
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

fn is_version(text: &str) -> bool {
    let mut numbers = text.split('.');
    let number = |part: Option<&str>| {
        part.is_some_and(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && (part.len() == 1 || !part.starts_with('0'))
        })
    };
    number(numbers.next())
        && number(numbers.next())
        && number(numbers.next())
        && numbers.next().is_none()
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
