//! Shows problems to programs.

use std::io;

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::fix::{Fix, TextEdit};
use errdex_catalog::source::{Sources, Span};
use errdex_edit::Applied;
use errdex_outputs::json;
use serde_json::{Value, json};

use super::fixing::Done;
use super::{Region, Tally, problems};
use crate::failure::Failure;
use crate::output::Output;

pub(super) fn show(
    checked: &[Loaded],
    unreadable: &[Failure],
    done: &Done,
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
    if !done.applied.is_empty() {
        report["fixed"] = done.applied.iter().map(applied).collect();
    }
    if !unreadable.is_empty() {
        let messages = unreadable.iter().map(|failure| failure.message.as_str());
        report["unreadable"] = messages.collect();
    }
    out.text(&json::pretty(&report))
}

/// A fix that was applied, at the place that its problem had then.
fn applied(applied: &Applied) -> Value {
    let Applied {
        rule,
        message,
        title,
        place,
    } = applied;
    json!({"rule": rule.name(), "message": message, "title": title, "place": place})
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
        "fixes": problem.fixes.iter().map(|found| fix(found, sources)).collect::<Vec<_>>(),
    })
}

fn fix(fix: &Fix, sources: &Sources) -> Value {
    let Fix {
        title,
        edits,
        is_safe,
    } = fix;
    let edits: Vec<Value> = edits.iter().map(|found| edit(found, sources)).collect();
    json!({"title": title, "safe": is_safe, "edits": edits})
}

/// A place like any other, and the text that goes there.
fn edit(edit: &TextEdit, sources: &Sources) -> Value {
    let Region { file, start, end } = Region::from_span(edit.span, sources);
    json!({
        "file": file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": edit.text,
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
