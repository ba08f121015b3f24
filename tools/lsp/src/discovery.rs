//! Finds the files of a workspace as git sees it. Only a request that is about the whole workspace asks for this.

mod ignored;

use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;
use errdex_outputs::root::begins_a_catalogue;
use ignored::Ignored;

/// How many files of a workspace are looked at: what takes longer is not worth the wait.
const FILES: usize = 50_000;

/// Whether the file is named as catalogues are.
pub(crate) fn is_yaml(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// The roots of the catalogues in some folders.
pub(crate) fn roots(files: &dyn Files, folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut roots = files_below(folders, is_yaml);
    roots.retain(|path| {
        files
            .read(path)
            .is_ok_and(|bytes| begins_a_catalogue(&bytes))
    });
    roots
}

/// The files below some folders that are wanted, without what git ignores, in the order of their paths. `.gitignore` counts
/// outside of a repository, too; what is hidden and what is behind a link is not looked at.
pub(crate) fn files_below(folders: &[PathBuf], is_wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in folders {
        let mut walk = Walk {
            is_wanted: &is_wanted,
            left: FILES,
            found: &mut found,
        };
        walk.enter(folder, Ignored::above(folder));
    }
    found.sort();
    found.dedup();
    found
}

/// A walk through a folder.
struct Walk<'w> {
    is_wanted: &'w dyn Fn(&Path) -> bool,
    /// How many files and folders may still be looked at.
    left: usize,
    found: &'w mut Vec<PathBuf>,
}

impl Walk<'_> {
    fn enter(&mut self, folder: &Path, mut ignored: Ignored) {
        ignored.enter(folder);
        for item in fs::read_dir(folder).into_iter().flatten().flatten() {
            if self.left == 0 {
                return;
            }
            let is_hidden = item.file_name().as_encoded_bytes().starts_with(b".");
            let Some(kind) = item.file_type().ok().filter(|_| !is_hidden) else {
                continue;
            };
            let path = item.path();
            if ignored.contains(&path, kind.is_dir()) {
                continue;
            }
            self.left -= 1;
            if kind.is_dir() {
                self.enter(&path, ignored.clone());
            } else if kind.is_file() && (self.is_wanted)(&path) {
                self.found.push(path);
            }
        }
    }
}
