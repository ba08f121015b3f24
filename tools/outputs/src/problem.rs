//! Says a problem in words, for programs that show its places in their own way.

use errdex_catalog::diagnostic::Diagnostic;

/// The problem in words, without its places: what is wrong, why, how out.
#[must_use]
pub fn in_words(problem: &Diagnostic) -> String {
    let mut words = problem.message.clone();
    if !problem.label.is_empty() {
        words.push_str(": ");
        words.push_str(&problem.label);
    }
    for note in &problem.notes {
        words.push_str("\nnote: ");
        words.push_str(note);
    }
    for help in &problem.help {
        words.push_str("\nhelp: ");
        words.push_str(help);
    }
    words
}
