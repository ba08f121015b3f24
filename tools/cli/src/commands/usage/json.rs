//! Shows uses to programs.

use std::io;

use errdex_catalog::Loaded;
use errdex_catalog::model::Entry;
use errdex_outputs::json;
use errdex_outputs::lock::standing;
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
    let report = json!({
        "entries": entries,
        "problems": problems,
        "summary": {
            "emitted": summary.emitted,
            "never_emitted": summary.never_emitted,
            "never_tested": summary.never_tested,
            "retired_in_use": summary.retired_in_use,
        },
    });
    out.text(&json::pretty(&report))
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
