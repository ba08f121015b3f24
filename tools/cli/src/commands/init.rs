//! `errdex init` writes a first catalogue, and says what to paste where.

use std::fs;
use std::path::{Path, PathBuf, absolute};

use clap::Args;
use errdex_catalog::files::{normalised, shown};
use errdex_edit::Replacement;

use crate::catalogues::DEFAULT;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::pieces::Line;
use crate::style::{CODE, PLAIN, TITLE};
use crate::workspace;
use crate::writing::{Unwritten, alone, replace};

/// The first catalogue.
const FIRST: &str = include_str!("init/errors.yaml");

/// Write a first catalogue, and print what to paste where
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex init
  errdex init src/session/errors.yaml

A file that exists is left alone.")]
pub(crate) struct Arguments {
    /// The file to write
    #[arg(default_value = DEFAULT, value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    alone(&args.file, || write(&args.file))?;
    let file = args.file.display();
    out.text(&format!(
        "Wrote `{file}`, a catalogue of two errors to begin with."
    ))?;
    paste(out, "Into Cargo.toml", &["[dependencies]", &dependency()])?;
    let attribute = format!(
        "#[errdex::catalog(\"{}\")]",
        literal(&path_in_crate(&args.file))
    );
    let lines = [
        "/// What can go wrong here.",
        &attribute,
        "pub enum AppCode {}",
    ];
    paste(out, "Into src/lib.rs or src/main.rs", &lines)?;
    out.blank()?;
    out.text(&format!("`errdex check {file}` reports problems in it, and `errdex explain --catalog {file} 100` shows a page."))?;
    Ok(Status::Fine)
}

/// Writes the file where there is none; where that fails, there is none still.
fn write(file: &Path) -> Result<(), Unwritten> {
    let shown = file.display().to_string();
    if fs::symlink_metadata(file).is_ok() {
        let failure = Failure::unusable(format!("`{shown}` exists, and is left as it is"));
        return Err(failure.into());
    }
    let replacement = Replacement {
        path: file.to_owned(),
        shown,
        old: None,
        new: FIRST.into(),
    };
    replace(&[replacement])
}

fn paste(out: &mut Output, title: &str, lines: &[&str]) -> Result<(), Failure> {
    out.blank()?;
    out.line(&Line::new().with(TITLE, title).with(PLAIN, ":"))?;
    out.blank()?;
    for line in lines {
        out.piece(CODE, &format!("    {line}"))?;
        out.blank()?;
    }
    Ok(())
}

/// `errdex = "0.1"`: Cargo takes any later release that fits.
fn dependency() -> String {
    let (major, minor) = (
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
    );
    format!("errdex = \"{major}.{minor}\"")
}

/// The path as the attribute takes it: from the folder of the crate's manifest.
fn path_in_crate(file: &Path) -> String {
    let absolute = absolute(file).map_or_else(|_| file.to_owned(), |path| normalised(&path));
    let folder = workspace::crate_folder(file)
        .or_else(|| std::env::current_dir().ok())
        .unwrap_or_default();
    shown(&absolute, &folder)
}

/// The inside of a Rust string literal.
fn literal(text: &str) -> String {
    text.escape_default().to_string()
}
