//! Reads a file of translations line by line, if it is in its canonical form: as `errdex fmt` and `errdex i18n import`
//! write it. A catalogue has many languages, so this is five times as quick as the YAML library, which reads every other
//! file; a test compares the two.
//!
//! Whatever is not the one way of writing it that is known here is not read at all.

use crate::guard;
use crate::hashing::HashSet;
use crate::name::is_name;
use crate::raw::{RawTranslation, Text};
use crate::schema::LONGEST_LINE;
use crate::source::{FileId, Span};
use crate::yaml::Style;

/// The translations in `text`, in the order of the file.
pub(super) fn read(file: FileId, text: &str) -> Option<Vec<RawTranslation>> {
    let mut translations: Vec<RawTranslation> = Vec::new();
    let mut names = HashSet::default();
    let mut at = 0;
    while at < text.len() {
        let line = Line::at(text, at)?;
        let (start, next) = (at, line.end + 1);
        at = next;
        let Some(first) = line.text.as_bytes().first() else {
            continue;
        };
        if *first == b'#' {
            continue;
        }
        if *first != b' ' {
            let name = line.text.strip_suffix(':').filter(|name| is_name(name))?;
            if is_nothing(name) || !names.insert(name) || is_without_texts(translations.last()) {
                return None;
            }
            let span = Span::new(file, start, start + name.len());
            translations.push(RawTranslation::of(plain(name, span)));
            continue;
        }
        let (key, begin) = key_of(line.text.as_bytes())?;
        let slot = translations.last_mut()?.slot(key)?;
        if slot.is_some() {
            return None;
        }
        let value = &line.text[begin..];
        let start = start + begin;
        let read = if value == "|" || value == "|-" {
            let block = block_at(text, next)?;
            at = next + block.len;
            let mut lines = block.value;
            if value == "|-" {
                lines.pop();
            }
            Text {
                span: Span::new(file, start, next + block.len_of_token),
                value: lines,
                style: Style::Block,
            }
        } else {
            scalar(value, Span::new(file, start, line.end))?
        };
        *slot = Some(read);
    }
    (!is_without_texts(translations.last())).then_some(translations)
}

/// Whether the name of an entry has nothing below it, which is a problem that other code explains.
fn is_without_texts(last: Option<&RawTranslation>) -> bool {
    last.is_some_and(|last| last.of.is_none() && last.texts.iter().all(Option::is_none))
}

/// A line without its end. All of it can be seen.
struct Line<'t> {
    text: &'t str,
    end: usize,
}

impl<'t> Line<'t> {
    /// The line that begins there, unless it has a character that a catalogue may not have, or a tab.
    ///
    /// Plain loops over bytes, here and below: an unoptimized macro takes ten times as long for what the standard library
    /// offers.
    fn at(text: &'t str, at: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut end = at;
        let mut is_ascii = true;
        while end < bytes.len() {
            let byte = bytes[end];
            if byte == b'\n' {
                break;
            }
            if byte < 0x20 || byte == 0x7F {
                return None;
            }
            is_ascii &= byte < 0x80;
            end += 1;
        }
        let text = &text[at..end];
        let is_seen = is_ascii
            || text
                .chars()
                .all(|c| c.is_ascii() || guard::fault(c).is_none());
        is_seen.then_some(Self { text, end })
    }
}

/// The key of a line, after two blanks, and where its value begins.
fn key_of(line: &[u8]) -> Option<(&'static str, usize)> {
    if !line.starts_with(b"  ") {
        return None;
    }
    let mut keys = KEYS.iter();
    let key = keys.find(|key| line[2..].starts_with(key.as_bytes()))?;
    let end = 2 + key.len();
    (line.len() > end + 2 && line[end] == b':' && line[end + 1] == b' ').then_some((*key, end + 2))
}

/// The keys of a translation.
const KEYS: [&str; 5] = ["message", "detail", "summary", "help", "of"];

fn plain(text: &str, span: Span) -> Text {
    Text {
        value: text.to_owned(),
        span,
        style: Style::Plain,
    }
}

/// A text of one line, without backslashes.
fn scalar(written: &str, span: Span) -> Option<Text> {
    let bytes = written.as_bytes();
    let (first, last) = (*bytes.first()?, bytes[bytes.len() - 1]);
    if bytes.len() > LONGEST_LINE {
        return None;
    }
    let style = match first {
        b'"' => Style::Double,
        b'\'' => Style::Single,
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | 0x80.. => Style::Plain,
        _ => return None,
    };
    if style == Style::Plain {
        let mut at = 1;
        while at < bytes.len() {
            let (before, byte) = (bytes[at - 1], bytes[at]);
            if before == b':' && byte == b' ' || before == b' ' && byte == b'#' {
                return None;
            }
            at += 1;
        }
        let is_text = last != b' ' && last != b':' && !is_nothing(written);
        return is_text.then(|| plain(written, span));
    }
    if bytes.len() < 2 || last != first {
        return None;
    }
    let mut at = 1;
    let end = bytes.len() - 1;
    let mut has_quote = false;
    while at < end {
        if first == b'\'' && bytes[at] == first && at + 1 < end && bytes[at + 1] == first {
            has_quote = true;
            at += 1;
        } else if bytes[at] == first || first == b'"' && bytes[at] == b'\\' {
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
        style,
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
        let line = Line::at(text, next)?;
        if line.text.is_empty() {
            blanks += 1;
        } else if let Some(inside) = line.text.strip_prefix("    ") {
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
            len_of_token = line.end - at;
        } else {
            break;
        }
        next = line.end + 1;
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

    fn quickly(text: &str) -> Option<String> {
        let read = read(Sources::default().next_id(), text);
        read.map(|translations| format!("{translations:#?}"))
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
