//! Parts must not lie forgotten beside those that the root lists.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, normalised};
use crate::raw::RawRoot;
use crate::rule::Rule;

/// Warns of each file in the parts' folders that looks like a part and is not listed. A folder that cannot be listed
/// is no slip of the catalogue's author.
pub(super) fn check(files: &dyn Files, root: &Path, raw: &RawRoot, sink: &mut Diagnostics) {
    let Some(place) = raw.parts_place.filter(|_| !raw.parts.is_empty()) else {
        return;
    };
    let home = root.parent().unwrap_or(Path::new(""));
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
        .filter(|path| {
            files
                .read(path)
                .is_ok_and(|bytes| looks_like_a_part(&bytes))
        })
        .collect();
    found.sort();
    for path in found {
        let name = crate::files::shown(&path, home);
        sink.report(
            Diagnostic::new(
                Rule::UnlistedPart,
                place,
                format!("`{name}` lies beside the parts and is not listed"),
            )
            .label("not among these")
            .help(format!("add `- {name}`, or move the file elsewhere")),
        );
    }
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
