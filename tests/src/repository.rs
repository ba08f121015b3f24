//! Makes git repositories to try the command in.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::command::{run, text};

/// A git repository that is gone after the test.
#[derive(Debug)]
pub struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    /// An empty one, with a branch `main`.
    #[must_use]
    pub fn init() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let repository = Self { folder };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// Its folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs git, which must succeed.
    pub fn git(&self, arguments: &[&str]) {
        let (said, is_fine) = self.try_git(arguments);
        assert!(is_fine, "git {arguments:?}: {said}");
    }

    /// What git prints, and whether it succeeds.
    pub fn try_git(&self, arguments: &[&str]) -> (String, bool) {
        let output = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
            .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
            .args(arguments)
            .output()
            .expect("git starts");
        let said = text(&output.stdout) + &text(&output.stderr);
        (said, output.status.success())
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Writes files, and commits everything.
    pub fn commit(&self, files: &[(&str, &str)]) {
        for (path, text) in files {
            self.write(path, text);
        }
        self.git(&["add", "."]);
        self.git(&["commit", "--quiet", "--message", "Change"]);
    }

    /// What the command prints, and its exit status.
    pub fn errdex(&self, folder: &str, arguments: &[&str]) -> (String, i32) {
        answer(&self.path().join(folder), arguments)
    }
}

/// What the command prints in a folder, and its exit status.
pub fn answer(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let output = run(folder, arguments);
    let said = text(&output.stdout) + &text(&output.stderr);
    (said, output.status.code().expect("the command ends"))
}
