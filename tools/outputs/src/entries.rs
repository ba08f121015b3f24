//! Describes the JSON of entries that `errdex list --format json` prints and templates read, with its version.

use errdex_catalog::keys::TextKey;
use errdex_catalog::schema;
use serde_json::{Map, Value, json};

/// The version of the JSON. A new key does not change it; a key that is removed or gets another meaning does.
pub const VERSION: u32 = 1;

/// The entries of a catalogue as one object.
#[must_use]
pub fn document(catalog: &str, title: &str, entries: &[Value]) -> Value {
    json!({
        "version": VERSION,
        "catalog": catalog,
        "title": title,
        "entries": entries,
    })
}

/// Every key of an entry, in the order in which it is printed.
#[must_use]
pub fn keys() -> Vec<&'static str> {
    let mut keys = vec!["catalog"];
    for key in schema::ENTRY.keys {
        match key.name {
            "code" => keys.extend(["code", "hex", "forms"]),
            "category" => keys.extend(["category", "categories"]),
            "deprecated" => keys.extend(["status", "deprecated", "retired"]),
            // The first is printed beside `deprecated`; the second is only for checks.
            "retired" | "expect" => {}
            name => keys.push(name),
        }
    }
    keys
}

/// The JSON Schema of [`document`], as text that ends with a line feed.
#[must_use]
pub fn schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}/entries.v{VERSION}.schema.json", env!("CARGO_PKG_REPOSITORY")),
        "title": "Entries of an errdex catalogue",
        "description": format!(
            "What `errdex list --format json` prints, version {VERSION}. An entry lacks the keys that its catalogue does not write; later releases may add keys."
        ),
        "type": "object",
        "properties": {
            "version": {"const": VERSION},
            "catalog": text(),
            "title": text(),
            "entries": list(&entry()),
        },
        "required": ["version", "catalog", "title", "entries"],
        "$defs": {
            "code": {"type": ["integer", "string"]},
            "category": object(&json!({"name": text(), "use": text()}), &["name", "use"]),
            "named": object(&json!({"name": text(), "code": {"$ref": "#/$defs/code"}}), &["name", "code"]),
        },
    });
    format!("{schema:#}\n")
}

/// The entry with every key that entries can have, so that a template can ask for each: what the entry lacks is null,
/// a list that it lacks is empty, and mappings are always an object.
#[must_use]
pub fn complete(written: Value) -> Value {
    completed(written, &entry())
}

fn completed(written: Value, schema: &Value) -> Value {
    match written {
        Value::Object(mut own) => {
            let Some(properties) = schema["properties"].as_object() else {
                return own.into();
            };
            let mut all = Map::new();
            for (key, shape) in properties {
                let value = own.remove(key).unwrap_or_else(|| missing(key, shape));
                all.insert(key.clone(), completed(value, shape));
            }
            all.append(&mut own);
            all.into()
        }
        Value::Array(items) => {
            let items = items.into_iter();
            items
                .map(|item| completed(item, &schema["items"]))
                .collect()
        }
        other => other,
    }
}

fn missing(key: &str, shape: &Value) -> Value {
    match shape["type"].as_str() {
        Some("array") => json!([]),
        // Independent facts; any other object is one fact that is there or not.
        _ if key == "mappings" => json!({}),
        _ => Value::Null,
    }
}

fn entry() -> Value {
    let mut properties = Map::new();
    for key in keys() {
        properties.insert(key.to_owned(), shape(key));
    }
    object(
        &properties.into(),
        &[
            "catalog", "name", "code", "message", "severity", "audience", "status",
        ],
    )
}

fn text() -> Value {
    json!({"type": "string"})
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

fn object(properties: &Value, required: &[&str]) -> Value {
    let mut object = json!({"type": "object", "properties": properties});
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

/// What a key contains.
fn shape(key: &str) -> Value {
    let code = json!({"$ref": "#/$defs/code"});
    let named = json!({"$ref": "#/$defs/named"});
    let category = json!({"$ref": "#/$defs/category"});
    match key {
        "code" => code,
        "parent" => named,
        "hex" => json!({"type": "string", "pattern": "^0x[0-9A-F]+$"}),
        // A number, or a text such as `TS2322`.
        "forms" => list(&json!({"anyOf": [
            object(
                &json!({
                    "name": text(),
                    "hex": text(),
                    "value": {"type": "integer"},
                    "signed": {"type": "integer"},
                }),
                &["name", "hex", "value"],
            ),
            object(&json!({"name": text(), "text": text()}), &["name", "text"]),
        ]})),
        "severity" => json!({"enum": schema::SEVERITIES}),
        "audience" => json!({"enum": schema::AUDIENCES}),
        "status" => json!({"enum": ["active", "deprecated", "retired"]}),
        "retry" => object(
            &json!({
                "when": {"enum": schema::RETRIES},
                "after": text(),
                "may_have_happened": flag(),
            }),
            &["when"],
        ),
        "category" => category,
        "categories" => list(&category),
        "aliases" => list(&text()),
        "deprecated" => object(
            &json!({"since": text(), "note": text(), "replaced_by": named}),
            &[],
        ),
        "retired" => object(
            &json!({"since": text(), "reason": text(), "replaced_by": named}),
            &[],
        ),
        "faq" => list(&object(&json!({"q": text(), "a": text()}), &["q", "a"])),
        "examples" => list(&object(
            &json!({
                "title": text(),
                "language": text(),
                "code": text(),
                "wrong": text(),
                "right": text(),
                "text": text(),
            }),
            &["title"],
        )),
        "mappings" => object(
            &json!({
                "http": {"type": "integer"},
                "grpc": text(),
                "exit": {"type": "integer"},
                "errno": text(),
                "sqlstate": text(),
            }),
            &[],
        ),
        "related" => list(&object(
            &json!({
                "import": text(),
                "catalog": text(),
                "to": text(),
                "code": code,
                "kind": text(),
                "why": text(),
            }),
            &["to", "kind"],
        )),
        "fields" => list(&object(
            &json!({
                "name": text(),
                "type": text(),
                "doc": text(),
                "source": flag(),
                "from": flag(),
                "shown": flag(),
                "absent": text(),
                "sensitive": flag(),
            }),
            &["name", "type"],
        )),
        "catalog" | "name" | "variant" | "message" | "detail" => text(),
        key if TextKey::from_name(key).is_some() => text(),
        // Only its own documentation describes it.
        _ => json!({}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_shape() {
        for key in keys() {
            assert_ne!(shape(key), json!({}), "{key}");
        }
    }

    #[test]
    fn an_entry_is_completed_also_inside_of_its_lists() {
        let entry = complete(json!({
            "name": "FOG",
            "related": [{"to": "STORM", "kind": "see-also"}],
            "retired": {"since": "2.0.0"},
        }));
        assert_eq!(entry["help"], Value::Null);
        assert_eq!(entry["aliases"], json!([]));
        assert_eq!(entry["mappings"]["http"], Value::Null);
        assert_eq!(entry["deprecated"], Value::Null);
        assert_eq!(entry["retired"]["since"], "2.0.0");
        assert_eq!(entry["retired"]["reason"], Value::Null);
        assert_eq!(entry["related"][0]["why"], Value::Null);
        let keys: Vec<&str> = entry
            .as_object()
            .expect("an object")
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys, super::keys());
    }
}
