//! `errdex init` writes a first catalogue, and says what to paste where.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf, absolute};

use clap::Args;
use errdex_catalog::files::{normalised, shown};

use crate::arguments::DEFAULT;
use crate::failure::{Failure, Status};
use crate::output::{Line, Output};
use crate::style::{CODE, PLAIN, TITLE};
use crate::workspace;

/// The first catalogue.
const FIRST: &str = include_str!("init/errors.yaml");

/// Write a first catalogue, and say what to paste where
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
    write(&args.file)?;
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
    out.text(&format!("`errdex check {file}` tells what is wrong with it, `errdex explain --catalog {file} 100` shows a page."))?;
    Ok(Status::Fine)
}

/// Writes the file where there is none. Asking first and writing then would lose a file that comes in between.
fn write(file: &Path) -> Result<(), Failure> {
    let shown = file.display();
    let mut new = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => {
                Failure::unusable(format!("`{shown}` exists, and is left as it is"))
            }
            _ => Failure::unusable(format!("cannot write `{shown}`: {error}")),
        })?;
    new.write_all(FIRST.as_bytes())
        .map_err(|error| Failure::unusable(format!("cannot write `{shown}`: {error}")))
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
