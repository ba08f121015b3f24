//! Checks every bad catalogue of the tests at once, in every format, against the core.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Disk;
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::{Languages, Loaded, Options, load, render};
use errdex_tests::command::{run, text, workspace};
use serde_json::Value;

/// The roots of `catalogs/bad`.
pub(crate) fn bad() -> Vec<PathBuf> {
    let folder = workspace().join("tests/catalogs/bad");
    let mut roots = Vec::new();
    for rule in items(&folder) {
        for case in items(&rule) {
            if case.is_dir() {
                roots.push(case.join("root.yaml"));
            } else if case.extension().is_some_and(|end| end == "yaml") {
                roots.push(case);
            }
        }
    }
    roots.sort();
    assert!(roots.len() > 40);
    roots
}

fn items(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).expect("a folder");
    items.map(|item| item.expect("an item").path()).collect()
}

fn loaded() -> Vec<Loaded> {
    let base = workspace();
    let options = Options {
        advice: true,
        languages: Languages::All,
        ..Options::from(&base)
    };
    let roots = bad().into_iter();
    roots
        .map(|root| load(&Disk, &root, options).expect("a file"))
        .collect()
}

fn check(format: &str) -> String {
    let arguments = ["check", "--format", format].map(PathBuf::from);
    let output = run(&workspace(), arguments.into_iter().chain(bad()));
    assert_eq!(output.status.code(), Some(1));
    text(&output.stdout)
}

fn json(format: &str) -> Value {
    serde_json::from_str(&check(format)).expect("JSON")
}

fn count(loaded: &[Loaded], level: Level) -> usize {
    let problems = loaded.iter().flat_map(|loaded| &loaded.problems);
    problems.filter(|problem| problem.level == level).count()
}

#[test]
fn text_is_the_cores_to_the_byte() {
    let problems: Vec<String> = loaded()
        .iter()
        .flat_map(|loaded| {
            loaded
                .problems
                .iter()
                .map(|problem| render::plain(problem, &loaded.sources))
        })
        .collect();
    assert_eq!(check("text"), problems.join("\n"));
}

#[test]
fn json_has_every_problem_with_its_place() {
    let loaded = loaded();
    let report = json("json");
    assert_eq!(report["errors"], count(&loaded, Level::Error));
    assert_eq!(report["warnings"], count(&loaded, Level::Warning));
    let problems = loaded.iter().flat_map(|loaded| {
        loaded
            .problems
            .iter()
            .map(|problem| (problem, &loaded.sources))
    });
    let mut shown = report["problems"].as_array().expect("a list").iter();
    for (problem, sources) in problems {
        let shown = shown.next().expect("a problem");
        let position = sources.position(problem.span);
        assert_eq!(shown["rule"], problem.rule.name());
        assert_eq!(shown["level"], problem.level.name());
        assert_eq!(shown["message"], problem.message);
        assert_eq!(
            shown["place"]["file"],
            sources.file(problem.span.file).shown()
        );
        assert_eq!(shown["place"]["line"], position.line);
        assert_eq!(shown["place"]["column"], position.column);
        assert_eq!(
            shown["also"].as_array().map(Vec::len),
            Some(problem.also.len())
        );
    }
    assert!(shown.next().is_none());
}

#[test]
fn sarif_has_the_shape_that_code_scanning_takes() {
    let loaded = loaded();
    let log = json("sarif");
    assert_eq!(log["version"], "2.1.0");
    let [run] = log["runs"].as_array().expect("runs").as_slice() else {
        panic!("one run");
    };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "errdex");
    let rules = driver["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), Rule::ALL.len());
    for rule in rules {
        assert!(rule["shortDescription"]["text"].is_string());
        assert!(
            ["error", "warning", "none"].contains(&str_of(&rule["defaultConfiguration"]["level"]))
        );
    }
    let results = run["results"].as_array().expect("results");
    let problems: usize = loaded.iter().map(|loaded| loaded.problems.len()).sum();
    assert_eq!(results.len(), problems);
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(result["ruleId"], rules[index]["id"]);
        assert!(["error", "warning"].contains(&str_of(&result["level"])));
        assert!(!str_of(&result["message"]["text"]).is_empty());
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1));
        let places = result["locations"].as_array().into_iter().flatten();
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for place in places.chain(related) {
            assert_place(&place["physicalLocation"]);
        }
    }
}

fn assert_place(place: &Value) {
    let uri = str_of(&place["artifactLocation"]["uri"]);
    assert!(uri.starts_with("tests/catalogs/"), "{uri}");
    assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
    let number = |key: &str| place["region"][key].as_u64().expect("a number");
    let start = (number("startLine"), number("startColumn"));
    let end = (number("endLine"), number("endColumn"));
    assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{place}");
}

fn str_of(value: &Value) -> &str {
    value.as_str().expect("text")
}

#[test]
fn github_gets_one_line_for_each_problem() {
    let loaded = loaded();
    let text = check("github");
    let (errors, warnings): (Vec<&str>, Vec<&str>) = text
        .lines()
        .partition(|line| line.starts_with("::error file=tests/catalogs/bad/"));
    assert_eq!(errors.len(), count(&loaded, Level::Error));
    assert_eq!(warnings.len(), count(&loaded, Level::Warning));
    for line in warnings {
        assert!(
            line.starts_with("::warning file=tests/catalogs/bad/"),
            "{line}"
        );
    }
}

/// As GitLab's own reader asks for it: `description`, `fingerprint`, `severity` and `location` of each, and no two
/// problems with one fingerprint, of which it would show one.
#[test]
fn gitlab_gets_an_issue_for_each_problem() {
    let schema = serde_json::json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "pattern": "^[^\\n]+$"},
                "check_name": {"enum": Rule::ALL.iter().map(|rule| rule.name()).collect::<Vec<_>>()},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^tests/catalogs/bad/"},
                        "lines": {
                            "type": "object",
                            "required": ["begin", "end"],
                            "properties": {
                                "begin": {"type": "integer", "minimum": 1},
                                "end": {"type": "integer", "minimum": 1}
                            }
                        }
                    }
                }
            }
        }
    });
    let report = json("gitlab");
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .expect("a schema")
        .iter_errors(&report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let issues = report.as_array().expect("a list");
    let loaded = loaded();
    let problems: usize = loaded.iter().map(|loaded| loaded.problems.len()).sum();
    assert_eq!(issues.len(), problems);
    let fingerprints: BTreeSet<&str> = issues
        .iter()
        .map(|issue| str_of(&issue["fingerprint"]))
        .collect();
    assert_eq!(fingerprints.len(), problems);
    for issue in issues {
        let lines = &issue["location"]["lines"];
        assert!(lines["begin"].as_u64() <= lines["end"].as_u64(), "{issue}");
    }
}

#[test]
fn the_schema_is_the_cores() {
    let output = run(&workspace(), ["schema"]);
    assert!(output.status.success());
    let schema = text(&output.stdout);
    assert_eq!(schema, errdex_outputs::json_schema());
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    assert!(str_of(&schema["$schema"]).contains("json-schema.org"));
}
