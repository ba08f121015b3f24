//! Reads files as git has them at a revision.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use errdex_catalog::files::{Files, normalised};

use crate::failure::Failure;

/// The files of a revision. Their paths begin at the top of the repository.
pub(crate) struct Revision {
    folder: PathBuf,
    /// The tree by its hash: a branch may move between two reads.
    tree: String,
    /// The way from the top of the repository to `folder`.
    prefix: PathBuf,
}

impl Revision {
    /// The revision that people call `name`, of the repository around `folder`.
    pub(crate) fn open(name: &str, folder: &Path) -> Result<Self, Failure> {
        let folder = if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder.to_owned()
        };
        let shown = folder.display();
        let prefix = git(&folder, &["rev-parse", "--show-prefix"])?;
        let Some(prefix) = answer(&prefix) else {
            return Err(Failure::unusable(format!(
                "the revision `{name}` is asked for, and the folder `{shown}` is in no git repository"
            )));
        };
        let tree = format!("{name}^{{tree}}");
        let tree = git(&folder, &["rev-parse", "--verify", "--quiet", &tree])?;
        // Git would take a name with a hyphen in front for an option.
        let tree = answer(&tree).filter(|_| !name.is_empty() && !name.starts_with('-'));
        let Some(tree) = tree else {
            return Err(Failure::unusable(format!(
                "the git repository has no revision `{name}`"
            )));
        };
        Ok(Self {
            folder,
            tree,
            prefix: PathBuf::from(prefix),
        })
    }

    /// A path that begins at the folder as one that begins at the top of the repository.
    pub(crate) fn in_repository(&self, path: &Path) -> PathBuf {
        normalised(&self.prefix.join(path))
    }
}

impl Files for Revision {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let path = path.to_string_lossy().replace('\\', "/");
        let object = format!("{}:{path}", self.tree);
        let output = command(&self.folder, &["cat-file", "blob", &object]).output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let why = String::from_utf8_lossy(&output.stderr);
        let is_missing = ["does not exist in", "exists on disk, but not in"];
        if is_missing.iter().any(|words| why.contains(words)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let why = why.lines().next().unwrap_or("git fails");
        Err(io::Error::other(why.to_owned()))
    }

    /// Only advice asks for folders, and the past takes none.
    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Output, Failure> {
    command(folder, arguments)
        .output()
        .map_err(|error| Failure::unusable(format!("cannot run `git`: {error}")))
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(arguments)
        // What git says is compared with English words.
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    command
}

/// The line that git printed, if it was content.
fn answer(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.strip_suffix('\n').unwrap_or(&text);
    output.status.success().then(|| line.to_owned())
}
