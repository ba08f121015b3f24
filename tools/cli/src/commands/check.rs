//! `errdex check` shows every problem of catalogues, in a format for people or one for machines.

mod against;
pub(super) mod difference;
mod fixing;
mod github;
mod gitlab;
pub(super) mod json;
mod record;
pub(super) mod sarif;
pub(super) mod text;
mod watch;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::Disk;
use errdex_catalog::rule::Level;
use errdex_catalog::source::{Position, Sources, Span};
use errdex_edit::Which;
use errdex_outputs::lock::orphan;
use fixing::Done;

use crate::arguments::Roots;
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;
use crate::source::loaded;
use crate::standard_input;

/// Check catalogues, and show where each problem is
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex check                                     errors.yaml in this folder
  errdex check --deny warnings crates/*/errors.yaml
  errdex check --format github                     annotations in a GitHub workflow
  errdex check --format sarif > errdex.sarif       for code scanning
  errdex check --format gitlab > quality.json      a code quality report for GitLab
  errdex check --against origin/main               the lock has lost no line since then
  errdex check --fix                               fix what is safe to fix, and show the rest
  errdex check --diff --unsafe-fixes               show what fixing everything would change
  errdex check --watch                             again whenever a file is saved
  git show HEAD:errors.yaml | errdex check -       a catalogue from standard input

A safe fix corrects a spelling, or removes what has no meaning. Other fixes guess, \
choose between two meanings, or leave a text to fill in; `--unsafe-fixes` applies them too. \
Comments and everything else in the files stay as they are. A fix that would cause another \
problem is not applied.

Exit status: 0 without errors; 1 with errors, or with warnings under `--deny warnings`, where \
problems that `--fix` has fixed do not count; with `--diff`, 1 if something would change; 2 if a \
catalogue cannot be read or written. `errdex explain RULE` says more about a rule.")]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) roots: Roots,

    /// Exit with 1 for these as well
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,

    /// Report lines of the lock that have disappeared since this git revision
    #[arg(long, value_name = "REVISION")]
    against: Option<String>,

    /// Fix the problems that can be fixed safely, and show those that are left
    #[arg(long)]
    fix: bool,

    /// Also apply the fixes that a person should review
    #[arg(long)]
    unsafe_fixes: bool,

    /// Show as a diff what `--fix` would change, and change nothing
    #[arg(long)]
    diff: bool,

    /// How to write the problems
    #[arg(long, default_value = "text")]
    format: Report,

    /// Check again whenever a file of the catalogues is saved, until the command is stopped
    #[arg(long)]
    watch: bool,
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
    /// A code quality report for GitLab
    Gitlab,
}

/// What counts as an error too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Every warning
    Warnings,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    if args.unsafe_fixes && !args.fix && !args.diff {
        return Err(Failure::unusable(
            "`--unsafe-fixes` needs `--fix` or `--diff`",
        ));
    }
    let files = args.roots.files(!args.fix || args.diff)?;
    if files.iter().any(|file| standard_input::is_named(file)) {
        require_file(args)?;
    }
    if args.diff {
        return fixing::show(&files, which(args), out);
    }
    if args.watch {
        return watch::check_again(&files, |files| Ok(once(args, files, out)?.1));
    }
    Ok(once(args, &files, out)?.0)
}

fn which(args: &Arguments) -> Which {
    if args.unsafe_fixes {
        Which::All
    } else {
        Which::Safe
    }
}

/// Refuses what standard input cannot have.
fn require_file(args: &Arguments) -> Result<(), Failure> {
    let lacks = if args.watch {
        "cannot be watched"
    } else if args.fix || args.diff {
        "cannot be fixed"
    } else if args.against.is_some() {
        "has no lock, so there is nothing to compare"
    } else {
        return Ok(());
    };
    Err(Failure::unusable(format!(
        "standard input {lacks}; name a file"
    )))
}

/// Checks the catalogues once; how it went, and what was read.
fn once(
    args: &Arguments,
    files: &[PathBuf],
    out: &mut Output,
) -> Result<(Status, Vec<Loaded>), Failure> {
    let mut checked = Vec::new();
    let mut unreadable = Vec::new();
    let mut notes = Vec::new();
    let mut done = Done::default();
    for file in files {
        if args.fix
            && let Err(failure) = done.apply(file, which(args))
        {
            unreadable.push(failure);
            continue;
        }
        let is_input = standard_input::is_named(file);
        let loaded = match args.format {
            _ if is_input => loaded::read_standard_input(),
            Report::Text | Report::Json => loaded::read(file, true),
            // A host for code knows the files by their paths in the repository.
            Report::Sarif | Report::Github | Report::Gitlab => loaded::read_in_repository(file),
        };
        match loaded {
            // What is next to a file is not next to standard input.
            Ok(loaded) if is_input => checked.push(loaded),
            Ok(mut loaded) => {
                notes.extend(record::missing(&loaded));
                orphan::check(&mut loaded, &Disk);
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
        Report::Json => json::show(&checked, &unreadable, &done, out)?,
        Report::Sarif => sarif::show(&checked, out)?,
        Report::Github => github::show(&checked, out)?,
        Report::Gitlab => gitlab::show(&checked, out)?,
    }
    let tally = Tally::count(&checked);
    // For people, the last line says how it went. It goes to stderr, so that stdout has problems and nothing else.
    if matches!(args.format, Report::Text | Report::Github) && !checked.is_empty() {
        if out.is_terminal() && tally.errors + tally.warnings > 0 {
            out.blank()?;
        }
        out.flush()?;
        done.say();
        say(tally.summary());
        if out.is_terminal() && !args.fix {
            tally.fixable().iter().for_each(say);
        }
    }
    out.flush()?;
    notes.iter().for_each(say);
    for failure in &unreadable {
        complain(&failure.message);
    }
    if args.roots.is_default() && checked.is_empty() {
        say("  name a catalogue, or write a first one with `errdex init`");
    }
    let status = match (unreadable.as_slice(), args.deny) {
        ([_, ..], _) => Status::Unusable,
        ([], _) if tally.errors > 0 => Status::Wrong,
        ([], Some(Deny::Warnings)) if tally.warnings > 0 => Status::Wrong,
        ([], _) => Status::Fine,
    };
    Ok((status, checked))
}

/// How many there are of what.
struct Tally {
    catalogues: usize,
    files: usize,
    entries: usize,
    errors: usize,
    warnings: usize,
    /// How many problems have a safe fix, and how many another one.
    safe: usize,
    risky: usize,
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
            safe: problems(checked)
                .filter(|(problem, _)| is_fixable(problem, true))
                .count(),
            risky: problems(checked)
                .filter(|(problem, _)| is_fixable(problem, false))
                .count(),
        }
    }

    /// What `--fix` would do, if anything.
    fn fixable(&self) -> Option<String> {
        let are = |count: usize| match count {
            1 => "1 is".to_owned(),
            count => format!("{count} are"),
        };
        let (safe, risky) = (are(self.safe), are(self.risky));
        match (self.safe, self.risky) {
            (0, 0) => None,
            (0, _) => Some(format!(
                "{risky} fixable with `errdex check --fix --unsafe-fixes`"
            )),
            (_, 0) => Some(format!("{safe} fixable with `errdex check --fix`")),
            (_, more) => Some(format!(
                "{safe} fixable with `errdex check --fix`, and {more} more with `--unsafe-fixes`"
            )),
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

/// Whether a problem has a safe fix, or only others.
fn is_fixable(problem: &Diagnostic, safely: bool) -> bool {
    let has_safe = problem.fixes.iter().any(|fix| fix.is_safe);
    !problem.fixes.is_empty() && has_safe == safely
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
