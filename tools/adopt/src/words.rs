//! Makes names, messages and meanings out of the names and the documentation of Rust.

use errdex_catalog::name::is_name;
use errdex_catalog::template::{self, Piece};
use errdex_catalog::text_links::targets;

/// `IOError` as `IO_ERROR`, `Utf8` as `UTF8`: words end before a capital that follows a small letter or begins a word.
pub(crate) fn shouting(name: &str) -> String {
    words(name).join("_").to_uppercase()
}

/// The name of a variant or a type as a sentence: `io error`.
pub(crate) fn sentence(name: &str) -> String {
    let words = words(name).into_iter().map(|word| {
        let is_acronym = word.len() > 1 && word.chars().all(|c| !c.is_lowercase());
        if is_acronym {
            word
        } else {
            word.to_lowercase()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

pub(crate) fn words(name: &str) -> Vec<String> {
    let name = name.strip_prefix("r#").unwrap_or(name);
    let chars: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let begins_word = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_uppercase()
                        && chars.get(at + 1).is_some_and(|c| c.is_lowercase()))
            });
        if *c == '_' || begins_word {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if *c == '_' {
                continue;
            }
        }
        word.push(*c);
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// A message, and whether it is the text itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) text: String,
    /// Why it is another text than the error shows; nothing where it is the same.
    pub(crate) made_from: Option<&'static str>,
}

/// The message of an entry: the text that it shows if that is a line without values, else the first sentence of the
/// documentation, or the text with `…` in place of the values.
pub(crate) fn message(detail: Option<&str>, docs: &str, name: &str) -> Message {
    let of_name = || Message {
        text: sentence(name),
        made_from: Some("the name"),
    };
    let Some(detail) = detail else {
        return match first_sentence(docs) {
            Some(text) => Message {
                text,
                made_from: Some("the documentation"),
            },
            None => of_name(),
        };
    };
    let (pieces, _) = template::parse(detail);
    let has_values = pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Placeholder { .. }));
    if has_values && let Some(text) = first_sentence(docs) {
        return Message {
            text,
            made_from: Some("the documentation"),
        };
    }
    let mut shown = String::new();
    for piece in &pieces {
        match piece {
            Piece::Text(text) => shown.push_str(text),
            Piece::Placeholder { .. } => shown.push('…'),
        }
    }
    let text = line(&shown);
    if !text.chars().any(char::is_alphanumeric) {
        return of_name();
    }
    let is_same = !has_values && text == shown;
    Message {
        made_from: if is_same {
            None
        } else if has_values {
            Some("the text, with … in place of its values")
        } else {
            Some("the first line of the text, without a full stop")
        },
        text,
    }
}

/// The first line of a text as a message may be: without a full stop.
fn line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    let line = line.unwrap_or_default();
    match line.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest.trim_end().to_owned(),
        _ => line.to_owned(),
    }
}

/// How long a sentence of the documentation may be to stand in for a message.
const LONGEST_SENTENCE: usize = 120;

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 7] = ["e.g", "i.e", "etc", "cf", "vs", "approx", "no"];

fn first_sentence(docs: &str) -> Option<String> {
    let paragraph = docs.trim().split("\n\n").next()?;
    let paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = line(&paragraph[..end_of_sentence(&paragraph)]);
    let is_plain = !sentence.is_empty()
        && sentence.chars().count() <= LONGEST_SENTENCE
        && !sentence.contains(['[', '#', '<', '|', '{', '}'])
        && !sentence.contains("```");
    is_plain.then_some(sentence)
}

/// Where the first sentence ends: at a full stop that ends no abbreviation, and behind which no small letter follows.
fn end_of_sentence(paragraph: &str) -> usize {
    let mut stops = paragraph.match_indices(". ");
    let end = stops.find(|(at, stop)| {
        let word = paragraph[..*at].rsplit([' ', '(']).next();
        let is_short =
            word.is_some_and(|word| ABBREVIATIONS.contains(&word.to_lowercase().as_str()));
        !is_short && !paragraph[at + stop.len()..].starts_with(char::is_lowercase)
    });
    end.map_or(paragraph.len(), |(at, _)| at)
}

/// The documentation as `meaning:`; and whether links of rustdoc were made text, which would mean entries here.
pub(crate) fn meaning(docs: &str) -> (String, bool) {
    let text = docs.trim().to_owned();
    let mut out = text.clone();
    let mut changed = false;
    let found: Vec<(usize, usize)> = targets(&text)
        .into_iter()
        .filter(|(_, target)| is_name(target) || target.contains("::"))
        .map(|(at, target)| (at, target.len()))
        .collect();
    for (at, len) in found.into_iter().rev() {
        // `[text](Target)` becomes `text`.
        let (before, after) = (&out[..at], &out[at + len..]);
        let open = before
            .strip_suffix("](")
            .and_then(|text| Some((text, text.rfind('[')?)));
        if let (Some((before, open)), Some(after)) = (open, after.strip_prefix(')')) {
            out = format!("{}{}{after}", &before[..open], &before[open + 1..]);
            changed = true;
        }
    }
    (out, changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_into_words() {
        for (name, shout, words) in [
            ("Fog", "FOG", "fog"),
            ("IOError", "IO_ERROR", "IO error"),
            ("Utf8Error", "UTF8_ERROR", "utf8 error"),
            (
                "InvalidHTTPHeader",
                "INVALID_HTTP_HEADER",
                "invalid HTTP header",
            ),
            ("Http2", "HTTP2", "http2"),
            ("snake_case", "SNAKE_CASE", "snake case"),
            ("E0001", "E0001", "E0001"),
            ("A", "A", "a"),
            ("r#Type", "TYPE", "type"),
        ] {
            assert_eq!(shouting(name), shout);
            assert_eq!(sentence(name), words);
        }
    }

    #[test]
    fn a_message_is_a_line_that_says_something() {
        let made = |detail, docs, name| {
            let Message { text, made_from } = message(detail, docs, name);
            (text, made_from.is_none())
        };
        assert_eq!(
            made(Some("no berth"), "Docs.", "X"),
            ("no berth".to_owned(), true)
        );
        assert_eq!(
            made(Some("no {{berth}}"), "", "X"),
            ("no {berth}".to_owned(), true)
        );
        assert_eq!(
            made(Some("no berth."), "", "X"),
            ("no berth".to_owned(), false)
        );
        assert_eq!(made(Some("no\nberth"), "", "X"), ("no".to_owned(), false));
        assert_eq!(
            made(Some("no {0} of {1:?}"), "", "X"),
            ("no … of …".to_owned(), false)
        );
        assert_eq!(
            made(Some("{0}: {1}"), "", "NoBerth"),
            ("no berth".to_owned(), false)
        );
        assert_eq!(
            made(Some("no {0}"), "Full. Really.", "X"),
            ("Full".to_owned(), false)
        );
        assert_eq!(
            made(
                Some("no {0}"),
                "A wrong type, e.g. Array in place of\nInt (cf. RFC 1). Really.",
                "X"
            ),
            (
                "A wrong type, e.g. Array in place of Int (cf. RFC 1)".to_owned(),
                false
            )
        );
        assert_eq!(made(None, "", "NoBerth"), ("no berth".to_owned(), false));
        assert_eq!(
            made(None, "It is\nfull.\n\nMore.", "X"),
            ("It is full".to_owned(), false)
        );
    }

    #[test]
    fn links_of_rustdoc_become_text() {
        let (text, changed) =
            meaning("See [`Fog`](Fog) and [a](crate::A), [b](https://b.example).");
        assert_eq!(text, "See `Fog` and a, [b](https://b.example).");
        assert!(changed);
        assert!(!meaning("plain").1);
    }
}
