//! Holds the committed JSON Schema to the table of keys, and to the catalogues that are good and bad.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;

/// Rules about the shape of a file, which a schema can see.
const STRUCTURAL: [&str; 17] = [
    "unknown-key",
    "missing-key",
    "expected-mapping",
    "expected-list",
    "expected-text",
    "expected-line",
    "expected-number",
    "expected-flag",
    "expected-version",
    "expected-date",
    "unknown-value",
    "malformed-link",
    "bad-pattern",
    "backwards-range",
    "unknown-rule",
    "fixed-rule",
    "deprecated-and-retired",
];

/// A case of another rule that a schema can see, too.
const MISSHAPEN: &str = "bad-code/mapping-for-code.yaml";

/// Cases of those rules that a schema cannot see, and why.
const BEYOND: &[(&str, &str)] = &[
    ("base-below-the-code", "numbers are not compared"),
    ("base-with-bits-of-the-code", "numbers are not compared"),
    ("binary-number", "YAML reads a number"),
    ("blank-question", "a text of spaces is text"),
    ("date", "February has 28 or 29 days"),
    ("deprecated-and-retired", "each is right alone"),
    ("empty-title", "an empty text is text"),
    ("example-without-code", "one of three keys is enough"),
    (
        "help-of-two-lines",
        "a folded text has a line feed at its end",
    ),
    ("language-of-an-example", "a language is text"),
    ("link-with-code-in-its-name", "a name is text"),
    ("link-with-open-bracket", "a link is text"),
    ("link-with-words", "a link is text"),
    ("number-with-plus", "YAML reads a number"),
    ("octal-number", "YAML reads a number"),
    ("pattern-for-numbers", "each is right alone"),
    ("range-backwards", "numbers are not compared"),
    ("unreadable-pattern", "a pattern is text"),
];

#[test]
fn committed_schema_is_fresh() {
    let committed = root().join("docs/catalog.schema.json");
    let data = snapbox::Data::read_from(&committed, Some(snapbox::data::DataFormat::Text));
    let assert = snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .normalize_paths(false);
    let fresh = errdex_outputs::json_schema();
    if let Err(error) = assert.try_eq(Some(&committed.display()), fresh.into(), data) {
        panic!(
            "{error}\nrun `SNAPSHOTS=overwrite cargo test -p errdex-tests --test json_schema` and read the diff"
        );
    }
}

#[test]
fn schema_is_valid_by_its_draft() {
    let schema = schema();
    jsonschema::meta::validate(&schema).expect("a schema");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(schema["$id"], errdex_outputs::json_schema::ID);
}

#[test]
fn what_a_list_prints_is_valid_by_the_schema_of_entries() {
    let schema: Value = serde_json::from_str(&errdex_outputs::entries::schema()).expect("JSON");
    jsonschema::meta::validate(&schema).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    for catalogue in ["cli/harbour.yaml", "cli/text-codes.yaml", "windows"] {
        let tests = root().join("tests");
        let arguments = ["list", "--format", "json", "--catalog", catalogue];
        let output = errdex_tests::command::run(&tests, arguments);
        let list: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let errors: Vec<String> = validator
            .iter_errors(&list)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{catalogue}: {errors:#?}");
        let keys = errdex_outputs::entries::keys();
        for entry in list["entries"].as_array().expect("entries") {
            for key in entry.as_object().expect("an entry").keys() {
                assert!(
                    keys.contains(&key.as_str()) || key.starts_with("x-"),
                    "{key}"
                );
            }
        }
    }
}

#[test]
fn good_catalogues_are_valid() {
    let validator = validator();
    for path in yaml_files(&root().join("tests/catalogs/good")) {
        let value = read(&path).expect("YAML");
        // Files that lie beside a catalogue are none.
        if value.get("jobs").is_some() {
            continue;
        }
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
}

#[test]
fn misshapen_catalogues_are_not() {
    let validator = validator();
    let mut valid = Vec::new();
    for rule in STRUCTURAL {
        for path in yaml_files(&root().join("tests/catalogs/bad").join(rule)) {
            // A rule that is misspelt in one file makes the case; its parts may be right.
            let in_folder = path.parent().is_some_and(|folder| !folder.ends_with(rule));
            let Some(value) = read(&path).filter(|_| !in_folder) else {
                continue;
            };
            if validator.is_valid(&value) {
                valid.push(path.file_stem().unwrap_or_default().to_owned());
            }
        }
    }
    let bad = root().join("tests/catalogs/bad");
    let misshapen = read(&bad.join(MISSHAPEN)).expect("YAML");
    assert!(!validator.is_valid(&misshapen), "{MISSHAPEN}");
    valid.sort_unstable();
    let exempt: Vec<&str> = BEYOND.iter().map(|(name, _)| *name).collect();
    assert_eq!(valid, exempt);
}

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the workspace").to_owned()
}

fn schema() -> Value {
    serde_json::from_str(&errdex_outputs::json_schema()).expect("JSON")
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("a schema")
}

/// The file as JSON; nothing where JSON has no such thing, such as keys that are lists.
fn read(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    serde_yaml::from_str(text).ok()
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            files.extend(yaml_files(&path));
        } else if path
            .extension()
            .is_some_and(|end| end == "yaml" || end == "yml")
        {
            files.push(path);
        }
    }
    files.sort();
    files
}
