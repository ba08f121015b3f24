//! What goes to code scanning is SARIF by the standard's own schema, whatever the catalogues and their paths are.

use std::fs;
use std::path::Path;

use errdex_tests::command::{run, text, workspace};
use jsonschema::Validator;
use serde_json::Value;

use super::formats::bad;

fn validator() -> Validator {
    let path = workspace().join("tests/sarif/sarif-schema-2.1.0.json");
    let schema = fs::read_to_string(path).expect("the schema is there");
    // Its pattern for languages has a bracket too many, which is no regular expression; we write no language.
    let odd = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";
    assert!(schema.contains(odd));
    let schema: Value = serde_json::from_str(&schema.replace(odd, "")).expect("JSON");
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("a schema")
}

/// The log of a check, which must be valid; gives its results.
fn results(validator: &Validator, folder: &Path, files: &[&str]) -> Vec<Value> {
    let arguments = ["check", "--format", "sarif"].iter().chain(files);
    let output = run(folder, arguments);
    let log: Value = serde_json::from_str(&text(&output.stdout)).expect("JSON");
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{files:?}: {errors:#?}");
    log["runs"][0]["results"]
        .as_array()
        .expect("results")
        .clone()
}

#[test]
fn every_bad_catalogue_is_valid_sarif() {
    let validator = validator();
    let roots: Vec<String> = bad()
        .iter()
        .map(|root| root.to_str().expect("a path").to_owned())
        .collect();
    let roots: Vec<&str> = roots.iter().map(String::as_str).collect();
    let all = results(&validator, &workspace(), &roots);
    assert!(all.len() > roots.len());
    let of_level = |level: &str| all.iter().filter(|result| result["level"] == level).count();
    assert!(of_level("error") > 200 && of_level("warning") > 10);
}

#[test]
fn a_good_catalogue_is_valid_sarif_without_results() {
    let results = results(&validator(), &workspace(), &["tests/harbour.yaml"]);
    assert_eq!(results, [Value::Null; 0]);
}

#[test]
fn odd_paths_and_texts_are_valid_sarif() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("größe & #1%");
    fs::create_dir_all(inside.join("its parts")).expect("folders");
    let root =
        "catalog: app\ntitle: \"A \\\\ 漢\"\ncode: {type: u8}\nparts: [its parts/one 1.yaml]\n";
    let part = "entries:\n  - {name: A, code: 300, message: 'Too \"many\" 漢 <b>.'}\n  - {name: A, code: 1, message: One}\n";
    fs::write(inside.join("errors of app.yaml"), root).expect("a file");
    fs::write(inside.join("its parts/one 1.yaml"), part).expect("a file");
    fs::write(folder.path().join("empty.yaml"), "").expect("a file");

    let validator = validator();
    let files = ["größe & #1%/errors of app.yaml", "empty.yaml"];
    let results = results(&validator, folder.path(), &files);
    let uris: Vec<&str> = results
        .iter()
        .filter_map(|result| {
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str()
        })
        .collect();
    let part = "gr%C3%B6%C3%9Fe%20%26%20%231%25/its%20parts/one%201.yaml";
    assert_eq!(uris, [part, part, part, "empty.yaml"]);
    let rules: Vec<&str> = results
        .iter()
        .filter_map(|result| result["ruleId"].as_str())
        .collect();
    assert_eq!(
        rules,
        [
            "code-out-of-type",
            "message-ends-with-stop",
            "duplicate-name",
            "no-entries"
        ]
    );
}
