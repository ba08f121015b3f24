//! Lets rustc say where an entry is used: the note of a deprecation that names the entry and its catalogue.
//!
//! `errdex usage` builds a workspace with [`VARIABLE`] set. The macros then write the note on each variant and constant,
//! and the command reads it in what the lint `deprecated` reports.

/// The environment variable that asks the macros for notes.
pub const VARIABLE: &str = "ERRDEX_USAGE";

/// What begins a note, so that it is told apart from a deprecation that somebody wrote.
const PREFIX: &str = "errdex-usage:";

/// The note on what stands for the entry `name` of the catalogue whose root is `file`.
#[must_use]
pub fn note(name: &str, file: &str) -> String {
    format!("{PREFIX}{name}:{file}")
}

/// The name of the entry and the root of its catalogue, if a message of the compiler ends in a note.
#[must_use]
pub fn read(message: &str) -> Option<(&str, &str)> {
    let (_, note) = message.split_once(PREFIX)?;
    note.split_once(':')
}

/// Whether a line of the compiler's output may contain a note.
#[must_use]
pub fn may_contain_note(line: &str) -> bool {
    line.contains(PREFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_reads_back() {
        let note = note("CART_EMPTY", "C:/shop/errors.yaml");
        let message = format!("use of deprecated unit variant `Code::CartEmpty`: {note}");
        assert!(may_contain_note(&message));
        assert_eq!(read(&message), Some(("CART_EMPTY", "C:/shop/errors.yaml")));
        assert_eq!(read("use of deprecated function `old`: use `new`"), None);
    }
}
