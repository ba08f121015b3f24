//! `errdex diff` shows what changed between two catalogues, and which release that asks for.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use errdex_catalog::code::Code;
use errdex_catalog::files::{Files, normalised};
use errdex_catalog::model::Catalog;
use errdex_catalog::rule::Level;
use errdex_catalog::{Options, load};
use errdex_outputs::diff::{Change, Diff, Grade, diff};
use errdex_outputs::json;
use serde_json::{Value, json};

use crate::arguments::{About, name_once};
use crate::catalogues::{DEFAULT, root_file};
use crate::failure::{Failure, Status};
use crate::git::Revision;
use crate::output::Output;
use crate::pieces::Line;
use crate::source::loaded;
use crate::style;

/// Show what changed between two catalogues, and which release it requires
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex diff v1.4.0:errors.yaml                           since a tag, to the catalogue of this folder
  errdex diff origin/main:./errors.yaml errors.yaml        the path begins in this folder
  errdex diff --deny breaking old/errors.yaml errors.yaml  two files
  errdex diff --format markdown v1.4.0:errors.yaml errors.yaml >> CHANGELOG.md

`REVISION:PATH` is read as git reads it: the path begins at the top of the repository, and the \
parts come from the same revision. A change is breaking if a program may rely on what changed: names, codes, types, \
severities, categories, mappings. It is additive if something was added, and cosmetic if only people read it.

Exit status: 1 if a change is at or above the `--deny` grade, or if a catalogue has \
errors; 2 if one cannot be read.")]
pub(crate) struct Arguments {
    /// The old catalogue: a root file, or REVISION:PATH in git
    #[arg(value_name = "OLD")]
    old: String,

    /// The new catalogue, in the same way [default: the one of this folder or package]
    #[arg(value_name = "NEW")]
    new: Option<String>,

    /// The same as NEW, as a file
    #[arg(long, value_name = "FILE", conflicts_with = "new")]
    catalog: Option<PathBuf>,

    /// Exit with 1 for changes at or above this grade
    #[arg(long, value_name = "GRADE")]
    deny: Option<Depth>,

    /// How to write the changes
    #[arg(long, default_value = "text")]
    format: DiffFormat,
}

impl Arguments {
    /// Whether the changes are written as JSON.
    pub(super) fn is_json(&self) -> bool {
        self.format == DiffFormat::Json
    }
}

impl About for Arguments {
    fn name(&mut self, catalog: PathBuf) -> Result<(), Failure> {
        let is_named = self.new.is_some();
        name_once(&mut self.catalog, is_named, catalog)
    }
}

/// How to write changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For a changelog
    Markdown,
}

/// How grave a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Depth {
    /// A correct program may become wrong
    Breaking,
    /// Programs can do more than before
    Additive,
    /// Only people notice
    Cosmetic,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        old,
        new,
        catalog,
        deny,
        format,
    } = args;
    let new = &match new {
        Some(new) => new.clone(),
        None => root_file(catalog.as_deref())?
            .to_string_lossy()
            .into_owned(),
    };
    let (before, after) = open_both(old, new)?;
    let found = diff(&before, &after);
    match format {
        DiffFormat::Text => text(&found, out)?,
        DiffFormat::Json => {
            let report = report(&after.name, &found, old, new);
            out.text(&json::pretty(&report))?;
        }
        DiffFormat::Markdown => markdown(&found, out)?,
    }
    let denied = deny.map(|deny| match deny {
        Depth::Breaking => Grade::Breaking,
        Depth::Additive => Grade::Additive,
        Depth::Cosmetic => Grade::Cosmetic,
    });
    Ok(match (found.grade(), denied) {
        (Some(grade), Some(denied)) if grade >= denied => Status::Wrong,
        _ => Status::Fine,
    })
}

/// Both catalogues, read alike: of a revision, the files outside of the repository are not there, and what one of the
/// two takes from them must not look like a change.
fn open_both(old: &str, new: &str) -> Result<(Catalog, Catalog), Failure> {
    if let (Ok(old), Ok(new)) = (open(old, false), open(new, false)) {
        return Ok((old, new));
    }
    Ok((open(old, true)?, open(new, true)?))
}

/// The catalogue in a file, or in a file of a git revision: `HEAD~3:errors.yaml`. One that is `alone` takes nothing from
/// other catalogues, nor from the workspace.
fn open(place: &str, alone: bool) -> Result<Catalog, Failure> {
    match place.split_once(':') {
        Some((revision, path)) if !Path::new(place).exists() => {
            open_past(place, (revision, path), alone)
        }
        _ => open_present(place, alone),
    }
}

fn open_present(place: &str, alone: bool) -> Result<Catalog, Failure> {
    let path = Path::new(place);
    if !path.exists() && Revision::open(place, Path::new("")).is_ok() {
        let file = root_file(None).map_or_else(
            |_| DEFAULT.to_owned(),
            |file| file.to_string_lossy().into_owned(),
        );
        return Err(Failure::unusable(format!(
            "`{place}` is a revision and not a file: write `{place}:./{file}`, or another path"
        )));
    }
    let path = if path.is_dir() {
        root_file(Some(path))?
    } else {
        path.to_owned()
    };
    if alone {
        loaded::open_alone(&path)
    } else {
        loaded::open(&path)
    }
}

/// As git reads it, a path begins at the top of the repository, or with `./` in the current folder.
fn open_past(place: &str, (revision, path): (&str, &str), alone: bool) -> Result<Catalog, Failure> {
    let files = Revision::open(revision, Path::new(""))?;
    let root = if path.starts_with("./") || path.starts_with("../") {
        files.in_repository(Path::new(path))
    } else {
        normalised(Path::new(path))
    };
    let base = PathBuf::new();
    let options = Options {
        alone,
        ..Options::from(&base)
    };
    let loaded = load(&files, &root, options).map_err(|unreadable| {
        let why = unreadable.error;
        let here = format!("./{path}");
        let is_here = files.read(&files.in_repository(Path::new(&here))).is_ok();
        let hint = if is_here && !path.starts_with('.') {
            format!("; a path begins at the top of the repository: `{revision}:{here}` begins in this folder")
        } else {
            String::new()
        };
        Failure::unusable(format!("cannot read the catalogue `{place}`: {why}{hint}"))
    })?;
    let first = loaded
        .problems
        .iter()
        .find(|problem| problem.level == Level::Error);
    if let (None, Some(first)) = (loaded.shown(), first) {
        let file = loaded.sources.file(first.span.file).shown();
        let line = loaded.sources.position(first.span).line;
        return Err(Failure::wrong(format!(
            "the catalogue `{place}` has errors, the first at {file}:{line}: {}",
            first.message
        )));
    }
    loaded
        .catalog
        .or(loaded.tombstones)
        .ok_or_else(|| Failure::wrong(format!("the catalogue `{place}` has errors")))
}

pub(super) fn text(found: &Diff, out: &mut Output) -> Result<(), Failure> {
    for change in &found.changes {
        let colour = match change.grade {
            Grade::Breaking => style::of_level(Level::Error),
            Grade::Additive => style::TITLE,
            Grade::Cosmetic => style::FAINT,
        };
        let line = Line::new().hanging(2);
        let line = line.with(colour, change.grade.name());
        let line = match &change.entry {
            Some((name, code)) => line
                .with(style::PLAIN, ": ")
                .with(style::NAME, name)
                .with(style::PLAIN, " (")
                .with(style::CODE, code.to_string())
                .with(style::PLAIN, ")"),
            None => line,
        };
        out.line(&line.with(style::PLAIN, format!(": {}", change.words)))?;
    }
    if !found.changes.is_empty() {
        out.blank()?;
    }
    out.text(&summary(found))?;
    Ok(())
}

/// For a changelog: a list of each grade.
fn markdown(found: &Diff, out: &mut Output) -> Result<(), Failure> {
    for grade in Grade::ALL {
        let title = match grade {
            Grade::Breaking => "### Breaking",
            Grade::Additive => "### Additive",
            Grade::Cosmetic => "### Cosmetic",
        };
        for (at, change) in found.graded(grade).enumerate() {
            if at == 0 {
                out.text(title)?;
                out.blank()?;
            }
            let words = &change.words;
            match &change.entry {
                Some((name, code)) => out.text(&format!("- `{name}` ({code}): {words}"))?,
                None => out.text(&format!("- {words}"))?,
            }
        }
        if found.graded(grade).next().is_some() {
            out.blank()?;
        }
    }
    out.text(&summary(found))?;
    Ok(())
}

/// `2 breaking changes, 1 cosmetic: the next release is a major one`.
fn summary(found: &Diff) -> String {
    let counted: Vec<String> = Grade::ALL
        .into_iter()
        .map(|grade| (grade.name(), found.graded(grade).count()))
        .filter(|(_, count)| *count > 0)
        .enumerate()
        .map(|(at, (name, count))| match (at, count) {
            (0, 1) => format!("1 {name} change"),
            (0, count) => format!("{count} {name} changes"),
            (_, count) => format!("{count} {name}"),
        })
        .collect();
    let Some(grade) = found.grade() else {
        return "no changes".to_owned();
    };
    let release = match grade {
        Grade::Breaking => "a major one; before 1.0.0, a minor one",
        Grade::Additive => "a minor one; before 1.0.0, a patch",
        Grade::Cosmetic => "a patch",
    };
    format!("{}: the next release is {release}", counted.join(", "))
}

fn report(catalog: &str, found: &Diff, old: &str, new: &str) -> Value {
    let count = |grade| found.graded(grade).count();
    json!({
        "catalog": catalog,
        "old": old,
        "new": new,
        "step": found.grade().map(Grade::step),
        "breaking": count(Grade::Breaking),
        "additive": count(Grade::Additive),
        "cosmetic": count(Grade::Cosmetic),
        "changes": changes(found),
    })
}

/// Every change for programs.
pub(super) fn changes(found: &Diff) -> Value {
    found.changes.iter().map(of_change).collect()
}

fn of_change(change: &Change) -> Value {
    let Change {
        grade,
        kind,
        entry,
        old,
        new,
        words,
    } = change;
    let name = entry.as_ref().map(|(name, _)| name);
    let code = entry.as_ref().map(|(_, code)| of_code(code));
    json!({
        "grade": grade.name(),
        "change": kind.name(),
        "name": name,
        "code": code,
        "old": old,
        "new": new,
        "words": words,
    })
}

/// Every code fits one of JSON's integers, or is a text.
fn of_code(code: &Code) -> Value {
    match code {
        Code::Number(number) => u64::try_from(*number)
            .map(Value::from)
            .or_else(|_| i64::try_from(*number).map(Value::from))
            .unwrap_or_default(),
        Code::Text(text) => Value::from(text.as_str()),
    }
}
