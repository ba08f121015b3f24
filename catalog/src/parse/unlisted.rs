//! Parts must not lie forgotten beside those that the root lists.

use std::path::{Path, PathBuf};

use super::Parser;
use crate::diagnostic::Diagnostic;
use crate::files::{Files, normalised, shown};
use crate::raw::RawRoot;
use crate::rule::Rule;

impl Parser<'_> {
    /// Warns of each file in the parts' folders that looks like a part and is not listed.
    pub(super) fn check_unlisted(&mut self, root: &Path, raw: &RawRoot) {
        let Some(place) = raw.parts_place.filter(|_| !raw.parts.is_empty()) else {
            return;
        };
        let home = root.parent().unwrap_or(Path::new(""));
        for path in unlisted(self.files, root, home, raw) {
            let is_part = self.is_known_as_part(&path).unwrap_or_else(|| {
                let bytes = self.files.read(&path);
                bytes.is_ok_and(|bytes| looks_like_a_part(&bytes))
            });
            if is_part {
                let name = shown(&path, home);
                self.sink.report(
                    Diagnostic::new(
                        Rule::UnlistedPart,
                        place,
                        format!("`{name}` is next to the parts but is not listed"),
                    )
                    .label("not among these")
                    .help(format!("add `- {name}`, or move the file elsewhere")),
                );
            }
            self.beside.push((path, is_part));
        }
    }
}

/// The YAML files in the parts' folders that are not listed. A folder that cannot be listed is not a mistake of the
/// catalogue's author.
fn unlisted(files: &dyn Files, root: &Path, home: &Path, raw: &RawRoot) -> Vec<PathBuf> {
    let mut listed: Vec<PathBuf> = raw
        .parts
        .iter()
        .map(|part| normalised(&home.join(&part.value)))
        .collect();
    listed.sort();
    let mut folders: Vec<PathBuf> = listed
        .iter()
        .filter(|path| path.starts_with(home))
        .filter_map(|path| path.parent().map(Path::to_owned))
        .collect();
    folders.sort();
    folders.dedup();
    let mut found: Vec<PathBuf> = folders
        .into_iter()
        .filter_map(|folder| files.list(&folder).ok())
        .flatten()
        .map(|path| normalised(&path))
        .filter(|path| path != root && listed.binary_search(path).is_err())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "yaml" || end == "yml")
        })
        .collect();
    found.sort();
    found
}

/// Whether a file has the entries of a catalogue and is none itself. Its top-level keys tell that, without a parser:
/// a file that nobody listed need not be YAML at all.
fn looks_like_a_part(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let has = |key: &str| {
        text.lines().any(|line| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(':'))
        })
    };
    has("entries") && !has("catalog")
}
