//! Holds the tree of a YAML text, in which every node knows its place.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::source::Span;

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

    /// The text of a scalar as written, and of a list or a mapping JSON, whose scalars are texts.
    #[must_use]
    pub fn as_text(&self) -> Cow<'_, str> {
        if let Kind::Scalar(scalar) = &self.kind {
            return Cow::Borrowed(&scalar.text);
        }
        let mut json = String::new();
        self.push_json(&mut json);
        Cow::Owned(json)
    }

    fn push_json(&self, json: &mut String) {
        match &self.kind {
            Kind::Scalar(_) if self.is_null() => json.push_str("null"),
            Kind::Scalar(scalar) => push_json_text(&scalar.text, json),
            Kind::Seq(items) => {
                json.push('[');
                for (at, item) in items.iter().enumerate() {
                    json.push_str(if at == 0 { "" } else { "," });
                    item.push_json(json);
                }
                json.push(']');
            }
            Kind::Map(pairs) => {
                json.push('{');
                for (at, (key, value)) in pairs.iter().enumerate() {
                    json.push_str(if at == 0 { "" } else { "," });
                    push_json_text(&key.as_text(), json);
                    json.push(':');
                    value.push_json(json);
                }
                json.push('}');
            }
            Kind::Refused => json.push_str("null"),
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

    /// The keys and values of a mapping; of anything else, none.
    #[must_use]
    pub fn pairs(&self) -> &[(Node, Node)] {
        match &self.kind {
            Kind::Map(pairs) => pairs,
            _ => &[],
        }
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

fn push_json_text(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            c if c < ' ' => {
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
            c => json.push(c),
        }
    }
    json.push('"');
}

impl Scalar {
    fn is_null(&self) -> bool {
        // Most texts are longer than four bytes, which costs less to see than five comparisons.
        self.text.len() <= 4
            && self.style == Style::Plain
            && matches!(self.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
    }
}
