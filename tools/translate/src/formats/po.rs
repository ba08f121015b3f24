//! Writes and reads gettext's PO files. The few lines that the format needs are written here: no crate for it is kept up
//! that tells lines and reads what tools add.

use std::fmt::Write as _;

use super::Misread;
use crate::unit::{Exchange, Received, Unit, of_id};

/// What stands before the hash of a stale text, in a comment that tools keep.
const STALE: &str = "translated from: ";

pub(super) fn write(exchange: &Exchange) -> String {
    let Exchange {
        catalog,
        source,
        target,
        units,
    } = exchange;
    let mut out = String::new();
    let header = format!(
        "Project-Id-Version: {catalog}\nLanguage: {}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\
         Content-Transfer-Encoding: 8bit\nX-Source-Language: {source}\nX-Generator: errdex\n",
        target.replace('-', "_")
    );
    out.push_str("msgid \"\"\n");
    push("msgstr", &header, &mut out);
    for unit in units {
        out.push('\n');
        let _ = writeln!(out, "#. code {}", unit.code.replace('\n', " "));
        if !unit.placeholders.is_empty() {
            let _ = writeln!(out, "#. placeholders: {}", unit.placeholders.join(" "));
        }
        if let Some(stale) = &unit.stale {
            let _ = writeln!(out, "#. {STALE}{stale}\n#, fuzzy");
        }
        push("msgctxt", &unit.id(), &mut out);
        push("msgid", &unit.source, &mut out);
        let target = target_of(unit, source == target);
        push("msgstr", target, &mut out);
    }
    out
}

/// A template for translators has no translations.
fn target_of(unit: &Unit, is_source: bool) -> &str {
    let target = unit.target.as_deref().filter(|_| !is_source);
    target.unwrap_or_default()
}

fn push(keyword: &str, text: &str, out: &mut String) {
    if text.trim_end_matches('\n').contains('\n') {
        let _ = writeln!(out, "{keyword} \"\"");
        for line in text.split_inclusive('\n') {
            let _ = writeln!(out, "\"{}\"", escaped(line));
        }
    } else {
        let _ = writeln!(out, "{keyword} \"{}\"", escaped(text));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
    out
}

/// A message that is being read.
#[derive(Default)]
struct Message {
    line: usize,
    context: Option<String>,
    id: Option<String>,
    text: Option<String>,
    is_fuzzy: bool,
    stale: Option<String>,
}

/// What the next string belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    None,
    Context,
    Id,
    Text,
}

pub(super) fn read(text: &str) -> Result<(Option<String>, Vec<Received>), Misread> {
    let mut reader = Reader::default();
    for (at, line) in text.lines().enumerate() {
        reader.line(at + 1, line.trim())?;
    }
    reader.finish()?;
    Ok((reader.language, reader.received))
}

struct Reader {
    message: Message,
    part: Part,
    language: Option<String>,
    received: Vec<Received>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            message: Message::default(),
            part: Part::None,
            language: None,
            received: Vec::new(),
        }
    }
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) -> Result<(), Misread> {
        if line.is_empty() || line.starts_with("#~") {
            return self.finish();
        }
        if let Some(comment) = line.strip_prefix('#') {
            if self.message.text.is_some() {
                self.finish()?;
            }
            if let Some(flags) = comment.strip_prefix(',') {
                self.message.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            if let Some(stale) = comment.trim_start_matches(['.', ' ']).strip_prefix(STALE) {
                self.message.stale = Some(stale.trim().to_owned());
            }
            return Ok(());
        }
        let (keyword, quoted) = match line.find('"') {
            Some(at) => (line[..at].trim_end(), &line[at..]),
            None => (line, ""),
        };
        let text = unquoted(quoted)
            .ok_or_else(|| Misread::new(number, "expected a text in double quotes"))?;
        match keyword {
            "msgctxt" => {
                self.begin(number)?;
                self.message.context = Some(text);
                self.part = Part::Context;
            }
            "msgid" => {
                if self.message.id.is_some() {
                    self.begin(number)?;
                }
                self.message.line = number;
                self.message.id = Some(text);
                self.part = Part::Id;
            }
            "msgstr" => {
                self.message.text = Some(text);
                self.part = Part::Text;
            }
            "" => {
                let message = &mut self.message;
                let part = match self.part {
                    Part::Context => &mut message.context,
                    Part::Id => &mut message.id,
                    Part::Text => &mut message.text,
                    Part::None => return Err(Misread::new(number, "a text without a keyword")),
                };
                part.get_or_insert_default().push_str(&text);
            }
            "msgid_plural" | "msgstr[0]" => {
                return Err(Misread::new(
                    number,
                    "texts of a catalogue have no plural forms",
                ));
            }
            other => {
                return Err(Misread::new(number, format!("unknown keyword `{other}`")));
            }
        }
        Ok(())
    }

    /// Ends the message before this one, if there is one.
    fn begin(&mut self, number: usize) -> Result<(), Misread> {
        if self.message.id.is_some() {
            self.finish()?;
        }
        self.message.line = number;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Misread> {
        if self.message.id.is_none() {
            // Comments alone belong to nothing.
            if self.message.context.is_none() {
                self.message = Message::default();
            }
            return Ok(());
        }
        let Message {
            line,
            context,
            id,
            text,
            is_fuzzy,
            stale,
        } = std::mem::take(&mut self.message);
        self.part = Part::None;
        let text = text.ok_or_else(|| Misread::new(line, "`msgid` without `msgstr`"))?;
        let Some(context) = context else {
            if id.as_deref() == Some("") {
                let language = text.lines().find_map(|line| line.strip_prefix("Language:"));
                self.language = language.map(|own| own.trim().replace('_', "-"));
                return Ok(());
            }
            return Err(Misread::new(
                line,
                "a message without `msgctxt`, which names the entry and its text",
            ));
        };
        let Some((entry, key)) = of_id(&context) else {
            let message =
                format!("`{context}` is not an entry and one of its texts, as in `NAME.message`");
            return Err(Misread::new(line, message));
        };
        self.received.push(Received {
            entry: entry.to_owned(),
            key,
            source: id,
            target: Some(text).filter(|text| !text.is_empty()),
            is_fuzzy,
            stale,
            line,
        });
        Ok(())
    }
}

/// The text in quotes.
fn unquoted(quoted: &str) -> Option<String> {
    let inside = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => out.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                c @ ('"' | '\\') => c,
                _ => return None,
            }),
            c => out.push(c),
        }
    }
    Some(out)
}
