//! Reads message catalogues of gettext. By hand: the readers that exist drop comments and places.

use errdex_catalog::source::{FileId, Span, Spanned};
use errdex_edit::Value;

use crate::foreign::{Context, Foreign, ForeignEntry, Placeholders, Text, text_at};
use crate::names::is_valid;

/// A message as it is read.
#[derive(Default)]
struct Message {
    comments: Vec<Text>,
    is_c: bool,
    /// The keywords with their texts.
    parts: Vec<(String, Text)>,
}

pub(crate) fn read(cx: &mut Context, foreign: &mut Foreign, file: FileId) {
    let text = cx.sources.file(file).text().to_owned();
    let mut message = Message::default();
    let mut are_c = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        let span = Span::new(file, from, from + body.len());
        if body.is_empty() {
            are_c |= message.is_c;
            add(cx, foreign, std::mem::take(&mut message));
        } else if let Some(comment) = body.strip_prefix('#') {
            if !message.parts.is_empty() {
                are_c |= message.is_c;
                add(cx, foreign, std::mem::take(&mut message));
            }
            message.is_c |= comment.starts_with(',')
                && comment.contains("c-format")
                && !comment.contains("no-c-format");
            let mark = ['.', ':', ',', '|', '~']
                .into_iter()
                .find(|mark| comment.starts_with(*mark));
            // The mark tells what kind of comment it is, and only a person's or a program's remark loses it.
            let kept = if mark.is_none_or(|mark| mark == '.') {
                comment.trim_start_matches('.').trim()
            } else {
                comment.trim()
            };
            message.comments.push(Text::new(kept.to_owned(), span));
        } else if let Some((keyword, quoted)) = body.split_once('"').filter(|_| body.ends_with('"'))
        {
            let quoted = unescaped(quoted.strip_suffix('"').unwrap_or(quoted));
            let keyword = keyword.trim();
            if keyword.is_empty() {
                if let Some((_, own)) = message.parts.last_mut() {
                    own.value.push_str(&quoted);
                }
                continue;
            }
            // The next message may follow without an empty line.
            let begins = keyword == "msgctxt"
                || keyword == "msgid" && message.parts.iter().any(|(own, _)| own == "msgid");
            if begins && !message.parts.is_empty() {
                are_c |= message.is_c;
                add(cx, foreign, std::mem::take(&mut message));
            }
            message.parts.push((
                keyword.to_owned(),
                text_at(file, from, from + body.len(), quoted),
            ));
        } else {
            cx.refuse(
                span,
                "expected a keyword such as `msgid` with a text in quotes",
            );
            return;
        }
    }
    are_c |= message.is_c;
    add(cx, foreign, message);
    foreign.placeholders = Some(if are_c {
        Placeholders::Printf
    } else {
        Placeholders::Either
    });
}

fn add(cx: &mut Context, foreign: &mut Foreign, message: Message) {
    let Message {
        comments, parts, ..
    } = message;
    let part = |name: &str| {
        parts
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, text)| text.clone())
    };
    let Some(id) = part("msgid") else {
        if foreign.entries.is_empty() {
            foreign.head.extend(comments);
        } else {
            foreign.tail.extend(comments);
        }
        return;
    };
    let translated = part("msgstr").filter(|text| !text.value.is_empty());
    if id.value.is_empty() {
        // The header: facts about the file.
        foreign.head.extend(comments);
        if let Some(header) = translated {
            cx.changed("header", header.span, "it is a comment at the top");
            foreign
                .head
                .push(Text::new(header.value.trim_end().to_owned(), header.span));
        }
        return;
    }
    let mut entry = ForeignEntry {
        place: id.span,
        comments,
        ..ForeignEntry::default()
    };
    let mut keep = |key: &str, text: Text| {
        let value = Value::Prose(text.value);
        entry
            .extra
            .push((key.to_owned(), Spanned::new(value, text.span)));
    };
    // A key has its text as a translation, and a text is its own key.
    let is_key = is_valid(&id.value) && translated.is_some();
    let context = part("msgctxt");
    let (name, text) = match (is_key, context) {
        (true, context) => {
            if let Some(context) = context {
                keep("x-context", context);
            }
            (Some(id), translated)
        }
        (false, context) => {
            if let Some(translated) = translated {
                keep("x-translation", translated);
            }
            (context, Some(id))
        }
    };
    for (keyword, text) in &parts {
        if keyword == "msgid_plural" && !text.value.is_empty() {
            keep("x-plural", text.clone());
        } else if keyword.starts_with("msgstr[") && !text.value.is_empty() {
            let number = keyword.trim_start_matches("msgstr[").trim_end_matches(']');
            keep(&format!("x-translation-{number}"), text.clone());
        }
    }
    entry.name = name;
    entry.message = text;
    foreign.entries.push(entry);
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') | None => {}
                Some(c) => out.push(c),
            },
            c => out.push(c),
        }
    }
    out
}
