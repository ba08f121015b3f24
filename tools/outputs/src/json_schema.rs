//! Writes the table of keys as a JSON Schema, with which editors complete a catalogue and check it while it is typed.

use errdex_catalog::code::TEXT_PATTERN;
use errdex_catalog::model::LinkKind;
use errdex_catalog::rule::Rule;
use errdex_catalog::schema::{self, Key, Mapping, Shape, Vocabulary};

/// Where the schema is published; catalogues name it in their first line.
pub const ID: &str = "https://errdex.github.io/schema/v1/catalog.json";

/// The schema of a catalogue's files, root, part, translations or shared ranges, by draft 2020-12.
#[must_use]
pub fn json_schema() -> String {
    let mut mappings: Vec<&'static Mapping> = Vec::new();
    for root in [
        &schema::ROOT,
        &schema::PART,
        &schema::SHARED,
        &schema::TRANSLATION,
    ] {
        collect(root, &mut mappings);
    }
    let definitions = mappings
        .iter()
        .map(|mapping| (name(mapping), definition(mapping)))
        .collect();
    let json = object([
        (
            "$schema",
            text("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("$id", text(ID)),
        ("title", text("errdex catalogue")),
        (
            "description",
            text(
                "A catalogue of errors, one of its parts, its texts in another language, or the ranges that a workspace shares.",
            ),
        ),
        // An empty file may become a root, so that editors propose all of its keys.
        ("properties", proposals(&schema::ROOT)),
        // Only a root has an identity, only a file of shared ranges has ranges without one, and only in a file of
        // translations every value is a mapping. A choice between the four would make editors say what is wrong with each.
        ("if", object([("required", list(["catalog"]))])),
        ("then", reference(&schema::ROOT)),
        (
            "else",
            object([
                ("if", object([("required", list(["ranges"]))])),
                ("then", reference(&schema::SHARED)),
                (
                    "else",
                    object([
                        (
                            "if",
                            object([
                                ("minProperties", raw(1)),
                                ("additionalProperties", object([("type", text("object"))])),
                            ]),
                        ),
                        ("then", shape(&schema::TRANSLATIONS)),
                        ("else", reference(&schema::PART)),
                    ]),
                ),
            ]),
        ),
        ("$defs", Json::Object(definitions)),
    ]);
    let mut out = String::new();
    json.write(0, &mut out);
    out.push('\n');
    out
}

/// The keys of a mapping, each with what it is, and without a condition on its value.
fn proposals(mapping: &Mapping) -> Json {
    let keys = mapping.keys.iter();
    let keys = keys.map(|key| {
        let described = object([("description", text(key.doc))]);
        (key.name.to_owned(), described)
    });
    Json::Object(keys.collect())
}

/// `mapping` and all that it holds, each once, in the order of the table.
fn collect(mapping: &'static Mapping, mappings: &mut Vec<&'static Mapping>) {
    if mappings.iter().any(|known| std::ptr::eq(*known, mapping)) {
        return;
    }
    mappings.push(mapping);
    for key in mapping.keys {
        let mut shape = &key.shape;
        while let Shape::List(inner) | Shape::Free(inner) | Shape::OneOrMore(inner) = shape {
            shape = inner;
        }
        if let Shape::Map(inner) | Shape::LineOr(inner) | Shape::OneOfOr(_, inner) = shape {
            collect(inner, mappings);
        }
    }
}

/// What the mapping is, as one word: `code-type`.
fn name(mapping: &Mapping) -> String {
    let (_article, noun) = mapping.what.split_once(' ').unwrap_or(("", mapping.what));
    noun.replace(' ', "-")
}

fn reference(mapping: &Mapping) -> Json {
    object([("$ref", text(format!("#/$defs/{}", name(mapping))))])
}

fn definition(mapping: &'static Mapping) -> Json {
    let properties = mapping
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(mapping, key)))
        .collect();
    let required: Vec<&str> = mapping
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut keywords = vec![
        ("type", text("object")),
        ("properties", Json::Object(properties)),
    ];
    if mapping.open {
        keywords.push(("patternProperties", object([("^x-", object([]))])));
    }
    if !required.is_empty() {
        keywords.push(("required", list(required)));
    }
    keywords.push(("additionalProperties", raw(false)));
    if std::ptr::eq(mapping, &raw const schema::ROOT) {
        keywords.extend(codes_of_entries());
    }
    if std::ptr::eq(mapping, &raw const schema::FORM) {
        keywords.push(("oneOf", kinds_of_forms()));
    }
    object(keywords)
}

/// An entry of the root has a code, unless codes come from names. What a part must have, its root says.
fn codes_of_entries() -> [(&'static str, Json); 3] {
    let from = object([("required", list(["from"]))]);
    let code = object([("properties", object([("code", from)]))]);
    let entry = object([("required", list(["code"]))]);
    let entries = object([("items", entry)]);
    let with_codes = object([("properties", object([("entries", entries)]))]);
    [("if", code), ("then", object([])), ("else", with_codes)]
}

/// A form is a number or a text.
fn kinds_of_forms() -> Json {
    let kind = |own: &[&str], strange: [&str; 2]| {
        let never = strange.map(|key| (key.to_owned(), raw(false)));
        object([
            ("required", list(own.iter().copied())),
            ("properties", Json::Object(never.into())),
        ])
    };
    Json::List(vec![
        kind(&["base", "bits"], ["prefix", "digits"]),
        kind(&["prefix"], ["base", "bits"]),
    ])
}

fn property(mapping: &'static Mapping, key: &'static Key) -> Json {
    let is = |other: &'static Mapping, name: &str| std::ptr::eq(mapping, other) && key.name == name;
    // Words that have a rule of their own when they are wrong are plain lines in the table.
    let value = if is(&schema::ROOT, "rules") {
        levels()
    } else if is(&schema::EXPECTATION, "rule") {
        one_of(free_rules().map(Rule::name))
    } else if is(&schema::FORM, "prefix") {
        pattern("^[A-Za-z]([!-~]*[!-/:-~])?$")
    } else if is(&schema::LINK, "kind") {
        one_of(LinkKind::ALL.map(LinkKind::name))
    } else {
        shape(&key.shape)
    };
    described(key.doc, value)
}

fn described(doc: &str, json: Json) -> Json {
    match json {
        Json::Object(mut keywords) => {
            keywords.insert(0, ("description".to_owned(), text(doc)));
            Json::Object(keywords)
        }
        other => other,
    }
}

/// The rules whose level a catalogue may change.
fn free_rules() -> impl Iterator<Item = Rule> {
    Rule::ALL.iter().copied().filter(|rule| !rule.is_fixed())
}

fn levels() -> Json {
    let properties = free_rules().map(|rule| {
        let level = described(rule.doc(), one_of(schema::LEVELS.iter().copied()));
        (rule.name().to_owned(), level)
    });
    object([
        ("type", text("object")),
        ("properties", Json::Object(properties.collect())),
        ("additionalProperties", raw(false)),
    ])
}

/// What `errdex_catalog::release::is_version` takes.
const VERSION: &str = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?$";

fn shape(shape: &'static Shape) -> Json {
    match shape {
        // `title: 404` is text to errdex, which reads scalars as they are written; to a schema it is a number.
        Shape::Line | Shape::Message | Shape::Template => object([
            ("type", list(["string", "number", "boolean"])),
            ("maxLength", raw(schema::LONGEST_LINE)),
        ]),
        Shape::Markdown | Shape::Source => {
            object([("type", list(["string", "number", "boolean"]))])
        }
        Shape::Code => object([
            ("type", list(["integer", "string"])),
            // Of numbers, it says nothing.
            ("pattern", text(TEXT_PATTERN)),
        ]),
        Shape::Number(least, most) => object([
            ("type", text("integer")),
            ("minimum", raw(least)),
            ("maximum", raw(most)),
        ]),
        Shape::Flag => object([("type", text("boolean"))]),
        Shape::OneOf(words) => one_of(words.iter().copied()),
        Shape::Closed(vocabulary) => closed(*vocabulary),
        Shape::Version => pattern(VERSION),
        Shape::Date => pattern("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
        Shape::Duration => pattern("^[1-9][0-9]*(ms|s|m|h|d)$"),
        Shape::OneOfOr(words, mapping) => {
            let choices = vec![one_of(words.iter().copied()), reference(mapping)];
            object([("anyOf", Json::List(choices))])
        }
        Shape::OneOrMore(item) => {
            let list = object([
                ("type", text("array")),
                ("items", self::shape(item)),
                ("minItems", raw(1)),
                ("maxItems", raw(schema::MAX_CATEGORIES)),
                ("uniqueItems", raw(true)),
            ]);
            object([("anyOf", Json::List(vec![self::shape(item), list]))])
        }
        Shape::List(item) => object([("type", text("array")), ("items", self::shape(item))]),
        Shape::Map(mapping) => reference(mapping),
        Shape::Free(value) => object([
            ("type", text("object")),
            ("additionalProperties", self::shape(value)),
            ("maxProperties", raw(schema::MAX_PAIRS)),
        ]),
        Shape::LineOr(mapping) => {
            let choices = vec![self::shape(&Shape::Line), reference(mapping)];
            object([("anyOf", Json::List(choices))])
        }
    }
}

fn closed(vocabulary: Vocabulary) -> Json {
    match vocabulary {
        Vocabulary::Grpc => {
            let number = object([
                ("type", text("integer")),
                ("minimum", raw(0)),
                ("maximum", raw(schema::GRPC.len() - 1)),
            ]);
            let choices = vec![one_of(schema::GRPC.iter().copied()), number];
            object([("anyOf", Json::List(choices))])
        }
        Vocabulary::Errno => one_of(schema::ERRNO.iter().copied()),
        // `08001` without quotes is a number to a schema, whose digits it does not see.
        Vocabulary::Sqlstate => object([
            ("type", list(["string", "number"])),
            ("pattern", text("^[0-9A-Z]{5}$")),
        ]),
    }
}

fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Json {
    object([("enum", list(words))])
}

fn pattern(pattern: &str) -> Json {
    object([("type", text("string")), ("pattern", text(pattern))])
}

/// As much of JSON as a schema needs. Keys stay in their order, so that the file's diff is that of the table.
enum Json {
    Text(String),
    /// A number or a truth value.
    Raw(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

fn text(text: impl Into<String>) -> Json {
    Json::Text(text.into())
}

fn raw(value: impl ToString + Copy) -> Json {
    Json::Raw(value.to_string())
}

fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> Json {
    Json::List(words.into_iter().map(text).collect())
}

fn object<'k>(keywords: impl IntoIterator<Item = (&'k str, Json)>) -> Json {
    let owned = |(key, value): (&str, Json)| (key.to_owned(), value);
    Json::Object(keywords.into_iter().map(owned).collect())
}

impl Json {
    fn write(&self, indent: usize, out: &mut String) {
        match self {
            Self::Text(text) => quote(text, out),
            Self::Raw(text) => out.push_str(text),
            Self::List(items) => {
                let items = items.iter().map(|item| (None, item));
                write_items('[', items, ']', indent, out);
            }
            Self::Object(pairs) => {
                let items = pairs.iter().map(|(key, value)| (Some(key.as_str()), value));
                write_items('{', items, '}', indent, out);
            }
        }
    }
}

fn write_items<'j>(
    open: char,
    items: impl ExactSizeIterator<Item = (Option<&'j str>, &'j Json)>,
    close: char,
    indent: usize,
    out: &mut String,
) {
    out.push(open);
    let count = items.len();
    for (at, (key, value)) in items.enumerate() {
        new_line(indent + 1, out);
        if let Some(key) = key {
            quote(key, out);
            out.push_str(": ");
        }
        value.write(indent + 1, out);
        if at + 1 < count {
            out.push(',');
        } else {
            new_line(indent, out);
        }
    }
    out.push(close);
}

fn new_line(indent: usize, out: &mut String) {
    out.push('\n');
    out.push_str(&"  ".repeat(indent));
}

/// The table's words are plain text: quotes and backslashes are all that must be escaped.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}
