//! Shows problems as a code quality report, which GitLab shows in merge requests: an array of issues as Code Climate
//! writes them.

use std::collections::HashMap;
use std::io;

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::rule::Level;
use errdex_catalog::source::{Position, Sources};
use errdex_outputs::hash::fnv;
use errdex_outputs::json;
use errdex_outputs::problem::in_words;
use serde_json::{Value, json};

use super::{Region, problems};
use crate::output::Output;

pub(super) fn show(checked: &[Loaded], out: &mut Output) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let issues: Value = problems(checked)
        .map(|(problem, sources)| issue(problem, sources, &mut fingerprints))
        .collect();
    out.text(&json::pretty(&issues))
}

fn issue(problem: &Diagnostic, sources: &Sources, fingerprints: &mut Fingerprints) -> Value {
    let Region { file, start, end } = Region::from_span(problem.span, sources);
    let (severity, category) = match problem.level {
        Level::Error => ("major", "Bug Risk"),
        Level::Warning => ("minor", "Style"),
        Level::Allow => ("info", "Style"),
    };
    let words = in_words(problem);
    // A list shows one line; the rest is behind it.
    let description = words.lines().next().unwrap_or_default();
    json!({
        "type": "issue",
        "check_name": problem.rule.name(),
        "description": description,
        "content": {"body": words},
        "categories": [category],
        "severity": severity,
        "fingerprint": fingerprints.next(file, problem.rule.name(), description),
        "location": {"path": file, "lines": {"begin": start.line, "end": last_line(start, end)}},
    })
}

/// The line of the last character: a span that ends with a line ends at the beginning of the next one.
fn last_line(start: Position, end: Position) -> usize {
    match end.column {
        1 => start.line.max(end.line - 1),
        _ => end.line,
    }
}

/// Tells the problems of two reports apart. A problem keeps its fingerprint while lines are added above it: it is made of
/// what is wrong and in which file, and of how many such problems came before.
#[derive(Default)]
struct Fingerprints(HashMap<u64, usize>);

impl Fingerprints {
    fn next(&mut self, file: &str, rule: &str, description: &str) -> String {
        let hash = fnv(format!("{file}\0{rule}\0{description}").bytes());
        let before = self.0.entry(hash).or_default();
        let fingerprint = match *before {
            0 => format!("{hash:016x}"),
            before => format!("{:016x}", fnv(format!("{hash}\0{before}").bytes())),
        };
        *before += 1;
        fingerprint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_problems_have_their_own_fingerprints() {
        let mut fingerprints = Fingerprints::default();
        let mut next = |file| fingerprints.next(file, "duplicate-code", "the code 1 is used twice");
        let (first, second, other) = (next("a.yaml"), next("a.yaml"), next("b.yaml"));
        assert_ne!(first, second);
        assert_ne!(first, other);
        let again =
            Fingerprints::default().next("a.yaml", "duplicate-code", "the code 1 is used twice");
        assert_eq!(first, again);
    }

    #[test]
    fn a_line_break_belongs_to_its_line() {
        let at = |line, column| Position { line, column };
        assert_eq!(last_line(at(3, 5), at(3, 9)), 3);
        assert_eq!(last_line(at(3, 5), at(4, 1)), 3);
        assert_eq!(last_line(at(3, 1), at(3, 1)), 3);
        assert_eq!(last_line(at(3, 5), at(4, 2)), 4);
    }
}
