//! Makes the row of one entry.

use errdex_catalog::schema::{MAPPINGS, SEVERITIES, Shape};
use errdex_catalog::source::Span;
use errdex_edit::{Value, WholeEntry};

use super::{Category, Named, Ready};
use crate::foreign::{Context, Text, shortened, words};
use crate::map::words_of;
use crate::texts::Texts;

/// The entry with everything that is known of it.
pub(super) fn ready(
    cx: &mut Context,
    named: Named,
    variant: Option<String>,
    texts: Texts,
    categories: &[Category],
    is_code_written: bool,
    parent: Option<String>,
) -> Ready {
    let Named {
        entry,
        code,
        is_name: _,
        name,
        aliases,
    } = named;
    let mut pairs: Vec<(String, Value)> = vec![("name".to_owned(), words(&name))];
    let mut written = None;
    let mut add = |key: &str, value: Value| pairs.push((key.to_owned(), value));
    if is_code_written {
        written = code.as_ref().map(|code| code.text.clone());
    }
    if let Some(variant) = variant {
        add("variant", Value::Text(variant));
    }
    if let Some(parent) = parent {
        cx.kept("parent");
        add("parent", Value::Text(parent));
    }
    let Texts {
        message,
        detail,
        fields,
        meaning,
    } = texts;
    add("message", Value::Text(message));
    if let Some(detail) = detail {
        add("detail", Value::Prose(detail));
    }
    if !fields.is_empty() {
        add("fields", Value::Map(fields));
    }
    let mut keys: Vec<(&'static str, Span)> = Vec::new();
    keys.extend(code.as_ref().map(|code| ("code", code.span)));
    keys.extend(entry.name.as_ref().map(|name| ("name", name.span)));
    if let Some(message) = &entry.message {
        for key in ["message", "detail", "fields"] {
            keys.push((key, message.span));
        }
    }
    // Values that a key does not take are kept under one that begins with `x-`.
    let mut strange: Vec<(String, Value)> = Vec::new();
    let mut meanings: Vec<String> = meaning.into_iter().collect();
    for (key, text) in &entry.texts {
        keys.push((key, text.span));
        if *key == "meaning" {
            cx.kept("meaning");
            meanings.push(text.value.trim().to_owned());
        } else {
            match text_value(cx, key, text) {
                Ok(Some(value)) => add(key, value),
                Ok(None) => {}
                Err(known) => {
                    let why = format!("is none of {known}");
                    strange.push(kept_apart(cx, key, text, &why));
                }
            }
        }
    }
    meanings.retain(|meaning| !meaning.is_empty());
    if !meanings.is_empty() {
        add("meaning", long(&meanings.join("\n\n")));
    }
    let own: Vec<&str> = entry
        .categories
        .iter()
        .filter_map(|own| {
            let known = categories
                .iter()
                .find(|category| category.foreign == own.value);
            Some(known?.name.as_str())
        })
        .collect();
    match own.as_slice() {
        [] => {}
        [one] => add("category", words(one)),
        several => add(
            "category",
            Value::List(several.iter().map(|name| words(name)).collect()),
        ),
    }
    if !aliases.is_empty() {
        add(
            "aliases",
            Value::List(aliases.into_iter().map(Value::Text).collect()),
        );
    }
    end(
        cx,
        entry.deprecated.as_ref(),
        "deprecated",
        "note",
        "marked as deprecated",
        &mut add,
    );
    end(
        cx,
        entry.retired.as_ref(),
        "retired",
        "reason",
        "no longer used",
        &mut add,
    );
    let mut mappings = Vec::new();
    for (key, text) in &entry.mappings {
        match mapping(key, text) {
            Some(value) => {
                cx.kept(key);
                mappings.push(((*key).to_owned(), value));
            }
            None => strange.push(kept_apart(cx, key, text, "is not one")),
        }
    }
    if !mappings.is_empty() {
        let position = |key: &str| MAPPINGS.position(key);
        mappings.sort_by_key(|(key, _)| position(key));
        add("mappings", Value::Map(mappings));
    }
    for (key, value) in entry.extra {
        cx.kept(&key);
        add(&key, value.value);
    }
    for (key, value) in strange {
        add(&key, value);
    }
    let comments = entry.comments.into_iter().map(|comment| {
        cx.kept("comment");
        comment.value
    });
    Ready {
        comments: comments.collect(),
        entry: WholeEntry {
            keys: pairs,
            code: written,
        },
        name,
        code: code.map(|code| code.code),
        place: entry.place,
        translations: Vec::new(),
        keys,
    }
}

/// A text of several lines.
fn long(text: &str) -> Value {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let text = lines.join("\n");
    Value::Prose(text.trim().to_owned())
}

/// The value of a text key, or of one that takes a few words. Of a word that the key does not take, those that it does.
fn text_value(cx: &mut Context, key: &'static str, text: &Text) -> Result<Option<Value>, String> {
    let value = text.value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    if key == "severity" {
        let Some(severity) = severity(value) else {
            return Err(SEVERITIES.join(", "));
        };
        if severity.eq_ignore_ascii_case(value) {
            cx.kept("severity");
        } else {
            cx.changed("severity", text.span, format!("`{value}` is `{severity}`"));
        }
        // An entry without one is an error.
        return Ok((severity != "error").then(|| words(severity)));
    }
    if let Some(known) = words_of(key) {
        if !known.contains(&value) {
            return Err(known.join(", "));
        }
        cx.kept(key);
        return Ok(Some(words(value)));
    }
    let shape = errdex_catalog::schema::ENTRY.key(key).map(|key| &key.shape);
    let is_line = matches!(shape, Some(Shape::Line));
    if let Some(Shape::Version | Shape::Date) = shape {
        cx.kept(key);
        return Ok(Some(Value::Word(value.to_owned())));
    }
    if is_line && value.contains('\n') {
        let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        cx.changed(key, text.span, "several lines are one");
        return Ok(Some(Value::Text(line)));
    }
    cx.kept(key);
    Ok(Some(long(value)))
}

/// Keeps a value that its key does not take.
fn kept_apart(cx: &mut Context, key: &str, text: &Text, why: &str) -> (String, Value) {
    let value = text.value.trim();
    let extra = format!("x-{key}");
    cx.changed(
        key,
        text.span,
        format!("`{}` {why}, so it is kept as `{extra}`", shortened(value)),
    );
    (extra, Value::Prose(value.to_owned()))
}

/// The severity that a word means.
fn severity(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "error" | "err" | "e" | "fatal" | "critical" | "crit" | "severe" | "fail" | "failure" => {
            "error"
        }
        "warning" | "warn" | "w" => "warning",
        "info" | "information" | "informational" | "i" | "message" | "note" | "notice" | "hint"
        | "suggestion" | "debug" | "log" => "info",
        "success" | "ok" | "s" => "success",
        _ => return None,
    })
}

/// `deprecated:` or `retired:`, with a reason that may be empty.
fn end(
    cx: &mut Context,
    text: Option<&Text>,
    key: &str,
    reason: &str,
    otherwise: &str,
    add: &mut impl FnMut(&str, Value),
) {
    let Some(text) = text else { return };
    cx.kept(key);
    let said = text.value.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = if said.is_empty() {
        otherwise.to_owned()
    } else {
        said
    };
    add(
        key,
        Value::Map(vec![(reason.to_owned(), Value::Text(said))]),
    );
}

/// The value of a mapping, if the other system has it.
fn mapping(key: &str, text: &Text) -> Option<Value> {
    let value = text.value.trim();
    let shape = MAPPINGS.key(key).map(|key| &key.shape);
    let is_known = match shape {
        Some(Shape::Closed(words)) => words.holds(value),
        Some(Shape::Number(least, most)) => value
            .parse::<u64>()
            .is_ok_and(|number| (*least..=*most).contains(&number)),
        _ => true,
    };
    if !is_known {
        return None;
    }
    let is_number = matches!(shape, Some(Shape::Number(..)));
    Some(if is_number {
        Value::Word(value.to_owned())
    } else {
        words(value)
    })
}
