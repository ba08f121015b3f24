//! Reads message tables of Windows. By hand: only the compiler `mc` and its clones know the format.

use std::collections::HashMap;

use errdex_catalog::source::{FileId, Span, Spanned};

use super::c::value::number;
use crate::foreign::{
    Context, Foreign, ForeignCode, ForeignEntry, Placeholders, Text, Translation, text_at,
};
use crate::items::comments;
use crate::languages::of_windows;
use crate::words::kebab;

/// The numbers of severities and facilities that every table has.
const SEVERITIES: &[(&str, i128)] = &[
    ("Success", 0),
    ("Informational", 1),
    ("Warning", 2),
    ("Error", 3),
];
const FACILITIES: &[(&str, i128)] = &[("System", 0xFF), ("Application", 0xFFF)];
const LANGUAGES: &[(&str, i128)] = &[("English", 0x409)];

/// What holds until it is set again, and the message that is open.
struct State {
    severities: HashMap<String, i128>,
    facilities: HashMap<String, i128>,
    severity: Option<Text>,
    facility: Option<Text>,
    /// The last number of each facility.
    last: HashMap<String, i128>,
    /// The numbers of the languages.
    languages: HashMap<String, i128>,
    /// The language of the messages: that of the first text.
    language: Option<String>,
    entry: Option<ForeignEntry>,
    /// Its texts, each with the name of its language.
    texts: Vec<(Text, Text)>,
    id: Option<Spanned<i128>>,
}

pub(crate) fn read(cx: &mut Context, foreign: &mut Foreign, file: FileId) {
    let text = cx.sources.file(file).text().to_owned();
    let map = |list: &[(&str, i128)]| {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), *value))
            .collect()
    };
    let mut state = State {
        severities: map(SEVERITIES),
        facilities: map(FACILITIES),
        severity: None,
        facility: None,
        last: HashMap::new(),
        languages: map(LANGUAGES),
        language: None,
        entry: None,
        texts: Vec::new(),
        id: None,
    };
    let first = foreign.entries.len();
    let mut all: Vec<Text> = Vec::new();
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    });
    // What is left of a line that has several keys.
    let mut left: Option<(usize, &str)> = None;
    while let Some((start, line)) = left.take().or_else(|| lines.next()) {
        let trimmed = line.trim_start();
        let from = start + line.len() - trimmed.len();
        let whole = text_at(file, from, start + line.len(), trimmed);
        if trimmed.is_empty() {
            continue;
        }
        if let Some(comment) = trimmed.strip_prefix(';') {
            // It is a line of the header that the compiler writes: a comment of C, mostly.
            let body = comment
                .trim()
                .trim_start_matches("//")
                .trim_start_matches("/*")
                .trim_end_matches("*/")
                .trim();
            if !body.is_empty() {
                all.push(Text::new(body.to_owned(), whole.span));
            }
            continue;
        }
        let Some((key, value)) = trimmed.split_once('=') else {
            cx.dropped("line", whole.span, format!("`{trimmed}`"));
            continue;
        };
        let value = match next_key(value) {
            Some(next) => {
                left = Some((start + line.len() - (value.len() - next), &value[next..]));
                &value[..next]
            }
            None => value,
        };
        let value = value.trim();
        let at = value.as_ptr().addr() - text.as_ptr().addr();
        let value = text_at(file, at, at + value.len(), value);
        match key.trim().to_ascii_lowercase().as_str() {
            "messageid" => {
                state.close(cx, foreign);
                state.entry = Some(ForeignEntry {
                    place: whole.span,
                    ..ForeignEntry::default()
                });
                state.id = Some(Spanned::new(0, value.span));
                if !value.value.is_empty() {
                    state.start(cx, &value);
                } else if let Some(id) = &mut state.id {
                    id.value = -1;
                }
            }
            "severity" => state.severity = Some(value),
            "facility" => state.facility = Some(value),
            // How the compiler writes the numbers of its header.
            "outputbase" => {}
            "symbolicname" => {
                if let Some(entry) = &mut state.entry {
                    entry.name = Some(value);
                }
            }
            "language" => {
                let mut body = Vec::new();
                let mut span: Option<Span> = None;
                let mut is_closed = false;
                for (start, line) in lines.by_ref() {
                    if line.trim() == "." {
                        is_closed = true;
                        break;
                    }
                    let own = Span::new(file, start, start + line.len());
                    span = Some(Span {
                        end: own.end,
                        ..span.unwrap_or(own)
                    });
                    body.push(line);
                }
                if !is_closed {
                    cx.refuse(whole.span, "no line with a `.` ends this text");
                    return;
                }
                let text = Text::new(
                    body.join("\n").trim().to_owned(),
                    span.unwrap_or(whole.span),
                );
                state.text(cx, value, text);
            }
            "severitynames" | "facilitynames" | "languagenames" => {
                // A list may go on for several lines, up to its bracket.
                let mut list = value.value.clone();
                while !list.contains(')') {
                    let Some((_, line)) = lines.next() else { break };
                    list.push(' ');
                    list.push_str(line);
                }
                let key = key.trim().to_ascii_lowercase();
                state.names(cx, &key, &list, whole.span);
            }
            "messageidtypedef" => {
                cx.changed(
                    "type of codes",
                    whole.span,
                    format!("`{}` is the type of `code:`", value.value),
                );
            }
            _ => cx.dropped("line", whole.span, format!("`{trimmed}`")),
        }
    }
    state.close(cx, foreign);
    foreign.placeholders = Some(Placeholders::Inserts);
    let language = state.language.as_ref().and_then(|name| state.tag(name));
    foreign.language = language.filter(|tag| tag != "en");
    let places: Vec<Span> = foreign.entries[first..]
        .iter()
        .map(|entry| entry.place)
        .collect();
    comments::attach(foreign, first, &places, &all, &text);
}

/// Keys that may follow another one on its line.
const KEYS: [&str; 6] = [
    "messageid",
    "severity",
    "facility",
    "symbolicname",
    "language",
    "outputbase",
];

/// Where the next key begins behind a value: `0x1 Severity=Error`.
fn next_key(value: &str) -> Option<usize> {
    let blanks = value.match_indices([' ', '\t']);
    let mut starts = blanks.map(|(at, _)| at + 1);
    starts.find(|start| {
        let rest = &value[*start..];
        let word = rest.split_once('=').map(|(word, _)| word.trim_end());
        word.is_some_and(|word| KEYS.iter().any(|key| key.eq_ignore_ascii_case(word)))
    })
}

impl State {
    fn facility_name(&self) -> String {
        self.facility
            .as_ref()
            .map_or_else(|| "Application".to_owned(), |own| own.value.clone())
    }

    /// `0x10`, or `+2`: two more than the last one of the facility.
    fn start(&mut self, cx: &mut Context, value: &Text) {
        let text = value.value.as_str();
        let read = match text.strip_prefix('+') {
            Some(step) => number(step.trim()).map(|(step, _)| -step - 1),
            None => number(text).map(|(id, _)| id),
        };
        if let (Some(read), Some(id)) = (read, &mut self.id) {
            id.value = read;
        } else {
            cx.dropped("message", value.span, format!("`{text}` is not a number"));
            self.entry = None;
        }
    }

    /// `(Error=0x3:STATUS_SEVERITY_ERROR …)`.
    fn names(&mut self, cx: &mut Context, key: &str, list: &str, span: Span) {
        let list = list.trim().trim_start_matches('(');
        let list = list.split(')').next().unwrap_or(list);
        for item in list.split_whitespace() {
            let Some((name, rest)) = item.split_once('=') else {
                continue;
            };
            let value = rest.split(':').next().unwrap_or(rest);
            let Some((value, _)) = number(value) else {
                continue;
            };
            match key {
                "severitynames" => self.severities.insert(name.to_owned(), value),
                "facilitynames" => self.facilities.insert(name.to_owned(), value),
                _ => self.languages.insert(name.to_owned(), value),
            };
        }
        let what = match key {
            "severitynames" => "names of severities",
            "facilitynames" => "names of facilities",
            _ => "names of languages",
        };
        cx.changed(
            what,
            span,
            format!("`{}` is in the codes and keys of the entries", list.trim()),
        );
    }

    /// The tag of a language of the table.
    fn tag(&self, name: &str) -> Option<String> {
        let number = self.languages.get(name)?;
        of_windows(*number).map(str::to_owned)
    }

    fn text(&mut self, cx: &mut Context, language: Text, text: Text) {
        if self.entry.is_none() {
            cx.dropped("text", text.span, "a text without a `MessageId`");
            return;
        }
        if self.language.is_none() {
            self.language = Some(language.value.clone());
        }
        self.texts.push((language, text));
    }

    /// The text in the language of the table is the message, and the others are its translations.
    fn say(&mut self, entry: &mut ForeignEntry) {
        let mut texts = std::mem::take(&mut self.texts);
        let main = texts
            .iter()
            .position(|(language, _)| Some(&language.value) == self.language.as_ref());
        if texts.is_empty() {
            return;
        }
        let (_, message) = texts.remove(main.unwrap_or(0));
        entry.message = Some(message);
        let translations = texts.into_iter().map(|(language, text)| Translation {
            language: self.tag(&language.value),
            key: format!("x-text-{}", kebab(&language.value)),
            text,
        });
        entry.translations.extend(translations);
    }

    /// Ends a message: its code has the bits of the severity and the facility.
    fn close(&mut self, cx: &mut Context, foreign: &mut Foreign) {
        let (Some(mut entry), Some(id)) = (self.entry.take(), self.id.take()) else {
            self.texts.clear();
            return;
        };
        self.say(&mut entry);
        let facility = self.facility_name();
        let last = self.last.get(&facility).copied().unwrap_or(0);
        let number = match id.value {
            -1 => last + 1,
            step if step < 0 => last - step - 1,
            number => number,
        };
        self.last.insert(facility.clone(), number);
        let severity = self
            .severity
            .as_ref()
            .map_or("Success", |own| own.value.as_str());
        let (Some(bits), Some(group)) = (
            self.severities.get(severity),
            self.facilities.get(&facility),
        ) else {
            let note =
                format!("the severity `{severity}` or the facility `{facility}` has no number");
            cx.dropped("message", entry.place, note);
            return;
        };
        let has_facility = self.facility.is_some();
        let group = if has_facility { group & 0xFFF } else { 0 };
        let code = (bits << 30) | (group << 16) | (number & 0xFFFF);
        let is_hex = code > 0xFFFF;
        entry.code = Some(Spanned::new(ForeignCode::Number(code, is_hex), id.span));
        let word = ["success", "info", "warning", "error"][usize::try_from(bits & 3).unwrap_or(3)];
        let place = self.severity.as_ref().map_or(entry.place, |own| own.span);
        entry
            .texts
            .push(("severity", Text::new(word.to_owned(), place)));
        entry.categories.extend(self.facility.clone());
        foreign.entries.push(entry);
    }
}
