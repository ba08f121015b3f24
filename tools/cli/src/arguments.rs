//! Has the arguments that several commands share; each command has its own beside what it does.
//!
//! The shared structs have no documentation of their own: clap would show it in the place of the command's.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use errdex_catalog::release::is_version;
use errdex_outputs::view::View;

use crate::catalogues::{root_file, root_files};
use crate::failure::Failure;
use crate::source::Family;

/// A command that is about a catalogue, which `errdex --catalog FILE COMMAND` names.
pub(crate) trait About {
    /// Takes the catalogue, unless the command has one already.
    fn name(&mut self, catalog: PathBuf) -> Result<(), Failure>;
}

// One catalogue, in a file.
#[derive(Debug, Args)]
pub(crate) struct Root {
    /// The root file of the catalogue, or its folder [default: the one of this folder or package]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// The same as FILE
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    catalog: Option<PathBuf>,
}

impl Root {
    /// The root file.
    pub(crate) fn file(&self) -> Result<PathBuf, Failure> {
        root_file(self.file.as_deref().or(self.catalog.as_deref()))
    }
}

impl About for Root {
    fn name(&mut self, catalog: PathBuf) -> Result<(), Failure> {
        let is_named = self.file.is_some();
        name_once(&mut self.catalog, is_named, catalog)
    }
}

// Several catalogues, in files.
#[derive(Debug, Args)]
pub(crate) struct Roots {
    /// Root files of catalogues, or folders: every catalogue below them [default: the catalogue of this
    /// folder or package; `check` takes every one below this folder if there is none]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The same as FILE, for one of them
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    catalog: Option<PathBuf>,
}

impl Roots {
    /// The root files, for a command that writes or one that `reads_only`.
    pub(crate) fn files(&self, reads_only: bool) -> Result<Vec<PathBuf>, Failure> {
        match &self.catalog {
            Some(catalog) => root_files(std::slice::from_ref(catalog), reads_only),
            None => root_files(&self.files, reads_only),
        }
    }

    /// Whether none was named.
    pub(crate) fn is_default(&self) -> bool {
        self.files.is_empty() && self.catalog.is_none()
    }
}

impl About for Roots {
    fn name(&mut self, catalog: PathBuf) -> Result<(), Failure> {
        let is_named = !self.files.is_empty();
        name_once(&mut self.catalog, is_named, catalog)
    }
}

// A catalogue to be shown: in a file, or one that is built in.
#[derive(Debug, Args)]
pub(crate) struct Shown {
    /// The root file of the catalogue, its folder, or a built-in one: `windows`, `ntstatus`, `hresult`, `errno` or `bsd`
    /// [default: the catalogue of this folder or package, else the Windows system errors]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// The same as FILE
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    catalog: Option<PathBuf>,
}

impl Shown {
    /// The catalogue, if one was named.
    pub(crate) fn named(&self) -> Option<&Path> {
        self.file.as_deref().or(self.catalog.as_deref())
    }
}

impl About for Shown {
    fn name(&mut self, catalog: PathBuf) -> Result<(), Failure> {
        let is_named = self.file.is_some();
        name_once(&mut self.catalog, is_named, catalog)
    }
}

// The catalogue of a question, whose words take the place of a file.
#[derive(Debug, Args)]
pub(crate) struct Questioned {
    /// The catalogue to look into: a root file, its folder, or a built-in one: `windows`, `ntstatus`, `hresult`, `errno`
    /// or `bsd` [default: the catalogue of this folder or package, else all that are built in]
    #[arg(long, value_name = "FILE")]
    catalog: Option<PathBuf>,
}

impl Questioned {
    /// The catalogue, if one was named.
    pub(crate) fn named(&self) -> Option<&Path> {
        self.catalog.as_deref()
    }
}

impl About for Questioned {
    fn name(&mut self, catalog: PathBuf) -> Result<(), Failure> {
        name_once(&mut self.catalog, false, catalog)
    }
}

/// Sets an option, unless the catalogue was named in this or in another way.
pub(crate) fn name_once(
    option: &mut Option<PathBuf>,
    is_named: bool,
    catalog: PathBuf,
) -> Result<(), Failure> {
    if is_named || option.is_some() {
        return Err(Failure::unusable(
            "the catalogue is named twice: before and after the name of the command",
        ));
    }
    *option = Some(catalog);
    Ok(())
}

// Which of the built-in families are asked.
#[derive(Debug, Args)]
pub(crate) struct Families {
    /// Look into built-in catalogues, and only into these: one of the families below, or several with commas between
    /// them
    #[arg(
        long = "in",
        value_name = "FAMILIES",
        value_delimiter = ',',
        ignore_case = true
    )]
    pub(crate) families: Vec<Family>,
}

// What is answered.
#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// How to write the answer
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

impl Answer {
    /// Whether it is for programs.
    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }
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

// For whom.
#[derive(Debug, Args)]
pub(crate) struct Audiences {
    /// Only the entries for these audiences: public, operator, internal
    #[arg(
        long,
        value_name = "AUDIENCE",
        value_delimiter = ',',
        value_parser = ["public", "operator", "internal"]
    )]
    audience: Vec<String>,
}

impl Audiences {
    /// Whether an entry is for one of them; each is, if none is named.
    pub(crate) fn have(&self, view: &View) -> bool {
        let mut audiences = self.audience.iter();
        self.audience.is_empty() || audiences.any(|own| own == view.audience.name())
    }
}
