//! The `errdex` command: reads its arguments, runs what they ask for, exits with a status that scripts can trust.

mod arguments;
mod catalogues;
mod commands;
mod completing;

mod editing;
mod question;
mod reported;
mod rules;
mod source;
mod standard_input;
mod watching;

mod line;
mod output;
mod page;
mod pieces;
mod problem;
mod style;
mod wrap;

mod failure;
mod git;
mod noticed;
mod turn;
mod workspace;
mod writing;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // Cargo runs this program in the place of the compiler while `errdex usage` works.
    if let Some(status) = errdex_usage::wrapper::run() {
        return status;
    }
    completing::answer();
    let arguments = commands::Arguments::try_parse();
    let arguments = arguments.unwrap_or_else(|error| failure::refuse(&error));
    let wants_json = arguments.wants_json();
    match commands::run(arguments) {
        Ok(status) => status.into(),
        Err(failure) => {
            if wants_json {
                failure::print_json(&failure);
            }
            failure::complain(&failure.message);
            failure.status.into()
        }
    }
}
