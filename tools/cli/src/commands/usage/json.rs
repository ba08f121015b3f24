//! Shows uses to programs.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, io, process};

use errdex_catalog::Loaded;
use errdex_catalog::model::Entry;
use errdex_outputs::json;
use errdex_outputs::lock::standing;
use errdex_usage::build::Workspace;
use errdex_usage::uses::Use;
use serde_json::{Value, json};

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

/// Keeps a report of everything for editors, with the folder that its paths begin in.
pub(super) fn keep(used: &[Used], summary: &Summary, workspace: &Workspace) -> io::Result<()> {
    let mut report = report(used, summary, &|_| true);
    report["root"] = json!(workspace.root);
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
            entries.push(json!({
                "catalog": used.catalog.name,
                "name": entry.name,
                "code": json::code(&entry.code),
                "status": standing(entry).name(),
                "emitted": places(&uses.emitted),
                "handled": places(&uses.handled),
                "converted": places(&uses.converted),
                "tested": places(&uses.tested),
                "mentioned": places(&uses.mentioned),
            }));
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
                let Some(function) = &place.function else {
                    continue;
                };
                let raised = functions.entry((&place.file, function)).or_default();
                raised.insert(format!("{}:{}", used.catalog.name, entry.name));
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
