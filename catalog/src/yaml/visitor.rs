//! Makes nodes of what the library says, each at the cursor's place.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::cursor::{Slot, Start};
use super::node::{Kind, Node, Scalar, Style};
use super::reader::Reader;
use crate::source::Span;
use crate::text::is_unprintable;

/// The next node.
pub(super) struct Seed<'x, 'r> {
    pub(super) reader: &'x mut Reader<'r>,
    pub(super) slot: Slot,
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
        let read = NodeVisitor {
            before: self.reader.before,
            reader: self.reader,
            slot: self.slot,
        }
        .deserialize(deserializer);
        // What an anchor names can be read as if the anchor were not there; a tag may mean anything. Where an anchor
        // names nothing, it was meant to be text.
        let span = match refused {
            Some((Start::Tag, span)) => span,
            Some((Start::Anchor, span)) if read.as_ref().is_ok_and(Node::is_null) => span,
            _ => return read,
        };
        read.map(|_| Node {
            span,
            kind: Kind::Refused,
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
        // Asked for text, the library does not try each scalar as a number first, which is a fifth of all work.
        if !self.reader.careful && self.reader.cursor.is_scalar(self.slot, self.before) {
            deserializer.deserialize_str(self)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl NodeVisitor<'_, '_> {
    /// A scalar that the library turned into something else than text.
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
        // Asked for only where something else was found: the sign that the cursor had lost its way.
        self.reader.is_astray.set(true);
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
        reader.depth += 1;
        let mut items: Vec<Node> = Vec::new();
        loop {
            let seed = Seed {
                reader,
                slot: Slot::Item,
            };
            // A `?` is two calls where nothing is optimised.
            match access.next_element_seed(seed) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => break,
                Err(error) => return Err(error),
            }
        }
        reader.depth -= 1;
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
        reader.depth += 1;
        let mut pairs: Vec<(Node, Node)> = Vec::new();
        loop {
            let seed = Seed {
                reader,
                slot: Slot::Key,
            };
            let key = match access.next_key_seed(seed) {
                Ok(Some(key)) => key,
                Ok(None) => break,
                Err(error) => return Err(error),
            };
            let seed = Seed {
                reader,
                slot: Slot::Value,
            };
            match access.next_value_seed(seed) {
                Ok(value) => pairs.push((key, value)),
                Err(error) => return Err(error),
            }
        }
        reader.depth -= 1;
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
