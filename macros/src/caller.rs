//! Finds the file that contains a macro call.

use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::read_text;
use proc_macro2::Ident;
use syn::LitStr;

/// How many files of a package are looked at.
const MOST_FILES: usize = 10_000;

/// Whether the path of a catalogue starts at the calling file.
pub(crate) fn is_start_of(path: &str) -> bool {
    path.starts_with("./")
}

/// The calling file.
pub(crate) struct File {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// Whether rustc shows it by its whole path.
    pub(crate) is_shown_whole: bool,
    /// Whether the path to the catalogue was written there, and not by another macro.
    is_own: bool,
}

impl File {
    /// The folder from which rustc includes files: that of the outermost macro call. The call of another macro may be in
    /// another file than the path, and that file is not known.
    pub(crate) fn folder_of_calls(&self) -> Option<PathBuf> {
        self.is_own.then(|| self.folder.clone())
    }
}

/// The file that contains `literal`, the path of a catalogue for `item`, if the compiler tells it or it can be found in
/// the folder of the package.
pub(crate) fn file(literal: &LitStr, item: &Ident, current: &Path, package: &Path) -> Option<File> {
    let span = literal.span().unwrap();
    let Some(file) = span.local_file() else {
        // rust-analyzer (1.95) does not tell.
        let call = Call::of(literal, item);
        let folder = is_start_of(&call.path).then(|| found(&call, package))??;
        return Some(File {
            folder,
            is_shown_whole: false,
            is_own: false,
        });
    };
    Some(File {
        folder: current.join(file.parent().unwrap_or(Path::new(""))),
        is_shown_whole: file.is_absolute(),
        // Only what rustc shows of a span says whether a macro wrote it: `#0` is the file itself.
        is_own: format!("{span:?}").starts_with("#0 "),
    })
}

/// What is known of a call whose file is not.
struct Call {
    /// The path to the catalogue.
    path: String,
    /// What the file contains.
    words: [String; 2],
}

impl Call {
    fn of(literal: &LitStr, item: &Ident) -> Self {
        Self {
            path: literal.value(),
            words: [literal.token().to_string(), item.to_string()],
        }
    }
}

/// The only folder in `package` with a Rust file that may contain the call and, from there, with the catalogue.
fn found(call: &Call, package: &Path) -> Option<PathBuf> {
    let mut folders = Vec::new();
    let mut rest = MOST_FILES;
    collect(call, package, &mut rest, &mut folders);
    match folders.as_slice() {
        [folder] => Some(folder.clone()),
        _ => None,
    }
}

fn collect(call: &Call, folder: &Path, rest: &mut usize, found: &mut Vec<PathBuf>) {
    let Ok(items) = fs::read_dir(folder) else {
        return;
    };
    let may_be_here = folder.join(&call.path).is_file();
    let mut is_here = false;
    for item in items.flatten() {
        let path = item.path();
        let Some(kind) = item.file_type().ok().filter(|_| *rest > 0) else {
            continue;
        };
        *rest -= 1;
        if kind.is_dir() {
            let is_hidden = item.file_name().to_string_lossy().starts_with('.');
            let is_another =
                is_hidden || path.ends_with("target") || path.join("Cargo.toml").exists();
            if !is_another {
                collect(call, &path, rest, found);
            }
        } else if may_be_here && !is_here && path.extension().is_some_and(|end| end == "rs") {
            let text = read_text(&path).unwrap_or_default();
            is_here = call.words.iter().all(|words| text.contains(words.as_str()));
        }
    }
    if is_here {
        found.push(folder.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calling_file_is_found_by_what_it_contains() {
        let package = std::env::temp_dir().join(format!("errdex-caller-{}", std::process::id()));
        let write = |path: &str, text: &str| {
            let path = package.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        let call = |item: &str| {
            let call = Call {
                path: "./e.yaml".to_owned(),
                words: ["\"./e.yaml\"".to_owned(), item.to_owned()],
            };
            found(&call, &package)
        };
        for (module, item) in [("a", "First"), ("b", "Second"), ("target/c", "First")] {
            let text = format!("#[errdex::catalog(\"./e.yaml\")] enum {item} {{}}");
            write(&format!("src/{module}/mod.rs"), &text);
            write(&format!("src/{module}/e.yaml"), "");
        }
        write("src/lib.rs", "mod a; mod b; // First, \"./e.yaml\"");
        assert_eq!(call("First"), Some(package.join("src/a")));
        assert_eq!(call("Second"), Some(package.join("src/b")));
        assert_eq!(call("Third"), None);
        write("src/b/mod.rs", "\"./e.yaml\" Second First");
        assert_eq!(call("First"), None, "two may be meant");
        fs::remove_dir_all(&package).expect("the folder is ours");
    }
}
