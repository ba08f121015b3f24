//! `errdex export` writes a catalogue for other languages and tools.

mod jobs;
mod opened;
mod selected;
mod target;
mod template;

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use errdex_export::{Format, Options, Syntax};

use crate::arguments::Shown;
use crate::failure::{Failure, Status};
use crate::output::Output;
use jobs::Job;
use opened::Opened;
use selected::Selected;
use target::Mode;
use template::Template;

/// Write a catalogue for other languages and tools
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex export --format typescript                          to stdout
  errdex export --format c errors.yaml --out include/errors.h
  errdex export --format python --out codes.py --check       exit with 1 if the file differs
  errdex export --format csv --category weather              only some entries
  errdex export errors.yaml                                  every file in the catalogue's `exports:`
  errdex export --template errors.html.j2 --out errors.html
  errdex export --template entry.md.j2 --each --out 'docs/{{ entry.name | kebab }}.md'

A file begins with the identity of the catalogue, the number of its entries, and their hash as in \
`errdex list --count`. Entries that a format leaves out are listed there and on stderr. A file that \
errdex did not write is not replaced without --force.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) shown: Shown,

    /// What to write [default: everything that the catalogue's `exports:` lists]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: Option<Format>,

    /// Render this `MiniJinja` template instead, over what `errdex list --format json` prints
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "type_name", "package", "prefix", "syntax"])]
    template: Option<PathBuf>,

    /// Render the template once for each entry; --out is then a pattern, such as 'docs/{{ entry.name }}.md'
    #[arg(long, requires = "template", requires = "out")]
    each: bool,

    /// The file to write [default: stdout]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,

    /// Write nothing; exit with 1 if a file differs
    #[arg(long, conflicts_with = "force")]
    check: bool,

    /// Replace files that errdex did not write
    #[arg(long)]
    force: bool,

    /// The name of the type [default: made from the catalogue's name]
    #[arg(long = "type", value_name = "NAME", requires = "format")]
    type_name: Option<String>,

    /// The package, module or namespace of the type [default: made from the catalogue's name]
    #[arg(long, value_name = "NAME", requires = "format")]
    package: Option<String>,

    /// What comes before each name, in formats where constants share one namespace
    #[arg(long, value_name = "TEXT", requires = "format")]
    prefix: Option<String>,

    /// How templates of `json-messages` write their parameters [default: i18next]
    #[arg(long, value_name = "SYNTAX", value_parser = syntaxes(), requires = "format")]
    syntax: Option<Syntax>,

    #[command(flatten)]
    selected: Selected,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.iter();
    let values = values.map(|format| PossibleValue::new(format.name()).help(format.doc()));
    PossibleValuesParser::new(values)
        .map(|name| Format::from_name(&name).expect("clap allows only names of formats"))
}

fn syntaxes() -> impl TypedValueParser<Value = Syntax> {
    let values = Syntax::ALL.iter();
    let values = values.map(|syntax| PossibleValue::new(syntax.name()).help(syntax.doc()));
    PossibleValuesParser::new(values)
        .map(|name| Syntax::from_name(&name).expect("clap allows only names of syntaxes"))
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        shown,
        format,
        template,
        each,
        out: path,
        check,
        force,
        type_name,
        package,
        prefix,
        syntax,
        selected,
    } = args;
    let mode = match (check, force) {
        (true, _) => Mode::Check,
        (false, true) => Mode::Force,
        (false, false) => Mode::Write,
    };
    if format.is_none() && template.is_none() && path.is_some() {
        return Err(Failure::unusable(
            "`--out` needs `--format` or `--template`: what to write",
        ));
    }
    let opened = Opened::open(shown.named())?;
    let one = format.is_some() || template.is_some();
    if one && mode != Mode::Write && path.is_none() {
        return Err(Failure::unusable(
            "`--check` and `--force` are about a file: name it with `--out`",
        ));
    }
    if let Some(template) = template {
        let mut exported = opened.exported;
        selected.apply(&mut exported)?;
        let template = Template::open(template)?;
        return template.run(&exported, path.as_deref(), *each, mode, out);
    }
    let Some(format) = format else {
        if selected.is_some() {
            return Err(Failure::unusable(
                "only some entries can be exported with `--format` or `--template`, not with the catalogue's `exports:`",
            ));
        }
        let jobs = jobs::listed(&opened)?;
        return Ok(jobs::run_all(&jobs, &opened, mode, out));
    };
    let job = Job {
        format: *format,
        path: path.clone(),
        shown: path
            .as_ref()
            .map_or_else(String::new, |path| path.display().to_string()),
        options: Options {
            type_name: type_name.clone(),
            package: package.clone(),
            prefix: prefix.clone(),
            syntax: syntax.unwrap_or_default(),
            file_stem: None,
        },
    };
    let mut exported = opened.exported.clone();
    selected.apply(&mut exported)?;
    job.run(&exported, &opened, mode, out)
}
