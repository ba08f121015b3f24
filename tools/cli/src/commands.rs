//! Runs what the command line asks for. Each command is a file of that name.

mod check;
mod deprecate;
mod diff;
mod expand;
mod explain;
mod fmt;
mod freeze;
mod graph;
mod init;
mod list;
mod new;
mod rename;
mod retire;
mod schema;
mod search;
mod serve;
mod site;
mod vendor;

use crate::args::{Arguments, Command};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Runs the command; how it ended.
pub(crate) fn run(arguments: Arguments) -> Result<Status, Failure> {
    let Arguments {
        command,
        catalog,
        color,
    } = arguments;
    let asks = matches!(
        command,
        Command::Explain(_) | Command::List(_) | Command::Search(_)
    );
    if catalog.is_some() && !asks {
        return Err(Failure::unusable(
            "`--catalog` is for `explain`, `list` and `search`; this command takes the file as it is",
        ));
    }
    let catalog = catalog.as_deref();
    let mut out = Output::stdout(color.into());
    let status = match command {
        Command::Explain(args) => explain::run(&args, catalog, &mut out),
        Command::List(args) => list::run(&args, catalog, &mut out),
        Command::Search(args) => search::run(&args, catalog, &mut out),
        Command::Check(args) => check::run(&args, &mut out),
        Command::Freeze(args) => freeze::run(&args, &mut out),
        Command::Vendor(args) => vendor::run(&args, &mut out),
        Command::Diff(args) => diff::run(&args, &mut out),
        Command::Fmt(args) => fmt::run(&args, &mut out),
        Command::New(args) => new::run(&args, &mut out),
        Command::Rename(args) => rename::run(&args, &mut out),
        Command::Deprecate(args) => deprecate::run(&args, &mut out),
        Command::Retire(args) => retire::run(&args, &mut out),
        Command::Init(args) => init::run(&args, &mut out),
        Command::Schema(args) => schema::run(&args, &mut out),
        Command::Expand(args) => expand::run(&args, &mut out),
        Command::Site(args) => site::run(&args, &mut out),
        Command::Serve(args) => serve::run(&args, &mut out),
        Command::Graph(args) => graph::run(&args, &mut out),
    };
    out.flush()?;
    status
}

/// `1 link`, `2 links`.
fn counted(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}
