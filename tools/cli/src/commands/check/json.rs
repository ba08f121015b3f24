//! Shows problems to programs.

use std::io;

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::source::{Sources, Span};
use errdex_outputs::json;
use serde_json::{Value, json};

use super::{Region, Tally, problems};
use crate::failure::Failure;
use crate::output::Output;

pub(in crate::commands) fn show(
    checked: &[Loaded],
    unreadable: &[Failure],
    out: &mut Output,
) -> io::Result<()> {
    let tally = Tally::count(checked);
    let list: Vec<Value> = problems(checked)
        .map(|(found, sources)| problem(found, sources))
        .collect();
    let mut report = json!({
        "errors": tally.errors,
        "warnings": tally.warnings,
        "problems": list,
    });
    if !unreadable.is_empty() {
        let messages = unreadable.iter().map(|failure| failure.message.as_str());
        report["unreadable"] = messages.collect();
    }
    out.text(&json::pretty(&report))
}

pub(in crate::commands) fn problem(problem: &Diagnostic, sources: &Sources) -> Value {
    let also: Vec<Value> = problem
        .also
        .iter()
        .map(|(span, label)| place(*span, label, sources))
        .collect();
    json!({
        "rule": problem.rule.name(),
        "level": problem.level.name(),
        "message": problem.message,
        "place": place(problem.span, &problem.label, sources),
        "also": also,
        "notes": problem.notes,
        "help": problem.help,
    })
}

/// Lines and columns count from 1, columns in characters; the end is the first place that is not meant any more.
fn place(span: Span, label: &str, sources: &Sources) -> Value {
    let Region { file, start, end } = Region::from_span(span, sources);
    json!({
        "file": file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "label": label,
    })
}
