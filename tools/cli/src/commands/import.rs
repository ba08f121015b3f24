//! `errdex import` makes a catalogue of the errors that there are already.

mod foreign;
pub(super) mod losing;
mod report;
pub(super) mod rust;
pub(super) mod rust_files;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};
use errdex_import::{Format, Map, Placeholders, Preset};

use crate::failure::{Failure, Status};
use crate::output::Output;
use losing::Losing;

/// Make a catalogue from existing error types or an existing error list
#[derive(Debug, Args)]
#[command(
    subcommand_value_name = "FORMAT",
    subcommand_help_heading = "Formats",
    after_help = "\
Examples:
  errdex import json codes.json --map name=$.id,code=$.num,message=$.text --to errors.yaml
  errdex import json error-conditions.json --preset spark --to errors.yaml
  errdex import toml error_code.toml --to errors.yaml        recognized as a list of TiKV
  errdex import c winerror.h --except 'FACILITY_*' --allow-loss --to errors.yaml
  errdex import errcodes errcodes.txt --to errors.yaml --update
  errdex import csv codes.csv --map name=Symbol,code=Number --to errors.yaml

Everything in the file that is not in the catalogue is reported with its place: on stderr, or with \
`--report json` on stdout. If something was dropped, nothing is written and the exit status is 1, unless \
you pass --allow-loss. What you leave out with --only and --except is reported too, and allowed.

Exit status: 0 the catalogue was written; 1 something was dropped, or the catalogue would have errors; \
2 a file cannot be read or written."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    source: Source,
}

impl Arguments {
    /// Whether the report is JSON.
    pub(super) fn is_json(&self) -> bool {
        match &self.source {
            Source::Rust(args) => args.is_json(),
            source => source
                .foreign()
                .is_some_and(|(foreign, _)| foreign.losing.is_json()),
        }
    }
}

/// Where the errors come from.
#[derive(Debug, Subcommand)]
enum Source {
    Rust(rust::Arguments),
    /// C: constants of `#define`, enums, lists of macros
    C(Foreign),
    /// Message tables of Windows
    Mc(Foreign),
    /// `errcodes.txt` of `PostgreSQL`
    Errcodes(Foreign),
    /// Enums of Protocol Buffers
    Proto(Foreign),
    /// Message catalogues of gettext
    Po(Foreign),
    /// Comma-separated values; the first row has the names of the columns
    Csv(Mapped),
    /// Tab-separated values; the first row has the names of the columns
    Tsv(Mapped),
    /// JSON: a list of errors, or a mapping of them
    Json(Mapped),
    /// YAML: a list of errors, or a mapping of them
    Yaml(Mapped),
    /// TOML: a list of errors, or a table of them
    Toml(Mapped),
}

impl Source {
    /// The arguments of a format, and those of its map; nothing of Rust, which has its own.
    fn foreign(&self) -> Option<(&Foreign, Option<&Mapped>)> {
        match self {
            Self::Rust(_) => None,
            Self::C(foreign)
            | Self::Mc(foreign)
            | Self::Errcodes(foreign)
            | Self::Proto(foreign)
            | Self::Po(foreign) => Some((foreign, None)),
            Self::Csv(mapped)
            | Self::Tsv(mapped)
            | Self::Json(mapped)
            | Self::Yaml(mapped)
            | Self::Toml(mapped) => Some((&mapped.foreign, Some(mapped))),
        }
    }
}

// What every format takes.
#[derive(Debug, Args)]
struct Foreign {
    /// The files to read
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The catalogue to write, which must not exist yet, except with `--update` [default: print it to stdout]
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,

    /// The identity of the catalogue, in kebab-case [default: made from the name of the first file]
    #[arg(long, value_name = "IDENTITY")]
    name: Option<String>,

    /// The title of the catalogue
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// The type of the codes [default: the first of u32, i32, u64 and i64 that has room for all, or string]
    #[arg(long, value_name = "TYPE", value_parser = code_types())]
    code_type: Option<String>,

    /// How messages mark the places of values [default: what the format or the preset uses]
    #[arg(long, value_name = "STYLE")]
    placeholders: Option<Style>,

    /// Take only errors whose names match; `*` is any text
    #[arg(long, value_name = "PATTERN")]
    only: Vec<String>,

    /// Leave out errors whose names match; `*` is any text
    #[arg(long, value_name = "PATTERN")]
    except: Vec<String>,

    /// Add what the catalogue does not have yet, and show how the rest differs from it; nothing that is there is changed
    #[arg(long, requires = "to", conflicts_with_all = ["name", "title", "code_type"])]
    update: bool,

    #[command(flatten)]
    losing: Losing,
}

// What formats without a fixed meaning take too.
#[derive(Debug, Args)]
struct Mapped {
    #[command(flatten)]
    foreign: Foreign,

    /// Which value becomes which key of an entry, as in `name=$.id,code=$.num`; `$key` is the key of an item, `x-*=$.*`
    /// keeps what is left, `items=$.errors` says where the errors are [default: guessed from the names of the keys]
    #[arg(long, value_name = "MAP", conflicts_with = "preset")]
    map: Option<String>,

    /// The map of a well-known list [default: recognized]
    #[arg(long, value_name = "NAME", value_parser = presets())]
    preset: Option<Preset>,
}

impl Mapped {
    fn map(&self) -> Result<Option<Map>, Failure> {
        if let Some(preset) = self.preset {
            return Ok(Some(preset.map()));
        }
        let Some(map) = &self.map else {
            return Ok(None);
        };
        // A preset in the place of a map is meant as one.
        if let Some(preset) = Preset::from_name(map) {
            return Ok(Some(preset.map()));
        }
        let map = Map::parse(map);
        Ok(Some(map.map_err(|why| {
            Failure::unusable(format!("`--map`: {why}"))
        })?))
    }
}

/// How messages mark the places of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// `{0}` and `{name}`
    Braces,
    /// `{0}`; other braces are text
    Numbers,
    /// `%s`, as in C
    Printf,
    /// `%1` and `%1!s!`, as in message tables of Windows
    Inserts,
    /// `<name>`
    Angles,
    /// Nothing: messages are plain text
    None,
}

impl From<Style> for Placeholders {
    fn from(style: Style) -> Self {
        match style {
            Style::Braces => Self::Braces,
            Style::Numbers => Self::Numbers,
            Style::Printf => Self::Printf,
            Style::Inserts => Self::Inserts,
            Style::Angles => Self::Angles,
            Style::None => Self::None,
        }
    }
}

fn code_types() -> PossibleValuesParser {
    PossibleValuesParser::new(errdex_catalog::schema::CODE_TYPES)
}

fn presets() -> impl TypedValueParser<Value = Preset> {
    let names = Preset::ALL.map(|preset| PossibleValue::new(preset.name()));
    PossibleValuesParser::new(names).map(|name| Preset::from_name(&name).unwrap_or(Preset::Spark))
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let format = match &args.source {
        Source::Rust(args) => return rust::run(args, out),
        Source::C(_) => Format::C,
        Source::Mc(_) => Format::Mc,
        Source::Errcodes(_) => Format::Errcodes,
        Source::Proto(_) => Format::Proto,
        Source::Po(_) => Format::Po,
        Source::Csv(_) => Format::Csv,
        Source::Tsv(_) => Format::Tsv,
        Source::Json(_) => Format::Json,
        Source::Yaml(_) => Format::Yaml,
        Source::Toml(_) => Format::Toml,
    };
    let Some((arguments, mapped)) = args.source.foreign() else {
        return Ok(Status::Fine);
    };
    let map = match mapped {
        Some(mapped) => mapped.map()?,
        None => None,
    };
    foreign::run(format, arguments, map, out)
}
