//! Finds the names of entries in files of other languages: a search for words, which knows no syntax.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::code::Code;
use errdex_catalog::model::Catalog;
use errdex_outputs::glob::{self, Glob, Name};

use crate::build::Workspace;
use crate::uses::{Use, Uses};

/// Folders that a pattern with `**` does not go into: what tools download or build.
const PASSED_OVER: [&str; 4] = ["target", "node_modules", "dist", "build"];

/// Longer files are data or were generated.
const LONGEST: u64 = 4 << 20;

/// The text of each file that one of the patterns matches, with its path from the root of the workspace.
///
/// # Errors
///
/// A pattern that no file matches.
pub fn read(workspace: &Workspace, patterns: &[String]) -> Result<Vec<(String, String)>, String> {
    let mut all = Vec::new();
    if !patterns.is_empty() {
        list(&workspace.root, &mut all);
    }
    all.sort();
    let mut is_wanted = vec![false; all.len()];
    let names: Vec<Vec<Name>> = all
        .iter()
        .map(|path| glob::names(&workspace.shown(path)))
        .collect();
    for pattern in patterns {
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        let glob = Glob::new(pattern);
        let mut matches_any = false;
        for (wanted, names) in is_wanted.iter_mut().zip(&names) {
            if glob.fits(names) {
                *wanted = true;
                matches_any = true;
            }
        }
        if !matches_any {
            return Err(format!("no file of the workspace matches `{pattern}`"));
        }
    }
    let wanted = all.into_iter().zip(is_wanted).filter(|(_, is)| *is);
    // A file that is not text names nothing.
    let texts = wanted.filter_map(|(path, _)| {
        let text = fs::read_to_string(&path).ok()?;
        Some((workspace.shown(&path), text))
    });
    Ok(texts.collect())
}

fn list(folder: &Path, found: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = item.path();
        let name = item.file_name().to_string_lossy().into_owned();
        let is_short = || item.metadata().is_ok_and(|data| data.len() <= LONGEST);
        // A link may lead in a circle.
        match item.file_type() {
            Ok(kind)
                if kind.is_dir()
                    && !name.starts_with('.')
                    && !PASSED_OVER.contains(&name.as_str()) =>
            {
                list(&path, found);
            }
            Ok(kind) if kind.is_file() && is_short() => found.push(path),
            _ => {}
        }
    }
}

/// Adds the places in which `files` name entries.
pub fn add(catalog: &Catalog, files: &[(String, String)], uses: &mut BTreeMap<String, Uses>) {
    let mut names: HashMap<&str, &str> = HashMap::new();
    let mut codes: HashMap<&str, &str> = HashMap::new();
    for entry in catalog.all() {
        for name in entry.names() {
            names.entry(name).or_insert(&entry.name);
        }
        if let Code::Text(code) = &entry.code {
            codes.entry(code).or_insert(&entry.name);
        }
    }
    for (file, text) in files {
        let is_test = is_test(file);
        for (at, line) in text.lines().enumerate() {
            let words = words(line).filter_map(|(column, word)| Some((column, *names.get(word)?)));
            let quoted = quoted(line).filter_map(|(column, text)| {
                // A code that is a name was found as one.
                let code = codes.get(text).filter(|_| !names.contains_key(text))?;
                Some((column, *code))
            });
            for (column, name) in words.chain(quoted) {
                let place = Use {
                    file: file.clone(),
                    line: at + 1,
                    column: line[..column].chars().count() + 1,
                    function: None,
                    callers: Vec::new(),
                };
                let uses = uses.entry(name.to_owned()).or_default();
                if is_test {
                    uses.tested.push(place);
                } else {
                    uses.mentioned.push(place);
                }
            }
        }
    }
}

fn is_test(file: &str) -> bool {
    let mut names = file.split('/').rev();
    let name = names.next().unwrap_or_default();
    [".test.", ".spec.", "_test."]
        .iter()
        .any(|mark| name.contains(mark))
        || name.starts_with("test_")
        || names.any(|folder| ["test", "tests", "__tests__", "e2e"].contains(&folder))
}

/// The words of a line, each with its first byte.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = 0;
    line.split(move |c| !is_word(c)).map(move |word| {
        // What separates two words is one character, of any length.
        let start = at + line[at..].find(word).unwrap_or(0);
        at = start + word.len();
        (start, word)
    })
}

/// What stands between two quotes of a kind in a line, or between brackets, as in `error[E0001]`.
fn quoted(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let quotes: Vec<(usize, char)> = line
        .char_indices()
        .filter(|(_, c)| matches!(c, '"' | '\'' | '`' | '[' | ']'))
        .collect();
    (1..quotes.len()).filter_map(move |at| {
        let ((start, open), (end, close)) = (quotes[at - 1], quotes[at]);
        let is_pair = open == close || (open, close) == ('[', ']');
        is_pair.then(|| (start + 1, &line[start + 1..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_quoted_texts_have_their_places() {
        let found: Vec<_> = words("é FOG, FOG_X.FOG")
            .filter(|(_, word)| *word == "FOG")
            .collect();
        assert_eq!(found, [(3, "FOG"), (14, "FOG")]);
        let found: Vec<_> = quoted("a \"E1\" 'E2' error[E3]")
            .map(|(_, text)| text)
            .collect();
        assert!(["E1", "E2", "E3"].iter().all(|code| found.contains(code)));
    }

    #[test]
    fn files_of_tests_are_told_by_their_names() {
        for (file, expected) in [
            ("web/src/a.test.ts", true),
            ("web/tests/a.ts", true),
            ("py/test_a.py", true),
            ("web/src/latest.ts", false),
        ] {
            assert_eq!(is_test(file), expected, "{file}");
        }
    }
}
