//! Reads JSON as a stream of tokens, so that no key is lost and each knows its place.

use std::fmt;

use errdex_catalog::source::{FileId, Span};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::foreign::{Context, Text};
use crate::tree::{Document, Kind, Tree};

/// How many lists and mappings may be inside one another; the library has the same limit.
const DEEPEST: usize = 128;

pub(crate) fn read(cx: &mut Context, file: FileId) -> Option<Document> {
    let text = cx.sources.file(file).text().to_owned();
    let whole: &RawValue = match serde_json::from_str(&text) {
        Ok(whole) => whole,
        Err(error) => {
            let at = offset(cx, file, 0, &error);
            cx.refuse(Span::new(file, at, at), reason(&error));
            return None;
        }
    };
    let tree = Reader {
        cx,
        file,
        text: &text,
    }
    .tree(whole, 0)?;
    Some(Document {
        tree,
        comments: Vec::new(),
    })
}

struct Reader<'r> {
    cx: &'r mut Context,
    file: FileId,
    text: &'r str,
}

impl Reader<'_> {
    fn tree(&mut self, raw: &RawValue, depth: usize) -> Option<Tree> {
        let (start, end) = self.range(raw);
        let span = Span::new(self.file, start, end);
        if depth > DEEPEST {
            self.cx.refuse(
                span,
                format!("more than {DEEPEST} values are inside one another"),
            );
            return None;
        }
        let kind = match raw.get().as_bytes()[0] {
            b'n' => Kind::Null,
            b'"' => Kind::Text(self.value(raw)?),
            b'[' => {
                let Items(items) = self.value(raw)?;
                let items = items.into_iter().map(|item| self.tree(item, depth + 1));
                Kind::List(items.collect::<Option<_>>()?)
            }
            b'{' => {
                let Pairs(pairs) = self.value(raw)?;
                let mut read = Vec::with_capacity(pairs.len());
                for (key, value) in pairs {
                    let (start, end) = self.range(key);
                    let name: String = self.value(key)?;
                    let key = Text::new(name, Span::new(self.file, start, end));
                    read.push((key, self.tree(value, depth + 1)?));
                }
                Kind::Map(read)
            }
            _ => Kind::Word(raw.get().to_owned()),
        };
        Some(Tree { span, kind })
    }

    /// Where a piece of the text is in it.
    fn range(&self, raw: &RawValue) -> (usize, usize) {
        let start = raw.get().as_ptr().addr() - self.text.as_ptr().addr();
        (start, start + raw.get().len())
    }

    /// The value of a piece; what makes it unreadable is told at its place.
    fn value<'t, T: Deserialize<'t>>(&mut self, raw: &'t RawValue) -> Option<T> {
        match serde_json::from_str(raw.get()) {
            Ok(value) => Some(value),
            Err(error) => {
                let (start, _) = self.range(raw);
                let at = offset(self.cx, self.file, start, &error);
                self.cx.refuse(Span::new(self.file, at, at), reason(&error));
                None
            }
        }
    }
}

/// Where an error is that was found in the piece of the text at `start`.
fn offset(cx: &Context, file: FileId, start: usize, error: &serde_json::Error) -> usize {
    let text = cx.sources.file(file).text();
    let mut lines = text[start..].split_inclusive('\n');
    let before: usize = lines
        .by_ref()
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let line = lines.next().unwrap_or("").trim_end_matches('\n').len();
    let mut at = start + before + error.column().saturating_sub(1).min(line);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The words of the library without the place, which is shown anyway.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words);
    if words.contains("hex escape") || words.contains("surrogate") {
        return "this is not JSON: `\\u` without the number of a character behind it; half of a surrogate pair is none".to_owned();
    }
    format!("this is not JSON: {words}")
}

struct Items<'t>(Vec<&'t RawValue>);

impl<'t> Deserialize<'t> for Items<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'t> Visitor<'t> for Each {
            type Value = Items<'t>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'t>>(self, mut items: A) -> Result<Items<'t>, A::Error> {
                let mut all = Vec::new();
                while let Some(item) = items.next_element()? {
                    all.push(item);
                }
                Ok(Items(all))
            }
        }
        deserializer.deserialize_seq(Each)
    }
}

struct Pairs<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'t> Deserialize<'t> for Pairs<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'t> Visitor<'t> for Each {
            type Value = Pairs<'t>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'t>>(self, mut pairs: A) -> Result<Pairs<'t>, A::Error> {
                let mut all = Vec::new();
                while let Some(pair) = pairs.next_entry()? {
                    all.push(pair);
                }
                Ok(Pairs(all))
            }
        }
        deserializer.deserialize_map(Each)
    }
}
