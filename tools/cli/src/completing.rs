//! Tells shells what may come next, entries and categories of the catalogue among it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_complete::env::{CompleteEnv, Shells};
use clap_complete::{ArgValueCompleter, CompletionCandidate};
use errdex_catalog::render::printable;
use errdex_outputs::view::View;

use crate::commands::Arguments;
use crate::source;

/// What the scripts of `errdex completions` set to the name of the shell when they ask.
const VARIABLE: &str = "ERRDEX_COMPLETE";

/// Answers a shell that asks, and ends; otherwise does nothing.
pub(crate) fn answer() {
    CompleteEnv::with_factory(Arguments::command)
        .var(VARIABLE)
        .complete();
}

/// The script for a shell, which calls `errdex` by that name.
pub(crate) fn script(shell: &str) -> Option<String> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let shell = shells.completer(shell)?;
    shell
        .write_registration(VARIABLE, "errdex", "errdex", "errdex", &mut script)
        .ok()?;
    String::from_utf8(script).ok()
}

/// Completes the names of entries.
pub(crate) fn entries() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let entries = views();
        let named = entries.iter().flat_map(|view| {
            let message = view.message.as_str();
            view.names().map(move |name| (name, message))
        });
        matching(current, named)
    })
}

/// Completes the categories that entries have.
pub(crate) fn categories() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let entries = views();
        let categories = entries.iter().flat_map(|view| &view.categories);
        let named: BTreeMap<&str, &str> = categories
            .map(|category| (&*category.name, &*category.use_for))
            .collect();
        matching(current, named)
    })
}

/// The entries of the catalogue that the words before the cursor are about; none if it has errors, since a complaint
/// would be written into the line.
fn views() -> Vec<View> {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let source = source::open_quietly(named(&words).as_deref());
    source.map_or_else(|_| Vec::new(), |source| source.entries())
}

/// The catalogue that a line names: behind `--catalog`, or as a file of YAML.
fn named(words: &[OsString]) -> Option<PathBuf> {
    let text = |at: usize| words.get(at)?.to_str();
    (0..words.len()).find_map(|at| {
        let word = text(at)?;
        if word == "--catalog" {
            return text(at + 1).map(PathBuf::from);
        }
        let ending = Path::new(word).extension();
        let is_file = || ending.is_some_and(|ending| ending == "yaml" || ending == "yml");
        let named = word.strip_prefix("--catalog=");
        named
            .or_else(|| is_file().then_some(word))
            .map(PathBuf::from)
    })
}

/// What begins with `current`, as written or, if nothing does, in any case. Everything has its help.
fn matching<'v>(
    current: &OsStr,
    all: impl IntoIterator<Item = (&'v str, &'v str)>,
) -> Vec<CompletionCandidate> {
    let Some(current) = current.to_str() else {
        return Vec::new();
    };
    let all: Vec<(&str, &str)> = all.into_iter().collect();
    let mut found: Vec<&(&str, &str)> = all
        .iter()
        .filter(|(name, _)| name.starts_with(current))
        .collect();
    if found.is_empty() {
        let begin = current.to_ascii_lowercase();
        let is_like = |name: &str| name.to_ascii_lowercase().starts_with(&begin);
        found = all.iter().filter(|(name, _)| is_like(name)).collect();
    }
    let candidate = |(name, help): &(&str, &str)| {
        CompletionCandidate::new(name).help(Some(printable(help).into()))
    };
    found.into_iter().map(candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_the_one_that_the_line_names() {
        for (line, expected) in [
            ("-- errdex explain --catalog a.yaml F", Some("a.yaml")),
            ("-- errdex --catalog=dir explain F", Some("dir")),
            (
                "-- errdex retire FOG crates/errors.yml",
                Some("crates/errors.yml"),
            ),
            ("-- errdex explain F", None),
            ("-- errdex explain --catalog", None),
        ] {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(named(&words), expected.map(PathBuf::from), "{line}");
        }
    }

    #[test]
    fn names_are_completed_in_any_case() {
        let all = [("FOG", "a"), ("FOX", "b"), ("fog", "c")];
        let names = |current: &str| -> Vec<String> {
            let found = matching(OsStr::new(current), all);
            let names = found.iter().map(CompletionCandidate::get_value);
            names
                .map(|name| name.to_string_lossy().into_owned())
                .collect()
        };
        assert_eq!(names("FO"), ["FOG", "FOX"]);
        assert_eq!(names("Fo"), ["FOG", "FOX", "fog"]);
        assert!(names("x").is_empty());
    }
}
