//! Reads YAML into a tree in which every node knows its place.
//!
//! The YAML library gives values without places. It gives them in the order of the text, though, so a cursor follows in
//! the source: before each node it steps to the node's first character, and after each scalar over the scalar's text,
//! which it compares with the value on the way. What the value leaves out comes from the source: whether a scalar was
//! quoted, and how a number was spelt (`0o17`, `007`).
//!
//! ```text
//! text ─▶ elide ─▶ library ─▶ visitor ─▶ node
//!                             (cursor)
//! ```
//!
//! A text that the quickest `Manner` does not suit is read again in the next one, and each `Fallback` has a name.
//! The library is the only judge of what is YAML.

mod cursor;
mod elide;
mod ends;
mod escape;
mod forbidden;
mod hint;
mod library;
mod literal;
mod locate;
mod node;
mod plain;
mod reader;
mod reading;
mod visitor;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Span};
pub use locate::{Locator, locate};
pub use node::{Kind, Node, Scalar, Style};
use reader::Refused;
use reading::{Failure, Reading};

/// How the library gets a text. Each is slower than the one before, and suits more texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// With a letter in the place of each scalar, item or mapping that plainly is one.
    Elided,
    /// As it is. Where the cursor can tell that a scalar comes next, the library is asked for text.
    Whole,
    /// As it is, and the library says what each node is.
    Careful,
}

/// Why a text is read again, in the next manner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fallback {
    /// No line is plainly a key or a value, or the text has characters that only the library can judge.
    NothingToElide,
    /// The library refused the elided text; its places must be those of the file.
    Refused,
    /// The library did not come to each elided scalar in turn, so one of them was not a scalar.
    ScalarMissed,
    /// The library was asked for text where a collection stands, so the cursor had lost its way.
    CursorAstray,
}

impl Manner {
    /// What comes after a failure: another manner and the reason for it, or `None` where the failure is the text's own.
    fn after(self, failure: &Failure) -> Option<(Self, Fallback)> {
        match self {
            Self::Elided if failure.error.is_none() => Some((Self::Whole, Fallback::ScalarMissed)),
            Self::Elided => Some((Self::Whole, Fallback::Refused)),
            Self::Whole if failure.is_astray => Some((Self::Careful, Fallback::CursorAstray)),
            Self::Whole | Self::Careful => None,
        }
    }
}

/// The tree of one file, or `None` where the text is not YAML.
pub fn parse(id: FileId, file: &SourceFile, sink: &mut Diagnostics) -> Option<Node> {
    parse_or_place(id, file, sink).ok()
}

/// The same; of a text that is not YAML, the place where it stops to be, if there is one.
pub(crate) fn parse_or_place(
    id: FileId,
    file: &SourceFile,
    sink: &mut Diagnostics,
) -> Result<Node, Option<Span>> {
    let (result, reports) = read(id, file, &mut Vec::new());
    let problem = match &result {
        Ok(_) => None,
        Err(failure) => hint::explain(id, file, failure),
    };
    // A text that begins as an anchor or an alias does is refused as such; where it stops to look like one, the
    // library stops too.
    let line = |span: Span| file.position(span.start).line;
    let problem = problem.filter(|problem| {
        !reports.iter().any(|(report, _)| {
            report.rule == Rule::ForbiddenYaml && line(report.span) == line(problem.span)
        })
    });
    for (report, fix) in reports {
        // A quote that is never closed makes escapes of what follows it; that is not what was meant.
        let is_escape = matches!(
            report.rule,
            Rule::InvisibleCharacter | Rule::ControlCharacter
        );
        let is_after = |problem: &Diagnostic| report.span > problem.span;
        if !(is_escape && problem.as_ref().is_some_and(is_after)) {
            sink.report_fixable(report, || fix);
        }
    }
    let place = problem.as_ref().map(|problem| problem.span);
    if let Some(mut problem) = problem {
        let fixes = std::mem::take(&mut problem.fixes);
        sink.report_fixable(problem, || fixes);
    }
    result.map_err(|_| place)
}

/// Reads the text in one manner after the other, until the failure is its own. Only the last reading's reports count.
fn read(
    id: FileId,
    file: &SourceFile,
    fallbacks: &mut Vec<Fallback>,
) -> (Result<Node, Failure>, Refused) {
    let elided = elide::elide(id, file.text());
    let shorter;
    let (mut manner, mut reading) = if let Some((text, elided)) = elided {
        shorter = text;
        (Manner::Elided, Reading::elided(id, file, &shorter, elided))
    } else {
        fallbacks.push(Fallback::NothingToElide);
        (Manner::Whole, Reading::whole(id, file, false))
    };
    loop {
        let (result, reports) = reading.run();
        let Err(failure) = &result else {
            return (result, reports);
        };
        let Some((next, fallback)) = manner.after(failure) else {
            return (result, reports);
        };
        fallbacks.push(fallback);
        reading = Reading::whole(id, file, next == Manner::Careful);
        manner = next;
    }
}

#[cfg(test)]
mod tests;
