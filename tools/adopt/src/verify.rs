//! Proves a conversion: a copy of the package is built before and after, and what every variant shows is compared.
//!
//! A test is written into the module of each type, so that it reaches what is private: it makes a value of every variant
//! and writes down its text and the texts of its sources.

mod copy;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use errdex_edit::Replacement;

use crate::plan::Plan;
use crate::subject::{self, Subject};
use copy::Copy;

/// What was compared.
#[derive(Debug, Default)]
pub struct Proof {
    /// How many values.
    pub values: usize,
    /// What could not be made up, and so was not compared.
    pub unproven: Vec<String>,
}

/// How much of what cargo says is shown where it fails: the first errors are the causes.
const SHOWN_LINES: usize = 40;

/// How many differences are shown.
const SHOWN_DIFFERENCES: usize = 5;

/// Builds the package in `folder` before and after the plan, in a copy in its target folder, and compares.
///
/// # Errors
///
/// Why the two differ, or could not be built: a sentence.
pub fn verify(folder: &Path, plan: &Plan) -> Result<Proof, String> {
    let subjects: Vec<&Subject> = plan.converted.iter().map(|own| &own.proof).collect();
    compare(folder, &plan.replacements, &subjects)
}

/// The same for files that are replaced in any way.
fn compare(
    folder: &Path,
    replacements: &[Replacement],
    subjects: &[&Subject],
) -> Result<Proof, String> {
    let copy = Copy::make(folder)?;
    let result = compare_in(&copy, replacements, subjects);
    copy.remove();
    result
}

fn compare_in(
    copy: &Copy,
    replacements: &[Replacement],
    subjects: &[&Subject],
) -> Result<Proof, String> {
    let before = run(copy, subjects, "before")?;
    for replacement in replacements {
        copy.write(&replacement.path, &replacement.new)?;
    }
    let after = run(copy, subjects, "after")?;
    let mut proof = Proof::default();
    let mut differences = Vec::new();
    for (subject, (old, new)) in subjects.iter().zip(before.iter().zip(&after)) {
        let name = subject.name();
        match (old, new) {
            (Some(old), Some(new)) => {
                for (old, new) in old.lines().zip(new.lines()) {
                    if old == new {
                        proof.values += usize::from(!old.ends_with(subject::NOT_MADE));
                    } else {
                        differences.push(format!("`{name}`: {old} became {new}"));
                    }
                }
                if old.lines().count() != new.lines().count() {
                    differences.push(format!("`{name}` has other variants than before"));
                }
                let unmade = old
                    .lines()
                    .filter_map(|line| line.strip_suffix(subject::NOT_MADE));
                proof.unproven.extend(unmade.map(|variant| {
                    format!(
                        "`{name}::{}`: no value of its fields can be made up",
                        variant.trim_end()
                    )
                }));
            }
            (None, None) => proof.unproven.push(format!(
                "`{name}`: the default features of the package do not build it"
            )),
            _ => differences.push(format!("`{name}` is built only before or only after")),
        }
        proof
            .unproven
            .extend(subject.unproven().map(|why| format!("`{name}{why}")));
    }
    if differences.is_empty() {
        return Ok(proof);
    }
    let more = differences.len().saturating_sub(SHOWN_DIFFERENCES);
    differences.truncate(SHOWN_DIFFERENCES);
    let more = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    Err(format!(
        "what the errors show would change: {}{more}",
        differences.join("; ")
    ))
}

/// Writes the tests into the copy, runs them, and reads what each wrote; then the files are what they were.
fn run(copy: &Copy, subjects: &[&Subject], when: &str) -> Result<Vec<Option<String>>, String> {
    let results = copy.folder.join(format!("errdex-proof-{when}"));
    fs::create_dir_all(&results).map_err(|error| cannot_write(&results, &error))?;
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for subject in subjects {
        let path = copy.path_of(&subject.path);
        let Ok(text) = fs::read_to_string(&path) else {
            return Err(format!("the copy has no `{}`", subject.path.display()));
        };
        if !files.iter().any(|(own, _)| *own == path) {
            files.push((path.clone(), text.clone().into_bytes()));
        }
        let new = subject.with_test(&text)?;
        fs::write(&path, new).map_err(|error| cannot_write(&path, &error))?;
    }
    let done = test(copy, &results, when);
    for (path, bytes) in &files {
        fs::write(path, bytes).map_err(|error| cannot_write(path, &error))?;
    }
    done?;
    let read = |subject: &&Subject| fs::read_to_string(results.join(subject.id())).ok();
    Ok(subjects.iter().map(read).collect())
}

/// Runs the tests alone.
fn test(copy: &Copy, results: &Path, when: &str) -> Result<(), String> {
    let mut command = cargo();
    command
        .current_dir(&copy.package)
        .args(["test", "--quiet"])
        .args(copy.targets())
        .args(["--", subject::MODULE])
        .env("CARGO_TARGET_DIR", &copy.build)
        .env("CARGO_TERM_COLOR", "never")
        .env(subject::VARIABLE, results)
        // A package that denies lints must not fail for those of the test. Flags of a configuration yield to these.
        .env("RUSTFLAGS", flags());
    let output = command
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let text = [output.stderr, output.stdout].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let shown = lines[..lines.len().min(SHOWN_LINES)].join("\n");
    Err(format!(
        "the package does not build or run its proof {when} the change:\n{shown}\n"
    ))
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The user's own flags, and no lints.
fn flags() -> String {
    let own = env::var("RUSTFLAGS").unwrap_or_default();
    format!("{own} --cap-lints=allow").trim_start().to_owned()
}

fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    format!("cannot write `{}`: {error}", path.display())
}
