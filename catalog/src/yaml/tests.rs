//! Compares the place of every scalar with the YAML library's own mark of it.
//!
//! The library gives no marks with its values, but it stamps one on an error that a visitor returns, and has by then
//! taken exactly that scalar. So each scalar's visitor fails on purpose, and the collection around it reads the mark
//! off the error and goes on. That it may go on is nothing the library promises, which is why only a test does it.

mod generate;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::escape::escape;
use super::{Fallback, Kind, Node, Scalar, Style, locate, parse};
use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, Sources, Span};

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

const TRICKY: &[(&str, &str)] = &[
    ("plain", "a: b\nc: d e  f\n"),
    ("root scalar", "just text\n"),
    ("root block scalar", "|\n  a\n  b\n"),
    (
        "numbers",
        "a: 0x1F\nb: 0o17\nc: 007\nd: 1_000\ne: +5\nf: .inf\ng: 1e3\nh: true\n",
    ),
    (
        "nothing",
        "a:\nb: ~\nc: null\nd:   # comment\ne: ''\nf: \"\"\n",
    ),
    ("nothing in lists", "-\n-   \n- ~\n- # c\n- a\n"),
    (
        "quotes",
        "a: 'it''s'\nb: \"say \\\"hi\\\"\"\nc: \"a\\\\\"\nd: 'a\"b'\n\"k\": 'v'\n'k2': v\n",
    ),
    (
        "folded quotes",
        "a: \"one\n  two\n\n  three\"\nb: 'one\n  two'\nc: \"one\\\n  two\"\nd: x\n",
    ),
    (
        "folded plain",
        "a: one\n  two\n\n  three http://x.y/#f a,b [c]\nb: x\n",
    ),
    (
        "literal",
        "a: |\n  one\n\n    two\n  # no comment\n# comment\nb: x\n",
    ),
    (
        "folded",
        "a: >-\n  one\n  two\n\n  three\nb: >+\n  x\n\nc: y\n",
    ),
    (
        "headers",
        "a: |2\n    two more\n  less\nb: |-   # c\n  x\nc: >1+\n  y\n\nd: z\n",
    ),
    ("empty block", "a: |\nb: >-\n\nc: x\n"),
    (
        "block in list",
        "- |\n a\n- >\n   b\n  \n-   - |1\n     c\n    - d\n",
    ),
    (
        "block in indentless list",
        "a:\n- |\n  one\n- |2\n   two\n- three\nb: x\n",
    ),
    (
        "header counts from the parent",
        "a:\n  b:\n    - c: |2\n          deep\n        more\n      d: e\n",
    ),
    (
        "tabs",
        "a:\tb\nc: d\te\nf: |\n  x\ty\ng:   \t'q'\t# c\nh: i\t\n",
    ),
    (
        "comments",
        "# c\na: # c\n  # c\n  - # c\n    b # c\n  - c#d\n  -  e # f\n",
    ),
    (
        "flow",
        "{a: b, \"c\":d, e: [f , 'g',], h: {i: j}, k, l: }\n",
    ),
    (
        "flow over lines",
        "a: [b,\n  c d\n  e, {f: g,\n h: i}, # c\n  'j\n k' ]\nl: m\n",
    ),
    ("flow pairs", "a: [b: c, d: e, ? f : g, h]\ni: j\n"),
    (
        "empty flow",
        "a: []\nb: {}\nc: [ ]\nd: [[], {}, [{}]]\ne: f\n",
    ),
    ("flow null values", "{a: , b: , c: ~, 'd'}\n"),
    (
        "flow plain with colons",
        "[a:b, http://x.y/z, a#b, -1, x-]\n",
    ),
    (
        "explicit keys",
        "? a\n: b\n? c\n? |\n  d\n: - e\n  - f\n? g\n:\n  h: i\n",
    ),
    (
        "key forms",
        "a : b\n'c' : d\n\"e\": f\n? g\n: h\n1: i\ntrue: j\n~: k\n",
    ),
    (
        "list forms",
        "-   a\n-\n  b\n- - c\n  - d\n-\n  - e\n- f: g\n  h: i\n-   j: k\n    l: m\n",
    ),
    (
        "plain that looks special",
        "a: -b\nc: ?d\ne: :f\ng: h:i\nj: k#l\nm: n - o\np: q ? r\ns: a&b *c !d\n",
    ),
    (
        "wide",
        "é: 漢字 é\n漢: [é, '漢', \"é\"]\na: |\n  漢\nb: 😀 c\n\"😀\": d\n",
    ),
    (
        "wide space",
        "a: \u{3000}b\nc: d\u{A0}e\n  \u{3000}f g\nh: i\n",
    ),
    ("prologue", "%YAML 1.1\n# c\n---\na: b\n"),
    ("prologue with content", "--- {a: b}\n"),
    ("block after the prologue", "--- |\n  a\n"),
    ("document end", "a: b\n...\n"),
    ("no final line feed", "a: |\n  last"),
    ("no final line feed, plain", "a: last"),
    ("spaces at the end", "a: b   \nc: |\n  d   \n   \ne: f\n"),
    ("blank lines in front", "\n\n  \na: b\n"),
    ("more blanks than indent", "a: |\n\n  x\n\n\n\nb: c\n"),
    (
        "collection as a key",
        "? [a, b]\n: c\n? {d: e}\n: f\ng: h\n",
    ),
    (
        "flow collection as a plain key",
        "[a, b]: c\n{d: e}: f\ng: h\n",
    ),
    (
        "flow mapping as a key in a list",
        "- {name}: text\n- {a: b}\n- c\n",
    ),
    ("flow mapping as a key in flow", "[{a: b}: c, d]\n"),
    ("folded key text", "a:\n  b c\n   d\ne: f\n"),
    (
        "value on the next line",
        "a:\n  'b'\nc:\n  - d\ne:\n    |\n    f\ng: h\n",
    ),
    (
        "long keys",
        "a_long_key_with_many_words: x\n? a longer\n  key over lines\n: y\n",
    ),
    (
        "escapes",
        "a: \"\\x41\\u00e9\\U0001F600\\t\\\\ \\\"\" \nb: c\n",
    ),
    (
        "literals in a row",
        "a: |\n  one\n\n    two\nb: |-\n  x\n\nc:\n  d: |\n   y\n  # c\n  e: x\nf: |\n  z\n",
    ),
    (
        "what looks like a literal in a text",
        "a: >\n  b\n  c: |\n    d\ne: \"f\n  g: |\n    h\n  \"\ni: |-\n  j\n",
    ),
    (
        "what looks like a literal in a comment",
        "a: b # c: |\n  # d\n#e: |\n#  f\ng: |\n  h\n",
    ),
    (
        "literals beside stand-ins",
        "a: x\nb: |\n  y\nc:\n  - x\n  - d: |-\n      x\n    e: x\n",
    ),
    ("repeats", "a: a\nb: a a\nc: a\n  a a\n  a\nd: a\n"),
];
