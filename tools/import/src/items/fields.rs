//! Reads the fields that an item declares: a list of names, of mappings with a name, or a mapping of types.

use crate::foreign::{Context, ForeignEntry, ForeignField, Text};
use crate::tree::{Kind, Tree};

/// Keys of a declared field that are read.
const KNOWN: &[&str] = &["name", "type", "nullable", "print_if_null", "absent"];

pub(super) fn take(cx: &mut Context, entry: &mut ForeignEntry, value: &Tree) {
    match &value.kind {
        Kind::Null => {}
        Kind::Word(_) | Kind::Text(_) => {
            for name in value.texts().unwrap_or_default() {
                entry.fields.push(plain(name));
            }
        }
        Kind::Map(pairs) => {
            for (name, kind) in pairs {
                entry.fields.push(ForeignField {
                    foreign_type: kind.text(),
                    ..plain(name.clone())
                });
            }
        }
        Kind::List(items) => items.iter().for_each(|item| one(cx, entry, item)),
    }
}

fn one(cx: &mut Context, entry: &mut ForeignEntry, item: &Tree) {
    if let Kind::Word(_) | Kind::Text(_) = item.kind {
        entry.fields.extend(item.text().map(plain));
        return;
    }
    let Some(name) = item.get("name").and_then(Tree::text) else {
        cx.dropped("field", item.span, "a field without a name");
        return;
    };
    for (key, _) in item.pairs() {
        if !KNOWN.contains(&key.value.as_str()) {
            let note = format!("`{}` of the field `{}`", key.value, name.value);
            cx.dropped("key of a field", key.span, note);
        }
    }
    let text = |key: &str| item.get(key).and_then(Tree::text);
    let absent = text("print_if_null")
        .or_else(|| text("absent"))
        .map(|text| text.value);
    let is_optional = item.get("nullable").is_some_and(Tree::is_true);
    entry.fields.push(ForeignField {
        foreign_type: text("type"),
        absent: absent.or_else(|| is_optional.then(|| "null".to_owned())),
        ..plain(name)
    });
}

fn plain(name: Text) -> ForeignField {
    ForeignField {
        name,
        foreign_type: None,
        absent: None,
    }
}
