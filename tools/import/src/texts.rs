//! Makes the message, the template and the fields of an entry of its foreign text.

use errdex_catalog::source::Span;
use errdex_edit::Value;

use crate::foreign::{Context, ForeignEntry, ForeignField, Placeholders, shortened, words};
use crate::templates::{self, Piece};
use crate::words::said;

/// The longest message that is one line for people, in characters.
const LONGEST_MESSAGE: usize = 240;

/// What an entry says.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(crate) message: String,
    pub(crate) detail: Option<String>,
    /// The fields by name, each as a mapping.
    pub(crate) fields: Vec<(String, Value)>,
    /// The whole text, where the message is a part of it.
    pub(crate) meaning: Option<String>,
}

/// What the entry says.
pub(crate) fn of(cx: &mut Context, entry: &ForeignEntry, name: &str, style: Placeholders) -> Texts {
    let mut texts = Texts::default();
    let foreign = entry
        .message
        .as_ref()
        .map(|text| (plain(&text.value), text.span));
    let Some((text, span)) = foreign.filter(|(text, _)| !text.is_empty()) else {
        texts.message = said(name);
        let note = format!("there is none; `{}` is made of the name", texts.message);
        cx.changed("message", entry.place, note);
        hidden(cx, entry, &mut texts);
        return texts;
    };
    let pieces = templates::parse(&text, style);
    let has_values = pieces.iter().any(|piece| !matches!(piece, Piece::Text(_)));
    let shown = templates::without_values(&pieces);
    let message = message(&shown);
    if has_values {
        texts.detail = Some(templates::detail(&pieces));
        values(cx, entry, &pieces, span, &mut texts);
    }
    let says_something = message.chars().any(char::is_alphanumeric);
    if says_something {
        texts.message = message;
    } else {
        texts.message = said(name);
        let note = format!(
            "`{}` says too little; `{}` is made of the name",
            shortened(&text),
            texts.message
        );
        cx.changed("message", span, note);
    }
    if texts.message == text || has_values {
        // The detail has the whole text.
        cx.kept("message");
    } else if !says_something {
        texts.meaning = Some(text);
    } else if format!("{}.", texts.message) == shown {
        let note = format!("`{}` without its full stop", shortened(&text));
        cx.changed("full stop", span, note);
    } else if is_wrapped(&shown, &texts.message) {
        let note = format!("`{}`: several lines are one", shortened(&texts.message));
        cx.changed("message", span, note);
    } else if texts.message == shown {
        let note = format!("`{}` is `{}`", shortened(&text), shortened(&texts.message));
        cx.changed("message", span, note);
    } else {
        let note = format!(
            "the message is `{}`, the whole text is the meaning",
            shortened(&texts.message)
        );
        cx.changed("message", span, note);
        texts.meaning = Some(shown);
    }
    hidden(cx, entry, &mut texts);
    texts
}

/// The text with line feeds alone between its lines, and no blanks around it.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// The first paragraph on one line, without a full stop at its end; of a long one, the first sentence.
pub(crate) fn message(text: &str) -> String {
    let paragraph = text
        .split("\n\n")
        .find(|paragraph| !paragraph.trim().is_empty());
    let line = paragraph
        .unwrap_or("")
        .split('\n')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ");
    let line = match line.find(". ") {
        Some(end) if line.chars().count() > LONGEST_MESSAGE => line[..end].to_owned(),
        _ => line,
    };
    let line = match line.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => {
            let cut = &line[..end];
            let cut = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
            format!("{cut}…")
        }
        None => line.clone(),
    };
    match line.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest.trim_end().to_owned(),
        _ => line,
    }
}

/// Whether the message is the whole text, but for the ends of its lines and its full stop.
pub(crate) fn is_wrapped(text: &str, message: &str) -> bool {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = message.split_whitespace().collect::<Vec<_>>().join(" ");
    line == own || line == format!("{own}.")
}

/// Makes the fields of the values that the text shows.
fn values(cx: &mut Context, entry: &ForeignEntry, pieces: &[Piece], span: Span, texts: &mut Texts) {
    for piece in pieces {
        let Piece::Value {
            written,
            field,
            rust_type,
            also,
            ..
        } = piece
        else {
            if let Piece::Lost { written, why, .. } = piece {
                cx.dropped("placeholder", span, format!("`{written}`: {why}"));
            }
            continue;
        };
        let inside = written.trim_matches(['{', '}', '<', '>', '$', '@']);
        if inside == field {
            cx.kept("placeholder");
        } else {
            cx.changed("placeholder", span, format!("`{written}` is `{{{field}}}`"));
        }
        if let Some(also) = also
            && !has(&texts.fields, also)
        {
            texts.fields.push((also.clone(), typed("usize")));
        }
        if has(&texts.fields, field) {
            continue;
        }
        let declared = entry
            .fields
            .iter()
            .find(|own| templates::field_name(&own.name.value) == *field);
        let value = match declared {
            Some(declared) => of_declared(cx, declared, true),
            None => typed(rust_type),
        };
        texts.fields.push((field.clone(), value));
    }
}

/// Adds the declared fields that the text does not show.
fn hidden(cx: &mut Context, entry: &ForeignEntry, texts: &mut Texts) {
    for declared in &entry.fields {
        let name = templates::field_name(&declared.name.value);
        if name != declared.name.value.trim() {
            let note = format!("`{}` is `{name}`", declared.name.value);
            cx.changed("field", declared.name.span, note);
        }
        if !has(&texts.fields, &name) {
            let value = of_declared(cx, declared, false);
            texts.fields.push((name, value));
        }
    }
}

fn has(fields: &[(String, Value)], name: &str) -> bool {
    fields.iter().any(|(own, _)| own == name)
}

fn typed(rust_type: &str) -> Value {
    Value::Map(vec![("type".to_owned(), words(rust_type))])
}

/// A declared field. Its foreign type becomes the documentation where Rust has no such type.
fn of_declared(cx: &mut Context, field: &ForeignField, is_shown: bool) -> Value {
    let ForeignField {
        name,
        foreign_type,
        absent,
    } = field;
    let (rust_type, doc) = match foreign_type {
        None => ("String", None),
        Some(foreign) => {
            if let Some(rust_type) = in_rust(&foreign.value) {
                cx.kept("type of a field");
                (rust_type, None)
            } else {
                let note = format!(
                    "`{}` of the field `{}` is a String",
                    foreign.value, name.value
                );
                cx.changed("type of a field", foreign.span, note);
                ("String", Some(foreign.value.clone()))
            }
        }
    };
    cx.kept("field");
    let rust_type = match absent {
        Some(_) => format!("Option<{rust_type}>"),
        None => rust_type.to_owned(),
    };
    let mut pairs = vec![("type".to_owned(), Value::Text(rust_type))];
    pairs.extend(doc.map(|doc| ("doc".to_owned(), Value::Text(shortened(&doc)))));
    if !is_shown {
        pairs.push(("shown".to_owned(), Value::Word("false".to_owned())));
    } else if let Some(absent) = absent {
        pairs.push(("absent".to_owned(), words(absent)));
    }
    Value::Map(pairs)
}

/// The Rust type that a word means in most languages.
fn in_rust(foreign: &str) -> Option<&'static str> {
    Some(match foreign.trim().to_ascii_lowercase().as_str() {
        "string" | "str" | "text" | "&str" => "String",
        "int" | "integer" | "i64" | "int64" | "long" => "i64",
        "i32" | "int32" => "i32",
        "u64" | "uint64" => "u64",
        "u32" | "uint32" | "uint" | "unsigned" => "u32",
        "usize" | "size_t" => "usize",
        "u16" => "u16",
        "u8" | "byte" => "u8",
        "bool" | "boolean" => "bool",
        "float" | "double" | "number" | "f64" => "f64",
        "char" => "char",
        _ => return None,
    })
}
