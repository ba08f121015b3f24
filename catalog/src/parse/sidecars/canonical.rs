//! Reads a file of translations line by line, if it is in its canonical form: as `errdex fmt` and `errdex i18n import`
//! write it. A catalogue has many languages, so this is ten times as quick as the YAML library, which reads every other
//! file; a test compares the two.
//!
//! Whatever is not the one way of writing it that is known here is not read at all.

#![allow(
    clippy::question_mark,
    reason = "an unoptimized macro calls two functions for each `?`, and reads a line for every text"
)]

mod names;

use crate::guard;
use crate::language::Translatable;
use crate::raw::{RawTranslation, Text};
use crate::schema::LONGEST_LINE;
use crate::source::{FileId, Span};
use crate::yaml::Style;
use names::Names;
pub(super) use names::Order;

/// The translations in `text`, in the order of the file; quickest where that is the order of the entries.
pub(super) fn read(file: FileId, text: &str, order: &Order<'_>) -> Option<Vec<RawTranslation>> {
    let bytes = text.as_bytes();
    let mut names = Names::new(order);
    let mut translations: Vec<RawTranslation> = Vec::with_capacity(order.len());
    // An entry without texts is a problem that other code explains.
    let mut has_texts = true;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => at += 1,
            b'#' => at = Line::at(text, at)?.end + 1,
            b' ' => {
                let Some((key, begin)) = Key::at(bytes, at) else {
                    return None;
                };
                let Some((value, next)) = value_at(file, text, begin) else {
                    return None;
                };
                let Some(translation) = translations.last_mut() else {
                    return None;
                };
                match key {
                    Key::Text(key) if translation.texts[key as usize].is_none() => {
                        translation.put(key, value);
                    }
                    Key::Of if translation.of.is_none() => translation.of = Some(value),
                    _ => return None,
                }
                has_texts = true;
                at = next;
            }
            _ if !has_texts => return None,
            _ => {
                let Some((name, next)) = names.take(text, at) else {
                    return None;
                };
                let span = Span::new(file, at, at + name.len());
                translations.push(RawTranslation::of(plain(name, span)));
                has_texts = false;
                at = next;
            }
        }
    }
    has_texts.then_some(translations)
}

/// A line from somewhere in it. All of it can be seen.
struct Line {
    /// Where its line feed is, or the end of the file.
    end: usize,
    /// Where the first of the marks is that may mean something to YAML; the end of the line, if it has none.
    mark: usize,
}

impl Line {
    /// The rest of the line from `at`, unless it has a character that a catalogue may not have, or a tab.
    ///
    /// A plain loop over bytes, here and below: an unoptimized macro takes ten times as long for what the standard
    /// library offers.
    fn at(text: &str, at: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut end = at;
        let mut mark = usize::MAX;
        while end < bytes.len() {
            let byte = bytes[end];
            // Most bytes are letters, of which those that are not ASCII have several.
            if byte >= 0x80 {
                if byte >= 0xC0 && guard::may_be_faulty(byte, bytes[end + 1]) {
                    let c = text[end..].chars().next()?;
                    if guard::fault(c).is_some() {
                        return None;
                    }
                }
            } else if byte < b'0' && byte != b' ' || byte == b':' || byte == b'\\' || byte == 0x7F {
                match byte {
                    b'\n' => break,
                    b':' | b'#' | b'"' | b'\'' | b'\\' if mark == usize::MAX => mark = end,
                    b'!'..=b'~' => {}
                    _ => return None,
                }
            }
            end += 1;
        }
        let mark = mark.min(end);
        Some(Self { end, mark })
    }
}

/// A key of a translation.
#[derive(Clone, Copy)]
enum Key {
    Text(Translatable),
    Of,
}

impl Key {
    /// The key of a line, after two blanks, and where its value begins.
    fn at(bytes: &[u8], at: usize) -> Option<(Self, usize)> {
        if at + 2 >= bytes.len() {
            return None;
        }
        let (key, written): (Self, &[u8]) = match bytes[at + 2] {
            b'm' => (Self::Text(Translatable::Message), b"  message: "),
            b'd' => (Self::Text(Translatable::Detail), b"  detail: "),
            b's' => (Self::Text(Translatable::Summary), b"  summary: "),
            b'h' => (Self::Text(Translatable::Help), b"  help: "),
            b'o' => (Self::Of, b"  of: "),
            _ => return None,
        };
        let begin = at + written.len();
        if begin <= bytes.len() && bytes[at..begin] == *written {
            Some((key, begin))
        } else {
            None
        }
    }
}

fn plain(text: &str, span: Span) -> Text {
    Text {
        value: text.to_owned(),
        span,
        style: Style::Plain,
    }
}

/// The value that begins there, and where the next line begins.
fn value_at(file: FileId, text: &str, at: usize) -> Option<(Text, usize)> {
    let bytes = text.as_bytes();
    if at >= bytes.len() {
        return None;
    }
    let first = bytes[at];
    let is_quoted = first == b'"' || first == b'\'';
    let Some(line) = Line::at(text, at + usize::from(is_quoted)) else {
        return None;
    };
    if line.end - at > LONGEST_LINE {
        return None;
    }
    let written = &text[at..line.end];
    let span = Span::new(file, at, line.end);
    let value = match first {
        b'|' => {
            let block = block_at(text, line.end + 1)?;
            let mut value = block.value;
            match written {
                "|" => {}
                "|-" => {
                    value.pop();
                }
                _ => return None,
            }
            let read = Text {
                value,
                span: Span::new(file, at, line.end + 1 + block.len_of_token),
                style: Style::Block,
            };
            return Some((read, line.end + 1 + block.len));
        }
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | 0x80.. => {
            if !is_plain(written, line.mark - at) {
                return None;
            }
            plain(written, span)
        }
        b'"' | b'\'' => quoted(written, span, line.mark - at)?,
        _ => return None,
    };
    Some((value, line.end + 1))
}

/// Whether YAML takes a text without quotes for what it is: a text that begins with a letter or a digit, and whose first
/// mark is at `mark`.
fn is_plain(written: &str, mark: usize) -> bool {
    let bytes = written.as_bytes();
    if bytes[bytes.len() - 1] == b' ' {
        return false;
    }
    let mut at = mark;
    while at < bytes.len() {
        let (before, byte) = (bytes[at - 1], bytes[at]);
        let is_value = byte == b':' && matches!(bytes.get(at + 1), None | Some(b' '));
        if is_value || byte == b'#' && before == b' ' {
            return false;
        }
        at += 1;
    }
    !is_nothing(written)
}

/// A text in quotes without backslashes, whose first mark after the quote is at `mark`.
fn quoted(written: &str, span: Span, mark: usize) -> Option<Text> {
    let bytes = written.as_bytes();
    let quote = bytes[0];
    let end = bytes.len() - 1;
    if end == 0 || bytes[end] != quote {
        return None;
    }
    let mut at = mark;
    let mut has_quote = false;
    while at < end {
        if quote == b'\'' && bytes[at] == quote && at + 1 < end && bytes[at + 1] == quote {
            has_quote = true;
            at += 1;
        } else if bytes[at] == quote || quote == b'"' && bytes[at] == b'\\' {
            return None;
        }
        at += 1;
    }
    let inside = &written[1..end];
    Some(Text {
        value: if has_quote {
            inside.replace("''", "'")
        } else {
            inside.to_owned()
        },
        span,
        style: if quote == b'"' {
            Style::Double
        } else {
            Style::Single
        },
    })
}

/// Whether YAML takes a word for a value that is missing.
fn is_nothing(word: &str) -> bool {
    word.len() == 4 && matches!(word, "null" | "Null" | "NULL")
}

/// A text of several lines.
struct Block {
    value: String,
    /// How many bytes its lines have.
    len: usize,
    /// The same without empty lines at its end.
    len_of_token: usize,
}

/// The literal text whose first line begins there, each line with four blanks before it.
fn block_at(text: &str, at: usize) -> Option<Block> {
    let mut value = String::new();
    let mut next = at;
    let mut blanks = 0;
    let mut len_of_token = 0;
    while next < text.len() {
        let end = Line::at(text, next)?.end;
        let line = &text[next..end];
        if line.is_empty() {
            blanks += 1;
        } else if let Some(inside) = line.strip_prefix("    ") {
            // A first line with more blanks would set the indentation of all.
            if value.is_empty() && (blanks > 0 || inside.starts_with(' ')) {
                return None;
            }
            if inside.is_empty() || inside.ends_with(' ') {
                return None;
            }
            for _ in 0..blanks {
                value.push('\n');
            }
            blanks = 0;
            value.push_str(inside);
            value.push('\n');
            len_of_token = end - at;
        } else {
            break;
        }
        next = end + 1;
    }
    (!value.is_empty() && next <= text.len()).then(|| Block {
        value,
        len: next - at,
        len_of_token,
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::raw::RawSidecar;
    use crate::shape;
    use crate::source::{SourceFile, Sources};
    use crate::yaml;

    /// What the YAML library says, if there is nothing wrong.
    fn slowly(text: &str) -> Option<String> {
        let (text, refusals) = guard::read(text.as_bytes());
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new(PathBuf::new(), String::new(), text));
        let mut sink = Diagnostics::default();
        let node = yaml::parse(id, sources.file(id), &mut sink);
        if let Some(node) = &node {
            shape::check_translations(node, sources.file(id).text(), &mut sink);
        }
        let is_clean = sink.finish().is_empty() && refusals.is_empty();
        let translations = RawSidecar::read(&node?, true).translations;
        is_clean.then(|| format!("{translations:#?}"))
    }

    /// The same by this reader, whichever names it expects.
    fn quickly(text: &str) -> Option<String> {
        let read = |names: &[&str]| {
            let order = Order::new(names.iter().copied());
            let read = read(Sources::default().next_id(), text, &order);
            read.map(|translations| format!("{translations:#?}"))
        };
        let unexpected = read(&[]);
        for names in [
            &["FOG", "ICE"][..],
            &["FO", "FOGG", "A", "B", "C", "ICE", "null", "xx", "FOG"],
        ] {
            assert_eq!(unexpected, read(names), "{names:?} in {text}");
        }
        unexpected
    }

    const CANONICAL: &str = "\
# Texts of the harbour office.

FOG:
  message: Der Hafen ist geschlossen
  detail: \"das Boot {boat} wartet: {hour:02} Uhr\"
  summary: |
    Nichts verl\u{e4}sst den **Hafen**.

    - bis sich der Nebel hebt
        - oder der Tag endet
  help: 'warten # oder ''rudern'''
  of: 12e4

ICE:
  of: 0000
  summary: |-
    a

    b
  message: \u{627}\u{644}\u{646}\u{647}\u{631}
";

    #[test]
    fn the_canonical_form_is_read() {
        let quick = quickly(CANONICAL).expect("it is canonical");
        assert_eq!(Some(quick), slowly(CANONICAL));
    }

    /// Whatever is read at all is read as the library reads it: with each character of the text deleted, doubled, and
    /// replaced.
    #[test]
    fn what_is_read_is_what_the_library_reads() {
        let chars: Vec<char> = CANONICAL.chars().collect();
        let mut read = 0;
        for at in 0..chars.len() {
            let (before, after) = (&chars[..at], &chars[at + 1..]);
            for with in [
                "", "xx", " ", "  ", "\n", "\n\n", ": ", ":", " #", "'", "\"", "\\", "|", "-",
                "- ", "{", "[", "\t", "~", "&a ", "*", "!", "?", "? ", "%", ",", "\u{85}",
                "\u{2028}", "\u{feff}", "\r\n", "\n    ", "\n# x\n", "\n  ", "null", "---\n",
                "...\n",
            ] {
                let text: String = before
                    .iter()
                    .copied()
                    .chain(with.chars())
                    .chain(after.iter().copied())
                    .collect();
                if let Some(quick) = quickly(&text) {
                    read += 1;
                    assert_eq!(Some(quick), slowly(&text), "{text}");
                }
            }
        }
        assert!(read > 1_000, "{read} texts were read");
    }
}
