//! Compares the place of every scalar with the YAML library's own mark of it.
//!
//! The library gives no marks with its values, but it stamps one on an error that a visitor returns, and has by then
//! taken exactly that scalar. So each scalar's visitor fails on purpose, and the collection around it reads the mark
//! off the error and goes on. That it may go on is nothing the library promises, which is why only a test does it.

mod generate;
mod tricky;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use tricky::TRICKY;

use super::escape::escape;
use super::{Fallback, Kind, Node, Reading, Scalar, Style, locate, parse};
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, SourceFile, Sources, Span};

/// A scalar: line, column, and its text where it is text.
type Mark = (usize, usize, Option<String>);

const SENTINEL: &str = "a scalar was here";

/// The library's marks of all scalars, or its error.
fn marks(text: &str) -> Result<Vec<Mark>, String> {
    let mut marks = Marks::default();
    let result = marks.deserialize(serde_yaml::Deserializer::from_str(text));
    match result.map_err(|error| error.to_string()) {
        Err(error) if !marks.take(&error) => Err(error),
        _ => Ok(marks.list),
    }
}

#[derive(Default)]
struct Marks {
    list: Vec<Mark>,
    /// The text of the scalar whose error is on its way.
    text: Option<String>,
}

impl Marks {
    /// Reads a mark off the error of a scalar; whether it was one.
    fn take(&mut self, error: &str) -> bool {
        let Some((_, mark)) = error.split_once(SENTINEL) else {
            return false;
        };
        // The very first place of a file is not said.
        let (line, column) = mark
            .strip_prefix(" at line ")
            .and_then(|mark| mark.split_once(" column "))
            .unwrap_or(("1", "1"));
        let number = |text: &str| text.parse().expect("a number");
        let mark = (number(line), number(column), self.text.take());
        self.list.push(mark);
        true
    }

    fn scalar<E: Error>(&mut self, text: Option<&str>) -> Result<(), E> {
        self.text = text.map(str::to_owned);
        Err(E::custom(SENTINEL))
    }
}

impl<'de> DeserializeSeed<'de> for &mut Marks {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Marks {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a node")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.scalar(None)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.scalar(None)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.scalar(None)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.scalar(None)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar(None)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.scalar(None)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.scalar(Some(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        loop {
            match access.next_element_seed(&mut *self) {
                Ok(Some(())) => {}
                Ok(None) => return Ok(()),
                Err(error) if self.take(&error.to_string()) => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        loop {
            match access.next_key_seed(&mut *self) {
                Ok(Some(())) => {}
                Ok(None) => return Ok(()),
                Err(error) if self.take(&error.to_string()) => {}
                Err(error) => return Err(error),
            }
            match access.next_value_seed(&mut *self) {
                Err(error) if !self.take(&error.to_string()) => return Err(error),
                _ => {}
            }
        }
    }
}

/// Our places of all scalars, or the problems.
fn places(text: &str) -> Result<Vec<Mark>, String> {
    let (node, sources) = read(text)?;
    let mut list = Vec::new();
    for_each_scalar(&node, &mut |span, scalar| {
        let position = sources.position(span);
        list.push((position.line, position.column, Some(scalar.text.clone())));
    });
    Ok(list)
}

fn read(text: &str) -> Result<(Node, Sources), String> {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::new(
        "doc.yaml".into(),
        "doc.yaml".to_owned(),
        text.to_owned(),
    ));
    let mut sink = Diagnostics::default();
    let node = parse(id, sources.file(id), &mut sink);
    let problems: String = sink
        .finish()
        .iter()
        .map(|problem| crate::render::plain(problem, &sources))
        .collect();
    match node {
        Some(node) if problems.is_empty() => Ok((node, sources)),
        _ => Err(problems),
    }
}

fn for_each_scalar(node: &Node, visit: &mut dyn FnMut(Span, &Scalar)) {
    match &node.kind {
        Kind::Scalar(scalar) => visit(node.span, scalar),
        Kind::Seq(items) => {
            for item in items {
                for_each_scalar(item, visit);
            }
        }
        Kind::Map(pairs) => {
            for (key, value) in pairs {
                for_each_scalar(key, visit);
                for_each_scalar(value, visit);
            }
        }
        Kind::Refused => {}
    }
}

/// Every character of every value that can be seen must be found where it was written.
fn check_pieces(text: &str) {
    let (node, sources) = read(text).expect("YAML");
    for_each_scalar(&node, &mut |span, scalar| {
        let visible = scalar
            .text
            .char_indices()
            .filter(|(_, c)| !matches!(c, ' ' | '\t' | '\n' | '\r'));
        for (offset, c) in visible {
            let place = locate(text, span, scalar.style, &scalar.text, offset, c.len_utf8());
            let written = sources.text(place);
            let escaped = match scalar.style {
                Style::Double if written.starts_with('\\') => escape(written).and_then(|(_, c)| c),
                Style::Single if written == "''" => Some('\''),
                _ => None,
            };
            let same = escaped == Some(c) || written.chars().eq([c]);
            assert!(
                same,
                "{c:?} of {scalar:?} is written {written:?}, in\n{text}"
            );
        }
    });
}

/// The tree must be the same whether letters stand for some of it or not.
fn check_manners(text: &str) {
    let file = SourceFile::new("doc.yaml".into(), "doc.yaml".to_owned(), text.to_owned());
    let id = FileId::default();
    let Some((shorter, elided)) = super::elide::elide(id, text) else {
        return;
    };
    let (Ok(elided), _) = Reading::elided(id, &file, &shorter, elided).run() else {
        return;
    };
    let (whole, _) = Reading::whole(id, &file, false).run();
    // Where it is not, the cursor goes astray in the whole text.
    let whole = whole.or_else(|_| Reading::whole(id, &file, true).run().0);
    assert_eq!(elided, whole.expect("YAML"), "{text}");
}

/// Whether the document is YAML; if so, both must have found the same.
fn check(text: &str) -> bool {
    let theirs = match marks(text) {
        Ok(theirs) => theirs,
        Err(error) => {
            assert!(places(text).is_err(), "{error}, but we read it:\n{text}");
            return false;
        }
    };
    let ours = match places(text) {
        Ok(ours) => ours,
        // The error that tells a lone scalar's place hides the one that follows it.
        Err(_) if theirs.len() == 1 => return false,
        // What escapes bring in is judged by us alone.
        Err(problems) if problems.contains("stands for it") => return false,
        Err(problems) => panic!("{problems}\n{text}"),
    };
    assert_eq!(ours.len(), theirs.len(), "{text}");
    check_pieces(text);
    check_manners(text);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        let same_text = theirs.2.is_none() || ours.2 == theirs.2;
        // What is not there has no place: the library says "before the next token" in flow collections, we say
        // "after the colon" everywhere.
        let absent = ours.2.as_deref() == Some("") && theirs.2.is_none();
        assert!(
            same_text && (absent || (ours.0, ours.1) == (theirs.0, theirs.1)),
            "ours {ours:?}, theirs {theirs:?}, in\n{text}\n{text:?}"
        );
    }
    true
}

#[test]
fn tricky_documents_have_the_librarys_places() {
    for (name, text) in TRICKY {
        assert!(check(text), "{name} is not YAML: {:?}", marks(text));
        let crlf = text.replace('\n', "\r\n");
        assert!(check(&crlf), "{name} with CRLF: {:?}", marks(&crlf));
    }
}

#[test]
fn generated_documents_have_the_librarys_places() {
    let mut read = 0;
    for seed in 0..GENERATED {
        let text = generate::document(seed);
        read += usize::from(check(&text));
        if seed % 4 == 0 {
            check(&text.replace('\n', "\r\n"));
        }
        let at = seed as usize * 7919 % (text.len() + 1);
        if let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) {
            let slip = SLIPS[seed as usize % SLIPS.len()];
            check(&format!("{before}{slip}{after}"));
        }
    }
    // Some of what is generated is no YAML; most must be, or the test says little.
    assert!(read > GENERATED as usize * 3 / 4, "{read} of {GENERATED}");
}

const SLIPS: [&str; 16] = [
    "\n",
    " ",
    ":",
    "'",
    "\"",
    "-",
    "{",
    "]",
    ",",
    "#",
    "\n- ",
    ": ",
    "\t",
    "|",
    "x",
    "\n  a: |\n    b\n",
];

/// Each tricky document, with one character too few or too many anywhere.
#[test]
fn slips_have_the_librarys_places() {
    for (_, text) in TRICKY {
        for (at, c) in text.char_indices() {
            let (before, after) = text.split_at(at);
            check(&format!("{before}{}", &after[c.len_utf8()..]));
            for slip in SLIPS {
                check(&format!("{before}{slip}{after}"));
            }
        }
    }
}

/// How many documents are generated: some seconds' worth.
const GENERATED: u64 = 3000;

/// Each way to the tree, by the shortest text that needs it.
#[test]
fn each_fallback_has_a_text_that_needs_it() {
    use Fallback::{CursorAstray, NothingToElide, Refused, ScalarMissed};
    for (text, expected, is_yaml) in [
        ("a: b\nc:\n  - d\n", &[][..], true),
        ("7: b\n", &[NothingToElide], true),
        ("a: b\r\n", &[NothingToElide], true),
        ("a: @b\n", &[Refused], false),
        ("- !!int b\n- c: d\n", &[Refused], false),
        ("a: \"\nb: c\n\"\n", &[ScalarMissed], true),
        ("{a]: b}\n", &[NothingToElide, CursorAstray], false),
    ] {
        let file = SourceFile::new("e".into(), "e".to_owned(), text.to_owned());
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("e".into(), "e".to_owned(), String::new()));
        let mut fallbacks = Vec::new();
        let (result, _) = super::read(id, &file, &mut fallbacks);
        assert_eq!(fallbacks, expected, "{text:?}");
        assert_eq!(result.is_ok(), is_yaml, "{text:?}");
    }
}
