//! Finds blanks that look like spaces and that YAML takes for letters, such as the no-break space that comes with text
//! copied from web pages and word processors.
//!
//! Inside a text they are right: French has one before a colon. Where a word begins or ends, they are a slip.

use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::source::{SourceFile, Sources, Span};

/// The longest text that is looked at: no word is longer.
const LONGEST: usize = 400;

/// Whether `c` looks like a space and is none to YAML.
fn is_odd(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii() && !c.is_control()
}

/// What people call it, with its article.
pub(crate) fn name_of(c: char) -> String {
    let name = match c {
        '\u{A0}' => "a no-break space",
        '\u{202F}' => "a narrow no-break space",
        '\u{3000}' => "an ideographic space",
        _ => "a wide or narrow space",
    };
    format!("{name} (U+{:04X})", u32::from(c))
}

/// The odd blank that stands where a line of YAML has a space: in front, or after `-` or the colon of a key. With it, the
/// byte where it begins.
pub(crate) fn in_place_of_space(line: &str) -> Option<(usize, char)> {
    let mut rest = line;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t']);
        let at = line.len() - trimmed.len();
        match trimmed.chars().next()? {
            c if is_odd(c) => return Some((at, c)),
            '-' => rest = &trimmed[1..],
            _ => break,
        }
        // `--` and `-a` are words.
        if !rest.starts_with(|c: char| c == ' ' || is_odd(c)) {
            break;
        }
    }
    let word = line.len() - rest.trim_start_matches([' ', '\t']).len();
    let key = line[word..].find(|c: char| !c.is_ascii_lowercase() && c != '_')?;
    let after = line[word + key..].strip_prefix(':')?;
    let c = after.chars().next().filter(|c| key > 0 && is_odd(*c))?;
    Some((word + key + 1, c))
}

/// The odd blank in a word that a problem is about.
fn in_word(word: &str) -> Option<char> {
    let first = word.chars().next().filter(|c| is_odd(*c));
    let last = || word.chars().next_back().filter(|c| is_odd(*c));
    let inside = || in_place_of_space(word).map(|(_, c)| c);
    first.or_else(last).or_else(inside)
}

/// Adds to a problem that such a blank is in the word that it is about, and takes it out of what is proposed: nobody can
/// see why the word is wrong, and copies it.
pub(crate) fn explain(problem: &mut Diagnostic, sources: &Sources) {
    // There, it is the problem.
    if problem.rule == Rule::YamlSyntax {
        return;
    }
    let Span { file, start, end } = problem.span;
    let text = sources.file(file).text();
    let Some(word) = text.get(start as usize..end as usize) else {
        return;
    };
    if word.len() > LONGEST || word.is_ascii() {
        return;
    }
    let Some(c) = in_word(word) else {
        return;
    };
    if problem.rule == Rule::UnknownKey {
        problem.help = vec!["replace it by a space".to_owned()];
        problem.fixes.clear();
    }
    for help in &mut problem.help {
        *help = help.replace(&format!(" {c}"), " ").replace(c, " ");
    }
    problem.notes.push(format!(
        "it contains {}, which looks like a space and is a letter to YAML",
        name_of(c)
    ));
}

/// The first odd blank in place of a space, on the line where a YAML library stopped or on those right above it, with the
/// byte where it begins: the library takes it for the beginning of a text, and stops where that cannot go on.
pub(crate) fn above(file: &SourceFile, line: usize) -> Option<(usize, char)> {
    let mut found = None;
    let mut looked = 0;
    for number in (1..=line).rev() {
        let text = file.line(number);
        if text.trim().is_empty() && in_place_of_space(text).is_none() {
            continue;
        }
        match in_place_of_space(text) {
            Some((at, c)) => found = Some((file.line_start(number) + at, c)),
            None if found.is_some() || looked > 0 => break,
            None => {}
        }
        looked += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_found_where_a_space_belongs() {
        for (line, at) in [
            ("name:\u{A0}FOG", Some(5)),
            ("  - name:\u{3000}FOG", Some(9)),
            ("  -\u{A0}name: FOG", Some(3)),
            (" \u{A0} code: 1", Some(1)),
            ("- - \u{2003}a", Some(4)),
            ("  \u{A0}", Some(2)),
            ("name: FOG", None),
            ("message: Le port\u{A0}: ferm\u{E9}", None),
            ("message: \u{A0}a", None),
            ("--\u{A0}a", None),
            ("NAME:\u{A0}a", None),
            ("", None),
        ] {
            let found = in_place_of_space(line).map(|(at, _)| at);
            assert_eq!(found, at, "{line:?}");
        }
    }

    #[test]
    fn words_begin_and_end_with_letters() {
        assert_eq!(in_word("FOG\u{A0}"), Some('\u{A0}'));
        assert_eq!(in_word("\u{202F}FOG"), Some('\u{202F}'));
        assert_eq!(in_word("name:\u{A0}FOG"), Some('\u{A0}'));
        assert_eq!(in_word("Le port\u{A0}: ferm\u{E9}"), None);
        assert_eq!(in_word("a b"), None);
    }
}
