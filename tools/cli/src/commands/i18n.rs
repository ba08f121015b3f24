//! `errdex i18n` shows and keeps the translations of a catalogue, and exchanges them with translators.

mod export;
mod import;
mod opened;
mod status;
mod touch;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use errdex_translate::Format;

use crate::arguments::About;
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Show the translations of a catalogue, and exchange them with translators
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex i18n status                                  how complete each language is
  errdex i18n export --format po --lang de --out de.po
  errdex i18n import de.po --lang de
  errdex i18n touch --entry HARBOUR_FOG               accepts its translations as they are")]
pub(crate) struct Arguments {
    /// What to do
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Status(status::Arguments),
    Touch(touch::Arguments),
    Export(export::Arguments),
    Import(import::Arguments),
}

impl Arguments {
    /// What names its catalogue.
    pub(super) fn about(&mut self) -> &mut dyn About {
        match &mut self.command {
            Command::Status(args) => &mut args.root,
            Command::Touch(args) => &mut args.root,
            Command::Export(args) => &mut args.root,
            Command::Import(args) => &mut args.root,
        }
    }

    /// Whether the answer is to be JSON.
    pub(crate) fn is_json(&self) -> bool {
        matches!(&self.command, Command::Status(args) if args.is_json())
    }
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    match &args.command {
        Command::Status(args) => status::run(args, out),
        Command::Touch(args) => touch::run(args, out),
        Command::Export(args) => export::run(args, out),
        Command::Import(args) => import::run(args, out),
    }
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.iter();
    let values = values.map(|format| PossibleValue::new(format.name()).help(format.doc()));
    PossibleValuesParser::new(values)
        .map(|name| Format::from_name(&name).expect("clap allows only names of formats"))
}
