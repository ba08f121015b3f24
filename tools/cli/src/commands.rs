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

use crate::arguments::About;
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

Commands that are about a catalogue take it with `--catalog FILE`, or as FILE where their usage line shows it. Without \
either they use the one of this folder or of the package around it.

Exit status: 0 success; 1 a file has a problem, or nothing was found; \
2 the command was used wrongly, or a file cannot be read."
)]
pub(crate) struct Arguments {
    /// What to do
    #[command(subcommand)]
    command: Command,

    /// The catalogue that the command is about; the same as `--catalog` after the name of the command
    #[arg(long, value_name = "FILE")]
    catalog: Option<PathBuf>,

    /// Whether to use colors
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

impl Command {
    /// What names the catalogue of the command, if it is about one.
    fn about(&mut self) -> Option<&mut dyn About> {
        Some(match self {
            Self::Explain(args) => &mut args.questioned,
            Self::Search(args) => &mut args.questioned,
            Self::List(args) => &mut args.shown,
            Self::Export(args) => &mut args.shown,
            Self::Site(args) => &mut args.shown,
            Self::Serve(args) => &mut args.shown,
            Self::Graph(args) => &mut args.shown,
            Self::Stats(args) => &mut args.shown,
            Self::Check(args) => &mut args.roots,
            Self::Freeze(args) => &mut args.roots,
            Self::Vendor(args) => &mut args.roots,
            Self::Fmt(args) => &mut args.roots,
            Self::New(args) => &mut args.root,
            Self::Rename(args) => &mut args.root,
            Self::Deprecate(args) => &mut args.root,
            Self::Retire(args) => &mut args.root,
            Self::Expand(args) => &mut args.root,
            Self::Diff(args) => args,
            Self::Usage(args) => args,
            Self::I18n(args) => args.about(),
            // These write a catalogue that is not there yet, read Rust, or serve every catalogue.
            Self::Import(_)
            | Self::Eject(_)
            | Self::Init(_)
            | Self::Schema(_)
            | Self::Lsp(_)
            | Self::Completions(_)
            | Self::Man(_) => return None,
        })
    }
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
        mut command,
        catalog,
        color,
    } = arguments;
    if let Some(catalog) = catalog {
        let Some(about) = command.about() else {
            return Err(Failure::unusable(
                "this command is not about a catalogue; remove `--catalog`",
            ));
        };
        about.name(catalog)?;
    }
    if let Command::Lsp(args) = &command
        && let Some(status) = lsp::serve(args)
    {
        return Ok(status);
    }
    let mut out = Output::stdout(color.into());
    let status = match command {
        Command::Explain(args) => explain::run(&args, &mut out),
        Command::List(args) => list::run(&args, &mut out),
        Command::Search(args) => search::run(&args, &mut out),
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
