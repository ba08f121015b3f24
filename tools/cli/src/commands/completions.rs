//! `errdex completions` prints the script with which a shell completes commands, options and entries.

use clap::{Args, ValueEnum};

use crate::completing;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::style::PLAIN;

/// Print a script that lets a shell complete commands, options and names of entries
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  source <(errdex completions bash)                                   in ~/.bashrc
  source <(errdex completions zsh)                                    in ~/.zshrc, after compinit
  errdex completions fish > ~/.config/fish/completions/errdex.fish
  errdex completions elvish > ~/.config/elvish/lib/errdex.elv         and `use errdex` in rc.elv
  errdex completions powershell >> $PROFILE

The script asks the `errdex` of your PATH, so it completes the names in the catalogue of the current folder, or in the \
one that the line names.")]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// A shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let name = args.shell.to_possible_value();
    let name = name.as_ref().map_or("", |value| value.get_name());
    let script = completing::script(name)
        .ok_or_else(|| Failure::unusable(format!("a bug in errdex: no script for {name}")))?;
    out.raw(script.trim())?;
    out.piece(PLAIN, "\n")?;
    Ok(Status::Fine)
}
