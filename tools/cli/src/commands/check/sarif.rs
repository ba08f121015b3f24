//! Shows problems as SARIF 2.1.0, which code scanning takes in.

use std::collections::BTreeMap;
use std::io;

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::fix::{Fix, TextEdit};
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::source::{Position, Sources, Span};
use errdex_outputs::json;
use errdex_outputs::problem::in_words;
use serde_json::{Value, json};

use super::{Region, problems};
use crate::output::Output;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(in crate::commands) fn show(checked: &[Loaded], out: &mut Output) -> io::Result<()> {
    let rules: Vec<Value> = Rule::ALL.iter().map(|known| rule(*known)).collect();
    let results: Vec<Value> = problems(checked)
        .map(|(problem, sources)| result(problem, sources))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "errdex",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    out.text(&json::pretty(&log))
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Allow => "none",
    }
}

fn rule(rule: Rule) -> Value {
    json!({
        "id": rule.name(),
        "shortDescription": {"text": rule.doc()},
        "help": {"text": format!("`errdex explain {}` says more.", rule.name())},
        "defaultConfiguration": {"level": level(rule.default_level())},
    })
}

fn result(problem: &Diagnostic, sources: &Sources) -> Value {
    let mut result = json!({
        "ruleId": problem.rule.name(),
        "ruleIndex": Rule::ALL.iter().position(|rule| *rule == problem.rule),
        "level": level(problem.level),
        "message": {"text": in_words(problem)},
        "locations": [{"physicalLocation": physical(problem.span, sources)}],
    });
    if !problem.also.is_empty() {
        let related = problem.also.iter().enumerate().map(|(at, (span, label))| {
            json!({
                "id": at + 1,
                "message": {"text": label},
                "physicalLocation": physical(*span, sources),
            })
        });
        result["relatedLocations"] = related.collect();
    }
    // Code scanning offers them without asking which of them are safe.
    let safe = problem.fixes.iter().filter(|found| found.is_safe);
    let fixes: Vec<Value> = safe.map(|found| fix(found, sources)).collect();
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

fn fix(fix: &Fix, sources: &Sources) -> Value {
    let mut by_file: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for TextEdit { span, text } in &fix.edits {
        let Region { file, start, end } = Region::from_span(*span, sources);
        by_file.entry(file).or_default().push(json!({
            "deletedRegion": region(start, end),
            "insertedContent": {"text": text},
        }));
    }
    let changes = by_file.into_iter().map(|(file, replacements)| {
        json!({"artifactLocation": {"uri": uri(file)}, "replacements": replacements})
    });
    json!({
        "description": {"text": fix.title},
        "artifactChanges": changes.collect::<Vec<_>>(),
    })
}

fn physical(span: Span, sources: &Sources) -> Value {
    let Region { file, start, end } = Region::from_span(span, sources);
    json!({"artifactLocation": {"uri": uri(file)}, "region": region(start, end)})
}

fn region(start: Position, end: Position) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A path as a URI: relative ones stay so, to the root of the repository in which the log is read.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if path.as_bytes().get(1) == Some(&b':') {
        // A Windows drive.
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(byte.into());
            }
            byte => uri.extend(percent(byte)),
        }
    }
    uri
}

fn percent(byte: u8) -> [char; 3] {
    let digit =
        |half: u8| char::from_digit(half.into(), 16).map_or('0', |c| c.to_ascii_uppercase());
    ['%', digit(byte >> 4), digit(byte & 15)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("crates/app/errors.yaml"), "crates/app/errors.yaml");
        assert_eq!(uri("häfen/a b%.yaml"), "h%C3%A4fen/a%20b%25.yaml");
        assert_eq!(uri("/srv/errors.yaml"), "file:///srv/errors.yaml");
        assert_eq!(uri("C:/app/errors.yaml"), "file:///C%3A/app/errors.yaml");
    }
}
