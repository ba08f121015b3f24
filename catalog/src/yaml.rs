//! Reads YAML into a tree in which every node knows its place. Nothing else in errdex names the YAML crate.
//!
//! The crate gives values without places. It gives them in the order of the text, though, so a cursor follows in
//! the source: before each node it steps to the node's first character, and after each scalar over the scalar's text,
//! which it compares with the value on the way. What the value leaves out comes from the source: whether a scalar was
//! quoted, and how a number was spelt (`0o17`, `007`).

mod cursor;
mod elide;
mod escape;
mod hint;
mod literal;
mod locate;

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::guard;
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Span};
use crate::text::is_unprintable;
use cursor::{Cursor, Start};
use elide::Elided;
pub use locate::locate;

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its place: a scalar's whole token, a flow collection from bracket to bracket, a block collection from its
    /// first key or item to its last.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text, a number, or nothing.
    Scalar(Scalar),
    /// A list.
    Seq(Vec<Node>),
    /// Keys and values in order, duplicates kept.
    Map(Vec<(Node, Node)>),
    /// Something that was refused; it has been reported, and nothing more is to be said of it.
    Refused,
}

/// The text of a scalar, as written: `1.10` is not 1.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text, without quotes, with escapes resolved.
    pub text: String,
    /// How it was written.
    pub style: Style,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|` or `>`
    Block,
}

impl Node {
    /// The text of a scalar that is not nothing.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(scalar) if !scalar.is_null() => Some(&scalar.text),
            _ => None,
        }
    }

    /// Whether the value is missing: `~`, `null`, or nothing at all.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar(scalar) if scalar.is_null())
    }

    /// The value of `key`, if this is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Kind::Map(pairs) = &self.kind else {
            return None;
        };
        // A plain loop that looks at the lengths first: an unoptimised macro asks some thirty keys of every entry.
        let mut at = 0;
        while at < pairs.len() {
            let (name, value) = &pairs[at];
            if let Kind::Scalar(scalar) = &name.kind
                && scalar.text.len() == key.len()
                && scalar.text == key
                && !scalar.is_null()
            {
                return Some(value);
            }
            at += 1;
        }
        None
    }

    /// The items of a list; of anything else, none.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::Seq(items) => items,
            _ => &[],
        }
    }
}

impl Scalar {
    fn is_null(&self) -> bool {
        // Most texts are longer than four bytes, which costs less to see than five comparisons.
        self.text.len() <= 4
            && self.style == Style::Plain
            && matches!(self.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
    }
}

/// The tree of one file, or nothing where the text is not YAML.
pub fn parse(id: FileId, file: &SourceFile, sink: &mut Diagnostics) -> Option<Node> {
    let mut own = Diagnostics::default();
    let result = parse_into(id, file, &mut own);
    let syntax = result.as_ref().err().and_then(Option::as_deref);
    for problem in own.finish() {
        // A quote that is never closed makes escapes of the text after it, which the author did not mean.
        let is_escape = matches!(
            problem.rule,
            Rule::InvisibleCharacter | Rule::ControlCharacter
        );
        if syntax.is_none_or(|syntax| !is_escape || problem.span <= syntax.span) {
            sink.report(problem);
        }
    }
    match result {
        Ok(node) => Some(node),
        Err(syntax) => {
            if let Some(syntax) = syntax {
                sink.report(*syntax);
            }
            None
        }
    }
}

/// The tree, or the syntax error where there is one that was not reported.
fn parse_into(
    id: FileId,
    file: &SourceFile,
    sink: &mut Diagnostics,
) -> Result<Node, Option<Box<Diagnostic>>> {
    if let Some((shorter, mut elided)) = elide::elide(file.text()) {
        let reading = Reading {
            text: &shorter,
            elided: &mut elided,
            careful: false,
        };
        if let Ok(node) = read(id, file, reading, sink) {
            return Ok(node);
        }
    }
    let whole = |careful| Reading {
        text: file.text(),
        elided: &mut [],
        careful,
    };
    let result = match read(id, file, whole(false), sink) {
        // Text was asked for where a collection stood: the cursor had lost its way.
        Err(error) if error.words.contains("invalid type: ") => read(id, file, whole(true), sink),
        result => result,
    };
    result.map_err(|error| {
        // A tag was refused when the cursor came to it; whether the value suits it does not matter then.
        let was_reported = error.words.contains("invalid value: ");
        (!was_reported).then(|| Box::new(hint::explain(id, file, &error)))
    })
}

/// Why a text is not YAML.
struct Failure {
    /// The crate's words.
    words: String,
    /// The last scalar that could be read.
    last: Option<Span>,
    /// Where the cursor stopped.
    end: usize,
}

/// How a file is read.
#[derive(Debug)]
struct Reading<'r> {
    /// What the YAML crate reads: the file's text, or a shorter one.
    text: &'r str,
    /// What was elided from it, in order.
    elided: &'r mut [Elided],
    /// Whether no node is taken for a scalar before the YAML crate says that it is one.
    careful: bool,
}

fn read(
    id: FileId,
    file: &SourceFile,
    reading: Reading<'_>,
    sink: &mut Diagnostics,
) -> Result<Node, Failure> {
    let Reading {
        text,
        elided,
        careful,
    } = reading;
    let mut reader = Reader {
        cursor: Cursor::new(file.text()),
        id,
        careful,
        elided,
        sink,
        before: 0,
        last: None,
        failure: None,
    };
    let seed = Seed {
        reader: &mut reader,
        slot: Slot::Root,
    };
    let result = seed.deserialize(serde_yaml::Deserializer::from_str(text));
    let words = match result {
        Ok(node) if reader.elided.is_empty() => return Ok(node),
        // What looked like a scalar was none.
        Ok(_) => String::new(),
        Err(error) => reader.failure.unwrap_or_else(|| error.to_string()),
    };
    Err(Failure {
        words,
        last: reader.last,
        end: reader.cursor.at(),
    })
}

struct Reader<'r> {
    cursor: Cursor<'r>,
    id: FileId,
    /// Whether no node is taken for a scalar before the YAML crate says that it is one.
    careful: bool,
    /// The scalars that were elided from what the YAML crate reads, and that it has not come to.
    elided: &'r mut [Elided],
    sink: &'r mut Diagnostics,
    /// Where the cursor stood before the white space in front of the next node.
    before: usize,
    /// The last text that was read.
    last: Option<Span>,
    /// The words of the error that ended the stream: they name its line and column.
    failure: Option<String>,
}

impl Reader<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.id, start, end)
    }

    /// Keeps the words of the error that ends the stream, before the collections around it add theirs.
    fn fail<E: fmt::Display>(&mut self, error: E) -> E {
        self.failure.get_or_insert_with(|| error.to_string());
        error
    }

    /// Steps over what stands before a node and is not allowed there; gives the gravest of it.
    fn refuse_properties(&mut self) -> Option<(Start, Span)> {
        let mut gravest = None;
        loop {
            self.before = self.cursor.at();
            self.cursor.skip_space();
            let kind = self.cursor.start();
            if kind == Start::Other {
                return gravest;
            }
            let (start, end) = self.cursor.property();
            let span = self.refuse(kind, start, end);
            if kind == Start::Alias {
                return Some((kind, span));
            }
            if kind == Start::Tag || gravest.is_none() {
                gravest = Some((kind, span));
            }
        }
    }

    /// Reports the escapes that bring in what the guard would refuse if it stood there as it is.
    fn refuse_escapes(&mut self, token: Span) {
        let text = self.cursor.slice(token.start as usize, token.end as usize);
        for (offset, len, c) in escape::escapes(text) {
            if let Some(fault) = guard::fault(c) {
                let start = token.start as usize + offset;
                let span = self.span(start, start + len);
                self.sink.report(
                    Diagnostic::new(fault.rule, span, fault.message)
                        .label("stands for it")
                        .help(fault.help),
                );
            }
        }
    }

    /// The scalar that the YAML crate stands at, if it is one that was elided.
    fn elided(&mut self, text: &str) -> Option<Node> {
        if text != elide::STAND_IN {
            return None;
        }
        self.cursor.skip_space();
        let next = self.elided.first()?;
        if !self.cursor.is_at_block(next.start) {
            return None;
        }
        let (next, rest) = std::mem::take(&mut self.elided).split_first_mut()?;
        self.elided = rest;
        self.cursor.go_to(next.end);
        let span = self.span(next.start, next.end);
        self.last = Some(span);
        Some(Node {
            span,
            kind: Kind::Scalar(Scalar {
                text: next.value(self.cursor.text()),
                style: next.style,
            }),
        })
    }

    fn refuse(&mut self, kind: Start, start: usize, end: usize) -> Span {
        let span = self.span(start, end);
        self.sink.report(forbidden(kind, span));
        span
    }
}

fn forbidden(kind: Start, span: Span) -> Diagnostic {
    let (what, help) = match kind {
        Start::Alias => ("aliases", "write the value out"),
        Start::Anchor => (
            "anchors",
            "take it out, and write the value wherever it is needed",
        ),
        Start::Tag | Start::Other => ("tags", "take it out"),
    };
    let message = format!("{what} are not allowed in a catalogue");
    Diagnostic::new(Rule::ForbiddenYaml, span, message).help(help)
}

/// Where in its parent a node stands, which is what decides the marks before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Root,
    Item,
    Key,
    Value,
}

struct Seed<'x, 'r> {
    reader: &'x mut Reader<'r>,
    slot: Slot,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let cursor = &mut self.reader.cursor;
        match self.slot {
            Slot::Root => cursor.skip_prologue(),
            Slot::Item => cursor.enter_item(),
            Slot::Key => cursor.enter_key(),
            Slot::Value => cursor.enter_value(),
        }
        let refused = self.reader.refuse_properties();
        if let Some((Start::Alias, span)) = refused {
            // Not followed: an alias may stand for a thousand copies.
            deserializer.deserialize_ignored_any(IgnoredAny)?;
            return Ok(Node {
                span,
                kind: Kind::Refused,
            });
        }
        let node = NodeVisitor {
            before: self.reader.before,
            reader: self.reader,
            slot: self.slot,
        }
        .deserialize(deserializer)?;
        // What an anchor names can be read as if the anchor were not there; a tag may mean anything.
        Ok(match refused {
            Some((Start::Tag, span)) => Node {
                span,
                kind: Kind::Refused,
            },
            _ => node,
        })
    }
}

struct NodeVisitor<'x, 'r> {
    reader: &'x mut Reader<'r>,
    /// Where the cursor stood before the white space in front of the node: the place of a value that is not there.
    before: usize,
    slot: Slot,
}

impl<'de> DeserializeSeed<'de> for NodeVisitor<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        // Asked for text, the YAML crate does not try each scalar as a number first, which is a fifth of all work.
        if !self.reader.careful && self.reader.cursor.is_scalar(self.slot, self.before) {
            deserializer.deserialize_str(self)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl NodeVisitor<'_, '_> {
    /// A scalar that the YAML crate turned into something else than text.
    fn resolved(self) -> Node {
        let (start, end) = self.reader.cursor.plain_word();
        let text = self.reader.cursor.slice(start, end).to_owned();
        let span = self.reader.span(start, end);
        self.reader.last = Some(span);
        Node {
            span,
            kind: Kind::Scalar(Scalar {
                text,
                style: Style::Plain,
            }),
        }
    }
}

macro_rules! resolved {
    ($($method:ident $from:ty),*) => {
        $(fn $method<E: Error>(self, _: $from) -> Result<Node, E> {
            Ok(self.resolved())
        })*
    };
}

impl<'de> Visitor<'de> for NodeVisitor<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML node")
    }

    resolved!(visit_bool bool, visit_i64 i64, visit_i128 i128, visit_u64 u64, visit_u128 u128, visit_f64 f64);

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        let cursor = &mut self.reader.cursor;
        let written = cursor.next_word();
        // After a value that is not there comes the next key, which may be spelt like nothing as well.
        let is_here = cursor.is_inside(self.before);
        if is_here && matches!(written, "~" | "null" | "Null" | "NULL") {
            return Ok(self.resolved());
        }
        self.reader.cursor.go_to(self.before);
        Ok(Node {
            span: self.reader.span(self.before, self.before),
            kind: Kind::Scalar(Scalar {
                text: String::new(),
                style: Style::Plain,
            }),
        })
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        if let Some(node) = self.reader.elided(text) {
            return Ok(node);
        }
        let (start, end, style) = self.reader.cursor.scalar(text);
        let span = self.reader.span(start, end);
        self.reader.last = Some(span);
        let token = self.reader.cursor.slice(start, end);
        if style == Style::Double && token.contains('\\') && text.contains(is_unprintable) {
            self.reader.refuse_escapes(span);
        }
        Ok(Node {
            span,
            kind: Kind::Scalar(Scalar {
                text: text.to_owned(),
                style,
            }),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let reader = self.reader;
        let level = reader.cursor.open('[');
        let mut items: Vec<Node> = Vec::new();
        loop {
            let seed = Seed {
                reader,
                slot: Slot::Item,
            };
            match access.next_element_seed(seed) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => break,
                Err(error) => return Err(reader.fail(error)),
            }
        }
        let (start, end) = reader.cursor.close(level, ']');
        let span = match (items.first(), items.last()) {
            (Some(first), Some(last)) if !level.is_flow() => span_between(first.span, last.span),
            _ => reader.span(start, end),
        };
        Ok(Node {
            span,
            kind: Kind::Seq(items),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let reader = self.reader;
        // `{a}: b` is a mapping whose first key is one.
        let begins_with_key = reader.cursor.is_key_in_braces(self.slot, self.before);
        let level = if begins_with_key {
            reader.cursor.open_block()
        } else {
            reader.cursor.open('{')
        };
        let mut pairs: Vec<(Node, Node)> = Vec::new();
        loop {
            let seed = Seed {
                reader,
                slot: Slot::Key,
            };
            let key = match access.next_key_seed(seed) {
                Ok(Some(key)) => key,
                Ok(None) => break,
                Err(error) => return Err(reader.fail(error)),
            };
            let seed = Seed {
                reader,
                slot: Slot::Value,
            };
            match access.next_value_seed(seed) {
                Ok(value) => pairs.push((key, value)),
                Err(error) => return Err(reader.fail(error)),
            }
        }
        let (start, end) = reader.cursor.close(level, '}');
        let span = match (pairs.first(), pairs.last()) {
            (Some((first, _)), Some((_, last))) if !level.is_flow() => {
                span_between(first.span, last.span)
            }
            _ => reader.span(start, end),
        };
        Ok(Node {
            span,
            kind: Kind::Map(pairs),
        })
    }

    /// A tagged node. The tag has been refused; the cursor must follow through the value all the same.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node, A::Error> {
        let (IgnoredAny, value) = access.variant()?;
        value.newtype_variant_seed(self)
    }
}

fn span_between(first: Span, last: Span) -> Span {
    Span {
        file: first.file,
        start: first.start,
        end: last.end.max(first.end),
    }
}

#[cfg(test)]
mod tests;
