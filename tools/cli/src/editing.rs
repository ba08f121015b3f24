//! Opens a catalogue for a command that edits it, and writes what comes of the edit.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Disk;
use errdex_catalog::rule::Level;
use errdex_edit::replace::sweep;
use errdex_edit::{Documents, Edit, Editable, Linked, Problems, Reasoned, Refusal, links_from};
use errdex_outputs::query;

use crate::catalogues::found;
use crate::catalogues::part::refuse_part;
use crate::failure::Failure;
use crate::output::Output;
use crate::problem;
use crate::source::loaded;
use crate::workspace::{self, Place};
use crate::writing::{alone, replace};

/// What a catalogue must have before the edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// An entry at least.
    HasEntries,
    /// Nothing: the first entry may be the one that is added.
    MayBeEmpty,
}

/// Edits the catalogue in `file` while no other errdex does. New problems are shown on `out`.
pub(crate) fn edit<R>(
    file: &Path,
    opening: Opening,
    out: &mut Output,
    make: impl Fn(&Editable<'_>) -> Result<Edit<R>, Refusal>,
) -> Result<R, Failure> {
    let Place { root, base } = workspace::place(file);
    refuse_part(file)?;
    alone(file, || {
        let editable = match opening {
            Opening::HasEntries => Editable::open(&Disk, &root, &base),
            Opening::MayBeEmpty => Editable::open_empty(&Disk, &root, &base),
        };
        // A command ends soon after its edit, and freeing each node of a large catalogue first takes a while.
        let editable = ManuallyDrop::new(editable.map_err(|refusal| failure(refusal, file))?);
        sweep(editable.paths());
        match make(&editable) {
            Ok(Edit {
                replacements,
                report,
            }) => {
                replace(&replacements)?;
                Ok(report)
            }
            Err(Refusal::Problems(problems)) => Err(added(&problems, out)?.into()),
            Err(Refusal::Reasons {
                retired,
                replacement,
                links,
            }) => Err(reasoned(&retired, &replacement, &links, out)?.into()),
            Err(refusal) => Err(failure(refusal, file).into()),
        }
    })
}

/// The name of the entry that `query` means where `explain` would find one entry alone: by its code, its variant, or its
/// name without the prefix. If there is none, or several, the query itself, of which the edit says what is wrong.
pub(crate) fn meant(editable: &Editable<'_>, query: &str) -> String {
    let Some(catalog) = editable.catalog() else {
        return query.to_owned();
    };
    if catalog.all().iter().any(|entry| entry.name == query) {
        return query.to_owned();
    }
    let found = query::find(catalog, query);
    let mut names: Vec<&str> = found.iter().map(|(entry, _)| entry.name.as_str()).collect();
    names.dedup();
    match names.as_slice() {
        [name] => (*name).to_owned(),
        _ => query.to_owned(),
    }
}

/// How many folders of a workspace are searched for catalogues that link to this one.
const FOLDERS: usize = 2_000;

/// The links of the workspace's other catalogues to an entry of the one in `file` that has these names.
pub(crate) fn links_of_others(file: &Path, names: &[String]) -> Vec<Linked> {
    let base = std::env::current_dir().unwrap_or_default();
    let others = found::at_most(&found::workspace_of(file), FOLDERS).into_iter();
    let others = others.filter(|other| !is_same(other, file));
    others
        .flat_map(|other| {
            let other = in_current(&other, &base);
            links_from(&Disk, &other, Path::new(""), file, names)
        })
        .collect()
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// A path as it is opened from the current folder.
fn in_current(path: &Path, current: &Path) -> PathBuf {
    path.strip_prefix(current).unwrap_or(path).to_owned()
}

/// ``shop/errors.yaml:8: `CART_EMPTY` of another catalogue``.
pub(crate) fn place_of(linked: &Linked) -> String {
    let Linked { place, from } = linked;
    match from {
        Some(from) => format!("{place}: `{from}` of another catalogue"),
        None => format!("{place}: another catalogue"),
    }
}

/// The files of the catalogue in `file`, as they are.
pub(crate) fn documents(file: &Path) -> Result<Documents, Failure> {
    let Place { root, base } = workspace::place(file);
    refuse_part(file)?;
    Documents::read(&Disk, &root, &base).map_err(|refusal| failure(refusal, file))
}

/// ``; `NAME` replaces it``, if something does.
pub(crate) fn instead(replaced_by: Option<&str>) -> String {
    replaced_by.map_or_else(String::new, |name| format!("; `{name}` replaces it"))
}

/// What to say of a refusal to edit the catalogue in `file`.
pub(crate) fn failure(refusal: Refusal, file: &Path) -> Failure {
    match refusal {
        Refusal::Unreadable(unreadable) => loaded::unreadable(file, &unreadable),
        Refusal::Unsound(errors) => loaded::has_errors(file, errors),
        Refusal::Problems(problems) => would(&problems),
        Refusal::Reasons {
            retired,
            replacement,
            links,
        } => undecided(&retired, &replacement, links.len()),
        Refusal::Wrong(message) => Failure::wrong(message),
        Refusal::Unusable(message) => Failure::unusable(message),
    }
}

/// Shows the problems that an edit would bring in.
fn added(problems: &Problems, out: &mut Output) -> Result<Failure, Failure> {
    for (at, problem) in problems.list.iter().enumerate() {
        if at > 0 {
            out.blank()?;
        }
        problem::show(problem, &problems.sources, out)?;
    }
    out.flush()?;
    Ok(would(problems))
}

/// Shows the links whose reasons were written for an entry that is retired.
fn reasoned(
    retired: &str,
    replacement: &str,
    links: &[Reasoned],
    out: &mut Output,
) -> Result<Failure, Failure> {
    for Reasoned { place, from, why } in links {
        out.text(&format!(
            "{place}: `{from}` links to `{retired}`, why: {why}"
        ))?;
    }
    out.flush()?;
    Ok(undecided(retired, replacement, links.len()))
}

fn undecided(retired: &str, replacement: &str, links: usize) -> Failure {
    let links = match links {
        1 => "1 link gives a reason that was".to_owned(),
        links => format!("{links} links give reasons that were"),
    };
    Failure::wrong(format!(
        "{links} written for `{retired}` and may be wrong for `{replacement}`; nothing was changed: change or remove them first, or use `--move-links` to move them without their reasons"
    ))
}

fn would(problems: &Problems) -> Failure {
    let levels = problems.list.iter().map(|problem| problem.level);
    let level = match levels.max() {
        Some(Level::Error) => "be an error",
        _ => "bring in a warning",
    };
    Failure::wrong(format!(
        "that would {level}, as shown in the text that would be written; nothing was changed"
    ))
}
