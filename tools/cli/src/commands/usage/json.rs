//! Shows uses to programs.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, io, process};

use errdex_catalog::Loaded;
use errdex_catalog::model::Entry;
use errdex_outputs::json;
use errdex_outputs::lock::standing;
use errdex_usage::build::Workspace;
use errdex_usage::uses::{Use, Uses};
use serde_json::{Map, Value, json};

use super::super::check::json::problem;
use super::{Summary, Used};
use crate::output::Output;

pub(super) fn show(
    used: &[Used],
    summary: &Summary,
    is_shown: &dyn Fn(&Entry) -> bool,
    out: &mut Output,
) -> io::Result<()> {
    out.text(&json::pretty(&report(used, summary, is_shown)))
}

/// Keeps what editors show: the entries with their places, and the folder that the paths begin in.
pub(super) fn keep(used: &[Used], workspace: &Workspace) -> io::Result<()> {
    let mut entries = Vec::new();
    for used in used {
        for (entry, uses) in used.entries() {
            let mut kept = Map::new();
            kept.insert("catalog".to_owned(), json!(used.catalog.name));
            kept.insert("name".to_owned(), json!(entry.name));
            // Most entries of a large catalogue have none.
            let kinds = kinds(uses).into_iter();
            let found = kinds.filter(|(_, places)| !places.is_empty());
            kept.extend(found.map(|(kind, uses)| (kind.to_owned(), json!(places(uses)))));
            entries.push(Value::Object(kept));
        }
    }
    let report = json!({"root": workspace.root, "entries": entries});
    let path = workspace.kept_report();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // An editor that reads meanwhile gets the old report or the new one.
    let written = path.with_extension(format!("{}.tmp", process::id()));
    fs::write(&written, report.to_string())?;
    fs::rename(&written, path)
}

fn report(used: &[Used], summary: &Summary, is_shown: &dyn Fn(&Entry) -> bool) -> Value {
    let mut entries = Vec::new();
    for used in used {
        for (entry, uses) in used.entries().filter(|(entry, _)| is_shown(entry)) {
            let mut shown = json!({
                "catalog": used.catalog.name,
                "name": entry.name,
                "code": json::code(&entry.code),
                "status": standing(entry).name(),
            });
            for (kind, uses) in kinds(uses) {
                shown[kind] = json!(places(uses));
            }
            entries.push(shown);
        }
    }
    let problems: Vec<Value> = used
        .iter()
        .flat_map(|used| {
            let Loaded {
                problems, sources, ..
            } = &used.judged;
            problems.iter().map(|found| problem(found, sources))
        })
        .collect();
    json!({
        "entries": entries,
        "returned_by": returned_by(used, is_shown),
        "problems": problems,
        "summary": {
            "emitted": summary.emitted,
            "never_emitted": summary.never_emitted,
            "never_tested": summary.never_tested,
            "retired_in_use": summary.retired_in_use,
        },
    })
}

/// The functions that raise entries, in the order of their files, each with what it raises: `identity:NAME`.
fn returned_by(used: &[Used], is_shown: &dyn Fn(&Entry) -> bool) -> Vec<Value> {
    let mut functions: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    for used in used {
        for (entry, uses) in used.entries().filter(|(entry, _)| is_shown(entry)) {
            for place in &uses.emitted {
                for function in place.functions() {
                    let raised = functions.entry(function).or_default();
                    raised.insert(format!("{}:{}", used.catalog.name, entry.name));
                }
            }
        }
    }
    let functions = functions.into_iter();
    functions
        .map(|((file, function), raised)| {
            json!({"file": file, "function": function, "entries": raised})
        })
        .collect()
}

/// The places of each kind, with its key.
fn kinds(uses: &Uses) -> [(&'static str, &[Use]); 5] {
    [
        ("emitted", &uses.emitted),
        ("handled", &uses.handled),
        ("converted", &uses.converted),
        ("tested", &uses.tested),
        ("mentioned", &uses.mentioned),
    ]
}

fn places(uses: &[Use]) -> Vec<Value> {
    let place = |place: &Use| {
        json!({
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "function": place.function,
        })
    };
    uses.iter().map(place).collect()
}
