//! Reads message tables of Windows. By hand: only the compiler `mc` and its clones know the format.

use std::collections::HashMap;

use errdex_catalog::source::{FileId, Span, Spanned};
use errdex_edit::Value;

use super::c::value::number;
use crate::foreign::{Context, Foreign, ForeignCode, ForeignEntry, Placeholders, Text, text_at};
use crate::items::comments;
use crate::words::kebab;

/// The numbers of severities and facilities that every table has.
const SEVERITIES: &[(&str, i128)] = &[
    ("Success", 0),
    ("Informational", 1),
    ("Warning", 2),
    ("Error", 3),
];
const FACILITIES: &[(&str, i128)] = &[("System", 0xFF), ("Application", 0xFFF)];

/// What holds until it is set again, and the message that is open.
struct State {
    severities: HashMap<String, i128>,
    facilities: HashMap<String, i128>,
    severity: Option<Text>,
    facility: Option<Text>,
    /// The last number of each facility.
    last: HashMap<String, i128>,
    base: u32,
    entry: Option<ForeignEntry>,
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
        base: 16,
        entry: None,
        id: None,
    };
    let first = foreign.entries.len();
    let mut all: Vec<Text> = Vec::new();
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    });
    while let Some((start, line)) = lines.next() {
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
            "outputbase" => state.base = if value.value.contains("10") { 10 } else { 16 },
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
                state.text(cx, &value.value, text);
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
    let places: Vec<Span> = foreign.entries[first..]
        .iter()
        .map(|entry| entry.place)
        .collect();
    comments::attach(foreign, first, &places, &all, &text);
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
                _ => None,
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

    /// The first text of a message is its message, and those in other languages are kept beside it.
    fn text(&mut self, cx: &mut Context, language: &str, text: Text) {
        let Some(entry) = &mut self.entry else {
            cx.dropped("text", text.span, "a text without a `MessageId`");
            return;
        };
        if entry.message.is_none() {
            entry.message = Some(text);
            return;
        }
        let key = format!("x-text-{}", kebab(language));
        cx.changed(
            "text in another language",
            text.span,
            format!("the text in {language} is `{key}`"),
        );
        let value = Value::Prose(text.value);
        entry.extra.push((key, Spanned::new(value, text.span)));
    }

    /// Ends a message: its code has the bits of the severity and the facility.
    fn close(&mut self, cx: &mut Context, foreign: &mut Foreign) {
        let (Some(mut entry), Some(id)) = (self.entry.take(), self.id.take()) else {
            return;
        };
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
