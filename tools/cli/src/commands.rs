//! Runs what the command line asks for. Each command is a file of that name.

mod check;
mod completions;
mod deprecate;
mod diff;
mod eject;
mod expand;
mod explain;
mod export;
mod fmt;
mod freeze;
mod graph;
mod i18n;
mod import;
mod init;
mod list;
mod lsp;
mod man;
mod new;
mod rename;
mod retire;
mod schema;
mod search;
mod serve;
mod site;
mod stats;
mod usage;
mod vendor;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};

use crate::failure::{Failure, Status, complain};
use crate::output::Output;

/// Explains, lists, searches, checks, freezes and compares error catalogues.
#[derive(Debug, Parser)]
#[command(
    name = "errdex",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    after_help = "\
Examples:
  errdex explain 7023                      the page of Windows error 7023
  errdex explain 0x80071B6F access_denied  an HRESULT, and a name in any case
  errdex search session name               every entry that speaks of both
  errdex init && errdex check              a first catalogue of your own, checked

Exit status: 0 all is well; 1 something in a file is wrong, or nothing was found;
2 the command was used wrongly, or a file cannot be read."
)]
pub(crate) struct Arguments {
    /// What to do
    #[command(subcommand)]
    command: Command,

    /// The catalogue that `explain`, `list` and `search` look into: a file, a folder, or a built-in one such as `windows`
    /// [default: the one of this folder or package, else all that are built in; `list` then lists the Windows system
    /// errors]
    #[arg(long, global = true, value_name = "FILE")]
    catalog: Option<PathBuf>,

    /// Whether to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Colour,
}

impl Arguments {
    /// Whether the answer is to be JSON.
    pub(crate) fn wants_json(&self) -> bool {
        match &self.command {
            Command::Explain(args) => args.answer.is_json(),
            Command::List(args) => args.answer.is_json(),
            Command::Search(args) => args.answer.is_json(),
            Command::Check(args) => args.is_json(),
            Command::Diff(args) => args.is_json(),
            Command::Usage(args) => args.is_json(),
            Command::I18n(args) => args.is_json(),
            Command::Stats(args) => args.answer.is_json(),
            Command::Import(args) => args.is_json(),
            Command::Eject(args) => args.is_json(),
            _ => false,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
    Explain(explain::Arguments),
    List(list::Arguments),
    Search(search::Arguments),
    Check(check::Arguments),
    Freeze(freeze::Arguments),
    Vendor(vendor::Arguments),
    Diff(diff::Arguments),
    Usage(usage::Arguments),
    New(new::Arguments),
    Rename(rename::Arguments),
    Deprecate(deprecate::Arguments),
    Retire(retire::Arguments),
    Fmt(fmt::Arguments),
    Import(import::Arguments),
    Eject(eject::Arguments),
    Init(init::Arguments),
    Schema(schema::Arguments),
    Expand(expand::Arguments),
    Export(export::Arguments),
    I18n(i18n::Arguments),
    Site(site::Arguments),
    Serve(serve::Arguments),
    Graph(graph::Arguments),
    Lsp(lsp::Arguments),
    Stats(stats::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl From<Colour> for anstream::ColorChoice {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Auto => Self::Auto,
            Colour::Always => Self::Always,
            Colour::Never => Self::Never,
        }
    }
}

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
    if let Command::Lsp(args) = &command
        && let Some(status) = lsp::serve(args)
    {
        return Ok(status);
    }
    let mut out = Output::stdout(color.into());
    let status = match command {
        Command::Explain(args) => explain::run(&args, catalog, &mut out),
        Command::List(args) => list::run(&args, catalog, &mut out),
        Command::Search(args) => search::run(&args, catalog, &mut out),
        Command::Check(args) => check::run(&args, &mut out),
        Command::Freeze(args) => freeze::run(&args, &mut out),
        Command::Vendor(args) => vendor::run(&args, &mut out),
        Command::Diff(args) => diff::run(&args, &mut out),
        Command::Usage(args) => usage::run(&args, &mut out),
        Command::Fmt(args) => fmt::run(&args, &mut out),
        Command::New(args) => new::run(&args, &mut out),
        Command::Rename(args) => rename::run(&args, &mut out),
        Command::Deprecate(args) => deprecate::run(&args, &mut out),
        Command::Retire(args) => retire::run(&args, &mut out),
        Command::Import(args) => import::run(&args, &mut out),
        Command::Eject(args) => eject::run(&args, &mut out),
        Command::Init(args) => init::run(&args, &mut out),
        Command::Schema(args) => schema::run(&args, &mut out),
        Command::Expand(args) => expand::run(&args, &mut out),
        Command::Export(args) => export::run(&args, &mut out),
        Command::I18n(args) => i18n::run(&args, &mut out),
        Command::Site(args) => site::run(&args, &mut out),
        Command::Serve(args) => serve::run(&args, &mut out),
        Command::Graph(args) => graph::run(&args, &mut out),
        Command::Lsp(args) => lsp::run(&args, &mut out),
        Command::Stats(args) => stats::run(&args, &mut out),
        Command::Completions(args) => completions::run(&args, &mut out),
        Command::Man(args) => man::run(&args, &mut out),
    };
    out.flush()?;
    status
}

/// Runs a command on each of several catalogues; one that fails does not keep it from the others.
fn each(
    files: &[PathBuf],
    mut run: impl FnMut(&Path) -> Result<Status, Failure>,
) -> Result<Status, Failure> {
    let [files @ .., last] = files else {
        return Ok(Status::Fine);
    };
    let mut status = Status::Fine;
    for file in files {
        match run(file) {
            Ok(one) => status = status.max(one),
            Err(failure) => {
                complain(&failure.message);
                status = status.max(failure.status);
            }
        }
    }
    match run(last) {
        Ok(one) => Ok(status.max(one)),
        Err(failure) => Err(Failure {
            status: status.max(failure.status),
            ..failure
        }),
    }
}

/// `1 link`, `2 links`.
fn counted(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}
