//! Writes the sites that are looked at, with the command as it is built from the folder above.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// Each site, and what it is made of; the command itself holds the catalogue of Windows.
const SITES: &[(&str, &[&str])] = &[
    ("windows", &["windows"]),
    ("harbour", &["cli/harbour.yaml"]),
    ("guide", &["cli/harbour.yaml", "--guide", "../docs/guide"]),
    ("text-codes", &["cli/text-codes.yaml"]),
    ("dotted-codes", &["cli/explain-met/dotted-codes.yaml"]),
    ("signed-codes", &["cli/signed-codes.yaml"]),
    ("roof", &["--in", "errno,bsd"]),
    ("hostile", &["site/hostile.yaml"]),
    ("languages", &["site/languages/root.yaml"]),
];

/// A folder for each site, written when a case first asks for it.
pub(crate) struct Sites {
    errdex: PathBuf,
    folder: TempDir,
}

impl Sites {
    pub(crate) fn new() -> Self {
        Self {
            errdex: errdex(),
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// Where a site is.
    pub(crate) fn folder(&self, site: &str) -> PathBuf {
        let out = self.folder.path().join(site);
        if !out.exists() {
            self.write(site, &out);
        }
        out
    }

    /// The address of a file of a site, without any server.
    pub(crate) fn address(&self, path: &str) -> String {
        let (site, file) = path.split_once('/').expect("a file of a site");
        format!("file://{}/{file}", self.folder(site).display())
    }

    fn write(&self, site: &str, out: &Path) {
        let (_, of) = SITES
            .iter()
            .find(|(name, _)| *name == site)
            .expect("a site");
        let mut command = Command::new(&self.errdex);
        command
            .current_dir(tests())
            .args(["site", "--out"])
            .arg(out)
            .args(*of);
        let output = command.output().expect("errdex runs");
        assert!(
            output.status.success(),
            "{command:?}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// The folder of all tests.
pub(crate) fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("a folder above")
}

/// Builds the command, and says where it is.
fn errdex() -> PathBuf {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let built = cargo
        .current_dir(tests())
        .args([
            "build",
            "--quiet",
            "-p",
            "errdex-cli",
            "--message-format=json-render-diagnostics",
        ])
        .output()
        .expect("cargo runs");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let messages = String::from_utf8_lossy(&built.stdout);
    let executable = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        Some(message["executable"].as_str()?.into())
    });
    executable.expect("cargo names the command")
}
