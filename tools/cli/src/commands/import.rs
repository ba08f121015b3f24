//! `errdex import` makes a catalogue of what there is already.

mod rust;
mod rust_files;

use clap::{Args, Subcommand};

use crate::failure::{Failure, Status};
use crate::output::Output;

/// Make a catalogue of error types that there are already
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// From what
    #[command(subcommand)]
    from: From,
}

/// What is imported.
#[derive(Debug, Subcommand)]
enum From {
    Rust(rust::Arguments),
}

impl Arguments {
    /// Whether the report is JSON.
    pub(super) fn is_json(&self) -> bool {
        match &self.from {
            From::Rust(args) => args.is_json(),
        }
    }
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    match &args.from {
        From::Rust(args) => rust::run(args, out),
    }
}
