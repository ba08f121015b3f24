//! Compares the next release of a foreign list with a catalogue that was made of it: new entries are added, and nothing
//! that is there is changed.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::code::Code;
use errdex_catalog::files::Files;
use errdex_catalog::model::Catalog;
use errdex_catalog::{Unreadable, load};
use errdex_edit::{
    Edit, Refusal, Replacement, Value, WholeEntry, add_all_commented, add_all_fitting,
};
use errdex_outputs::diff::{Change, Diff, Kind, diff};
use errdex_outputs::loss::Loss;

use crate::foreign::Context;
use crate::prepare::{Prepared, Ready, prepare};
use crate::{Failed, Format, Input, Options, places, read, root_keys};

/// What comes of an update; nothing is written yet.
#[derive(Debug)]
pub struct Updated {
    /// The files to write; none, if there is no new entry.
    pub replacements: Vec<Replacement>,
    /// What was kept, changed and dropped.
    pub loss: Loss,
    /// The names of the new entries.
    pub added: Vec<String>,
    /// How the foreign list differs from the catalogue in what both have, and what it does not have any more.
    pub differences: Diff,
}

/// Adds the entries of foreign files that the catalogue at `root` does not have, by code and by name.
///
/// # Errors
///
/// When a file cannot be read, or the catalogue has errors or would have some.
pub fn update(
    files: &dyn Files,
    (root, base): (&Path, &Path),
    format: Format,
    inputs: &[Input],
    options: &Options,
) -> Result<Updated, Failed> {
    let unreadable = |unreadable: Unreadable| Failed::Refused(Refusal::Unreadable(unreadable));
    let loaded = load(files, root, base).map_err(unreadable)?;
    let Some(own) = loaded.shown() else {
        return Err(Failed::Refused(Refusal::Unsound(loaded.problems.len())));
    };
    let mut cx = Context::default();
    let foreign = read(&mut cx, format, inputs, options);
    if !cx.refused.is_empty() {
        return Err(Failed::Unreadable(cx.refused_places()));
    }
    let pattern = foreign.pattern;
    let options = Options {
        code_type: Some(own.code),
        identity: own.name.clone(),
        ..options.clone()
    };
    let mut prepared = prepare(&mut cx, foreign, &options, false);
    prepared.strip = Some(own.variants.strip.clone()).filter(|strip| !strip.is_empty());
    let differences = differences(own, &prepared, pattern, &options, &cx)?;
    let Prepared { entries, .. } = prepared;
    let parents: HashMap<String, Option<Code>> = entries
        .iter()
        .map(|entry| (entry.name.clone(), entry.code.clone()))
        .collect();
    let mut new: Vec<Ready> = entries
        .into_iter()
        .filter(|entry| is_new(own, entry))
        .collect();
    for entry in &mut new {
        known_categories(&mut cx, own, entry);
        known_parent(own, &parents, entry);
    }
    let added = new.iter().map(|entry| entry.name.clone()).collect();
    let replacements = if new.is_empty() {
        Vec::new()
    } else {
        let entries: Vec<WholeEntry> = new.iter().map(|own| own.entry.clone()).collect();
        let comments: Vec<Vec<String>> = new.iter().map(|own| own.comments.clone()).collect();
        let edit = add_all_fitting(files, (root, base), &entries, &comments);
        let Edit { replacements, .. } = edit.map_err(|refusal| placed(refusal, &new, &cx))?;
        replacements
    };
    let Context { loss, .. } = cx;
    Ok(Updated {
        replacements,
        loss,
        added,
        differences,
    })
}

fn placed(refusal: Refusal, entries: &[Ready], cx: &Context) -> Failed {
    match refusal {
        Refusal::Problems(problems) => {
            Failed::Problems(Box::new(places::foreign(*problems, entries, cx)))
        }
        refusal => Failed::Refused(refusal),
    }
}

/// Whether the catalogue has neither the code nor the name of an entry.
fn is_new(own: &Catalog, entry: &Ready) -> bool {
    let has_code = |code: &Code| own.all().iter().any(|own| own.code == *code);
    let has_name = own.all().iter().any(|own| {
        let mut names = std::iter::once(&own.name).chain(&own.aliases);
        names.any(|name| name.eq_ignore_ascii_case(&entry.name))
    });
    !has_name && !entry.code.as_ref().is_some_and(has_code)
}

/// Takes categories off a new entry that the catalogue does not declare: the root is the user's.
fn known_categories(cx: &mut Context, own: &Catalog, entry: &mut Ready) {
    let is_known = |value: &Value| matches!(value, Value::Text(name) if own.categories.iter().any(|known| known.name == *name));
    let place = entry.place;
    entry.entry.keys.retain_mut(|(key, value)| {
        if key != "category" {
            return true;
        }
        let items = match &*value {
            Value::List(items) => items.clone(),
            one => vec![one.clone()],
        };
        let (known, unknown): (Vec<Value>, Vec<Value>) = items.into_iter().partition(is_known);
        for unknown in unknown {
            if let Value::Text(name) = unknown {
                let note = format!("the catalogue declares no category `{name}`");
                cx.dropped("category", place, note);
            }
        }
        *value = Value::List(known);
        !matches!(value, Value::List(items) if items.is_empty())
    });
}

/// Names the parent of a new entry as the catalogue does, which may have given it another name.
fn known_parent(own: &Catalog, parents: &HashMap<String, Option<Code>>, entry: &mut Ready) {
    let parent = entry.entry.keys.iter_mut().find(|(key, _)| key == "parent");
    let Some((_, Value::Text(parent))) = parent else {
        return;
    };
    let code = parents.get(parent).and_then(Option::as_ref);
    let known = own.all().iter().find(|own| Some(&own.code) == code);
    if let Some(known) = known {
        parent.clone_from(&known.name);
    }
}

/// How the list, as a catalogue of its own, differs from this one: but for what is new, and for what only people added.
fn differences(
    own: &Catalog,
    prepared: &Prepared,
    pattern: Option<&str>,
    options: &Options,
    cx: &Context,
) -> Result<Diff, Failed> {
    let head = errdex_edit::head(&[], &root_keys(prepared, pattern, None, options));
    let entries: Vec<WholeEntry> = prepared
        .entries
        .iter()
        .filter(|entry| entry.entry.code.is_some() || entry.code.is_some())
        .map(|entry| entry.entry.clone())
        .collect();
    if entries.is_empty() {
        return Ok(Diff {
            changes: Vec::new(),
        });
    }
    let place = (Path::new("/foreign.yaml"), Path::new("/"));
    let edit = add_all_commented(&Nothing, place, Some(&head), &entries, &[]);
    let Edit { report, .. } = edit.map_err(|refusal| placed(refusal, &prepared.entries, cx))?;
    let Some(theirs) = report.loaded.shown() else {
        return Ok(Diff {
            changes: Vec::new(),
        });
    };
    let names: HashSet<&str> = own.all().iter().map(|own| own.name.as_str()).collect();
    // An entry whose code was drawn has none in the list.
    let is_listed = |name: &str| prepared.entries.iter().any(|entry| entry.name == name);
    let is_told = |change: &Change| match change.kind {
        Kind::EntryAdded => false,
        Kind::EntryRemoved => {
            let entry = change.entry.as_ref();
            !entry.is_some_and(|(name, _)| is_listed(name))
        }
        Kind::Renamed | Kind::CodeChanged => true,
        _ => {
            change.new.is_some()
                && change
                    .entry
                    .as_ref()
                    .is_some_and(|(name, _)| names.contains(name.as_str()))
        }
    };
    let changes = diff(own, theirs)
        .changes
        .into_iter()
        .filter(is_told)
        .collect();
    Ok(Diff { changes })
}

/// No files at all.
struct Nothing;

impl Files for Nothing {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
}
