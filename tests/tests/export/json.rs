//! A judge of JSON Schema accepts the problem objects of every entry, and one of `OpenAPI` the components.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::catalogue::{Catalogue, catalogues};
use crate::tools::tool;

fn read(catalogue: &Catalogue, format: &str, more: &[&str]) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let path = catalogue.export(format, folder.path(), "file.json", more);
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

fn code_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        number => number.to_string(),
    }
}

#[test]
fn a_json_schema_has_every_name_and_code() {
    for catalogue in catalogues(&[]) {
        let schema = read(&catalogue, "jsonschema", &[]);
        jsonschema::meta::validate(&schema).expect("a schema");
        let definitions = schema["$defs"].as_object().expect("definitions");
        catalogue.compare(definitions.iter().map(|(name, definition)| {
            let properties = &definition["properties"];
            assert_eq!(properties["name"]["const"], json!(name));
            format!("{name} {}", code_of(&properties["code"]["const"]))
        }));
    }
}

#[test]
fn a_problem_object_with_its_fields_is_valid_and_another_is_not() {
    let harbour = catalogues(&[]).swap_remove(0);
    let schema = read(&harbour, "jsonschema", &[]);
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let fog = json!({
        "type": "https://harbour.example/fog", "title": "The harbour is closed by fog", "status": 503,
        "detail": "boat Marie cannot leave: visibility 80 m", "code": 272, "name": "HARBOUR_FOG",
        "boat": "Marie", "metres": 80,
    });
    assert!(validator.is_valid(&fog));
    for (key, value) in [
        ("code", json!(273)),
        ("status", json!(500)),
        ("metres", json!(-1)),
        ("metres", json!("80")),
        ("boat", Value::Null),
    ] {
        let mut wrong = fog.clone();
        wrong[key] = value;
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}

#[test]
fn json_messages_have_every_name_and_code() {
    for catalogue in catalogues(&[]) {
        for syntax in ["i18next", "icu"] {
            let messages = read(&catalogue, "json-messages", &["--syntax", syntax]);
            let messages = messages.as_object().expect("an object");
            let entries = messages.iter().filter(|(name, _)| *name != "$errdex");
            catalogue.compare(
                entries.map(|(name, entry)| format!("{name} {}", code_of(&entry["code"]))),
            );
        }
    }
}

#[test]
fn templates_have_the_syntax_that_was_asked_for() {
    let harbour = catalogues(&[]).swap_remove(0);
    for (syntax, template) in [
        (
            "i18next",
            "boat {{boat}} cannot leave: visibility {{metres}} m",
        ),
        ("icu", "boat {boat} cannot leave: visibility {metres} m"),
    ] {
        let messages = read(&harbour, "json-messages", &["--syntax", syntax]);
        let fog = &messages["HARBOUR_FOG"];
        assert_eq!(fog["template"], json!(template));
        assert_eq!(fog["params"], json!(["boat", "metres"]));
        assert_eq!(fog["message"], json!("The harbour is closed by fog"));
    }
}

#[test]
fn openapi_has_a_response_for_every_entry_with_a_status() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for catalogue in catalogues(&[]) {
        let openapi = read(&catalogue, "openapi", &[]);
        let responses = openapi["components"]["responses"]
            .as_object()
            .expect("responses");
        let head = openapi["x-errdex"].as_str().expect("a text");
        let names: BTreeSet<&str> = responses.keys().map(String::as_str).collect();
        for (name, _) in &catalogue.entries {
            // The head names what is left out.
            let is_left_out = head.split([' ', ',', '.']).any(|word| word == name);
            assert!(names.contains(name.as_str()) != is_left_out, "{name}");
        }
        let path = folder.path().join(format!("{}.json", catalogue.name));
        fs::write(&path, openapi.to_string()).expect("a file");
        files.push(path);
    }
    let Some(mut validate) = tool("openapi-spec-validator") else {
        return;
    };
    let output = validate.args(&files).output().expect("the tool starts");
    assert!(output.status.success(), "{output:?}");
}
