//! Says on stderr what went wrong, and knows the exit status of it.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use errdex_catalog::render::printable;
use errdex_catalog::text::is_unprintable;
use errdex_outputs::json::pretty;
use serde_json::json;

use crate::output::{guarded, safe};

/// How a run ended; the greatest of several counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// All is well.
    Fine = 0,
    /// Something inside a file is wrong, or what was asked for does not exist.
    Wrong = 1,
    /// The command was used wrongly, or a file cannot be read at all.
    Unusable = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// What keeps a command from going on.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What went wrong, one line.
    pub(crate) message: String,
    /// The exit status.
    pub(crate) status: Status,
}

impl Failure {
    /// Something inside a file is wrong.
    pub(crate) fn wrong(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            status: Status::Wrong,
        }
    }

    /// The command was used wrongly, or a file cannot be read or written.
    pub(crate) fn unusable(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            status: Status::Unusable,
        }
    }
}

/// Writing the output is the one thing that `?` is used on without more words.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::unusable(format!("cannot write the output: {error}"))
    }
}

/// Ends the process with what is wrong with its arguments, or with the help that they ask for. In a workflow, an argument
/// may be the title of a pull request, so its words are guarded as those of catalogues are.
pub(crate) fn refuse(error: &clap::Error) -> ! {
    let words = error.render().to_string();
    let shown = guarded(&safe(&words), &mut true).into_owned();
    let steers = |c: char| c != '\n' && c != '\t' && is_unprintable(c);
    let is_harmless = shown == words
        && !std::env::args_os().any(|argument| argument.to_string_lossy().contains(steers));
    if is_harmless {
        error.exit();
    }
    let _ = write!(io::stderr(), "{shown}");
    std::process::exit(error.exit_code());
}

/// The failure as JSON on stdout: a program that asked for JSON gets some, whatever happens.
pub(crate) fn print_json(failure: &Failure) {
    let report = json!({"error": failure.message, "status": failure.status as u8});
    let _ = writeln!(io::stdout(), "{}", pretty(&report));
}

/// One line on stderr.
pub(crate) fn complain(message: impl Display) {
    say(format!("errdex: {message}"));
}

/// One line on stderr without the command's name: a summary, or advice below a complaint. Nobody can be told when
/// stderr itself is closed, so that is no reason to panic.
pub(crate) fn say(message: impl Display) {
    let message = printable(&message.to_string());
    let _ = writeln!(io::stderr(), "{}", guarded(&message, &mut true));
}
