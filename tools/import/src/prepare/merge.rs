//! Makes aliases of the further names of a code.

use std::collections::HashMap;

use errdex_catalog::code::Code;
use errdex_edit::Value;

use crate::codes::Written;
use crate::foreign::{Context, ForeignEntry, Text, Translation, shortened};

type Coded = (ForeignEntry, Option<Written>);

/// The entries with one of each code, the first. The names of the others are its aliases, and what they say and it does
/// not is reported.
pub(super) fn same_codes(cx: &mut Context, entries: Vec<Coded>) -> Vec<Coded> {
    let mut by_code: HashMap<Code, usize> = HashMap::new();
    let mut kept: Vec<Coded> = Vec::with_capacity(entries.len());
    for (entry, code) in entries {
        let Some(code) = code else {
            kept.push((entry, None));
            continue;
        };
        if let Some(first) = by_code.get(&code.code) {
            join(cx, &mut kept[*first].0, entry);
        } else {
            by_code.insert(code.code.clone(), kept.len());
            kept.push((entry, Some(code)));
        }
    }
    kept
}

/// Adds to an entry what another one of the same code says.
fn join(cx: &mut Context, first: &mut ForeignEntry, other: ForeignEntry) {
    let ForeignEntry {
        place,
        name,
        code: _,
        message,
        is_comment,
        texts,
        categories,
        aliases,
        fields,
        retired,
        deprecated,
        mappings,
        special_case_of: _,
        translations,
        extra,
        comments,
    } = other;
    let own = first
        .name
        .as_ref()
        .map_or("?", |name| name.value.as_str())
        .to_owned();
    match name {
        Some(name) if name.value == own => {
            let note = format!("`{own}` is there again with the same code");
            cx.changed("repeated entry", name.span, note);
        }
        Some(name) => {
            let note = format!(
                "`{}` has the code of `{own}`, and is an alias of it",
                name.value
            );
            cx.changed("name", name.span, note);
            first.aliases.push(name);
        }
        None => cx.dropped(
            "repeated code",
            place,
            format!("an entry without a name that has the code of `{own}`"),
        ),
    }
    first.aliases.extend(aliases);
    first.comments.extend(comments);
    if let Some(message) = message {
        match &first.message {
            None => {
                first.message = Some(message);
                first.is_comment = is_comment;
            }
            Some(said) if same(said, &message) => {}
            Some(_) => {
                let note = format!("`{}`; `{own}` has another", shortened(&message.value));
                cx.dropped("message of an alias", message.span, note);
            }
        }
    }
    for (key, text) in texts {
        match first.texts.iter().find(|(own, _)| *own == key) {
            None => first.texts.push((key, text)),
            Some((_, said)) if same(said, &text) => {}
            Some(_) => cx.dropped(
                "key of an alias",
                text.span,
                format!("`{key}` of `{own}` is another"),
            ),
        }
    }
    for (key, text) in mappings {
        match first.mappings.iter().find(|(own, _)| *own == key) {
            None => first.mappings.push((key, text)),
            Some((_, said)) if same(said, &text) => {}
            Some(_) => cx.dropped(
                "key of an alias",
                text.span,
                format!("`{key}` of `{own}` is another"),
            ),
        }
    }
    for translation in translations {
        let of_language = |own: &&Translation| own.key == translation.key;
        match first.translations.iter().find(of_language) {
            None => first.translations.push(translation),
            Some(own) if same(&own.text, &translation.text) => {}
            Some(_) => cx.dropped(
                "text of an alias",
                translation.text.span,
                format!("`{own}` has another text in this language"),
            ),
        }
    }
    for category in categories {
        if !first
            .categories
            .iter()
            .any(|own| own.value == category.value)
        {
            first.categories.push(category);
        }
    }
    for field in fields {
        if !first
            .fields
            .iter()
            .any(|own| own.name.value == field.name.value)
        {
            cx.dropped(
                "field of an alias",
                field.name.span,
                format!("`{}`", field.name.value),
            );
        }
    }
    for (key, value) in extra {
        match first.extra.iter_mut().find(|(own, _)| *own == key) {
            None => first.extra.push((key, value)),
            Some((_, said)) if said.value == value.value => {}
            Some((_, said)) => {
                // Both are kept, in a list.
                let mut items = match &said.value {
                    Value::List(items) => items.clone(),
                    other => vec![other.clone()],
                };
                items.push(value.value);
                said.value = Value::List(items);
            }
        }
    }
    for (key, text) in [("retired", retired), ("deprecated", deprecated)] {
        if let Some(text) = text {
            cx.dropped(
                "key of an alias",
                text.span,
                format!("`{key}` of an alias of `{own}`"),
            );
        }
    }
}

fn same(one: &Text, other: &Text) -> bool {
    one.value.trim() == other.value.trim()
}
