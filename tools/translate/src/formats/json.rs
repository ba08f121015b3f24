//! Writes and reads nested JSON: texts by the names of their entries, without anything else.

use errdex_catalog::model::Translatable;
use serde_json::{Map, Value};

use super::Misread;
use super::keyed::{line_of_key, received};
use crate::unit::{Exchange, Received};

pub(super) fn write(exchange: &Exchange) -> String {
    let mut root = Map::new();
    for unit in &exchange.units {
        let Some(target) = &unit.target else { continue };
        let texts = root
            .entry(unit.entry.clone())
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(texts) = texts {
            let key = unit.key.name().to_owned();
            texts.insert(key, Value::String(target.clone()));
        }
    }
    pretty(&Value::Object(root))
}

/// JSON with two blanks a level and a line feed at its end.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// The root of a JSON file.
pub(super) fn object(text: &str) -> Result<Map<String, Value>, Misread> {
    match serde_json::from_str(text) {
        Ok(Value::Object(root)) => Ok(root),
        Ok(_) => Err(Misread::new(1, "expected an object")),
        Err(error) => Err(Misread::new(error.line(), format!("not JSON: {error}"))),
    }
}

pub(super) fn read(text: &str) -> Result<(Option<String>, Vec<Received>), Misread> {
    let mut all = Vec::new();
    for (entry, texts) in object(text)? {
        let line = line_of_key(text, &entry);
        let Value::Object(texts) = texts else {
            let message = format!("expected an object with the texts of `{entry}`");
            return Err(Misread::new(line, message));
        };
        for (key, target) in texts {
            let message = format!("`{entry}` has a text `{key}` that no entry has");
            let key = Translatable::from_name(&key).ok_or_else(|| Misread::new(line, message))?;
            let Value::String(target) = target else {
                let message = format!("the `{}` of `{entry}` is not a text", key.name());
                return Err(Misread::new(line, message));
            };
            all.push(received(&entry, key, &target, line));
        }
    }
    Ok((None, all))
}
