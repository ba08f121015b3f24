//! Shows problems as annotations of a GitHub workflow.

use std::fmt::Write;
use std::io;

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::rule::Level;
use errdex_catalog::source::{Position, Sources};
use errdex_outputs::problem::in_words;

use super::{Region, problems};
use crate::output::Output;

pub(super) fn show(checked: &[Loaded], out: &mut Output) -> io::Result<()> {
    for (problem, sources) in problems(checked) {
        out.raw(&annotation(problem, sources))?;
        out.blank()?;
    }
    Ok(())
}

/// `::error file=errors.yaml,line=3,col=5,endColumn=9,title=duplicate-code::…`
fn annotation(problem: &Diagnostic, sources: &Sources) -> String {
    let command = match problem.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Allow => "notice",
    };
    let Region { file, start, end } = Region::from_span(problem.span, sources);
    // GitHub takes an end column on the line of the start only.
    let end = if end.line == start.line {
        format!("endColumn={}", end.column)
    } else {
        format!("endLine={}", end.line)
    };
    let mut words = in_words(problem);
    for (span, label) in &problem.also {
        let Region { file, start, .. } = Region::from_span(*span, sources);
        let Position { line, column } = start;
        let _ = write!(words, "\n{file}:{line}:{column}: {label}");
    }
    format!(
        "::{command} file={},line={},col={},{end},title={}::{}",
        property(file),
        start.line,
        start.column,
        property(problem.rule.name()),
        data(&words),
    )
}

/// Text after the last `::`, as the runner reads it back.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_runner_reads_specially_is_escaped() {
        assert_eq!(data("50%\r\nof: a, b"), "50%25%0D%0Aof: a, b");
        assert_eq!(property("a,b:c%.yaml"), "a%2Cb%3Ac%25.yaml");
    }
}
