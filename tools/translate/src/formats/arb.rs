//! Writes and reads Application Resource Bundles: JSON with a text for each key, and what is known of it beside.

use errdex_catalog::model::Translatable;
use serde_json::{Map, Value, json};

use super::Misread;
use super::json::{object, pretty};
use super::keyed::{line_of_key, received};
use crate::unit::{Exchange, Received};

pub(super) fn write(exchange: &Exchange) -> String {
    let mut root = Map::new();
    let locale = exchange.target.replace('-', "_");
    root.insert("@@locale".to_owned(), Value::String(locale));
    root.insert(
        "@@context".to_owned(),
        Value::String(exchange.catalog.clone()),
    );
    for unit in &exchange.units {
        let Some(target) = &unit.target else { continue };
        let key = format!("{}_{}", unit.entry, unit.key.name());
        root.insert(key.clone(), Value::String(target.clone()));
        let mut about = json!({"description": format!("code {}", unit.code)});
        let names = unit.placeholders.iter().map(|placeholder| {
            let inside = placeholder.trim_matches(['{', '}']);
            inside.split(':').next().unwrap_or(inside).to_owned()
        });
        let names: Map<String, Value> = names.map(|name| (name, json!({}))).collect();
        if !names.is_empty() {
            about["placeholders"] = Value::Object(names);
        }
        root.insert(format!("@{key}"), about);
    }
    pretty(&Value::Object(root))
}

pub(super) fn read(text: &str) -> Result<(Option<String>, Vec<Received>), Misread> {
    let mut language = None;
    let mut all = Vec::new();
    for (key, value) in object(text)? {
        if key == "@@locale" {
            language = value.as_str().map(|locale| locale.replace('_', "-"));
        }
        if key.starts_with('@') {
            continue;
        }
        let line = line_of_key(text, &key);
        let parts = key.rsplit_once('_');
        let parts = parts.and_then(|(entry, key)| Some((entry, Translatable::from_name(key)?)));
        let Some((entry, text)) = parts else {
            let message =
                format!("`{key}` is not an entry and one of its texts, as in `NAME_message`");
            return Err(Misread::new(line, message));
        };
        let Value::String(target) = value else {
            return Err(Misread::new(line, format!("`{key}` is not a text")));
        };
        all.push(received(entry, text, &target, line));
    }
    Ok((language, all))
}
