//! `errdex import rust` moves error types into a catalogue, and rewrites the Rust.

use std::path::{Path, PathBuf, absolute};

use clap::Args;
use errdex_adopt::{Plan, Refused, Request, Source, Target, Unplanned, plan};
use errdex_catalog::files::{Disk, MAX_BYTES, normalised, read_whole, shown};
use errdex_edit::Replacement;
use serde_json::{Value, json};

use super::losing::{Attempt, Losing};
use super::rust_files::{self, Found};
use crate::catalogues::DEFAULT;
use crate::commands::check::difference;
use crate::commands::counted;
use crate::editing;
use crate::failure::{Failure, Status, say};
use crate::output::Output;
use crate::problem;
use crate::workspace::place;
use crate::writing::{Unwritten, alone, replace_recorded};

/// Move the error types of a Rust crate into a catalogue
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex import rust src                              show what would change, as a diff
  errdex import rust src --verify --write             prove that every text stays the same, then write
  errdex import rust src/error.rs --type StoreError --to store.yaml --write

Reads enums and structs of thiserror, snafu and displaydoc, `#[diagnostic(…)]` of miette, enums with \
numbers (num_enum, strum or none), and a method `code` that is one `match` of literals. Every variant \
becomes an entry, and the derive is replaced by `errdex::Error`; comments and layout stay. A type is \
converted whole or not at all: each obstacle is listed, with what to do about it. Codes are kept; a variant \
without one gets a code as from `errdex new`.

In a folder, enums with numbers are converted only if their names end in `Error`, `Code` or `Reason`.

A type that stays as it is counts as dropped. If something was dropped, nothing is written and the exit \
status is 1; with --allow-loss, every other type is converted.

Exit status: 0 everything was converted; 1 something was dropped, nothing was found, or `--verify` found \
a difference; 2 a file cannot be read or written.")]
pub(crate) struct Arguments {
    /// Rust files, or folders with such files
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// Only the type of this name; may be repeated
    #[arg(long = "type", value_name = "NAME")]
    types: Vec<String>,

    /// The catalogue to write the entries to, which need not exist [default: errors.yaml of the package]
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,

    /// Write the catalogue and the Rust; without it, the difference is shown
    #[arg(long)]
    write: bool,

    /// Build the package before and after in a copy, and compare what every variant shows
    #[arg(long)]
    verify: bool,

    #[command(flatten)]
    losing: Losing,
}

impl Arguments {
    /// Whether the report is JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.losing.is_json()
    }
}

pub(crate) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        paths,
        types,
        to,
        write,
        verify,
        losing,
    } = args;
    let found = rust_files::find(paths)?;
    let target = target(to.as_deref(), &found)?;
    let needed = "The package needs `errdex` among its dependencies (`cargo add errdex`), and maybe no other derive any more.";
    let answer = Answer {
        losing,
        write: *write,
        verify: *verify,
        needed,
    };
    let plan = if *write {
        alone(&target.root, || {
            let plan = planned(&found, types, &target, out)?;
            answer.carry_out(&target.root, &plan, &found)?;
            Ok(plan)
        })?
    } else {
        let plan = planned(&found, types, &target, out).map_err(Failure::from)?;
        answer.prove(&plan, &found)?;
        plan
    };
    answer.show(&plan, out)
}

/// What is done with a plan, and how that is told.
pub(in crate::commands) struct Answer<'a> {
    pub(in crate::commands) losing: &'a Losing,
    pub(in crate::commands) write: bool,
    pub(in crate::commands) verify: bool,
    /// What the package needs afterwards.
    pub(in crate::commands) needed: &'a str,
}

impl Answer<'_> {
    /// Proves a plan and writes its files in the turn of `file`, unless it loses something that it may not lose.
    pub(in crate::commands) fn carry_out(
        &self,
        file: &Path,
        plan: &Plan,
        found: &Found,
    ) -> Result<(), Unwritten> {
        if self.losing.status(&plan.loss) == Status::Fine {
            self.prove(plan, found)?;
            replace_recorded(file, &plan.replacements)?;
        }
        Ok(())
    }

    /// Shows a plan, or its report alone; where something was written, also what the package needs now.
    pub(in crate::commands) fn show(
        &self,
        plan: &Plan,
        out: &mut Output,
    ) -> Result<Status, Failure> {
        let status = self.losing.status(&plan.loss);
        let is_written = self.write && status == Status::Fine && !plan.replacements.is_empty();
        if self.losing.is_json() {
            Losing::print(&plan.loss, is_written, types(plan), out)?;
        } else {
            if !self.write {
                show_difference(plan, out)?;
            }
            out.flush()?;
            tell(plan, is_written);
            Losing::tell(&plan.loss, out)?;
        }
        let attempt = if self.write {
            Attempt::WriteAll
        } else {
            Attempt::Show
        };
        self.losing.complain(&plan.loss, &attempt);
        if is_written && !self.losing.is_json() {
            say(self.needed);
        }
        Ok(status)
    }

    /// Proves the plan, if that was asked for.
    pub(in crate::commands) fn prove(&self, plan: &Plan, found: &Found) -> Result<(), Failure> {
        if !self.verify || plan.converted.is_empty() {
            return Ok(());
        }
        let proof = errdex_adopt::verify::verify(&found.package, plan);
        match proof {
            Ok(proof) => {
                say(format!(
                    "Proven: {} of {} show the same before and after, and have the same sources",
                    counted(proof.values, "value", "values"),
                    counted(plan.converted.len(), "type", "types"),
                ));
                for skipped in &proof.unproven {
                    say(format!("  not compared: {skipped}"));
                }
                Ok(())
            }
            Err(why) => {
                let (first, rest) = why.split_once('\n').unwrap_or((&why, ""));
                for line in rest.lines() {
                    say(line);
                }
                let first = first.trim_end_matches(':');
                Err(Failure::wrong(format!("{first}; nothing was written")))
            }
        }
    }
}

fn planned(
    found: &Found,
    types: &[String],
    target: &Target,
    out: &mut Output,
) -> Result<Plan, Unwritten> {
    let Read {
        sources,
        is_asked,
        is_named,
    } = Read::files(found)?;
    let request = Request {
        sources: &sources,
        is_asked: &is_asked,
        is_named: &is_named,
        types,
        target,
    };
    match plan(&Disk, &request) {
        Ok(plan) => Ok(plan),
        Err(Unplanned::Nothing(why)) => Err(Failure::wrong(why).into()),
        Err(Unplanned::Refused(refusal)) => {
            if let errdex_edit::Refusal::Problems(problems) = &refusal {
                for problem in &problems.list {
                    problem::show(problem, &problems.sources, out)?;
                    out.blank()?;
                }
                out.flush()?;
            }
            Err(editing::failure(refusal, &target.root).into())
        }
    }
}

/// The files of a package that could be read.
pub(in crate::commands) struct Read {
    pub(in crate::commands) sources: Vec<Source>,
    pub(in crate::commands) is_asked: Vec<bool>,
    is_named: Vec<bool>,
}

impl Read {
    pub(in crate::commands) fn files(found: &Found) -> Result<Self, Failure> {
        let mut sources = Vec::new();
        let (mut is_asked, mut is_named) = (Vec::new(), Vec::new());
        for file in &found.files {
            let text = read_whole(&file.path, MAX_BYTES);
            let text = text.map_err(|error| {
                Failure::unusable(format!("cannot read `{}`: {error}", file.shown))
            })?;
            let text = String::from_utf8(text)
                .map_err(|_| Failure::unusable(format!("`{}` is not UTF-8", file.shown)));
            let read = text.and_then(|text| {
                Source::read(file.path.clone(), file.shown.clone(), text)
                    .map_err(|error| Failure::unusable(format!("not Rust: {error}")))
            });
            match read {
                Ok(source) => sources.push(source),
                Err(failure) if file.is_asked => return Err(failure),
                // What is only read for implementations may be a template.
                Err(_) => continue,
            }
            is_asked.push(file.is_asked);
            is_named.push(file.is_named);
        }
        Ok(Self {
            sources,
            is_asked,
            is_named,
        })
    }
}

/// The difference of every file.
fn show_difference(plan: &Plan, out: &mut Output) -> Result<(), Failure> {
    for Replacement {
        shown, old, new, ..
    } in &plan.replacements
    {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let is_new = old.is_none();
        let old = old.as_deref().map(text).unwrap_or_default();
        let difference = difference::unified(shown, &old, &text(new));
        out.raw(&if is_new {
            difference.replacen(&format!("--- {shown}"), "--- /dev/null", 1)
        } else {
            difference
        })?;
    }
    Ok(())
}

/// Says on stderr what became of each type.
fn tell(plan: &Plan, is_written: bool) {
    for converted in &plan.converted {
        let entries = counted(converted.entries, "entry", "entries");
        let done = if is_written {
            "Converted"
        } else {
            "Would convert"
        };
        say(format!(
            "{done} `{}`, {entries}: {}",
            converted.name, converted.place
        ));
    }
    for refused in &plan.refused {
        let Refused {
            name,
            place,
            obstacles,
        } = refused;
        say(format!("`{name}` stays as it is: {place}"));
        for obstacle in obstacles {
            say(format!("  {obstacle}"));
        }
    }
    for warning in &plan.warnings {
        if let Some(loaded) = &plan.loaded {
            let file = loaded.sources.file(warning.span.file).shown();
            let line = loaded.sources.position(warning.span).line;
            say(format!(
                "{file}:{line}: warning[{}]: {}",
                warning.rule.name(),
                warning.message
            ));
        }
    }
}

/// The types for programs: those that are converted, and those that stay as they are.
fn types(plan: &Plan) -> Vec<(&'static str, Value)> {
    let converted = plan
        .converted
        .iter()
        .map(|own| json!({"name": own.name, "place": own.place, "entries": own.entries}));
    let refused = plan.refused.iter().map(|own| {
        let Refused {
            name,
            place,
            obstacles,
        } = own;
        json!({"name": name, "place": place, "obstacles": obstacles})
    });
    vec![
        ("converted", converted.collect()),
        ("refused", refused.collect()),
    ]
}

/// The catalogue: the one that was named, or the usual one of the package.
fn target(to: Option<&Path>, found: &Found) -> Result<Target, Failure> {
    let file = match to {
        Some(to) => to.to_owned(),
        None => found.package.join(DEFAULT),
    };
    if file.is_dir() {
        return Err(Failure::unusable(format!(
            "`{}` is a folder: name a file with `--to`",
            file.display()
        )));
    }
    let whole = absolute(&file).map_or_else(|_| file.clone(), |path| normalised(&path));
    let place = place(&file);
    let package =
        absolute(&found.package).map_or_else(|_| found.package.clone(), |path| normalised(&path));
    let in_attribute = relative(&whole, &package);
    Ok(Target {
        shown: shown(&place.root, &place.base),
        root: place.root,
        base: place.base,
        in_attribute,
        identity: found.identity.clone(),
    })
}

/// A path as the derive takes it: from the folder of `Cargo.toml`, with `/`.
fn relative(file: &Path, folder: &Path) -> String {
    let mut up = 0;
    let mut above = folder;
    loop {
        if let Ok(rest) = file.strip_prefix(above) {
            let names = rest.iter().map(|name| name.to_string_lossy().into_owned());
            let steps = std::iter::repeat_n("..".to_owned(), up);
            return steps.chain(names).collect::<Vec<_>>().join("/");
        }
        match above.parent() {
            Some(parent) => above = parent,
            None => return file.to_string_lossy().into_owned(),
        }
        up += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_at_the_manifest() {
        let of = |file, folder| relative(Path::new(file), Path::new(folder));
        assert_eq!(of("/a/b/errors.yaml", "/a/b"), "errors.yaml");
        assert_eq!(of("/a/b/src/e.yaml", "/a/b"), "src/e.yaml");
        assert_eq!(of("/a/c/e.yaml", "/a/b"), "../c/e.yaml");
    }
}
