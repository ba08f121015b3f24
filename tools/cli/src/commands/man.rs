//! `errdex man` writes the manual pages, from the same help as `--help`.

use std::fs;
use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use crate::failure::{Failure, Status};
use crate::output::Output;

/// Write the manual pages: `errdex.1`, and one for each command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex man --out ~/.local/share/man/man1 && man errdex-check")]
pub(crate) struct Arguments {
    /// The folder for the pages; it is created if it does not exist
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let folder = &args.out;
    let failed =
        |error| Failure::unusable(format!("cannot write to `{}`: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut command = super::Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut count = 0;
    let commands = std::iter::once(command.clone()).chain(command.get_subcommands().cloned());
    for command in commands.filter(|command| !command.is_hide_set()) {
        // A command's name on its page is `errdex check`, and `errdex-check` where it is found.
        let name = match command.get_display_name() {
            Some(name) => name.to_owned(),
            None => command.get_name().to_owned(),
        };
        let mut page = Vec::new();
        Man::new(command).render(&mut page).map_err(failed)?;
        fs::write(folder.join(format!("{name}.1")), page).map_err(failed)?;
        count += 1;
    }
    out.text(&format!(
        "Wrote {} to {}",
        super::counted(count, "page", "pages"),
        folder.display()
    ))?;
    Ok(Status::Fine)
}
