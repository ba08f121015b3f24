//! Has the arguments that several commands share; each command has its own beside what it does.
//!
//! The shared structs have no documentation of their own: clap would show it in the place of the command's.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use errdex_catalog::release::is_version;

use crate::failure::Failure;

/// The catalogue where none is named.
pub(crate) const DEFAULT: &str = "errors.yaml";

// One catalogue, in a file.
#[derive(Debug, Args)]
pub(crate) struct Root {
    /// The root file of the catalogue [default: errors.yaml]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Root {
    /// The root file.
    pub(crate) fn file(&self) -> &Path {
        self.file.as_deref().unwrap_or(Path::new(DEFAULT))
    }
}

// Several catalogues, in files.
#[derive(Debug, Args)]
pub(crate) struct Roots {
    /// Root files of catalogues [default: errors.yaml]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Roots {
    /// The root files.
    pub(crate) fn files(&self) -> Vec<&Path> {
        if self.is_default() {
            vec![Path::new(DEFAULT)]
        } else {
            self.files.iter().map(PathBuf::as_path).collect()
        }
    }

    /// Whether none was named.
    pub(crate) fn is_default(&self) -> bool {
        self.files.is_empty()
    }
}

// A catalogue to be shown: in a file, or the one that is compiled in.
#[derive(Debug, Args)]
pub(crate) struct Shown {
    /// The root file of the catalogue [default: the Windows system errors]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

// What is answered.
#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// How to write the answer
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

/// How to write an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Refuses what is not a release. `flag` is the option that it was given with.
pub(crate) fn require_release(flag: &str, release: &str) -> Result<(), Failure> {
    if is_version(release) {
        return Ok(());
    }
    Err(Failure::unusable(format!(
        "`{release}` is not a release; write three numbers, as in `{flag} 1.4.0`, or a prerelease, as in `{flag} 1.4.0-rc.1`"
    )))
}
