//! Reads `errcodes.txt` of `PostgreSQL`: SQLSTATEs in sections. By hand: nobody else has the format.

use errdex_catalog::source::{FileId, Spanned};
use errdex_edit::Value;

use crate::foreign::{Context, Foreign, ForeignCode, ForeignEntry, Placeholders, text_at};
use crate::items::comments;
use crate::words::said;

pub(crate) fn read(cx: &mut Context, foreign: &mut Foreign, file: FileId) {
    let text = cx.sources.file(file).text().to_owned();
    let first = foreign.entries.len();
    let mut comments = Vec::new();
    let mut places = Vec::new();
    let mut section = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim_end();
        let trimmed = body.trim_start();
        let from = start + (body.len() - trimmed.len());
        let whole = text_at(file, from, start + body.len(), trimmed);
        if trimmed.is_empty() {
        } else if let Some(comment) = trimmed.strip_prefix('#') {
            let comment = comment.strip_prefix(' ').unwrap_or(comment);
            comments.push(Spanned::new(comment.to_owned(), whole.span));
        } else if let Some(title) = trimmed.strip_prefix("Section:") {
            let title = title.trim();
            // `Class 08 - Connection Exception`: the class is the beginning of each code anyway.
            let name = title.split_once(" - ").map_or(title, |(_, name)| name);
            let name = name.split(" (").next().unwrap_or(name).trim();
            let name = Spanned::new(name.to_owned(), whole.span);
            foreign
                .categories
                .push((name.clone(), Some(title.to_owned())));
            section = Some(name);
        } else {
            let words: Vec<&str> = trimmed.split_whitespace().collect();
            let place = |word: &str| {
                let offset = word.as_ptr().addr() - text.as_ptr().addr();
                text_at(file, offset, offset + word.len(), word)
            };
            let [code, severity, name, rest @ ..] = words.as_slice() else {
                cx.dropped("line", whole.span, format!("`{trimmed}`"));
                continue;
            };
            let mut entry = ForeignEntry {
                place: place(name).span,
                name: Some(place(name)),
                categories: section.iter().cloned().collect(),
                ..ForeignEntry::default()
            };
            let code = place(code);
            entry.code = Some(Spanned::new(ForeignCode::Text(code.value), code.span));
            entry.texts.push(("severity", place(severity)));
            if let Some(spec) = rest.first() {
                let spec = place(spec);
                let is_alias = foreign.entries[first..].iter().any(|own| {
                    own.code.as_ref().map(|own| &own.value)
                        == entry.code.as_ref().map(|own| &own.value)
                });
                if !is_alias {
                    let message = said(&spec.value);
                    cx.changed(
                        "message",
                        spec.span,
                        format!("there is none; `{message}` is made of `{}`", spec.value),
                    );
                    entry.message = Some(Spanned::new(message, spec.span));
                }
                let value = Value::Text(spec.value.clone());
                entry
                    .extra
                    .push(("x-spec-name".to_owned(), Spanned::new(value, spec.span)));
            }
            for word in rest.iter().skip(1) {
                cx.dropped("word", place(word).span, format!("`{word}`"));
            }
            places.push(whole.span);
            foreign.entries.push(entry);
        }
    }
    foreign.placeholders = Some(Placeholders::None);
    foreign.pattern = Some("[0-9A-Z]{5}");
    comments::attach(foreign, first, &places, &comments, &text);
}
