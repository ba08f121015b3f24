//! The `errdex` command: reads its arguments, runs what they ask for, exits with a status that scripts can trust.

mod args;

mod commands;

mod draw;
mod edit;
mod format;
mod query;
mod rules;
mod source;

mod folder;
mod serve;

mod line;
mod output;
mod page;
mod problem;
mod style;
mod wrap;

mod failure;
mod git;
mod replace;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = args::Arguments::parse();
    match commands::run(arguments) {
        Ok(status) => status.into(),
        Err(failure) => {
            failure::complain(&failure.message);
            failure.status.into()
        }
    }
}
