//! Proposes the form that a value should have, from what was written instead.

mod free;

use super::{Walk, is_plain};
use crate::code::parse_integer;
use crate::fix::WayOut;
use crate::name::is_name;
use crate::release::meant_version;
use crate::schema::{CASES, Mapping, Shape};
use crate::yaml::{Kind, Node};
pub(super) use free::{of_free, of_nothing};

/// For a value of `key` that must be the mapping.
pub(super) fn of_mapping(
    node: &Node,
    key: &str,
    mapping: &Mapping,
    walk: &Walk<'_>,
) -> Option<WayOut> {
    let item = only_item(node);
    let text = item.and_then(Node::text).map(str::trim);
    let mut is_safe = true;
    let value = match (mapping.what, text) {
        ("the code type", text) => match text.and_then(code_type) {
            Some(name) => {
                is_safe = Some(name) == text;
                format!("{{type: {name}}}")
            }
            None => return Some(either(key, "{type: u32}", "{type: string}")),
        },
        ("a deprecation" | "a retirement", Some(text)) => return Some(end(key, text, mapping)),
        ("the set of mappings", Some(text)) if parse_integer(text).is_ok() => {
            is_safe = false;
            format!("{{http: {text}}}")
        }
        ("the set of mappings", _) => {
            return Some(WayOut::words(format!("write `{key}: {{http: 404}}`")));
        }
        ("the rule for variants", Some(text)) if CASES.contains(&text) => {
            format!("{{case: {text}}}")
        }
        ("the rule for variants", Some(text)) if is_name(text) => format!("{{strip: {text}}}"),
        ("the rule for variants", _) => {
            return Some(either(key, "{strip: ERROR_}", "{constants: true}"));
        }
        ("a field", text) => {
            // `[String]` is a list to YAML, and a slice to Rust.
            let is_list = matches!(node.kind, Kind::Seq(_));
            let rust_type = text.filter(|_| !is_list).unwrap_or(walk.written(node.span));
            format!("{{type: {}}}", scalar(rust_type))
        }
        _ => return None,
    };
    Some(value_of(key, value, is_safe))
}

/// For the one mapping of a list where the mapping itself must be the value of `key`.
pub(super) fn of_item_alone(node: &Node, item: &Node, key: &str, walk: &Walk<'_>) -> WayOut {
    let is_in_brackets = walk.written(node.span).starts_with('[');
    let written = walk.written(item.span);
    if is_in_brackets && is_short(written) {
        value_of(key, written, true)
    } else if is_in_brackets {
        WayOut::words("remove the `[` and the `]`")
    } else {
        WayOut::words("remove the `-`")
    }
}

/// Another value for `key`.
fn value_of(key: &str, value: impl Into<String>, is_safe: bool) -> WayOut {
    let value = value.into();
    WayOut::words(format!("write `{key}: {value}`")).and(value, is_safe)
}

/// One of two examples of a value.
fn either(key: &str, one: &str, other: &str) -> WayOut {
    WayOut::words(format!("write `{key}: {one}` or `{other}`"))
}

/// The end of an entry's life, of which the release, the reason or the replacement was written alone.
fn end(key: &str, text: &str, mapping: &Mapping) -> WayOut {
    let reason = if mapping.key("reason").is_some() {
        "reason"
    } else {
        "note"
    };
    let version = meant_version(text).filter(|_| {
        let number = text.trim_start_matches(['v', 'V']);
        number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    match text.to_ascii_lowercase().as_str() {
        "false" | "no" | "off" => {
            WayOut::words(format!("remove `{key}`: an entry without it is in use"))
        }
        "true" | "yes" | "on" => {
            let words = format!(
                "write `{key}: {{since: 1.2.0}}` with the release, or `{key}: {{}}` if it is unknown"
            );
            WayOut::words(words).and("{}", true)
        }
        _ if version.is_some() => {
            let since = format!("{{since: {}}}", version.unwrap_or_default());
            value_of(key, since, true)
        }
        _ if is_name(text) && !text.contains(|c: char| c.is_ascii_lowercase()) => {
            value_of(key, format!("{{replaced_by: {text}}}"), true)
        }
        _ => value_of(key, format!("{{{reason}: {}}}", scalar(text)), true),
    }
}

/// For an item of a list that must be the mapping.
pub(super) fn of_item(node: &Node, mapping: &Mapping, walk: &Walk<'_>) -> WayOut {
    let written = match node.text() {
        Some(text) if is_short(text) => text.trim(),
        _ => walk.written(node.span),
    };
    let numbers = || {
        let inner = written.trim_matches(['[', ']']);
        let mut ends = inner.split(['-', ',', ':']);
        let range = inner
            .split_once("..")
            .or_else(|| ends.next().zip(ends.next()));
        let (from, to) = range?;
        let to = to.trim_start_matches('=').trim();
        (!from.is_empty() && !to.is_empty()).then(|| (from.trim().to_owned(), to.to_owned()))
    };
    let value = match mapping.what {
        "a category" => format!("{{name: {}, use: …}}", scalar(written)),
        "a range" | "a shared range" => {
            let owner = if mapping.key("catalog").is_some() {
                "catalog"
            } else {
                "owner"
            };
            let (from, to) = numbers().unwrap_or(("1".to_owned(), "100".to_owned()));
            format!("{{from: {from}, to: {to}, {owner}: …}}")
        }
        "an import" => {
            let name = written.rsplit('/').next().unwrap_or(written);
            let name = name.split('.').next().unwrap_or(name);
            format!("{{as: {}, path: {}}}", scalar(name), scalar(written))
        }
        "a form" if written.contains(['{', '%']) => {
            let text = written.trim_matches(['"', '\'']);
            let prefix = text.split(['{', '%']).next().unwrap_or_default();
            format!("{{name: …, prefix: {}}}", scalar(prefix))
        }
        "a form" => format!("{{name: {}, base: 0x80070000, bits: 16}}", scalar(written)),
        "a question" => format!("{{q: {}, a: …}}", scalar(written)),
        "an expectation" => format!("{{rule: {written}, reason: …}}"),
        "an export" if !written.contains(['.', '/']) => {
            format!("{{format: {}, out: …}}", scalar(written))
        }
        "an export" => format!("{{format: …, out: {}}}", scalar(written)),
        "an example" if node.text().is_some() => {
            format!("{{title: …, code: {}}}", scalar(written))
        }
        _ if equated(written, mapping).is_some() => {
            let pair = equated(written, mapping).unwrap_or_default();
            return WayOut::words(format!("put a colon after the key: `{pair}`"));
        }
        "an entry" if is_name(written) => {
            format!("{{name: {written}, code: …, message: …}}")
        }
        _ => {
            let keys = mapping.keys.iter().filter(|key| key.required);
            let keys: Vec<String> = keys.map(|key| format!("`{}`", key.name)).collect();
            return WayOut::words(format!("write its keys: {}", keys.join(", ")));
        }
    };
    // Most leave something to fill in.
    WayOut::write_if(value, false)
}

/// `key: value` for a text that begins as `key = value` does.
fn equated(text: &str, mapping: &Mapping) -> Option<String> {
    let (key, value) = text.split_once('=')?;
    let key = mapping.key(key.trim())?;
    let mut words = value.split_whitespace();
    Some(format!("{}: {}", key.name, words.next()?))
}

/// For a value of `key` that must be a list of `item`.
pub(super) fn of_list(node: &Node, key: &str, item: &Shape, walk: &Walk<'_>) -> WayOut {
    let mapping = match item {
        Shape::Map(mapping) | Shape::LineOr(mapping) => Some(*mapping),
        _ => None,
    };
    match &node.kind {
        Kind::Map(pairs) if pairs.is_empty() => WayOut::words("begin each item with `- `"),
        Kind::Map(pairs) => {
            let is_one_item = |mapping: &&Mapping| {
                let mut keys = pairs.iter().filter_map(|(key, _)| key.text());
                keys.any(|key| mapping.key(key).is_some())
            };
            let (first, value) = &pairs[0];
            let name = first.text().unwrap_or_default();
            // In braces, every item without a colon is a key without a value.
            if pairs.iter().all(|(_, value)| value.is_null()) {
                let names = pairs.iter().filter_map(|(key, _)| key.text());
                let names: Vec<&str> = names.collect();
                return value_of(key, format!("[{}]", names.join(", ")), true);
            }
            if mapping.as_ref().is_some_and(is_one_item) {
                let in_braces = first.span.start > node.span.start;
                return if in_braces && node.span.end - node.span.start <= 60 {
                    value_of(key, format!("[{}]", walk.written(node.span)), true)
                } else {
                    WayOut::words(format!("begin each item with `- `, as in `- {name}: …`"))
                };
            }
            WayOut::words(of_pair(name, value, mapping))
        }
        _ => match node.text() {
            Some(text)
                if is_short(text) && mapping.is_none_or(|mapping| mapping.what == "a link") =>
            {
                let text = text.trim_matches(['(', ')', '[', ']', '{', '}', '<', '>', '-', '*']);
                let links = mapping
                    .map(|_| names(text))
                    .filter(|links| !links.is_empty());
                let (items, is_safe) = match links {
                    Some(links) if items(text).contains(' ') => (links, false),
                    _ => (items(text), true),
                };
                value_of(key, format!("[{items}]"), is_safe)
            }
            Some(text) if is_short(text) => {
                let item = mapping.map(|mapping| of_item(node, mapping, walk));
                match item.as_ref().and_then(WayOut::text) {
                    Some(item) => value_of(key, format!("[{item}]"), false),
                    None => WayOut::words("begin each item with `- `"),
                }
            }
            _ => WayOut::words("begin each item with `- `"),
        },
    }
}

/// The words in a text that are spelt as names of entries are: `see FOG and STORM`.
fn names(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c == ',' || c == ';');
    let names: Vec<&str> = words
        .filter(|word| is_name(word) && !word.contains(|c: char| c.is_ascii_lowercase()))
        .collect();
    names.join(", ")
}

/// For a mapping from names where a list of mappings with names belongs.
fn of_pair(name: &str, value: &Node, mapping: Option<&Mapping>) -> String {
    let text = value.text().filter(|text| is_short(text));
    let short = |value: &str| text.map_or_else(|| value.to_owned(), scalar);
    let item = match mapping.map(|mapping| mapping.what) {
        Some("an entry") => {
            return format!("write a list: `- name: {name}`, and the other keys below `name`");
        }
        Some("a category") => format!("{{name: {name}, use: {}}}", short("…")),
        Some("an import") => format!("{{as: {name}, path: {}}}", short("…")),
        Some("a question") => format!("{{q: {}, a: {}}}", scalar(name), short("…")),
        Some("an expectation") => format!("{{rule: {name}, reason: {}}}", short("…")),
        Some("an export") => format!("{{format: {name}, out: {}}}", short("…")),
        Some("an example") => format!("{{title: {}, code: {}}}", scalar(name), short("…")),
        Some("a range") => format!("{{from: …, to: …, owner: {name}}}"),
        Some("a form") => format!("{{name: {name}, base: …, bits: …}}"),
        Some("a link") => match value.items().first().and_then(Node::text) {
            Some(to) => format!("{{to: {to}, kind: {name}}}"),
            None => format!("{{to: {name}, why: {}}}", short("…")),
        },
        // A path has a name that it does not need; a name may have a reason that it cannot have.
        _ => match text.filter(|text| text.contains('.')) {
            Some(path) => scalar(path),
            None => scalar(name),
        },
    };
    format!("write a list: `- {item}`")
}

/// Where the texts of other languages belong.
pub(super) fn other_languages(language: &str) -> String {
    let tag = language.to_ascii_lowercase();
    format!(
        "texts in other languages are in files of their own: write `languages: {{{tag}: errors.{tag}.yaml}}` in the root"
    )
}

/// For a collection where the value of `key` must be a scalar.
pub(super) fn of_scalar(node: &Node, key: &str, shape: &Shape, walk: &Walk<'_>) -> Option<WayOut> {
    let written = walk.written(node.span);
    let is_short = is_short(written);
    let is_prose = match shape {
        Shape::Message | Shape::Template | Shape::Markdown => true,
        Shape::Line => !WORDS.contains(&key),
        _ => false,
    };
    if key == "type" && matches!(shape, Shape::Line) && is_short {
        let quotes = quoted(written);
        let words = format!("put the type in quotes: `type: {quotes}`");
        return Some(WayOut::words(words).and(quotes, true));
    }
    if written.starts_with("{{") && !is_prose {
        return Some(WayOut::words(
            "write the value itself: a catalogue is read as it is, and no template is filled in",
        ));
    }
    // `{en: fog, de: Nebel}`
    let mut languages = node.pairs().iter().map(|(key, _)| key.text().unwrap_or(""));
    if let Some(other) = languages.clone().find(|key| *key != "en")
        && is_prose
        && languages.all(|key| key.len() == 2 && key.bytes().all(|b| b.is_ascii_lowercase()))
    {
        return Some(WayOut::words(other_languages(other)));
    }
    let one = match &node.kind {
        Kind::Map(pairs) => match pairs.as_slice() {
            [(_, value)] if !value.is_null() => Some(value),
            _ => only_item(node),
        },
        _ => only_item(node),
    };
    let one = one.filter(|item| is_plain(item)).and_then(Node::text);
    let in_quotes = || {
        let is_in_brackets = is_short && written.starts_with(['{', '[']);
        let is_in_brackets = is_in_brackets && is_prose;
        is_in_brackets.then(|| quoted(written))
    };
    match (one, in_quotes()) {
        (Some(text), Some(quotes)) => {
            let words =
                format!("write `{text}`, or `{quotes}` if the brackets are part of the text");
            Some(WayOut::words(words).and(text, false))
        }
        (Some(text), None) => Some(WayOut::write(text)),
        (None, Some(quotes)) => {
            let words = format!("write `{quotes}` if the brackets are part of the text");
            Some(WayOut::words(words).and(quotes, false))
        }
        // A list of lines, or of what can be only one.
        (None, None) if node.items().len() > 1 && !written.starts_with('[') && is_prose => {
            Some(WayOut::words(format!(
                "write the lines as one text, below `{key}: |` and indented more than it"
            )))
        }
        (None, None) if node.items().len() > 1 && matches!(shape, Shape::Line) => {
            Some(WayOut::words("write one of them"))
        }
        (None, None) if matches!(shape, Shape::OneOf(_) | Shape::OneOfOr(..)) => {
            let (Shape::OneOf(words) | Shape::OneOfOr(words, _)) = shape else {
                return None;
            };
            Some(WayOut::words(format!("write one of {}", words.join(", "))))
        }
        (None, None) if is_prose => Some(WayOut::words("quote a text that begins with `{` or `[`")),
        (None, None) => None,
    }
}

/// Keys whose values have no brackets.
const WORDS: &[&str] = &[
    "name",
    "variant",
    "category",
    "owner",
    "aliases",
    "to",
    "kind",
    "replaced_by",
    "rule",
    "catalog",
    "as",
    "path",
    "parts",
    "shared",
    "strip",
    "url",
];

/// The type of codes that other languages call `text`.
pub(super) fn code_type(text: &str) -> Option<&'static str> {
    let kept = text.chars().filter(char::is_ascii_alphanumeric);
    let letters: String = kept.map(|c| c.to_ascii_lowercase()).collect();
    let letters = letters.strip_prefix("std").unwrap_or(&letters);
    let bits = letters.trim_start_matches(|c: char| !c.is_ascii_digit());
    let bits = bits.trim_end_matches(|c: char| !c.is_ascii_digit());
    let word = letters.trim_end_matches('t');
    let is_bare = letters == bits;
    if let Ok(bits) = bits.parse::<u32>()
        && (!is_bare || matches!(bits, 8 | 16 | 32 | 64))
        && !letters.starts_with("float")
        && !letters.starts_with('f')
    {
        let signed = letters.starts_with('i') || letters.starts_with('s');
        return Some(match (signed, bits) {
            (_, 0 | 129..) => return None,
            (false, ..=8) => "u8",
            (false, ..=16) => "u16",
            (false, ..=32) => "u32",
            (false, _) => "u64",
            (true, ..=8) => "i8",
            (true, ..=16) => "i16",
            (true, ..=32) => "i32",
            (true, _) => "i64",
        });
    }
    Some(match letters {
        "byte" | "uchar" | "unsignedchar" => "u8",
        "ushort" | "word" | "unsignedshort" => "u16",
        "uint" | "unsigned" | "unsignedint" | "dword" | "number" | "hex" | "num" | "numeric" => {
            "u32"
        }
        "ulong" | "usize" | "qword" | "unsignedlong" | "bigint" => "u64",
        "sbyte" | "char" => "i8",
        "short" => "i16",
        "int" | "integer" | "signed" | "hresult" => "i32",
        "long" | "isize" | "longlong" => "i64",
        "str" | "staticstr" | "text" | "string" | "name" | "symbol" | "enum" | "varchar"
        | "cowstr" => "string",
        _ => match word {
            "size_" | "size" => "u64",
            _ => return None,
        },
    })
}

/// The value itself, or the one item of a list.
fn only_item(node: &Node) -> Option<&Node> {
    match &node.kind {
        Kind::Seq(items) => match items.as_slice() {
            [item] => Some(item),
            _ => None,
        },
        Kind::Map(pairs) => match pairs.as_slice() {
            // `{u16}` is a mapping whose key has no value.
            [(key, value)] if value.is_null() => Some(key),
            _ => None,
        },
        _ => Some(node),
    }
}

fn is_short(text: &str) -> bool {
    text.len() <= 60 && !text.contains('\n')
}

/// Words between commas as items of a list.
fn items(text: &str) -> String {
    let is_list = text.split([',', ';']).all(|item| is_name(item.trim()));
    if !is_list {
        return scalar(text.trim());
    }
    let items: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    items.join(", ")
}

/// A text as YAML takes it inside of brackets.
pub(crate) fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " _-./:<>()".contains(c);
    let begins =
        text.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '(');
    let is_word = text.chars().all(is_plain) && !text.contains(": ") && !text.ends_with(':');
    if begins && is_word {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A text in double quotes, or in single ones where that needs no escapes.
fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}
