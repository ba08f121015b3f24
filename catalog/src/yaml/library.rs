//! Asks the YAML library; nothing else names it.

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny};

use crate::source::SourceFile;

/// Why the library stopped.
#[derive(Debug)]
pub(super) struct Refusal(serde_yaml::Error);

/// The value that `seed` makes of `text`.
pub(super) fn read<'t, S: DeserializeSeed<'t>>(
    text: &'t str,
    seed: S,
) -> Result<S::Value, Refusal> {
    seed.deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(Refusal)
}

impl Refusal {
    /// Whether the library stops there too when it looks at nothing but the grammar. If not, it refused a value because
    /// of its tag, or of its depth.
    pub(super) fn is_of_grammar(&self, text: &str) -> bool {
        let place = |error: &serde_yaml::Error| {
            let place = error.location();
            place.map(|place| (place.line(), place.column()))
        };
        IgnoredAny::deserialize(serde_yaml::Deserializer::from_str(text))
            .is_err_and(|error| place(&error) == place(&self.0))
    }

    /// Whether the error has a place. Of those that a catalogue can cause, only a second document has none.
    pub(super) fn has_place(&self) -> bool {
        self.0.location().is_some()
    }

    /// The byte of `file` where the library stopped.
    pub(super) fn place(&self, file: &SourceFile) -> usize {
        let place = self.0.location();
        place.map_or(0, |place| offset(file, place.line(), place.column()))
    }

    /// What the library says, taken apart.
    pub(super) fn words(&self, file: &SourceFile) -> Words {
        Words::read(file, &self.0.to_string())
    }
}

/// What the library says: `MESSAGE at line 4 column 17, while parsing … at line 4 column 14`. Only here does anything
/// depend on its wording, and only for what no place and no byte of the source can tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// What is wrong, without the place.
    pub(super) message: String,
    /// What the library was reading.
    pub(super) during: During,
    /// What the message says was expected.
    pub(super) expected: Option<Expected>,
    /// Whether the library went no deeper, as it says. The grammar would tell too, at the cost of another reading of
    /// texts that are made to be slow.
    pub(super) is_too_deep: bool,
}

/// What the library was reading when it stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum During {
    /// It does not say: a token was out of place.
    Unsaid,
    /// Something whose place it does not give: it begins where the library stopped, or with the file.
    Unplaced,
    /// Something that begins at this byte.
    Since(usize),
}

/// What the library expected. Where nothing tells it from the place alone, the words must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// The colon after a key.
    Colon,
    /// A key of the mapping around.
    Key,
    /// The `-` of the list around.
    Dash,
    /// Something else.
    Other,
}

impl Words {
    fn read(file: &SourceFile, words: &str) -> Self {
        let (head, tail) = match words.split_once(", while ") {
            Some((head, tail)) => (head, Some(tail)),
            None => (words, None),
        };
        let (message, _) = split_place(file, head);
        let during = match tail {
            None => During::Unsaid,
            Some(tail) => split_place(file, tail)
                .1
                .map_or(During::Unplaced, During::Since),
        };
        let expected = match message {
            "could not find expected ':'" => Some(Expected::Colon),
            "did not find expected key" => Some(Expected::Key),
            "did not find expected '-' indicator" => Some(Expected::Dash),
            _ if message.starts_with("did not find expected ") => Some(Expected::Other),
            _ => None,
        };
        Self {
            message: message.to_owned(),
            during,
            expected,
            is_too_deep: message == "recursion limit exceeded",
        }
    }
}

/// Words, and the byte that their ` at line 4 column 17` means.
fn split_place<'w>(file: &SourceFile, words: &'w str) -> (&'w str, Option<usize>) {
    let Some((message, place)) = words.rsplit_once(" at line ") else {
        return (words, None);
    };
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let place = place
        .split_once(" column ")
        .and_then(|(line, column)| Some((number(line)?, number(column)?)));
    match place {
        Some((line, column)) => (message, Some(offset(file, line, column))),
        None => (words, None),
    }
}

/// The byte at a line and a column, both from 1; the library counts characters.
fn offset(file: &SourceFile, line: usize, column: usize) -> usize {
    let start = file.line_start(line);
    file.text()[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(file.text().len(), |(at, _)| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the library says of a text that it refuses.
    fn refusal(text: &str) -> (SourceFile, Refusal) {
        let file = SourceFile::new("e".into(), "e".to_owned(), text.to_owned());
        let refusal = read(text, std::marker::PhantomData::<serde_yaml::Value>);
        (file, refusal.expect_err(text))
    }

    /// If this fails, the library was changed: `Words` must know its new wording, or `hint` says less than it could.
    #[test]
    fn the_library_says_what_is_relied_on() {
        use During::{Since, Unplaced, Unsaid};
        use Expected::{Colon, Dash, Key, Other};
        for (text, at, message, during, expected) in [
            (
                "x:\n  a: b\n  c\n",
                14,
                "could not find expected ':'",
                Since(12),
                Some(Colon),
            ),
            (
                "x:\n  a: b\n d: e\n",
                11,
                "did not find expected key",
                Unplaced,
                Some(Key),
            ),
            (
                "a: - b\n",
                3,
                "block sequence entries are not allowed in this context",
                Unsaid,
                None,
            ),
            (
                "x:\n  - a\n  b: c\n",
                11,
                "did not find expected '-' indicator",
                Since(5),
                Some(Dash),
            ),
            (
                "x: [a\n",
                6,
                "did not find expected ',' or ']'",
                Since(3),
                Some(Other),
            ),
            (
                "x: {a: b\n",
                9,
                "did not find expected ',' or '}'",
                Since(3),
                Some(Other),
            ),
            (
                "a: b: c\n",
                4,
                "mapping values are not allowed in this context",
                Unsaid,
                None,
            ),
            (
                "a: @\n",
                3,
                "found character that cannot start any token",
                Unplaced,
                None,
            ),
            ("a: *b\n", 3, "unknown anchor", Unsaid, None),
            (
                "a: \"b",
                5,
                "found unexpected end of stream",
                Since(3),
                None,
            ),
            (
                "a: \"\\q\"\n",
                4,
                "found unknown escape character",
                Since(3),
                None,
            ),
            (
                "a: |x\n",
                4,
                "did not find expected comment or line break",
                Since(3),
                Some(Other),
            ),
            (
                "\n%YAML 9.9\n---\na\n",
                1,
                "found incompatible YAML document",
                Unsaid,
                None,
            ),
        ] {
            let (file, refusal) = refusal(text);
            let words = refusal.words(&file);
            let found = (
                refusal.place(&file),
                words.message.as_str(),
                words.during,
                words.expected,
            );
            assert_eq!(
                found,
                (at, message, during, expected),
                "{text:?}: {:?}",
                refusal.0
            );
            assert!(refusal.has_place(), "{text:?}");
        }
    }

    #[test]
    fn a_second_document_has_no_place() {
        for text in ["a: b\n---\nc: d\n", "a\n...\n@\n"] {
            assert!(!refusal(text).1.has_place(), "{text:?}");
        }
    }

    #[test]
    fn a_value_that_is_refused_is_not_against_the_grammar() {
        let deep = 128;
        let open = |depth: usize| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert!(
            read(
                &open(deep - 1),
                std::marker::PhantomData::<serde_yaml::Value>
            )
            .is_ok()
        );
        let (file, refused) = refusal(&open(deep));
        assert!(refused.words(&file).is_too_deep);
        for text in ["a: !!int b\n", &open(deep)] {
            assert!(!refusal(text).1.is_of_grammar(text), "{text:?}");
        }
        for text in ["a: !!int 1\nb: c: d\n", "a: !b [c\n"] {
            assert!(refusal(text).1.is_of_grammar(text), "{text:?}");
        }
    }
}
