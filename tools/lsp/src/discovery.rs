//! Finds the files of a workspace as git sees it. Only a request that is about the whole workspace asks for this.

use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;
use errdex_outputs::root::begins_a_catalogue;
use ignore::WalkBuilder;

use crate::catalogues::is_yaml;

/// How many files of a workspace are looked at: what takes longer is not worth the wait.
const FILES: usize = 50_000;

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

/// The files below some folders that are wanted, without what git ignores, in the order of their paths.
pub(crate) fn files_below(folders: &[PathBuf], is_wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in folders {
        let mut walk = WalkBuilder::new(folder);
        // `.gitignore` counts outside of a repository, too.
        walk.require_git(false).follow_links(false);
        let items = walk.build().flatten().take(FILES);
        let files = items.filter(|item| item.file_type().is_some_and(|kind| kind.is_file()));
        found.extend(
            files
                .map(ignore::DirEntry::into_path)
                .filter(|path| is_wanted(path)),
        );
    }
    found.sort();
    found.dedup();
    found
}
