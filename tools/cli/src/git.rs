//! Reads files as git has them at a revision. Git is called in a way that fetches nothing and runs nothing that the
//! repository's configuration names: whoever checks a repository need not trust it.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};

use errdex_catalog::files::{Files, MAX_BYTES, normalised};

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
            if is_commit(&folder, name) && is_partial(&folder) {
                return Err(Failure::unusable(format!(
                    "the revision `{name}` is not here in full: {PARTIAL}"
                )));
            }
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

    /// The files of the revision whose names end in `ending`, as paths from the top of the repository.
    pub(crate) fn files_with(&self, ending: &str) -> Vec<PathBuf> {
        let arguments = [
            "ls-tree",
            "-r",
            "-z",
            "--full-tree",
            "--name-only",
            &self.tree,
        ];
        let output = first(&self.folder, &arguments);
        let output = output.ok().filter(|output| output.status.success());
        let names = output.map(|output| output.stdout).unwrap_or_default();
        let names = names.split(|byte| *byte == 0);
        let names = names.filter_map(|name| std::str::from_utf8(name).ok());
        names
            .filter(|name| name.ends_with(ending))
            .map(PathBuf::from)
            .collect()
    }

    /// A path that begins at the top of the repository as one that begins at the folder.
    pub(crate) fn seen_from_folder(&self, path: &Path) -> PathBuf {
        let up: PathBuf = self.prefix.components().map(|_| "..").collect();
        self.folder.join(up).join(path)
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
        let output = first(&self.folder, &["cat-file", "blob", &object])?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let why = String::from_utf8_lossy(&output.stderr);
        let is_missing = ["does not exist in", "exists on disk, but not in"];
        if is_missing.iter().any(|words| why.contains(words)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        if is_partial(&self.folder) {
            return Err(io::Error::other(PARTIAL));
        }
        let why = why.lines().next().unwrap_or("git fails");
        Err(io::Error::other(why.to_owned()))
    }

    /// Only advice asks for folders, and the past takes none.
    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// What git prints, at most one byte more than a file may have: a small repository can contain files and trees that
/// unpack to more than the memory holds.
fn first(folder: &Path, arguments: &[&str]) -> io::Result<Output> {
    let mut child = command(folder, arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdout = Vec::new();
    if let Some(pipe) = child.stdout.take() {
        pipe.take(MAX_BYTES as u64 + 1).read_to_end(&mut stdout)?;
    }
    let is_cut = stdout.len() > MAX_BYTES;
    if is_cut {
        // Without a reader it would end soon as well.
        let _ = child.kill();
    }
    let output = child.wait_with_output()?;
    let status = if is_cut {
        ExitStatus::default()
    } else {
        output.status
    };
    Ok(Output {
        status,
        stdout,
        stderr: output.stderr,
    })
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Output, Failure> {
    command(folder, arguments)
        .output()
        .map_err(|error| Failure::unusable(format!("cannot run `git`: {error}")))
}

/// What to say where an object is missing.
const PARTIAL: &str = "this is a partial clone, and errdex fetches nothing; `git fetch --refetch --no-filter` completes it";

/// Whether git knows a commit or a tag of that name, with or without its files.
fn is_commit(folder: &Path, name: &str) -> bool {
    // Git would take a name with a hyphen in front for an option.
    if name.is_empty() || name.starts_with('-') {
        return false;
    }
    let known = command(folder, &["rev-parse", "--verify", "--quiet", name]).output();
    known.is_ok_and(|output| output.status.success())
}

/// Whether objects may be missing, as a remote has promised them.
fn is_partial(folder: &Path) -> bool {
    let pattern = r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$";
    let found = command(folder, &["config", "--get-regexp", pattern]).output();
    found.is_ok_and(|output| output.status.success())
}

/// Settings that win over those of the repository and of the files that it includes, wherever they name a program.
const HARMLESS: [&str; 10] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.sshCommand=false",
    "core.askPass=",
    "core.pager=cat",
    "core.alternateRefsCommand=",
    "diff.external=",
    "credential.helper=",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
];

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("--no-pager").arg("-C").arg(folder);
    for setting in HARMLESS {
        command.args(["-c", setting]);
    }
    command
        .args(arguments)
        // A missing object is an error: git would ask a remote for it, by a program that the repository may name. The
        // second setting does the same in versions of git that do not know the first.
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_SSH_COMMAND", "false")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env_remove("GIT_EXTERNAL_DIFF")
        // A replacement of an object is not what the revision had.
        .env("GIT_NO_REPLACE_OBJECTS", "1")
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
