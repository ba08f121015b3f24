//! Finds the lines that git leaves in a file when it cannot merge two changes.

use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Span};

/// A marker line.
struct Marker {
    /// Its first byte.
    start: usize,
    /// Its last one, and one more.
    end: usize,
    /// The character that it repeats.
    character: u8,
}

/// The conflict in a file that is not YAML, if there is one. `line` is where the library stopped, counted from 1.
pub(super) fn explain(id: FileId, file: &SourceFile, line: usize) -> Option<Diagnostic> {
    let mut markers = Vec::new();
    for number in 1..=file.position(file.text().len() as u32).line {
        let text = file.line(number).trim_end_matches('\r');
        // Whoever pasted a conflict may have indented it; a text may show one.
        let is_near = number.abs_diff(line) <= 1 || !markers.is_empty();
        let bare = if is_near {
            text.trim_start_matches(' ')
        } else {
            text
        };
        let start = file.line_start(number) + text.len() - bare.len();
        let text = bare;
        if let Some(character) = marker(text) {
            // A line of `=` alone may be an underline, unless it is what the library stumbled over.
            if character != b'=' || !markers.is_empty() || number.abs_diff(line) <= 1 {
                markers.push(Marker {
                    start,
                    end: start + text.len(),
                    character,
                });
            }
        }
    }
    let (first, rest) = markers.split_first()?;
    let span = |marker: &Marker| Span::new(id, marker.start, marker.end);
    let mut problem = Diagnostic::new(
        Rule::YamlSyntax,
        span(first),
        "not YAML: a merge conflict marker",
    )
    .label(meaning(first.character));
    for marker in rest.iter().take_while(|marker| marker.character != b'<') {
        problem = problem.also(span(marker), meaning(marker.character));
    }
    let conflicts = markers
        .iter()
        .filter(|marker| marker.character == b'<')
        .count();
    if conflicts > 1 {
        problem = problem.note(format!("the file has {conflicts} conflicts"));
    }
    let has_base = markers.iter().any(|marker| marker.character == b'|');
    Some(problem.help(if has_base {
        "keep one of the sides, or both, and remove the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`"
    } else {
        "keep one of the sides, or both, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
    }))
}

/// The character that a marker line repeats.
fn marker(line: &str) -> Option<u8> {
    let first = *line.as_bytes().first()?;
    let rest = line.get(7..)?;
    let is_marker = b"<|=>".contains(&first)
        && line.as_bytes()[..7].iter().all(|byte| *byte == first)
        && (rest.is_empty() || rest.starts_with(' '));
    is_marker.then_some(first)
}

fn meaning(character: u8) -> &'static str {
    match character {
        b'<' => "one side begins here",
        b'|' => "what both sides changed",
        b'=' => "the other side begins here",
        _ => "the conflict ends here",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_have_seven_characters() {
        assert_eq!(marker("<<<<<<< HEAD"), Some(b'<'));
        assert_eq!(marker("======="), Some(b'='));
        assert_eq!(marker("||||||| 12ab"), Some(b'|'));
        assert_eq!(marker(">>>>>>> a branch"), Some(b'>'));
        for other in [
            "<<<<<<",
            "<<<<<<<<",
            "<<: *a",
            "========",
            " =======",
            "",
            "ééééééé",
        ] {
            assert_eq!(marker(other), None, "{other}");
        }
    }
}
