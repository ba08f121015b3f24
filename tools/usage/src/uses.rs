//! Sorts the uses of a catalogue's entries by what they do.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Disk, is_same, read_text};
use errdex_catalog::model::Catalog;

use crate::build::Workspace;
use crate::places::{File, Role};
use crate::report::Report;

/// Where an entry is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The file, from the root of the workspace, with slashes.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The function around it; of what a macro wrote, the first one that calls the macro.
    pub function: Option<String>,
    /// All functions that call the macro, each with its file, if a macro wrote it.
    pub callers: Vec<(String, String)>,
}

impl Use {
    /// The functions that use the entry here, each with its file.
    pub fn functions(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.function.as_deref().map(|name| (&*self.file, name));
        let own = own.filter(|_| self.callers.is_empty());
        let callers = self.callers.iter();
        own.into_iter()
            .chain(callers.map(|(file, name)| (&**file, &**name)))
    }
}

/// Where an entry is used, by what the uses do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// Where a value is made.
    pub emitted: Vec<Use>,
    /// Where something is compared with it.
    pub handled: Vec<Use>,
    /// Where another error becomes it with `?` or `into()`.
    pub converted: Vec<Use>,
    /// Where a test uses it, in whatever way.
    pub tested: Vec<Use>,
    /// Where a file of another language names it.
    pub mentioned: Vec<Use>,
}

impl Uses {
    /// Whether some code that is no test makes a value of the entry.
    #[must_use]
    pub fn is_emitted(&self) -> bool {
        !self.emitted.is_empty() || !self.converted.is_empty()
    }

    /// Whether nothing uses the entry.
    #[must_use]
    pub fn is_unused(&self) -> bool {
        self.all().next().is_none()
    }

    /// Every place.
    pub fn all(&self) -> impl Iterator<Item = &Use> {
        let outside = self.emitted.iter().chain(&self.converted);
        let handled = outside.chain(&self.handled);
        handled.chain(&self.tested).chain(&self.mentioned)
    }

    /// Puts the places in order, each once.
    pub fn sort(&mut self) {
        for uses in [
            &mut self.emitted,
            &mut self.handled,
            &mut self.converted,
            &mut self.tested,
            &mut self.mentioned,
        ] {
            uses.sort();
            uses.dedup();
        }
    }
}

/// The files of a workspace, each read once.
#[derive(Debug, Default)]
pub struct Files {
    known: HashMap<PathBuf, File>,
}

impl Files {
    fn read(&mut self, path: &Path) -> &File {
        self.known.entry(path.to_owned()).or_insert_with(|| {
            let text = read_text(path).unwrap_or_default();
            File::read(&text)
        })
    }
}

/// What the reports of one place say together.
struct Seen<'r> {
    report: &'r Report,
    /// Where the macros that wrote it are called.
    calls: BTreeSet<&'r (String, usize, usize)>,
    /// Whether every compilation that reports it is a test.
    is_test: bool,
}

/// The uses of each entry of the catalogue whose root file is `root`, by name. Entries without a use are left out.
#[must_use]
pub fn of_catalog(
    catalog: &Catalog,
    root: &Path,
    reports: &[Report],
    workspace: &Workspace,
    files: &mut Files,
) -> BTreeMap<String, Uses> {
    let mut places: BTreeMap<(&str, &str, usize, usize), Seen<'_>> = BTreeMap::new();
    let mut is_ours: HashMap<&Path, bool> = HashMap::new();
    for report in reports {
        let is_ours = is_ours.entry(&report.root);
        if !*is_ours.or_insert_with_key(|other| is_same(&Disk, other, root)) {
            continue;
        }
        let key = (&*report.name, &*report.file, report.line, report.column);
        let is_test = report.is_test || report.is_test_target;
        let seen = places.entry(key).or_insert(Seen {
            report,
            calls: BTreeSet::new(),
            is_test: true,
        });
        seen.is_test &= is_test;
        // Another macro of the same workspace may call it.
        seen.calls.extend(report.calls.last());
    }
    let mut found: BTreeMap<String, Uses> = BTreeMap::new();
    for seen in places.into_values() {
        let Seen {
            report,
            calls,
            is_test,
        } = seen;
        let place = files
            .read(&workspace.path(&report.file))
            .place(report.line, report.column);
        let mut callers = BTreeSet::new();
        if place.function.is_none() {
            for (file, line, column) in calls {
                let around = files.read(&workspace.path(file)).place(*line, *column);
                callers.extend(around.function.map(|name| (file.clone(), name)));
            }
        }
        let first = callers.first().map(|(_, name)| name.clone());
        let here = Use {
            file: report.file.clone(),
            line: report.line,
            column: report.column,
            function: place.function.or(first),
            callers: callers.into_iter().collect(),
        };
        if report.is_generated && !report.is_conversion && !converts(catalog, &report.name) {
            continue;
        }
        // An import names an entry and does nothing with it.
        let Some(role) = place.role.or(report.is_generated.then_some(Role::Emitted)) else {
            continue;
        };
        let uses = found.entry(report.name.clone()).or_default();
        match role {
            _ if report.is_generated => uses.converted.push(here),
            _ if is_test || place.is_test => uses.tested.push(here),
            Role::Emitted => uses.emitted.push(here),
            Role::Handled => uses.handled.push(here),
        }
    }
    found.values_mut().for_each(Uses::sort);
    found
}

/// Whether another error becomes the entry, by the field that says so.
fn converts(catalog: &Catalog, name: &str) -> bool {
    let entry = catalog.by_name(name).map(|id| catalog.entry(id));
    entry.is_some_and(|entry| entry.fields.iter().any(|field| field.from))
}
