//! `errdex usage` shows where the entries of catalogues are raised, handled and tested in a Rust workspace.

mod json;
mod ratchet;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::{Disk, is_same};
use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::source::{Sources, Span};
use errdex_catalog::{Loaded, check_with};
use errdex_usage::Report;
use errdex_usage::build::{Build, Trouble, Workspace};
use errdex_usage::rules;
use errdex_usage::scan::{Scan, Wanted, also};
use errdex_usage::uses::{self, Files, Uses};

use super::check;
use crate::arguments::{About, name_once};
use crate::catalogues::root_files;
use crate::failure::{Failure, Status, say};
use crate::output::Output;
use crate::problem;
use crate::source::loaded;

/// Show where the entries of a catalogue are raised, handled and tested in a Rust workspace
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex usage                                     every catalogue that the workspace compiles
  errdex usage --entry CART_EMPTY                  one entry
  errdex usage --format json > usage.json          for other programs
  errdex usage --also 'web/**/*.ts'                search other files too
  errdex usage --deny never-emitted                in CI: every entry is raised somewhere
  errdex usage --ratchet                           in CI: the number of errors without a catalogue does not grow

It runs `cargo check --workspace --all-targets` with itself as a wrapper of the compiler, which then reports each use of a \
variant or a constant: through imports, aliases, globs and macros, wherever the compiler resolves it. Ordinary builds \
are not affected and stay fresh. Code that `cfg` disables and documentation \
tests are not seen. Variants of enums that derive `errdex::Error`, and names as in `from_name(\"FULL\")`, are found by \
reading the Rust files; the guide lists what that can miss.

Exit status: 0 the uses were found; 1 a rule that is denied, or is an error in `rules:`, is broken, or the requested \
entry does not exist; 2 the workspace does not compile, or a file cannot be read. `errdex explain RULE` says more \
about a rule; `expect:` with a reason exempts an entry from it.")]
pub(crate) struct Arguments {
    /// Root files of catalogues, or folders: every catalogue below them [default: those that the workspace compiles]
    #[arg(value_name = "FILE", group = "named")]
    files: Vec<PathBuf>,

    /// The same as FILE, for one of them
    #[arg(long, value_name = "FILE", group = "named", conflicts_with = "files")]
    catalog: Option<PathBuf>,

    /// Only this entry
    #[arg(long, value_name = "NAME")]
    entry: Option<String>,

    /// The manifest of the workspace [default: the one of this folder]
    #[arg(long, value_name = "PATH")]
    manifest_path: Option<PathBuf>,

    /// Features to build with, as for cargo
    #[arg(long, value_name = "FEATURES")]
    features: Vec<String>,

    /// Build with all features
    #[arg(long)]
    all_features: bool,

    /// Build without default features
    #[arg(long)]
    no_default_features: bool,

    /// Exit with 1 if this rule is broken, or with `warnings` if any rule is
    #[arg(long, value_name = "RULE", value_parser = denied)]
    deny: Vec<Denied>,

    /// Also count uses of this enum, such as `my_crate::errors::Error`, whose variants have the names of the catalogue's but
    /// which another macro or a person wrote
    #[arg(
        long = "enum",
        value_name = "PATH",
        requires = "named",
        conflicts_with = "ratchet"
    )]
    enums: Vec<String>,

    /// Also search these files for names of entries: a pattern from the root of the workspace, such as 'web/**/*.ts'
    #[arg(long, value_name = "PATTERN", conflicts_with = "ratchet")]
    also: Vec<String>,

    /// Count the errors that are created without a catalogue, and exit with 1 if `usage.lock` has a smaller number
    #[arg(long)]
    ratchet: bool,

    /// What `--ratchet` counts: a macro such as `bail!`, a function such as `Status::new`, or `Err(String)` [default: these
    /// and `anyhow!`, `ensure!`, `panic!`]
    #[arg(long, value_name = "FORM", requires = "ratchet")]
    bypass: Vec<String>,

    /// How to write the answer
    #[arg(long, default_value = "text")]
    format: Format,
}

/// What counts as an error too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denied {
    /// Every warning.
    Warnings,
    /// What breaks that rule.
    Rule(Rule),
}

fn denied(name: &str) -> Result<Denied, String> {
    if name == "warnings" {
        return Ok(Denied::Warnings);
    }
    if let Some(rule) = Rule::from_name(name).filter(|rule| rule.is_of_usage()) {
        return Ok(Denied::Rule(rule));
    }
    let all = Rule::ALL.iter().filter(|rule| rule.is_of_usage());
    let names: Vec<&str> = all.map(|rule| rule.name()).collect();
    Err(format!(
        "the rules are {}, and `warnings` means all",
        names.join(", ")
    ))
}

impl Arguments {
    /// Whether the answer is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether the command fails by the problem.
    fn is_denied(&self, problem: &Diagnostic) -> bool {
        problem.level == Level::Error
            || self.deny.contains(&Denied::Warnings)
            || self.deny.contains(&Denied::Rule(problem.rule))
    }

    fn build(&self) -> Build {
        let mut arguments: Vec<OsString> = Vec::new();
        for features in &self.features {
            arguments.extend(["--features".into(), features.into()]);
        }
        let flags = [
            (self.all_features, "--all-features"),
            (self.no_default_features, "--no-default-features"),
        ];
        arguments.extend(
            flags
                .iter()
                .filter(|(is_set, _)| *is_set)
                .map(|(_, flag)| flag.into()),
        );
        Build {
            manifest: self.manifest_path.clone(),
            arguments,
            // Cargo's own bar shows how far it is.
            is_quiet: !std::io::stderr().is_terminal(),
        }
    }
}

/// How to write the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// SARIF 2.1.0 with the broken rules, for code scanning
    Sarif,
}

/// A catalogue with the uses of its entries.
struct Used {
    catalog: Catalog,
    uses: BTreeMap<String, Uses>,
    /// The catalogue's files, with what is wrong with its use.
    judged: Loaded,
}

impl Used {
    /// The entries, in use first, each with its uses. Of retired ones, those that are still used.
    fn entries(&self) -> impl Iterator<Item = (&Entry, &Uses)> {
        static NONE: Uses = Uses {
            emitted: Vec::new(),
            handled: Vec::new(),
            converted: Vec::new(),
            tested: Vec::new(),
            mentioned: Vec::new(),
        };
        let all = self.catalog.all().iter();
        all.map(|entry| (entry, self.uses.get(&entry.name).unwrap_or(&NONE)))
            .filter(|(entry, uses)| !entry.is_retired() || !uses.is_unused())
    }
}

impl About for Arguments {
    fn name(&mut self, catalog: PathBuf) -> Result<(), Failure> {
        let is_named = !self.files.is_empty();
        name_once(&mut self.catalog, is_named, catalog)
    }
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let build = args.build();
    if args.ratchet {
        let workspace = build.workspace().map_err(|trouble| failure(&trouble))?;
        return ratchet::run(&workspace, &args.bypass, out);
    }
    let named: Vec<PathBuf> = args.files.iter().chain(&args.catalog).cloned().collect();
    let is_default = named.is_empty();
    let named = match named.as_slice() {
        [] => None,
        files => Some(root_files(files, true)?),
    };
    let mirrored = mirrored(args, named.as_deref())?;
    let (workspace, reports) = build.run().map_err(|trouble| failure(&trouble))?;
    let scan = Scan::new(&workspace, &mirrored).map_err(Failure::unusable)?;
    let roots = match named {
        Some(named) => named,
        None => roots(&reports, &scan, &workspace)?,
    };
    let others = also::read(&workspace, &args.also).map_err(Failure::unusable)?;
    let mut searched = Searched {
        reports,
        scan,
        others,
        files: Files::default(),
    };
    let mut used = Vec::new();
    for root in &roots {
        used.push(judge(root, &mut searched, &workspace)?);
    }
    let summary = Summary::count(&used);
    if is_default {
        // Editors show it; the answer does not need it.
        let _ = json::keep(&used, &workspace);
    }
    if let Some(name) = &args.entry {
        keep(&mut used, name)?;
    }
    let shown = |entry: &Entry| args.entry.as_ref().is_none_or(|name| is_named(entry, name));
    match args.format {
        Format::Text => {
            text::show(&used, &summary, args.entry.is_some(), &shown, out)?;
            show_denied(args, &used, out)?;
        }
        Format::Json => json::show(&used, &summary, &shown, out)?,
        Format::Sarif => {
            let judged: Vec<Loaded> = used.into_iter().map(|used| used.judged).collect();
            check::sarif::show(&judged, out)?;
            return Ok(status(args, judged.iter()));
        }
    }
    Ok(status(args, used.iter().map(|used| &used.judged)))
}

/// Shows why the command fails.
fn show_denied(args: &Arguments, used: &[Used], out: &mut Output) -> Result<(), Failure> {
    for Loaded {
        problems, sources, ..
    } in used.iter().map(|used| &used.judged)
    {
        for problem in problems.iter().filter(|problem| args.is_denied(problem)) {
            out.blank()?;
            problem::show(problem, sources, out)?;
        }
    }
    Ok(())
}

/// How the command ends, by the problems and what is denied.
fn status<'u>(args: &Arguments, judged: impl Iterator<Item = &'u Loaded>) -> Status {
    let mut problems = judged.flat_map(|judged| &judged.problems);
    if problems.any(|problem| args.is_denied(problem)) {
        Status::Wrong
    } else {
        Status::Fine
    }
}

/// What is searched for uses.
struct Searched {
    /// What the compiler says.
    reports: Vec<Report>,
    /// What it cannot say.
    scan: Scan,
    /// Files of other languages, with their texts.
    others: Vec<(String, String)>,
    files: Files,
}

/// The catalogue with its uses, and what the rules say of them.
fn judge(root: &Path, searched: &mut Searched, workspace: &Workspace) -> Result<Used, Failure> {
    let parsed = loaded::parse_alone(root)?;
    let mut uses = BTreeMap::new();
    let mut judged = check_with(&parsed, |catalog, sources| {
        let mut reports = searched.scan.reports(catalog, root, Wanted::Unreported);
        reports.extend_from_slice(&searched.reports);
        uses = uses::of_catalog(catalog, root, &reports, workspace, &mut searched.files);
        also::add(catalog, &searched.others, &mut uses);
        rules::problems(catalog, &uses, workspace, sources)
    });
    let sound = judged.catalog.take().or_else(|| judged.tombstones.take());
    let catalog = sound.ok_or_else(|| loaded::unsound(&judged, root))?;
    let sources = &judged.sources;
    judged
        .problems
        .retain(|problem| is_of_usage(problem, sources));
    Ok(Used {
        catalog,
        uses,
        judged,
    })
}

/// Whether a problem is about the use of an entry. Of expectations, those are whose rule is; it stands at their place.
fn is_of_usage(problem: &Diagnostic, sources: &Sources) -> bool {
    let rule = match problem.rule {
        Rule::StaleExpectation => {
            let Span { file, start, end } = problem.span;
            let text = sources.file(file).text();
            let name = text.get(start as usize..end as usize).unwrap_or_default();
            Rule::from_name(name.trim_matches(['"', '\'']))
        }
        rule => Some(rule),
    };
    rule.is_some_and(Rule::is_of_usage)
}

/// Keeps the catalogues that have the entry, and the problems of it.
fn keep(used: &mut Vec<Used>, name: &str) -> Result<(), Failure> {
    used.retain(|used| used.catalog.all().iter().any(|entry| is_named(entry, name)));
    if used.is_empty() {
        return Err(Failure::wrong(format!(
            "no catalogue of the workspace has an entry `{name}`"
        )));
    }
    for Used {
        catalog, judged, ..
    } in used
    {
        let named = catalog.all().iter().filter(|entry| is_named(entry, name));
        let spans: Vec<Span> = named.map(|entry| entry.span).collect();
        judged
            .problems
            .retain(|problem| spans.iter().any(|entry| entry.contains(problem.span)));
    }
    Ok(())
}

fn is_named(entry: &Entry, name: &str) -> bool {
    entry.names().any(|own| own.eq_ignore_ascii_case(name)) || entry.variant == name
}

fn failure(trouble: &Trouble) -> Failure {
    if let Trouble::Compile(words) = trouble {
        words.lines().for_each(say);
    }
    Failure::unusable(trouble.to_string())
}

/// The enums of `--enum`, with their catalogue.
fn mirrored(
    args: &Arguments,
    named: Option<&[PathBuf]>,
) -> Result<Vec<(String, PathBuf)>, Failure> {
    if args.enums.is_empty() {
        return Ok(Vec::new());
    }
    let Some([root]) = named else {
        return Err(Failure::unusable(
            "`--enum` is about one catalogue: name its root file",
        ));
    };
    let enums = args.enums.iter();
    Ok(enums.map(|path| (path.clone(), root.clone())).collect())
}

/// The catalogues that the members of the workspace use.
fn roots(reports: &[Report], scan: &Scan, workspace: &Workspace) -> Result<Vec<PathBuf>, Failure> {
    let mut compiled: BTreeSet<&Path> =
        reports.iter().map(|report| report.root.as_path()).collect();
    for root in scan.roots() {
        if !compiled.iter().any(|known| is_same(&Disk, known, root)) {
            compiled.insert(root);
        }
    }
    if compiled.is_empty() {
        return Err(Failure::wrong(format!(
            "no member of the workspace `{}` uses a catalogue with `#[errdex::catalog(…)]` or `#[error(catalog = …)]`",
            workspace.root.display()
        )));
    }
    let current = std::env::current_dir().unwrap_or_default();
    let shown = |root: &Path| root.strip_prefix(&current).unwrap_or(root).to_owned();
    Ok(compiled.into_iter().map(shown).collect())
}

/// How many entries are used in which way. Entries in use alone are counted, but for the last.
struct Summary {
    emitted: usize,
    never_emitted: usize,
    never_tested: usize,
    retired_in_use: usize,
}

impl Summary {
    fn count(used: &[Used]) -> Self {
        let count = |is: &dyn Fn(&Entry, &Uses) -> bool| {
            let entries = used.iter().flat_map(Used::entries);
            entries.filter(|(entry, uses)| is(entry, uses)).count()
        };
        Self {
            emitted: count(&|entry, uses| !entry.is_retired() && uses.is_emitted()),
            never_emitted: count(&|entry, uses| !entry.is_retired() && !uses.is_emitted()),
            never_tested: count(&|entry, uses| !entry.is_retired() && uses.tested.is_empty()),
            retired_in_use: count(&|entry, _| entry.is_retired()),
        }
    }
}
