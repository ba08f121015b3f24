//! `errdex check` shows every problem of catalogues, in a format for people or one for machines.

mod against;
mod github;
pub(super) mod json;
mod record;
pub(super) mod sarif;
pub(super) mod text;

use clap::{Args, ValueEnum};
use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::rule::Level;
use errdex_catalog::source::{Position, Sources, Span};

use crate::arguments::Roots;
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;
use crate::source::loaded;

/// Check catalogues, and show every problem with its place
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex check                                     errors.yaml in this folder
  errdex check --deny warnings crates/*/errors.yaml
  errdex check --format github                     annotations in a GitHub workflow
  errdex check --format sarif > errdex.sarif       for code scanning
  errdex check --against origin/main               that the lock lost nothing since then

Exit status: 0 without errors; 1 with errors, or with warnings under `--deny warnings`; 2 when a catalogue cannot be
read at all. `errdex explain RULE` says more about a rule.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    roots: Roots,

    /// Exit with 1 for these too
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,

    /// Report lines that the lock had at this git revision and lacks now
    #[arg(long, value_name = "REVISION")]
    against: Option<String>,

    /// How to write the problems
    #[arg(long, default_value = "text")]
    format: Report,
}

impl Arguments {
    /// Whether the report is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.format == Report::Json
    }
}

/// How to write problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Report {
    /// For people
    Text,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// What counts as an error too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Every warning
    Warnings,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let mut checked = Vec::new();
    let mut unreadable = Vec::new();
    let mut notes = Vec::new();
    for file in &args.roots.files(true)? {
        let loaded = match args.format {
            Report::Text | Report::Json => loaded::read(file, true),
            // A host for code knows the files by their paths in the repository.
            Report::Sarif | Report::Github => loaded::read_in_repository(file),
        };
        match loaded {
            Ok(mut loaded) => {
                notes.extend(record::missing(&loaded));
                against::check_orphan(&mut loaded);
                if let Some(revision) = &args.against {
                    unreadable.extend(against::check(&mut loaded, revision).err());
                }
                checked.push(loaded);
            }
            Err(failure) => unreadable.push(failure),
        }
    }
    match args.format {
        Report::Text => text::show(&checked, out)?,
        Report::Json => json::show(&checked, &unreadable, out)?,
        Report::Sarif => sarif::show(&checked, out)?,
        Report::Github => github::show(&checked, out)?,
    }
    let tally = Tally::count(&checked);
    // For people, the last line says how it went. It goes to stderr, so that stdout has problems and nothing else.
    if matches!(args.format, Report::Text | Report::Github) && !checked.is_empty() {
        if out.is_terminal() && tally.errors + tally.warnings > 0 {
            out.blank()?;
        }
        out.flush()?;
        say(tally.summary());
    }
    out.flush()?;
    notes.iter().for_each(say);
    for failure in &unreadable {
        complain(&failure.message);
    }
    if args.roots.is_default() && checked.is_empty() {
        say("  name a catalogue, or write a first one with `errdex init`");
    }
    Ok(match (unreadable.as_slice(), args.deny) {
        ([_, ..], _) => Status::Unusable,
        ([], _) if tally.errors > 0 => Status::Wrong,
        ([], Some(Deny::Warnings)) if tally.warnings > 0 => Status::Wrong,
        ([], _) => Status::Fine,
    })
}

/// How many there are of what.
struct Tally {
    catalogues: usize,
    files: usize,
    entries: usize,
    errors: usize,
    warnings: usize,
}

impl Tally {
    fn count(checked: &[Loaded]) -> Self {
        let of_level = |level| {
            problems(checked)
                .filter(|(problem, _)| problem.level == level)
                .count()
        };
        let catalogs = checked.iter().filter_map(|loaded| loaded.catalog.as_ref());
        Self {
            catalogues: checked.len(),
            files: checked
                .iter()
                .map(|loaded| loaded.sources.iter().count() - loaded.outside_files)
                .sum(),
            entries: catalogs.map(|catalog| catalog.all().len()).sum(),
            errors: of_level(Level::Error),
            warnings: of_level(Level::Warning),
        }
    }

    /// `2 errors and 1 warning in 3 files`. It never begins with the word `error`, which is for problems alone.
    fn summary(&self) -> String {
        let counted = |count: usize, one: &str, several: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {several}"),
        };
        let files = counted(self.files, "file", "files");
        let errors = counted(self.errors, "error", "errors");
        let warnings = counted(self.warnings, "warning", "warnings");
        match (self.errors, self.warnings) {
            (0, 0) if self.catalogues > 1 => {
                let entries = counted(self.entries, "entry", "entries");
                format!(
                    "no problems in {} catalogues, {files}, {entries}",
                    self.catalogues
                )
            }
            (0, 0) => {
                let entries = counted(self.entries, "entry", "entries");
                format!("no problems in {files}, {entries}")
            }
            (_, 0) => format!("{errors} in {files}"),
            (0, _) => format!("{warnings} in {files}"),
            _ => format!("{errors} and {warnings} in {files}"),
        }
    }
}

/// Every problem, with the files that it points into.
fn problems(checked: &[Loaded]) -> impl Iterator<Item = (&Diagnostic, &Sources)> {
    checked.iter().flat_map(|loaded| {
        loaded
            .problems
            .iter()
            .map(|problem| (problem, &loaded.sources))
    })
}

/// Where a span lies, for formats that count in lines and columns.
struct Region<'s> {
    file: &'s str,
    start: Position,
    /// One past the last character.
    end: Position,
}

impl<'s> Region<'s> {
    fn from_span(span: Span, sources: &'s Sources) -> Self {
        let file = sources.file(span.file);
        Self {
            file: file.shown(),
            start: file.position(span.start),
            end: file.position(span.end),
        }
    }
}

/// The problem in words, without its places: what is wrong, why, how out.
fn in_words(problem: &Diagnostic) -> String {
    let mut words = problem.message.clone();
    if !problem.label.is_empty() {
        words.push_str(": ");
        words.push_str(&problem.label);
    }
    for note in &problem.notes {
        words.push_str("\nnote: ");
        words.push_str(note);
    }
    for help in &problem.help {
        words.push_str("\nhelp: ");
        words.push_str(help);
    }
    words
}
