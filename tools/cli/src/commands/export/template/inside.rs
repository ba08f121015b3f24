//! Keeps the files that a pattern names inside of the folder that it begins with, whatever is in the catalogue.

use std::fs;
use std::path::Path;

use errdex_catalog::page_stem;
use errdex_catalog::text::is_unprintable;

use super::folder::is_below;
use crate::failure::Failure;

/// The part of a pattern that is the same for every entry.
pub(super) struct Inside<'p> {
    /// Up to the last slash before the first hole.
    folder: &'p str,
    /// Whether the author of the pattern writes hidden names.
    hides: bool,
}

/// Whether a pattern differs from entry to entry.
pub(super) fn has_hole(pattern: &str) -> bool {
    pattern.contains("{{") || pattern.contains("{%")
}

impl<'p> Inside<'p> {
    /// What `pattern` says of every file.
    pub(super) fn new(pattern: &'p str) -> Self {
        let holes = [pattern.find("{{"), pattern.find("{%")];
        let fixed = &pattern[..holes.into_iter().flatten().min().unwrap_or(pattern.len())];
        let (folder, rest) = pattern.split_at(fixed.rfind('/').map_or(0, |at| at + 1));
        Self {
            folder,
            hides: rest.starts_with('.') || rest.contains("/."),
        }
    }

    /// Refuses the path of the entry `name` if it leaves the folder, or another system would read it as one that does.
    pub(super) fn require(&self, path: &str, name: &str) -> Result<(), Failure> {
        let rest = path.strip_prefix(self.folder).unwrap_or_default();
        let names: Vec<&str> = rest.split('/').collect();
        let is_inside = is_below(Path::new(rest))
            && names.iter().all(|name| self.is_usable(name))
            && self.stays(Path::new(path));
        if is_inside {
            return Ok(());
        }
        let place = match self.folder {
            "" => "this folder".to_owned(),
            folder => format!("`{folder}`"),
        };
        Err(Failure::wrong(format!(
            "the file of `{name}` would be `{path}`, which is not a file inside of {place} on every system; change the pattern of `--out`, with a filter such as `kebab`"
        )))
    }

    /// Whether a name of a file or folder means the same on every system.
    fn is_usable(&self, name: &str) -> bool {
        let harmful = |c: char| {
            matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || is_unprintable(c)
        };
        !name.is_empty()
            && !name.contains(harmful)
            // Windows removes both.
            && !name.ends_with(['.', ' '])
            && !page_stem::is_device(name)
            && (self.hides || !name.starts_with('.'))
    }

    /// Whether no symbolic link on the way leads out of the folder.
    fn stays(&self, path: &Path) -> bool {
        let folder = if self.folder.is_empty() {
            "."
        } else {
            self.folder
        };
        let Ok(folder) = fs::canonicalize(folder) else {
            // The folder is new, so nothing is in it.
            return true;
        };
        let mut there = path
            .ancestors()
            .filter(|path| fs::symlink_metadata(path).is_ok());
        // A link that leads nowhere has no canonical path.
        there.next().is_none_or(|there| {
            fs::canonicalize(there).is_ok_and(|there| there.starts_with(&folder))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Inside;

    #[test]
    fn the_folder_ends_before_the_first_hole() {
        for (pattern, folder) in [
            ("docs/errors/x-{{ entry.name }}.md", "docs/errors/"),
            ("{{ entry.name }}.md", ""),
            ("out/{% if true %}a/{% endif %}{{ entry.name }}", "out/"),
        ] {
            assert_eq!(Inside::new(pattern).folder, folder);
        }
    }

    #[test]
    fn no_entry_leaves_the_folder() {
        for (path, expected) in [
            ("out/a.md", true),
            ("out/b/a.md", true),
            ("out/", false),
            ("out/../a.md", false),
            ("out/a/../../b", false),
            ("out//etc/passwd", false),
            ("/etc/passwd", false),
            ("out/a\\..\\b", false),
            ("out/c:a", false),
            ("out/a\0", false),
            ("out/a\u{202E}b", false),
            ("out/NUL.md", false),
            ("out/a./b", false),
            ("out/.git/config", false),
            ("a.md", false),
        ] {
            let inside = Inside::new("out/{{ entry.name }}");
            assert_eq!(inside.require(path, "A").is_ok(), expected, "{path}");
        }
        let hidden = Inside::new("out/.codes/{{ entry.name }}");
        assert!(hidden.require("out/.codes/a", "A").is_ok());
    }
}
