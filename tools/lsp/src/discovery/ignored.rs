//! Decides which paths git would ignore, as gitignore(5) describes it.
//!
//! Written here because the crates that do this bring an engine for regular expressions, which took a tenth of the time in
//! which the command is built.

use std::path::{Path, PathBuf};

use errdex_catalog::files::read_text;
use errdex_outputs::glob::{self, Glob, Name};

/// The files that name what is ignored, in a folder.
const FILES: [&str; 2] = [".gitignore", ".ignore"];

/// What the folders above a path say about it, the outermost first.
#[derive(Debug, Default, Clone)]
pub(super) struct Ignored {
    folders: Vec<Folder>,
}

#[derive(Debug, Clone)]
struct Folder {
    path: PathBuf,
    patterns: Vec<Pattern>,
}

impl Ignored {
    /// What the folders above `folder` say, up to the top of its repository.
    pub(super) fn above(folder: &Path) -> Self {
        let mut ignored = Self::default();
        let is_top = |folder: &&Path| folder.join(".git").exists();
        let Some(top) = folder.ancestors().find(is_top) else {
            return ignored;
        };
        let exclude = read_text(&top.join(".git/info/exclude"));
        ignored.push(top, &exclude.unwrap_or_default());
        let mut between: Vec<&Path> = folder
            .ancestors()
            .skip(1)
            .take_while(|above| above.starts_with(top))
            .collect();
        between.reverse();
        for folder in between {
            ignored.enter(folder);
        }
        ignored
    }

    /// Reads what the files of `folder` say.
    pub(super) fn enter(&mut self, folder: &Path) {
        for file in FILES {
            if let Ok(text) = read_text(&folder.join(file)) {
                self.push(folder, &text);
            }
        }
    }

    fn push(&mut self, folder: &Path, text: &str) {
        let patterns: Vec<Pattern> = text.lines().filter_map(Pattern::read).collect();
        if !patterns.is_empty() {
            self.folders.push(Folder {
                path: folder.to_owned(),
                patterns,
            });
        }
    }

    /// Whether the path is ignored. Whoever asks does not enter ignored folders, so only the path itself is judged.
    pub(super) fn contains(&self, path: &Path, is_folder: bool) -> bool {
        let said = self.folders.iter().rev().find_map(|folder| {
            let path = path.strip_prefix(&folder.path).ok()?;
            let names = path.iter().map(|name| glob::name(&name.to_string_lossy()));
            let names: Vec<Name> = names.collect();
            // The last pattern that fits decides.
            let patterns = folder.patterns.iter().rev();
            let mut fitting = patterns.filter(|pattern| pattern.fits(&names, is_folder));
            fitting.next().map(|pattern| !pattern.is_exception)
        });
        said.unwrap_or(false)
    }
}

/// A line of such a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    glob: Glob,
    /// Whether it begins at the folder of the file; otherwise it fits a name at any depth.
    is_anchored: bool,
    is_for_folders: bool,
    /// Whether what fits is not ignored after all.
    is_exception: bool,
}

impl Pattern {
    fn read(line: &str) -> Option<Self> {
        let mut line = line.trim_end_matches('\r');
        while let Some(shorter) = line.strip_suffix(' ').filter(|rest| !rest.ends_with('\\')) {
            line = shorter;
        }
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (line, is_exception) = match line.strip_prefix('!') {
            Some(rest) => (rest, true),
            None => (line, false),
        };
        let (line, is_for_folders) = match line.strip_suffix('/') {
            Some(rest) => (rest, true),
            None => (line, false),
        };
        let is_anchored = line.contains('/');
        let line = line.strip_prefix('/').unwrap_or(line);
        (!line.is_empty()).then(|| Self {
            glob: Glob::new(line),
            is_anchored,
            is_for_folders,
            is_exception,
        })
    }

    fn fits(&self, path: &[Name], is_folder: bool) -> bool {
        if self.is_for_folders && !is_folder {
            return false;
        }
        match (self.is_anchored, path) {
            (true, _) => self.glob.fits(path),
            (false, [.., name]) => self.glob.fits(std::slice::from_ref(name)),
            (false, []) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &str, ignored: &[&str], kept: &[&str]) {
        let mut all = Ignored::default();
        all.push(Path::new("/top"), lines);
        for (paths, expected) in [(ignored, true), (kept, false)] {
            for path in paths {
                let (path, is_folder) = match path.strip_suffix('/') {
                    Some(path) => (path, true),
                    None => (*path, false),
                };
                let whole = Path::new("/top").join(path);
                assert_eq!(
                    all.contains(&whole, is_folder),
                    expected,
                    "{lines:?}, {path}"
                );
            }
        }
    }

    #[test]
    fn names_fit_at_any_depth_and_paths_from_the_file() {
        check(
            "target",
            &["target/", "a/b/target"],
            &["targets", "a/target.rs"],
        );
        check("/target", &["target"], &["a/target"]);
        check("a/b", &["a/b"], &["c/a/b", "b"]);
        check("build/", &["build/", "a/build/"], &["build"]);
    }

    #[test]
    fn the_last_pattern_that_fits_decides() {
        check(
            "*.yaml\n!keep.yaml",
            &["a.yaml", "b/a.yaml"],
            &["keep.yaml", "b/keep.yaml"],
        );
        check("!a\na", &["a"], &[]);
    }

    #[test]
    fn stars_stay_in_a_name_and_two_of_them_cross_folders() {
        check("a/*.rs", &["a/b.rs"], &["a/b/c.rs"]);
        check("**/gen", &["gen", "a/gen", "a/b/gen"], &["gene"]);
        check("a/**", &["a/b", "a/b/c"], &["a", "b/a/c"]);
        check(
            "a/**/z",
            &["a/z", "a/b/z", "a/b/c/z"],
            &["z", "a/b", "a/zz"],
        );
        check("a*b?c", &["abxc", "aXXbYc"], &["abc", "abxcd"]);
    }

    #[test]
    fn classes_and_escapes() {
        check("[a-c]x", &["ax", "cx"], &["dx", "x"]);
        check("[!a-c]x", &["dx"], &["ax"]);
        check("[]x]", &["]", "x"], &["a"]);
        check("[ab", &[], &["a", "[ab"]);
        check("\\#a\n\\!b\nc\\ ", &["#a", "!b", "c "], &["a", "c"]);
    }

    #[test]
    fn what_says_nothing_is_passed_over() {
        check("# comment\n\n   \n/\n", &[], &["comment", "a", "# comment"]);
        check("a.rs  \r\n", &["a.rs"], &["a.rs  "]);
    }

    #[test]
    fn a_folder_further_in_decides_before_those_above() {
        let mut all = Ignored::default();
        all.push(Path::new("/top"), "*.yaml");
        all.push(Path::new("/top/kept"), "!*.yaml");
        assert!(all.contains(Path::new("/top/a.yaml"), false));
        assert!(!all.contains(Path::new("/top/kept/a.yaml"), false));
    }
}
