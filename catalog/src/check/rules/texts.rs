//! Messages must be one line that says something.

use crate::check::resolve::Resolved;
use crate::check::resolve::statuses::Statuses;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::Fix;
use crate::hashing::HashMap;
use crate::raw::{RawEntry, Text};
use crate::rule::Rule;
use crate::shape::in_brackets;
use crate::source::Span;

pub(super) fn check(resolved: &Resolved<'_>, _: &Taint, sink: &mut Diagnostics) {
    let mut seen: HashMap<String, &Text> = HashMap::default();
    let wants_guidance = resolved.wants(Rule::MissingGuidance);
    for (at, entry) in resolved.raw.entries.iter().enumerate() {
        if let Some(message) = &entry.message {
            check_message(resolved, message, sink);
            if entry.retired.is_none() {
                check_twice(message, &mut seen, sink);
            }
        }
        if wants_guidance && entry.texts.guidance.is_none() && entry.retired.is_none() {
            sink.report(
                Diagnostic::new(
                    Rule::MissingGuidance,
                    entry.place,
                    "the entry has no guidance",
                )
                .help("add `guidance:`, what a programmer does about it"),
            );
        }
        check_exit(entry, resolved.statuses[at], sink);
    }
}

fn check_message(resolved: &Resolved<'_>, message: &Text, sink: &mut Diagnostics) {
    let text = message.value.trim_end();
    if text.is_empty() {
        sink.report(
            Diagnostic::new(Rule::EmptyMessage, message.span, "the message is empty")
                .help("say in one line what happened"),
        );
    } else if text.contains('\n') {
        let problem = Diagnostic::new(
            Rule::MultiLineMessage,
            message.span,
            "the message has more than one line",
        )
        .help("keep to one line here; `meaning:` takes the rest");
        sink.report_fixable(problem, || joined(resolved, message));
    } else if text.ends_with('.') && !text.ends_with("..") {
        let place = message.piece(resolved.sources, text.len() - 1, 1);
        let problem = Diagnostic::new(
            Rule::MessageEndsWithStop,
            place,
            "the message ends with a full stop",
        )
        .note("messages are shown inside other sentences")
        .help("remove it");
        sink.report_fixable(problem, || {
            Some(Fix::safe("remove the full stop").replace(place, ""))
        });
    }
}

/// Joins the lines of a message. Only lines that are one sentence are surely meant so: a blank line or a list is not.
fn joined(resolved: &Resolved<'_>, message: &Text) -> Option<Fix> {
    let lines = || message.value.trim_end().split('\n').map(str::trim_end);
    let is_plain = |line: &str| line.starts_with(|c: char| c.is_alphanumeric());
    let is_one = lines().all(is_plain) && lines().all(|line| !line.ends_with(['.', ':', '!', '?']));
    let words: Vec<&str> = lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let Span { file, start, end } = message.span;
    let source = resolved.sources.file(file).text();
    // The line's end belongs to a text in a block.
    let written = source.get(start as usize..end as usize)?.trim_end();
    let span = Span::new(file, start as usize, start as usize + written.len());
    let fix = Fix::new("join the lines", is_one);
    Some(fix.replace(span, in_brackets(&words.join(" "))))
}

fn check_twice<'t>(
    message: &'t Text,
    seen: &mut HashMap<String, &'t Text>,
    sink: &mut Diagnostics,
) {
    let key = message.value.trim().to_lowercase();
    if key.is_empty() {
        return;
    }
    match seen.get(&key) {
        None => {
            seen.insert(key, message);
        }
        Some(first) => sink.report(
            Diagnostic::new(
                Rule::SameTextTwice,
                message.span,
                "another entry has the same message",
            )
            .label("again here")
            .also(first.span, "first here")
            .help("say how the two differ"),
        ),
    }
}

fn check_exit(entry: &RawEntry, statuses: Statuses, sink: &mut Diagnostics) {
    if let (Some(exit), Some(status)) = (&entry.mappings.exit, statuses.exit)
        && status == 0
    {
        sink.report(
            Diagnostic::new(
                Rule::ExitStatusZero,
                exit.span,
                format!("the exit status {} means success to a shell", exit.value),
            )
            .help("choose one from 1 to 255"),
        );
    }
}
